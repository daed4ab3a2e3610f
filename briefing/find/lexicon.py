"""The vocabulary as dictionaries: a word or a phrase to what it means."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeVar

from briefing import strict, words
from briefing.find.tokens import cut
from briefing.model import StakeholderKind

T = TypeVar("T")
Sort = Literal["name", "people", "seat"]
Trade = Literal["media", "company"]


@dataclass(frozen=True, slots=True)
class Power:
    """A country or a well-known body, as `words/tables` lists it."""

    kind: StakeholderKind = "country"
    names: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    """Demonyms."""
    seats: tuple[str, ...] = ()
    """What may stand for the power that sits there."""
    trade: Trade | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What a listed form stands for."""

    key: str
    kind: StakeholderKind
    sort: Sort


Phrases = dict[str, list[tuple[tuple[str, ...], T]]]
"""Phrases of words with their meanings, by their first word, the longest first."""


def phrases(entries: Mapping[tuple[str, ...], T]) -> Phrases[T]:
    """The entries, arranged for `longest`."""
    found: Phrases[T] = {}
    for phrase in sorted(entries, key=len, reverse=True):
        found.setdefault(phrase[0], []).append((phrase, entries[phrase]))
    return found


def longest(table: Phrases[T], tokens: Sequence[str], index: int, end: int) -> tuple[int, T] | None:
    """The longest phrase that starts at `index` and does not pass `end`: where it ends, and its meaning."""
    for phrase, value in table.get(tokens[index], ()):
        stop = index + len(phrase)
        if stop <= end and tuple(tokens[index:stop]) == phrase:
            return stop, value
    return None


@cache
def powers() -> Phrases[Known]:
    """Countries and well-known bodies by all of their forms."""
    found: dict[tuple[str, ...], Known] = {}
    for key, power in _listed().items():
        sorts: tuple[tuple[Sort, tuple[str, ...]], ...] = (
            ("name", (key, *power.names)),
            ("people", power.people),
            ("seat", power.seats),
        )
        for sort, forms in sorts:
            for form in forms:
                found.setdefault(cut(form), Known(key, power.kind, sort))
    return phrases(found)


@cache
def _listed() -> dict[str, Power]:
    found: dict[str, Power] = {}
    for name in ("countries", "bodies"):
        path = words.FOLDER / "tables" / f"{name}.yaml"
        found |= strict.load(path.read_text(encoding="utf-8"), dict[str, Power], f"words/tables/{name}.yaml")
    return found


@cache
def trade(trade: Trade) -> frozenset[str]:
    """The keys of the listed bodies of a trade."""
    return frozenset(key for key, power in _listed().items() if power.trade == trade)


@cache
def listed_names() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The names, without demonyms and seats, of what the tables list, by key."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for entries in powers().values():
        for phrase, known in entries:
            if known.sort == "name":
                found.setdefault(known.key, []).append(phrase)
    return {key: tuple(phrases) for key, phrases in found.items()}


@cache
def power_of(form: str) -> str | None:
    """The key of the listed power that a form names as a whole: by name, by seat or as "the … government"."""
    words = cut(form)
    words = words[1:] if words[:1] in (("the",), ("The",)) and len(words) > 1 else words
    hit = longest(powers(), words, 0, len(words)) if words else None
    if hit is None:
        return None
    rest = words[hit[0] :]
    if rest in (("government",), ("authorities",)) and hit[1].kind == "country":
        return hit[1].key
    return hit[1].key if not rest and hit[1].sort != "people" else None


@cache
def is_listed(form: str) -> bool:
    """Whether a form as a whole is a listed name, and not a demonym or a seat."""
    words = cut(form)
    hit = longest(powers(), words, 0, len(words)) if words else None
    return hit is not None and hit[0] == len(words) and hit[1].sort == "name"


@cache
def titles() -> Phrases[str]:
    """What stands before a person's name, with its tag."""
    return phrases({cut(f): e.tag or "" for e in words.load("titles").values() for f in e.forms})


@cache
def forms(name: str, *entries: str) -> frozenset[str]:
    """The single words of some entries of a vocabulary file, or of all."""
    table = words.load(name)
    return frozenset(form for key in entries or table for form in table[key].forms)


@cache
def tags(name: str) -> dict[str, str]:
    """Each form of a vocabulary file with the tag of its entry; the first entry that lists a form decides."""
    found: dict[str, str] = {}
    for entry in words.load(name).values():
        for form in entry.forms:
            found.setdefault(form, entry.tag or "")
    return found
