"""What each piece of an article is: the steps of one ordered table, the same for every format.

A step sees all the pieces and names the ones that it knows; what has a name keeps it, what gets none is a
paragraph or a list item. Boilerplate and headings yield no findings, so in doubt a piece stays a paragraph.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from briefing import words
from briefing.model import Block, BlockKind, Span
from briefing.read.pieces import LABEL, TURN, Piece
from briefing.read.pull import pull_quotes
from briefing.text import trimmed

Found = Iterator[tuple[int, Piece]]
Step = Callable[[str, Sequence[Piece]], Found]

_MATTER: tuple[BlockKind, ...] = ("boilerplate", "caption", "credit", "byline")
_SHORT = 800
_ASKED = 320
_TITLE = 220
_DEK = 260
_HEADING = 80
_STOP = re.compile(r"[.!…]['\"’”)\]]*\s")
_CLOSED = re.compile(r"[.,;:!…\"”’')\]]\Z")
_ASKS = re.compile(r"\?[*_\"”’')\]]*\Z")
_NUMBER = re.compile(r"[*_]{0,3}\d{1,2}[.)]\s+")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
_CLOCK = re.compile(r"\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?)?(?:\s[A-Z]{2,5})?\.?\Z", re.I)
_SPOKEN = re.compile(r"[A-Z][\w .’'-]{1,40}:\s")
_CAPITAL = re.compile(r"[*_]{0,3}[A-Z0-9]")
_AGENCY = r"\((?:[A-Z][\w.]{1,20}(?: [A-Z][\w.]{1,20}){0,3})\)"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
DATELINE = re.compile(
    r"(?!FILE\b)(?:(?=[A-Z][\w.’'-]*[A-Z])[A-Z.’'-]{3,30}(?:[ /][A-Z.’'-]{2,30}){0,4}"
    rf"(?:, (?!{_MONTH} \d)[A-Z][\w.]{{1,20}}(?: [A-Z][\w.]{{1,20}}){{0,2}}){{0,2}}"
    rf"(?:,? (?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?)?(?:,? {_AGENCY})?\s?[—–―-]{{1,2}}\s"
    rf"|{_AGENCY}\s?[—–―-]{{1,2}}\s|\((?:CNN|AP|AFP|UPI|Reuters|REUTERS)\)\s)(?=[\"'“‘]?[A-Z0-9])"
)
"""Place, date and agency before the first words of a report: "SEOUL, Aug 30 (Reuters) -", "(CNN)"."""
_NO_HEADING = re.compile(r"https?:|www\.|[@#|<>{}]|\b(?:said|says|told|added|wrote|tweeted)\b")


def classify(text: str, pieces: Sequence[Piece], title: str | None = None) -> tuple[Block, ...]:
    """The blocks of an article; with a `title` from outside the prose only a first piece that repeats it is one."""
    current = [p if (bare := _bare(text, p.span)) is p.span else replace(p, span=bare) for p in pieces]
    if current and title and current[0].span.of(text).split() == title.split():
        current[0] = replace(current[0], kind="title")
    for step in STEPS[1:] if title else STEPS:
        for index, named in step(text, current):
            if current[index].kind is None:
                current[index] = named
    blocks: list[Block] = []
    under: int | None = None
    begun = False
    for p in current:
        kind: BlockKind = p.kind or ("list item" if p.form == "item" else "paragraph")
        if kind == "paragraph" and not begun:
            begun, dated = True, DATELINE.match(text, p.span.start, p.span.end)
            p = replace(p, span=Span(dated.end(), p.span.end)) if dated and dated.end() < p.span.end else p
        blocks.append(Block(kind, p.span, None if kind == "heading" else under))
        if kind == "heading":
            under = len(blocks) - 1
    return tuple(blocks)


def _bare(text: str, span: Span) -> Span:
    """Without the emphasis that wraps the whole piece."""
    if text[span.start] not in "*_":
        return span
    for mark in ("***", "___", "**", "__", "*", "_"):
        inner = Span(span.start + len(mark), span.end - len(mark))
        whole = inner.start < inner.end and text.startswith(mark, span.start) and text.endswith(mark, 0, span.end)
        if whole and text.find(mark, inner.start, inner.end) < 0:
            return trimmed(text, inner)
    return span


@cache
def cues(tag: str) -> re.Pattern[str]:
    """One expression for all entries of the vocabulary that make a block of this kind."""
    entries = [entry for entry in words.load("blocks").values() if entry.tag == tag]
    return re.compile("|".join(words.source(entry) for entry in entries))


def _told(text: str, span: Span, tags: Sequence[BlockKind]) -> BlockKind | None:
    """The first of these kinds that a short piece says it is."""
    if span.end - span.start > _SHORT:
        return None
    said = span.of(text)
    if "](" in said:
        said = _LINK.sub(r"\1", said)
    return next((tag for tag in tags if cues(tag).match(said)), None)


def _head(text: str, pieces: Sequence[Piece]) -> Found:
    """Title, and the one line under it that sums the story up."""
    first = next((i for i, p in enumerate(pieces) if p.form != "aside" and not _is_matter(text, p)), None)
    if first is None or not _is_title(text, pieces, first):
        return
    if len(pieces) == 1 and pieces[first].form != "heading":
        return
    yield first, replace(pieces[first], kind="title")
    after = next((i for i in range(first + 1, len(pieces)) if not _is_matter(text, pieces[i])), None)
    if after is not None and _is_dek(text, pieces, first, after):
        yield after, replace(pieces[after], kind="dek")


def _is_matter(text: str, p: Piece) -> bool:
    return _told(text, p.span, _MATTER) is not None


def _is_title(text: str, pieces: Sequence[Piece], index: int) -> bool:
    p = pieces[index]
    if p.form == "heading":
        return True
    if TURN.match(text, p.span.start, p.span.end) and _is_spoken(text, pieces[index + 1 :]):
        return False
    body = p.span.of(text)
    return p.form == "text" and len(body) <= _TITLE and "\n" not in body and len(_STOP.findall(body)) <= 1


def _is_spoken(text: str, pieces: Sequence[Piece]) -> bool:
    """Whether one of these pieces begins as a turn of a transcript does."""
    return any(TURN.match(text, p.span.start, p.span.end) for p in pieces)


def _is_dek(text: str, pieces: Sequence[Piece], title: int, index: int) -> bool:
    """A short line that clings to the title while an empty line, or a much longer piece, follows."""
    p, following = pieces[index], pieces[index + 1 : index + 2]
    body = p.span.of(text)
    if p.form != "text" or len(body) > _DEK or len(_STOP.findall(body)) > 1 or not following:
        return False
    if TURN.match(body) and _is_spoken(text, following):
        return False
    signed = index > title + 1 or _told(text, following[0].span, ("byline",)) is not None
    clings = (not p.apart and following[0].apart) or text[p.span.start - 1] in "*_"
    return clings or (signed and index == title + 1 and not _CLOSED.search(body))


def _asides(text: str, pieces: Sequence[Piece]) -> Found:
    for i, p in enumerate(pieces):
        if p.form == "aside":
            yield i, replace(p, kind="boilerplate")


def _faq(text: str, pieces: Sequence[Piece]) -> Found:
    """Questions by their label, or by their mark under a heading that announces them, and the answers to them."""
    labels = {i: m for i, p in enumerate(pieces) if (m := LABEL.match(text, p.span.start, p.span.end))}
    asked = {i for i, m in labels.items() if m.group().lstrip("*_")[0] in "Qq"}
    if not asked or not any(i - 1 in asked for i in labels if i not in asked):
        labels = {}
    announced = False
    last: BlockKind | None = None
    pending: list[int] = []
    for i, p in enumerate(pieces):
        if i in labels:
            last = "question" if i in asked else "answer"
            yield from ((j, replace(pieces[j], kind="answer")) for j in pending)
            pending = []
            yield i, replace(p, span=_bare(text, trimmed(text, Span(labels[i].end(), p.span.end))), kind=last)
        elif _announces(text, p):
            announced, last, pending = True, None, []
            yield i, replace(p, kind="heading")
        elif (
            announced
            and not labels
            and _ASKS.search(text, max(p.span.start, p.span.end - 6), p.span.end)
            and p.span.end - p.span.start <= _ASKED
        ):
            yield from ((j, replace(pieces[j], kind="answer")) for j in pending)
            last, pending = "question", []
            yield i, replace(p, span=_unnumbered(text, p.span), kind="question")
        elif p.form == "heading":
            announced, last, pending = False, None, []
        elif last == "question" and not labels:
            last = "answer"
            yield i, replace(p, kind="answer")
        elif last == "answer":
            pending.append(i)


def _announces(text: str, p: Piece) -> bool:
    return p.span.end - p.span.start <= _HEADING and bool(words.pattern("blocks", "faq").match(p.span.of(text)))


def _unnumbered(text: str, span: Span) -> Span:
    number = _NUMBER.match(text, span.start, span.end)
    return Span(number.end(), span.end) if number else span


def _matter(text: str, pieces: Sequence[Piece]) -> Found:
    """Boilerplate, captions, credits and bylines by what they say."""
    for i, p in enumerate(pieces):
        tags = _MATTER if i < 8 or i >= len(pieces) - 3 else _MATTER[:-1]
        kind = _told(text, p.span, tags)
        if kind:
            yield i, replace(p, kind=kind)


def _headings(text: str, pieces: Sequence[Piece]) -> Found:
    """Headings by the format, by what they say, or by their look: short, open at the end, prose after them."""
    clocks = {i for i, p in enumerate(pieces) if p.apart and _CLOCK.match(text, p.span.start, p.span.end)}
    for i, p in enumerate(pieces):
        known = p.span.end - p.span.start <= _HEADING and bool(cues("heading").match(p.span.of(text)))
        if p.form == "heading" or known or (i in clocks and len(clocks) > 1) or _looks_heading(text, pieces, i):
            yield i, replace(p, kind="heading")


def _looks_heading(text: str, pieces: Sequence[Piece], index: int) -> bool:
    if not 0 < index < len(pieces) - 1:
        return False
    p, before, after = pieces[index], pieces[index - 1], pieces[index + 1]
    body = p.span.of(text)
    if p.form != "text" or len(body) > _HEADING or "\n" in body or len(body.split()) > 12 or not _CAPITAL.match(body):
        return False
    if (
        _CLOSED.search(body)
        or body.endswith("?")
        or _SPOKEN.match(body)
        or TURN.match(body)
        or _NO_HEADING.search(body)
    ):
        return False
    return _is_prose(text, after) and (before.kind is not None or _is_prose(text, before) or before.form != "text")


def _is_prose(text: str, p: Piece) -> bool:
    """Whether a piece is plainly running text: long, or closed like a sentence and not tiny."""
    length = p.span.end - p.span.start
    return length > 2 * _HEADING or (length > 40 and bool(_CLOSED.search(text, p.span.end - 1, p.span.end)))


STEPS: tuple[Step, ...] = (_head, _asides, _faq, _matter, _headings, pull_quotes)
"""The order matters: a question is not read as a heading, nor a call to subscribe as a pull quote."""
