"""A page's tree into its pieces of text, in order, with what the markup says that each is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from briefing import words
from briefing.model import BlockKind
from briefing.read.pieces import Form


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


_BLOCKS = _tags(
    """address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol option p pre search section summary
    table tbody td tfoot th thead tr ul"""
)
_UNSEEN = _tags(
    """script style noscript template svg iframe object embed video audio canvas select textarea button input datalist
    map head title meta link amp-ad amp-sidebar amp-social-share amp-consent amp-user-notification amp-analytics"""
)
_AWAY = _tags("nav footer form aside dialog menu")
_ROLES = _tags("navigation complementary banner contentinfo dialog search")
HEADINGS = _tags("h1 h2 h3 h4 h5 h6")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_EMPTY_LINE = re.compile(r"\n[ \t]*\n\s*")
_BREAK = "\0"
_ROW = 300
_LINE = 60
_LOOSE = 5
_TEASER = 200


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A piece of text that the page sets apart."""

    text: str
    element: Any
    """The innermost element that sets it apart."""
    loose: int
    """How many of its letters stand outside links."""

    @property
    def is_link(self) -> bool:
        """Whether it is a way to another page: a short line, nearly all of it a link."""
        return self.loose < _LOOSE and 5 * self.loose < len(self.text) <= _TEASER and self.element.tag not in HEADINGS


def parts(tree: Any) -> list[Part]:
    """The pieces of text that a reader of the page sees, in order."""
    found: list[Part] = []
    for held, element in _runs(tree):
        loose = sum(char.isalpha() for text, in_link in held if not in_link for char in text)
        found += (Part(line, element, loose) for line in _lines("".join(text for text, _ in held)))
    return found


def _runs(tree: Any) -> Iterator[tuple[list[tuple[str, bool]], Any]]:
    """The text between two borders of blocks, bit by bit with whether it is a link's, and the block it stands in."""
    from lxml.etree import iterwalk

    held: list[tuple[str, bool]] = []
    blocks: list[Any] = [tree]
    links = quotes = 0
    row, is_row = None, False
    walk = iterwalk(tree, events=("start", "end"))
    for event, el in walk:
        unseen = el.tag in _UNSEEN or (el is not tree and _hidden(el)) or (el.tag == "sup" and _is_note(el))
        if el.tag == "tr" and event == "start":
            row, is_row = el, _is_row(el)
        border = el.tag in _BLOCKS and not (is_row and el.tag in ("td", "th") and el.getparent() is row)
        if event == "start":
            if unseen:
                walk.skip_subtree()
                continue
            if border:
                yield held, blocks[-1]
                held = []
                blocks.append(el)
            elif el.tag in ("td", "th") and el.getprevious() is not None:
                held.append((" | ", False))
            links += el.tag == "a"
            if el.tag == "q":
                held.append(("‘" if quotes else "“", bool(links)))
                quotes += 1
            text = el.text or ""
            held.append((_EMPTY_LINE.sub(_BREAK * 2, text) if el.tag == "pre" else text, bool(links)))
            continue
        if not unseen:
            if el.tag == "q":
                quotes -= 1
                held.append(("’" if quotes else "”", bool(links)))
            links -= el.tag == "a"
            if el.tag == "br":
                held.append((_BREAK, False))
            if border:
                yield held, blocks.pop()
                held = []
        held.append((el.tail or "", bool(links)))
    yield held, blocks[0]


def _lines(whole: str) -> Iterator[str]:
    """The paragraphs of a run: cut at two line breaks, or at each where the lines between are as long as paragraphs."""
    for chunk in re.split(r"\0(?:\s*\0)+", whole):
        lines = [line for part in chunk.split(_BREAK) if (line := _SPACES.sub(" ", part).strip())]
        if lines and sum(map(len, lines)) < _LINE * len(lines):
            lines = ["\n".join(lines)]
        yield from lines


def _hidden(el: Any) -> bool:
    style = el.get("style")
    return (
        el.get("hidden") is not None
        or el.get("aria-hidden") == "true"
        or (style is not None and _HIDDEN.search(style) is not None)
    )


def _is_note(sup: Any) -> bool:
    """Whether it is the number of a footnote."""
    return any((link.get("href") or "").startswith("#") for link in sup.iter("a"))


def _is_row(row: Any) -> bool:
    """Whether a table's row holds data: several short cells without blocks in them."""
    if len(row) < 2:
        return False
    if any(el.tag in _BLOCKS and el.getparent() is not row for el in row.iterdescendants()):
        return False
    return sum(map(len, row.itertext())) <= _ROW


@lru_cache(4096)
def _says(entry: str, names: str) -> bool:
    plain = (_HUMP.sub("-", name).replace("_", "-").lower() for name in names.split()[:40])
    pattern = words.pattern("pages", entry)
    return any(pattern.search(re.sub(r"-{2,}", "-", name)) for name in plain)


def says(el: Any, entry: str) -> bool:
    """Whether an element's class or id is one of these names."""
    return any(_says(entry, names) for names in (el.get("class"), el.get("id")) if names)


def above(el: Any) -> Iterator[Any]:
    """The element and those around it, outwards."""
    while el is not None:
        yield el
        el = el.getparent()


def is_furniture(el: Any) -> bool:
    """Whether an element by its tag, role or name stands beside the article."""
    if says(el, "pull quote"):
        return False
    return el.tag in _AWAY or el.get("role") in _ROLES or says(el, "furniture")


def form_and_kind(part: Part) -> tuple[Form, BlockKind | None]:
    """What the markup says of a piece."""
    form: Form = "item" if part.element.tag == "tr" else "text"
    for el in above(part.element):
        if el.tag in HEADINGS:
            return "heading", None
        if el.tag == "figcaption" or says(el, "caption"):
            return "text", "caption"
        if says(el, "pull quote"):
            return "text", "pull quote"
        if el.tag in ("li", "dd"):
            form = "item"
    return form, None
