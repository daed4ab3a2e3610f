"""A dossier, a selection and a template into a brief: sections of items, each with its evidence."""

from collections.abc import Callable
from dataclasses import replace

from briefing import __version__, items, pick
from briefing.brief import Brief, Item, Section
from briefing.dossier import KINDS, Dossier
from briefing.model import Analysis, Article, Span
from briefing.pick import Selection
from briefing.template import SectionTemplate, Show, Template


def assemble(dossier: Dossier, selection: Selection, template: Template) -> Brief:
    """Fill the template with what the selection leaves of the dossier."""
    open_sources = [dossier.by_article[article] for article in pick.sources(dossier, selection)]
    filled = [
        Section(
            section.heading,
            section.show,
            _items(dossier, selection, section),
            style="quotes" if section.show == "quotes" else "list",
        )
        for section in template.sections
    ]
    title = f"{template.title}: {_subject(dossier, selection, open_sources)}"
    return Brief(
        title=title,
        meta=_meta(dossier, selection, template, open_sources, title),
        sections=tuple(section for section in filled if section.items),
        absent=tuple(section.heading for section in filled if not section.items),
    )


def _subject(dossier: Dossier, selection: Selection, analyses: list[Analysis]) -> str:
    """What was picked; else the first source's title."""
    names = _names(dossier, selection)
    picked = [*names["themes"], *names["stakeholders"]]
    if picked:
        return ", ".join(picked)
    if not analyses:
        return "no sources"
    more = len(analyses) - 1
    return analyses[0].article.title + (f" (and {more} more {'source' if more == 1 else 'sources'})" if more else "")


def _names(dossier: Dossier, selection: Selection) -> dict[str, list[str]]:
    labels = {topic.id: topic.label for topic in dossier.topics} | {p.id: p.name for p in dossier.profiles}
    return {
        "themes": [labels.get(theme, theme) for theme in selection.themes],
        "stakeholders": [labels.get(profile, profile) for profile in selection.stakeholders],
    }


def _meta(
    dossier: Dossier, selection: Selection, template: Template, analyses: list[Analysis], title: str
) -> dict[str, object]:
    """The front matter; no clock time and no path, so that the same input gives the same bytes."""
    dates = [a.article.published for a in analyses if a.article.published]
    picked = pick.described(selection) | {k: v for k, v in _names(dossier, selection).items() if v}
    meta: dict[str, object] = {"title": title}
    if dates:
        meta["date"] = max(dates)
    meta |= {"template": template.name, "program": f"briefing {__version__}"}
    if picked:
        meta["selection"] = picked
    meta["sources"] = [_source_meta(analysis.article) for analysis in analyses]
    return meta


def _source_meta(article: Article) -> dict[str, str]:
    known = {
        "title": article.title,
        "publisher": article.publisher,
        "published": article.published,
        "url": article.url,
        "kind": article.kind,
        "sha256": article.digest,
    }
    return {key: value for key, value in known.items() if value}


def _items(dossier: Dossier, selection: Selection, section: SectionTemplate) -> tuple[Item, ...]:
    build = BUILDERS[section.show]
    items = build(dossier, selection, section)
    if section.limit is None:
        return items
    pinned = sum(item.entry in selection.pinned for item in items)
    return items[: max(section.limit, pinned)]


def _from_entries(dossier: Dossier, selection: Selection, section: SectionTemplate) -> tuple[Item, ...]:
    """An item for each entry; a sentence that several partial quotations would show stands once, for all of them."""
    kept = pick.entries(dossier, selection, section.show)  # type: ignore[arg-type]
    if section.show == "quotes":
        kept = tuple(e for e in kept if getattr(e.findings[0][1], "kind", None) in section.speech)
    shown: dict[tuple[str, tuple[Span, ...]], Item] = {}
    for entry in kept:
        item = items.of_entry(dossier, entry)
        place = (item.evidence[0].article.id, item.evidence[0].places)
        shown[place] = _joined(shown[place], item) if place in shown else item
    return tuple(shown.values())


def _joined(first: Item, second: Item) -> Item:
    """The first item, with the second's speakers where these are known."""
    both = tuple(dict.fromkeys((*first.speakers, *second.speakers)))
    named = tuple(speaker for speaker in both if speaker[0] != items.UNATTRIBUTED)
    return replace(first, speakers=named or both, topics=tuple(dict.fromkeys((*first.topics, *second.topics))))


def _stakeholder_items(dossier: Dossier, selection: Selection, section: SectionTemplate) -> tuple[Item, ...]:
    """Who speaks or is named in what was picked, each with the place of the first mention."""
    open_sources = set(pick.sources(dossier, selection))
    kept = [p for p in dossier.profiles if open_sources.intersection(p.articles)]
    if selection.themes or selection.stakeholders:
        named = {profile for kind in KINDS for e in pick.entries(dossier, selection, kind) for profile in e.profiles}
        kept = [p for p in kept if p.id in named or p.id in selection.stakeholders]
    return tuple(items.of_profile(dossier, profile, open_sources) for profile in kept)


def _theme_items(dossier: Dossier, selection: Selection, section: SectionTemplate) -> tuple[Item, ...]:
    open_sources = set(pick.sources(dossier, selection))
    kept = [t for t in dossier.topics if open_sources.intersection(t.articles)]
    if selection.themes:
        kept = [t for t in kept if t.id in selection.themes]
    return tuple(items.of_topic(dossier, topic, open_sources) for topic in kept)


def _source_items(dossier: Dossier, selection: Selection, section: SectionTemplate) -> tuple[Item, ...]:
    return tuple(items.of_source(dossier.by_article[article]) for article in pick.sources(dossier, selection))


def _nothing(dossier: Dossier, selection: Selection, section: SectionTemplate) -> tuple[Item, ...]:
    return ()


BUILDERS: dict[Show, Callable[[Dossier, Selection, SectionTemplate], tuple[Item, ...]]] = {
    "quotes": _from_entries,
    "stakes": _from_entries,
    "measures": _from_entries,
    "questions": _from_entries,
    "figures": _from_entries,
    "events": _from_entries,
    "stakeholders": _stakeholder_items,
    "themes": _theme_items,
    "sources": _source_items,
    "disagreements": _nothing,
    "summary": _nothing,
    "note": _nothing,
}
