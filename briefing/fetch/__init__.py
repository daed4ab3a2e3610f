"""Addresses into files: pages and feeds saved with where and when they came from, so that all after it is offline."""
