"""What one line of a brief shows: a finding, a stakeholder, a theme or a source, with its evidence."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from itertools import pairwise

from briefing import words
from briefing.assemble.cues import cue
from briefing.brief import Evidence, Item
from briefing.dossier import BY_EDITOR, Dossier, Entry, Finding, Profile, Topic, places_of
from briefing.dossier.unnamed import unnamed
from briefing.edits import UNEDITED
from briefing.model import PROSE, Analysis, Article, Event, Figure, Measure, Question, Quote, Span, Stake, Theme
from briefing.where import descriptor

AUTHORS_VIEW = "in the author’s view"
UNATTRIBUTED = "unattributed"
_FORMS = 3
ANSWERED = "the source asks and answers"
_KINDS = {"organisation": ("organisation",), "government": ("public body",), "group": ("group",)}
"""How a kind of stakeholder is told, where the name does not tell it."""
KIND_NOTES = frozenset(note for notes in _KINDS.values() for note in notes)


def of_entry(dossier: Dossier, entry: Entry) -> Item:
    """The line of a finding; a repeat in another place or source is a further citation."""
    article, finding = entry.findings[0]
    analysis = dossier.by_article[article]
    item = _of_quote(analysis, finding) if isinstance(finding, Quote) else _of_sentence(dossier, analysis, finding)
    repeats = (_evidence(dossier.by_article[a], places_of(f), f) for a, f in entry.findings[1:])
    date = finding.date if isinstance(finding, Event) else None
    evidence = (*item.evidence, *repeats)
    if isinstance(finding, Quote) and dossier.edits != UNEDITED:
        item = _corrected(dossier, entry, finding, item)
    item = replace(item, notes=(*item.notes, *_elsewhere(dossier, entry)))
    return replace(item, evidence=evidence, entry=entry.id, date=date, topics=_topics(dossier, entry))


def _elsewhere(dossier: Dossier, entry: Entry) -> tuple[str, ...]:
    """How far a measure has come as other sources tell it, where they tell it differently."""
    first = entry.findings[0][1]
    told: dict[str, list[str]] = {}
    for article, finding in entry.findings[1:]:
        if isinstance(finding, Measure) and isinstance(first, Measure) and finding.status != first.status:
            source = dossier.by_article[article].article
            told.setdefault(finding.status, []).append(source.publisher or source.title)
    return tuple(f"{status} in {', '.join(dict.fromkeys(sources))}" for status, sources in told.items())


def _corrected(dossier: Dossier, entry: Entry, quote: Quote, item: Item) -> Item:
    """The line with what the editor says of its speaker, marked as the editor's."""
    profile = next((p for p in dossier.profiles if p.id == entry.speaker), None)
    notes = item.notes
    if quote.rule == BY_EDITOR:
        notes += ("speaker named by the editor" if profile is not None else "left unattributed by the editor",)
    if profile is None:
        return replace(item, notes=notes)
    ((name, role),) = item.speakers
    if profile.role_given or (quote.rule == BY_EDITOR and role is None):
        role = profile.role
    return replace(item, speakers=((name, role),), notes=notes + _given(profile))


def _given(profile: Profile) -> tuple[str, ...]:
    """What the editor gave a stakeholder, and what the sources have instead."""
    renamed = (f"“{profile.own_name}” in the sources",) if profile.own_name is not None else ()
    return (*renamed, *(("role given by the editor",) if profile.role_given else ()))


def _topics(dossier: Dossier, entry: Entry) -> tuple[tuple[str, str], ...]:
    """Who speaks, with each of the themes, in the dossier's order; nothing where nobody is known to speak."""
    if entry.kind != "quotes" or entry.speaker is None:
        return ()
    name = next((p.name for p in dossier.profiles if p.id == entry.speaker), None)
    if name is None:
        return ()
    return tuple((name, topic.label) for topic in dossier.topics if topic.id in entry.topics)


def shown_of(analysis: Analysis, finding: Finding) -> tuple[Span, ...]:
    """The places whose words the line of a finding shows."""
    return _words_said(analysis, finding) if isinstance(finding, Quote) else (_part(analysis, finding.place)[0],)


def _is_alone(analysis: Analysis, quote: Quote) -> bool:
    """Whether the words said stand by themselves: in quotation marks, as a sentence of their own."""
    return quote.kind == "direct" and quote.content[0].of(analysis.article.text)[:1].isupper()


def _words_said(analysis: Analysis, quote: Quote) -> tuple[Span, ...]:
    """The words said, where they stand by themselves; else the sentence that they are part of."""
    if _is_alone(analysis, quote):
        return tuple(_without_comma(analysis.article.text, place) for place in quote.content)
    return (_sentences_around(analysis, (*quote.content, *quote.source, *quote.cue)),)


