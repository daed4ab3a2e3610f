"""Phrases that an article keeps coming back to: whole ones, and no names, times or turns of speech.

A phrase is a run of words that can stand in one, cut at its right end where the run ends, as English puts the
head last; "controls on exports" is read as "export controls". After Rose et al., Automatic Keyword Extraction
from Individual Documents (2010), but counted by whole phrases rather than by words.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache

from briefing import words
from briefing.find import lexicon
from briefing.find.lexicon import forms
from briefing.find.reading import LEAD, Reading
from briefing.find.subjects import stem
from briefing.find.tokens import BORDER
from briefing.model import Theme

_LONGEST = 3
_PHRASE = 0.8
_ENOUGH = 2.4
_PART = 0.7
"""A phrase is a part of a longer one that makes up this share of its places."""
_COVERED = 0.4
"""A phrase is no theme beside a subject for which it is more than this share of the cues."""
_ENDINGS = ("ly", "ed", "ing", "ous", "ive", "ful", "less", "able", "ible", "ish", "ic", "est", "ary")
_JOINTS = frozenset({"of", "on", "over", "against"})

Place = tuple[int, int]
Phrase = tuple[str, ...]


def phrases(reading: Reading, subjects: list[Theme]) -> Iterator[tuple[list[Place], str, float, bool]]:
    """Each phrase: its places, id, strength, and whether it is a theme of this article by itself."""
    found = {key: at for key, at in _counted(reading).items() if not _is_covered(reading, key, at, subjects)}
    longer = _longer(found)
    need = _ENOUGH * math.sqrt(max(reading.size / 1000, 1.0))
    kept = {}
    for key, at in found.items():
        strength = _PHRASE * reading.weight(at)
        clear = strength >= need and _comes_back(reading, at)
        if longer[key] < _PART * len(at) and (clear or _is_whole(reading, at[0][0])):
            kept[key] = strength, clear
    everywhere = _everywhere(reading, kept)
    for key, (strength, clear) in kept.items():
        places = sorted({*found[key], *everywhere[key]})
        yield places, "-".join(word.strip("'").lower() for word in key), strength, clear


@cache
def canonical(key: str) -> str:
    """What the id of a theme comes down to: the same for "export-controls" and "export-restriction"."""
    stems = [stem(word) for word in key.replace("-", " ").split()]
    heads = _heads()
    return "".join([*stems[:-1], *(heads.get(word, word) for word in stems[-1:])])


@cache
def _heads() -> dict[str, str]:
    table = words.load("variants").values()
    return {stem(form): entry.forms[0] for entry in table if entry.tag == "head" for form in entry.forms}


def _counted(reading: Reading) -> dict[Phrase, list[Place]]:
    """Every phrase with the places where it stands by itself, in order."""
    found: dict[Phrase, list[Place]] = defaultdict(list)
    verbs = _verbs(reading)
    fit = [_is_fit(reading, index, verbs) for index in range(len(reading.stems))]
    stems, index = reading.stems, 0
    while index < len(stems):
        last = _end(reading, fit, index)
        if last - index > 1:
            for size in range(2, min(_LONGEST, last - index) + 1):
                if _is_phrase(reading, last - size, last):
                    found[tuple(stems[last - size : last])].append((last - size, last))
        if last > index and reading.plain[last] in _JOINTS:
            end = _end(reading, fit, last + 1)
            if 0 < end - last - 1 < _LONGEST and _is_joined(reading, last - 1, end):
                found[(*stems[last + 1 : end], stems[last - 1])].append((last - 1, end))
        index = max(last, index + 1)
    for first, last in _things(reading):
        found[tuple(stems[first:last])].append((first, last))
    return found


def _end(reading: Reading, fit: list[bool], index: int) -> int:
    """Where the run of words ends that begins here: "museum opened" is two, "registered voters" one."""
    first = index
    while fit[index] and (index == first or not _is_verbal(reading.plain[index])):
        index += 1
    return index


@cache
def _is_verbal(word: str) -> bool:
    return word.endswith(("ed", "ly")) and not _is_noun(word)


def _is_fit(reading: Reading, index: int, verbs: frozenset[str]) -> bool:
    """Whether a word may stand in a phrase: no name, function word, plain verb, time or number."""
    word = reading.plain[index]
    if index in reading.named or not word[0].isalpha():
        return False
    if word.isupper():
        shouted = reading.plain[index - 1].isupper() or reading.plain[index + 1].isupper()
        return word.isalpha() and 1 < len(word) < 6 and not shouted and word.lower() not in _stops()
    if len(word) < 3 or not word.islower():
        return False
    if word in _turns() or word in verbs:
        return _takes_no_object(reading, index)
    return word not in _stops()


@cache
def _turns() -> frozenset[str]:
    return forms("phrases", "turns")


@cache
def _stops() -> frozenset[str]:
    return forms("initials") | forms("verbs") | forms("phrases", "empty", "time") | forms("grammar")


@cache
def _objects() -> frozenset[str]:
    return forms("grammar", "determiners", "pronouns", "indefinite") | {"to", "him", "them", "us", "me", "that", "if"}


def _takes_no_object(reading: Reading, index: int) -> bool:
    before, after = reading.plain[index - 1], reading.plain[index + 1]
    if before in ("to", "will", "would", "they", "we", "you", "i", "who", "not"):
        return False
    return after.lower() not in _objects() and (not after[0].isalpha() or after in _stops())


def _verbs(reading: Reading) -> frozenset[str]:
    """Words that stand as verbs somewhere in this text and nowhere as plain nouns."""
    plain = reading.plain
    modal = {
        "will",
        "would",
        "could",
        "should",
        "can",
        "may",
        "might",
        "must",
        "they",
        "we",
        "i",
        "you",
        "don't",
        "not",
    }
    after_modal = {plain[i + 1] for i, word in enumerate(plain[:-1]) if word.lower() in modal}
    return frozenset(after_modal - {plain[i + 1] for i, word in enumerate(plain[:-1]) if word in ("a", "the", "'s")})


def _is_phrase(reading: Reading, first: int, last: int) -> bool:
    """Whether the first and the last word may begin and end a theme."""
    opening, head = reading.plain[first], reading.plain[last - 1]
    if opening.endswith("ly") and not _is_noun(opening):
        return False
    if opening.endswith("ing") and opening not in forms("phrases", "nouns"):
        return False
    return _is_head(head) and (opening not in forms("phrases", "matter", "staff") or opening in _turns())


def _is_joined(reading: Reading, head: int, end: int) -> bool:
    """Whether "controls on exports" says what "export controls" would."""
    word = reading.plain[head]
    return (
        _is_head(word)
        and not word.isupper()
        and word not in forms("phrases", "half")
        and word not in forms("phrases", "nouns")
        and _is_head(reading.plain[end - 1])
    )


@cache
def _is_head(word: str) -> bool:
    return _is_noun(word) and word not in forms("phrases", "matter", "staff")


@cache
def _is_noun(word: str) -> bool:
    return stem(word) in forms("phrases", "nouns") or not word.endswith(_ENDINGS)


def _things(reading: Reading) -> Iterator[Place]:
    """Laws, schemes and great events by their names: "the Clean Harbours Act"."""
    plain, heads = reading.plain, forms("phrases", "thing")
    for index, word in enumerate(plain):
        if word in heads and index not in reading.named:
            first = index
            while first > 0 and plain[first - 1][:1].isupper() and plain[first - 1] != BORDER:
                first -= 1
            while first < index and plain[first].lower() in forms("initials"):
                first += 1
            if 0 < index - first < 4 and not any(i in reading.named for i in range(first, index)):
                yield first, index + 1


def _is_covered(reading: Reading, key: Phrase, at: list[Place], subjects: list[Theme]) -> bool:
    """Whether a subject says the same: where it has the phrase for a cue, and few others."""
    spans = [reading.tokens.span(*place) for place in at]
    for theme in subjects:
        touched = sum(any(place.covers(span) for place in theme.places) for span in spans)
        if touched * 2 >= len(at) and (
            len(at) < 3 or touched > _COVERED * len(theme.places) or canonical("-".join(key)) == canonical(theme.id)
        ):
            return True
    return False


def _longer(found: dict[Phrase, list[Place]]) -> Counter[Phrase]:
    """How often a phrase is part of one and the same longer one."""
    most: Counter[Phrase] = Counter()
    for key, at in found.items():
        for part in (key[:-1], key[1:]) if len(key) > 2 else ():
            most[part] = max(most[part], len(at))
    return most


def _comes_back(reading: Reading, at: list[Place]) -> bool:
    """Whether it stands three times, or twice and once of them in a headline."""
    blocks = {reading.tokens.blocks[first] for first, _ in at}
    return len(at) > 2 or (len(blocks) > 1 and any(reading.weights[block] > LEAD for block in blocks))


@cache
def _openers() -> frozenset[str]:
    return (forms("grammar", "determiners", "prepositions") | forms("phrases", "empty") | {"'s"}) - {"to"}


def _is_whole(reading: Reading, first: int) -> bool:
    """Whether a phrase that stands but once or twice shows where it begins."""
    return reading.plain[first - 1].lower() in _openers()


def _everywhere(reading: Reading, kept: dict[Phrase, tuple[float, bool]]) -> dict[Phrase, list[Place]]:
    """Every place of the phrases, within longer ones too."""
    table, stems = lexicon.phrases({key: key for key in kept}), reading.stems
    found: dict[Phrase, list[Place]] = defaultdict(list)
    for index, word in enumerate(stems):
        if word in table and (hit := lexicon.longest(table, stems, index, len(stems))):
            found[hit[1]].append((index, hit[0]))
    return found
