"""The lines of a brief: every word must be in the source at the place cited, or be a mark of ours that holds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefing.dossier import folded as bare
from briefing.model import Analysis, Span
from briefing.render.plain import flat
from briefing.verify import marks, words
from briefing.verify.document import Line, Run
from briefing.verify.evidence import Evidence, Proof
from briefing.verify.fold import differences, folded
from briefing.verify.lookup import Place, Sources
from briefing.verify.model import Check, Found
from briefing.verify.voices import paragraphs

_EDGE = " \n—–-“”\"'‘’…[];,"
_GAP = r"[\s“”…\[\]]*"
_SHOWN = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of a brief, taken apart."""

    line: Line
    words: str | None
    """The words of the source; None where the line has none of them at the place it cites."""
    left: tuple[Run, ...]
    """The rest."""
    at: int
    """Of the rest, how many runs stand before the words."""


def check(line: Line, cited: list[tuple[Evidence, ...]], proof: Proof, sources: Sources) -> list[Check]:
    """What holds of a line that cites evidence."""
    evidence, shown = _best(line, cited, sources)
    first = evidence[0]
    analysis = proof.analysis(sources, first)
    if shown.words is None and not _named_only(analysis, first):
        return [_astray(line, first, proof, sources)]
    faults = [*_leads(shown, evidence, proof, sources), *_rest(shown, evidence, proof, sources)]
    faults += _repeats(shown, evidence, sources)
    if faults:
        return faults
    if shown.words is None or not first.places:
        return [Check(line.number, "verbatim", _short(line), "", _where(first, sources))]
    source = " ".join(sources.text(Place(first.source, p)) for p in first.places)
    unlike = differences(shown.words, " ".join(flat(sources.text(Place(first.source, p))) for p in first.places))
    said = f"but for {' and '.join(unlike)}" if unlike and flat(source) != shown.words else ""
    return [Check(line.number, "verbatim", _short(line), said, _where(first, sources))]


def _best(line: Line, cited: list[tuple[Evidence, ...]], sources: Sources) -> tuple[tuple[Evidence, ...], Shown]:
    """Of sources with the same title, the one that has the words."""
    rest = tuple(options[0] for options in cited[1:])
    tried = [((option, *rest), _apart(line, option, sources)) for option in cited[0]]
    return next((pair for pair in tried if pair[1].words is not None), tried[0])


def _apart(line: Line, evidence: Evidence, sources: Sources) -> Shown:
    """Find the cited words in the line: as they are, or with other typography."""
    texts = [flat(sources.text(Place(evidence.source, place))) for place in evidence.places]
    if not all(texts) or not texts:
        return Shown(line, None, line.runs, 0)
    for typography in (str, folded):
        pattern = re.compile(_GAP.join(re.escape(typography(text)) for text in texts))
        for number, run in enumerate(line.runs):
            hit = pattern.search(typography(run.text)) if run.style == "plain" else None
            if hit is not None and _whole(hit):
                before, after = hit.string[: hit.start()], hit.string[hit.end() :]
                left = (replace(run, text=before), replace(run, text=after))
                return Shown(line, hit[0], (*line.runs[:number], *left, *line.runs[number + 1 :]), number + 1)
    return Shown(line, None, line.runs, 0)


def _whole(hit: re.Match[str]) -> bool:
    """Whether no word goes on beyond the hit."""
    text = hit.string
    left = hit.start() > 0 and text[hit.start() - 1].isalnum() and text[hit.start()].isalnum()
    return not left and not (hit.end() < len(text) and text[hit.end()].isalnum() and text[hit.end() - 1].isalnum())


def _named_only(analysis: Analysis, evidence: Evidence) -> bool:
    """Whether the evidence is a mere mention: of a stakeholder, of a theme, or the source as a whole."""
    if not evidence.places:
        return True
    mentions = {m for s in analysis.stakeholders for m in s.mentions} | {p for t in analysis.themes for p in t.places}
    return len(evidence.places) == 1 and evidence.places[0] in mentions


def _astray(line: Line, evidence: Evidence, proof: Proof, sources: Sources) -> Check:
    """What became of words that are not at the place which the line cites."""
    wanted = [Place(evidence.source, place) for place in evidence.places]
    expected = " ".join(flat(sources.text(place)) for place in wanted)
    shown = words.likest(line, expected)
    return words.verdict(line.number, shown, wanted, sources)


