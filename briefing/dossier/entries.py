"""The findings of many articles, with repeats folded together."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from briefing.dossier.measures import Told, actor_place, same_measures
from briefing.dossier.model import KINDS, Copies, Entry, Finding, FindingKind, folded, places_of
from briefing.dossier.reach import Reach
from briefing.model import Analysis, Event, Measure, Quote, Span


class Where:
    """Answers, for one article, which themes and stakeholders a finding touches."""

    def __init__(self, analysis: Analysis, owner: dict[str, str]) -> None:
        self._owner = owner
        self._mentions = sorted((m, owner[s.id]) for s in analysis.stakeholders for m in s.mentions)
        self._mention_starts = [m.start for m, _ in self._mentions]
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


_Group = list[tuple[str, Finding, Where]]


def fold_findings(
    analyses: tuple[Analysis, ...], owner: dict[str, str], copies: tuple[Copies, ...] = ()
) -> tuple[Entry, ...]:
    """Findings of one kind with the same words from the same speaker are one entry; the best first.

    So are several sources' sentences on one measure. What only copies of one report repeat counts once.
    """
    groups: dict[tuple[str, str, str | None], _Group] = {}
    for analysis in analyses:
        where = Where(analysis, owner)
        for kind in KINDS:
            for finding in getattr(analysis, kind):
                text = " ".join(place.of(analysis.article.text) for place in places_of(finding))
                repeat = folded(text)
                told_apart = repeat if repeat.count(" ") >= 4 else f"{finding.id} alone"
                key = (kind, told_apart, where.speaker(finding))
                groups.setdefault(key, []).append((analysis.article.id, finding, where))
    first = {article: group.articles[0] for group in copies for article in group.articles}
    by_article = {analysis.article.id: analysis for analysis in analyses}
    found = [_entry(kind, group, first) for kind, group in _joined(list(groups.items()), by_article)]
    order = {kind: number for number, kind in enumerate(KINDS)}
    return tuple(sorted(found, key=lambda e: (order[e.kind], -e.score)))


def _joined(
    groups: list[tuple[tuple[str, str, str | None], _Group]], by_article: dict[str, Analysis]
) -> Iterator[tuple[FindingKind, _Group]]:
    """The groups, with those that tell of one measure made one."""
    told: list[tuple[_Group, Told]] = []
    for _, group in groups:
        article, finding, where = group[0]
        if isinstance(finding, Measure):
            analysis = by_article[article]
            place = actor_place(analysis, finding)
            told.append((group, Told(analysis, finding, where.named((place,) if place else ()))))
    joined: set[str] = set()
    for same in same_measures([one for _, one in told]):
        first = told[same[0]][0]
        for number in same[1:]:
            joined.add(told[number][1].measure.id)
            first += told[number][0]
    for (kind, _, _), group in groups:
        if group[0][1].id not in joined:
            yield kind, group  # type: ignore[misc]


def _entry(kind: FindingKind, group: _Group, first_print: dict[str, str]) -> Entry:
    """A finding of several sources counts a little more, never twice."""
    first = group[0][1]
    sources = {first_print.get(article, article) for article, _, _ in group}
    return Entry(
        id=first.id,
        kind=kind,
        findings=tuple((article, finding) for article, finding, _ in group),
        topics=frozenset().union(*(where.topics(places_of(finding)) for _, finding, where in group)),
        profiles=frozenset().union(*(where.profiles(finding) for _, finding, where in group)),
        speaker=group[0][2].speaker(first),
        named=frozenset().union(*(where.topics_named(places_of(finding)) for _, finding, where in group)),
        score=max(_score(finding) for _, finding, _ in group) + 0.1 * (len(sources) - 1),
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
