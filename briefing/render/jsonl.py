"""An analysis as one line of JSON, as the machine contract has it."""

from collections.abc import Callable, Collection
from typing import Any

from briefing.model import (
    Analysis,
    Event,
    Figure,
    Measure,
    Question,
    Quote,
    Span,
    Stake,
    Stakeholder,
    Theme,
    is_candidate,
)
from briefing.render.data import dumped

FORMAT = 2


def line(analysis: Analysis, fields: Collection[str]) -> str:
    """The article's metadata, the findings of the fields asked for, and its problems."""
    article = analysis.article
    record: dict[str, Any] = {"format": FORMAT, "path": article.path, "id": article.id, "title": article.title}
    record |= {"dek": article.dek, "byline": article.byline, "publisher": article.publisher}
    record |= {"published": article.published, "url": article.url, "language": article.language, "kind": article.kind}
    for field, write in WRITERS.items():
        if field in fields:
            shown = [finding for finding in getattr(analysis, field) if not is_candidate(finding)]
            record[field] = [write(finding, article.text) for finding in shown]
    record["candidates"] = [
        {"section": field, **write(finding, article.text), "candidate": True}
        for field, write in WRITERS.items()
        if field in fields
        for finding in getattr(analysis, field)
        if is_candidate(finding)
    ]
    record["problems"] = [{"line": p.line, "message": p.message, "hint": p.hint} for p in article.problems]
    return dumped(record)


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _pairs(spans: tuple[Span, ...]) -> list[list[int]]:
    return [_pair(span) for span in spans]


def _placed(finding: Stake | Measure | Question | Figure | Event, text: str) -> dict[str, Any]:
    return {"id": finding.id, "place": _pair(finding.place), "text": finding.place.of(text)}


def _quote(q: Quote, text: str) -> dict[str, Any]:
    return {
        "id": q.id,
        "kind": q.kind,
        "content": _pairs(q.content),
        "source": _pairs(q.source),
        "cue": _pairs(q.cue),
        "text": " ".join(span.of(text) for span in q.content),
        "speaker": q.speaker,
        "stakeholder": q.stakeholder,
        "rule": q.rule,
        "confidence": round(q.confidence, 3),
    }


def _stakeholder(s: Stakeholder, text: str) -> dict[str, Any]:
    return {
        "id": s.id,
        "name": s.name,
        "kind": s.kind,
        "role": s.role,
        "affiliation": s.affiliation,
        "aliases": list(s.aliases),
        "mentions": _pairs(s.mentions),
        "salience": round(s.salience, 3),
    }


def _theme(t: Theme, text: str) -> dict[str, Any]:
    return {"id": t.id, "label": t.label, "score": round(t.score, 3), "places": _pairs(t.places), "rule": t.rule}


def _stake(s: Stake, text: str) -> dict[str, Any]:
    return _placed(s, text) | {"score": round(s.score, 3), "rule": s.rule}


def _measure(m: Measure, text: str) -> dict[str, Any]:
    told = {"actor": m.actor, "status": m.status, "score": round(m.score, 3), "rule": m.rule}
    return _placed(m, text) | told


def _question(q: Question, text: str) -> dict[str, Any]:
    told = {"origin": q.origin, "answer": _pairs(q.answer), "score": round(q.score, 3), "rule": q.rule}
    return _placed(q, text) | told


def _figure(f: Figure, text: str) -> dict[str, Any]:
    told = {"value": f.value, "unit": f.unit, "score": round(f.score, 3)}
    return _placed(f, text) | told | {"number": f.number.of(text)}


def _event(e: Event, text: str) -> dict[str, Any]:
    return _placed(e, text) | {"date": e.date, "precision": e.precision, "phrase": e.phrase.of(text)}


WRITERS: dict[str, Callable[[Any, str], dict[str, Any]]] = {
    "quotes": _quote,
    "stakeholders": _stakeholder,
    "themes": _theme,
    "stakes": _stake,
    "measures": _measure,
    "questions": _question,
    "figures": _figure,
    "events": _event,
}
