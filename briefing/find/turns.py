"""Turns of a transcript: paragraphs that begin with a label for who speaks, and those that go on with one."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from briefing.find import labels
from briefing.find.labels import Label
from briefing.model import PROSE, Article, Span
from briefing.text import trimmed
from briefing.words import pattern

_BRACKET = re.compile(r"[\[(]([^\[\]()\n]{1,80})[\])]")
_CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?", re.I)
_OWN = re.compile(r"\b(?:I|we|you|me|us|my|our|your|I['’](?:m|ve|d|ll)|we['’](?:re|ve|d|ll)|you['’](?:re|ve|d|ll))\b")
"""Words by which, after the last label, a paragraph is known to be still spoken."""
_CLOSED = re.compile(r"[.?!…:;,—–-][\"”’')\]*_]*\Z|[)\]][\"”’'*_]*\Z")
_CREDIT = re.compile(
    r"\b(?:Image|Photo|Photograph|Picture|Credit|Copyright|Source)s?(?: \w+)?: ?\w|\bRead more\b|©"
    r"|[\"”]\s?[—–-]+\s?[A-Z]"
)
_PAIR = re.compile(r"\b[A-Z][\w.'’-]*(?= ([A-Z][\w'’-]*))")
_FEWEST = 2
_FEWEST_PLAIN = 3


@dataclass(frozen=True, slots=True)
class Turn:
    """What somebody says at a stretch."""

    label: Label
    said: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Paragraph:
    span: Span
    label: Label | None


@lru_cache(maxsize=2)
def turns(article: Article) -> tuple[Turn, ...]:
    """The turns of a transcript in their order, each to its end; none where the article is no transcript.

    A paragraph without a label goes on with the turn before it, but after the last label only up to one that speaks of
    "I", "we" or "you". A break in the programme ends a turn. What brackets tell of sounds, or of the time, nobody says.
    """
    rows = _paragraphs(article)
    kept = _labels(article, rows)
    last = _last(article.text, rows, kept)
    found: list[Turn] = []
    current: tuple[Label, list[Span]] | None = None
    for index, row in enumerate(rows):
        if row.label in kept and row.label is not None:
            found += _closed(current)
            current = (row.label, [])
            row = _Paragraph(trimmed(article.text, Span(row.label.end, row.span.end)), None)
        elif current is None or index > last or not _goes_on(article.text, row.span):
            found += _closed(current)
            current = None
            continue
        spans, broken = _said(article.text, row.span)
        current[1].extend(spans)
        if broken:
            found += _closed(current)
            current = None
    return (*found, *_closed(current))


def _last(text: str, rows: list[_Paragraph], kept: frozenset[Label]) -> int:
    """The last spoken paragraph: with a label, after a label that stands alone, or one that says "I", "we" or "you"."""
    labelled = max((index for index, row in enumerate(rows) if row.label in kept), default=len(rows))
    after = range(labelled + 1, len(rows))
    spoken = max((i for i in after if _OWN.search(rows[i].span.of(text))), default=labelled)
    alone = any(
        row.label in kept and row.label.end >= row.span.end for row in rows[labelled : labelled + 1] if row.label
    )
    return max(spoken, labelled + alone)


def _goes_on(text: str, place: Span) -> bool:
    """Whether a paragraph without a label goes on with a turn, and is no heading, caption or end note."""
    said = place.of(text)
    if _BRACKET.fullmatch(said):
        return True
    return bool(_CLOSED.search(said)) and not _CREDIT.search(said)


def _closed(turn: tuple[Label, list[Span]] | None) -> Iterator[Turn]:
    if turn is not None and turn[1]:
        yield Turn(turn[0], tuple(turn[1]))


def _paragraphs(article: Article) -> list[_Paragraph]:
    """The article's prose with the labels that it may begin with."""
    found = []
    for block in article.blocks:
        if block.kind == "heading":
            found.append(_Paragraph(block.span, None))
        if block.kind not in PROSE or block.kind == "pull quote":
            continue
        start = article.text.rfind("\n", 0, block.span.start) + 1 if block.kind in ("question", "answer") else None
        place = block.span if start is None else Span(start, block.span.end)
        found.append(_Paragraph(block.span, labels.label(article.text, place)))
    return found


