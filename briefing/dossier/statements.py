"""Statements of several sources, reduced to what they are about, and which of them are about the same."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from briefing.find.lexicon import forms
from briefing.find.lines import Line
from briefing.model import Span

COMMON = 200
"""A word of more statements than these finds no partners."""
_ENDINGS = ("ings", "ing", "ies", "ied", "ed", "es", "s", "e", "ly")


@dataclass(frozen=True, slots=True)
class Statement:
    """Something that a source says, ready to be set against what another says."""

    article: str
    place: Span
    """The sentence."""
    words: Span
    """What it comes to: the number, the date, the words said."""
    about: frozenset[str]
    """The stems of its telling words, names among them."""
    names: frozenset[str]
    published: str | None = None
    value: float | str = 0.0
    """A number, an ISO date, or the words said."""
    sort: str = ""
    """The unit of a number, or the pole of a claim; statements of different sorts are never about the same."""
    unit: str | None = None
    """The noun that a number counts."""
    row: tuple[float, ...] = ()
    """All numbers of this sort in the sentence."""
    manner: str = ""
    """How far a number is meant: exactly, roughly, no less, no more."""
    pivot: str = ""
    """The stem of what a claim negates."""
    dates: tuple[str, ...] = ()
    """The dates that the sentence names."""
    speaker: str | None = None
    profile: str | None = None
    """Profile id of the speaker, or the description of one without a name."""
    finding: str = ""
    """Id of the finding that it is taken from, where there is one."""


@dataclass(frozen=True, slots=True)
class Bar:
    """How much two statements must have in common to be about the same."""

    missing: float
    """The share of the words of the one with fewer that the other may lack."""
    of_larger: float
    """The share of the words of the one with more that the other must have."""
    fewest: int
    """Words in common."""
    fewest_plain: int
    """Words in common that are no names."""


@cache
def stem(word: str) -> str:
    """A word without its ending, roughly: only good for telling whether two words may be forms of one."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word


@cache
def _telling(word: str) -> str | None:
    """The stem of a word that tells what a statement is about; None for one that does not."""
    passed_over = forms("differences", "plain", "never-dated", "negation")
    return None if word in passed_over or word[0].isdigit() or len(word) < 2 else stem(word)


def telling(line: Line, first: int, last: int, without: Sequence[Span] = ()) -> tuple[frozenset[str], frozenset[str]]:
    """The stems of the telling words from `first` up to `last`, and those of names; none from the places `without`."""
    about, names = set(), set()
    for at in range(max(first, 0), min(last, len(line.words))):
        told = _telling(line.words[at])
        if told is None:
            continue
        place = line.place.start + line.starts[at]
        if without and any(span.start <= place < span.end for span in without):
            continue
        about.add(told)
        if at > 0 and line.text[line.starts[at]].isupper():
            names.add(told)
    return frozenset(about), frozenset(names)


def alike(a: Statement, b: Statement, bar: "Bar") -> bool:
    """Whether two statements are about the same: they share most of their words, and neither names what is not there.

    Names alone don't do: who is spoken of is not yet what is said of them.
    """
    small, large = (a.about, b.about) if len(a.about) <= len(b.about) else (b.about, a.about)
    shared = small & large
    if len(small) - len(shared) > bar.missing * len(small) or len(shared) < bar.of_larger * len(large):
        return False
    if len(shared) < bar.fewest or len(shared - a.names - b.names) < bar.fewest_plain:
        return False
    return not (a.names - b.about and b.names - a.about)


def days_apart(a: Statement, b: Statement) -> int:
    """Days between the two articles; 0 where either is undated."""
    first, second = _day(a.published), _day(b.published)
    return abs(first - second) if first and second else 0


@cache
def _day(published: str | None) -> int | None:
    """The number of the day; None where none is told."""
    try:
        return datetime.date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return None


def groups(
    statements: Sequence[Statement], missing: float, same: Callable[[Statement, Statement], bool]
) -> Iterator[list[Statement]]:
    """The statements that are the same thing as one that stands before them, with it; each in one group only.

    Partners are looked up by a statement's rarest words, of which at least one must be shared (the prefix filter of
    Chaudhuri, Ganti and Kaushik, "A primitive operator for similarity joins", 2006).
    """
    spread = Counter(word for s in statements for word in s.about)
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, statement in enumerate(statements):
        for word in statement.about:
            if spread[word] <= COMMON:
                holders[statement.sort, word].append(number)
    partners: dict[int, set[int]] = defaultdict(set)
    prefixes: list[frozenset[str]] = []
    for number, statement in enumerate(statements):
        rarest = sorted(statement.about, key=lambda word: (spread[word], word))
        prefix = frozenset(w for w in rarest[: int(missing * len(rarest)) + 1] if spread[w] <= COMMON)
        prefixes.append(prefix)
        for other in {other for word in prefix for other in holders[statement.sort, word]} - {number}:
            tried = other < number and not prefixes[other].isdisjoint(statement.about)
            if not tried and same(statements[min(number, other)], statements[max(number, other)]):
                partners[number].add(other)
                partners[other].add(number)
    taken: set[int] = set()
    for number, statement in enumerate(statements):
        others = [] if number in taken else [n for n in sorted(partners[number]) if n > number and n not in taken]
        if others:
            taken.update(others, [number])
            yield [statement, *(statements[n] for n in others)]
