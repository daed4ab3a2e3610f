"""Stakeholders of an article."""

from briefing.model import Analysis, Stakeholder


def find(analysis: Analysis) -> tuple[Stakeholder, ...]:
    """The stakeholders of an article, in the order of the text."""
    return ()
