"""The sentences in which findings may lie, tokenised once for the finders that match words.

A line's words are runs of letters and digits, in lower case and without a possessive ending, so that a cue is found
by a dictionary and not by an expression tried at every character.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from briefing import words
from briefing.model import Analysis, Article, Sentence, Span

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

_CONTRACTIONS = frozenset(
    (
        "it's",
        "he's",
        "she's",
        "that's",
        "there's",
        "here's",
        "what's",
        "who's",
        "how's",
        "where's",
        "let's",
        "when's",
        "why's",
    )
)


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence and its words."""

    place: Span
    block: int
    """Index into `Article.blocks`."""
    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    """Where each word begins in `text`."""
    ends: tuple[int, ...]

    @property
    def asks(self) -> bool:
        """Whether the sentence ends as a question."""
        return self.text.rstrip("\"'”’)]").endswith("?")


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry of a vocabulary found in a line, from word `start` up to word `end`."""

    entry: str
    start: int
    end: int


def lines(analysis: Analysis) -> tuple[Line, ...]:
    """The sentences of an article's own prose: pull quotes, which only repeat it, are passed over."""
    return _lines(analysis.article, analysis.sentences)


@lru_cache(maxsize=1)
def _lines(article: Article, sentences: tuple[Sentence, ...]) -> tuple[Line, ...]:
    return tuple(
        line(article.text, sentence.span, sentence.block) for sentence in sentences if is_own(article, sentence)
    )


def is_own(article: Article, sentence: Sentence) -> bool:
    """Whether a sentence is none of a pull quote, which only repeats."""
    return article.blocks[sentence.block].kind != "pull quote"


def line(text: str, place: Span, block: int = 0) -> Line:
    """One sentence, tokenised."""
    said = place.of(text)
    found = [(_plain(m[0]), *m.span()) for m in _WORD.finditer(said)]
    words, starts, ends = zip(*found, strict=True) if found else ((), (), ())
    return Line(place, block, said, words, starts, ends)


@lru_cache(maxsize=16_384)
def _plain(word: str) -> str:
    """A word in lower case, without a possessive ending; "it's" keeps its verb."""
    low = word.lower().replace("’", "'")
    return low[:-2] if low.endswith("'s") and low not in _CONTRACTIONS else low


Phrase = tuple[tuple[str, ...], str | None, str]
"""The words of a form, the form itself where its capitals count, and its entry."""


@cache
def _index(name: str) -> dict[str, tuple[Phrase, ...]]:
    """The forms of a vocabulary by their first word, longest first."""
    table: dict[str, list[Phrase]] = {}
    for key, entry in words.load(name).items():
        for form in entry.forms:
            tokens = tuple(_plain(t) for t in _WORD.findall(form))
            table.setdefault(tokens[0], []).append((tokens, form if form != form.lower() else None, key))
    return {first: tuple(sorted(found, key=lambda p: (-len(p[0]), p[2]))) for first, found in table.items()}


def hits(name: str, line: Line) -> list[Hit]:
    """The entries of `words/NAME.yaml` in the line, left to right; the longest form wins and none overlap."""
    index = _index(name)
    found: list[Hit] = []
    free, line_words, last = 0, line.words, len(line.words)
    for at in [at for at, word in enumerate(line_words) if word in index]:
        if at < free:
            continue
        for tokens, exact, entry in index[line_words[at]]:
            end = at + len(tokens)
            if end > last or line_words[end - 1] != tokens[-1] or line_words[at:end] != tokens:
                continue
            if exact is not None and line.text[line.starts[at] : line.ends[end - 1]] != exact:
                continue
            found.append(Hit(entry, at, end))
            free = end
            break
    return found


def in_name(line: Line, hit: Hit) -> bool:
    """Whether a cue is part of a name: the Security Council is no security."""
    return hit.start > 0 and line.text[line.starts[hit.start]].isupper()
