"""A finding told: in a line, with the reasons for it, and with all else that its article holds."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from briefing.assemble import contrasts, items
from briefing.assemble.cues import cue
from briefing.brief import Item
from briefing.dossier import BY_EDITOR, Disagreement, Dossier, Entry, Finding, FindingKind, places_of
from briefing.model import Analysis, Article, Quote, Span


@dataclass(frozen=True, slots=True)
class Told:
    """A finding in a line."""

    who: str
    """Who says it, when it was, how much it is: what the finding goes by; empty where it goes by nothing."""
    text: str
    """Its words."""
    sources: tuple[str, ...]
    """Ids of the articles that it stands in."""
    by_editor: bool = False
    """Whether the editor said who speaks."""


@dataclass(frozen=True, slots=True)
class Place:
    """A passage of an article."""

    article: Article
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A finding where it stands in its article."""

    entry: Entry
    spans: tuple[Span, ...]
    paragraph: int
    """From 1; 0 above the first."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something in one article counts as a finding."""

    place: Place
    paragraph: int
    context: Span
    """The sentences around it, with one more on either side."""
    facts: tuple[tuple[str, str], ...]
    """What is known of it: a word for the fact, and the fact."""


def told(held: Dossier, finding: Entry | Disagreement) -> Told:
    """A finding in a line, in the words that a brief would show."""
    if isinstance(finding, Disagreement):
        sides = contrasts.of_disagreement(held, finding)
        articles = tuple(dict.fromkeys(s.article for side in finding.sides for s in side.sayings))
        heading = sides[0].group or ""
        return Told(heading, "  ↔  ".join(side.lead or _words(side) for side in sides), articles)
    item = items.of_entry(held, finding)
    first = finding.findings[0][1]
    who = "; ".join(name for name, _ in item.speakers)
    marks = [note for note in item.notes if note]
    known = " · ".join(part for part in (item.lead, who, *([] if who else marks)) if part)
    articles = tuple(dict.fromkeys(article for article, _ in finding.findings))
    return Told(known, _words(item), articles, isinstance(first, Quote) and first.rule == BY_EDITOR)


def _words(item: Item) -> str:
    texts = [f"“{text}”" if item.said else text for text in item.texts]
    return " ".join(" ".join(texts).split())


def places(held: Dossier, finding: Entry | Disagreement) -> tuple[Place, ...]:
    """Where a finding stands, article by article; a disagreement's sides in turn."""
    if isinstance(finding, Disagreement):
        sayings = (saying for side in finding.sides for saying in side.sayings)
        return tuple(Place(held.by_article[s.article].article, (s.sentence,)) for s in sayings)
    return tuple(Place(held.by_article[article].article, places_of(found)) for article, found in finding.findings)


def passages(held: Dossier, article: str) -> tuple[Passage, ...]:
    """All findings of an article, as they stand in it."""
    source = held.by_article[article].article
    found = [
        Passage(entry, spans, items.paragraph(source, spans[0]))
        for entry in held.entries
        if not entry.candidate
        for home, finding in entry.findings
        if home == article
        for spans in (places_of(finding),)
    ]
    return tuple(sorted(found, key=lambda p: (p.spans[0].start, p.spans[-1].end)))


def reasons(held: Dossier, entry: Entry) -> tuple[Reason, ...]:
    """Why each of an entry's findings was found, source by source."""
    return tuple(_reason(held, held.by_article[article], finding, entry.kind) for article, finding in entry.findings)


def touched(held: Dossier, finding: Entry | Disagreement) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The themes that a finding touches, and the stakeholders who say it or are named in it."""
    themes = tuple(topic.label for topic in held.topics if topic.id in finding.topics)
    return themes, tuple(profile.name for profile in held.profiles if profile.id in finding.profiles)


def _reason(held: Dossier, analysis: Analysis, finding: Finding, kind: FindingKind) -> Reason:
    article, spans = analysis.article, places_of(finding)
    facts = [("rule", str(getattr(finding, "rule", "") or _bare(kind)))]
    if isinstance(finding, Quote):
        said = cue(analysis, finding) or " … ".join(place.of(article.text) for place in finding.cue)
        named = " ".join(place.of(article.text) for place in finding.source)
        facts += [("speaker", finding.speaker or items.UNATTRIBUTED), ("named as", named), ("cue", said)]
        facts.append(("speech", finding.kind))
        facts.append(("confidence", f"{finding.confidence:.2f}"))
    else:
        for name in ("status", "actor", "origin", "unit", "date", "precision"):
            facts.append((name, str(getattr(finding, name, None) or "")))
        score = getattr(finding, "score", None)
        facts.append(("score", f"{score:.2f}" if score is not None else ""))
    context = _around(analysis, spans)
    shown = tuple((name, fact) for name, fact in facts if fact)
    return Reason(Place(article, spans), items.paragraph(article, spans[0]), context, shown)


def _bare(kind: FindingKind) -> str:
    return {"figures": "a number in a sentence", "events": "a date in a sentence"}.get(kind, "")


def _around(analysis: Analysis, spans: tuple[Span, ...]) -> Span:
    """The sentences that the spans run over, with the one before and the one after in the same paragraph."""
    sentences, low, high = analysis.sentences, spans[0].start, max(span.end for span in spans)
    if not sentences:
        return Span(low, high)
    first = max(bisect_right(sentences, low, key=lambda s: s.span.start) - 1, 0)
    last = max(bisect_left(sentences, high, key=lambda s: s.span.start) - 1, first)
    if first > 0 and sentences[first - 1].block == sentences[first].block:
        first -= 1
    if last + 1 < len(sentences) and sentences[last + 1].block == sentences[last].block:
        last += 1
    return Span(min(sentences[first].span.start, low), max(sentences[last].span.end, high))
