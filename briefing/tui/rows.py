"""A dossier as lines to tick."""

from dataclasses import dataclass

from briefing.dossier import Dossier
from briefing.model import StakeholderKind
from briefing.pick import Selection

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

    id: str
    label: str
    note: str
    """A few words of ours at the line's end."""
    detail: str
    """The line in full, for where there is room."""

    @property
    def searched(self) -> str:
        """What the filter looks in."""
        return f"{self.label} {self.detail}".casefold()


def sources(held: Dossier) -> tuple[Row, ...]:
    """The sources in the order given, with kind and date."""
    rows = []
    for analysis in held.analyses:
        article = analysis.article
        known = (article.title, article.kind, article.publisher, article.published, article.path)
        rows.append(Row(article.id, article.title, article.kind, " · ".join(k for k in known if k)))
    return tuple(rows)


def themes(held: Dossier) -> tuple[Row, ...]:
    """The themes, the weightiest first, with the number of places that touch each, and whose word each is."""
    return tuple(
        Row(
            t.id,
            t.label,
            str(t.places),
            " · ".join(part for part in (t.label, _counted(t.places, "place", t.articles), t.rule) if part),
        )
        for t in held.topics
    )


def stakeholders(held: Dossier) -> tuple[Row, ...]:
    """The stakeholders, the weightiest first, with kind and number of mentions."""
    rows = []
    for p in held.profiles:
        known = (p.name, p.kind, p.role, p.affiliation, _counted(p.mentions, "mention", p.articles))
        detail = " · ".join(k for k in known if k)
        rows.append(Row(p.id, p.name, f"{SHORT[p.kind]} {p.mentions:>3}", detail))
    return tuple(rows)


def matching(rows: tuple[Row, ...], wanted: str) -> tuple[Row, ...]:
    """The rows in which every word of the filter occurs."""
    words = wanted.casefold().split()
    return tuple(row for row in rows if all(word in row.searched for word in words))


def summary(selection: Selection) -> str:
    """What is ticked, in a few words."""
    counts = (
        (len(selection.sources), "source"),
        (len(selection.themes), "theme"),
        (len(selection.stakeholders), "stakeholder"),
    )
    return ", ".join(_many(count, what) for count, what in counts if count) or "everything"


def _counted(count: int, what: str, articles: tuple[str, ...]) -> str:
    return f"{_many(count, what)} in {_many(len(articles), 'source')}"


def _many(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
