"""A dossier and a choice as a recipe, with the names and words beside the ids."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from briefing.brief import Section
from briefing.dossier import Dossier, corrected, places_of
from briefing.edits import Edits
from briefing.model import Quote
from briefing.pick import Selection
from briefing.recipe.model import (
    FORMAT,
    Choice,
    Corrections,
    Given,
    Line,
    Named,
    Recipe,
    Source,
    Spoken,
)


def recorded(held: Dossier, selection: Selection, template: str, brief: Iterable[Section] = ()) -> Recipe:
    """The recipe of a choice; `brief` are the sections that came of it, to tell which lines cite which source."""
    whole = corrected(held, selection.edits)
    cited = _cited(brief)
    return Recipe(
        format=FORMAT,
        sources=tuple(
            Source(a.article.path, a.article.digest, dict(cited.get(a.article.id, {}))) for a in held.analyses
        ),
        template=template,
        selection=_choice(whole, selection),
        limits=dict(selection.limits),
        notes=dict(selection.notes),
        edits=_corrections(held.uncorrected or held, selection.edits),
    )


def _cited(brief: Iterable[Section]) -> dict[str, Counter[str]]:
    """Article id to how many lines of each section cite it."""
    counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for section in brief:
        for item in section.items:
            for article in dict.fromkeys(evidence.article.id for evidence in item.evidence):
                counted[article][section.id] += 1
    return counted


def _choice(held: Dossier, selection: Selection) -> Choice:
    topics = {topic.id: topic.label for topic in held.topics}
    profiles = {member: profile.name for profile in held.profiles for member in profile.members}
    titles = {analysis.article.id: analysis.article.title for analysis in held.analyses}
    known = {line.id: line for _, line in lines(held)}
    return Choice(
        themes=tuple(Named(theme, topics.get(theme)) for theme in selection.themes),
        stakeholders=tuple(Named(profile, profiles.get(profile)) for profile in selection.stakeholders),
        sources=tuple(Named(article, titles.get(article)) for article in selection.sources),
        kinds=selection.kinds,
        included=_lines(selection.included, known),
        excluded=_lines(selection.excluded, known),
        pinned=_lines(selection.pinned, known),
        order=_lines(selection.order, known),
    )


def _lines(ids: tuple[str, ...], known: dict[str | None, Line]) -> tuple[Line, ...]:
    return tuple(known.get(line, Line(line)) for line in ids)


def lines(held: Dossier) -> Iterator[tuple[str, Line]]:
    """Everything that can be picked, with the id to pick it by; an entry comes once for each place that it has."""
    names = {profile.id: profile.name for profile in held.profiles}
    for entry in held.entries:
        for article, finding in entry.findings:
            text = held.by_article[article].article.text
            words = " ".join(" ".join(place.of(text) for place in places_of(finding)).split())
            yield entry.id, Line(finding.id, entry.kind, words, names.get(entry.speaker or ""))
    for apart in held.disagreements:
        yield apart.id, Line(apart.id, "disagreements", " ".join(apart.subject.split()))


def _corrections(base: Dossier, edits: Edits) -> Corrections:
    people = {s.id: Named(s.id, s.name, a.article.id) for a in base.analyses for s in a.stakeholders}
    quotes = {q.id: _quote(a.article.text, q) for a in base.analyses for q in a.quotes}

    def who(member: str) -> Named:
        return people.get(member, Named(member))

    return Corrections(
        merged=tuple(tuple(who(member) for member in group) for group in edits.merged),
        split=tuple(who(member) for member in edits.split),
        renamed=tuple(Given(who(profile), name) for profile, name in edits.renamed),
        roles=tuple(Given(who(profile), role) for profile, role in edits.roles),
        speakers=tuple(
            Spoken(quotes.get(quote, Line(quote)), who(speaker) if speaker is not None else None)
            for quote, speaker in edits.speakers
        ),
    )


def _quote(text: str, quote: Quote) -> Line:
    words = " ".join(" ".join(place.of(text) for place in quote.content).split())
    return Line(quote.id, "quotes", words, quote.speaker)
