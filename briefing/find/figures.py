"""Figures of an article."""

from briefing.model import Analysis, Figure


def find(analysis: Analysis) -> tuple[Figure, ...]:
    """The figures of an article, in the order of the text."""
    return ()
