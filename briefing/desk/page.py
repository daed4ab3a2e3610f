"""A brief with what each of its lines and each finding in it comes from."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from briefing import pick
from briefing.assemble import assemble, entries_for
from briefing.brief import Brief, Section
from briefing.dossier import KINDS, Disagreement, Dossier, Entry, corrected, places_of
from briefing.pick import Selection
from briefing.render import markdown
from briefing.template import SectionTemplate, Template
from briefing.where import holds, holds_disagreement

if TYPE_CHECKING:
    from briefing.model import Span

Hand = Literal["default", "in", "out", "pinned"]
DISAGREEMENTS = "disagreements"
KIND_HEADINGS = {
    "quotes": "Quotes",
    "stakes": "Why it matters",
    "measures": "Measures",
    "questions": "Open questions",
    "figures": "Figures",
    "events": "Events",
    DISAGREEMENTS: "Where the sources differ",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A finding and what has become of it."""

    finding: Entry | Disagreement
    stands: bool
    """Whether the brief shows it."""
    hand: Hand
    """What the user has done with it by hand."""
    candidate: bool = False
    """Whether it is too unlikely to stand unless the user takes it in."""

    @property
    def id(self) -> str:
        """Id of the entry or disagreement."""
        return self.finding.id


@dataclass(frozen=True, slots=True)
class Group:
    """Findings under one heading."""

    id: str
    heading: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A brief as it is written, and what it was made from."""

    held: Dossier
    selection: Selection
    brief: Brief
    text: str
    groups: tuple[Group, ...]
    """What each section could show: as the choice leaves it, with what was left out by hand in its place."""


def laid_out(held: Dossier, selection: Selection, shape: Template) -> Page:
    """The brief that `build` writes, with what stands behind it; raises as `assemble` does."""
    held = corrected(held, selection.edits)
    brief = assemble(held, selection, shape)
    return Page(held, selection, brief, markdown.render(brief), tuple(_by_section(held, selection, shape, brief)))


def traced(made: Page) -> tuple[markdown.Line, ...]:
    """Each line of the page's text with what it shows."""
    return markdown.traced(made.brief)


def section_at(made: Page, line: int) -> str | None:
    """Id of the section in which a line of the page's text stands; None before the first, and for a footnote."""
    lines = made.text.split("\n")[: line + 1]
    headings = sum(text.startswith("## ") for text in lines)
    return made.brief.sections[headings - 1].id if headings and not lines[-1].startswith("[^") else None


def by_kind(made: Page) -> tuple[Group, ...]:
    """Every finding whatever the choice, by kind."""
    by_hand = Selection(pinned=made.selection.pinned, order=made.selection.order)
    shown = _Shown(made.brief.sections)
    groups = [
        Group(kind, KIND_HEADINGS[kind], _choices(pick.entries(made.held, by_hand, kind), made.selection, shown))
        for kind in KINDS
    ]
    found = pick.disagreements(made.held, by_hand)
    groups.append(Group(DISAGREEMENTS, KIND_HEADINGS[DISAGREEMENTS], _choices(found, made.selection, shown)))
    return tuple(group for group in groups if group.choices)


def choices(made: Page, found: Iterable[Entry]) -> tuple[Choice, ...]:
    """Findings, and what has become of each in the whole brief, in the order given."""
    shown = _Shown(made.brief.sections)
    return tuple(_choices((one,), made.selection, shown)[0] for one in found)


def _by_section(held: Dossier, selection: Selection, shape: Template, brief: Brief) -> Iterator[Group]:
    """The template's sections of findings; the disagreements close the list where no section shows them."""
    sections = {section.id: section for section in brief.sections}
    whole = replace(selection, excluded=())
    for section in shape.sections:
        found: Iterable[Entry | Disagreement]
        if section.show in KINDS:
            found = entries_for(held, whole, section)
        elif section.show == DISAGREEMENTS:
            found = _differing(held, whole, section)
        else:
            continue
        made = sections.get(section.id)
        choices = _choices(found, selection, _Shown((made,) if made else ())) + _candidates(held, whole, section)
        if choices:
            yield Group(section.id, section.heading, choices)
    if all(section.show != DISAGREEMENTS for section in shape.sections):
        differing = _choices(pick.disagreements(held, whole), selection, _Shown(()))
        if differing:
            yield Group(DISAGREEMENTS, f"{KIND_HEADINGS[DISAGREEMENTS]} (not in this template)", differing)


