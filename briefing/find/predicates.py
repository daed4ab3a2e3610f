"""How a verb stands in its clause: who is its subject, in what mood and tense.

No parser: the words before the verb are walked leftwards over auxiliaries and adverbs to the subject, and the
subject to the nearest border of a clause. Right for the plain sentences of which news is made.
"""

from dataclasses import dataclass
from typing import Literal

from briefing.find.lexicon import forms
from briefing.find.lines import Hit, Line

Mood = Literal[
    "past",
    "perfect",
    "progressive",
    "future",
    "directive",
    "possible",
    "passive",
    "infinitive",
    "gerund",
    "present",
    "noun",
]

_BORDERS = frozenset(';:—–"“”()[]')
_DIRECTIVES = frozenset(("should", "must", "shouldn't"))
_FUTURES = frozenset(("will", "shall", "won't", "they'll", "we'll", "he'll", "she'll", "it'll"))
_CHANCES = frozenset(("would", "could", "may", "might", "can", "wouldn't", "couldn't", "can't"))
_BE = frozenset(
    (
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "isn't",
        "aren't",
        "wasn't",
        "weren't",
        "it's",
        "they're",
        "he's",
        "she's",
        "we're",
    )
)
_HAVE = frozenset(("has", "have", "had", "hasn't", "haven't", "they've", "we've", "i've"))
_QUOTES = "\"'“‘”’"
_MAX_SUBJECT = 14


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb with its subject; word positions are indices into `Line.words`."""

    verb: Hit
    mood: Mood
    subject: tuple[int, int] | None
    negated: bool
    passive: bool
    """Whether the subject is acted upon ("must be closed")."""
    subordinate: bool
    """Whether the clause is opened by "if", "who", "when" …"""
    opener: str
    """The word before the verb and its helpers where no subject stands there, else the word before the subject."""


def predicate(line: Line, verb: Hit) -> Predicate:
    """The verb at `verb`, with what stands before it."""
    at = verb.start - 1
    helpers = []
    while at >= 0 and _joined(line, at) and (line.words[at] in _class("auxiliary") or line.words[at].endswith("ly")):
        helpers.append(line.words[at])
        at -= 1
    mood = _mood(line, verb, helpers, at)
    negated = not _class("negation").isdisjoint(helpers)
    start, end = _subject(line, at)
    opener = line.words[start - 1] if start > 0 else ""
    relative = at >= 0 and line.words[at] in ("who", "which", "that")
    subject = (start, end) if start < end and mood not in ("infinitive", "gerund", "noun") else None
    passive = mood == "passive" or _is_passive(line, verb, helpers)
    return Predicate(verb, mood, subject, negated, passive, relative or opener in _class("subordinator"), opener)


def _is_passive(line: Line, verb: Hit, helpers: list[str]) -> bool:
    """Whether a form of "be" stands before the verb's participle, or between a modal and its participle."""
    if "be" in helpers and not line.words[verb.start].endswith("ing"):
        return True
    after = [w for w in line.words[verb.end : verb.end + 4] if w != "not" and not w.endswith("ly")]
    return after[:1] == ["be"] and len(after) > 1 and is_participle(after[1])


def is_participle(word: str) -> bool:
    """Whether a word may be a past participle, by its ending or by the list of the irregular ones."""
    return word.endswith("ed") or word in _class("irregular")


def _class(entry: str) -> frozenset[str]:
    return forms("clauses", entry)


def _joined(line: Line, at: int, marks: str = "") -> bool:
    """Whether nothing but space, or one of `marks`, stands between this word and the next."""
    return at + 1 < len(line.words) and len(line.text[line.ends[at] : line.starts[at + 1]].strip(marks)) == 1


def is_owner(line: Line, at: int) -> bool:
    """Whether a word has a possessive ending."""
    return line.text[line.starts[at] : line.ends[at]].endswith(("'s", "’s")) and "'" not in line.words[at]


def _mood(line: Line, verb: Hit, helpers: list[str], at: int) -> Mood:
    form = line.words[verb.start]
    before = set(helpers)
    if not _DIRECTIVES.isdisjoint(before):
        return "directive"
    if not _FUTURES.isdisjoint(before):
        return "future"
    if not _CHANCES.isdisjoint(before):
        return "possible"
    if at >= 0 and line.words[at] == "to" and _joined(line, at):
        return "infinitive"
    if form.endswith("ing") and at >= 0 and _joined(line, at) and line.words[at] in _class("determiner"):
        return "noun"
    if form.endswith("ing"):
        return "progressive" if not _BE.isdisjoint(before) else "gerund"
    if not _BE.isdisjoint(before):
        return "passive"
    if not _HAVE.isdisjoint(before):
        return "perfect"
    if at >= 0 and _joined(line, at, _QUOTES) and line.words[at] in forms("clauses", "determiner", "preposition"):
        return "noun"
    if at >= 0 and is_owner(line, at) and form not in _class("nominal"):
        return "noun"
    follower = line.words[verb.end] if verb.end < len(line.words) and _joined(line, verb.end - 1) else ""
    if form.endswith("s") and not before and follower in forms("clauses", "auxiliary", "speech"):
        return "noun"
    return "past" if is_participle(form) else "present"


def _subject(line: Line, last: int) -> tuple[int, int]:
    """The noun phrase that ends at or before word `last`, as a half-open range of words."""
    if last < 0:
        return 0, 0
    gap = (
        line.text[line.ends[last] : line.starts[last + 1] if last + 1 < len(line.words) else None].lstrip(". ").rstrip()
    )
    if gap[:1] in (",", "-", "–", "—", ")"):
        opening = _mark_before(line, last, "(" if gap[0] == ")" else gap[0])
        if opening is not None:
            last = opening
    elif line.words[last] in ("who", "which", "that"):
        last -= 1
    start = last + 1
    while start > 0 and last + 1 - start < _MAX_SUBJECT and not _stops(line, start - 1, last):
        start -= 1
    return start, last + 1


def _mark_before(line: Line, last: int, mark: str) -> int | None:
    """The word before the comma, dash or bracket that opens an apposition ending at `last`."""
    for at in range(last - 1, max(-1, last - 24), -1):
        if line.text[line.ends[at] : line.starts[at + 1]].strip()[:1] == mark:
            return at
    return None


def _stops(line: Line, at: int, last: int) -> bool:
    """Whether the phrase that ends at `last` can't take in word `at`."""
    gap = line.text[line.ends[at] : line.starts[at + 1]] if at < last else ""
    if "," in gap or not _BORDERS.isdisjoint(gap) or " - " in gap or "--" in gap:
        return True
    word = line.words[at]
    if word == "and" and at < last and line.words[at + 1] in ("its", "their", "other"):
        return False
    if word == "and":
        return not line.text[line.starts[at + 1]].isupper() if at < last else True
    return (
        word in ("but", "or", "so", "yet")
        or word in _class("subordinator")
        or word in _class("speech")
        or word in _class("auxiliary")
    )


def is_pronoun(line: Line, start: int, end: int) -> bool:
    """Whether the phrase is no more than a pronoun; "many towns" is more."""
    return end - start == 1 and line.words[start] in _class("pronoun")
