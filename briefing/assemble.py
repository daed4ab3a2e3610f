"""A dossier, a selection and a template into a brief: sections of items, each with its evidence."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import replace

from briefing import __version__, pick
from briefing.brief import Brief, Evidence, Item, Section
from briefing.dossier import KINDS, Dossier, Entry, Finding, Profile, Topic, places_of
from briefing.model import PROSE, Analysis, Article, Event, Figure, Measure, Question, Quote, Span
from briefing.pick import Selection
from briefing.template import SectionTemplate, Show, Template

AUTHORS_VIEW = "in the author’s view"
UNATTRIBUTED = "unattributed"


def assemble(dossier: Dossier, selection: Selection, template: Template) -> Brief:
    """Fill the template with what the selection leaves of the dossier."""
    open_sources = [dossier.by_article[article] for article in pick.sources(dossier, selection)]
    filled = [
        Section(section.heading, section.show, _items(dossier, selection, section)) for section in template.sections
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
        item = _item(dossier, entry)
        place = (item.evidence[0].article.id, item.evidence[0].places)
        shown[place] = _joined(shown[place], item) if place in shown else item
    return tuple(shown.values())


def _joined(first: Item, second: Item) -> Item:
    """The first item, with the second's speakers where these are known."""
    both = tuple(dict.fromkeys((*first.speakers, *second.speakers)))
    named = tuple(speaker for speaker in both if speaker[0] != UNATTRIBUTED)
    return replace(first, speakers=named or both)


def _item(dossier: Dossier, entry: Entry) -> Item:
    article, finding = entry.findings[0]
    analysis = dossier.by_article[article]
    item = _quote_item(analysis, finding) if isinstance(finding, Quote) else _plain_item(analysis, finding)
    repeats = (_evidence(dossier.by_article[a], places_of(f), f) for a, f in entry.findings[1:])
    evidence = (_evidence(analysis, _shown(analysis, finding), finding), *repeats)
    notes = (*item.notes, _whose_view(finding)) if analysis.article.kind == "opinion" else item.notes
    return replace(item, evidence=evidence, notes=tuple(n for n in notes if n), entry=entry.id)


def _whose_view(finding: Finding) -> str:
    """What an opinion piece says is marked as its author's; a quotation has its own speaker."""
    if isinstance(finding, Quote):
        return ""
    if isinstance(finding, Question) and finding.origin != "stated":
        return "" if finding.origin == "faq" else "asked by the author"
    return AUTHORS_VIEW


def _quote_item(analysis: Analysis, quote: Quote) -> Item:
    text = analysis.article.text
    speaker = next((s for s in analysis.stakeholders if s.id == quote.stakeholder), None)
    shown = _shown(analysis, quote)
    name = quote.speaker
    notes: tuple[str, ...] = ()
    if name is None:
        described = " ".join(place.of(text) for place in quote.source)
        name, notes = (described, ("not named in the source",)) if " " in described else (UNATTRIBUTED, ())
    return Item(
        texts=tuple(place.of(text) for place in shown),
        evidence=(),
        said=quote.content[0].covers(shown[0]),
        speakers=((name, speaker.role if speaker is not None and quote.speaker else None),),
        notes=notes,
    )


def _shown(analysis: Analysis, finding: Finding) -> tuple[Span, ...]:
    """What a brief shows of a finding: a quotation that begins a sentence alone, a part of one within its sentence."""
    if not isinstance(finding, Quote):
        return (finding.place,)
    text = analysis.article.text
    if finding.kind == "direct" and finding.content[0].of(text)[:1].isupper():
        return tuple(_without_comma(text, place) for place in finding.content)
    return (_sentences_around(analysis, (*finding.content, *finding.source, *finding.cue)),)


def _without_comma(text: str, place: Span) -> Span:
    """The words said without the comma that only leads on to who says them."""
    return Span(place.start, place.end - 1) if place.of(text)[1:].endswith(",") else place