def _candidates(held: Dossier, selection: Selection, section: SectionTemplate) -> tuple[Choice, ...]:
    """What may belong in a section, for the editor to take in."""
    if section.show not in KINDS:
        return ()
    found = pick.candidates(held, selection, section.show)
    return tuple(Choice(e, False, "default", candidate=True) for e in found if holds(held, e, section.where))


def _differing(held: Dossier, selection: Selection, section: SectionTemplate) -> list[Disagreement]:
    return [d for d in pick.disagreements(held, selection) if holds_disagreement(held, d, section.where)]


class _Shown:
    """What some sections of a brief show: entries in their order, and places."""

    def __init__(self, sections: Iterable[Section]) -> None:
        items = [item for section in sections for item in section.items]
        self.order = {item.entry: number for number, item in enumerate(items) if item.entry is not None}
        cited = [item.evidence[0] for item in items if item.entry is not None]
        self._places: dict[str, list[Span]] = {one.article.id: [] for one in cited}
        for one in cited:
            self._places[one.article.id] += one.places

    def holds(self, finding: Entry | Disagreement) -> bool:
        """Whether it stands there, by itself or within a sentence that stands for several."""
        if finding.id in self.order or isinstance(finding, Disagreement):
            return finding.id in self.order
        article, first = finding.findings[0]
        places = places_of(first)
        return any(all(one.covers(place) for place in places) for one in self._places.get(article, ()))


def _choices(found: Iterable[Entry | Disagreement], selection: Selection, shown: _Shown) -> tuple[Choice, ...]:
    """The findings by rank, those that stand in the brief changing places among themselves into its order."""
    hands: dict[str, Hand] = dict.fromkeys(selection.included, "in")
    hands |= dict.fromkeys(selection.excluded, "out")
    hands |= dict.fromkeys(selection.pinned, "pinned")
    ranked = [
        Choice(one, one.id not in selection.excluded and shown.holds(one), hands.get(one.id, "default"))
        for one in found
    ]
    listed = iter(sorted((c for c in ranked if c.id in shown.order), key=lambda c: shown.order[c.id]))
    return tuple(next(listed) if choice.id in shown.order else choice for choice in ranked)


def taken(selection: Selection, entry: str, *, stands: bool) -> Selection:
    """The choice with a finding taken in or left out, the other way round from how it is; by hand and back again."""
    if entry in selection.excluded:
        return pick.freeing(selection, entry)
    if stands:
        return pick.excluding(selection, entry)
    by_hand = entry in selection.included or entry in selection.pinned
    return pick.freeing(selection, entry) if by_hand else pick.including(selection, entry)


def pinned(selection: Selection, entry: str) -> Selection:
    """The choice with a finding pinned, or pinned no longer."""
    return (pick.freeing if entry in selection.pinned else pick.pinning)(selection, entry)


def moved(selection: Selection, listed: Sequence[str], entry: str, step: int) -> Selection:
    """The choice with a finding so many places further down its list, the pinned and the rest each among themselves.

    What stands before it in the list is put in order with it; what was ordered elsewhere stays so.
    """
    is_pinned = entry in selection.pinned
    ids = [e for e in listed if (e in selection.pinned) == is_pinned]
    here = ids.index(entry)
    there = min(max(here + step, 0), len(ids) - 1)
    ids.insert(there, ids.pop(here))
    if is_pinned:
        return replace(selection, pinned=(*ids, *(e for e in selection.pinned if e not in ids)))
    last = max([here, there, *(ids.index(e) for e in selection.order if e in ids)])
    return pick.ordering(selection, (*(e for e in selection.order if e not in ids), *ids[: last + 1]))
