"""Word documents: the paragraphs, headings and lists of their main text, straight from its XML.

Insertions under review are kept and deletions are not, as the document would read with all changes accepted.
Names of elements and styles: ECMA-376, part 1, WordprocessingML.
"""

import io
from collections import Counter
from collections.abc import Iterator
from typing import Any
from xml.parsers import expat

from briefing.model import BlockKind, Problem
from briefing.read.compose import MOST_TEXT, Part, compose, counted
from briefing.read.document import Document
from briefing.read.pieces import Form

_LARGEST = 60_000_000
"""Bytes of XML, unpacked."""
_DEEPEST = 400
_HINT = "open it in a word processor and save it as .docx again, or save its text"
_GONE = frozenset(("del", "moveFrom", "Fallback", "instrText", "delText"))
_COUNTED = {
    "del": "deletion",
    "moveFrom": "deletion",
    "blip": "picture",
    "imagedata": "picture",
    "footnoteReference": "note",
}
_COUNTED |= {"endnoteReference": "note", "commentReference": "comment"}
_STYLES: dict[str, tuple[Form, BlockKind | None]] = {
    "title": ("heading", "title"),
    "subtitle": ("text", "dek"),
    "caption": ("text", "caption"),
}


class _Broken(ValueError):
    """What is wrong with a document."""


def read_docx(data: bytes, path: str) -> Iterator[Document | Problem]:
    """The article in a document."""
    try:
        main, styles = _unpacked(data)
        names = _styles(styles)
        walk = _Walk(names)
        _parse(main, walk.start, walk.end, walk.text)
    except _Broken as error:
        yield Problem(path, None, f"the document can't be read: {error}", _HINT)
        return
    text, pieces = compose(walk.found)
    yield Document(text, pieces, data, notes=_notes(walk.out))


def _notes(out: Counter[str]) -> tuple[str, ...]:
    left = ", ".join(counted(number, what) for what, number in sorted(out.items()) if what != "insertion")
    notes = [f"left out: {left}"] if left else []
    if out["insertion"]:
        notes.append(f"{counted(out['insertion'], 'insertion')} under review kept")
    return tuple(notes)


def _unpacked(data: bytes) -> tuple[bytes, bytes]:
    """The XML of the main text and of the styles."""
    from zipfile import ZipFile

    try:
        with ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "word/document.xml" not in names:
                raise _Broken("it is no Word document")
            held = [_member(archive, name) for name in ("word/document.xml", "word/styles.xml") if name in names]
    except _Broken:
        raise
    except Exception as error:  # a broken archive leads zipfile into any of a dozen
        raise _Broken(str(error)[:100] or type(error).__name__) from None
    return held[0], held[1] if len(held) > 1 else b""


def _member(archive: Any, name: str) -> bytes:
    with archive.open(name) as file:
        held: bytes = file.read(_LARGEST + 1)
    if len(held) > _LARGEST:
        raise _Broken(f"{name} unpacks to more than {_LARGEST // 1_000_000} MB")
    return held


def _parse(data: bytes, start: Any, end: Any, text: Any = None) -> None:
    """Walk through XML by its events; a document type, of which WordprocessingML has none, is refused."""
    depth = 0

    def refuse(*_: object) -> None:
        raise _Broken("its XML declares a document type")

    def open_(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise _Broken(f"its XML is nested more than {_DEEPEST} deep")
        start(_local(name), {_local(key): value for key, value in attributes.items()})

    def close(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(_local(name))

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler, parser.StartElementHandler, parser.EndElementHandler = refuse, open_, close
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise error if isinstance(error, _Broken) else _Broken(f"its XML is damaged ({str(error)[:80]})") from None


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _styles(data: bytes) -> dict[str, str]:
    """The name of each paragraph style by its id, in small letters; of one made after another, that one's."""
    names: dict[str, str] = {}
    based: dict[str, str] = {}
    current = ""

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal current
        if tag == "style":
            current = attributes.get("styleId", "")
        elif tag == "name":
            names[current] = attributes.get("val", "").lower()
        elif tag == "basedOn":
            based[current] = attributes.get("val", "")

    if data:
        _parse(data, start, lambda _: None)
    found: dict[str, str] = {}
    for own in names:
        style, seen = own, {own}
        while not _is_known(names.get(style, "")) and style in based and based[style] not in seen:
            style = based[style]
            seen.add(style)
        found[own] = names.get(style, "")
    return found


def _is_known(name: str) -> bool:
    return name in _STYLES or name.startswith(("heading", "toc", "list"))


class _Walk:
    """Where the walk through the main text is; a text box opens a paragraph inside another."""

    def __init__(self, styles: dict[str, str]) -> None:
        self.found: list[Part] = []
        self.out: Counter[str] = Counter()
        self.styles = styles
        self.open: list[tuple[list[str], list[str]]] = []
        """Of each open paragraph its text, and its styles with "item" for one in a list."""
        self.gone = 0
        self.hidden = False
        self.taking = False
        self.titled = False
        self.length = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        if tag in _COUNTED and not self.gone:
            self.out[_COUNTED[tag]] += 1
        if tag in _GONE or self.gone:
            self.gone += 1
        elif tag == "p":
            self.open.append(([], []))
        elif tag == "ins":
            self.out["insertion"] += 1
        elif tag == "r":
            self.hidden = False
        elif tag == "vanish":
            self.hidden = attributes.get("val", "1") not in ("0", "false", "off")
        elif self.open:
            self._inside(tag, attributes)

    def _inside(self, tag: str, attributes: dict[str, str]) -> None:
        text, marks = self.open[-1]
        if tag == "pStyle":
            style = attributes.get("val", "")
            marks.append(self.styles.get(style, style.lower()))
        elif tag == "outlineLvl" and attributes.get("val", "9") in "012345678":
            marks.append("heading")
        elif tag == "numId" and attributes.get("val") != "0":
            marks.append("item")
        elif tag == "t":
            self.taking = not self.hidden
        elif tag == "tab":
            text.append(" ")
        elif tag in ("br", "cr"):
            text.append("\n")
        elif tag == "noBreakHyphen":
            text.append("\u2011")

    def end(self, tag: str) -> None:
        """An element closes."""
        if self.gone:
            self.gone -= 1
        elif tag == "t":
            self.taking = False
        elif tag == "p" and self.open:
            text, marks = self.open.pop()
            rows = [" ".join(row.split()) for row in "".join(text).split("\n")]
            form, kind = self._is(marks)
            self.found.append(Part("\n".join(row for row in rows if row), form, kind))

    def text(self, data: str) -> None:
        """Characters of the element that is open."""
        if self.taking and self.open and not self.gone:
            self.open[-1][0].append(data)
            self.length += len(data)
            if self.length > MOST_TEXT:
                raise _Broken(f"it has more than {MOST_TEXT:,} characters of text")

    def _is(self, marks: list[str]) -> tuple[Form, BlockKind | None]:
        if (known := next((mark for mark in marks if mark in _STYLES), None)) is not None:
            form, kind = _STYLES[known]
            if kind == "title" and self.titled:
                return "heading", None
            self.titled = self.titled or kind == "title"
            return form, kind
        if any(mark.startswith("heading") for mark in marks):
            return "heading", None
        if any(mark.startswith("toc") for mark in marks):
            return "aside", None
        return ("item" if any(mark == "item" or mark.startswith("list") for mark in marks) else "text"), None
