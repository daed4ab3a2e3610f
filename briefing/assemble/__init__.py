"""A dossier, a selection and a template into a brief: sections of items, each with its evidence."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import reduce
from itertools import chain

from briefing import pick
from briefing.assemble import arrange, contrasts, items
from briefing.assemble.facts import counted, filled, front_matter, placeholders
from briefing.assemble.naming import named
from briefing.brief import Brief, Item, Section
from briefing.dossier import KINDS, Dossier, Entry, topics_of
from briefing.errors import BriefingError
from briefing.model import Span
from briefing.pick import Selection
from briefing.template import SectionTemplate, Show, Template
from briefing.where import holds, holds_disagreement, holds_profile, holds_source, holds_topic


def assemble(dossier: Dossier, selection: Selection, template: Template) -> Brief:
    """Fill the template with what the selection leaves of the dossier.

    Raises `BriefingError` where a section that must not be empty is.
    """
    template = limited(template, selection)
    intros = (section.intro for section in template.sections if section.intro)
    facts = counted(dossier, selection, placeholders((template.title, *intros)))
    title = filled(template.title, facts)
    written = dict(selection.notes)
    rows, lacking = _rows(dossier, selection, template)
    for section, lacks in zip(template.sections, lacking, strict=True):
        if section.when_empty == "fail" and lacks and section.id not in written:
            told = f"the sources hold nothing for {section.heading!r}, which the template {template.name!r} asks for"
            raise BriefingError(f"{told}; open more sources, or pick less narrowly")
    standing = [bool(row) or bool(s.editor) or s.id in written for s, row in zip(template.sections, rows, strict=True)]
    absent = tuple(
        s.heading
        for s, stands, lacks in zip(template.sections, standing, lacking, strict=True)
        if lacks and not stands and s.when_empty == "say"
    )
    if template.max_words is not None:
        fixed = [t for s, stands in zip(template.sections, standing, strict=True) if stands for t in _framing(s, facts)]
        fixed += [title, *absent, *written.values()]
        rows = arrange.within(rows, selection, template.max_words - arrange.count_words(*fixed) - 4)
    sections = [
        Section(
            section.heading,
            section.show,
            arrange.ordered(row, dossier, selection, section),
            id=section.id,
            style=section.style or ("quotes" if section.show == "quotes" else "list"),
            intro=filled(section.intro, facts) if section.intro else None,
            prompt=section.editor,
            note=written.get(section.id),
        )
        for section, row in zip(template.sections, rows, strict=True)
        if row or section.editor or section.id in written
    ]
    meta = front_matter(dossier, selection, template, title)
    return Brief(title, meta, named(dossier, tuple(sections)), absent)


def limited(template: Template, selection: Selection) -> Template:
    """The template with the limits that the selection sets in place of its own."""
    limits = dict(selection.limits)
    sections = (replace(s, limit=limits[s.id]) if s.id in limits else s for s in template.sections)
    return replace(template, sections=tuple(sections)) if limits else template


def _framing(section: SectionTemplate, facts: dict[str, str]) -> tuple[str, ...]:
    """The words of a section that are the template's."""
    return section.heading, filled(section.intro or "", facts), section.editor or ""


def _rows(dossier: Dossier, selection: Selection, template: Template) -> tuple[list[tuple[Item, ...]], list[bool]]:
    """The items of every section, the best first, and whether the sources hold nothing for it.

    With `once`, a section has none that an earlier one shows.
    """
    rows: list[tuple[Item, ...]] = []
    lacking: list[bool] = []
    shown: dict[str, list[Span]] = {}
    for section in template.sections:
        found = BUILDERS[section.show](dossier, selection, section)
        first = next(found, None)
        lacking.append(first is None)
        found = chain([first] if first is not None else [], found)
        if template.once and section.show != "disagreements":
            found = (item for item in found if not _stands(item, shown) or item.entry in selection.pinned)
        rows.append(arrange.cut(found, selection, section))
        for item in rows[-1]:
            if item.texts:
                shown.setdefault(item.evidence[0].article.id, []).extend(item.evidence[0].places)
    return rows, lacking


def _stands(item: Item, shown: dict[str, list[Span]]) -> bool:
    """Whether what the item shows stands in the brief already, whole or in part."""
    cited = item.evidence[0]
    held = shown.get(cited.article.id, ())
    return bool(item.texts) and any(place.touches(other) for place in cited.places for other in held)


