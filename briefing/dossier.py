"""Many analyses as one: the same people merged, themes counted, repeats folded together."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from briefing.model import (
    Analysis,
    Event,
    Figure,
    Measure,
    Question,
    Quote,
    Span,
    Stake,
    Stakeholder,
    StakeholderKind,
)

Finding = Quote | Stake | Measure | Question | Figure | Event
FindingKind = Literal["quotes", "stakes", "measures", "questions", "figures", "events"]
KINDS: tuple[FindingKind, ...] = ("quotes", "stakes", "measures", "questions", "figures", "events")


@dataclass(frozen=True, slots=True)
class Profile:
    """A stakeholder over all sources."""

    id: str
    """Id of the first of its members."""
    name: str
    kind: StakeholderKind
    role: str | None
    affiliation: str | None
    aliases: tuple[str, ...]
    members: tuple[str, ...]
    """Ids of the stakeholders of single articles that were taken as one."""
    articles: tuple[str, ...]
    salience: float
    mentions: int


@dataclass(frozen=True, slots=True)
class Topic:
    """A theme over all sources."""

    id: str
    label: str
    score: float
    articles: tuple[str, ...]
    places: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding, or the same one in several sources."""

    id: str
    """Id of its first finding."""
    kind: FindingKind
    findings: tuple[tuple[str, Finding], ...]
    """Article id and finding, in the order of the sources."""
    topics: frozenset[str]
    profiles: frozenset[str]
    """Who says it and who is named in it."""
    speaker: str | None
    """Profile id of who says it."""
    score: float


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything that the sources hold, ready to pick from."""

    analyses: tuple[Analysis, ...]
    """One per distinct text, in the order given."""
    profiles: tuple[Profile, ...]
    """The weightiest first."""
    topics: tuple[Topic, ...]
    entries: tuple[Entry, ...]
    """By kind, the best first."""
    by_article: dict[str, Analysis]
    """Article id to analysis."""


def dossier(analyses: Iterable[Analysis]) -> Dossier:
    """Merge analyses; a text that comes twice counts once."""
    by_article: dict[str, Analysis] = {}
    for analysis in analyses:
        by_article.setdefault(analysis.article.id, analysis)
    distinct = tuple(by_article.values())
    profiles = _profiles(distinct)
    owner = {member: profile.id for profile in profiles for member in profile.members}
    return Dossier(distinct, profiles, _topics(distinct), _entries(distinct, owner), by_article)


def folded(text: str) -> str:
    """The text's letters and digits in lower case, for telling repeats."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _profiles(analyses: tuple[Analysis, ...]) -> tuple[Profile, ...]:
    """Stakeholders that share a kind and a telling name are one; a surname alone tells nobody."""
    groups: list[list[tuple[str, Stakeholder]]] = []
    by_key: dict[tuple[str, str], int] = {}
    for analysis in analyses:
        for stakeholder in analysis.stakeholders:
            keys = [(stakeholder.kind, name) for name in _telling(stakeholder)]
            home = next((by_key[key] for key in keys if key in by_key), None)
            if home is None or any(a == analysis.article.id for a, _ in groups[home]):
                home = len(groups)
                groups.append([])
            groups[home].append((analysis.article.id, stakeholder))
            for key in keys:
                by_key.setdefault(key, home)
    found = [_profile(group) for group in groups]
    return tuple(sorted(found, key=lambda p: (-p.salience, -p.mentions, p.name, p.id)))


def _telling(stakeholder: Stakeholder) -> Iterator[str]:
    """The names by which a stakeholder may be known again in another article."""
    if stakeholder.kind == "person":
        words = folded(stakeholder.name).split()
        yield f"{words[0]} {words[-1]}" if len(words) > 1 else f"{words[0]} alone in {stakeholder.id}"
        return
    for name in (stakeholder.name, *stakeholder.aliases):
        if name != name.lower() or stakeholder.kind == "group":
            yield folded(re.sub(r"^[Tt]he ", "", name))


def _profile(group: list[tuple[str, Stakeholder]]) -> Profile:
    members = [member for _, member in group]
    named = max(members, key=lambda m: (len(m.name), m.salience))
    described = max(members, key=lambda m: (m.role is not None, m.salience))
    forms = dict.fromkeys(form for m in members for form in (m.name, *m.aliases) if form != named.name)
    return Profile(
        id=members[0].id,
        name=named.name,
        kind=named.kind,
        role=described.role,
        affiliation=next((m.affiliation for m in members if m.affiliation), None),
        aliases=tuple(forms),
        members=tuple(m.id for m in members),
        articles=tuple(dict.fromkeys(article for article, _ in group)),
        salience=sum(m.salience for m in members),
        mentions=sum(len(m.mentions) for m in members),
    )


