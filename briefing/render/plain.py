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

_LINE = re.compile(r"[^\n\t]+")
_SPACE = re.compile(r"[\s\x1c-\x1f\x85\u2028\u2029]+")
UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164"
    r"\ud800-\udfff\ufeff\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
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


def shown(text: str) -> str:
    """The same, and with nothing that can't be encoded, such as a file's name that is no UTF-8."""
    return visible(text.encode("utf-8", "backslashreplace").decode("utf-8"))


def on_terminal(text: str) -> str:
    """Lines of any text, in which nothing but their ends and tabs moves a terminal's cursor."""
    return _LINE.sub(lambda line: shown(line[0]), text.replace("\r\n", "\n"))


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
