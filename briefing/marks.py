"""Quotation marks and what stands between them."""

import re
from dataclasses import dataclass

from briefing.model import PROSE, Article, Span

_MARK = re.compile(r"(?<=\S)'(?=''(?!'))|''|``|[\"“”„‟«»‹›‘’‚']")
_FAMILY = dict.fromkeys('"“”„‟', "double") | {"''": "typed", "``": "typed", "«": "angle", "»": "angle"}
_SINGLES = frozenset("'’‘‚‹›")
_OPEN, _CLOSE, _EITHER = "open", "close", "either"
_BEFORE_OPENING = frozenset(" \t\n\r\u00a0\u2009\u202f([{—–-/:")
_AFTER_CLOSING = frozenset(" \t\n\r\u00a0\u2009\u202f)]}—–-/.,;:?!")
_ELISION = re.compile(r"(?:\d\ds?|em|n|til|tis|twas|cause|round|bout|cuz|neath)\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"\s+[a-z]")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A passage inside outer quotation marks, within one block."""

    outer: Span
    inner: Span
    """Without the marks and the white space next to them."""
    block: int
    closed: bool
    """False where the passage runs to the end of its block without a closing mark."""
    goes_on: bool
    """Whether it takes up the unclosed passage of the block before."""


def quoted(article: Article) -> tuple[Quoted, ...]:
    """Every passage in outer quotation marks, in the order of the text.

    Marks are paired block by block, so that a stray one costs at most the passage it belongs to. A passage left
    open at the end of its block goes on in the next one when that begins with an opening mark, as the rule for
    quotations over several paragraphs has it.
    """
    found: list[Quoted] = []
    open_until = -1
    for index, block in enumerate(article.blocks):
        if block.kind not in PROSE:
            continue
        for start, end, width, closed in _pairs(article.text, block.span):
            inner = _trimmed(article.text, start + width, end - (width if closed else 0))
            goes_on = start == block.span.start and open_until == index - 1
            found.append(Quoted(Span(start, end), inner, index, closed, goes_on))
            if not closed:
                open_until = index
    return tuple(found)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _pairs(text: str, within: Span) -> list[tuple[int, int, int, bool]]:
    """(start, end, width of the mark, closed) of every outermost pair in a block."""
    marks = _sided(text, within)
    stack: list[tuple[int, str, int]] = []
    pairs: list[tuple[int, int, int, bool]] = []
    for at, mark, side in marks:
        family = _FAMILY.get(mark, "single")
        depth = next((d for d in range(len(stack) - 1, max(-1, len(stack) - 4), -1) if stack[d][1] == family), None)
        if side == _OPEN or (side == _EITHER and depth is None):
            stack.append((at, family, len(mark)))
        elif depth is not None and (family != "single" or depth == len(stack) - 1):
            start, _, width = stack[depth]
            del stack[depth:]
            pairs.append((start, at + len(mark), width, True))
    last = max((pair[1] for pair in pairs if text[pair[0]] not in _SINGLES or pair[2] > 1), default=within.start)
    pairs += [(at, within.end, width, False) for at, family, width in stack[-1:] if at >= last and family != "single"]
    outermost: list[tuple[int, int, int, bool]] = []
    for pair in sorted(pairs, key=lambda p: (p[0], -p[1])):
        if not outermost or pair[0] >= outermost[-1][1]:
            outermost.append(pair)
    return outermost


def _sided(text: str, within: Span) -> list[tuple[int, str, str]]:
    """The marks of a block and which way they face, without apostrophes."""
    found: list[tuple[int, str, str]] = []
    singles: list[tuple[int, str, str]] = []
    for match in _MARK.finditer(text, within.start, within.end):
        at, mark = match.start(), match.group()
        before = text[at - 1] if at > within.start else " "
        after = text[match.end()] if match.end() < within.end else " "
        if mark in _SINGLES:
            side = _single_side(text, at, before, after)
            if side is not None:
                singles.append((at, mark, side))
        elif not (mark in '"”' and before.isdigit() and after != " " and not after.isalpha()):
            found.append((at, mark, _side(mark, before, after)))
    return sorted(found + _paired_singles(singles)) if singles else found


def _side(mark: str, before: str, after: str) -> str:
    if mark in "“„‟``«" and mark != "“":
        return _OPEN
    if mark in "”»":
        return _CLOSE
    opens = before in _BEFORE_OPENING and not after.isspace()
    closes = not before.isspace() and after in _AFTER_CLOSING
    if mark == "“":
        return _EITHER if closes and not opens else _OPEN
    return _OPEN if opens and not closes else _CLOSE if closes and not opens else _EITHER


def _single_side(text: str, at: int, before: str, after: str) -> str | None:
    """Which way a single mark faces; None for an apostrophe."""
    if before.isalnum() and after.isalnum():
        return None
    mark = text[at]
    if mark in "‘‚‹" or (mark == "'" and before in _BEFORE_OPENING | {'"', "“"} and not after.isspace()):
        return None if _ELISION.match(text, at + 1) or not after.strip() else _OPEN
    if before.isspace() or after.isalnum():
        return None
    plural = before in "sS" and _POSSESSIVE.match(text, at + 1)
    return None if plural else _CLOSE


def _paired_singles(singles: list[tuple[int, str, str]]) -> list[tuple[int, str, str]]:
    """Only the single marks that stand in a pair: an opening one and the next closing one."""
    kept: list[tuple[int, str, str]] = []
    opening: tuple[int, str, str] | None = None
    for single in singles:
        if single[2] == _OPEN:
            opening = opening or single
        elif opening is not None:
            if single[0] - opening[0] > 2:
                kept += [opening, single]
            opening = None
    return kept
