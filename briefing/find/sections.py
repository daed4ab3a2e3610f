"""What each sentence is worth to the sections of a brief, as learned from labelled articles.

A small recurrent network reads the encoder's vectors of an article's sentences in their order, with where each one
stands, and tells how likely an editor would want it as a stake, a measure, a question or a figure.  The likelihoods
are calibrated on articles that it was not trained on: of those at 0.7, seven in ten are wanted.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, Literal, get_args

from briefing.find import encoder
from briefing.find.lines import Line, is_own, lines
from briefing.model import Article, Sentence, Span, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from briefing.find.encoder import Window
    from briefing.model import Analysis

    Array = NDArray[Any]

Section = Literal["stakes", "measures", "questions", "figures"]
SECTIONS: tuple[Section, ...] = get_args(Section)
"""The outputs of the network, in their order."""
FLOORS = {"stakes": 0.1, "measures": 0.1, "questions": 0.08}
"""The scores from which a sentence is a candidate: of articles held out, nine in ten wanted ones were above."""
STATUSES: tuple[Status, ...] = get_args(Status)
_NAMED = 1.5
"""The odds, as a logarithm, from which words name who acts: three in four are right over articles held out."""


@dataclass(frozen=True, slots=True)
class Worth:
    """How likely an editor wants a sentence in each section, from 0 to 1; of a measure also how far it has come."""

    stakes: float
    measures: float
    questions: float
    figures: float
    status: Status
    actor: Span | None
    """Who takes the measure, as the sentence has it; None where it names nobody."""


def weighed(analysis: Analysis) -> tuple[tuple[Line, Worth], ...]:
    """The sentences of the article's own prose that have words, with their worth.

    Raise `Unusable` where the network can't be loaded.
    """
    worths = zip(analysis.sentences, _worths(analysis.article, analysis.sentences), strict=True)
    own = (worth for sentence, worth in worths if is_own(analysis.article, sentence))
    return tuple((line, worth) for line, worth in zip(lines(analysis), own, strict=True) if line.words)


def is_likely(section: Section, score: float) -> bool:
    """Whether a sentence of this score is shown in a section: the bar is the best over articles held out."""
    return score >= encoder.shipped().bars[SECTIONS.index(section)]


def floor(section: Section) -> float:
    """The score from which a sentence is a candidate for a section."""
    return FLOORS[section]


@lru_cache(maxsize=1)
def _worths(article: Article, sentences: tuple[Sentence, ...]) -> tuple[Worth, ...]:
    import numpy as np

    if not sentences:
        return ()
    reading = encoder.read(article, sentences)
    fed = {"sentences": reading.sentences, "places": np.array(places(article, sentences), np.float32)}
    scores, statuses = encoder.shipped().sections.run(None, fed)
    actors = dict(_actors(reading.windows, sentences))
    return tuple(
        _worth(row, STATUSES[int(status.argmax())], actors.get(number))
        for number, (row, status) in enumerate(zip(scores, statuses, strict=True))
    )


def _worth(row: Array, status: Status, actor: Span | None) -> Worth:
    stakes, measures, questions, figures = (round(float(score), 3) for score in row)
    return Worth(stakes, measures, questions, figures, status, actor)


def places(article: Article, sentences: tuple[Sentence, ...]) -> list[list[float]]:
    """Where each sentence stands, and what its surface tells, as the network takes it."""
    last = max(len(sentences) - 1, 1)
    before = [None, *(sentence.block for sentence in sentences)]
    found = []
    for number, (sentence, previous) in enumerate(zip(sentences, before, strict=False)):
        block = article.blocks[sentence.block]
        text = sentence.span.of(article.text)
        found.append(
            [
                number / last,
                math.log1p(number),
                math.log1p(len(sentences) - 1 - number),
                float(number == 0),
                float(sentence.block != previous),
                math.log1p(len(text.split())),
                math.log1p(len(sentences)),
                float(block.kind == "list item"),
                float(block.kind in ("question", "answer")),
                float(block.under is not None),
                float(text.rstrip("\"'”’").endswith("?")),
            ]
        )
    return found


def _actors(windows: tuple[Window, ...], sentences: tuple[Sentence, ...]) -> Iterator[tuple[int, Span]]:
    """By a sentence's number, the words in it that likeliest name who acts, where any are likely to."""
    starts = [sentence.span.start for sentence in sentences]
    for window in windows:
        rows = [bisect_right(starts, word.start) - 1 for word in window.words]
        likely = [score > _NAMED and row >= 0 for score, row in zip(window.actors, rows, strict=True)]
        runs: dict[int, list[list[int]]] = {}
        for (row, inside), run in groupby(range(len(rows)), key=lambda at: (rows[at], likely[at])):
            if inside:
                runs.setdefault(row, []).append(list(run))
        for row, some in runs.items():
            best = max(some, key=lambda run: float(max(window.actors[at] for at in run)))
            yield row, Span(window.words[best[0]].start, window.words[best[-1]].end)
