"""Phrases that an article keeps coming back to: whole ones, and no names, times or turns of speech.

A phrase is a run of words that can stand in one, cut at its right end where the run ends, as English puts the
head last; "controls on exports" is read as "export controls". After Rose et al., Automatic Keyword Extraction
from Individual Documents (2010), but counted by whole phrases rather than by words.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache

from briefing import words
from briefing.find import lexicon
from briefing.find.lexicon import forms
from briefing.find.reading import Reading
from briefing.find.subjects import stem
from briefing.model import Theme

_LONGEST = 3
_PHRASE = 0.8
_ENOUGH = 2.4
_OFTEN = 3
_PART = 0.7
"""A phrase is a part of a longer one that makes up this share of its places."""
_COVERED = 0.4
"""A phrase is no theme beside a subject for which it is more than this share of the cues."""
_ENDINGS = ("ly", "ed", "ing", "ous", "ive", "ful", "less", "able", "ible", "ish", "ic", "est", "ary")
_LINKS = frozenset({"of", "and", "for"})
_LONGEST_NAME = 6
_JOINTS = frozenset({"of", "on", "over", "against"})

Place = tuple[int, int]
Phrase = tuple[str, ...]


def phrases(reading: Reading, subjects: list[Theme]) -> Iterator[tuple[list[Place], str, float, bool]]:
    """Each phrase: its places, id, strength, and whether it is a theme of this article by itself."""
    found = {key: at for key, at in _counted(reading).items() if not _is_covered(reading, key, at, subjects)}
    longer = _longer(found)
    need = _ENOUGH * reading.need
    kept = {}
    for key, at in found.items():
        strength = _PHRASE * reading.weight(at)
        named = len(at) > 1 and _is_named(reading, at)
        clear = named or (strength >= need and len(at) >= _OFTEN)
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
        for end in _endings(reading, index, last):
            for first in range(max(index, end - _LONGEST), end - 1):
                if _is_phrase(reading, first, end):
                    found[tuple(stems[first:end])].append((first, end))
        if last > index and reading.plain[last] in _JOINTS:
            end = _end(reading, fit, last + 1)
            if 0 < end - last - 1 < _LONGEST and _is_joined(reading, last - 1, end):
                found[(*stems[last + 1 : end], stems[last - 1])].append((last - 1, end))
        index = max(last, index + 1)
    for first, last in _things(reading):
        found[tuple(stems[first:last])].append((first, last))
    sayings = _sayings()
    return {key: at for key, at in found.items() if key not in sayings and not _is_doing(reading, key[0], at)}


def _is_doing(reading: Reading, opening: str, at: list[Place]) -> bool:
    """Whether a phrase in "-ing" says what somebody does: "building boats".

    Not so in "the mooring controls", nor where the text has "controls on mooring" too.
    """
    if not opening.endswith("ing") or opening in forms("phrases", "nouns"):
        return False
    return not any(
        reading.plain[first - 1].lower() in forms("grammar", "determiners") or reading.stems[first] != opening
        for first, _ in at
    )


def _endings(reading: Reading, first: int, last: int) -> tuple[int, ...]:
    """Where a phrase may end: with the run, or before a last word that a verb may be ("the lagoon project stalls")."""
    return (last, last - 1) if last - first > 2 and _is_plural(reading.plain[last - 1]) else (last,)


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
    if len(word) < 3 or not word.islower() or _is_stop(word):
        return False
    return _takes_no_object(reading, index) if word in _turns() or word in verbs else True


@cache
def _is_stop(word: str) -> bool:
    """Whether a word says nothing, or only how many or how long: "such", "two-year"."""
    parts = word.split("-")
    counted = len(parts) > 1 and (parts[0] in _stops() or parts[-1] in forms("phrases", "time"))
    return counted or (word in _stops() and word not in _turns())


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
    """Whether what may be a verb is a noun here: "a tax plan", not "officials plan changes"."""
    before, word, after = reading.plain[index - 1 : index + 2]
    if before.lower() in ("to", "will", "would", "they", "we", "you", "i", "who", "not") or after.lower() in _objects():
        return False
    agrees = before[0].isalpha() and _is_plural(before) != _is_plural(word)
    return not agrees or not after[0].isalpha() or after in _stops()


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is"))


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
    return _is_head(head) and (opening not in forms("phrases", "matter", "staff") or opening in _turns())


@cache
def _sayings() -> frozenset[Phrase]:
    return frozenset(tuple(stem(word) for word in form.split()) for form in forms("phrases", "sayings"))


def _is_joined(reading: Reading, head: int, end: int) -> bool:
    """Whether "controls on exports" says what "export controls" would."""
    word = reading.plain[head]
    return (
        _is_head(word)
        and not word.isupper()
        and word not in forms("phrases", "half")
        and word not in forms("phrases", "nouns")
        and reading.plain[end - 1] not in forms("phrases", "matter", "staff")
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
            while plain[first - 1][:1].isupper() or (plain[first - 1] in _LINKS and plain[first - 2][:1].isupper()):
                first -= 1
            while first < index and plain[first].lower() in forms("initials"):
                first += 1
            if 0 < index - first < _LONGEST_NAME and not any(i in reading.named for i in range(first, index)):
                yield first, index + 1


def _is_covered(reading: Reading, key: Phrase, at: list[Place], subjects: list[Theme]) -> bool:
    """Whether a subject says the same: where it has the phrase for a cue, and few others."""
    spans = [reading.tokens.span(*place) for place in at]
    for theme in subjects:
        touched = sum(any(place.covers(span) for place in theme.places) for span in spans)
        if touched * 2 >= len(at) and (
            len(at) < 3
            or touched > _COVERED * len(theme.places)
            or canonical("-".join(key)) in (canonical(theme.id), canonical(theme.label))
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


def _is_named(reading: Reading, at: list[Place]) -> bool:
    """Whether it is the name of a law, a scheme or an event, as an article before it shows."""
    articles = forms("grammar", "determiners")
    return any(
        reading.plain[last - 1] in forms("phrases", "thing") and reading.plain[first - 1].lower() in articles
        for first, last in at
    )


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
