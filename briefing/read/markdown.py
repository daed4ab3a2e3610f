"""Markdown: CommonMark blocks by markdown-it-py, inline markup left in the text as it stands."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from briefing.model import Span
from briefing.read.pieces import LABEL, Form, Piece, lines, piece

_OPENING = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+|#{1,6}[ \t]+|>[ \t]?)*")
_CLOSING = re.compile(r"(?<![ \t])[ \t]+#+[ \t]*\Z")
_UNDERLINE = re.compile(r"\s*(?:=+|-+)\s*\Z")
_UNSEEN = re.compile(r"\s*<(?:!--|script|style)", re.I)
_PICTURE = re.compile(r"\s*\[?!\[[^\]\n]*\]\([^)\n]*\)(?:\]\([^)\n]*\))?\s*\Z")


@cache
def _parser() -> Any:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark")
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


def pieces(text: str, start: int = 0) -> list[Piece]:
    """Cut Markdown, from `start` on, into pieces."""
    body = text[start:]
    starts = [line.start + start for line in lines(body)] + [len(text)]
    found: list[Piece] = []
    items = 0
    for token in _parser().parse(body):
        if token.type in ("list_item_open", "list_item_close"):
            items += token.nesting
        form = _form(token, items)
        if form and token.map:
            first, last = (min(row, len(starts) - 1) for row in token.map)
            found += _cut(text, Span(starts[first], starts[last]), form)
    return found


def _form(token: Any, items: int) -> Form | None:
    match token.type:
        case "heading_open":
            return "heading"
        case "paragraph_open":
            return "item" if items else "text"
        case "code_block":
            return "text"
        case "fence":
            return "aside"
        case "html_block":
            return "aside" if _UNSEEN.match(token.content) else "text"
    return None


def _cut(text: str, span: Span, form: Form) -> Iterator[Piece]:
    """The piece at these lines, or one for each "Q:" and "A:" which shares a paragraph."""
    if form == "heading":
        yield from piece(text, _heading(text, span), form)
        return
    if form == "aside" or _PICTURE.match(text, span.start, span.end):
        yield from piece(text, span, "aside")
        return
    start = span.start
    for line in lines(span.of(text)):
        here = span.start + line.start
        if here > start and LABEL.match(text, here):
            yield from piece(text, _opened(text, Span(start, here)), form)
            start = here
    yield from piece(text, _opened(text, Span(start, span.end)), form)


def _opened(text: str, span: Span) -> Span:
    opening = _OPENING.match(text, span.start, span.end)
    return Span(opening.end() if opening else span.start, span.end)


def _heading(text: str, span: Span) -> Span:
    rows = [Span(span.start + row.start, span.start + row.end) for row in lines(span.of(text))]
    end = rows[-1].start if len(rows) > 1 and _UNDERLINE.match(rows[-1].of(text)) else rows[-1].end
    span = _opened(text, Span(span.start, end))
    bare = span.of(text).rstrip()
    closing = _CLOSING.search(bare)
    return Span(span.start, span.start + (closing.start() if closing else len(bare)))
