"""Briefs into files; the only place that escapes."""
