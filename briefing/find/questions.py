"""Questions of an article."""

from briefing.model import Analysis, Question


def find(analysis: Analysis) -> tuple[Question, ...]:
    """The questions of an article, in the order of the text."""
    return ()
