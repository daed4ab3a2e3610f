"""Measures of an article."""

from briefing.model import Analysis, Measure


def find(analysis: Analysis) -> tuple[Measure, ...]:
    """The measures of an article, in the order of the text."""
    return ()
