"""Stakes of an article."""

from briefing.model import Analysis, Stake


def find(analysis: Analysis) -> tuple[Stake, ...]:
    """The stakes of an article, in the order of the text."""
    return ()
