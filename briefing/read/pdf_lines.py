"""Bits of text with their places on pages, into paragraphs.

A PDF knows no paragraphs: they are told by the gaps between lines, by indents, by the size of the type, and by
lines that end early. What stands at the head and foot of page after page is left out.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefing.model import BlockKind
from briefing.read.compose import Part, counted
from briefing.read.pieces import Form

_SAME_LINE = 0.5
_APART = 1.3
_CLOSE = 1.5
_WIDE = 2.5
_INDENT = 0.6
_LARGER = 1.12
_SMALLER = 0.86
_SHORT = 0.75
_HEADING = 200
_EDGE = 3
"""Lines at the top and at the bottom of a page in which its head and foot are looked for."""
_RECURS = 0.3
_LEVEL = 6
"""Points between which a line that recurs is taken to stand at the same height."""
_LEFT = 0.4
_BULLET = re.compile(r"\s*(?:[•‣◦▪·–*-]|\(?\d{1,2}[.)])\s+(?=\S)|\s*[•‣◦▪]\s*\Z")
_CLOSED = re.compile(r"[.!?:;…][\"'”’)\]]*\Z")
_NUMBER = re.compile(r"\W{0,200}(?:page\s{1,9})?#(?:\s{0,9}(?:of|/|\||–|-)\s{0,9}#)?\W{0,200}\Z", re.I)
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ad]\Z")
_GLUED = re.compile(r"[^\W_][-—]\Z")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\u00a0": " "}
)


@dataclass(frozen=True, slots=True)
class Bit:
    """A run of text in one font; lengths in points, from the lower left corner of the page."""

    x: float
    y: float
    size: float
    text: str
    bold: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is set."""

    page: int
    x: float
    y: float
    size: float
    text: str
    bold: bool


@dataclass(frozen=True, slots=True)
class Usual:
    """How the running text is set."""

    size: float
    leading: float
    """The distance of its lines, as a share of its size."""
    length: int
    """Letters in a full line."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What the pages say, and notes on what was left out or mended."""

    parts: tuple[Part, ...]
    notes: tuple[str, ...]


def laid(pages: Sequence[Sequence[Bit]]) -> Layout:
    """The paragraphs of a document."""
    by_page = [_in_order(_lines(bits, number)) for number, bits in enumerate(pages)]
    around = _around(by_page)
    lines = [line for page in by_page for line in page if line not in around]
    if not lines:
        return Layout((), ())
    usual = _usual(lines)
    known = Counter(_WORD.findall(" ".join(line.text for line in lines)))
    parts: list[Part] = []
    joined = small = 0
    title = max((line.size for line in lines if line.page == lines[0].page), default=0.0)
    for group in _paragraphs(lines, usual):
        text, mended = _joined([line.text for line in group], known)
        form, kind = _kind(group, text, usual.size)
        if form == "heading" and group[0].size == title > _LARGER * usual.size:
            kind, title = "title", 0.0
        joined += mended
        small += kind == "caption"
        bullet = _BULLET.match(text)
        if bullet and form == "text" and kind is None:
            text, form = text[bullet.end() :], "item"
        parts.append(Part(text, form, kind))
    notes = [f"left out: {counted(len(around), 'line')} at the heads and feet of pages"] if around else []
    notes += [f"{counted(joined, 'word')} broken at a line's end joined"] if joined else []
    notes += [f"{counted(small, 'passage')} in smaller type taken for captions and notes"] if small else []
    return Layout(tuple(parts), tuple(notes))


def _lines(bits: Sequence[Bit], page: int) -> list[Line]:
    found: list[Line] = []
    held: list[Bit] = []
    for bit in bits:
        if held and abs(bit.y - held[0].y) > _SAME_LINE * max(held[0].size, bit.size):
            found += _line(held, page)
            held = []
        held.append(bit)
    return found + _line(held, page)


def _line(bits: Sequence[Bit], page: int) -> list[Line]:
    """The line that bits make; raised figures in it, the marks of notes, go."""
    weights: Counter[float] = Counter()
    for bit in bits:
        weights[round(bit.size, 1)] += len(bit.text.strip())
    if not weights.total():
        return []
    size = max(weights, key=lambda own: (weights[own], own))
    main = [bit for bit in bits if round(bit.size, 1) == size]
    base = main[0]
    text = "".join(
        b.text for b in bits if not (b.text.strip().isdigit() and b.size < 0.8 * size and b.y > base.y + 0.1 * size)
    )
    text = " ".join(text.translate(_LIGATURES).split())
    bold = all(bit.bold for bit in bits if bit.text.strip())
    return [Line(page, min(bit.x for bit in bits), base.y, size, text, bold)] if text else []


def _in_order(lines: list[Line]) -> list[Line]:
    """From the top down where the page has one column; else as the file has them, which is column by column."""
    if not lines:
        return lines
    left, right = min(line.x for line in lines), max(line.x + _wide(line) for line in lines)
    edge = left + _LEFT * (right - left)
    at_left = sum(len(line.text) for line in lines if line.x <= edge)
    if at_left < 0.9 * sum(len(line.text) for line in lines) or any(_beside(lines)):
        return lines
    return sorted(lines, key=lambda line: -line.y)


def _wide(line: Line) -> float:
    """About how wide a line is: letters are half as wide as high."""
    return 0.5 * line.size * len(line.text)


def _beside(lines: Sequence[Line]) -> Iterator[bool]:
    rows = sorted(lines, key=lambda line: (line.y, line.x))
    for one, other in pairwise(rows):
        yield abs(one.y - other.y) < 1 and len(one.text) > 30 and len(other.text) > 30


