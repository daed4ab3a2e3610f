"""What kind of source an article is, by scored cues; in doubt news: a report taken for a view is the worse mistake."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from briefing import words
from briefing.model import ArticleKind, Block

_SAMPLE = 60_000
_QUOTED = re.compile(r"“[^“”]*”?|\"[^\"]*\"?|''(?:[^']|'(?!'))*(?:'')?")
_MARKS = ("“", "”", '"', "„", "«", "»", "''")
_TURN = re.compile(r"[\"“]?(?P<who>[A-Z][A-Z.’'-]{2,}(?: [A-Z][A-Z.’'-]+){0,3}|[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}):\s")
_CLOCK = re.compile(r"\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?)?(?:\s[A-Z]{2,5})?\.?\Z", re.I)
_PER = 1000
_OPINION = 14.0
_OVER = 2.5
_CERTAIN = 10.0
_FEWEST_WORDS = 40
_FEWEST_CUES = 5.0
_OF_EDGES = ("press release", "live blog", "interview", "opinion label")
_OF_PROSE = ("opinion", "news")
"""The tags that count in the lines around the prose, and in the prose."""
_AROUND = frozenset({"title", "dek", "byline", "credit", "boilerplate", "heading"})


def kind_of(text: str, blocks: Sequence[Block]) -> ArticleKind:
    """The kind of the article that these blocks make.

    What its head and foot say comes first; then turns of talk and clock times; then, outside quotation marks, the
    balance of address and judgement against attribution, each by thousand words.
    """
    told = _told(text, blocks)
    if told["press release"] >= _CERTAIN:
        return "press release"
    prose = [b.span.of(text) for b in blocks if b.kind in ("paragraph", "list item", "pull quote")]
    if told["live blog"] >= _CERTAIN or _clocks(text, blocks) >= 3:
        return "live blog"
    if _is_interview(text, blocks, prose, told["interview"]):
        return "interview"
    body = "\n".join(_unquoted(piece) for piece in prose)[:_SAMPLE]
    count = len(body.split())
    said = _scores(body, _OF_PROSE)
    opinion = told["opinion label"] + said["opinion"] * _PER / max(count, _FEWEST_WORDS)
    news = said["news"] * _PER / max(count, _FEWEST_WORDS)
    enough = said["opinion"] >= _FEWEST_CUES or told["opinion label"] >= _OPINION
    if enough and opinion >= _OPINION and opinion >= _OVER * news:
        return "opinion"
    return "news" if news > 0 or count >= _FEWEST_WORDS else "unknown"


def _unquoted(paragraph: str) -> str:
    """What the author says: no turn of talk, and nothing in quotation marks, closed or left open."""
    if _TURN.match(paragraph):
        return ""
    if paragraph.startswith(_MARKS):
        last = max(paragraph.rfind(mark) for mark in _MARKS)
        paragraph = paragraph[last + 1 :] if last else ""
    return _QUOTED.sub(" ", paragraph)


def _told(text: str, blocks: Sequence[Block]) -> dict[str, float]:
    """What the lines around the prose say of the kind: all that is not prose, and the first and last of that."""
    prose = [i for i, b in enumerate(blocks) if b.kind == "paragraph"]
    edge = {*prose[:1], *prose[-1:]}
    around = "\n".join(b.span.of(text)[:600] for i, b in enumerate(blocks) if b.kind in _AROUND or i in edge)
    return _scores(around, _OF_EDGES)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return words.pattern("kinds", name)


def _score(name: str, text: str) -> float:
    return words.load("kinds")[name].weight * sum(1 for _ in _pattern(name).finditer(text))


def _scores(text: str, tags: Sequence[str]) -> dict[str, float]:
    scores = dict.fromkeys(tags, 0.0)
    for name, entry in words.load("kinds").items():
        if entry.tag in scores:
            scores[entry.tag] += _score(name, text)
    return scores


def _clocks(text: str, blocks: Sequence[Block]) -> int:
    return sum(b.kind == "heading" and bool(_CLOCK.match(text, b.span.start, b.span.end)) for b in blocks)


def _is_interview(text: str, blocks: Sequence[Block], prose: Sequence[str], told: float) -> bool:
    """Turns of at least two named speakers make most of it, or labelled questions do and the article says so."""
    speakers = Counter(turn["who"] for piece in prose if (turn := _TURN.match(piece)))
    turns = sum(count for count in speakers.values() if count > 1)
    named = sum(count > 1 for count in speakers.values())
    if named >= 2 and turns >= 4 and 2 * turns >= len(prose):
        return True
    asked = sum(b.kind in ("question", "answer") for b in blocks)
    return told >= _CERTAIN and asked > len(prose)
