"""Which of a section's items stand, in which order, and under which subheading."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from briefing.assemble.items import KIND_NOTES, UNATTRIBUTED
from briefing.brief import Item
from briefing.dossier import Dossier, Entry
from briefing.model import Measure, Question
from briefing.pick import Selection
from briefing.template import SectionTemplate
from briefing.where import date_of

_WHO = {
    "person": "People",
    "organisation": "Organisations",
    "government": "Public bodies",
    "country": "Countries",
    "group": "Groups",
}
_ORIGINS = {"asked": "Asked", "faq": "Asked and answered by the source", "stated": "Said to be open"}
NOBODY = "Nobody named"


def cut(items: Iterable[Item], selection: Selection, section: SectionTemplate) -> tuple[Item, ...]:
    """The best items, as many as the section takes; what the user pinned, which comes first, always stands."""
    if section.show == "disagreements":
        return _whole(tuple(items), section.limit, selection)
    kept: list[Item] = []
    turns: Counter[str] = Counter()
    for item in items:
        pinned = item.entry in selection.pinned
        if section.limit is not None and len(kept) >= section.limit and not pinned:
            break
        speakers = {name for name, _ in item.speakers} if section.per_speaker else set()
        if not pinned and any(turns[s] >= (section.per_speaker or 1) for s in speakers):
            continue
        turns.update(speakers)
        kept.append(item)
    if section.max_words is None:
        return tuple(kept)
    return within([tuple(kept)], selection, section.max_words)[0]


def _whole(items: Sequence[Item], limit: int | None, selection: Selection) -> tuple[Item, ...]:
    """The sides of so many disagreements, each with all of its sides."""
    entries = list(dict.fromkeys(item.entry for item in items))
    kept = entries[: max(limit, sum(entry in selection.pinned for entry in entries))] if limit is not None else entries
    return tuple(item for item in items if item.entry in kept)


def within(rows: Sequence[tuple[Item, ...]], selection: Selection, room: int) -> list[tuple[Item, ...]]:
    """The items of several sections that fit into so many words: each one's best first, then its second best.

    An item that does not fit is left out whole and a later, shorter one may take its place; the pinned always stand.
    """
    ranked = [(item.entry not in selection.pinned, rank, row) for row, items in enumerate(rows) for rank, item in
              enumerate(items)]  # fmt: skip
    kept: list[list[int]] = [[] for _ in rows]
    for loose, rank, row in sorted(ranked):
        length = length_of(rows[row][rank])
        if length <= room or not loose:
            room -= length
            kept[row].append(rank)
    return [_unbroken(items, ranks) for items, ranks in zip(rows, kept, strict=True)]


def _unbroken(items: Sequence[Item], kept: Sequence[int]) -> tuple[Item, ...]:
    """The items kept, without what is left of a disagreement that lost a side."""
    broken = {item.entry for rank, item in enumerate(items) if rank not in kept and item.group}
    return tuple(items[rank] for rank in sorted(kept) if not (items[rank].group and items[rank].entry in broken))


def length_of(item: Item) -> int:
    """How many words a line of a brief has, with names and marks in full."""
    by = [part for name, role in item.speakers for part in (name, role)]
    return count_words(*item.texts, item.lead, item.role, item.cue, *by, *item.notes)


def count_words(*texts: str | None) -> int:
    """How many words there are: runs without white space that hold a letter or a digit."""
    return sum(any(c.isalnum() for c in word) for text in texts if text for word in text.split())


def ordered(
    items: Sequence[Item], dossier: Dossier, selection: Selection, section: SectionTemplate
) -> tuple[Item, ...]:
    """The items in the section's order, those of one group together; what the user ordered comes first."""
    if section.show == "disagreements":
        return tuple(items)
    entries = {entry.id: entry for entry in dossier.entries}
    sources = {analysis.article.id: number for number, analysis in enumerate(dossier.analyses)}
    place = {entry: number for number, entry in enumerate((*selection.pinned, *selection.order))}

    def key(item: Item) -> tuple[object, ...]:
        first = place.get(item.entry or "", len(place))
        match section.sort:
            case "date":
                date = _date(item, dossier, entries)
                return (first, date is None, date)
            case "speaker":
                return (first, [name.casefold() for name, _ in item.speakers] or [(item.lead or "").casefold()])
            case "text":
                cited = item.evidence[0]
                return (first, sources[cited.article.id], cited.places[:1])
        return ()

    placed = sorted(items, key=key)
    if section.group_by is None:
        return tuple(placed)
    labelled = [replace(item, group=_group(item, section, dossier, selection, entries)) for item in placed]
    if section.group_by == "who":
        labelled = [replace(item, notes=tuple(n for n in item.notes if n not in KIND_NOTES)) for item in labelled]
    groups = list(dict.fromkeys(item.group for item in labelled))
    if section.group_by == "month":
        groups.sort(key=lambda g: (g == "Undated", g))
    return tuple(sorted(labelled, key=lambda item: groups.index(item.group)))


def _date(item: Item, dossier: Dossier, entries: dict[str, Entry]) -> str | None:
    if item.entry in entries:
        return date_of(dossier, entries[item.entry])
    return item.date or item.evidence[0].article.published


def _group(
    item: Item, section: SectionTemplate, dossier: Dossier, selection: Selection, entries: dict[str, Entry]
) -> str:
    """The subheading for an item."""
    entry = entries.get(item.entry or "")
    finding = entry.findings[0][1] if entry is not None else None
    article = item.evidence[0].article
    match section.group_by:
        case "speaker":
            return "; ".join(name for name, _ in item.speakers).replace(UNATTRIBUTED, UNATTRIBUTED.capitalize())
        case "who":
            who = entry.speaker if entry is not None else None
            kind = next((p.kind for p in dossier.profiles if who == p.id or item.lead == p.name), None)
            return _WHO.get(kind or "", NOBODY)
        case "theme":
            touched = [t for t in dossier.topics if entry is not None and t.id in entry.topics]
            picked = [t for t in touched if t.id in selection.themes]
            return next((t.label for t in (*picked, *touched)), "Other")
        case "source":
            return article.title
        case "status" if isinstance(finding, Measure):
            return finding.status.capitalize()
        case "origin" if isinstance(finding, Question):
            return _ORIGINS[finding.origin]
        case "month":
            return (_date(item, dossier, entries) or "Undated")[:7]
    return article.kind.capitalize()
