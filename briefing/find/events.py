"""Events of an article."""

from briefing.model import Analysis, Event


def find(analysis: Analysis) -> tuple[Event, ...]:
    """The events of an article, in the order of the text."""
    return ()