def entries_for(dossier: Dossier, selection: Selection, section: SectionTemplate) -> Iterator[Entry]:
    """The entries that the selection leaves for a section, by rank, however many it takes in the end."""
    kept = pick.entries(dossier, selection, section.show)  # type: ignore[arg-type]
    return (e for e in kept if e.id in selection.pinned or holds(dossier, e, section.where))


def _from_entries(dossier: Dossier, selection: Selection, section: SectionTemplate) -> Iterator[Item]:
    """An item for each entry; a sentence that several partial quotations would show stands once, for all of them."""
    shown: dict[tuple[str, tuple[Span, ...]], list[Entry]] = {}
    for entry in entries_for(dossier, selection, section):
        article, finding = entry.findings[0]
        place = article, items.shown_of(dossier.by_article[article], finding)
        shown.setdefault(place, []).append(entry)
    for entries in shown.values():
        yield reduce(_joined, (_of_entry(dossier, entry, section) for entry in entries))


def _of_entry(dossier: Dossier, entry: Entry, section: SectionTemplate) -> Item:
    item = items.of_entry(dossier, entry)
    return items.with_answer(dossier, entry, item) if section.answers else item


def _joined(first: Item, second: Item) -> Item:
    """The first item, with the second's speakers where these are known."""
    both = tuple(dict.fromkeys((*first.speakers, *second.speakers)))
    named = tuple(speaker for speaker in both if speaker[0] != items.UNATTRIBUTED)
    topics = tuple(dict.fromkeys((*first.topics, *second.topics)))
    names = tuple(dict.fromkeys((*first.names, *second.names)))
    return replace(first, speakers=named or both, topics=topics, names=names)


def _stakeholder_items(dossier: Dossier, selection: Selection, section: SectionTemplate) -> Iterator[Item]:
    """Who speaks or is named in what was picked, each with the place of the first mention."""
    open_sources = set(pick.sources(dossier, selection))
    kept = [p for p in dossier.profiles if open_sources.intersection(p.articles)]
    if selection.themes or selection.stakeholders:
        wanted = set(pick.profiles(dossier, selection))
        wanted.update(
            profile for kind in KINDS for e in pick.entries(dossier, selection, kind) for profile in e.profiles
        )
        kept = [p for p in kept if p.id in wanted]
    held = (p for p in kept if holds_profile(dossier, p, section.where))
    return (items.of_profile(dossier, profile, open_sources) for profile in held)


def _theme_items(dossier: Dossier, selection: Selection, section: SectionTemplate) -> Iterator[Item]:
    open_sources = set(pick.sources(dossier, selection))
    kept = [t for t in topics_of(dossier, open_sources) if not selection.themes or t.id in selection.themes]
    held = (t for t in kept if holds_topic(dossier, t, section.where))
    return (items.of_topic(dossier, topic, open_sources) for topic in held)


def _source_items(dossier: Dossier, selection: Selection, section: SectionTemplate) -> Iterator[Item]:
    found = (dossier.by_article[article] for article in pick.sources(dossier, selection))
    return (items.of_source(dossier, analysis) for analysis in found if holds_source(analysis, section.where))


def _lead_items(dossier: Dossier, selection: Selection, section: SectionTemplate) -> Iterator[Item]:
    found = (dossier.by_article[article] for article in pick.sources(dossier, selection))
    leads = (items.of_lead(analysis) for analysis in found if holds_source(analysis, section.where))
    return (lead for lead in leads if lead is not None)


def _disagreement_items(dossier: Dossier, selection: Selection, section: SectionTemplate) -> Iterator[Item]:
    found = (d for d in pick.disagreements(dossier, selection) if holds_disagreement(dossier, d, section.where))
    return (item for one in found for item in contrasts.of_disagreement(dossier, one))


def _nothing(dossier: Dossier, selection: Selection, section: SectionTemplate) -> Iterator[Item]:
    return iter(())


BUILDERS: dict[Show, Callable[[Dossier, Selection, SectionTemplate], Iterator[Item]]] = {
    "quotes": _from_entries,
    "stakes": _from_entries,
    "measures": _from_entries,
    "questions": _from_entries,
    "figures": _from_entries,
    "events": _from_entries,
    "stakeholders": _stakeholder_items,
    "themes": _theme_items,
    "sources": _source_items,
    "disagreements": _disagreement_items,
    "summary": _lead_items,
    "note": _nothing,
}
