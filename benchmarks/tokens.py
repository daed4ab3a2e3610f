"""The words of a text as the measures count them: no punctuation, no white space, no quotation marks."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from briefing.model import Span

WORD = re.compile(r"\w+|['’](?:s|S|re|RE|ve|VE|ll|LL|d|D|m|M|t|T)\b")
MARK = re.compile(r"``|''|[\"“”„«»]")
OPENING = frozenset({"“", "„", "«", "``"})
CLOSING = frozenset({"”", "»"})
BEFORE_OPENING = frozenset(" \t\u00a0([{—–-/")
AFTER_CLOSING = frozenset(".,;:?!)]}—–-/")


@dataclass(frozen=True)
class Words:
    """A text and its words, each known by its number; a clitic such as 's is a word of its own."""

    text: str
    spans: tuple[Span, ...]

    @cached_property
    def starts(self) -> tuple[int, ...]:
        return tuple(span.start for span in self.spans)

    @cached_property
    def ends(self) -> tuple[int, ...]:
        return tuple(span.end for span in self.spans)

    @cached_property
    def quoted(self) -> frozenset[int]:
        """The words inside quotation marks."""
        return self.at(quotations(self.text))

    def at(self, places: Iterable[Span]) -> frozenset[int]:
        """The words which the places touch."""
        return frozenset(
            word
            for place in places
            for word in range(bisect_right(self.ends, place.start), bisect_left(self.starts, place.end))
        )

    def __getitem__(self, word: int) -> str:
        return self.spans[word].of(self.text)

    def between(self, word: int, later: int) -> str:
        """What stands between two words."""
        return self.text[self.spans[word].end : self.spans[later].start]


def words(text: str) -> Words:
    """The text cut into words."""
    return Words(text, tuple(Span(match.start(), match.end()) for match in WORD.finditer(text)))


def quotations(text: str) -> list[Span]:
    """The places between double quotation marks, marks included; one left open runs to the end of its line.

    Kept apart from the program's own reading of quotation marks, which it helps to judge.
    """
    found = []
    for line in re.finditer(r"[^\n]+", text):
        opened: int | None = None
        for mark in MARK.finditer(line[0]):
            opens = _opens(line[0], mark, opened is not None)
            if opens and opened is None:
                opened = line.start() + mark.start()
            elif not opens and opened is not None:
                found.append(Span(opened, line.start() + mark.end()))
                opened = None
        if opened is not None:
            found.append(Span(opened, line.end()))
    return found


def _opens(line: str, mark: re.Match[str], inside: bool) -> bool:
    if mark[0] in OPENING or mark[0] in CLOSING:
        return mark[0] in OPENING
    before = line[mark.start() - 1 : mark.start()] or " "
    after = line[mark.end() : mark.end() + 1] or " "
    may_open = before in BEFORE_OPENING and not after.isspace()
    may_close = not before.isspace() and (after.isspace() or after in AFTER_CLOSING)
    return may_open if may_open != may_close else not inside
