"""The findings of many articles, with repeats folded together."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from operator import itemgetter

from briefing.dossier.measures import Told, actor_place, same_measures
from briefing.dossier.model import KINDS, Copies, Entry, Finding, FindingKind, folded, places_of
from briefing.dossier.reach import Reach
from briefing.model import Analysis, Event, Measure, Quote, Span, is_candidate


class Where:
    """Answers, for one article, which themes and stakeholders a finding touches."""

    def __init__(self, analysis: Analysis, owner: dict[str, str]) -> None:
        self._owner = owner
        mentions = ((m.start, owner[s.id]) for s in analysis.stakeholders for m in s.mentions)
        self._mentions = sorted(mentions, key=itemgetter(0))
        self._mention_starts = [start for start, _ in self._mentions]
        self._reach = Reach(analysis)

    def topics(self, places: Iterable[Span]) -> frozenset[str]:
        """The themes that the places are about."""
        return self._reach.about(places)

    def topics_named(self, places: Iterable[Span]) -> frozenset[str]:
        """The themes that the very sentences name."""
        return self._reach.named(places)

    def profiles(self, finding: Finding) -> frozenset[str]:
        """Who is named at the finding's place, and who says it."""
        speaker = self.speaker(finding)
        return self.named(places_of(finding)) | (frozenset() if speaker is None else {speaker})

    def named(self, places: Iterable[Span]) -> frozenset[str]:
        """The profiles that are named at the places."""
        found = set()
        for place in places:
            at = bisect_right(self._mention_starts, place.start - 1)
            while at < len(self._mentions) and self._mention_starts[at] < place.end:
                found.add(self._mentions[at][1])
                at += 1
        return frozenset(found)

    def speaker(self, finding: Finding) -> str | None:
        """The profile of who says it."""
        return self._owner.get(finding.stakeholder or "") if isinstance(finding, Quote) else None


def fold_findings(
    analyses: tuple[Analysis, ...], owner: dict[str, str], copies: tuple[Copies, ...] = ()
) -> tuple[Entry, ...]:
    """Findings of one kind with the same words from the same speaker are one entry; the best first.

    A handful of words is the same only within copies of one report. Several sources' sentences on one measure are one
    entry too. What only copies of one report repeat counts once.
    """
    first = {article: group.articles[0] for group in copies for article in group.articles}
    groups: dict[tuple[str, str, str | None], list[Entry]] = {}
    told: list[Told] = []
    shared: dict[frozenset[str], frozenset[str]] = {}
    for analysis in analyses:
        where = Where(analysis, owner)
        for kind in KINDS:
            for finding in getattr(analysis, kind):
                entry = _entry(kind, analysis.article.id, finding, where, shared)
                repeat = folded(" ".join(place.of(analysis.article.text) for place in places_of(finding)))
                report = first.get(analysis.article.id)
                alone = f"{finding.id} alone" if report is None else f"{repeat} in {report}"
                told_apart = repeat if repeat.count(" ") >= 4 else alone
                groups.setdefault((kind, told_apart, entry.speaker), []).append(entry)
                if isinstance(finding, Measure):
                    told.append(_told(analysis, finding, where))
    found = [_merged(group, first) for group in _joined(list(groups.values()), told)]
    order = {kind: number for number, kind in enumerate(KINDS)}
    return tuple(sorted(found, key=lambda e: (order[e.kind], -e.score)))


def _told(analysis: Analysis, measure: Measure, where: Where) -> Told:
    place = actor_place(analysis, measure)
    return Told(analysis, measure, where.named((place,) if place else ()))


def _joined(groups: list[list[Entry]], told: list[Told]) -> Iterator[list[Entry]]:
    """The groups, with those that tell of one measure made one."""
    by_first = {group[0].id: group for group in groups if group[0].kind == "measures"}
    candidates = [one for one in told if one.measure.id in by_first]
    joined: set[str] = set()
    for first, *rest in same_measures(candidates):
        for number in rest:
            other = candidates[number].measure.id
            by_first[candidates[first].measure.id].extend(by_first[other])
            joined.add(other)
    yield from (group for group in groups if group[0].id not in joined)


def _entry(
    kind: FindingKind, article: str, finding: Finding, where: Where, shared: dict[frozenset[str], frozenset[str]]
) -> Entry:
    """One finding; sets of one content are one object, as there are many of them."""
    places = places_of(finding)
    topics, profiles, named = where.topics(places), where.profiles(finding), where.topics_named(places)
    return Entry(
        id=finding.id,
        kind=kind,
        findings=((article, finding),),
        topics=shared.setdefault(topics, topics),
        profiles=shared.setdefault(profiles, profiles),
        speaker=where.speaker(finding),
        named=shared.setdefault(named, named),
        score=_score(finding),
        candidate=is_candidate(finding),
    )


def _merged(group: list[Entry], first_print: dict[str, str]) -> Entry:
    """A finding of several sources counts a little more, never twice."""
    if len(group) == 1:
        return group[0]
    findings = tuple(told for entry in group for told in entry.findings)
    sources = {first_print.get(article, article) for article, _ in findings}
    return replace(
        group[0],
        findings=findings,
        topics=frozenset().union(*(entry.topics for entry in group)),
        profiles=frozenset().union(*(entry.profiles for entry in group)),
        named=frozenset().union(*(entry.named for entry in group)),
        score=max(entry.score for entry in group) + 0.1 * (len(sources) - 1),
        candidate=all(entry.candidate for entry in group),
    )


def _score(finding: Finding) -> float:
    if isinstance(finding, Quote):
        return _quote_score(finding)
    return finding.score if not isinstance(finding, Event) else float(finding.date is not None)


def _quote_score(quote: Quote) -> float:
    """Words in quotation marks by somebody named come first; a handful of words says less than a sentence."""
    length = sum(place.end - place.start for place in quote.content)
    return (
        {"direct": 0.5, "mixed": 0.4, "indirect": 0.1}[quote.kind]
        + (0.3 if quote.speaker else 0.0)
        + 0.1 * quote.confidence
        + 0.1 * min(length, 160) / 160
    )
