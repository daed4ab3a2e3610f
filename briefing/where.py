"""Which findings a section of a brief takes, whatever the user picked."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Literal

from briefing.dossier import BY_EDITOR, Disagreement, Dossier, Entry, Profile, Topic, independent
from briefing.find.anonymous import is_anonymous
from briefing.find.speech.lexicon import grammar
from briefing.find.speech.trust import BAR
from briefing.model import (
    Analysis,
    ArticleKind,
    Event,
    Measure,
    Origin,
    Question,
    Quote,
    QuoteKind,
    StakeholderKind,
    Status,
)
from briefing.strict import AtLeast, Shaped

Voice = Literal["reporter", "speaker", "author"]
Known = Literal["named", "anonymous", "described", "unknown"]
Date = Annotated[
    str,
    Shaped(
        r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?",
        "a date like 2026, 2026-03 or 2026-03-14, in quotation marks",
    ),
]


@dataclass(frozen=True, slots=True)
class Where:
    """What a section takes; every condition must hold, and a list holds when one of its words does."""

    themes: tuple[str, ...] = ()
    """Themes by label or id; what touches one of them."""
    stakeholders: tuple[str, ...] = ()
    """Stakeholders by any of their names; what one of them says, and what is said of them."""
    who: tuple[StakeholderKind, ...] = ()
    """Kinds of stakeholder: of whoever speaks, for quotes; of the stakeholder itself."""
    speaker: tuple[Known, ...] = ()
    """For quotes: whether the speaker has a name, hides it ("officials"), is described ("the report"), or neither."""
    kinds: tuple[ArticleKind, ...] = ()
    """Kinds of source."""
    speech: tuple[QuoteKind, ...] = ("direct", "mixed")
    """For quotes: all, some or none of the words in quotation marks."""
    voice: tuple[Voice, ...] = ()
    """Who vouches for a sentence: the reporter of a news story, somebody who is quoted, the author of an opinion."""
    status: tuple[Status, ...] = ()
    """For measures: how far they have got."""
    origin: tuple[Origin, ...] = ()
    """For questions: asked, asked and answered by the source, or stated as something not known."""
    min_sources: Annotated[int, AtLeast(1)] | None = None
    """What stands in at least so many sources."""
    max_sources: Annotated[int, AtLeast(1)] | None = None
    """What stands in at most so many sources."""
    since: Date | None = None
    """For events, what happened then or later; for the rest, what was published then or later."""
    until: Date | None = None
    """For events, what happened then or earlier; for the rest, what was published then or earlier."""


def holds(dossier: Dossier, entry: Entry, where: Where) -> bool:
    """Whether a section takes the entry."""
    finding = entry.findings[0][1]
    match finding:
        case Quote():
            fits = finding.kind in where.speech and (not where.speaker or known(dossier, entry) in where.speaker)
            fits = fits and (not where.who or _kind_of_speaker(dossier, entry) in where.who)
        case Measure():
            fits = not where.status or finding.status in where.status
        case Question():
            fits = not where.origin or finding.origin in where.origin
        case _:
            fits = True
    articles = tuple(article for article, _ in entry.findings)
    return (
        fits
        and (not where.voice or voice(dossier.by_article[articles[0]], entry) in where.voice)
        and _named(where.themes, (t for t in dossier.topics if t.id in entry.topics))
        and _named(where.stakeholders, (p for p in dossier.profiles if p.id in entry.profiles))
        and in_sources(dossier, articles, where)
        and _in_time(date_of(dossier, entry), where)
    )


def _kind_of_speaker(dossier: Dossier, entry: Entry) -> StakeholderKind | None:
    return next((p.kind for p in dossier.profiles if p.id == entry.speaker), None)


def holds_profile(dossier: Dossier, profile: Profile, where: Where) -> bool:
    """Whether a section of stakeholders takes this one."""
    return (
        (not where.who or profile.kind in where.who)
        and _named(where.stakeholders, [profile])
        and in_sources(dossier, profile.articles, where)
    )


def holds_topic(dossier: Dossier, topic: Topic, where: Where) -> bool:
    """Whether a section of themes takes this one."""
    return _named(where.themes, [topic]) and in_sources(dossier, topic.articles, where)


def holds_disagreement(dossier: Dossier, found: Disagreement, where: Where) -> bool:
    """Whether a section of disagreements takes this one."""
    articles = tuple(saying.article for side in found.sides for saying in side.sayings)
    return (
        _named(where.themes, (t for t in dossier.topics if t.id in found.topics))
        and _named(where.stakeholders, (p for p in dossier.profiles if p.id in found.profiles))
        and in_sources(dossier, articles, where)
    )


def holds_source(analysis: Analysis, where: Where) -> bool:
    """Whether a section of sources takes this one."""
    article = analysis.article
    return (not where.kinds or article.kind in where.kinds) and _in_time(article.published, where)


def in_sources(dossier: Dossier, articles: tuple[str, ...], where: Where) -> bool:
    """Whether sources of the right kind, and as many as asked for, hold it."""
    known = {a for a in articles if not where.kinds or dossier.by_article[a].article.kind in where.kinds}
    if where.min_sources is None and where.max_sources is None:
        return bool(known)
    count = independent(dossier, known)
    return bool(known) and (where.min_sources or 1) <= count <= (where.max_sources or count)


def voice(analysis: Analysis, entry: Entry) -> Voice:
    """Who vouches for what the entry says."""
    finding = entry.findings[0][1]
    if isinstance(finding, Quote):
        return "speaker"
    spoken = (q for q in analysis.quotes if q.kind != "indirect" or q.speaker or q.source)
    if any(c.touches(finding.place) for quote in spoken for c in quote.content):
        return "speaker"
    return "author" if analysis.article.kind == "opinion" else "reporter"


def known(dossier: Dossier, entry: Entry) -> Known:
    """Whether the speaker of a quote has a name, hides it, has only a description, or none of these."""
    article, finding = entry.findings[0]
    if entry.speaker is not None or not isinstance(finding, Quote) or finding.speaker is not None:
        return "named"
    if descriptor(dossier.by_article[article].article.text, finding) is None:
        return "unknown"
    return "anonymous" if is_anonymous(dossier.by_article[article], finding) else "described"


def descriptor(text: str, quote: Quote) -> str | None:
    """What the source calls a speaker without a name; None for a bare "he", and for a name that was not trusted."""
    if quote.rule == BY_EDITOR or quote.confidence < BAR:
        return None
    described = " ".join(place.of(text) for place in quote.source)
    closed = grammar("pronouns") | grammar("relatives") | grammar("indefinite") | grammar("determiners")
    telling = " " in described or (described.islower() and len(described) > 4 and described not in closed)
    return described if telling else None


def date_of(dossier: Dossier, entry: Entry) -> str | None:
    """When it happened, for an event; else when its first source was published."""
    article, finding = entry.findings[0]
    return finding.date if isinstance(finding, Event) else dossier.by_article[article].article.published


def _named(wanted: tuple[str, ...], found: Iterable[Profile | Topic]) -> bool:
    if not wanted:
        return True
    names = {name.casefold() for name in wanted}
    return any(not names.isdisjoint(_names(one)) for one in found)


def _names(one: Profile | Topic) -> set[str]:
    forms = (one.name, *one.aliases) if isinstance(one, Profile) else (one.id, one.label)
    return {form.casefold() for form in forms}


def _in_time(date: str | None, where: Where) -> bool:
    """Dates compare as far as the coarser one goes."""
    if where.since is None and where.until is None:
        return True
    if date is None:
        return False
    since, until = where.since or date, where.until or date
    return date[: len(since)] >= since[: len(date)] and date[: len(until)] <= until[: len(date)]
