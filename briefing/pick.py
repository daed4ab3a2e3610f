"""What the user wants of a dossier: an immutable choice, and what it leaves of the entries."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass, field, fields, replace
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from briefing.edits import Edits
from briefing.errors import Missing

if TYPE_CHECKING:
    from briefing.dossier import Disagreement, Dossier, Entry, FindingKind, Profile
    from briefing.model import ArticleKind

T = TypeVar("T")
Facet = Literal["themes", "stakeholders", "sources", "kinds"]


@dataclass(frozen=True, slots=True)
class Selection:
    """The user's choice; empty means everything. Every change gives a new one, so undo is a list."""

    themes: tuple[str, ...] = ()
    """Topic ids; a finding that touches one of them stays."""
    stakeholders: tuple[str, ...] = ()
    """Profile ids; what one of them says, and what is said of them, stays."""
    sources: tuple[str, ...] = ()
    """Article ids."""
    kinds: tuple[ArticleKind, ...] = ()
    """Kinds of source."""
    included: tuple[str, ...] = ()
    """Entry ids that stay whatever the facets say."""
    excluded: tuple[str, ...] = ()
    pinned: tuple[str, ...] = ()
    """Entry ids that stay and stand first."""
    order: tuple[str, ...] = ()
    """Entry ids in the order wanted, after the pinned and before the rest."""
    notes: tuple[tuple[str, str], ...] = ()
    """Section id and what the editor wrote there."""
    limits: tuple[tuple[str, int], ...] = ()
    """Section id and at most so many items there, in place of the template's own limit."""
    edits: Edits = field(default_factory=Edits)


def toggled(selection: Selection, facet: Facet, value: str) -> Selection:
    """The selection with one theme, stakeholder, source or kind ticked or unticked."""
    held = getattr(selection, facet)
    now = tuple(v for v in held if v != value) if value in held else (*held, value)
    change: dict[str, Any] = {facet: now}
    return replace(selection, **change)


def ticked(selection: Selection, facet: Facet, values: tuple[str, ...]) -> Selection:
    """The selection with all of these ticked; with all of them unticked where they were."""
    held = getattr(selection, facet)
    whole = all(value in held for value in values)
    now = tuple(v for v in held if v not in values) if whole else tuple(dict.fromkeys((*held, *values)))
    change: dict[str, Any] = {facet: now}
    return replace(selection, **change)


def including(selection: Selection, entry: str) -> Selection:
    """The selection with one entry taken in."""
    return replace(_without(selection, entry), included=(*_held(selection.included, entry), entry))


def excluding(selection: Selection, entry: str) -> Selection:
    """The selection with one entry left out."""
    return replace(_without(selection, entry), excluded=(*_held(selection.excluded, entry), entry))


def pinning(selection: Selection, entry: str) -> Selection:
    """The selection with one entry at the head of its section."""
    return replace(_without(selection, entry), pinned=(*_held(selection.pinned, entry), entry))


def freeing(selection: Selection, entry: str) -> Selection:
    """The selection with nothing done to one entry by hand."""
    return _without(selection, entry)


def ordering(selection: Selection, entries: tuple[str, ...]) -> Selection:
    """The selection with entries in this order."""
    return replace(selection, order=entries)


def noting(selection: Selection, section: str, words: str) -> Selection:
    """The selection with what the editor wrote in a section; nothing written takes it away."""
    return replace(selection, notes=_set(selection.notes, section, words if words.strip() else None))


def limiting(selection: Selection, section: str, limit: int | None) -> Selection:
    """The selection with at most so many items in a section; None gives the template's own limit back."""
    return replace(selection, limits=_set(selection.limits, section, limit))


def merging(selection: Selection, first: str, *others: str) -> Selection:
    """The selection with profiles taken as one, which goes by the name of the first."""
    wanted = dict.fromkeys((first, *others))
    apart = [group for group in selection.edits.merged if wanted.keys().isdisjoint(group)]
    for group in selection.edits.merged:
        wanted |= {} if wanted.keys().isdisjoint(group) else dict.fromkeys(group)
    return _edited(selection, merged=(*apart, tuple(wanted)) if len(wanted) > 1 else tuple(apart))


def splitting(selection: Selection, profile: Profile, member: str) -> Selection:
    """The selection with one stakeholder of a single article out of its profile.

    Undoes the editor's merge where that brought it in, with what had come along; else the stakeholder stands alone.
    What the editor chose and gave stays with the rest of the profile.
    """
    edits = selection.edits
    rest = (tuple(m for m in group if m != member) for group in edits.merged)
    merged = tuple(group for group in rest if len(group) > 1)
    split = edits.split if any(member in group for group in edits.merged) else (*_held(edits.split, member), member)
    stays = next((m for m in profile.members if m != member), member)
    return replace(
        selection,
        stakeholders=tuple(stays if ticked == member else ticked for ticked in selection.stakeholders),
        edits=replace(
            edits,
            merged=merged,
            split=split,
            renamed=tuple((stays if key == member else key, name) for key, name in edits.renamed),
            roles=tuple((stays if key == member else key, role) for key, role in edits.roles),
        ),
    )