def _around(pages: Sequence[Sequence[Line]]) -> set[Line]:
    """The lines at the heads and feet of pages, from the edge inwards: those that recur there, and page numbers."""
    by_page = [_edges(page) for page in pages if len(page) > 1]
    edges = [edge for page in by_page for edge in page]
    seen = Counter(key for page in by_page for key in {_key(line) for edge in page for line in edge[:_EDGE]})
    least = max(2, _RECURS * len(pages))
    found: set[Line] = set()
    for edge in edges:
        own = 0
        while own < min(_EDGE, len(edge) - 1) and (seen[_key(edge[own])] >= least or (not own and _is_number(edge[0]))):
            own += 1
        while own and not _is_number(edge[own - 1]) and _adjoins(edge[own - 1 : own + 2]):
            own -= 1
        found.update(edge[:own])
    return found


def _edges(page: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines of a page from its top, and from its foot."""
    rows = sorted(page, key=lambda line: -line.y)
    return rows, rows[::-1]


def _is_number(line: Line) -> bool:
    return _NUMBER.match(_key(line)[0]) is not None


def _adjoins(lines: Sequence[Line]) -> bool:
    """Whether the first of these lines stands as near as lines of one text do, or as the next two do."""
    gaps = [abs(a.y - b.y) / lines[0].size for a, b in pairwise(lines)]
    return gaps[0] <= _CLOSE or (len(gaps) == 2 and gaps[0] <= _APART * gaps[1] <= _APART * _WIDE)


def _key(line: Line) -> tuple[str, float, int]:
    """What makes a line the same on another page: its words but for figures, its size and its height there."""
    return re.sub(r"\d+", "#", line.text), line.size, round(line.y / _LEVEL)


def _usual(lines: Sequence[Line]) -> Usual:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    body = max(sizes, key=lambda size: (sizes[size], size))
    gaps = Counter(
        round((a.y - b.y) / body, 1)
        for a, b in pairwise(lines)
        if a.page == b.page and a.size == b.size == body and 0.8 < (a.y - b.y) / body < 3
    )
    leading = min(gap for gap in gaps if gaps[gap] >= 0.3 * max(gaps.values())) if gaps else 1.2
    lengths = sorted(len(line.text) for line in lines if line.size == body)
    return Usual(body, leading, lengths[len(lengths) * 3 // 4])


def _paragraphs(lines: Sequence[Line], usual: Usual) -> Iterator[list[Line]]:
    held: list[Line] = []
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        if held and _begins(held, line, after, usual):
            yield held
            held = []
        held.append(line)
    if held:
        yield held


def _begins(held: Sequence[Line], line: Line, after: Line | None, usual: Usual) -> bool:
    """Whether a line begins a new paragraph after those held."""
    last = held[-1]
    if abs(line.size - last.size) > 0.07 * last.size or (line.bold != last.bold and _is_whole(last, line)):
        return True
    if _BULLET.match(line.text) and (_CLOSED.search(last.text) or _BULLET.match(held[0].text) or line.x != last.x):
        return True
    gap = last.y - line.y
    if line.page != last.page or gap < 0 or gap > 6 * usual.leading * line.size:
        return not _runs_over(last, line)
    if gap > _APART * usual.leading * line.size:
        return True
    inner = _INDENT * line.size
    if (
        line.size < _LARGER * usual.size
        and line.x > last.x + inner
        and (after is None or after.x < line.x - inner)
        and not _BULLET.match(held[0].text)
    ):
        return True
    return len(last.text) < _SHORT * usual.length and bool(_CLOSED.search(last.text)) and not line.text[0].islower()


def _is_whole(last: Line, line: Line) -> bool:
    """Whether a change to or from bold is one of lines, not of a word that happens to fill one."""
    return not line.text[0].islower() or bool(_CLOSED.search(last.text))


def _runs_over(last: Line, line: Line) -> bool:
    """Whether a sentence goes on in the next column or on the next page."""
    return not _CLOSED.search(last.text) and (line.text[0].islower() or _HYPHEN.search(last.text) is not None)


def _joined(rows: Sequence[str], known: Counter[str]) -> tuple[str, int]:
    """The lines as one, and how many words broken between two were mended.

    The hyphen stays where the document has the word with one elsewhere, and not without.
    """
    text, mended = rows[0], 0
    for row in rows[1:]:
        broken = _HYPHEN.search(text) and row[:1].islower()
        if broken:
            first, second = _WORD.findall(text[:-1])[-1:], _WORD.findall(row)[:1]
            whole, split = "".join(first + second), "-".join(first + second)
            keeps = text[-1] != "\u00ad" and known[split] > 0 and known[whole] == 0
            text = text + row if keeps else text[:-1] + row
            mended += not keeps
        elif _GLUED.search(text) and row[0].isalnum():
            text += row
        else:
            text += f" {row}"
    return text.replace("\u00ad", ""), mended


def _kind(group: Sequence[Line], text: str, body: float) -> tuple[Form, BlockKind | None]:
    """What the type says of a paragraph: large or bold and short is a heading, small is a caption or note."""
    size = max(group, key=lambda line: len(line.text)).size
    if len(text) <= _HEADING and size >= _LARGER * body:
        return "heading", None
    if len(text) <= _HEADING // 2 and all(line.bold for line in group) and not _CLOSED.search(text):
        return "heading", None
    return ("text", "caption") if size < _SMALLER * body else ("text", None)
