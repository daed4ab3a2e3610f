"""The finders, one module each, in the order in which they run.

A finder is given the analysis as far as it has come, and gives the findings for one field of it. The engines
differ in how they find quotes: by rules alone, or by a learned tagger with the rules around it.
"""

from collections.abc import Callable
from typing import Any

from briefing.find import events, figures, measures, questions, quotes, stakeholders, stakes, themes
from briefing.model import Analysis

Finders = tuple[tuple[str, Callable[[Analysis], tuple[Any, ...]]], ...]

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
ENGINES: dict[str, Finders] = {
    "tagger": tuple((field, quotes.find_tagged if field == "quotes" else find) for field, find in FINDERS),
    "rules": FINDERS,
}
