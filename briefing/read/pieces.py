"""What a format's reader hands on: pieces of text in order, before anyone says what they are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from briefing.model import BlockKind, Span
from briefing.text import trimmed

Form = Literal["text", "heading", "item", "aside"]

LABEL = re.compile(r"[*_]{0,3}(?:Q(?:uestion|UESTION)?|A(?:nswer|NSWER)?)\s?\d{0,3}[*_]{0,3}\s?[:.][*_]{0,3}(?=\s|$)")
TURN = re.compile(r"[*_]{0,3}[A-Z](?:[\w.’'-]{0,30}[A-Z][.’'-]?|\.)(?:[ ,(][^:\n]{0,100})?[*_]{0,3}:[*_]{0,3}(?=\s|$)")
"""How a turn of a transcript begins, its label in capitals."""
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph-sized piece of a source."""

    span: Span
    form: Form
    """What the format itself says: heading, list item, aside without prose (a comment, a picture), or text."""
    apart: bool = True
    """Whether an empty line, or what the format has for it, stands before it."""
    kind: BlockKind | None = None


def lines(text: str) -> Iterator[Span]:
    r"""The lines of a text, ends included, broken at \r\n, \n and \r as CommonMark breaks them."""
    for match in _LINE.finditer(text):
        yield Span(*match.span())


def piece(text: str, span: Span, form: Form, apart: bool = True) -> Iterator[Piece]:
    """The piece at a place, or nothing where it has no letter or digit."""
    span = trimmed(text, span)
    if _WORD.search(text, span.start, span.end):
        yield Piece(span, form, apart)
