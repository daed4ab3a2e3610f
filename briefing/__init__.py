"""Briefing: news articles in, a Markdown brief out in which every line is in the sources."""

__version__ = "0.1.0"
