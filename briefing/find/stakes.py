"""Stakes of an article: the sentences that say why the story matters."""

import re
from collections.abc import Mapping

from briefing.find.lines import Line, hits, in_name, lines
from briefing.find.manner import manners
from briefing.find.scoring import likelihood
from briefing.model import Analysis, Article, Block, Stake, finding_id
from briefing.words import load

_ENOUGH = 0.5
_MOST = 5
"""No more than so many sentences of consequence in an article, beside what stands under a heading."""
_REACH = 6
_EFFECTS = frozenset(("harm", "gain", "cause", "danger", "dependence"))
_ACTIONS = {"act": "acts"}
_MODES = {"mode-call": "calls", "mode-offer": "offers", "mode-announce": "announces", "mode-reject": "rejects"}
_LABEL = re.compile(r"[^\w“\"]{0,3}([\w’' ]{5,30}):\S{0,3}\s")


def find(analysis: Analysis) -> tuple[Stake, ...]:
    """The stakes of an article, in the order of the text; `score` (0 to 1) ranks them.

    What stands under a heading such as "Why it matters" always is one; else the likeliest sentences of consequence.
    """
    article = analysis.article
    every = lines(analysis)
    headed = _headed_blocks(article, every)
    found = [(1.0, "heading", line) for line in every if line.block in headed]
    if len(found) < _MOST:
        scored = [
            (score(line, article.blocks[line.block], manner), "consequence", line)
            for line, manner in zip(every, manners(analysis), strict=True)
            if line.block not in headed
        ]
        likely = sorted((s for s in scored if s[0] >= _ENOUGH), key=lambda s: (-s[0], s[2].place))
        found += likely[: _MOST - len(found)]
    found.sort(key=lambda s: s[2].place)
    return tuple(Stake(finding_id(article, "stake", line.place), line.place, s, rule) for s, rule, line in found)


def _headed_blocks(article: Article, every: tuple[Line, ...]) -> frozenset[int]:
    """The blocks under a heading of stakes, or which begin with one as a label ("Why it matters: …")."""
    headings = {i for i, b in enumerate(article.blocks) if b.kind == "heading" and _is_heading(b.span.of(article.text))}
    blocks = {line.block for line in every if article.blocks[line.block].under in headings}
    for line in every:
        label = _LABEL.match(line.text) if ":" in line.text[:40] else None
        if label and line.place.start == article.blocks[line.block].span.start and _is_heading(label[1]):
            blocks.add(line.block)
    return frozenset(blocks)


def _is_heading(words: str) -> bool:
    plain = " ".join(re.findall(r"[\w'’]+", words)).lower().replace("’", "'")
    return plain in load("stakes")["heading"].forms


def score(line: Line, block: Block, manner: Mapping[str, float]) -> float:
    """The likelihood that a sentence says why the story matters."""
    found = features(line, block, manner)
    return likelihood("stakes", found) if found else 0.0


def features(line: Line, block: Block, manner: Mapping[str, float]) -> dict[str, float]:
    """What the likelihood is reckoned from; empty for a question or a sentence without any cue."""
    found = [hit for hit in hits("stakes", line) if hit.entry not in ("heading", "idiom") and not in_name(line, hit)]
    if not found or line.text.endswith("?"):
        return {}
    seen: dict[str, float] = {**manner}
    for hit in found:
        seen[hit.entry] = min(2, seen.get(hit.entry, 0) + 1)
    effects = frozenset(hit.start for hit in found if hit.entry in _EFFECTS)
    seen["outlook"] = any(
        hit.entry == "modal" and not effects.isdisjoint(range(hit.end, hit.end + _REACH + 1)) for hit in found
    )
    seen["kinds"] = min(6, len({hit.entry for hit in found} - {"report", "magnitude"}))
    seen["answer"] = block.kind == "answer"
    for hit in hits("measures", line):
        name = _ACTIONS.get(hit.entry.partition("-")[0]) or _MODES.get(hit.entry)
        if name:
            seen[name] = 1
    return seen
