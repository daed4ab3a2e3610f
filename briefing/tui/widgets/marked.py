"""Markdown source as styled pieces: the characters stay, only their looks change."""

import re
from typing import Literal, get_args

Look = Literal["text", "meta", "mark", "title", "heading", "bar", "quote", "strong", "emphasis", "note"]
LOOKS: tuple[Look, ...] = get_args(Look)
Piece = tuple[str, Look]

_TOKEN = re.compile(r"\\.|\*\*|\*|\[\^\d+\]")
_PREFIX = re.compile(r"(?P<heading>#{1,6} )|(?P<bar>> ?)|(?P<bullet>- )|(?P<note>\[\^\d+\]: )")


def pieces(line: str, base: Look | None = None) -> tuple[list[Piece], int]:
    """One line of a brief as pieces, and how many of them are the prefix that sets the line's indent."""
    if base is not None:
        return [(line, base)], 0
    prefix = _PREFIX.match(line)
    if prefix is None:
        return _inline(line, "text"), 0
    rest = line[prefix.end() :]
    match prefix.lastgroup:
        case "heading":
            return [(prefix[0], "mark"), *_inline(rest, "title" if prefix[0] == "# " else "heading")], 1
        case "bar":
            gap: list[Piece] = [(" ", "quote")] if prefix[0] == "> " else []
            return [(">", "bar"), *gap, *_inline(rest, "quote")], 1 + len(gap)
        case "bullet":
            return [(prefix[0], "mark"), *_inline(rest, "text")], 1
        case _:
            return [(prefix[0], "mark"), *_inline(rest, "note")], 1


def _inline(text: str, base: Look) -> list[Piece]:
    found: list[Piece] = []
    look, place = base, 0
    for token in _TOKEN.finditer(text):
        if token.start() > place:
            found.append((text[place : token.start()], look))
        mark = token[0]
        place = token.end()
        if mark[0] == "\\":
            found += [("\\", "mark"), (mark[1], look)]
            continue
        found.append((mark, "mark"))
        if mark in ("*", "**"):
            opened: Look = "strong" if mark == "**" else "emphasis"
            look = base if look == opened else opened
    if place < len(text):
        found.append((text[place:], look))
    return found


def front_matter(lines: list[str]) -> int:
    """How many lines at the head are front matter, with both its rules."""
    if not lines or lines[0] != "---":
        return 0
    return next((number + 1 for number, line in enumerate(lines[1:], 1) if line == "---"), 0)
