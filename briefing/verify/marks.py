"""What a brief says in words of its own, held against what is found there: names, dates, numbers, notes."""

import re
from collections.abc import Callable

from briefing.assemble.cues import cue
from briefing.assemble.items import AUTHORS_VIEW, UNATTRIBUTED
from briefing.dossier import Profile, topics_of
from briefing.dossier.unnamed import unnamed
from briefing.model import Analysis, Event, Quote, Span
from briefing.render.plain import flat
from briefing.verify.evidence import Proof
from briefing.verify.voices import quotes_at, same_name

Forms = tuple[str, ...]
"""What somebody may be called, the full name first."""

_OWN = frozenset(
    {
        AUTHORS_VIEW,
        "asked by the author",
        "the source asks and answers",
        "organisation",
        "public body",
        "group",
    }
)
"""Notes that say nothing which could be wrong about a name or a number."""
_EDITORS = frozenset({"speaker named by the editor", "left unattributed by the editor", "role given by the editor"})


def forms(profile: Profile) -> Forms:
    """What the sources, or the editor, call a stakeholder."""
    own = (profile.own_name,) if profile.own_name else ()
    return (profile.name, *own, *profile.aliases)


def is_called(name: str, known: Forms) -> bool:
    """Whether a brief may call somebody so: by one of the forms, or by what the full name ends with."""
    shown = {flat(form) for form in known}
    if UNATTRIBUTED in (name, *shown):
        return name in shown
    return name in shown or flat(known[0]).endswith(f" {name}") or same_name(name, known[0])


def speakers(proof: Proof, analysis: Analysis, places: tuple[Span, ...]) -> list[Forms]:
    """Who speaks at a place, quote by quote; words of nobody known are unattributed, or their descriptor's."""
    return [_speaker(proof, analysis, quote) for quote in quotes_at(analysis, places)]


def _speaker(proof: Proof, analysis: Analysis, quote: Quote) -> Forms:
    if quote.speaker is None:
        described = " ".join(place.of(analysis.article.text) for place in quote.source)
        return (UNATTRIBUTED, described) if described else (UNATTRIBUTED,)
    profile = next((p for p in proof.held.profiles if quote.stakeholder in p.members), None)
    return (quote.speaker, *forms(profile)) if profile is not None else (quote.speaker,)


def roles(name: str, proof: Proof) -> frozenset[str]:
    """The roles that the sources, or the editor, give to anybody of this name."""
    found = set()
    for profile in proof.held.profiles:
        if is_called(name, forms(profile)):
            held = {s.role for a in proof.held.analyses for s in a.stakeholders if s.id in profile.members}
            found |= {flat(role) for role in (profile.role, *held) if role}
    return frozenset(found)


def leads(name: str, proof: Proof, analysis: Analysis, places: tuple[Span, ...]) -> bool:
    """Whether a line about the place may begin with this: a name, date or number from there, or the title."""
    if not places:
        return name == flat(analysis.article.title)
    there = [s.id for s in analysis.stakeholders if _touch(s.mentions, places)]
    return (
        any(is_called(name, forms(p)) for p in proof.held.profiles if not set(there).isdisjoint(p.members))
        or any(name == flat(theme.label) for theme in analysis.themes if _touch(theme.places, places))
        or any(name in _when(analysis, e) for e in analysis.events if _touch((e.place,), places))
        or any(_counted(name, analysis, f.number) for f in analysis.figures if _touch((f.place,), places))
        or any(is_called(name, who) for who in speakers(proof, analysis, places))
    )


def _touch(some: tuple[Span, ...], others: tuple[Span, ...]) -> bool:
    return any(one.touches(other) for one in some for other in others)


def _when(analysis: Analysis, event: Event) -> tuple[str, ...]:
    return (flat(event.phrase.of(analysis.article.text)), *([event.date] if event.date else []))


def _counted(shown: str, analysis: Analysis, number: Span) -> bool:
    """Whether it is this number as it stands, with the unit after it or without."""
    text = analysis.article.text
    there = flat(text[number.start : number.start + 2 * len(shown) + 20])
    whole = not (there[len(shown) : len(shown) + 1].isalnum() and shown[-1:].isalnum())
    return there.startswith(shown) and whole and len(shown) >= len(flat(number.of(text)))


def holds(note: str, proof: Proof, analysis: Analysis, places: tuple[Span, ...]) -> bool:
    """Whether a note is one of ours and true of the place."""
    if note in _OWN:
        return True
    if note in _EDITORS:
        return proof.held.uncorrected is not None
    return any((hit := re.fullmatch(pattern, note)) and true(hit, proof, analysis, places) for pattern, true in _NOTES)


