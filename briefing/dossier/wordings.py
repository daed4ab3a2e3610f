"""Quotations of several sources: which are one, given in other words."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache

from briefing import words
from briefing.dossier.model import folded
from briefing.dossier.statements import Statement, days_apart, stem
from briefing.find.lexicon import forms
from briefing.find.numbers import SMALL
from briefing.model import Analysis
from briefing.text import split

FEWEST = 8
"""Words of a sentence that is worth comparing."""
SHARED = 0.6
"""The share of the shorter wording that must be found again, from 0 to 1: what is left may be cut off at its ends."""
LIKENESS = 0.72
"""The share of words that two wordings have in common where both run, from 0 to 1."""
MISSING = 0.5
DAYS = 2
_GAP = re.compile(r"\.\s?\.\s?\.|…|\[[^\]]{0,500}\]|\([^)]{0,500}\)|[—–]|--")
_GAP_MARK = "gapmark"


def wordings(analysis: Analysis, owner: dict[str, str]) -> Iterator[Statement]:
    """The sentences that somebody known says in quotation marks."""
    text = analysis.article.text
    for quote in analysis.quotes:
        profile = owner.get(quote.stakeholder or "")
        if quote.kind != "direct" or profile is None:
            continue
        for content in quote.content:
            for place in split(text, content):
                said = spoken(place.of(text))
                if len(said.split()) < FEWEST:
                    continue
                yield Statement(
                    article=analysis.article.id,
                    place=place,
                    words=place,
                    about=frozenset(stem(word) for word in said.split() if word not in forms("differences", "plain")),
                    names=frozenset(),
                    published=analysis.article.published,
                    value=said,
                    sort=profile,
                    speaker=quote.speaker,
                    profile=profile,
                    finding=quote.id,
                )


@cache
def _styles() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((words.pattern("house-style", key), e.tag or "") for key, e in words.load("house-style").items())


def spoken(text: str) -> str:
    """The words of a quotation as they sound: one form for what papers spell each in their own way; gaps marked."""
    plain = _GAP.sub(f" {_GAP_MARK} ", text.casefold().replace("’", "'"))
    for pattern, form in _styles():
        plain = pattern.sub(form, plain)
    return " ".join(f"{SMALL[word]:g}" if word in SMALL else word for word in folded(plain).split())


def same_sentence(a: Statement, b: Statement) -> bool:
    """Whether two sentences of one speaker are likely one, in whatever wording."""
    if a.article == b.article or days_apart(a, b) > DAYS:
        return False
    one, other = str(a.value).split(), str(b.value).split()
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < LIKENESS / 2:
        return False
    core = _core(matcher)
    if core is None:
        return False
    matched, (low, high), (from_, to) = core
    if matched < max(FEWEST - 1, SHARED * min(len(one), len(other))):
        return False
    return 2 * matched / (high - low + to - from_) >= LIKENESS


def _core(matcher: "SequenceMatcher[str]") -> tuple[int, tuple[int, int], tuple[int, int]] | None:
    """The words matched, and the ranges between the first and the last match of two words or more on either side."""
    blocks = [block for block in matcher.get_matching_blocks() if block.size >= 2]
    if not blocks:
        return None
    first, last = blocks[0], blocks[-1]
    matched = sum(block.size for block in matcher.get_matching_blocks() if first.a <= block.a <= last.a)
    return matched, (first.a, last.a + last.size), (first.b, last.b + last.size)


def same_words(a: Statement, b: Statement) -> bool:
    """Whether two wordings differ only in where they begin, end or mark a gap: a shortened quotation is the same."""
    one, other = str(a.value).split(), str(b.value).split()
    core = _core(SequenceMatcher(None, one, other, autojunk=False))
    if core is None:
        return False
    _, (low, high), (from_, to) = core
    matcher = SequenceMatcher(None, one[low:high], other[from_:to], autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal" and _GAP_MARK not in (*one[low + i : low + j], *other[from_ + k : from_ + m]):
            return False
    return True
