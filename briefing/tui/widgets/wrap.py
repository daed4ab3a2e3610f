"""Breaking lines by the cells that they take on the screen."""

import re
from collections.abc import Iterator
from itertools import accumulate

from rich.cells import split_graphemes

_NARROW = re.compile(r"[ -~\xa1-\xac\xae-\u02ff\u2013\u2014\u2018-\u201e\u2022\u2026\u20ac]+")
"""Text in which every character is one cell and stands by itself, as nearly all news in Latin letters."""


def wrapped(text: str, first: int, rest: int) -> Iterator[tuple[int, int]]:
    """Where the rows of `text` begin and end, the first row and the rest being so many cells wide.

    A row ends after a space where there is one, else between two characters as a reader counts them; the space at
    a row's end may stand beyond the width. Every character is in exactly one row.
    """
    if text.isascii() and len(text) <= first:
        yield 0, len(text)
        return
    if _NARROW.fullmatch(text):
        yield from _by_count(text, first, rest)
        return
    starts, ends, reach = _measured(text)
    blank = [text[start:end] == " " for start, end in zip(starts, ends, strict=True)]
    begin = count = 0
    width = max(first, 2)
    while count < len(starts):
        left = reach[count]
        stop, space = count, None
        while stop < len(starts) and (reach[stop + 1] - left <= width or blank[stop]):
            if blank[stop]:
                space = stop + 1
            stop += 1
        if stop < len(starts) and space is not None:
            stop = space
        stop = max(stop, count + 1)
        yield begin, ends[stop - 1]
        begin, count, width = ends[stop - 1], stop, max(rest, 2)
    if not text:
        yield 0, 0


def _by_count(text: str, first: int, rest: int) -> Iterator[tuple[int, int]]:
    """The same where a cell is a character."""
    begin, width, length = 0, max(first, 2), len(text)
    while begin < length:
        limit = begin + width
        while limit < length and text[limit] == " ":
            limit += 1
        if limit < length:
            limit = text.rfind(" ", begin, limit) + 1 or limit
        end = min(limit, length)
        yield begin, end
        begin, width = end, max(rest, 2)


def _measured(text: str) -> tuple[list[int], list[int], list[int]]:
    """Starts and ends of the graphemes, and the cells before each and after the last."""
    if text.isascii():
        numbers = list(range(len(text) + 1))
        return numbers[:-1], numbers[1:], numbers
    spans, _ = split_graphemes(text)
    starts = [start for start, _, _ in spans]
    return starts, [end for _, end, _ in spans], [0, *accumulate(width for _, _, width in spans)]