def _sentences_around(analysis: Analysis, places: Iterable[Span]) -> Span:
    """The whole sentences over which the places run."""
    places = list(places)
    low, high = min(p.start for p in places), max(p.end for p in places)
    sentences = analysis.sentences
    first = max(bisect_right(sentences, low, key=lambda s: s.span.start) - 1, 0)
    last = max(bisect_left(sentences, high, key=lambda s: s.span.start) - 1, first)
    start = min(sentences[first].span.start, low) if sentences else low
    return Span(start, max(sentences[last].span.end, high) if sentences else high)


def _plain_item(analysis: Analysis, finding: Finding) -> Item:
    text = analysis.article.text
    lead: str | None = None
    notes: tuple[str, ...] = ()
    match finding:
        case Measure():
            notes = (*([finding.actor] if finding.actor else []), finding.status)
        case Figure():
            lead = _with_unit(text, finding)
        case Event():
            lead = finding.date or finding.phrase.of(text)
        case Question(origin="faq"):
            notes = ("the source asks and answers",) if finding.answer else ()
        case _:
            pass
    assert not isinstance(finding, Quote)
    return Item((finding.place.of(text),), (), lead=lead, notes=notes)


def _with_unit(text: str, figure: Figure) -> str:
    """The number as it stands, and its unit where that comes next."""
    unit = r"per\s?cent\b" if figure.unit == "%" else re.escape(figure.unit or "")
    follows = re.compile(rf"[\s-]*{unit}", re.IGNORECASE).match(text, figure.number.end)
    return Span(figure.number.start, follows.end() if follows else figure.number.end).of(text)


def _evidence(analysis: Analysis, places: tuple[Span, ...], finding: Finding | None = None) -> Evidence:
    return Evidence(analysis.article, places, _paragraph(analysis.article, places[0]), getattr(finding, "rule", None))


def _paragraph(article: Article, place: Span) -> int:
    return sum(1 for block in article.blocks if block.kind in PROSE and block.span.start <= place.start)


def _stakeholder_items(dossier: Dossier, selection: Selection, section: SectionTemplate) -> tuple[Item, ...]:
    """Who speaks or is named in what was picked, each with the place of the first mention."""
    open_sources = set(pick.sources(dossier, selection))
    kept = [p for p in dossier.profiles if open_sources.intersection(p.articles)]
    if selection.themes or selection.stakeholders:
        named = {profile for kind in KINDS for e in pick.entries(dossier, selection, kind) for profile in e.profiles}
        kept = [p for p in kept if p.id in named or p.id in selection.stakeholders]
    return tuple(_profile_item(dossier, profile, open_sources) for profile in kept)


def _profile_item(dossier: Dossier, profile: Profile, open_sources: set[str]) -> Item:
    evidence = []
    for article in profile.articles:
        if article in open_sources:
            analysis = dossier.by_article[article]
            first = next(s for s in analysis.stakeholders if s.id in profile.members).mentions[0]
            evidence.append(_evidence(analysis, (first,)))
    return Item((), tuple(evidence), lead=profile.name, role=profile.role, notes=(profile.kind,))


def _theme_items(dossier: Dossier, selection: Selection, section: SectionTemplate) -> tuple[Item, ...]:
    open_sources = set(pick.sources(dossier, selection))
    kept = [t for t in dossier.topics if open_sources.intersection(t.articles)]
    if selection.themes:
        kept = [t for t in kept if t.id in selection.themes]
    return tuple(_topic_item(dossier, topic, open_sources) for topic in kept)


def _topic_item(dossier: Dossier, topic: Topic, open_sources: set[str]) -> Item:
    evidence = []
    for article in topic.articles:
        if article in open_sources:
            analysis = dossier.by_article[article]
            theme = next(t for t in analysis.themes if t.id == topic.id)
            evidence.append(_evidence(analysis, theme.places[:1]))
    return Item((), tuple(evidence), lead=topic.label, notes=(f"{topic.places} places",))


def _source_items(dossier: Dossier, selection: Selection, section: SectionTemplate) -> tuple[Item, ...]:
    return tuple(_source_item(dossier.by_article[article]) for article in pick.sources(dossier, selection))


def _source_item(analysis: Analysis) -> Item:
    article = analysis.article
    known = [article.byline, article.publisher, article.published, article.kind]
    return Item((), (Evidence(article, (), 0),), lead=article.title, notes=tuple(k for k in known if k))


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
}