def _topics(analyses: tuple[Analysis, ...]) -> tuple[Topic, ...]:
    score: Counter[str] = Counter()
    places: Counter[str] = Counter()
    labels: dict[str, str] = {}
    articles: dict[str, list[str]] = defaultdict(list)
    for analysis in analyses:
        for theme in analysis.themes:
            labels.setdefault(theme.id, theme.label)
            score[theme.id] += theme.score  # type: ignore[assignment]
            places[theme.id] += len(theme.places)
            articles[theme.id].append(analysis.article.id)
    found = [Topic(key, label, score[key], tuple(articles[key]), places[key]) for key, label in labels.items()]
    return tuple(sorted(found, key=lambda t: (-t.score, t.label)))


def places_of(finding: Finding) -> tuple[Span, ...]:
    """Where a finding stands."""
    return finding.content if isinstance(finding, Quote) else (finding.place,)


class _Where:
    """Answers, for one article, which themes and stakeholders a finding touches."""

    def __init__(self, analysis: Analysis, owner: dict[str, str]) -> None:
        self._starts = [block.span.start for block in analysis.article.blocks]
        self._owner = owner
        self._mentions = sorted((m, owner[s.id]) for s in analysis.stakeholders for m in s.mentions)
        self._mention_starts = [m.start for m, _ in self._mentions]
        self._topics: dict[int, set[str]] = defaultdict(set)
        blocks = analysis.article.blocks
        for theme in analysis.themes:
            touched = {self._block(place) for place in theme.places}
            for index, block in enumerate(blocks):
                if block.kind != "title" and (index in touched or block.under in touched):
                    self._topics[index].add(theme.id)

    def _block(self, place: Span) -> int:
        return bisect_right(self._starts, place.start) - 1

    def topics(self, places: Iterable[Span]) -> frozenset[str]:
        """The themes of the paragraphs, or of the headings that these stand under."""
        return frozenset(topic for place in places for topic in self._topics.get(self._block(place), ()))

    def profiles(self, finding: Finding) -> frozenset[str]:
        """Who is named at the finding's place, and who says it."""
        named = set()
        for place in places_of(finding):
            at = bisect_right(self._mention_starts, place.start - 1)
            while at < len(self._mentions) and self._mention_starts[at] < place.end:
                named.add(self._mentions[at][1])
                at += 1
        if (speaker := self.speaker(finding)) is not None:
            named.add(speaker)
        return frozenset(named)

    def speaker(self, finding: Finding) -> str | None:
        """The profile of who says it."""
        return self._owner.get(finding.stakeholder or "") if isinstance(finding, Quote) else None


def _entries(analyses: tuple[Analysis, ...], owner: dict[str, str]) -> tuple[Entry, ...]:
    groups: dict[tuple[str, str, str | None], list[tuple[str, Finding, _Where]]] = {}
    for analysis in analyses:
        where = _Where(analysis, owner)
        for kind in KINDS:
            for finding in getattr(analysis, kind):
                text = " ".join(place.of(analysis.article.text) for place in places_of(finding))
                repeat = folded(text)
                told_apart = repeat if repeat.count(" ") >= 4 else f"{finding.id} alone"
                key = (kind, told_apart, where.speaker(finding))
                groups.setdefault(key, []).append((analysis.article.id, finding, where))
    found = [_entry(kind, group) for (kind, _, _), group in groups.items()]  # type: ignore[arg-type]
    order = {kind: number for number, kind in enumerate(KINDS)}
    return tuple(sorted(found, key=lambda e: (order[e.kind], -e.score)))


def _entry(kind: FindingKind, group: list[tuple[str, Finding, _Where]]) -> Entry:
    """A finding of several sources counts a little more, never twice."""
    first = group[0][1]
    return Entry(
        id=first.id,
        kind=kind,
        findings=tuple((article, finding) for article, finding, _ in group),
        topics=frozenset().union(*(where.topics(places_of(finding)) for _, finding, where in group)),
        profiles=frozenset().union(*(where.profiles(finding) for _, finding, where in group)),
        speaker=group[0][2].speaker(first),
        score=max(_score(finding) for _, finding, _ in group) + 0.1 * (len({a for a, _, _ in group}) - 1),
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
