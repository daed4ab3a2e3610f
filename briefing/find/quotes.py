"""Quotes of an article."""

from briefing.model import Analysis, Quote


def find(analysis: Analysis) -> tuple[Quote, ...]:
    """The quotes of an article, in the order of the text."""
    return ()
