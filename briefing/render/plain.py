"""Text from sources made fit to be shown: on one line, and with nothing in it that can't be seen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefing.brief import Item, Section
    from briefing.template import Show

TO_WRITE = "To be written by the editor:"
WRITTEN = "From the editor:"

_SPACE = re.compile(r"[\s\x1c-\x1f\x85\u2028\u2029]+")
UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    r"\ud800-\udfff\U000e0000-\U000e007f]"
)
_LEADS: dict[Show, str] = {
    "figures": "Number",
    "events": "When",
    "stakeholders": "Who",
    "themes": "Theme",
    "sources": "Source",
}


def flat(text: str) -> str:
    """The text on one line, with every white space as a blank and every unseen character as a sign."""
    return visible(_SPACE.sub(" ", text)).strip()


def visible(text: str) -> str:
    """Control and invisible direction characters as signs that can be seen."""
    return UNSEEN.sub(lambda m: chr(0x2400 + ord(m[0])) if m[0] < " " else "\N{REPLACEMENT CHARACTER}", text)


def lines(note: str) -> list[str]:
    """What an editor wrote, without its empty lines."""
    return [line for line in note.splitlines() if line.strip()]


def columns(section: Section, items: Iterable[Item]) -> dict[str, str]:
    """The columns of a table that have something in them, with what stands over each."""
    items = tuple(items)
    filled = {
        "lead": any(item.lead for item in items),
        "words": any(item.texts for item in items),
        "by": any(item.speakers for item in items),
        "notes": any(item.notes for item in items),
    }
    heads = {"lead": _LEADS.get(section.show, ""), "words": "In the source", "by": "Who says it", "notes": "Notes"}
    return {name: heads[name] for name, is_filled in filled.items() if is_filled}
