"""What a format's reader hands on: one article's text, cut into pieces, with what the format says of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from briefing.model import Problem
from briefing.read.pieces import Piece


@dataclass(frozen=True, slots=True)
class Document:
    """One article of a file, before anyone says what its pieces are."""

    text: str
    pieces: tuple[Piece, ...]
    data: bytes
    """The bytes that it was read from, for its digest."""
    said: dict[str, str] = field(default_factory=dict)
    """What the format itself tells: title, dek, byline, publisher, published, url, language, kind."""
    part: str = ""
    """Which article of the file it is, where a file holds several."""
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    """What was left out or chosen in reading it."""


Reader = Callable[[bytes, str], Iterator[Document | Problem]]
"""Bytes and the path to name in problems, into the articles that they hold."""
