"""What a brief says of its sources and places, held against the sources."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from briefing.dossier import KINDS, Dossier, Finding, corrected, places_of
from briefing.model import PROSE, Analysis, Article, Question, Span
from briefing.render.plain import flat
from briefing.verify.counts import edits
from briefing.verify.document import Document, Note
from briefing.verify.lookup import Place, Sources
from briefing.verify.model import Check, Found

_PLACES = re.compile(
    r"(?P<opinion>, opinion)?, (?:(?:paragraph (?P<paragraph>\d+)|headline), characters "
    r"(?P<places>\d+–\d+(?: and \d+–\d+)*)|SHA-256 (?P<digest>[0-9a-f]{64}))(?P<rest>.*)",
    re.DOTALL,
)
_RULE = re.compile(r"(?: \((?P<rule>.+)\))?\.?")
_KNOWN = ("title", "publisher", "published", "url", "kind")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A citation that holds, or that names at least a source that is there."""

    source: int
    places: tuple[Span, ...]
    """None of them where the source is cited as a whole."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What a brief cites."""

    sources: Sources
    held: Dossier
    """All that its sources hold, with the editor's corrections."""
    listed: dict[str, list[int]]
    """The numbers of the sources that the front matter lists, by title."""
    cited: dict[str, tuple[Evidence, ...]]
    """Each footnote's evidence, several where sources share a title; none for a footnote of the editor's."""
    checks: tuple[Check, ...]

    def analysis(self, evidence: Evidence) -> Analysis:
        """What the finders found in a cited source, with the editor's corrections."""
        key = self.sources.article(evidence.source).id
        return self.held.by_article.get(key) or self.sources.analysis(evidence.source)

    def text(self, evidence: Evidence) -> str:
        """The words cited, on one line."""
        return " ".join(flat(self.sources.text(Place(evidence.source, place))) for place in evidence.places)

    def found(self, evidence: Evidence) -> Found | None:
        """Where the words cited stand; nothing for a source as a whole."""
        if not evidence.places:
            return None
        whole = Span(evidence.places[0].start, evidence.places[-1].end)
        return self.sources.found(Place(evidence.source, whole))


def proof(document: Document, sources: Sources, among: Iterable[int] = ()) -> Proof:
    """Find the sources that a brief lists, and hold its footnotes against them; it may know names from `among` too."""
    listed, checks = _listed(document, sources)
    numbers = sorted({*among, *(number for found in listed.values() for number in found)})
    held = corrected(sources.dossier(tuple(numbers)), edits(document))
    result = Proof(sources, held, listed, {}, ())
    gone: set[str] = set()
    for note in document.notes.values():
        evidence, faults = cite(note, result)
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
    dates = [sources.article(n).published for found in listed.values() for n in found]
    newest = max((date for date in dates if date), default=None)
    told_date = document.meta.get("date")
    if newest is not None and told_date is not None and str(told_date) != newest and not checks:
        checks.append(
            Check(document.line_of("date:"), "altered", f"date: {told_date}", f"the newest source is of {newest}")
        )
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


def cite(note: Note, proof: Proof) -> tuple[tuple[Evidence, ...], list[Check]]:
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
    pairs = re.findall(r"(?<!\d)(\d+)–(\d+)", told["places"] or "")
    places = tuple(Span(int(start), int(end)) for start, end in pairs)
    faults = {number: _faults(told, places, Evidence(number, places), proof) for number in numbers}
    best = sorted(numbers, key=lambda number: len(faults[number]))
    options = tuple(Evidence(number, places) for number in best if len(faults[number]) == len(faults[best[0]]))
    return options, [Check(note.line, "footnote wrong", note.text, fault) for fault in faults[best[0]]]


def _faults(told: re.Match[str], places: tuple[Span, ...], evidence: Evidence, proof: Proof) -> list[str]:
    """What a footnote says wrongly of a source."""
    article = proof.sources.article(evidence.source)
    faults = []
    if bool(told["opinion"]) != (article.kind == "opinion"):
        faults.append(f"the source is of the kind {article.kind!r}")
    if told["digest"] and told["digest"] != article.digest:
        faults.append(f"the source has the SHA-256 {article.digest}")
    if any(not 0 <= p.start < p.end <= len(article.text) for p in places):
        faults.append(f"the source has no such characters; it ends at {len(article.text)}")
    elif any(p.of(article.text) != p.of(article.text).strip() for p in places):
        faults.append("the characters begin or end with white space")
    elif places and int(told["paragraph"] or 0) != _paragraph(article, places[0]):
        faults.append(f"the characters stand in {_named(_paragraph(article, places[0]))}")
    known = "".join(f", {flat(value)}" for value in (article.publisher, article.published, article.url) if value)
    rule = _RULE.fullmatch(told["rest"].removeprefix(known)) if told["rest"].startswith(known) else None
    if rule is None:
        faults.append(f"of publisher, date and address the source has{known or ' none'}")
    elif rule["rule"] and rule["rule"] not in rules_at(proof.analysis(evidence), places):
        faults.append(f"no rule {rule['rule']!r} finds anything there")
    return faults


def rules_at(analysis: Analysis, places: tuple[Span, ...]) -> set[str]:
    """The rules that find something at these places."""
    findings = (finding for kind in KINDS for finding in getattr(analysis, kind))
    found = [(getattr(finding, "rule", None), _held(finding)) for finding in findings]
    found += [(theme.rule, theme.places) for theme in analysis.themes]
    return {rule for rule, held in found if rule and any(p.touches(q) for p in places for q in held)}


def _held(finding: Finding) -> tuple[Span, ...]:
    """Where a finding stands, a question with its answer."""
    return (*places_of(finding), *finding.answer) if isinstance(finding, Question) else places_of(finding)


def _paragraph(article: Article, place: Span) -> int:
    return sum(1 for block in article.blocks if block.kind in PROSE and block.span.start <= place.start)


def _named(paragraph: int) -> str:
    return f"paragraph {paragraph}" if paragraph else "the headline"
