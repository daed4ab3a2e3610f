"""Labelled articles as padded batches of windows for the tagger's network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence

from briefing.find.encoder import ROLES, TAGS
from briefing.find.windows import CLS, SEP, pack

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from tagger_labels import Labelled
    from windows import WordPiece

ROOM = 192
"""The most word pieces in a window, in training."""
BATCH = 1152
"""The most word pieces in a batch, padding included."""
HIDDEN = 0.04
"""The share of words behind a mask in training, so that names are not learnt by heart."""
BLOCK = 256
"""The windows among which those of like length are gathered."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The numbers of BERT's own pieces."""

    opening: int
    closing: int
    mask: int

    @classmethod
    def of(cls, wordpiece: WordPiece) -> Marks:
        return cls(*(wordpiece.vocabulary[piece] for piece in (CLS, SEP, "[MASK]")))


@dataclass(frozen=True, slots=True)
class Window:
    """A window's numbers: pieces and features, each word's first piece, the words' tags and owners."""

    pieces: list[int]
    features: list[int]
    first: list[int]
    tags: list[int]
    owners: dict[str, list[frozenset[int]]]


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows of like length, padded: inputs, tags, and for both pointers the rows and the right columns."""

    pieces: Tensor
    features: Tensor
    first: Tensor
    known: Tensor
    tags: Tensor
    source_rows: Tensor
    source_wanted: Tensor
    cue_rows: Tensor
    cue_wanted: Tensor


def window(parts: Sequence[Labelled], marks: Marks, rng: random.Random | None) -> Window:
    """A mark at the start, one after each part; with a generator some words are masked."""
    pieces, features, first = [marks.opening], [0], []
    for part in parts:
        for word in part.words:
            first.append(len(pieces))
            hide = rng is not None and rng.random() < HIDDEN
            pieces += [marks.mask] * len(word.pieces) if hide else word.pieces
            features += [word.feature] * len(word.pieces)
        pieces.append(marks.closing)
        features.append(0)
    tags = [tag for part in parts for tag in part.tags]
    if tags and TAGS[tags[0]].startswith("I-"):
        tags[0] -= 1
    owners = {role: [whose for part in parts for whose in part.owners[role]] for role in ROLES}
    return Window(pieces, features, first, tags, owners)


def columns(window: Window, asking: str, asked: str) -> list[tuple[int, list[int]]]:
    """For the words of the role `asking`: the columns of its attribution's `asked` words, [0] if none."""
    places: dict[int, list[int]] = {}
    for j, whose in enumerate(window.owners[asked]):
        for n in whose:
            places.setdefault(n, []).append(j + 1)
    return [(i, places.get(min(whose), [0])) for i, whose in enumerate(window.owners[asking]) if whose]


def pointers(windows: Sequence[Window], asking: str, asked: str, width: int, null: bool) -> tuple[Tensor, Tensor]:
    """The rows (window, word) a pointer is asked for, and the right columns; `null` keeps empty answers."""
    rows, wanted = [], []
    for b, one in enumerate(windows):
        for i, right in columns(one, asking, asked):
            if null or right != [0]:
                rows.append((b, i))
                wanted.append(right)
    table = torch.zeros(len(rows), width, dtype=torch.bool)
    for n, right in enumerate(wanted):
        table[n, right] = True
    return torch.tensor(rows, dtype=torch.long).reshape(-1, 2), table


def batch(windows: Sequence[Window]) -> Batch:
    def padded(rows: list[list[int]]) -> Tensor:
        return pad_sequence([torch.tensor(row) for row in rows], batch_first=True)

    first = padded([w.first for w in windows])
    width = first.shape[1] + 1
    return Batch(
        padded([w.pieces for w in windows]),
        padded([w.features for w in windows]),
        first,
        first > 0,
        padded([w.tags for w in windows]),
        *pointers(windows, "cue", "source", width, null=True),
        *pointers(windows, "content", "cue", width, null=False),
    )


def batches(articles: Sequence[Sequence[Labelled]], marks: Marks, rng: random.Random | None) -> list[Batch]:
    """All windows once: cut elsewhere each time and shuffled if there is a generator, else in order."""
    windows = []
    for parts in articles:
        chosen = {id(part.words): part for part in parts}
        room = rng.randint(ROOM // 4, ROOM) if rng else ROOM
        packed = pack([part.words for part in parts], ROOM, room)
        windows += [window([chosen[id(words)] for words in group], marks, rng) for group in packed]
    if rng:
        rng.shuffle(windows)
    groups = []
    for start in range(0, len(windows), BLOCK):
        some = sorted(windows[start : start + BLOCK], key=lambda w: len(w.pieces))
        while some:
            count = max(1, BATCH // len(some[-1].pieces))
            groups.append(some[-count:])
            some = some[:-count]
    if rng:
        rng.shuffle(groups)
    return [batch(group) for group in groups]
