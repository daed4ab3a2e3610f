"""Themes of an article."""

from briefing.model import Analysis, Theme


def find(analysis: Analysis) -> tuple[Theme, ...]:
    """The themes of an article, in the order of the text."""
    return ()
