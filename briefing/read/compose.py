"""Text that a reader takes out of a format: put together from parts, with what the format says of it made clean."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from briefing.model import ArticleKind, BlockKind, Problem, Span
from briefing.read import plain
from briefing.read.document import Document
from briefing.read.head import iso_date
from briefing.read.pieces import Form, Piece, piece

_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+\Z", re.I)
_LONGEST = 1000
_APART = "\n\n"
_MOST_FAULTS = 100
MOST_TEXT = 5_000_000
"""Characters of text in a document; the longest books have two million."""


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, heading or list item as its format has it."""

    text: str
    form: Form = "text"
    kind: BlockKind | None = None


def compose(parts: Iterable[Part]) -> tuple[str, tuple[Piece, ...]]:
    """One text, an empty line between its parts, and their pieces; parts without a letter or digit go."""
    text: list[str] = []
    found: list[Piece] = []
    length = 0
    for part in parts:
        body = clean(part.text).strip()
        for own in piece(body, Span(0, len(body)), part.form):
            found.append(Piece(Span(own.span.start + length, own.span.end + length), part.form, own.apart, part.kind))
            text += (body, _APART)
            length += len(body) + len(_APART)
    return "".join(text[:-1]) + ("\n" if text else ""), tuple(found)


def paragraphs(text: str) -> list[Part]:
    """The parts of a plain text; lines that are only wrapped are joined."""
    text = clean(text)
    return [Part(" ".join(p.span.of(text).split()), p.form, p.kind) for p in plain.pieces(text)]


def clean(text: str) -> str:
    """Without control characters, and with nothing that can't be written in UTF-8."""
    return _UNSEEN.sub(lambda found: "\ufffd" if found[0] >= "\ud800" else "", text)


def told(values: Mapping[str, Any]) -> dict[str, str]:
    """What a format says of its article, one line each; what is no text, or no date, URL or kind, goes."""
    said: dict[str, str] = {}
    for name, value in values.items():
        if not isinstance(value, str):
            continue
        line: str | None = " ".join(clean(value[: 4 * _LONGEST]).split())[:_LONGEST]
        if name == "published":
            line = iso_date(line or "") or (line if re.fullmatch(r"\d{4}", line or "") else None)
        if (name == "url" and not _ADDRESS.match(line or "")) or (name == "kind" and line not in get_args(ArticleKind)):
            line = None
        if line:
            said[name] = line
    return said


def canonical(value: Any) -> bytes:
    """A JSON value as bytes that are the same however it was written."""
    try:
        return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()
    except RecursionError:
        return b"nested too deeply"


def until_hopeless(found: Iterable[Document | Problem], path: str) -> Iterator[Document | Problem]:
    """What a file of many articles holds, up to where a hundred of them can't be read, and no more than that can."""
    faults = good = 0
    for one in found:
        yield one
        faults += isinstance(one, Problem)
        good += isinstance(one, Document)
        if faults >= _MOST_FAULTS and faults > good:
            hint = "the rest was left out; is it what its ending says?"
            yield Problem(path, None, f"{faults} articles in it could not be read", hint)
            return


def counted(number: int, one: str, many: str = "") -> str:
    """A number of things: "1 picture", "3 pictures"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def within(path: str, part: str | int) -> str:
    """The path that names one article of a file of several."""
    return f"{path}#{part}"
