"""Plain text: paragraphs by empty lines, by single line ends, or wrapped by hand at some width."""

import re
from collections.abc import Iterator
from itertools import pairwise

from briefing.model import Span
from briefing.read.pieces import LABEL, TURN, Piece, lines, piece
from briefing.text import trimmed

_BULLET = re.compile(r"[ \t]*(?:[-*•‣◦▪·+][ \t]+|\d{1,2}[.)][ \t]+)(?=\S)")
_CLOSED = re.compile(r"[.!?:;…]['\"’”)\]]*\Z")
_WIDEST = 120
_SLACK = 14


def pieces(text: str) -> list[Piece]:
    """Cut a plain text into pieces."""
    rows = [trimmed(text, line) for line in lines(text)]
    width = _wrap_width(text, rows)
    found: list[Piece] = []
    for chunk, apart in _chunks(text, rows, width):
        found += _as_piece(text, chunk, apart)
    return found


def _as_piece(text: str, span: Span, apart: bool) -> Iterator[Piece]:
    bullet = _BULLET.match(text, span.start, span.end)
    if bullet:
        return piece(text, Span(bullet.end(), span.end), "item", apart)
    return piece(text, span, "text", apart)


def _chunks(text: str, rows: list[Span], width: int | None) -> Iterator[tuple[Span, bool]]:
    """Runs of lines that make one piece, and whether an empty line stands before."""
    current: Span | None = None
    last: Span | None = None
    apart = True
    for row in rows:
        if row.start == row.end:
            if current:
                yield current, apart
            current, last, apart = None, None, True
        elif current and last and _runs_on(text, last, row, width):
            current, last = Span(current.start, row.end), row
        else:
            if current:
                yield current, apart
                apart = False
            current, last = row, row
    if current:
        yield current, apart


def _runs_on(text: str, line: Span, following: Span, width: int | None) -> bool:
    """Whether the line end between two lines is only a wrap."""
    if _BULLET.match(text, following.start, following.end) or LABEL.match(text, following.start, following.end):
        return False
    closed = _CLOSED.search(text, max(line.start, line.end - 4), line.end) is not None
    if closed and TURN.match(text, following.start, following.end):
        return False
    if text[following.start].islower() and not closed:
        return True
    return width is not None and _is_full(text, line, following, width)


def _is_full(text: str, line: Span, following: Span, width: int) -> bool:
    """Whether the first word of the next line would not have fitted."""
    word = text[following.start : min(following.end, following.start + _WIDEST)].split(maxsplit=1)[0]
    return line.end - line.start + 1 + len(word) > width


def _wrap_width(text: str, rows: list[Span]) -> int | None:
    """The width at which the text is wrapped by hand, if it is."""
    pairs = [(a, b) for a, b in pairwise(rows) if a.start < a.end and b.start < b.end]
    if len(pairs) < 4:
        return None
    widest = max(a.end - a.start for a, _ in pairs)
    if widest > _WIDEST:
        return None
    width = widest - _SLACK
    full = sum(_is_full(text, a, b, width) for a, b in pairs)
    return width if full * 10 >= len(pairs) * 7 else None
