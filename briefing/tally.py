"""What each choice would bring, in numbers: for the lists, and for the picture of who speaks on what."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from briefing import pick
from briefing.dossier import KINDS, Dossier, Entry, Profile, Topic
from briefing.pick import Facet, Selection

FACETS: tuple[Facet, ...] = ("themes", "stakeholders", "sources", "kinds")


@dataclass(frozen=True, slots=True)
class Gain:
    """What a line of a list stands for, under the ticks of the other lists."""

    holds: int
    """Findings that it touches."""
    adds: int
    """Those of them that the choices do not hold already."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Stakeholders by themes."""

    rows: tuple[Profile, ...]
    """Those with the most first."""
    columns: tuple[Topic, ...]
    """Those with the most first."""
    cells: dict[tuple[str, str], tuple[Entry, ...]]
    """By profile id and topic id; what is not there is none."""
    most: int
    """How many the fullest cell has."""

    def cell(self, profile: str | None, topic: str | None) -> tuple[Entry, ...]:
        """What stands in a cell; in a whole row or column where the other is None."""
        if profile is not None and topic is not None:
            return self.cells.get((profile, topic), ())
        found = (e for (p, t), cell in self.cells.items() if profile in (p, None) and topic in (t, None) for e in cell)
        return tuple({entry.id: entry for entry in found}.values())


def gains(dossier: Dossier, selection: Selection) -> dict[Facet, dict[str, Gain]]:
    """What each theme, stakeholder, source and kind of source would bring if it were ticked; what is left out is 0."""
    holds: dict[Facet, Counter[str]] = {facet: Counter() for facet in FACETS}
    adds: dict[Facet, Counter[str]] = {facet: Counter() for facet in FACETS}
    picked = frozenset(pick.profiles(dossier, selection))
    kinds = {a.article.id: a.article.kind for a in dossier.analyses}
    wanted = frozenset(selection.themes), picked, frozenset(selection.sources), frozenset(selection.kinds)
    kept, gone = frozenset((*selection.included, *selection.pinned)), frozenset(selection.excluded)
    for entry in dossier.entries:
        if entry.id in gone or (entry.candidate and entry.id not in kept):
            continue
        touched, within = _touched(entry, kinds, *wanted)
        inside = entry.id in kept or all(within)
        for place, facet in enumerate(FACETS):
            own = min(place, len(within) - 1)
            if all(within[:own]) and all(within[own + 1 :]):
                holds[facet].update(touched[place])
                if not inside:
                    adds[facet].update(touched[place])
    return {f: {value: Gain(count, adds[f][value]) for value, count in holds[f].items()} for f in FACETS}


def _touched(
    entry: Entry,
    kinds: Mapping[str, str],
    themes: frozenset[str],
    profiles: frozenset[str],
    sources: frozenset[str],
    wanted: frozenset[str],
) -> tuple[tuple[Iterable[str], ...], tuple[bool, ...]]:
    """What an entry touches in each facet, and whether the ticks for themes, stakeholders and sources leave it.

    A source counts where its kind is wanted, a kind where one of its sources is; so these two are one.
    """
    articles = {article for article, _ in entry.findings}
    of_kind = {a for a in articles if not wanted or kinds[a] in wanted}
    ticked = {a for a in articles if not sources or a in sources}
    return (
        (entry.topics, entry.profiles, of_kind, {kinds[a] for a in ticked}),
        (
            not themes or not entry.topics.isdisjoint(themes),
            not profiles or not entry.profiles.isdisjoint(profiles),
            not of_kind.isdisjoint(ticked),
        ),
    )


def voices(dossier: Dossier, selection: Selection) -> Matrix:
    """Who speaks on which theme: quotations, in the sources that the selection leaves."""
    quotes = pick.entries(dossier, _open(selection), "quotes")
    return _matrix(dossier, ((e.speaker, t, e) for e in quotes if e.speaker is not None for t in e.topics))


def mentions(dossier: Dossier, selection: Selection) -> Matrix:
    """Who is named on which theme: findings of all kinds, in the sources that the selection leaves."""
    return _matrix(
        dossier,
        (
            (profile, topic, entry)
            for entry in _remaining(dossier, _open(selection))
            for profile in entry.profiles
            for topic in entry.topics
        ),
    )


def _open(selection: Selection) -> Selection:
    return replace(selection, themes=(), stakeholders=())


def _remaining(dossier: Dossier, selection: Selection) -> Iterator[Entry]:
    for kind in KINDS:
        yield from pick.entries(dossier, selection, kind)


def _matrix(dossier: Dossier, found: Iterable[tuple[str, str, Entry]]) -> Matrix:
    cells: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    by_row, by_column = Counter[str](), Counter[str]()
    for profile, topic, entry in found:
        cells[profile, topic].append(entry)
        by_row[profile] += 1
        by_column[topic] += 1
    rows = sorted((p for p in dossier.profiles if by_row[p.id]), key=lambda p: -by_row[p.id])
    columns = sorted((t for t in dossier.topics if by_column[t.id]), key=lambda t: -by_column[t.id])
    most = max(map(len, cells.values()), default=0)
    return Matrix(tuple(rows), tuple(columns), {place: tuple(cell) for place, cell in cells.items()}, most)
