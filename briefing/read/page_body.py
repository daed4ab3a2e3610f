"""Which pieces of a page are its article: an extractor's word, and a guard that no quotation is lost by it."""

import logging
import re
from collections import Counter
from collections.abc import Iterable, Sequence
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
_HALF = 0.6
_LONG = 80
_CARD = 800
_ARTICLE = ("article", "main")


@dataclass(frozen=True, slots=True)
class Body:
    """The article's own pieces, and how they were found."""

    parts: tuple[Part, ...]
    container: Any
    """The element that holds the article."""
    marks: int
    """The quotation marks in the article."""
    lost: int
    """How many of them the extractor had not kept."""
    whole: bool
    """Whether the extractor's word was not taken: it found nothing, or lost a tenth of the marks or more."""


def body(tree: Any, parts: Sequence[Part], live: bool = False) -> Body:
    """The article among the pieces of a page; a `live` blog has many posts side by side."""
    told = _extracted(tree)
    chosen = {part for part in parts if told.holds(part.text)}
    first, _ = _container(tree, chosen, live)
    own = _not_beside(parts, first)
    container, alone = _container(tree, chosen.intersection(own) or chosen, live)
    own = _not_beside(parts, container)
    inside = _inside(own, container)
    counted = [part for part in inside if form_and_kind(part)[1] is None]
    marks = sum(_marks(part) for part in counted)
    lost = marks - sum(_marks(part) for part in counted if part in chosen)
    whole = (lost > 0 and lost * _LOST >= marks) or not _kept(own, chosen, container, alone)
    if whole:
        chosen |= inside
        container, alone = _container(tree, inside, live)
    taken = _kept(own, chosen, container, alone)
    return Body(_once([part for part in parts if part in taken]), container, marks, lost, whole)


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


def _container(tree: Any, chosen: set[Part], live: bool) -> tuple[Any, bool]:
    """The element of the article, and whether nothing outside it can be of the article.

    It is the innermost that holds most of what was chosen, or the one around that which says that it is the article.
    Where more than a little was chosen elsewhere too, an element that says so, or has the title, goes before.
    """
    weights: dict[Any, int] = {}
    total = 0
    for part in chosen:
        size = len(part.text)
        if size >= _TELLING and form_and_kind(part)[0] != "heading":
            total += size
            for el in above(part.element):
                weights[el] = weights.get(el, 0) + size
    inner = _innermost(el for el, weight in weights.items() if weight >= _MOST * total)
    if inner is None:
        return next((el for el in tree.iter(*_ARTICLE) if not is_furniture(el)), tree), False
    named = next((el for el in above(inner) if _is_article(el)), None)
    if live:
        found = inner if named is None else named
        return (found.getparent() if found.tag == "article" and found.getparent() is not None else found), False
    if named is None or named.tag not in _ARTICLE:
        holding = {el for el, weight in weights.items() if weight > _HALF * total}
        titled = {el for h1 in tree.iter("h1") for el in above(h1)}
        held = _innermost(el for el in holding if el.tag in _ARTICLE)
        held = _innermost(holding & titled) if held is None else held
        if held is not None and held is not tree:
            return held, True
    return (inner, False) if named is None else (named, named.tag in _ARTICLE)


def _innermost(elements: Iterable[Any]) -> Any:
    """The deepest of elements that lie one in another; None of none."""
    return max(elements, key=lambda el: sum(1 for _ in above(el)), default=None)


def _is_article(el: Any) -> bool:
    return (
        el.tag in ("article", "main")
        or el.get("itemprop") == "articleBody"
        or el.get("role") in ("article", "main")
        or says(el, "body")
    ) and el.tag not in ("html", "body")


def _inside(parts: Iterable[Part], container: Any) -> set[Part]:
    return {part for part in parts if any(el is container for el in above(part.element))}


def _kept(own: Sequence[Part], chosen: set[Part], container: Any, alone: bool) -> set[Part]:
    """What was chosen; where the element is the article `alone`, only in it, or prose that goes on around it.

    Prose goes on loose around the element, and in paragraphs side by side where no tag says that the element is all.
    """
    kept = chosen.intersection(own)
    if not alone:
        return kept
    prose = {part for part in kept if part.element.tag == "p"}
    around, inside = set(above(container)), _inside(own, container)
    beside = Counter(part.element.getparent() for part in prose if len(part.text) >= _TELLING)
    goes_on = {el for el, count in beside.items() if count > 1 and container.tag not in _ARTICLE}
    return kept & inside | {part for part in prose if part.element.getparent() in around | goes_on}


def _not_beside(parts: Sequence[Part], container: Any) -> list[Part]:
    """The pieces that nothing sets apart from the article in this element."""
    around = set(above(container))
    beside = _led_away(parts, around) | _cards(parts, around)
    return [part for part in parts if not _stands_beside(part, around, beside)]


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


def _cards(parts: Sequence[Part], around: set[Any]) -> set[Any]:
    """Teasers: several short elements side by side, each with a heading that is a link to another page."""
    cards: dict[Any, set[Any]] = {}
    for part in parts:
        if part.loose or part.element.tag not in HEADINGS or not _goes_elsewhere(part.element):
            continue
        card = part.element.getparent()
        while card is not None and card.tag in ("a", "header"):
            card = card.getparent()
        if card is None or card in around or sum(map(len, card.itertext())) > _CARD:
            continue
        cards.setdefault(card.getparent(), set()).add(card)
    return {card for side_by_side in cards.values() if len(side_by_side) > 1 for card in side_by_side}


def _goes_elsewhere(heading: Any) -> bool:
    links = [*heading.iter("a"), *(el for el in above(heading) if el.tag == "a")]
    return any("#" not in (link.get("href") or "#") for link in links)


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