def _of_quote(analysis: Analysis, quote: Quote) -> Item:
    """The words said, where they begin a sentence of their own; else the sentence that they are part of."""
    text = analysis.article.text
    alone, shown = _is_alone(analysis, quote), _words_said(analysis, quote)
    speaker = next((s for s in analysis.stakeholders if s.id == quote.stakeholder), None)
    name = quote.speaker
    notes: tuple[str, ...] = ()
    if name is None:
        described = descriptor(text, quote)
        name, notes = (described, ("not named in the source",)) if described else (UNATTRIBUTED, ())
    return Item(
        texts=tuple(place.of(text) for place in shown),
        evidence=(_evidence(analysis, shown, quote),),
        said=alone,
        speakers=((name, speaker.role if speaker is not None and quote.speaker else None),),
        notes=notes,
        names=(quote.speaker,) if quote.speaker else (),
        cue=cue(analysis, quote) if alone else None,
        gaps=_gaps(analysis, quote) if alone else (),
    )


def _gaps(analysis: Analysis, quote: Quote) -> tuple[int, ...]:
    """The numbers of the parts of a quotation before which a sentence about something else is left out."""
    told = (*quote.source, *quote.cue)
    found = []
    for number, (one, other) in enumerate(pairwise(quote.content), 1):
        at = bisect_left(analysis.sentences, one.end, key=lambda s: s.span.start)
        end = bisect_left(analysis.sentences, other.start, key=lambda s: s.span.end)
        between = (sentence.span for sentence in analysis.sentences[at:end])
        if any(not any(place.touches(said) for said in told) for place in between):
            found.append(number)
    return tuple(found)


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


def _of_sentence(dossier: Dossier, analysis: Analysis, finding: Stake | Measure | Question | Figure | Event) -> Item:
    """The sentence; one out of somebody's speech stands as their words, with their name."""
    text, voice = analysis.article.text, _voice(analysis, finding.place)
    shown, said = _part(analysis, finding.place)
    whose = _whose_view(analysis, finding) if voice is None else "" if voice.speaker else "said by somebody unnamed"
    return Item(
        texts=(shown.of(text),),
        evidence=(_evidence(analysis, (shown,), finding),),
        said=said,
        lead=_lead(text, finding),
        notes=tuple(note for note in (*_told(finding), whose) if note),
        speakers=(_who(dossier, voice),) if voice is not None and voice.speaker else (),
        names=(voice.speaker,) if voice is not None and voice.speaker else (),
    )


def _part(analysis: Analysis, place: Span) -> tuple[Span, bool]:
    """What is shown of a sentence, and whether it stands as somebody's words: then what they say of it."""
    voice = _voice(analysis, place)
    if voice is None:
        return place, False
    spoken = next(c for c in voice.content if c.touches(place))
    said = voice.kind == "direct" and spoken.start <= place.start + 1 and place.end <= spoken.end + 1
    return (Span(max(place.start, spoken.start), min(place.end, spoken.end)) if said else place), said


def _who(dossier: Dossier, voice: Quote) -> tuple[str, str | None]:
    """The name and role of whoever says it."""
    known = next((p for p in dossier.profiles if voice.stakeholder in p.members), None)
    return (known.name, known.role) if known is not None else (str(voice.speaker), None)


def _voice(analysis: Analysis, place: Span) -> Quote | None:
    """Whose words in quotation marks a sentence holds, when it does not itself say whose."""
    for quote in analysis.quotes:
        names = (*quote.source, *quote.cue)
        if quote.kind != "indirect" and any(c.touches(place) for c in quote.content):
            return None if any(n.touches(place) for n in names) else quote
    return None


def _told(finding: Finding) -> tuple[str, ...]:
    """What the finder tells of the sentence."""
    match finding:
        case Measure():
            return (*([finding.actor] if finding.actor else []), finding.status)
        case Question(origin="faq", answer=[_, *_]):
            return (ANSWERED,)
    return ()


def _lead(text: str, finding: Finding) -> str | None:
    match finding:
        case Figure():
            return _with_unit(text, finding)
        case Event():
            return finding.date or finding.phrase.of(text)
    return None


def _whose_view(analysis: Analysis, finding: Finding) -> str:
    """What an opinion piece says is marked as its author's."""
    if analysis.article.kind != "opinion" or _is_attributed(analysis, finding):
        return ""
    if isinstance(finding, Question) and finding.origin != "stated":
        return "" if finding.origin == "faq" else "asked by the author"
    return AUTHORS_VIEW


def _is_attributed(analysis: Analysis, finding: Finding) -> bool:
    """Whether the sentence itself says who else says so."""
    text, place = analysis.article.text, places_of(finding)[0]
    return any(
        any(place.touches(word) for word in quote.content)
        and any(place.covers(name) and name.of(text).lower() not in ("i", "we") for name in quote.source)
        for quote in analysis.quotes
    )


