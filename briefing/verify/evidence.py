"""What a brief says of its sources and places, held against the sources."""

import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Any

from briefing.dossier import Dossier, Edits, corrected, dossier
from briefing.model import PROSE, Analysis, Article, Span
from briefing.render.plain import flat
from briefing.verify.document import Document, Note
from briefing.verify.lookup import Place, Sources
from briefing.verify.model import Check

_PLACES = re.compile(
    r"(?P<opinion>, opinion)?, (?:(?:paragraph (?P<paragraph>\d+)|headline), characters "
    r"(?P<places>\d+–\d+(?: and \d+–\d+)*)|SHA-256 (?P<digest>[0-9a-f]{64}))(?P<rest>.*)",
    re.DOTALL,
)
_RULE = re.compile(r"(?: \((?P<rule>.+)\))?\.?")
_KNOWN = ("title", "publisher", "published", "url", "kind")
_FINDINGS = ("quotes", "stakes", "measures", "questions", "figures", "events")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A citation that holds, or that names at least a source that is there."""

    source: int
    places: tuple[Span, ...]
    """None of them where the source is cited as a whole."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What a brief cites."""

    held: Dossier
    """All that its sources hold, with the editor's corrections."""
    listed: dict[str, list[int]]
    """The numbers of the sources that the front matter lists, by title."""
    cited: dict[str, tuple[Evidence, ...]]
    """Each footnote's evidence, several where sources share a title; none for a footnote of the editor's."""
    checks: tuple[Check, ...]

    def analysis(self, sources: Sources, evidence: Evidence) -> Analysis:
        """What the finders found in a cited source, with the editor's corrections."""
        key = sources.article(evidence.source).id
        return self.held.by_article.get(key) or sources.analysis(evidence.source)


def proof(document: Document, sources: Sources) -> Proof:
    """Find the sources that a brief names, and hold its footnotes against them."""
    listed, checks = _listed(document, sources)
    numbers = sorted({number for found in listed.values() for number in found})
    held = corrected(dossier(sources.analysis(number) for number in numbers), _edits(document))
    result = Proof(held, listed, {}, ())
    gone: set[str] = set()
    for note in document.notes.values():
        evidence, faults = cite(note, result, sources)
        result.cited[note.label] = evidence
        if not evidence and note.title and note.title in gone:
            continue
        gone |= {note.title} if not evidence else set()
        checks += faults
    return replace(result, checks=tuple(checks))


def _listed(document: Document, sources: Sources) -> tuple[dict[str, list[int]], list[Check]]:
    """The sources of the front matter by title; every one that is missing or is no longer what it was."""
    digests: defaultdict[str, list[int]] = defaultdict(list)
    for number, (_, text) in enumerate(sources.texts):
        digests[hashlib.sha256(text.data).hexdigest()].append(number)
    listed: defaultdict[str, list[int]] = defaultdict(list)
    checks: list[Check] = []
    known = document.meta.get("sources")
    for entry in known if isinstance(known, list) else []:
        told = {key: str(value) for key, value in entry.items()} if isinstance(entry, dict) else {}
        title, digest = told.get("title", ""), told.get("sha256", "")
        line = document.line_of(digest or title)
        found = [n for n in digests.get(digest, ()) if flat(sources.article(n).title) == title] or digests.get(digest)
        if found:
            checks += _told(told, sources.article(found[0]), line)
        else:
            found = [n for n in range(len(sources)) if flat(sources.article(n).title) == title]
            checks.append(
                Check(line, "source changed", title, f"{sources.texts[found[0]][0]} has another SHA-256 now")
                if found
                else Check(line, "source missing", title, "none of the sources given has this SHA-256 or this title")
            )
        listed[title] += found or []
    return listed, checks


def _told(told: dict[str, str], article: Article, line: int) -> list[Check]:
    """What the front matter says of a source, where the source says otherwise."""
    faults = []
    for key in _KNOWN:
        own = flat(getattr(article, key) or "")
        if told.get(key, "") != own:
            detail = f"the source has {own!r}" if own else "the source has none"
            faults.append(Check(line, "source changed", f"{key}: {told.get(key, '')}", detail))
    return faults


