"""Quotations of a document that somebody wrote: found in its own text, looked up in the sources, speakers compared."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import PurePath

from briefing.marks import quoted
from briefing.model import Analysis, Article, Block, BlockKind, Quote, Span
from briefing.verify.document import Document, Line
from briefing.verify.fold import differences, folded
from briefing.verify.lookup import Analyse, Place, Sources
from briefing.verify.model import Check
from briefing.verify.voices import near, quotes_at, same_name
from briefing.verify.words import changed, stripped

FEWEST = 3
"""Words in quotation marks that nobody is said to have said are looked up from this many on."""
LOOKED_AT = 10
"""At so many places of the same words the source's speaker is looked for."""
_OMISSION = re.compile(r"…|\[[^\[\]]*\]")
_CAPITAL = re.compile(r"\[(\w)\](?=\w)")
_SIGNED = re.compile(r"^\s*(?:[—–―]|--?)\s*")
_DASHED_NAME = re.compile(r"[^,;(\n]+")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that a document shows as somebody's."""

    text: str
    line: int
    speaker: str | None
    of: Line


def check(document: Document, lines: Sequence[Line], sources: Sources, analyse: Analyse) -> list[Check]:
    """Look up every quotation of these lines."""
    return [_checked(quotation, document, sources) for quotation in quotations(lines, analyse)]


def quotations(lines: Sequence[Line], analyse: Analyse) -> Iterator[Quotation]:
    """What stands in quotation marks, and block quotes without any; the speakers as our own finder finds them."""
    article, starts = _article(lines)
    if not article.blocks:
        return
    analysis: Analysis | None = None
    everywhere = replace(article, blocks=tuple(replace(block, kind="paragraph") for block in article.blocks))
    passages = quoted(everywhere)
    whole = [span for span, _, line in starts if line.kind == "quote"]
    for passage in passages:
        analysis = analysis or analyse(article)
        said = _attributed(analysis, passage.inner)
        text = passage.inner.of(article.text)
        if len(_WORD.findall(text)) >= FEWEST or (said and _WORD.search(text)):
            _, number, line = starts[_at(starts, passage.inner.start)]
            yield Quotation(text, number, _signed(line) or (said.speaker if said else None), line)
    for span in whole:
        _, number, line = starts[_at(starts, span.start)]
        text = span.of(article.text)
        if not any(passage.outer.touches(span) for passage in passages) and not _SIGNED.match(text):
            yield Quotation(text, number, _signed(line), line)


def _article(lines: Iterable[Line]) -> tuple[Article, list[tuple[Span, int, Line]]]:
    """The lines as an article of plain text; where in it each line of the file begins, or a block quote's paragraph."""
    blocks: list[Block] = []
    starts: list[tuple[Span, int, Line]] = []
    text = ""
    for line in lines:
        kind: BlockKind = "heading" if line.kind == "heading" else "list item" if line.kind == "item" else "paragraph"
        for paragraph, runs in groupby(line.runs, key=lambda run: run.text != "\n"):
            told = list(runs)
            words = "".join(run.text for run in told)
            if not paragraph or not words.strip():
                continue
            whole = Span(len(text), len(text) + len(words))
            blocks.append(Block(kind, whole))
            for number, run in enumerate(told):
                if not number or (line.kind != "quote" and run.line != told[number - 1].line):
                    starts.append((whole if line.kind == "quote" else Span(len(text), whole.end), run.line, line))
                text += run.text
            text += "\n\n"
    return Article("document", "", text, tuple(blocks), "", ""), starts


def _at(starts: list[tuple[Span, int, Line]], place: int) -> int:
    return bisect_right(starts, place, key=lambda start: start[0].start) - 1


def _attributed(analysis: Analysis, passage: Span) -> Quote | None:
    """The quote of the document to which a passage belongs, where it names somebody."""
    found = quotes_at(analysis, (passage,))
    return next((quote for quote in found if quote.speaker and quote.kind != "indirect"), None)


def _signed(line: Line) -> str | None:
    """Whom a block quote's last paragraph names after a dash."""
    if line.kind != "quote":
        return None
    last = line.text.rpartition("\n")[2] if "\n" in line.text else ""
    dash = _SIGNED.match(last)
    name = _DASHED_NAME.match(last, dash.end()) if dash else None
    return name[0].strip() if name else None


