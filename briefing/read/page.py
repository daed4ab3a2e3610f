"""Web pages: the article that a page holds, without what stands around it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from briefing.model import BlockKind, Problem, Span
from briefing.read import metadata
from briefing.read.decode import Undecodable
from briefing.read.document import Document
from briefing.read.page_body import Body, body, plain
from briefing.read.page_parts import Part, above, form_and_kind, is_furniture, parts, says
from briefing.read.page_tree import TooMuch, parsed
from briefing.read.pieces import Form, Piece, piece

_LARGEST = 2_000_000
"""Characters of text."""
_GAP = "\n\n"
_DEK = 400
_TELLING = 20

Line = tuple[str, Form, BlockKind | None]


def read_page(data: bytes, path: str) -> Iterator[Document | Problem]:
    """The article in a page, with what the page says of it."""
    try:
        tree, guessed = parsed(data)
        every = parts(tree)
        if sum(len(part.text) for part in every) > _LARGEST:
            raise TooMuch(f"it has more than {_LARGEST:,} characters of text")
    except Undecodable as error:
        yield Problem(path, None, error.message, error.hint)
        return
    except TooMuch as error:
        yield Problem(path, None, str(error), "save the article alone, or its text")
        return
    said = metadata.said(tree)
    found = body(tree, every, live=said.get("kind") == "live blog")
    lines = _lines(every, found, said)
    text, pieces = _set(lines)
    yield Document(text, pieces, data, said, problems=_guess(guessed, path), notes=_notes(every, found, tree))


def _guess(guessed: str | None, path: str) -> tuple[Problem, ...]:
    if guessed is None:
        return ()
    hint = "check the accents and quotation marks, or save it again as UTF-8"
    return (Problem(path, None, f"not UTF-8, and says no encoding that fits; read as {guessed}", hint),)


def _notes(every: Sequence[Part], found: Body, tree: Any) -> tuple[str, ...]:
    """What was kept and what was left out."""
    left = len(every) - len(found.parts)
    notes = [f"{len(found.parts)} pieces of the page are the article; {left} around it were left out"]
    if found.whole:
        lost = f"lost {found.lost} of {found.marks} quotation marks" if found.marks else "found no article"
        notes.append(f"the extractor {lost}; all text of the article's element was taken")
    if metadata.is_paid(tree):
        notes.append("the page says that it is not free to read; the article may be cut short")
    return tuple(notes)


def _lines(every: Sequence[Part], found: Body, said: dict[str, str]) -> list[Line]:
    """The lines of the article, title and dek first; `said` learns the title and dek that the page shows."""
    if not found.parts:
        return []
    title = _title(every, found, said.get("title"))
    opening = every.index(found.parts[0])
    dek = _dek(every[: opening + 4], found, said.get("dek"), title)
    lines: list[Line] = []
    if title is not None:
        said["title"] = " ".join(title.text.split())
        lines.append((title.text, "heading", "title"))
    shown = plain(said.get("title", ""))
    if dek is not None:
        said["dek"] = " ".join(dek.text.split())
        lines.append((dek.text, "text", "dek"))
    elif "dek" in said and _opens(said["dek"], found):
        del said["dek"]
    for part in found.parts:
        if part is title or part is dek or plain(part.text) == shown:
            continue
        lines.append((part.text, *form_and_kind(part)))
    return lines


def _title(every: Sequence[Part], found: Body, told: str | None) -> Part | None:
    """The heading that the page shows as the title: the one that it also tells, or that stands in the article."""
    heads = [part for part in every if any(el.tag == "h1" for el in above(part.element))]
    if told:
        same = next((part for part in heads if _alike(plain(part.text), plain(told))), None)
        inner = (part for part in heads if any(el is found.container for el in above(part.element)))
        return same or next(inner, None)
    return next((part for part in heads if not any(is_furniture(el) for el in above(part.element))), None)


def _alike(one: str, other: str) -> bool:
    """Whether two titles are the same, or the shorter one, if long enough to tell, is in the longer."""
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) > _TELLING and short in long)


def _dek(near: Sequence[Part], found: Body, told: str | None, title: Part | None) -> Part | None:
    """The line by the title that sums the story up: by its name, or because the page tells it too."""
    bare = plain(told or "")
    for part in near:
        if part is title or len(part.text) > _DEK or form_and_kind(part)[1] is not None:
            continue
        if any(says(el, "dek") for el in (part.element, part.element.getparent()) if el is not None):
            return part
        if bare and plain(part.text) == bare and part is not _first_prose(found):
            return part
    return None


def _first_prose(found: Body) -> Part | None:
    return next((p for p in found.parts if form_and_kind(p) == ("text", None)), None)


def _opens(dek: str, found: Body) -> bool:
    """Whether what the page tells as its description is only how the article begins."""
    start = plain(dek)[:60]
    return any(start in plain(part.text) for part in found.parts[:6])


def _set(lines: Sequence[Line]) -> tuple[str, tuple[Piece, ...]]:
    """The text of these lines with an empty line between, and its pieces."""
    text = _GAP.join(line for line, _, _ in lines)
    pieces: list[Piece] = []
    at = 0
    for line, form, kind in lines:
        pieces += (replace(found, kind=kind) for found in piece(text, Span(at, at + len(line)), form))
        at += len(line) + len(_GAP)
    return text + ("\n" if text else ""), tuple(pieces)
