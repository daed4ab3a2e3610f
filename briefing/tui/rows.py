"""A dossier as lines to tick, to filter and to sort."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from briefing import desk

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from briefing.desk import Gain
    from briefing.dossier import Dossier, Profile
    from briefing.model import Article, StakeholderKind
    from briefing.pick import Facet, Selection

    Gains = Mapping[Facet, Mapping[str, Gain]]

Sort = Literal["order", "weight", "name", "kind", "date", "publisher", "places", "mentions", "findings"]
SORTS: dict[Facet, tuple[Sort, ...]] = {
    "sources": ("order", "date", "name", "kind", "publisher", "findings"),
    "themes": ("weight", "name", "places", "findings"),
    "stakeholders": ("weight", "name", "kind", "mentions", "findings"),
}
"""The ways to sort each list; the first is that in which its rows come."""
SHORT: dict[StakeholderKind, str] = {
    "person": "person",
    "organisation": "org.",
    "government": "gov.",
    "country": "country",
    "group": "group",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list."""

    facet: Facet
    id: str
    label: str
    note: str
    """A word of ours at the line's end."""
    more: str
    """What stands behind the label where there is room."""
    detail: str
    """The line in full."""
    count: int = 0
    date: str = ""
    groups: tuple[tuple[str, str], ...] = ()
    """What it has in common with others, such as its kind: the name of that, and its value."""
    searched: str = ""
    """What the filter looks in."""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that can be ticked together."""

    label: str
    values: tuple[str, ...]


def sources(held: Dossier) -> tuple[Row, ...]:
    """The kinds of source, where there are several; then the sources in the order given, with kind and date."""
    articles = [analysis.article for analysis in held.analyses]
    kinds = dict.fromkeys(article.kind for article in articles)
    offered = [_kind(kind, sum(a.kind == kind for a in articles)) for kind in kinds] if len(kinds) > 1 else []
    return (*offered, *(_source(article) for article in articles))


def _kind(kind: str, count: int) -> Row:
    label = f"kind: {kind}"
    return Row("kinds", kind, label, "", _many(count, "source"), f"{label} · {_many(count, 'source')}", searched=label)


def _source(article: Article) -> Row:
    more = _joined(article.publisher, article.published)
    detail = _joined(article.title, article.kind, more, article.path)
    common = (("kind", article.kind), ("publisher", article.publisher), ("date", (article.published or "")[:10]))
    return Row(
        "sources",
        article.id,
        article.title,
        article.kind,
        more,
        detail,
        date=article.published or "",
        groups=tuple((name, value) for name, value in common if value),
        searched=detail.casefold(),
    )


def themes(held: Dossier) -> tuple[Row, ...]:
    """The themes, the weightiest first, with the number of places that touch each, and whose word each is."""
    rows = []
    for topic in held.topics:
        places = counted(topic.places, "place", topic.articles)
        detail = _joined(topic.label, places, topic.rule)
        rows.append(Row("themes", topic.id, topic.label, "", places, detail, topic.places, searched=detail.casefold()))
    return tuple(rows)


def stakeholders(held: Dossier) -> tuple[Row, ...]:
    """The stakeholders, the weightiest first, with kind and role; a star is at those that the editor changed."""
    split = frozenset(held.edits.split)
    merged = frozenset(member for group in held.edits.merged for member in group)
    return tuple(_stakeholder(p, any(m in split or m in merged for m in p.members)) for p in held.profiles)


def _stakeholder(profile: Profile, regrouped: bool) -> Row:
    changed = regrouped or profile.own_name is not None or profile.role_given
    own = f"“{profile.own_name}” in the sources" if profile.own_name else None
    taken = f"{len(profile.members)} taken for one" if profile.merges else None
    mentions = counted(profile.mentions, "mention", profile.articles)
    more = _joined(profile.role, profile.affiliation)
    detail = _joined(profile.name, own, profile.kind, more, mentions, taken, "changed by you" if changed else None)
    return Row(
        "stakeholders",
        profile.id,
        f"{profile.name} *" if changed else profile.name,
        SHORT[profile.kind],
        more,
        detail,
        profile.mentions,
        groups=(("kind", profile.kind), *((("role", profile.role),) if profile.role else ())),
        searched=f"{detail} {' '.join(profile.aliases)}".casefold(),
    )


def matching(rows: tuple[Row, ...], wanted: str) -> tuple[Row, ...]:
    """The rows in which every word of the filter occurs."""
    words = wanted.casefold().split()
    return tuple(row for row in rows if all(word in row.searched for word in words)) if words else rows


def ordered(rows: tuple[Row, ...], sort: Sort, gains: Gains) -> tuple[Row, ...]:
    """The rows in another order, the kinds of source before the sources; equals stay as they are."""

    def key(row: Row) -> tuple[bool, float, str]:
        source = row.facet != "kinds"
        match sort:
            case "places" | "mentions":
                return source, -row.count, ""
            case "findings":
                gain = gains.get(row.facet, {}).get(row.id)
                return source, -gain.holds if gain else 0, ""
            case "name":
                return source, 0, row.label.casefold()
            case "kind" | "publisher":
                value = dict(row.groups).get(sort, "")
                return source, not value, value.casefold()
            case _:
                return source, 0, ""

    if sort == "date":
        newest = sorted(rows, key=lambda row: row.date, reverse=True)
        return tuple(sorted(newest, key=lambda row: row.facet != "kinds"))
    return rows if sort in ("order", "weight") else tuple(sorted(rows, key=key))


def groups(shown: tuple[Row, ...], every: tuple[Row, ...], current: Row | None) -> list[Group]:
    """What can be ticked together: the rows shown, then those like the row at the cursor, then the other likes."""
    facet = every[-1].facet if every else None
    found: dict[tuple[str, str], list[str]] = {}
    for row in every:
        for common in row.groups:
            found.setdefault(common, []).append(row.id)
    first = list(current.groups) if current else []
    rest = sorted(
        (common for common in found if common not in first), key=lambda common: (common[0], -len(found[common]))
    )
    listed = tuple(row.id for row in shown if row.facet == facet)
    whole = "all that the filter leaves" if len(shown) < len(every) else "all of the list"
    likes = [Group(f"{name}: {value}", tuple(found[name, value])) for name, value in (*first, *rest)]
    return [Group(whole, listed), *(like for like in likes if len(like.values) > 1 or like.label.startswith("kind"))]


def gain(row: Row, gains: Gains, ticked: Collection[str]) -> str:
    """How many findings the row holds, or would add where others of its list are ticked."""
    if row.facet not in gains:
        return ""
    known = gains[row.facet].get(row.id, desk.Gain(0, 0))
    return f"+{known.adds}" if ticked and row.id not in ticked else str(known.holds)


def gained(row: Row, gains: Gains, ticked: Collection[str]) -> str:
    """The same in words."""
    if row.facet not in gains:
        return ""
    known = gains[row.facet].get(row.id, desk.Gain(0, 0))
    if ticked and row.id not in ticked:
        return f"a tick adds {_many(known.adds, 'finding')}"
    return f"{'holds' if row.id in ticked else 'a tick leaves'} {_many(known.holds, 'finding')}"


def summary(selection: Selection) -> str:
    """What is ticked, in a few words."""
    counts = (
        (len(selection.sources), "source"),
        (len(selection.kinds), "kind"),
        (len(selection.themes), "theme"),
        (len(selection.stakeholders), "stakeholder"),
    )
    ticked = ", ".join(_many(count, what) for count, what in counts if count) or "everything"
    edits = selection.edits
    corrected = sum(map(len, (edits.merged, edits.split, edits.renamed, edits.roles, edits.speakers)))
    by_hand = sum(
        map(len, (selection.included, selection.excluded, selection.pinned, selection.limits, selection.notes))
    )
    return _joined(ticked, _many(corrected, "correction") if corrected else "", f"{by_hand} by hand" if by_hand else "")


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


def counted(count: int, what: str, articles: tuple[str, ...]) -> str:
    """So many of something in so many sources."""
    return f"{_many(count, what)} in {_many(len(articles), 'source')}"


def _many(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
