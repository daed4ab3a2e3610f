"""The finders, one module each, in the order in which they run.

A finder is given the analysis as far as it has come, and gives the findings for one field of it. The engines
differ in what they go by: rules alone, or for quotes and what a brief's sections hold, networks with rules around them.
"""

from collections.abc import Callable
from typing import Any

from briefing.find import encoder, events, figures, measures, questions, quotes, stakeholders, stakes, themes
from briefing.model import Analysis, Stakeholder

Finders = tuple[tuple[str, Callable[[Analysis], tuple[Any, ...]]], ...]


def _while_reading(analysis: Analysis) -> tuple[Stakeholder, ...]:
    """The stakeholders, while the networks read on other threads."""
    encoder.start(analysis.article, analysis.sentences)
    return stakeholders.find(analysis)


FINDERS: Finders = (
    ("stakeholders", stakeholders.find),
    ("quotes", quotes.find),
    ("themes", themes.find),
    ("measures", measures.find),
    ("stakes", stakes.find),
    ("questions", questions.find),
    ("figures", figures.find),
    ("events", events.find),
)
LEARNED: Finders = (
    ("stakeholders", _while_reading),
    ("themes", themes.find),
    ("quotes", quotes.find_tagged),
    ("measures", measures.find_learned),
    ("stakes", stakes.find_learned),
    ("questions", questions.find_learned),
    ("figures", figures.find_learned),
    ("events", events.find),
)
ENGINES: dict[str, Finders] = {"tagger": LEARNED, "rules": FINDERS}