def _edits(document: Document) -> Edits:
    """The editor's corrections, which the front matter holds with the selection."""
    selection = document.meta.get("selection")
    told = selection.get("edits") if isinstance(selection, dict) else None
    if not isinstance(told, dict):
        return Edits()
    return Edits(**{key: _fixed(value) for key, value in told.items() if key in Edits.__dataclass_fields__})


def _fixed(value: Any) -> Any:
    return tuple(_fixed(inner) for inner in value) if isinstance(value, list) else value


def cite(note: Note, proof: Proof, sources: Sources) -> tuple[tuple[Evidence, ...], list[Check]]:
    """What a footnote cites, and what is wrong with it; nothing and no fault for words of the editor's."""
    listed = proof.listed
    told = _PLACES.fullmatch(note.after_title)
    if told is None:
        ours = note.title and note.title in listed
        fault = Check(note.line, "footnote wrong", note.text, "it names a source, but no place that can be read")
        return (), [fault if ours else Check(note.line, "editor's words", note.text)]
    numbers = listed.get(note.title)
    if not numbers:
        known = note.title in listed
        detail = "its source is not among those given" if known else "the front matter lists no source with this title"
        return (), [Check(note.line, "source missing" if known else "footnote wrong", note.title, detail)]
    pairs = re.findall(r"(\d+)–(\d+)", told["places"] or "")
    places = tuple(Span(int(start), int(end)) for start, end in pairs)
    faults = {number: _faults(told, places, Evidence(number, places), proof, sources) for number in numbers}
    best = sorted(numbers, key=lambda number: len(faults[number]))
    options = tuple(Evidence(number, places) for number in best if len(faults[number]) == len(faults[best[0]]))
    found = sources.found(Place(best[0], places[0])) if places and not faults[best[0]] else None
    return options, [Check(note.line, "footnote wrong", note.text, fault, found) for fault in faults[best[0]]]


def _faults(
    told: re.Match[str], places: tuple[Span, ...], evidence: Evidence, proof: Proof, sources: Sources
) -> list[str]:
    """What a footnote says wrongly of a source."""
    article = sources.article(evidence.source)
    faults = []
    if bool(told["opinion"]) != (article.kind == "opinion"):
        faults.append(f"the source is of the kind {article.kind!r}")
    if told["digest"] and told["digest"] != article.digest:
        faults.append(f"the source has the SHA-256 {article.digest}")
    if any(not 0 <= p.start < p.end <= len(article.text) for p in places):
        faults.append(f"the source has no such characters; it ends at {len(article.text)}")
    elif places and int(told["paragraph"] or 0) != _paragraph(article, places[0]):
        faults.append(f"the characters stand in {_named(_paragraph(article, places[0]))}")
    known = "".join(f", {flat(value)}" for value in (article.publisher, article.published, article.url) if value)
    rule = _RULE.fullmatch(told["rest"].removeprefix(known)) if told["rest"].startswith(known) else None
    if rule is None:
        faults.append(f"of publisher, date and address the source has{known or ' none'}")
    elif rule["rule"] and rule["rule"] not in rules_at(proof.analysis(sources, evidence), places):
        faults.append(f"no rule {rule['rule']!r} finds anything there")
    return faults


def rules_at(analysis: Analysis, places: tuple[Span, ...]) -> set[str]:
    """The rules that find something at these places."""
    return {
        rule
        for field in _FINDINGS
        for finding in getattr(analysis, field)
        if (rule := getattr(finding, "rule", None)) is not None
        and any(p.touches(q) for p in places for q in getattr(finding, "content", None) or (finding.place,))
    }


def _paragraph(article: Article, place: Span) -> int:
    return sum(1 for block in article.blocks if block.kind in PROSE and block.span.start <= place.start)


def _named(paragraph: int) -> str:
    return f"paragraph {paragraph}" if paragraph else "the headline"