def renaming(selection: Selection, profile: str, name: str) -> Selection:
    """The selection with another name for a profile; an empty one gives the sources' own name back."""
    return _edited(selection, renamed=_set(selection.edits.renamed, profile, name.strip() or None))


def giving_role(selection: Selection, profile: str, role: str | None) -> Selection:
    """The selection with another role for a profile, empty for none; None gives the sources' own role back."""
    return _edited(selection, roles=_set(selection.edits.roles, profile, role.strip() if role is not None else None))


def giving_speaker(selection: Selection, entry: Entry, profile: str | None) -> Selection:
    """The selection with the words of an entry said by this profile, or by nobody known."""
    kept = _without_speakers(selection, entry)
    return _edited(selection, speakers=(*kept, *((finding.id, profile) for _, finding in entry.findings)))


def leaving_speaker(selection: Selection, entry: Entry) -> Selection:
    """The selection with the words of an entry said by whom the sources say."""
    return _edited(selection, speakers=_without_speakers(selection, entry))


def _without_speakers(selection: Selection, entry: Entry) -> tuple[tuple[str, str | None], ...]:
    ids = {finding.id for _, finding in entry.findings}
    return tuple(given for given in selection.edits.speakers if given[0] not in ids)


def _set(given: tuple[tuple[str, T], ...], key: str, value: T | None) -> tuple[tuple[str, T], ...]:
    kept = tuple(pair for pair in given if pair[0] != key)
    return kept if value is None else (*kept, (key, value))


def _edited(selection: Selection, **change: Any) -> Selection:
    return replace(selection, edits=replace(selection.edits, **change))


def _held(entries: tuple[str, ...], entry: str) -> tuple[str, ...]:
    return tuple(e for e in entries if e != entry)


def _without(selection: Selection, entry: str) -> Selection:
    return replace(
        selection,
        included=_held(selection.included, entry),
        excluded=_held(selection.excluded, entry),
        pinned=_held(selection.pinned, entry),
    )


def sources(dossier: Dossier, selection: Selection) -> tuple[str, ...]:
    """The article ids that the selection leaves, in the dossier's order."""
    return tuple(
        a.article.id
        for a in dossier.analyses
        if (not selection.sources or a.article.id in selection.sources)
        and (not selection.kinds or a.article.kind in selection.kinds)
    )


def profiles(dossier: Dossier, selection: Selection) -> tuple[str, ...]:
    """The ids of the profiles picked; one that has gone into another counts as that other."""
    from briefing.dossier import owner_of

    owner = owner_of(dossier.profiles)
    return tuple(dict.fromkeys(owner.get(picked, picked) for picked in selection.stakeholders))


def entries(dossier: Dossier, selection: Selection, kind: FindingKind) -> tuple[Entry, ...]:
    """The entries of one kind that the selection leaves: pinned first, then as ordered, then the best.

    Of the candidates only those that were taken in.
    """
    open_sources = frozenset(sources(dossier, selection))
    selection = replace(selection, stakeholders=profiles(dossier, selection))
    kept = [
        narrowed
        for entry in dossier.entries
        if entry.kind == kind
        and (not entry.candidate or entry.id in (*selection.included, *selection.pinned))
        and (narrowed := _narrowed(entry, selection, open_sources)) is not None
    ]
    if selection.themes:
        kept.sort(key=lambda entry: entry.named.isdisjoint(selection.themes))
    place = {entry: number for number, entry in enumerate((*selection.pinned, *selection.order))}
    ranked = sorted(_spread(kept), key=lambda entry: place.get(entry.id, len(place)))
    return tuple(ranked)


def candidates(dossier: Dossier, selection: Selection, kind: FindingKind) -> tuple[Entry, ...]:
    """The candidates of one kind that the selection leaves and nobody has taken in, the best first."""
    open_sources = frozenset(sources(dossier, selection))
    selection = replace(selection, stakeholders=profiles(dossier, selection), excluded=())
    taken = {*selection.included, *selection.pinned}
    return tuple(
        narrowed
        for entry in dossier.entries
        if entry.kind == kind and entry.candidate and entry.id not in taken
        if (narrowed := _narrowed(entry, selection, open_sources)) is not None
    )


