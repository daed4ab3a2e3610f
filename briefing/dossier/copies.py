"""Articles that are copies of one another: the same agency report in several papers, shortened or reworded a little."""

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate
from zlib import crc32

from briefing.dossier.model import Copies, Dossier, Profile, Topic
from briefing.model import PROSE, Analysis, Article

WIDTH = 5
"""Words of a shingle."""
ENOUGH = 0.6
"""The share of the shorter article's shingles that the longer one must have too."""
SHORTEST = 0.25
"""A copy is at least so long, against the longer one; a statement quoted in full within a report is no copy."""
FEWEST = 20
"""Shingles; a shorter text shows nothing."""
_SAMPLED = 4
"""One shingle of so many is looked up."""
_HINT = 0.6
"""The share of `ENOUGH` that the sample must show for two articles to be compared in full."""
_COMMON = 40
"""A shingle of more articles than these is a newspaper's own boilerplate."""
_WORD = re.compile(r"\w+")


def group_copies(analyses: tuple[Analysis, ...]) -> tuple[Copies, ...]:
    """The groups of copies, in the order of their first articles; each is judged against its longest article.

    Shingles and their containment are Broder's ("On the resemblance and containment of documents", 1997), and so is
    the sample: those whose fingerprint is 0 modulo a number. Only articles that share sampled shingles are compared,
    so that the work grows with the number of articles.
    """
    sets = [shingles(analysis.article) for analysis in analyses]
    longest_first = sorted(range(len(sets)), key=lambda n: (-len(sets[n]), n))
    holders: dict[int, list[int]] = defaultdict(list)
    members: dict[int, dict[int, float]] = {}
    for number in longest_first:
        if len(sets[number]) < FEWEST:
            break
        sample = [shingle for shingle in sets[number] if shingle % _SAMPLED == 0]
        home = _home(number, sample, sets, holders)
        if home is not None:
            members[home[0]][number] = home[1]
            continue
        members[number] = {number: 1.0}
        for shingle in sample:
            if len(holders[shingle]) <= _COMMON:
                holders[shingle].append(number)
    groups = sorted((sorted(group), min(group.values())) for group in members.values() if len(group) > 1)
    ids = [analysis.article.id for analysis in analyses]
    return tuple(Copies(tuple(ids[n] for n in group), round(share, 2)) for group, share in groups)


def independent(held: Dossier, articles: Iterable[str]) -> int:
    """How many sources these articles are, when copies of one report count once."""
    distinct = set(articles)
    if len(distinct) < 2:
        return len(distinct)
    return len(distinct) - sum(max(len(distinct.intersection(group.articles)) - 1, 0) for group in held.copies)


def profiles_once(
    profiles: tuple[Profile, ...], analyses: tuple[Analysis, ...], copies: tuple[Copies, ...]
) -> tuple[Profile, ...]:
    """The profiles with what copies of one report repeat counted once; they still list every article."""
    again = _reprints(copies)
    if not again:
        return profiles
    members = {s.id: (a.article.id, s) for a in analyses for s in a.stakeholders}
    found = []
    for profile in profiles:
        every = [members[key] for key in profile.members]
        counted = [s for article, s in every if article not in again] or [s for _, s in every]
        salience, mentions = sum(s.salience for s in counted), sum(len(s.mentions) for s in counted)
        found.append(replace(profile, salience=salience, mentions=mentions))
    return tuple(sorted(found, key=lambda p: (-p.salience, -p.mentions, p.name, p.id)))


def topics_once(
    topics: tuple[Topic, ...], analyses: tuple[Analysis, ...], copies: tuple[Copies, ...]
) -> tuple[Topic, ...]:
    """The topics with what copies of one report repeat counted once; they still list every article."""
    again = _reprints(copies)
    if not again:
        return topics
    themes = {(a.article.id, t.id): t for a in analyses for t in a.themes}
    found = []
    for topic in topics:
        counted = [themes[a, topic.id] for a in topic.articles if a not in again]
        counted = counted or [themes[a, topic.id] for a in topic.articles]
        score, places = round(sum(t.score for t in counted), 3), sum(len(t.places) for t in counted)
        found.append(replace(topic, score=score, places=places))
    return tuple(sorted(found, key=lambda t: (-t.score, t.label, t.id)))


def _reprints(copies: tuple[Copies, ...]) -> frozenset[str]:
    """The articles that an earlier one is a copy of, or that are copies of it."""
    return frozenset(article for group in copies for article in group.articles[1:])


def _home(
    number: int, sample: list[int], sets: list[Sequence[int]], holders: dict[int, list[int]]
) -> tuple[int, float] | None:
    """The longer article that this one is most of all a copy of, and the share of shingles that shows it."""
    shared = Counter(other for shingle in sample for other in holders.get(shingle, ()))
    best: tuple[float, int] | None = None
    for other, count in shared.items():
        if count < _HINT * ENOUGH * len(sample):
            continue
        share = copied(sets[number], sets[other])
        if share is not None and (best is None or (share, -other) > best):
            best = (share, -other)
    return (-best[1], best[0]) if best is not None else None


def copied(shorter: Sequence[int], longer: Sequence[int]) -> float | None:
    """The share of an article's shingles that a longer one has too, where it makes the one a copy of the other."""
    if len(shorter) < FEWEST or len(shorter) < SHORTEST * len(longer):
        return None
    share = len(set(shorter).intersection(longer)) / len(shorter)
    return share if share >= ENOUGH else None


def shingles(article: Article) -> Sequence[int]:
    """Fingerprints of every run of `WIDTH` words of the prose; headline, credits and typography do not count."""
    prose = (b.span.of(article.text) for b in article.blocks if b.kind in PROSE and b.kind != "pull quote")
    whole = " ".join(_WORD.findall("\n".join(prose).casefold())).encode("utf-8", "surrogatepass")
    starts = [0, *accumulate(len(word) + 1 for word in whole.split(b" "))]
    return array("L", {crc32(whole[start : end - 1]) for start, end in zip(starts, starts[WIDTH:], strict=False)})
