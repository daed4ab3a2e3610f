"""The measures of several sources, with what is told of one measure together."""

from dataclasses import dataclass

from briefing.dossier.model import folded
from briefing.dossier.statements import Bar, Statement, alike, days_apart, groups, telling
from briefing.find.lines import line
from briefing.model import Analysis, Measure, Span

MEASURES = Bar(missing=0.4, of_larger=0.4, fewest=4, fewest_plain=2)
DAYS = 10
"""Days that may lie between two articles on one measure."""


@dataclass(frozen=True, slots=True)
class Told:
    """A measure as one article tells it."""

    analysis: Analysis
    measure: Measure
    actors: frozenset[str]
    """Profile ids of those named as acting."""


def actor_place(analysis: Analysis, measure: Measure) -> Span | None:
    """Where the sentence names who acts; None where it does not."""
    if measure.actor is None:
        return None
    start = analysis.article.text.find(measure.actor, measure.place.start, measure.place.end)
    return Span(start, start + len(measure.actor)) if start >= 0 else None


def same_measures(told: list[Told]) -> list[list[int]]:
    """The numbers of measures that several articles tell of: same actor, most words in common."""
    numbers = {one.measure.id: number for number, one in enumerate(told)}
    statements = [_statement(one) for one in told if one.measure.actor is not None]

    def same(a: Statement, b: Statement) -> bool:
        one, other = told[numbers[a.finding]], told[numbers[b.finding]]
        acts = bool(one.actors & other.actors) or a.value == b.value
        return a.article != b.article and acts and days_apart(a, b) <= DAYS and alike(a, b, MEASURES)

    return [[numbers[s.finding] for s in group] for group in groups(statements, MEASURES.missing, same)]


def _statement(one: Told) -> Statement:
    article, place = one.analysis.article, one.measure.place
    read = line(article.text, place)
    about, names = telling(read, 0, len(read.words))
    return Statement(
        article=article.id,
        place=place,
        words=place,
        about=about,
        names=names,
        published=article.published,
        value=folded(one.measure.actor or ""),
        finding=one.measure.id,
    )
