"""What kind of source an article is, by scored cues; in doubt news, since a report taken for a view is the worse mistake."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from briefing import words
from briefing.model import ArticleKind, Block

_SAMPLE = 60_000
_QUOTED = re.compile(r"“[^“”]{0,1500}”?|\"[^\"]{0,1500}\"?|''[^']{0,1500}''")
_TURN = re.compile(r"[\"“]?(?P<who>[A-Z][A-Z.’'-]{2,}(?: [A-Z][A-Z.’'-]+){0,3}|[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}):\s")
_CLOCK = re.compile(r"\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?)?(?:\s[A-Z]{2,5})?\.?\Z", re.I)
_PER = 1000
_OPINION = 14.0
_OVER = 1.6
_CERTAIN = 10.0
_FEWEST_WORDS = 40


def kind_of(text: str, blocks: Sequence[Block]) -> ArticleKind:
    """The kind of the article that these blocks make.

    What its head and foot say comes first; then turns of talk and clock times; then, outside quotation marks, the
    balance of address and judgement against attribution, each by thousand words.
    """
    told = _told(text, blocks)
    for kind in ("press release", "live blog"):
        if told[kind] >= _CERTAIN:
            return kind  # type: ignore[return-value]
    prose = [b.span.of(text) for b in blocks if b.kind in ("paragraph", "list item", "pull quote")]
    if _clocks(text, blocks) >= 3:
        return "live blog"
    if _is_interview(text, blocks, prose, told["interview"]):
        return "interview"
    body = _QUOTED.sub(" ", "\n".join(prose)[:_SAMPLE])
    count = len(body.split())
    said = _scores(body)
    opinion = told["opinion"] + said["opinion"] * _PER / max(count, 200)
    news = said["news"] * _PER / max(count, 200)
    if opinion >= _OPINION and opinion >= _OVER * news:
        return "opinion"
    return "news" if news > 0 or count >= _FEWEST_WORDS else "unknown"


def _told(text: str, blocks: Sequence[Block]) -> Counter[str]:
    """What the lines around the prose say of the kind: all that is not prose, and the first and last of that."""
    prose = [i for i, b in enumerate(blocks) if b.kind == "paragraph"]
    edge = {*prose[:1], *prose[-1:]}
    around = [b.span.of(text) for i, b in enumerate(blocks) if b.kind in _AROUND or i in edge]
    scores = _scores("\n".join(piece[:600] for piece in around))
    scores["opinion"] = sum(
        words.load("kinds")[name].weight * len(pattern.findall("\n".join(around)))
        for name in ("labelled-opinion", "own-view")
        for pattern in (_pattern(name),)
    )
    return scores


_AROUND = frozenset({"title", "dek", "byline", "credit", "boilerplate", "heading"})


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return words.pattern("kinds", name)


def _scores(text: str) -> Counter[str]:
    scores: Counter[str] = Counter()
    for name, entry in words.load("kinds").items():
        scores[entry.tag or ""] += entry.weight * sum(1 for _ in _pattern(name).finditer(text))
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
