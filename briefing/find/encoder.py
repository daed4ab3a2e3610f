"""One reading of an article by the shipped networks, for all that is learned.

Two small BERT encoders (of six and of three layers of 384, with the same word vectors) read the prose in
windows.  The first gives the scores from which `tagger` decodes attributions, the second the words' states, which are
gathered by sentence here, for `sections`.  The weights are ONNX; onnxruntime and numpy are imported when a network
first runs.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.find.unusable import Unusable
from briefing.find.windows import CLS, SEP, STATES, WordPiece, cut, pack, units, vocabulary
from briefing.model import PROSE, Article, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from concurrent.futures import Executor

    from numpy.typing import NDArray
    from onnxruntime import InferenceSession

    from briefing.find.windows import Span, Word

    Array = NDArray[Any]
    Read = tuple["Window", list[tuple[int, Array, Array, int]]]
    """A window as it was read; for each sentence in it its number, its states' sum and largest, and its words."""

ROLES = ("source", "cue", "content")
TAGS = ("O", *(f"{place}-{role}" for role in ROLES for place in "BI"))
WIDTH = 384


@dataclass(frozen=True, slots=True)
class Model:
    """The networks, threads to run them, the vocabulary, the tags' transitions and the sections' bars."""

    tagger: InferenceSession
    words: InferenceSession
    sections: InferenceSession
    pool: Executor
    wordpiece: WordPiece
    steps: Array
    """The score of a tag after another."""
    begin: Array
    """The score of a tag at the start of a window."""
    bars: tuple[float, ...]
    """The likelihood from which a sentence is shown, section by section."""


@dataclass(frozen=True, slots=True)
class Window:
    """A window's words, its parts' ends among them, and what the network says of each word."""

    words: list[Word]
    ends: frozenset[int]
    tags: Array
    sources: Array
    cues: Array
    actors: Array
    """For each word, the odds that it names who takes the measure that its sentence tells of, as a logarithm."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network makes of an article."""

    windows: tuple[Window, ...]
    sentences: Array
    """The mean and the largest of the states of each sentence's words, a row a sentence."""


@cache
def shipped() -> Model:
    """The model that travels with the program; raise `Unusable` where it can't be loaded."""
    try:
        return load(Path(__file__).parent.parent / "data")
    except (ImportError, OSError, ValueError, RuntimeError) as error:
        raise Unusable(str(error).splitlines()[0]) from None


def load(folder: Path, threads: int = 2) -> Model:
    """The networks in `tagger` and `sections` below a folder.

    Each thread reads windows of its own, one at a time: small products stay in a core's cache, nothing is
    padded, and what is read does not depend on the number of threads.
    ImportError without onnxruntime, OSError without the files, ValueError for a network with other tags.
    """
    import numpy as np
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = 1, 1
    options.log_severity_level = 3
    tagger, words, sections = (
        InferenceSession((folder / name).read_bytes(), options, providers=["CPUExecutionProvider"])
        for name in ("tagger/tagger.onnx", "sections/words.onnx", "sections/sections.onnx")
    )
    kept = tagger.get_modelmeta().custom_metadata_map
    if json.loads(kept.get("tags", "[]")) != list(TAGS):
        raise ValueError(f"{folder / 'tagger/tagger.onnx'}: not a network with the tags {' '.join(TAGS)}")
    wordpiece = WordPiece(vocabulary(folder / "tagger/vocab.txt"))
    steps, begin = (np.array(json.loads(kept[name]), np.float32) for name in ("steps", "begin"))
    bars = tuple(json.loads(sections.get_modelmeta().custom_metadata_map["bars"]))
    return Model(tagger, words, sections, ThreadPoolExecutor(threads), wordpiece, steps, begin, bars)


@lru_cache(maxsize=1)
def read(article: Article, sentences: tuple[Sentence, ...]) -> Reading:
    """The article as the shipped networks read it, once for all finders; raise `Unusable` without them."""
    return _gathered(start(article, sentences), len(sentences))


@lru_cache(maxsize=1)
def start(article: Article, sentences: tuple[Sentence, ...]) -> list[Future[Read]]:
    """Let the shipped networks read the article on threads of their own; raise `Unusable` without them."""
    model = shipped()
    starts, ends = ([getattr(sentence.span, end) for sentence in sentences] for end in ("start", "end"))
    windows = article_windows(article, model.wordpiece)
    return [model.pool.submit(_run, model, starts, ends, window) for window in windows]


def _gathered(reads: Iterable[Future[Read]], count: int) -> Reading:
    """The windows read, and the states of so many sentences gathered from them."""
    import numpy as np

    sums = np.zeros((count, WIDTH), np.float32)
    largest = np.full((count, WIDTH), -np.inf, np.float32)
    counts = np.zeros((count, 1), np.float32)
    found = []
    for window, part in (read.result() for read in reads):
        found.append(window)
        for row, total, top, words in part:
            sums[row] += total
            np.maximum(largest[row], top, out=largest[row])
            counts[row] += words
    largest[counts[:, 0] == 0] = 0
    return Reading(tuple(found), np.concatenate([sums / np.maximum(counts, 1), largest], axis=1))


def article_windows(article: Article, wordpiece: WordPiece) -> list[list[list[Word]]]:
    """The prose in windows of whole sentences; parts that hold no word are left out."""
    places = ((block.span.start, block.span.end) for block in article.blocks if block.kind in PROSE)
    return pack(list(parts(article.text, places, wordpiece)))


def parts(text: str, paragraphs: Iterable[Span], wordpiece: WordPiece) -> Iterable[list[Word]]:
    """The paragraphs' words in parts that fit a window."""
    for paragraph in paragraphs:
        for part in units(cut(text, paragraph, wordpiece)):
            if any(word.feature > STATES for word in part):
                yield part


def _run(model: Model, starts: Sequence[int], ends: Sequence[int], window: list[list[Word]]) -> Read:
    """What the networks say of a window and of each sentence in it."""
    fed = feed(window, model.wordpiece)
    tags, sources, cues, vectors = model.tagger.run(None, fed)
    states, actors = model.words.run(None, {"vectors": vectors, "features": fed["features"], "first": fed["first"]})
    words = [word for part in window for word in part]
    ends_of_parts, at = set(), 0
    for part in window:
        at += len(part)
        ends_of_parts.add(at)
    rows: dict[int, list[int]] = {}
    for number, word in enumerate(words):
        row = bisect_right(starts, word.start) - 1
        if row >= 0 and word.start < ends[row]:
            rows.setdefault(row, []).append(number)
    gathered = [(row, states[at].sum(0), states[at].max(0), len(at)) for row, at in rows.items()]
    return Window(words, frozenset(ends_of_parts), tags[0], sources[0], cues[0], actors), gathered


def feed(window: list[list[Word]], wordpiece: WordPiece) -> dict[str, Array]:
    """The network's inputs: a window's pieces and features, and the place of each word's first piece."""
    import numpy as np

    row, marks, first = [wordpiece.vocabulary[CLS]], [0], []
    for part in window:
        for word in part:
            first.append(len(row))
            row += word.pieces
            marks += [word.feature] * len(word.pieces)
        row.append(wordpiece.vocabulary[SEP])
        marks.append(0)
    named = {"pieces": row, "features": marks, "first": first}
    return {name: np.array([numbers], np.int64) for name, numbers in named.items()}