def _touches(found: Entry | Disagreement, selection: Selection) -> bool:
    """Whether it is about a theme and a stakeholder that were picked, where any were."""
    return not (
        (selection.themes and found.topics.isdisjoint(selection.themes))
        or (selection.stakeholders and found.profiles.isdisjoint(selection.stakeholders))
    )


def _narrowed(entry: Entry, selection: Selection, open_sources: frozenset[str]) -> Entry | None:
    """The entry with the citations that the selection leaves; None where it leaves none."""
    if entry.id in selection.excluded:
        return None
    if entry.id in selection.included or entry.id in selection.pinned:
        return entry
    if not _touches(entry, selection):
        return None
    findings = tuple((article, finding) for article, finding in entry.findings if article in open_sources)
    if len(findings) == len(entry.findings):
        return entry
    return replace(entry, findings=findings) if findings else None


def disagreements(dossier: Dossier, selection: Selection) -> tuple[Disagreement, ...]:
    """The disagreements that the selection leaves, with the sides that it leaves, in the order of `entries`."""
    open_sources = frozenset(sources(dossier, selection))
    selection = replace(selection, stakeholders=profiles(dossier, selection))
    found = (_narrowed_sides(disagreement, selection, open_sources) for disagreement in dossier.disagreements)
    kept = [disagreement for disagreement in found if disagreement is not None]
    place = {entry: number for number, entry in enumerate((*selection.pinned, *selection.order))}
    return tuple(sorted(kept, key=lambda disagreement: place.get(disagreement.id, len(place))))


def _narrowed_sides(found: Disagreement, selection: Selection, open_sources: frozenset[str]) -> Disagreement | None:
    """The disagreement with what the open sources say; None where these hold only one side of it."""
    if found.id in selection.excluded:
        return None
    if found.id in selection.included or found.id in selection.pinned:
        return found
    if not _touches(found, selection):
        return None
    kept = (tuple(s for s in side.sayings if s.article in open_sources) for side in found.sides)
    sides = tuple(replace(side, sayings=sayings) for side, sayings in zip(found.sides, kept, strict=True) if sayings)
    return replace(found, sides=sides) if len(sides) > 1 else None


def _spread(ranked: list[Entry]) -> list[Entry]:
    """The entries so that nobody speaks a third time before everybody has spoken twice."""
    turns: Counter[str] = Counter()
    rounds: list[tuple[int, Entry]] = []
    for entry in ranked:
        turn = 0
        if entry.speaker is not None:
            turn = turns[entry.speaker] // 2
            turns[entry.speaker] += 1
        rounds.append((turn, entry))
    return [entry for _, entry in sorted(rounds, key=itemgetter(0))]


def find_theme(dossier: Dossier, name: str) -> str:
    """The id of the theme with this id or label; raise `Missing` with the nearest."""
    for topic in dossier.topics:
        if name.casefold() in (topic.id.casefold(), topic.label.casefold()):
            return topic.id
    raise Missing("theme", name, [topic.label for topic in dossier.topics])


def find_stakeholder(dossier: Dossier, name: str) -> str:
    """The id of the one stakeholder with this name; raise `Missing` with the nearest, or when several share it."""
    wanted = name.casefold()
    by_name = [p for p in dossier.profiles if wanted == p.name.casefold()]
    hits = by_name or [p for p in dossier.profiles if wanted in (a.casefold() for a in p.aliases)]
    if len(hits) == 1:
        return hits[0].id
    if hits:
        raise Missing("single stakeholder", name, [p.name for p in hits])
    raise Missing("stakeholder", name, [p.name for p in dossier.profiles])


def find_source(dossier: Dossier, name: str) -> str:
    """The id of the source with this title, path, file name or id; raise `Missing` with the nearest."""
    wanted = _composed(name)
    for analysis in dossier.analyses:
        article = analysis.article
        path = _composed(article.path)
        stem = path.replace("\\", "/").rpartition("/")[2]
        if (
            wanted in (article.id, path, stem, stem.rpartition(".")[0])
            or wanted.casefold() == _composed(article.title).casefold()
        ):
            return article.id
    raise Missing("source", name, [a.article.title for a in dossier.analyses])


def _composed(name: str) -> str:
    """A name as it is typed; macOS hands out the accents of file names apart from their letters."""
    return unicodedata.normalize("NFC", name)


def described(selection: Selection) -> dict[str, object]:
    """The selection as plain lists and mappings, without what is empty."""
    told = {f.name: _plain(getattr(selection, f.name)) for f in fields(selection)}
    return {name: value for name, value in told.items() if value}


def _plain(value: object) -> object:
    if isinstance(value, Edits):
        told = {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
        return {name: inner for name, inner in told.items() if inner}
    return [_plain(inner) for inner in value] if isinstance(value, tuple) else value
