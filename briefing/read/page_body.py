"""Which text of a page is its article: what trafilatura extracts, less what only leads away, and what it dropped.

Dropped is a paragraph whose element is of the same kind as those around extracted paragraphs: one with a quotation is
put back, and where they come to much of the article, all are.
"""

import copy
import logging
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from briefing.model import BlockKind
from briefing.read.page_parts import Part, form_and_kind
from briefing.read.pieces import Form

logging.getLogger("trafilatura").addHandler(logging.NullHandler())
_NOT_ALNUM = re.compile(r"[\W_]+")
_LEADS_AWAY = 0.7
"""The share of a block in links from which it is a way to other pages and no text."""
_LEAST = 100
"""Characters of a text that may be an article where only the fallback finds one."""
_TELLING = 40
"""Characters of a paragraph that is worth putting back."""
_TWICE = 2
"""Extracted paragraphs in elements of one kind, from which another in such an element may be of the article."""
_MUCH = 0.2
"""The share of the article from which dropped paragraphs are put back whatever they say."""
_QUOTED = re.compile(r"[“\"«„]")
_BLOCKS = frozenset(("p", "head", "list", "item", "quote", "table", "row", "cell", "code", "div", "ab"))


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or table row of the article."""

    text: str
    form: Form
    kind: BlockKind | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """The article's blocks in their order, and how many of them the extractor had dropped."""

    blocks: tuple[Block, ...]
    put_back: int


def body(tree: Any, parts: Sequence[Part], title: str) -> Body:
    """The article of a page whose pieces are `parts`; a line that only repeats the title is left out."""
    seen = {plain(part.text): form_and_kind(part) for part in parts}
    extracted = [block for block in _extracted(tree) if plain(block.text) != plain(title)]
    found = [_as_seen(block, seen) for block in extracted]
    dropped = _dropped(parts, found)
    blocks = list(dropped.pop(-1, ()))
    for number, block in enumerate(found):
        blocks += [block, *dropped.get(number, ())]
    return Body(tuple(blocks), len(blocks) - len(found))


def plain(text: str) -> str:
    """Only its letters and digits, in small letters: what is left of a text however it is set."""
    return _NOT_ALNUM.sub("", text.casefold())


def _extracted(tree: Any) -> list[Block]:
    """What trafilatura takes for the article; where it finds nothing, the paragraphs that it falls back on."""
    from trafilatura import baseline
    from trafilatura.core import bare_extraction

    try:
        found = bare_extraction(copy.deepcopy(tree), include_comments=False, include_links=True, favor_recall=True)
        element = getattr(found, "body", None)
        if element is not None and (blocks := list(_blocks(element, "text"))):
            return blocks
        element, _, length = baseline(copy.deepcopy(tree))
        return list(_blocks(element, "text")) if length >= _LEAST else []
    except Exception:  # whatever it trips over in a page, the page holds no article that can be told
        return []


def _blocks(element: Any, form: Form) -> Iterator[Block]:
    """The blocks below an element of the extractor's tree, outermost first, without those that lead away."""
    if element.tag == "row":
        cells = [" ".join("".join(cell.itertext()).split()) for cell in element]
        yield Block(" | ".join(cell for cell in cells if cell), "item")
        return
    if element.tag in ("item", "head"):
        if _linked(element) > _LEADS_AWAY * len(" ".join("".join(element.itertext()).split())):
            return
        form = "item" if element.tag == "item" else "heading"
    run, linked = [element.text or ""], 0
    for child in element:
        if child.tag in _BLOCKS:
            yield from _block(run, linked, form)
            yield from _blocks(child, form)
            run, linked = [], 0
        else:
            inner = " " if child.tag == "lb" else "".join(child.itertext())
            run.append(inner)
            linked += _linked(child)
        run.append(child.tail or "")
    yield from _block(run, linked, form)


def _linked(element: Any) -> int:
    """Characters of an element that stand in links."""
    return sum(len(" ".join("".join(link.itertext()).split())) for link in element.iter("ref"))


def _block(run: list[str], linked: int, form: Form) -> Iterator[Block]:
    text = " ".join("".join(run).split())
    if plain(text) and linked <= _LEADS_AWAY * len(text):
        yield Block(text, form)


def _as_seen(block: Block, seen: Mapping[str, tuple[Form, BlockKind | None]]) -> Block:
    """The block with the kind that the page's own markup gives the same words."""
    form, kind = seen.get(plain(block.text), (block.form, None))
    return Block(block.text, form if kind is None else "text", kind)


def _dropped(parts: Sequence[Part], found: Sequence[Block]) -> dict[int, list[Block]]:
    """The paragraphs to put back, by the number of the block after which they stand; -1 is the beginning."""
    places = {plain(block.text): number for number, block in enumerate(found)}
    whole = "".join(places)
    paragraphs = [part for part in parts if part.element.tag == "p" and len(part.text) >= _TELLING]
    around = Counter(_around(part) for part in paragraphs if plain(part.text) in places)
    last = -1
    lost: list[tuple[int, Block]] = []
    for part in paragraphs:
        bare = plain(part.text)
        if bare in places:
            last = places[bare]
        elif _around(part)[1] and around[_around(part)] >= _TWICE and bare not in whole and _is_prose(part):
            lost.append((last, Block(part.text, "text")))
    much = sum(len(block.text) for _, block in lost) > _MUCH * sum(len(block.text) for block in found)
    back: dict[int, list[Block]] = {}
    for number, block in lost:
        if much or _QUOTED.search(block.text):
            back.setdefault(number, []).append(block)
    return back


def _around(part: Part) -> tuple[str, str]:
    """The kind of the element in which a paragraph stands: its tag, and its class or id."""
    parent = part.element.getparent()
    return ("", "") if parent is None else (str(parent.tag), parent.get("class") or parent.get("id") or "")


def _is_prose(part: Part) -> bool:
    """Whether a paragraph is running text: not a caption, not set apart, and not half a link."""
    return form_and_kind(part) == ("text", None) and 2 * part.loose > sum(map(str.isalpha, part.text))