def _with_unit(text: str, figure: Figure) -> str:
    """The number as it stands, and its unit where that comes next."""
    if figure.unit is None:
        return figure.number.of(text)
    follows = _unit(figure.unit).match(text, figure.number.end)
    return Span(figure.number.start, follows.end() if follows else figure.number.end).of(text)


@cache
def _unit(name: str) -> re.Pattern[str]:
    """A unit by its name, or by the words that the vocabulary has for it, after a number."""
    known = (re.escape(form) for e in words.load("figures").values() if e.tag == name for form in e.forms)
    forms = sorted((re.escape(name), r"per\s?cent", *known) if name == "%" else (re.escape(name), *known), key=len)
    return re.compile(rf"[\s-]*(?:{'|'.join(reversed(forms))})(?!\w)", re.IGNORECASE)


def _evidence(analysis: Analysis, places: tuple[Span, ...], finding: Finding | Theme | None = None) -> Evidence:
    return Evidence(analysis.article, places, paragraph(analysis.article, places[0]), getattr(finding, "rule", None))


def paragraph(article: Article, place: Span) -> int:
    """The number of the paragraph at a place, from 1; 0 above the first."""
    return sum(1 for block in article.blocks if block.kind in PROSE and block.span.start <= place.start)


def with_answer(dossier: Dossier, entry: Entry, item: Item) -> Item:
    """The line of a question with the source's own answer after it, where there is one."""
    article, finding = entry.findings[0]
    if not isinstance(finding, Question) or not finding.answer:
        return item
    analysis = dossier.by_article[article]
    answer = Span(finding.answer[0].start, finding.answer[-1].end)
    cited = (*item.evidence, _evidence(analysis, (answer,), finding))
    notes = tuple(note for note in item.notes if note != ANSWERED)
    whose = (AUTHORS_VIEW,) if analysis.article.kind == "opinion" else ()
    return replace(item, texts=(*item.texts, answer.of(analysis.article.text)), evidence=cited, notes=(*notes, *whose))


def of_profile(dossier: Dossier, profile: Profile, open_sources: set[str]) -> Item:
    """A stakeholder, cited by the first mention in each source."""
    evidence = []
    for article in profile.articles:
        if article in open_sources:
            analysis = dossier.by_article[article]
            first = next(s for s in analysis.stakeholders if s.id in profile.members).mentions[0]
            evidence.append(_evidence(analysis, (first,)))
    notes = (*_KINDS.get(profile.kind, ()), *_given(profile))
    return Item((), tuple(evidence), lead=profile.name, role=profile.role, notes=notes)


def of_topic(dossier: Dossier, topic: Topic, open_sources: set[str]) -> Item:
    """A theme, cited by its first place in each source."""
    evidence = []
    for article in topic.articles:
        if article in open_sources:
            analysis = dossier.by_article[article]
            theme = next(t for t in analysis.themes if t.id == topic.id)
            evidence.append(_evidence(analysis, theme.places[:1], theme))
    forms = [form for form in topic.forms if form.casefold() != topic.label.casefold()][:_FORMS]
    also = (f"as “{'”, “'.join(forms)}”",) if forms else ()
    counted = f"{topic.places} place{'s' if topic.places > 1 else ''}"
    return Item((), tuple(evidence), lead=topic.label, notes=(counted, *also))


def of_lead(analysis: Analysis) -> Item | None:
    """How a source itself begins: its standfirst, else its first sentence; None where it has neither."""
    blocks = analysis.article.blocks
    dek = next((block.span for block in blocks if block.kind == "dek"), None)
    first = next((s.span for s in analysis.sentences if blocks[s.block].kind == "paragraph"), None)
    place = dek or first
    if place is None:
        return None
    notes = (AUTHORS_VIEW,) if analysis.article.kind == "opinion" else ()
    return Item((place.of(analysis.article.text),), (_evidence(analysis, (place,)),), notes=notes)


def of_source(dossier: Dossier, analysis: Analysis) -> Item:
    """A source, cited by the digest of its bytes, with what else prints it and how much it leaves unnamed."""
    article = analysis.article
    others = [a for group in dossier.copies if article.id in group.articles for a in group.articles if a != article.id]
    named = (dossier.by_article[a].article for a in others)
    also = f"same report as {'; '.join(a.publisher or a.title for a in named)}" if others else None
    count = unnamed([analysis])
    hidden = f"{count.quotes} of {count.of} quotes from unnamed sources" if count.quotes else None
    known = [article.byline, article.publisher, article.published, article.kind, also, hidden]
    return Item((), (Evidence(article, (), 0),), lead=article.title, notes=tuple(k for k in known if k))
