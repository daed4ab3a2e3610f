"""An article as the finder of themes reads it: words, what they come down to, and what each counts."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

from briefing.find.subjects import stem
from briefing.find.tokens import Tokens, tokenise
from briefing.model import PROSE, Analysis, Block, BlockKind, Span

HEADLINES = frozenset({"title", "dek", "heading"})
_KINDS = (PROSE | HEADLINES) - {"pull quote"}
_USUAL = 1000
"""Words: a longer text must hold more of a theme for it to be one."""
TITLE = 3.0
LEAD = 1.5
_WEIGHTS = {"title": TITLE, "dek": 2.0, "heading": 2.0}


@dataclass(frozen=True, slots=True)
class Reading:
    """The tokens of an article with what themes ask of them."""

    tokens: Tokens
    stems: list[str]
    plain: list[str]
    """The words as they stand within a sentence: without the capital that only a headline or an opening gives."""
    named: frozenset[int]
    """Indices of the tokens which name a person, a body or a country."""
    weights: list[float]
    """What one mention counts in each block."""
    need: float
    """By how much more of a theme this text must hold than one of `_USUAL` words."""
    persons: frozenset[int]
    """Those of the tokens named which name a person."""

    def weight(self, places: Iterable[tuple[int, int]]) -> float:
        """What mentions count together."""
        return sum(self.weights[self.tokens.blocks[first]] for first, _ in places)

    def form(self, first: int, last: int) -> str:
        """The words from `first` up to `last`, as a label shows them."""
        return " ".join(self.plain[first:last]).replace(" 's", "'s")


def read(analysis: Analysis) -> Reading:
    """The article's headlines and running text; a pull quote only repeats, so it counts for nothing."""
    analysis = _with_headlines(analysis)
    tokens = tokenise(analysis, _KINDS)
    blocks = analysis.article.blocks
    lead = [index for index, block in enumerate(blocks) if block.kind == "paragraph"][:2]
    weights = [LEAD if i in lead else _WEIGHTS.get(block.kind, 1.0) for i, block in enumerate(blocks)] + [1.0]
    return Reading(
        tokens=tokens,
        stems=[stem(word) for word in tokens.words],
        plain=_plain(analysis, tokens),
        named=_named(tokens, [m for s in analysis.stakeholders if s.kind != "group" for m in s.mentions]),
        weights=weights,
        need=math.sqrt(max(sum(word[0].isalpha() for word in tokens.words) / _USUAL, 1.0)),
        persons=_named(tokens, [m for s in analysis.stakeholders if s.kind == "person" for m in s.mentions]),
    )


def _with_headlines(analysis: Analysis) -> Analysis:
    """The article with the title and dek of its front matter as blocks, where they stand word for word."""
    article = analysis.article
    front = article.blocks[0].span.start if article.blocks else 0
    told = {block.kind for block in article.blocks}
    known: tuple[tuple[BlockKind, str | None], ...] = (("title", article.title), ("dek", article.dek))
    added = [
        Block(kind, Span(at, at + len(words)))
        for kind, words in known
        if words and kind not in told and (at := article.text.find(words, 0, front)) >= 0
    ]
    added.sort(key=lambda block: block.span)
    return replace(analysis, article=replace(article, blocks=(*added, *article.blocks))) if added else analysis


def _plain(analysis: Analysis, tokens: Tokens) -> list[str]:
    """Words in small letters where these stand elsewhere in the running text."""
    blocks = analysis.article.blocks
    headlines = {index for index, block in enumerate(blocks) if block.kind in HEADLINES}
    common = {w for w, block in zip(tokens.words, tokens.blocks, strict=True) if w.islower() and block not in headlines}
    return [
        word.lower() if word.lower() in common and (tokens.blocks[i] in headlines or tokens.opens(i)) else word
        for i, word in enumerate(tokens.words)
    ]


def _named(tokens: Tokens, mentions: list[Span]) -> frozenset[int]:
    """The indices of the tokens in the mentions."""
    found: set[int] = set()
    for mention in mentions:
        found.update(tokens.within(mention))
    return frozenset(found)
