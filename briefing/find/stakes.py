"""Stakes of an article: the sentences that say why the story matters."""

import re

from briefing.find.lines import Line, hits, lines
from briefing.find.sections import floor, is_likely, weighed
from briefing.model import Analysis, Stake, finding_id
from briefing.words import load

_CUED = 0.5
_LABEL = re.compile(r"[^\w“\"]{0,3}([\w’' ]{5,30}):\S{0,3}\s")


def find(analysis: Analysis) -> tuple[Stake, ...]:
    """The stakes by rules alone, in the order of the text: what stands under a heading of stakes, and cues."""
    headed = _headed(analysis)
    cued = [line for line in lines(analysis) if line.block not in headed and not line.asks and hits("stakes", line)]
    found = [*_under_headings(analysis, headed), *(_stake(analysis, line, _CUED, "cue") for line in cued)]
    return tuple(sorted(found, key=lambda stake: stake.place))


def find_learned(analysis: Analysis) -> tuple[Stake, ...]:
    """The stakes as learned, and what stands under a heading of stakes, in the order of the text; with candidates.

    Raise `Unusable` where the network can't be loaded.
    """
    headed = _headed(analysis)
    found = [
        _stake(analysis, line, worth.stakes, "learned", candidate=not is_likely("stakes", worth.stakes))
        for line, worth in weighed(analysis)
        if worth.stakes >= floor("stakes") and line.block not in headed and not line.asks
    ]
    return tuple(sorted([*_under_headings(analysis, headed), *found], key=lambda stake: stake.place))


def _under_headings(analysis: Analysis, headed: frozenset[int]) -> list[Stake]:
    return [_stake(analysis, line, 1.0, "heading") for line in lines(analysis) if line.block in headed]


def _stake(analysis: Analysis, line: Line, score: float, rule: str, *, candidate: bool = False) -> Stake:
    return Stake(finding_id(analysis.article, "stake", line.place), line.place, score, rule, candidate)


def _headed(analysis: Analysis) -> frozenset[int]:
    """The blocks under a heading of stakes, or which begin with one as a label ("Why it matters: …")."""
    article, every = analysis.article, lines(analysis)
    headings = {i for i, b in enumerate(article.blocks) if b.kind == "heading" and _is_heading(b.span.of(article.text))}
    blocks = {line.block for line in every if article.blocks[line.block].under in headings}
    for line in every:
        label = _LABEL.match(line.text) if ":" in line.text[:40] else None
        if label and line.place.start == article.blocks[line.block].span.start and _is_heading(label[1]):
            blocks.add(line.block)
    return frozenset(blocks)


def _is_heading(words: str) -> bool:
    plain = " ".join(re.findall(r"[\w'’]+", words)).lower().replace("’", "'")
    return plain in load("headings")["stakes"].forms
