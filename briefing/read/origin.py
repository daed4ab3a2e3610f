"""Where a fetched file comes from: the record that lies beside it."""

import codecs
import hashlib
import json
import re
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from briefing.read.document import Document

ENDING = ".fetched"
_LARGEST = 100_000
_TEXTS = frozenset({"text/html", "application/xhtml+xml", "text/plain", "text/markdown"})
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the bytes of a file come from."""

    url: str
    """After all redirects."""
    asked: str
    """The address that was asked for."""
    fetched: str
    """When, in UTC, as ISO 8601 has it."""
    sha256: str
    type: str | None = None
    """What the server said that they are."""
    etag: str | None = None
    modified: str | None = None
    """The server's word on when they last changed, as it said it."""
    feed: str | None = None
    """The address of the feed that linked to it."""


def beside(path: Path) -> Path:
    """Where the record of a file lies: hidden, so that no folder is read with it."""
    return path.with_name(f".{path.name}{ENDING}")


def origin(path: str) -> Origin | None:
    """Where a file was fetched from, if it was."""
    try:
        return recorded(beside(Path(path)))
    except ValueError:
        return None


def in_utf8(data: bytes, of: Origin | None) -> bytes:
    """The bytes of a page or text in UTF-8, where they are not that and its server said what they are."""
    said = (
        re.fullmatch(r"([a-z/+]+)\s*;.*?\bcharset\s*=\s*[\"']?([\w.:-]{1,40}).*", of.type.lower())
        if of and of.type
        else None
    )
    if said is None or said[1] not in _TEXTS or data.startswith(_MARKS):
        return data
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        with suppress(LookupError, ValueError):
            name = codecs.lookup(said[2]).name
            return codecs.BOM_UTF8 + data.decode("cp1252" if name in ("iso8859-1", "ascii") else name).encode()
    return data


def traced(document: Document, of: Origin | None, data: bytes) -> Document:
    """The document with the address that its file was fetched from, where it tells none itself."""
    if of is None:
        return document
    said = {"url": of.url} | document.said
    changed = hashlib.sha256(data).hexdigest() != of.sha256
    note = (f"has been changed since it was fetched from {of.url}",) if changed else ()
    whole = data if document.data == in_utf8(data, of) else document.data
    return replace(document, said=said, data=whole, notes=(*document.notes, *note))


def recorded(record: Path) -> Origin | None:
    """What a record says; None where there is none, or it is none."""
    try:
        with record.open("rb") as file:
            said = json.loads(file.read(_LARGEST))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(said, dict) or said.get("format") != 1:
        return None
    values: dict[str, Any] = {one.name: said.get(one.name) for one in fields(Origin)}
    needed = ("url", "asked", "fetched", "sha256")
    if any(not isinstance(value, str) and (value is not None or key in needed) for key, value in values.items()):
        return None
    return Origin(**values)
