"""On what the sources do not agree: numbers, dates and wordings of one thing, and opposed claims."""

import hashlib
from collections.abc import Callable, Iterator, Sequence, Set
from functools import cache
from typing import NamedTuple

from briefing.dossier import claims, facts, wordings
from briefing.dossier.entries import Where
from briefing.dossier.model import Disagreement, DisagreementKind, Saying, Side
from briefing.dossier.statements import Statement, groups
from briefing.find.lines import line
from briefing.model import Analysis, Span

MOST_SIDES = 4
"""What more sources see each in its own way is likely not one thing."""


class _Comparison(NamedTuple):
    kind: DisagreementKind
    read: Callable[[Analysis, dict[str, str]], Iterator[Statement]]
    missing: float
    same: Callable[[Statement, Statement], bool]
    """Whether two statements are of the same thing."""
    agree: Callable[[Statement, Statement], bool]
    """Whether two of the same thing can both be right."""
    weight: float


COMPARISONS = (
    _Comparison("figures", lambda a, _: facts.figures(a), facts.FIGURES.missing, facts.same_figure, facts.agree, 1.0),
    _Comparison("dates", lambda a, _: facts.dates(a), facts.DATES.missing, facts.same_event, facts.same_date, 0.9),
    _Comparison("claims", claims.claims, claims.CLAIMS.missing, claims.same_matter, claims.same_claim, 0.8),
    _Comparison("wordings", wordings.wordings, wordings.MISSING, wordings.same_sentence, wordings.same_words, 0.6),
)


def find_disagreements(analyses: tuple[Analysis, ...], owner: dict[str, str]) -> tuple[Disagreement, ...]:
    """Everything on which the articles do not agree, the weightiest first; `owner` gives a stakeholder's profile."""
    by_article = {analysis.article.id: analysis for analysis in analyses}
    where = cache(lambda article: Where(by_article[article], owner))
    owners = frozenset(owner.values())
    found = []
    for comparison in COMPARISONS:
        statements = [statement for analysis in analyses for statement in comparison.read(analysis, owner)]
        for group in groups(statements, comparison.missing, comparison.same):
            sides = _sides(group, comparison)
            if sides is not None:
                found.append(_disagreement(comparison, sides, by_article, where, owners))
    return tuple(sorted(found, key=lambda d: -d.score))


def _sides(group: Sequence[Statement], comparison: _Comparison) -> list[list[Statement]] | None:
    """The statements that agree, together; None where all do, or where an article sees it both ways."""
    sides: list[list[Statement]] = []
    for statement in group:
        home = next((side for side in sides if all(comparison.agree(statement, other) for other in side)), None)
        if home is None:
            sides.append([statement])
        elif all((statement.article, statement.place) != (other.article, other.place) for other in home):
            home.append(statement)
    if not 2 <= len(sides) <= MOST_SIDES:
        return None
    takers = [{s.profile if comparison.kind == "claims" else s.article for s in side} for side in sides]
    if any(one & other for n, one in enumerate(takers) for other in takers[n + 1 :]):
        return None
    first = sides[0][0]
    return sides if all(not comparison.agree(first, side[0]) for side in sides[1:]) else None


def _disagreement(
    comparison: _Comparison,
    sides: list[list[Statement]],
    by_article: dict[str, Analysis],
    where: Callable[[str], Where],
    owners: frozenset[str],
) -> Disagreement:
    every = [statement for side in sides for statement in side]
    key = " ".join(f"{s.article} {s.words.start}-{s.words.end}" for s in (side[0] for side in sides))
    articles = len({s.article for s in every})
    speaks = comparison.kind in ("claims", "wordings")
    return Disagreement(
        id=hashlib.sha256(f"{comparison.kind} {key}".encode()).hexdigest()[:12],
        kind=comparison.kind,
        subject=_subject([(by_article[s.article].article.text, s.place) for s, *_ in sides]),
        sides=tuple(_side(side, speaks, owners) for side in sides),
        topics=frozenset().union(*(where(s.article).topics((s.place,)) for s in every)),
        profiles=frozenset().union(*(where(s.article).named((s.place,)) for s in every))
        | {s.profile for s in every if speaks and s.profile in owners},
        score=round(comparison.weight + 0.1 * (articles - 2), 3),
    )


def _side(side: list[Statement], speaks: bool, owners: Set[str]) -> Side:
    sayings = tuple(Saying(s.article, s.place, s.words) for s in side)
    first = side[0]
    profile = first.profile if first.profile in owners else None
    return Side(sayings, first.speaker, profile) if speaks else Side(sayings)


def _subject(firsts: list[tuple[str, Span]]) -> str:
    """The longest run of words of the first side's sentence that every other has too; empty where they share none."""
    read = [line(text, place) for text, place in firsts]
    others = [set(_runs(other.words)) for other in read[1:]]
    own = read[0]
    shared = [run for run in _runs(own.words) if all(run in other for other in others)]
    if not shared:
        return ""
    longest = max(shared, key=len)
    at = next(n for n in range(len(own.words)) if own.words[n : n + len(longest)] == longest)
    return own.text[own.starts[at] : own.ends[at + len(longest) - 1]]


def _runs(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for start in range(len(words)):
        for end in range(start + 1, min(start + 9, len(words) + 1)):
            yield words[start:end]