def _checked(quotation: Quotation, document: Document, sources: Sources) -> Check:
    """What holds of one quotation."""
    shown = quotation.text
    bare = _CAPITAL.sub(r"\1", folded(shown))
    parts = [part for piece in _OMISSION.split(bare) if _WORD.search(part := stripped(piece))]
    places, capital = _places(parts, sources)
    if not places:
        longest = max(parts, key=len, default="")
        return changed(quotation.line, shown, longest if len(parts) > 1 else stripped(shown), sources)
    named = _named_sources(quotation.of, document, sources)
    right = [place for place in places if not named or place.source in named]
    if not right:
        path = sources.texts[min(named)][0]
        return Check(quotation.line, "wrong source", shown, f"not in {path}", sources.found(places[0]))
    gap = _OMISSION.search(bare)
    folds = [] if gap else list(differences(stripped_raw(shown), stripped_raw(sources.text(right[0]))))
    folds += ["the first letter"] if capital else []
    folds += ["words left out" if "…" in bare else "words in brackets"] if gap else []
    detail = f"but for {' and '.join(folds)}" if folds else ""
    if quotation.speaker is not None:
        fault = _spoken(quotation, right, sources)
        if fault is not None:
            return fault
    return Check(quotation.line, "verbatim", shown, detail, sources.found(right[0]))


def stripped_raw(text: str) -> str:
    """The text without the marks at its ends, otherwise as it stands."""
    words = list(_WORD.finditer(text))
    return text[words[0].start() : words[-1].end()] if words else text


def _places(parts: list[str], sources: Sources) -> tuple[list[Place], bool]:
    """Where the parts stand, and whether only with the first letter large or small."""
    if not parts:
        return [], False
    if found := sources.places(parts):
        return found, False
    first = parts[0]
    return sources.places([first[0].swapcase() + first[1:], *parts[1:]]), True


def _named_sources(line: Line, document: Document, sources: Sources) -> set[int]:
    """The sources that the line's footnotes and links name, by title, address or file."""
    notes = [document.notes[label] for label in line.refs if label in document.notes]
    told = folded(" ".join([*(note.text for note in notes), *(link for n in notes for link in n.links), *line.links]))
    if not told:
        return set()
    return {number for number in range(len(sources)) if any(name in told for name in _names(number, sources))}


def _names(number: int, sources: Sources) -> Iterator[str]:
    path, document = sources.texts[number]
    title = document.said.get("title") or document.text.strip().partition("\n")[0].strip("# ")
    if len(title) > len("A title"):
        yield folded(title)
    if url := document.said.get("url"):
        yield folded(url)
    yield folded(PurePath(path).name)


def _spoken(quotation: Quotation, places: Sequence[Place], sources: Sources) -> Check | None:
    """Nothing where a source gives the words to whom the document gives them; else what is wrong or not proven."""
    stated = str(quotation.speaker)
    others: list[tuple[str, Place]] = []
    described = ""
    for place in places[:LOOKED_AT]:
        analysis = sources.analysis(place.source)
        for quote in quotes_at(analysis, (place.span,)):
            if quote.speaker is None:
                described = described or " ".join(p.of(analysis.article.text) for p in quote.source)
                continue
            who = next((s for s in analysis.stakeholders if s.id == quote.stakeholder), None)
            called = (*who.aliases, who.name, who.role or "") if who is not None else ()
            if same_name(stated, quote.speaker) or stated in called or (who and same_name(stated, who.name)):
                return None
            if any(stated.casefold().removeprefix("the ") in form.casefold() for form in called):
                return None
            others.append((quote.speaker, place))
    proper = re.search("[A-Z]", stated.removeprefix("The ")) is not None
    close = next((p for p in places if near(sources.article(p.source), p.span, stated)), None)
    if others and proper:
        return Check(
            quotation.line,
            "wrong speaker",
            quotation.text,
            f"{stated} here, {others[0][0]} in the source",
            sources.found(others[0][1]),
        )
    if close is None and proper:
        detail = f"{stated} is not named near these words in the source"
        return Check(quotation.line, "wrong speaker", quotation.text, detail, sources.found(places[0]))
    whose = f"the source gives them to “{described}”" if described else f"but not plainly as {stated}’s"
    detail = f"the words stand there, {whose}"
    return Check(quotation.line, "not proven", quotation.text, detail, sources.found(close or places[0]))