def _leads(shown: Shown, evidence: tuple[Evidence, ...], proof: Proof, sources: Sources) -> Iterator[Check]:
    """Names, dates and numbers in bold that do not belong to the place, and roles that do not belong to the name."""
    speakers = [s for e in evidence[:1] for s in marks.speakers(proof, proof.analysis(sources, e), e.places)]
    for number, run in enumerate(shown.left):
        if run.style != "strong":
            continue
        name = run.text
        if shown.words is not None and number >= shown.at:
            if not any(marks.is_called(name, forms) for forms in speakers):
                yield _wrong_speaker(run, speakers, evidence[0], sources)
        elif not all(marks.leads(name, proof, proof.analysis(sources, e), e.places) for e in evidence):
            where = _where(evidence[0], sources)
            yield Check(run.line, "not found", name, "nothing at the place cited is called so", where)
        role = _role(shown.left, number)
        if role and role not in marks.roles(name, proof):
            known = " or ".join(f"“{r}”" for r in sorted(marks.roles(name, proof))) or "no role"
            yield Check(
                run.line, "altered", f"{name}, {role}", f"the sources give {known}", _where(evidence[0], sources)
            )


def _wrong_speaker(run: Run, speakers: list[marks.Forms], first: Evidence, sources: Sources) -> Check:
    names = " or ".join(sorted({forms[0] for forms in speakers})) or "nobody"
    return Check(run.line, "wrong speaker", run.text, f"in the source the words are {names}’s", _where(first, sources))


def _role(left: tuple[Run, ...], number: int) -> str:
    """What stands between commas after a name."""
    after = left[number + 1] if number + 1 < len(left) else None
    if after is None or after.style != "plain" or not after.text.startswith(", "):
        return ""
    return after.text[2:].rstrip(_EDGE)


def _rest(shown: Shown, evidence: tuple[Evidence, ...], proof: Proof, sources: Sources) -> Iterator[Check]:
    """Every other word of a line that neither is in the paragraph cited nor is a mark of ours that holds."""
    known = [(proof.analysis(sources, e), e) for e in evidence]
    for run, fragment in _fragments(shown.left):
        if not any(marks.holds(fragment, proof, analysis, e.places) for analysis, e in known) and not any(
            _in_paragraph(fragment, analysis, e, proof) for analysis, e in known
        ):
            detail = "it is neither in the paragraph cited nor true of it"
            yield Check(run.line, "not found", fragment, detail, _where(evidence[0], sources))


def _fragments(left: tuple[Run, ...]) -> Iterator[tuple[Run, str]]:
    """The notes in italics one by one, and what else stands in the line beside names, roles and words."""
    for number, run in enumerate(left):
        if run.style == "strong" or not _SHOWN.search(run.text):
            continue
        if number and left[number - 1].style == "strong" and run.text.startswith(", "):
            continue
        text = run.text.strip()
        if run.style == "emphasis" and text.startswith("(") and text.endswith(")"):
            text = text[1:-1]
        for part in text.split("; "):
            if _SHOWN.search(part):
                yield run, part.strip() if run.style == "emphasis" else part.strip(_EDGE)


def _in_paragraph(fragment: str, analysis: Analysis, evidence: Evidence, proof: Proof) -> bool:
    """Whether the words stand in the paragraph; a name must be of somebody who belongs to the place itself."""
    if any(fragment in marks.forms(profile) for profile in proof.held.profiles):
        return False
    text, wanted = paragraphs(analysis.article, evidence.places), folded(fragment)
    return re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", text) is not None


def _repeats(shown: Shown, evidence: tuple[Evidence, ...], sources: Sources) -> Iterator[Check]:
    """Further citations where the words do not stand."""
    if shown.words is None:
        return
    for other in evidence[1:]:
        there = bare(" ".join(sources.text(Place(other.source, place)) for place in other.places))
        if there not in bare(shown.words) or not there:
            yield Check(
                shown.line.number,
                "wrong place",
                _short(shown.line),
                "a further citation holds other words",
                _where(other, sources),
            )


def _where(evidence: Evidence, sources: Sources) -> Found | None:
    if not evidence.places:
        return None
    return sources.found(Place(evidence.source, Span(evidence.places[0].start, evidence.places[-1].end)))


def _short(line: Line) -> str:
    return " ".join(line.text.split())


def stands(text: str, sources: Sources) -> bool:
    """Whether a whole line stands in a source."""
    bare = words.stripped(text)
    return bool(bare) and bool(sources.places([bare]))
