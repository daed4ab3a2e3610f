"""Whether a name acts where it stands: as the subject of a verb, as a speaker, or only as a place."""

from briefing.find.lexicon import forms
from briefing.find.tokens import BORDER, Tokens

_PLACE = frozenset(
    {
        "in",
        "at",
        "from",
        "near",
        "across",
        "outside",
        "inside",
        "around",
        "throughout",
        "into",
        "through",
        "via",
        "to",
        "on",
    }
)
_PLACE_OPENED = frozenset({"In", "At", "From", "Near", "Across", "Outside", "Inside", "Around", "Throughout"})
_AGENT = frozenset({"by", "By", "against", "with", "between", "urge", "urged"})
_LONGEST = 12
"""Tokens of a list of names that may stand before its verb."""
_NOUNS = frozenset(
    {"need", "needed", "based", "related", "led", "red", "hundred", "used", "indeed", "speed", "seed", "bed", "feed"}
)


def acts(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a verb follows the name, if need be after an adverb, or "by" leads to it; never after "of"."""
    words = tokens.words
    if words[first - 1] == "of" or (words[first - 1] == "the" and words[first - 2] == "of"):
        return False
    if words[last] in ("and", ",") and words[last + 1][0].isupper():
        last += 1
        stop = last + _LONGEST
        while last < stop and (words[last][0].isupper() or words[last] in ("and", "the", ",")):
            last += 1
    after = words[last]
    if after.endswith("ly") or after in (
        "also",
        "still",
        "now",
        "never",
        "often",
        "already",
        "both",
        "itself",
        "themselves",
    ):
        after = words[last + 1]
    return is_verb(after) or words[first - 1] in _AGENT or (words[first - 1] == "the" and words[first - 2] in _AGENT)


def speaks(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a verb of speech stands beside the name, or "according to"."""
    words, speech = tokens.words, forms("verbs", "speech")
    return (
        words[last] in speech
        or words[first - 1] in speech
        or (words[first - 1] == "the" and words[first - 2] in speech)
        or (words[first - 1] in ("to", "the") and "ccording" in words[first - 2] + words[first - 3])
    )


def is_place(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the name only says where: after a preposition of place, or after a comma as part of an address."""
    words = tokens.words
    before = words[first - 2] if words[first - 1] in ("the", "The") else words[first - 1]
    if words[last] in ("'s", "’"):
        return False
    if before in _PLACE or before in _PLACE_OPENED:
        return True
    return before == "," and words[last] in (",", ".", ")") and words[first - 2][:1].isupper()


def is_described(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the words beside a name say that it is a body: "the startup X", "X, a small lab"."""
    words, nouns = tokens.words, forms("organisations", "nouns")
    if words[first - 1] in nouns:
        return True
    described = words[last] == "," and words[last + 1] in ("a", "an", "the", "one", "which")
    if not described and (words[last] != "." or words[last + 1] not in ("A", "An")):
        return False
    for word in words[last + 2 : last + 9]:
        if word in nouns:
            return True
        if word in (",", ".", BORDER):
            break
    return False


def is_verb(word: str) -> bool:
    """Whether a word is a listed verb form, or ends as a past tense does."""
    if word in forms("verbs", "acts") or word in forms("verbs", "speech"):
        return True
    return len(word) > 4 and word.endswith("ed") and word.islower() and word not in _NOUNS
