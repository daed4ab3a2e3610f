"""How well the findings of a brief's other sections agree with an editor's labels.

The labels are JSON Lines, one label a line: `article` (a path without its ending), `label`, and either `start`, `end`
and `confidence` ("sure" or "arguable"), or for a stakeholder `name`, `aliases`, `kind` and `salience`.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from figures import Figure, Ratio, f1, total
from inputs import held

from briefing.model import Analysis, Span, Stakeholder, is_candidate

FIELDS = {
    "why_it_matters": "stakes",
    "countermeasure": "measures",
    "open_question": "questions",
    "figure": "figures",
}
"""What the labels call a section, and the field of an analysis that holds its findings."""
UNTOLD = frozenset({"the", "mr", "mrs", "ms", "dr", "sen", "rep", "gov", "president"})
"""Words that make no difference between two forms of a name."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A sentence that an editor would want in a section."""

    place: Span
    sure: bool


@dataclass(frozen=True, slots=True)
class Party:
    """A stakeholder that an editor named."""

    names: frozenset[str]
    """Name and aliases, folded."""
    kind: str
    main: bool


@dataclass(frozen=True, slots=True)
class Labels:
    """An editor's labels of one article."""

    sections: Mapping[str, tuple[Wanted, ...]]
    """By the field of an analysis."""
    parties: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """How well one section did."""

    precision: Ratio
    recall: Ratio

    @property
    def f1(self) -> float:
        return f1(self.precision.share, self.recall.share)


def read(path: Path) -> dict[str, Labels]:
    """The labels by article, in the order of the file; raise `Unusable` for what can't be read."""
    return held(path, _by_article)


def agreement(place: Span, other: Span) -> float:
    """The share of their joint stretch which two places have in common, from 0 to 1."""
    common = min(place.end, other.end) - max(place.start, other.start)
    return max(0, common) / (max(place.end, other.end) - min(place.start, other.start))


def section(wanted: Sequence[Wanted], found: Sequence[Span]) -> Score:
    """One section of one article; two places agree by half of their joint stretch or more.

    Precision takes any label for right, sure or arguable; recall asks for the sure ones only.
    """
    sure = [label.place for label in wanted if label.sure]
    right = sum(_among(place, [label.place for label in wanted]) for place in found)
    return Score(Ratio(right, len(found)), Ratio(sum(_among(place, found) for place in sure), len(sure)))


def stakeholders(parties: Sequence[Party], found: Sequence[Stakeholder]) -> tuple[Score, Ratio]:
    """The stakeholders of one article, and of the main ones that were found those whose kind is right.

    A name or alias in common makes two the same. Precision takes any labelled one for right; recall asks for the
    main ones only.
    """
    forms = [folded([stakeholder.name, *stakeholder.aliases]) for stakeholder in found]
    right = sum(any(names & party.names for party in parties) for names in forms)
    main = [party for party in parties if party.main]
    firsts = [_first(party, found, forms) for party in main]
    kinds = [stakeholder.kind == party.kind for party, stakeholder in zip(main, firsts, strict=True) if stakeholder]
    return Score(Ratio(right, len(found)), Ratio(len(kinds), len(main))), Ratio(sum(kinds), len(kinds))


def folded(names: Iterable[str]) -> frozenset[str]:
    """The names without case, punctuation, articles and titles."""
    bare = (re.sub(r"[^\w ]+", " ", name.casefold()).split() for name in names)
    return frozenset(" ".join(word for word in words if word not in UNTOLD) for words in bare)


def scores(judged: Iterable[tuple[Labels, Analysis]]) -> tuple[dict[str, Score], Ratio]:
    """The score of each section over all articles, and the share of main stakeholders whose kind is right."""
    judged = list(judged)
    by_section: dict[str, list[Score]] = {
        field: [
            section(
                labels.sections.get(field, ()),
                [finding.place for finding in getattr(analysis, field) if not is_candidate(finding)],
            )
            for labels, analysis in judged
        ]
        for field in FIELDS.values()
    }
    parties = [stakeholders(labels.parties, analysis.stakeholders) for labels, analysis in judged]
    by_section["stakeholders"] = [score for score, _kinds in parties]
    pooled = {
        field: Score(total(score.precision for score in parts), total(score.recall for score in parts))
        for field, parts in by_section.items()
    }
    return pooled, total(kinds for _score, kinds in parties)


def figures(pooled: Mapping[str, Score], kinds: Ratio) -> list[Figure]:
    """F1 of each section, their mean, and the share of kinds that are right, from 0 to 1."""
    return [
        *(Figure(f"{field}, F1", score.f1, 3) for field, score in pooled.items()),
        Figure("all sections, mean F1", sum(score.f1 for score in pooled.values()) / len(pooled), 3),
        Figure("kind of stakeholder right", kinds.share, 3),
    ]


def _by_article(written: bytes) -> dict[str, Labels]:
    rows: dict[str, list[dict[str, object]]] = {}
    for line in filter(str.strip, written.decode().split("\n")):
        row = json.loads(line)
        rows.setdefault(row["article"], []).append(row)
    return {article: _labels(labelled) for article, labelled in rows.items()}


def _labels(rows: Iterable[Mapping[str, object]]) -> Labels:
    wanted: dict[str, list[Wanted]] = {}
    parties = []
    for row in rows:
        if row["label"] == "stakeholder":
            names = folded([str(row["name"]), *map(str, _list(row["aliases"]))])
            parties.append(Party(names, str(row["kind"]), row["salience"] == "main"))
        elif field := FIELDS.get(str(row["label"])):
            place = Span(int(str(row["start"])), int(str(row["end"])))
            wanted.setdefault(field, []).append(Wanted(place, row["confidence"] == "sure"))
    return Labels({field: tuple(labels) for field, labels in wanted.items()}, tuple(parties))


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is no list")
    return value


def _among(place: Span, places: Iterable[Span]) -> bool:
    return any(agreement(place, other) >= 0.5 for other in places)


def _first(party: Party, found: Sequence[Stakeholder], forms: Sequence[frozenset[str]]) -> Stakeholder | None:
    return next((s for s, names in zip(found, forms, strict=True) if names & party.names), None)
