"""What became of words that are not where they should be, and how they differ from what stands there."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from briefing.verify.document import Line
from briefing.verify.fold import folded
from briefing.verify.lookup import Place, Sources
from briefing.verify.model import Check

ALIKE = 60
"""From 0 to 100: less like each other than this, two passages are not the same one altered."""
_AROUND = 3
"""Words shown on each side of a difference."""
_EDGE = " \n—–-“”\"'‘’…[],;:.*()"
_BETWEEN = re.compile(r" — |\n+")


def stripped(text: str) -> str:
    """Folded words without the marks at their ends."""
    return folded(text).strip(_EDGE)


def likest(line: Line, expected: str) -> str:
    """The part of a line, between dashes, that is most like the words expected."""
    from rapidfuzz import fuzz

    found = [part for part in _parts(line) if part.strip(_EDGE)]
    return max(found, key=lambda part: fuzz.ratio(folded(part), folded(expected)), default=line.text)


def _parts(line: Line) -> Iterator[str]:
    """Every stretch of the plain text between two dashes."""
    for run in line.runs:
        if run.style == "plain":
            cuts = [0, *(m.end() for m in _BETWEEN.finditer(run.text)), len(run.text)]
            for low, high in combinations(cuts[:12], 2):
                yield run.text[low:high].strip(_EDGE)


def verdict(line: int, shown: str, wanted: Sequence[Place], sources: Sources) -> Check:
    """Altered, at another place, in another source or nowhere: words that are not where they are said to be."""
    from rapidfuzz import fuzz

    there = " ".join(sources.text(place) for place in wanted)
    bare = stripped(shown)
    elsewhere = sources.places([bare]) if bare else []
    own = [place for place in elsewhere if wanted and place.source == wanted[0].source]
    if own:
        return Check(line, "wrong place", shown, "the words stand elsewhere in the source", sources.found(own[0]))
    if elsewhere:
        return Check(line, "wrong source", shown, "the words stand in another source", sources.found(elsewhere[0]))
    if fuzz.ratio(bare, stripped(there)) >= ALIKE:
        return Check(line, "altered", shown, difference(there, shown), sources.found(wanted[0]))
    return changed(line, shown, bare, sources)


def changed(line: int, shown: str, bare: str, sources: Sources) -> Check:
    """Altered, where something like the words stands in a source; else not found."""
    like = sources.nearest(bare) if bare else None
    if like is None or like[1] < ALIKE:
        return Check(line, "not found", shown, "no source has anything like it")
    return Check(line, "altered", shown, difference(sources.text(like[0]), shown), sources.found(like[0]))


def difference(source: str, shown: str) -> str:
    """Where two texts differ, word by word: [-of the source-] {+of the document+}, with a few words around."""
    mine, theirs = stripped(source).split(), stripped(shown).split()
    told: list[str] = []
    for sign, a, b, c, d in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        if sign == "equal":
            told += _shortened(mine[a:b], first=a == 0, last=b == len(mine))
            continue
        told += [f"[-{' '.join(mine[a:b])}-]"] if b > a else []
        told += [f"{{+{' '.join(theirs[c:d])}+}}"] if d > c else []
    return " ".join(told)


def _shortened(words: list[str], *, first: bool, last: bool) -> list[str]:
    """Words that are the same in both, without most of a long stretch."""
    left, right = (0 if first else _AROUND), (0 if last else _AROUND)
    if len(words) <= left + right + 1:
        return words
    return [*words[:left], "…", *(words[-right:] if right else [])]
