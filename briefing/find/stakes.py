"""Stakes of an article: the sentences that say why the story matters."""

import re
from collections.abc import Mapping

from briefing.find.lines import Hit, Line, hits, in_name, lines
from briefing.find.manner import manners
from briefing.find.scoring import likelihood, sparse
from briefing.model import Analysis, Article, Block, Stake, finding_id
from briefing.words import load

_ENOUGH = 0.55
_MOST = 5
"""No more than so many sentences of consequence in an article, beside what stands under a heading."""
_REACH = 6
_EFFECTS = frozenset(("harm", "gain", "cause", "danger", "dependence"))
_ACTIONS = {"act": "acts"}
_MODES = {"mode-call": "calls", "mode-offer": "offers", "mode-announce": "announces", "mode-reject": "rejects"}
_CRUX = frozenset(("issue", "danger", "fear"))
_OPENERS = frozenset(("if", "unless", "without", "should", "every", "as", "once"))
_BEING = frozenset(("is", "was", "isn't", "would"))
_EARLY = 4
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
        weighed = [
            (line, features(line, article.blocks[line.block], manner))
            for line, manner in zip(every, manners(analysis), strict=True)
            if line.block not in headed
        ]
        weighed = [(line, seen) for line, seen in weighed if seen]
        few = sparse("stakes", [seen for _, seen in weighed], len(every))
        scored = [(likelihood("stakes", {**seen, "sparse": few}), "consequence", line) for line, seen in weighed]
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


def _turns(line: Line, found: list[Hit]) -> dict[str, float]:
    """The turns of a sentence by which a consequence is put: "they fear that it could", "if …, it will"."""
    fear = next((hit.start for hit in found if hit.entry == "fear"), len(line.words))
    modal = max((hit.start for hit in found if hit.entry == "modal"), default=-1)
    condition = next((hit.start for hit in found if hit.entry == "condition"), len(line.words))
    effect = max((hit.start for hit in found if hit.entry in _EFFECTS or hit.entry == "modal"), default=-1)
    return {
        "foreboding": fear < modal,
        "upshot": condition < effect and line.words[0] in _OPENERS,
        "crux": any(hit.entry in _CRUX and hit.start <= _EARLY and _names(line, hit) for hit in found),
    }


def _names(line: Line, hit: Hit) -> bool:
    """Whether a cue is the subject of a plain "is": "the problem for the port is", "the fear was that"."""
    after = line.words[hit.end : hit.end + _REACH]
    return line.words[max(0, hit.start - 1)] in ("the", "one", "real", "biggest") and not _BEING.isdisjoint(after)


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
    seen |= _turns(line, found)
    seen["kinds"] = min(6, len({hit.entry for hit in found} - {"report", "magnitude"}))
    seen["answer"] = block.kind == "answer"
    for hit in hits("measures", line):
        name = _ACTIONS.get(hit.entry.partition("-")[0]) or _MODES.get(hit.entry)
        if name:
            seen[name] = 1
    return seen
