"""The finders, one module each, in the order in which they run.

A finder is given the analysis as far as it has come, and gives the findings for one field of it.
"""

from collections.abc import Callable
from typing import Any

from briefing.find import events, figures, measures, questions, quotes, stakeholders, stakes, themes
from briefing.model import Analysis

FINDERS: tuple[tuple[str, Callable[[Analysis], tuple[Any, ...]]], ...] = (
    ("stakeholders", stakeholders.find),
    ("quotes", quotes.find),
    ("themes", themes.find),
    ("measures", measures.find),
    ("stakes", stakes.find),
    ("questions", questions.find),
    ("figures", figures.find),
    ("events", events.find),
)
