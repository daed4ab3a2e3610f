"""Which pieces of a page are its article: an extractor's word, and a guard that no quotation is lost by it."""

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from briefing import words
from briefing.read.page_parts import HEADINGS, Part, above, form_and_kind, is_furniture, says

logging.getLogger("trafilatura").addHandler(logging.NullHandler())
_MARK = re.compile(r"[“”„‟\"«»「」『』‹›]")
_LOST = 10
_NOT_ALNUM = re.compile(r"[\W_]+")
_WINDOW = 12
_TELLING = 60
_MOST = 0.9
_LONG = 80


@dataclass(frozen=True, slots=True)
class Body:
    """The article's own pieces, and how they were found."""

    parts: tuple[Part, ...]
    container: Any
    """The element that holds the article."""
    marks: int
    """The quotation marks in the article."""
    lost: int
    """How many of them the extractor had not kept; where that was a tenth or more, all its pieces were taken."""

    @property
    def whole(self) -> bool:
        """Whether the extractor's word was not taken."""
        return self.lost > 0 and self.lost * _LOST >= self.marks


def body(tree: Any, parts: Sequence[Part], live: bool = False) -> Body:
    """The article among the pieces of a page; a `live` blog has many posts side by side."""
    told = _extracted(tree)
    chosen = {part for part in parts if told.holds(part.text)}
    container = _container(tree, chosen, live)
    around = set(above(container))
    beside = _led_away(parts, around)
    own = [part for part in parts if not _stands_beside(part, around, beside)]
    inside = [part for part in own if any(el is container for el in above(part.element))]
    kept = [part for part in own if part in chosen]
    counted = [part for part in inside if form_and_kind(part)[1] is None]
    marks = sum(_marks(part) for part in counted)
    lost = marks - sum(_marks(part) for part in counted if part in chosen)
    found = Body((), container, marks, lost)
    taken = set(kept) | set(inside) if found.whole or not kept else set(kept)
    return Body(_once([part for part in parts if part in taken]), container, marks, lost)


def plain(text: str) -> str:
    """Only its letters and digits, in small letters: what is left of a text however it is set."""
    return _NOT_ALNUM.sub("", text.casefold())


@dataclass(frozen=True, slots=True)
class _Told:
    """What the extractor says is the article."""

    lines: frozenset[str]
    windows: frozenset[str]

    def holds(self, text: str) -> bool:
        """Whether a piece of the page is in it, whole or for the most part."""
        bare = plain(text)
        if not bare or bare in self.lines:
            return bool(bare)
        cut = [bare[at : at + _WINDOW] for at in range(0, len(bare) - _WINDOW + 1, _WINDOW)]
        return len(bare) >= 2 * _WINDOW and 2 * sum(window in self.windows for window in cut) > len(cut)


def _extracted(tree: Any) -> _Told:
    from trafilatura.core import bare_extraction

    try:
        found = bare_extraction(tree, include_comments=False)
    except Exception:  # whatever it trips over, the second extractor does the work
        found = None
    element = getattr(found, "body", None)
    if element is None:
        return _Told(frozenset(), frozenset())
    lines = {plain(" ".join(el.itertext())) for el in element.iter()}
    whole = plain(" ".join(element.itertext()))
    return _Told(frozenset(lines), frozenset(whole[at : at + _WINDOW] for at in range(len(whole))))


def _container(tree: Any, chosen: set[Part], live: bool) -> Any:
    """The innermost element that holds most of what was chosen, or the one around it that says it is the article."""
    weights: dict[Any, int] = {}
    total = 0
    for part in chosen:
        size = len(part.text)
        if size >= _TELLING and form_and_kind(part)[0] != "heading":
            total += size
            for el in above(part.element):
                weights[el] = weights.get(el, 0) + size
    holding = [el for el, weight in weights.items() if weight >= _MOST * total]
    inner = max(holding, key=lambda el: sum(1 for _ in above(el)), default=None)
    if inner is None:
        return next((el for el in tree.iter("article", "main") if not is_furniture(el)), tree)
    named = next((el for el in above(inner) if _is_article(el)), None)
    found = inner if named is None else named
    if live and found.tag == "article" and found.getparent() is not None:
        return found.getparent()
    return found


def _is_article(el: Any) -> bool:
    return (
        el.tag in ("article", "main")
        or el.get("itemprop") == "articleBody"
        or el.get("role") in ("article", "main")
        or says(el, "body")
    ) and el.tag not in ("html", "body")


def _stands_beside(part: Part, around: set[Any], beside: set[Any]) -> bool:
    if part.is_link:
        return True
    return any(el not in around and (el in beside or is_furniture(el)) for el in above(part.element))


def _led_away(parts: Sequence[Part], around: set[Any]) -> set[Any]:
    """The elements under a heading that leads away from the article: "Related", "Comments" and the like."""
    found: set[Any] = set()
    pattern = words.pattern("pages", "leads away")
    for part in parts:
        if len(part.text) <= _LONG and pattern.match(part.text) and _leads(part) and part.element not in found:
            found |= _under(part.element, around)
    return found


def _leads(part: Part) -> bool:
    """Whether a line is set as a heading: by its tag, or all in bold."""
    if part.element.tag in HEADINGS:
        return True
    inner = [el for el in part.element.iterchildren() if plain("".join(el.itertext()))]
    bold = (
        len(inner) == 1 and inner[0].tag in ("b", "strong") and plain("".join(inner[0].itertext())) == plain(part.text)
    )
    return bold or (
        part.element.tag in ("div", "span", "summary") and plain("".join(part.element.itertext())) == plain(part.text)
    )


def _under(heading: Any, around: set[Any]) -> set[Any]:
    """A heading and what follows it: up to the next of its rank, the article, or prose after a list of links."""
    top = heading
    while top.getnext() is None and top.getprevious() is None and top.getparent() not in around:
        top = top.getparent()
    found, listed = {top}, False
    for el in top.itersiblings():
        if el in around or (el.tag in HEADINGS and heading.tag in HEADINGS and el.tag <= heading.tag):
            break
        if el.tag == "p" and listed and el.getparent() in around:
            break
        listed = listed or el.tag != "p"
        found.add(el)
    return found


def _marks(part: Part) -> int:
    return len(_MARK.findall(part.text))


def _once(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Without the second copy of a long piece, which pages keep for print or for small screens."""
    seen: set[str] = set()
    found = []
    for part in parts:
        bare = plain(part.text)
        if len(bare) >= _TELLING and form_and_kind(part)[1] is None:
            if bare in seen:
                continue
            seen.add(bare)
        if bare:
            found.append(part)
    return tuple(found)