def _is_told(hit: re.Match[str], proof: Proof, analysis: Analysis, places: tuple[Span, ...]) -> bool:
    """What a measure at the place is, and whose; or, of a whole source, what is known of it."""
    article = analysis.article
    if not places:
        known = (article.byline, article.publisher, article.published, article.kind)
        return hit[0] in {flat(value) for value in known if value} | _copies(proof, analysis)
    found = [m for m in analysis.measures if _touch((m.place,), places)]
    return hit[0] in {flat(told) for m in found for told in (m.actor, m.status) if told}


def _copies(proof: Proof, analysis: Analysis) -> set[str]:
    """What else prints a source's report."""
    groups = (group.articles for group in proof.held.copies if analysis.article.id in group.articles)
    others = [proof.held.by_article[a].article for group in groups for a in group if a != analysis.article.id]
    return {flat(article.publisher or article.title) for article in others}


def _is_copy(hit: re.Match[str], proof: Proof, analysis: Analysis, places: tuple[Span, ...]) -> bool:
    return not places and hit["name"] in _copies(proof, analysis)


def _is_share(hit: re.Match[str], proof: Proof, analysis: Analysis, places: tuple[Span, ...]) -> bool:
    """Whether so many of the source's quotes are of somebody whom it does not name."""
    count = unnamed([analysis])
    return not places and (count.quotes, count.of) == (int(hit["count"]), int(hit["of"]))


def _is_said(hit: re.Match[str], proof: Proof, analysis: Analysis, places: tuple[Span, ...]) -> bool:
    """Whether this is who speaks at the place, and in this role."""
    name, _, role = hit["name"].partition(", ")
    spoken = speakers(proof, analysis, places)
    if name == "somebody unnamed":
        return any(UNATTRIBUTED in who for who in spoken)
    whole = any(is_called(hit["name"], who) for who in spoken)
    return whole or (any(is_called(name, who) for who in spoken) and role in roles(name, proof))


def _is_unnamed(hit: re.Match[str], proof: Proof, analysis: Analysis, places: tuple[Span, ...]) -> bool:
    return any(UNATTRIBUTED in who for who in speakers(proof, analysis, places))


def _is_cue(hit: re.Match[str], proof: Proof, analysis: Analysis, places: tuple[Span, ...]) -> bool:
    """Whether the source tells with these words how it was said."""
    cues = (cue(analysis, quote) for quote in quotes_at(analysis, places))
    return hit["cue"] in {flat(told) for told in cues if told}


def _is_count(hit: re.Match[str], proof: Proof, analysis: Analysis, places: tuple[Span, ...]) -> bool:
    """Whether a theme of the place is touched so often in the brief's sources."""
    labels = {theme.id for theme in analysis.themes if _touch(theme.places, places)}
    listed = {proof.sources.article(number).id for numbers in proof.listed.values() for number in numbers}
    counted = topics_of(proof.held, listed)
    return any(topic.id in labels and topic.places == int(hit["count"]) for topic in counted)


def _is_form(hit: re.Match[str], proof: Proof, analysis: Analysis, places: tuple[Span, ...]) -> bool:
    """Whether the sources touch a theme of the place in these words."""
    labels = {theme.id for theme in analysis.themes if _touch(theme.places, places)}
    themes = ((a.article.text, t) for a in proof.held.analyses for t in a.themes if t.id in labels)
    used = {flat(place.of(text)) for text, theme in themes for place in theme.places}
    return used.issuperset(hit["forms"].split("”, “"))


def _is_own_name(hit: re.Match[str], proof: Proof, analysis: Analysis, places: tuple[Span, ...]) -> bool:
    return any(profile.own_name and flat(profile.own_name) == hit["name"] for profile in proof.held.profiles)


_NOTES: tuple[tuple[str, Callable[[re.Match[str], Proof, Analysis, tuple[Span, ...]], bool]], ...] = (
    (r"said by (?P<name>.+)", _is_said),
    (r"not named in the source", _is_unnamed),
    (r"(?P<count>\d+) places?", _is_count),
    (r"as “(?P<forms>.+)”", _is_form),
    (r"“(?P<name>.+)” in the sources", _is_own_name),
    (r"“(?P<cue>.+)”", _is_cue),
    (r"same report as (?P<name>.+)", _is_copy),
    (r"(?P<count>\d+) of (?P<of>\d+) quotes from unnamed sources", _is_share),
    (r".+", _is_told),
)
"""Notes in which something could be wrong, and what makes each true."""
