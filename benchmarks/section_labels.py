"""Articles whose sentences editors labelled for the sections of a brief, as the network learns from them.

A labels file is JSON Lines: `article` (a path below the folder of the texts, without its ending), `label`, `start` and
`end` in the text, `confidence` ("sure" or "arguable"), and for countermeasures `status` and `actor`.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import torch
from sections import FIELDS, agreement
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence

from briefing import read
from briefing.find.encoder import article_windows, feed
from briefing.find.sections import STATUSES, places
from briefing.model import Article, Span
from briefing.text import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from briefing.find.windows import Word, WordPiece

LABELS = tuple(FIELDS)
ARGUABLE = 0.6
PLACES = 11
"""Numbers that tell where a sentence stands."""
UNKNOWN = -1


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled article: its windows, and for each sentence its words, its place and what it is wanted for."""

    key: str
    rows: list[dict[str, Any]]
    """Its labels as they stand in the file."""
    spans: list[Span]
    windows: list[list[list[Word]]]
    members: list[Tensor]
    """For each sentence, its words' numbers among the words of all windows."""
    places: Tensor
    wanted: Tensor
    status: Tensor
    actors: Tensor
    """For each word of all windows: 1 where it names who acts, 0 where its measure's actor is known and it is not."""


def labelled(files: Iterable[Path], texts: Path, wordpiece: WordPiece) -> list[Example]:
    """The articles of these files, in their order."""
    found: dict[str, list[dict[str, Any]]] = {}
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            found.setdefault(row["article"], []).append(row)
    return [_example(key, rows, texts, wordpiece) for key, rows in found.items()]


def _example(key: str, rows: list[dict[str, Any]], texts: Path, wordpiece: WordPiece) -> Example:
    article = next(one for one in read.sources([str(texts / f"{key}.txt")]) if isinstance(one, Article))
    found = sentences(article)
    windows = article_windows(article, wordpiece)
    words = [word for group in windows for part in group for word in part]
    order = sorted(range(len(words)), key=lambda at: words[at].start)
    starts = [words[at].start for at in order]

    def inside(start: int, end: int) -> list[int]:
        return order[bisect_left(starts, start) : bisect_left(starts, end)]

    wanted = torch.zeros(len(found), len(LABELS))
    status = torch.full((len(found),), UNKNOWN)
    actors = torch.full((len(words),), float(UNKNOWN))
    for number, sentence in enumerate(found):
        span = sentence.span
        for row in rows:
            if row["label"] not in LABELS or agreement(span, Span(row["start"], row["end"])) < 0.5:
                continue
            column = LABELS.index(row["label"])
            wanted[number, column] = max(
                float(wanted[number, column]), 1.0 if row["confidence"] == "sure" else ARGUABLE
            )
            if row.get("status") in STATUSES:
                status[number] = STATUSES.index(row["status"])
            if row["label"] == "countermeasure":
                at = article.text.find(row.get("actor") or "\0", span.start, span.end)
                actors[inside(span.start, span.end)] = 0.0
                if at >= 0:
                    actors[inside(at, at + len(row["actor"]))] = 1.0
    return Example(
        key,
        rows,
        [sentence.span for sentence in found],
        windows,
        [torch.tensor(inside(sentence.span.start, sentence.span.end), dtype=torch.long) for sentence in found],
        torch.tensor(places(article, found), dtype=torch.float32).reshape(len(found), PLACES),
        wanted,
        status,
        actors,
    )


@dataclass(frozen=True, slots=True)
class Inputs:
    """All windows of an article for the network, padded."""

    pieces: Tensor
    features: Tensor
    first: Tensor
    known: Tensor
    """Which of the first pieces are real."""


def inputs(example: Example, wordpiece: WordPiece) -> Inputs:
    """The numbers of an article's windows, as the program feeds them."""
    fed = [feed(window, wordpiece) for window in example.windows]
    pieces, features, first = (
        pad_sequence([torch.from_numpy(one[name][0]) for one in fed], batch_first=True)
        for name in ("pieces", "features", "first")
    )
    return Inputs(pieces, features, first, first > 0)


def vectors(states: Tensor, known: Tensor, members: Sequence[Tensor]) -> Tensor:
    """The mean and the largest of the states of each sentence's words, as the program gathers them."""
    words = states[known]
    rows = torch.cat([torch.full((len(one),), number) for number, one in enumerate(members)])
    gathered = words[torch.cat(list(members))]
    counts = torch.tensor([max(1, len(one)) for one in members])[:, None]
    mean = torch.zeros(len(members), words.shape[1]).index_add_(0, rows, gathered) / counts
    largest = torch.full((len(members), words.shape[1]), -1e4)
    largest = largest.scatter_reduce(0, rows[:, None].expand(-1, words.shape[1]), gathered, "amax")
    return torch.cat([mean, torch.where(largest > -1e4, largest, 0.0)], 1)
