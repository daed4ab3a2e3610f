"""Words, word pieces and windows: a text as the tagger's network takes it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

Span = tuple[int, int]

WORD = re.compile(r"[’'](?:[sdmtSDMT]|re|ve|ll|RE|VE|LL)\b|\w+|``|''|[^\w\s]")
OPENING, CLOSING = frozenset(("“", "„", "«", "``")), frozenset("”»")
DOUBLE = OPENING | CLOSING | {'"', "''"}
FOLDED = dict.fromkeys(DOUBLE, '"') | dict.fromkeys("‘’‚‛`´", "'") | dict.fromkeys("‐‑‒―−", "-")
SENTENCE_END = frozenset(".?!…")
CLS, SEP, UNK = "[CLS]", "[SEP]", "[UNK]"
WINDOW = 128
"""The most word pieces, paragraph marks included, that the network sees at once when it reads."""
LONGEST = 12
"""The most pieces kept of one word; only the first is tagged."""
CASES, STATES = 6, 4
FEATURES = 1 + CASES * STATES
OUTSIDE, INSIDE, OPENS, CLOSES = range(STATES)


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark of the text, its pieces' numbers, its surface feature, if a sentence may end here."""

    start: int
    end: int
    pieces: tuple[int, ...]
    feature: int
    ends: bool


def case(word: str) -> int:
    """The shape of a word that an uncased vocabulary loses: mark, lower, Title, UPPER, mixed, digits."""
    if not any(c.isalnum() for c in word):
        return 0
    if word.islower():
        return 1
    if len(word) > 1 and word.isupper():
        return 3
    if word[0].isupper() and (len(word) == 1 or word[1:].islower()):
        return 2
    return 5 if word[0].isdigit() else 4


def vocabulary(path: Path) -> dict[str, int]:
    """The number of each piece of a BERT vocabulary, one piece a line."""
    return {piece: n for n, piece in enumerate(path.read_text(encoding="utf-8").split("\n"))}


class WordPiece:
    """BERT's uncased WordPiece (Wu et al. 2016: greedy, longest match first) over words already cut."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self.vocabulary = vocabulary
        self.look = lru_cache(maxsize=50_000)(self._look)

    def _look(self, word: str) -> tuple[tuple[int, ...], int]:
        """A word's pieces and its case."""
        folded = FOLDED.get(word) or "".join(FOLDED.get(c, c) for c in word)
        bare = (c for c in unicodedata.normalize("NFD", folded.lower()) if unicodedata.category(c) != "Mn")
        rest, mark = "".join(bare)[:100], ""
        found: list[int] = []
        while rest and len(found) < LONGEST:
            size = next((n for n in range(len(rest), 0, -1) if mark + rest[:n] in self.vocabulary), 0)
            if not size:
                found = []
                break
            found.append(self.vocabulary[mark + rest[:size]])
            rest, mark = rest[size:], "##"
        return tuple(found) or (self.vocabulary[UNK],), case(word)


def opens(text: str, start: int, end: int, inside: bool) -> bool:
    """If the quotation mark at a place opens: by its shape, its neighbours, or else what came before."""
    mark, before, after = text[start:end], text[max(0, start - 1) : start], text[end : end + 1]
    if mark in OPENING or mark in CLOSING:
        return mark in OPENING
    free = not before.strip() or before in "([{/—–-", not after.strip() or after in ".,;:?!)]}/—–-"
    return free[0] if free[0] != free[1] else not inside


def cut(text: str, paragraph: Span, wordpiece: WordPiece) -> list[Word]:
    """The words and marks of a paragraph."""
    words = []
    state = OUTSIDE
    for match in WORD.finditer(text, *paragraph):
        token = match.group()
        start, end = match.span()
        if token in DOUBLE:
            state = OPENS if opens(text, start, end, state in (INSIDE, OPENS)) else CLOSES
        elif state > INSIDE:
            state = INSIDE if state == OPENS else OUTSIDE
        pieces, shape = wordpiece.look(token)
        ends = token in SENTENCE_END or state == CLOSES
        words.append(Word(start, end, pieces, 1 + shape * STATES + state, ends))
    return words


def units(words: Sequence[Word], window: int = WINDOW) -> Iterator[list[Word]]:
    """A paragraph's words in parts that fit a window, cut after a sentence where that can be."""
    limit = window - 2
    part: list[Word] = []
    size = last = 0
    for word in words:
        if size + len(word.pieces) > limit:
            keep = last or len(part)
            yield part[:keep]
            part = part[keep:]
            size, last = sum(len(w.pieces) for w in part), 0
        part.append(word)
        size += len(word.pieces)
        if word.ends and 2 * size > limit:
            last = len(part)
    if part:
        yield part


def pack(parts: Sequence[list[Word]], window: int = WINDOW, first: int = WINDOW) -> list[list[list[Word]]]:
    """Consecutive parts gathered into windows; `first` is the room in the first of them, in pieces."""
    windows: list[list[list[Word]]] = []
    left = 0
    for part in parts:
        size = 1 + sum(len(word.pieces) for word in part)
        if not windows or size > left:
            left = (window if windows else first) - 1
            windows.append([])
        windows[-1].append(part)
        left -= size
    return windows
