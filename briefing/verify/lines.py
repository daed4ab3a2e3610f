"""The lines of a brief: every word must be in the source at the place cited, or be a mark of ours that holds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefing.dossier import folded as bare
from briefing.model import Analysis
from briefing.render.plain import flat
from briefing.verify import marks, words
from briefing.verify.document import Line, Run
from briefing.verify.evidence import Evidence, Proof
from briefing.verify.fold import differences, folded
from briefing.verify.lookup import Place, Sources
from briefing.verify.model import Check

_EDGE = " \n—–-“”\"'‘’…[];,"
_GAP = r"[\s“”…\[\]]*"
_SHOWN = re.compile(r"[^\s“”'\[\]…—;()]")
"""What is more than a mark of ours."""


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


def check(line: Line, cited: list[tuple[Evidence, ...]], proof: Proof) -> list[Check]:
    """What holds of a line that cites evidence."""
    evidence, shown = _best(line, cited, proof)
    first = evidence[0]
    if shown.words is None and not all(_named_only(proof.analysis(e), e) for e in evidence):
        return [_astray(line, first, proof)]
    faults = [*_leads(shown, evidence, proof), *_rest(shown, evidence, proof)]
    faults += _repeats(shown, evidence, proof)
    if faults:
        return faults
    if shown.words is None or not first.places:
        return [Check(line.number, "verbatim", _short(line), "", proof.found(first))]
    source = " ".join(proof.text(e) for e in evidence)
    unlike = differences(shown.words, source) if shown.words not in source else ()
    said = f"but for {' and '.join(unlike)}" if unlike else ""
    return [Check(line.number, "verbatim", _short(line), said, proof.found(first))]


def _best(line: Line, cited: list[tuple[Evidence, ...]], proof: Proof) -> tuple[tuple[Evidence, ...], Shown]:
    """Of sources with the same title, the one that has the words."""
    rest = tuple(options[0] for options in cited[1:])
    tried = [((option, *rest), _apart(line, (option, *rest), proof)) for option in cited[0]]
    return next((pair for pair in tried if pair[1].words is not None), tried[0])


def _apart(line: Line, evidence: tuple[Evidence, ...], proof: Proof) -> Shown:
    """Find the words of the first citation in the line, and those of further ones, as of an answer, in what is left."""
    found = _found(line.runs, evidence[0], proof)
    if found is None:
        return Shown(line, None, line.runs, 0)
    words, left, at = found
    for other in evidence[1:]:
        again = _found(left, other, proof)
        if again is not None:
            words, left, at = f"{words} {again[0]}", again[1], max(at, again[2])
    return Shown(line, words, left, at)


def _found(runs: tuple[Run, ...], evidence: Evidence, proof: Proof) -> tuple[str, tuple[Run, ...], int] | None:
    """The cited words as the runs show them, as they are or with other typography; the runs without them; and where."""
    texts = [flat(proof.sources.text(Place(evidence.source, place))) for place in evidence.places]
    if not texts or not all(texts):
        return None
    for typography in (str, folded):
        pattern = re.compile(_GAP.join(re.escape(typography(text)) for text in texts))
        for number, run in enumerate(runs):
            hit = pattern.search(typography(run.text)) if run.style == "plain" else None
            if hit is not None and _whole(hit):
                before, after = hit.string[: hit.start()], hit.string[hit.end() :]
                left = (replace(run, text=before), replace(run, text=after))
                return hit[0], (*runs[:number], *left, *runs[number + 1 :]), number + 1
    return None


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


def _astray(line: Line, evidence: Evidence, proof: Proof) -> Check:
    """What became of words that are not at the place which the line cites."""
    wanted = [Place(evidence.source, place) for place in evidence.places]
    return words.verdict(line.number, words.likest(line, proof.text(evidence)), wanted, proof.sources)


def _leads(shown: Shown, evidence: tuple[Evidence, ...], proof: Proof) -> Iterator[Check]:
    """Names, dates and numbers in bold that do not belong to the place, and roles that do not belong to the name."""
    speakers = [s for e in evidence[:1] for s in marks.speakers(proof, proof.analysis(e), e.places)]
    for number, run in enumerate(shown.left):
        if run.style != "strong":
            continue
        name = run.text
        if shown.words is not None and number >= shown.at:
            if not any(marks.is_called(name, forms) for forms in speakers):
                yield _wrong_speaker(run, speakers, evidence[0], proof)
        elif not all(marks.leads(name, proof, proof.analysis(e), e.places) for e in evidence):
            where = proof.found(evidence[0])
            yield Check(run.line, "not found", name, "nothing at the place cited is called so", where)
        role = _role(shown.left, number)
        if role and role not in marks.roles(name, proof):
            known = " or ".join(f"“{r}”" for r in sorted(marks.roles(name, proof))) or "no role"
            yield Check(run.line, "altered", f"{name}, {role}", f"the sources give {known}", proof.found(evidence[0]))


def _wrong_speaker(run: Run, speakers: list[marks.Forms], first: Evidence, proof: Proof) -> Check:
    names = " or ".join(sorted({forms[0] for forms in speakers})) or "nobody"
    return Check(run.line, "wrong speaker", run.text, f"in the source the words are {names}’s", proof.found(first))


def _role(left: tuple[Run, ...], number: int) -> str:
    """What stands between commas after a name."""
    after = left[number + 1] if number + 1 < len(left) else None
    if after is None or after.style != "plain" or not after.text.startswith(", "):
        return ""
    return after.text[2:].rstrip(_EDGE)


def _rest(shown: Shown, evidence: tuple[Evidence, ...], proof: Proof) -> Iterator[Check]:
    """Every other word of a line that is not a mark of ours which holds."""
    known = [(proof.analysis(e), e.places) for e in evidence]
    for run, fragment in _fragments(shown.left):
        if not any(marks.holds(fragment, proof, analysis, places) for analysis, places in known):
            detail = "it is neither among the words cited nor true of them"
            yield Check(run.line, "not found", fragment, detail, proof.found(evidence[0]))


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


def _repeats(shown: Shown, evidence: tuple[Evidence, ...], proof: Proof) -> Iterator[Check]:
    """Further citations where the words do not stand."""
    if shown.words is None:
        return
    for other in evidence[1:]:
        there = bare(proof.text(other))
        if there not in bare(shown.words) or not there:
            yield Check(
                shown.line.number,
                "wrong place",
                _short(shown.line),
                "a further citation holds other words",
                proof.found(other),
            )


def _short(line: Line) -> str:
    return " ".join(line.text.split())


def stands(text: str, sources: Sources) -> bool:
    """Whether a whole line stands in a source."""
    bare = words.stripped(text)
    return bool(bare) and bool(sources.places([bare]))