def _labels(article: Article, rows: list[_Paragraph]) -> frozenset[Label]:
    """The labels that name who speaks, where there is a conversation at all.

    A label in capitals must return, be a full name or have a role, or be the surname of somebody in the article; those
    in capitals and small letters must take turns.
    """
    found = [row.label for row in rows if row.label is not None]
    returning, known = _returning(found), _surnames(article)
    sure = {one for one in found if one.words and (one.full or one in returning)}
    loud = {one for one in found if one.loud and one.words and (one in sure or one.role or one.words[-1] in known)}
    anonymous = {one for one in found if not one.words and not one.letter}
    voices = len({one.words for one in loud}) + bool(anonymous)
    if len(loud) + len(anonymous) < _FEWEST or (voices < _FEWEST and not any(one.full for one in loud)):
        loud = set()
    plain = {one for one in sure if not one.loud}
    if not _take_turns(article, rows, plain, anonymous):
        speaking = {one.key for one in loud}
        plain = {one for one in plain if one.key in speaking}
    asked = {one for one in found if one.letter}
    spoken = loud | plain or (asked if len(asked) >= _FEWEST and _is_recorded(article) else set())
    return frozenset(spoken | anonymous | asked) if spoken else frozenset()


def _returning(found: list[Label]) -> frozenset[Label]:
    """The labels that stand elsewhere again, in full or in short."""
    named = [one for one in found if one.words]
    times, alike = Counter(one.words for one in named), Counter(one.key for one in named)
    short = Counter(one.key for one in named if one.short)
    return frozenset(
        one for one in named if times[one.words] > 1 or short[one.key] > one.short or (one.short and alike[one.key] > 1)
    )


def _surnames(article: Article) -> frozenset[str]:
    """The words that follow another word with a capital somewhere in the article."""
    return frozenset(pair[1].partition("'")[0].partition("’")[0] for pair in _PAIR.finditer(article.text))


def _take_turns(article: Article, rows: list[_Paragraph], plain: set[Label], anonymous: set[Label]) -> bool:
    """Whether labels in small letters stand before sentences, in a third of the paragraphs from first to last."""
    times = Counter(one.key for one in plain)
    if len(plain) < _FEWEST_PLAIN or len(times) + bool(anonymous) < _FEWEST or max(times.values()) < _FEWEST:
        return False
    at = [index for index, row in enumerate(rows) if row.label in plain]
    spoken = sum(_speaks(article.text, rows[index]) for index in at)
    return 3 * spoken >= 2 * len(at) and 3 * (len(at) + len(anonymous)) > at[-1] - at[0]


def _speaks(text: str, row: _Paragraph) -> bool:
    """Whether what stands after a label ends as a sentence does, which the entries of a list do not."""
    said = row.span.of(text)[row.label.end - row.span.start :] if row.label else ""
    return _CLOSED.search(said) is not None and not any(c.isdigit() for c in said[:4])


def _is_recorded(article: Article) -> bool:
    """Whether the article says that it is an interview or the like."""
    first = next((b.span.of(article.text) for b in article.blocks if b.kind in PROSE), "")
    around = [article.title, article.dek or "", first[:400]]
    return article.kind == "interview" or any(pattern("turns", "recorded").search(said) for said in around)


def _said(text: str, place: Span) -> tuple[list[Span], bool]:
    """The words spoken in a paragraph, and whether the programme breaks off at its end."""
    found, start, broken = [], place.start, False
    for bracket in _BRACKET.finditer(text, place.start, place.end):
        if not _directs(bracket[1]):
            continue
        found.append(Span(start, bracket.start()))
        start = bracket.end()
        broken = bool(pattern("turns", "breaks").search(bracket[1]))
        if broken:
            break
    if not broken:
        found.append(Span(start, place.end))
    spans = [trimmed(text, span) for span in found]
    return [span for span in spans if any(c.isalnum() for c in span.of(text))], broken


def _directs(inside: str) -> bool:
    """Whether a bracket is a stage direction or a time."""
    if _CLOCK.fullmatch(inside.strip()):
        return True
    shouted = inside.isupper() and sum(c.isalpha() for c in inside) > 2
    return shouted or pattern("turns", "directions").match(inside.strip()) is not None
