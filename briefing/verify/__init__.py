"""Whether a document still holds: every quotation, and of a brief every line, looked up in the sources."""

from collections.abc import Iterator
from dataclasses import replace

from briefing.render.plain import TO_WRITE, WRITTEN
from briefing.verify import lines, quotations
from briefing.verify.counts import miscounted
from briefing.verify.document import Document, Line, read
from briefing.verify.evidence import Proof, cite, proof
from briefing.verify.lookup import Analyse, Sources
from briefing.verify.model import FINE, WARNINGS, Check, Found, Report, Verdict

__all__ = ["FINE", "WARNINGS", "Check", "Found", "Report", "Sources", "Verdict", "is_brief", "verify"]

WIDEST = 100
"""With more sources than this, only those that a brief lists are analysed."""
_ABSENT = "Not in the sources: "


def is_brief(text: str) -> bool:
    """Whether a text is a brief of this program, by its front matter."""
    return text.startswith("---") and read(text.partition("\n---")[0] + "\n---\n").ours


def verify(path: str, text: str, sources: Sources, analyse: Analyse) -> Report:
    """Hold a Markdown document against its sources; `analyse` finds the quotes of the document itself."""
    document = read(text)
    checks = [Check(line, "footnote missing", f"[^{label}]", "nothing explains it") for label, line in document.missing]
    checks += [
        Check(line, "footnote wrong", f"[^{label}]", "it is explained twice") for label, line in document.doubled
    ]
    checks += [Check(line, "footnote unused", f"[^{label}]", "nothing cites it") for label, line in document.unused]
    checks += [Check(line, "footnote wrong", "---", fault) for fault, line in document.faults]
    if document.ours:
        checks += _of_brief(document, sources, analyse)
    else:
        checks += quotations.check(document, document.lines, sources, analyse)
    return Report(path, document.ours, tuple(sorted(checks, key=lambda check: check.line)), len(sources))


def _of_footnotes(document: Document) -> Iterator[Check]:
    """Footnotes that do not resolve both ways, and front matter that can't be read."""
    for label, line in document.missing:
        yield Check(line, "footnote missing", f"[^{label}]", "nothing explains it")
    for label, line in document.doubled:
        yield Check(line, "footnote wrong", f"[^{label}]", "it is explained twice")
    for label, line in document.unused:
        yield Check(line, "footnote unused", f"[^{label}]", "nothing cites it")
    for fault, line in document.faults:
        yield Check(line, "footnote wrong", "---", fault)


def _of_brief(document: Document, sources: Sources, analyse: Analyse) -> list[Check]:
    """The checks of a brief; where some fail, again with all from which it may have been picked."""
    held = proof(document, sources)
    checks = _held_against(held, document, sources, analyse)
    listed = {number for numbers in held.listed.values() for number in numbers}
    if len(listed) == len(sources) or len(sources) > WIDEST or not any(check.failed for check in checks):
        return checks
    again = _held_against(proof(document, sources, range(len(sources))), document, sources, analyse)
    return min(checks, again, key=lambda found: sum(check.failed for check in found))


def _held_against(held: Proof, document: Document, sources: Sources, analyse: Analyse) -> list[Check]:
    """Every line of a brief by what it cites; the editor's own words by the quotations in them."""
    checks = list(held.checks)
    free: list[Line] = []
    for line in document.lines:
        within = [cite(note, held) for note in line.cited]
        checks += [fault for _, faults in within for fault in faults]
        told = [held.cited[label] for label in line.refs if label in held.cited] + [found for found, _ in within]
        cited = [options for options in told if options]
        if cited:
            checks += lines.check(line, cited, held)
        elif line.kind != "heading" and not told:
            verdict = _uncited(line, sources)
            checks.append(verdict)
            for shown, fact in miscounted(line.text, document, held.held):
                checks.append(Check(line.number, "altered", shown, f"counted again it is {fact}"))
            free += [] if verdict.failed else [replace(line, kind="paragraph")]
    return checks + quotations.check(document, free, sources, analyse)


def _uncited(line: Line, sources: Sources) -> Check:
    """A line without a citation: the editor's or the template's words, or a line that lost its citation."""
    text = " ".join(line.text.split())
    first = line.runs[0] if line.runs else None
    if first is not None and first.style == "strong" and first.text in (TO_WRITE, WRITTEN):
        return Check(line.number, "editor's words", text)
    free = line.kind == "paragraph" and (line.first or text.startswith(_ABSENT))
    if free and not lines.stands(text, sources):
        return Check(line.number, "editor's words", text)
    return Check(line.number, "no citation", text, "a line of a brief has to cite its source")
