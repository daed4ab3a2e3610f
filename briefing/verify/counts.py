"""What a brief counts: the numbers and dates that a template puts into its intros."""

import re
from typing import Any

from briefing import pick
from briefing.assemble.facts import counted
from briefing.dossier import Dossier
from briefing.edits import Edits
from briefing.errors import Missing
from briefing.pick import Selection
from briefing.verify.document import Document

_SHAPES = re.compile(
    r"\b(?:\d+ (?:sources?|speakers?|quotations?|of \d+|news|opinion|interview|press release|live blog|unknown)"
    r"|\d{4}-\d{2}-\d{2})\b"
)
"""How counted facts look wherever they stand."""


def miscounted(text: str, document: Document, held: Dossier) -> list[tuple[str, str]]:
    """Each number or date of an intro that is not what is counted, with what is."""
    shown = _SHAPES.findall(text)
    selection = chosen(document, held) if shown else None
    if selection is None:
        return []
    facts = _SHAPES.findall("; ".join(counted(held, selection).values()))
    return [(found, _likest(found, facts)) for found in shown if found not in facts]


def _likest(shown: str, facts: list[str]) -> str:
    from rapidfuzz import fuzz

    return max(facts, key=lambda fact: fuzz.ratio(fact, shown), default="nothing of the kind")


def chosen(document: Document, held: Dossier) -> Selection | None:
    """The selection that the front matter tells; None where it is of themes or stakeholders that are not there."""
    told = document.meta.get("selection")
    if not isinstance(told, dict):
        return Selection()
    values = {key: fixed(value) for key, value in told.items() if key in Selection.__dataclass_fields__}
    try:
        values["themes"] = tuple(pick.find_theme(held, str(name)) for name in values.get("themes", ()))
        values["stakeholders"] = tuple(pick.find_stakeholder(held, str(n)) for n in values.get("stakeholders", ()))
        return Selection(**values | {"edits": edits(document)})
    except (Missing, TypeError):
        return None


def edits(document: Document) -> Edits:
    """The editor's corrections, which the front matter holds with the selection."""
    selection = document.meta.get("selection")
    told = selection.get("edits") if isinstance(selection, dict) else None
    if not isinstance(told, dict):
        return Edits()
    return Edits(**{key: fixed(value) for key, value in told.items() if key in Edits.__dataclass_fields__})


def fixed(value: Any) -> Any:
    """Lists as tuples, all the way down."""
    return tuple(fixed(inner) for inner in value) if isinstance(value, list) else value
