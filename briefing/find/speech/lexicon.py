"""Word classes and speech cues, as look-up tables made from the vocabulary."""

from dataclasses import dataclass
from functools import cache

from briefing import words


@dataclass(frozen=True, slots=True)
class Cue:
    """A form of a verb that attributes, and the frames it takes."""

    words: tuple[str, ...]
    """In lower case; the first is the verb, the rest its particles."""
    frames: frozenset[str]


@cache
def grammar(name: str) -> frozenset[str]:
    """The words of a closed class, in lower case."""
    return frozenset(form.lower() for form in words.load("grammar")[name].forms)


@cache
def cues() -> dict[str, tuple[Cue, ...]]:
    """Every cue by its first word, those of most words first."""
    frames: dict[tuple[str, ...], set[str]] = {}
    for entry in words.load("speech").values():
        for form in entry.forms:
            frames.setdefault(tuple(form.lower().split()), set()).update((entry.tag or "").split())
    table: dict[str, list[Cue]] = {}
    for phrase in sorted(frames, key=lambda f: (-len(f), f)):
        table.setdefault(phrase[0], []).append(Cue(phrase, frozenset(frames[phrase])))
    return {first: tuple(found) for first, found in table.items()}


@cache
def saying() -> frozenset[str]:
    """The finite forms of the plainest verbs of speech, at which a noun phrase ends."""
    forms = words.load("speech")["say"].forms + words.load("speech")["tell"].forms
    return frozenset(form for form in forms if not form.endswith("ing"))


@cache
def acts() -> frozenset[str]:
    """Common verb forms that attribute nothing."""
    return frozenset(form for form in words.load("verbs")["acts"].forms if form.islower())


@cache
def finite() -> frozenset[str]:
    """Verb forms that may be the finite verb of a clause."""
    return acts() | grammar("auxiliaries") | frozenset(w for w in cues() if not w.endswith("ing"))


@cache
def is_base(verb: str) -> bool:
    """Whether a cue is a verb's base form, which in the present goes with a plural."""
    if verb.endswith(("ing", "ed")) or verb in ("read", "put", "hit", "cut", "cast"):
        return False
    stem = verb[:-1] + "i" if verb.endswith("y") else verb
    return any(stem + ending in cues() for ending in ("s", "es"))
