"""Where a fetched file comes from: the record that lies beside it."""

import hashlib
import json
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from briefing.read.document import Document

ENDING = ".fetched"
_LARGEST = 100_000


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


def traced(document: Document, of: Origin | None, data: bytes) -> Document:
    """The document with the address that its file was fetched from, where it tells none itself."""
    if of is None:
        return document
    said = {"url": of.url} | document.said
    changed = hashlib.sha256(data).hexdigest() != of.sha256
    note = (f"has been changed since it was fetched from {of.url}",) if changed else ()
    return replace(document, said=said, notes=(*document.notes, *note))


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
