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
_ADVERBS = frozenset({"also", "still", "now", "never", "often", "already", "both", "itself", "themselves"})
_INVERTED = frozenset({"said", "says", "wrote", "reported", "reports", "noted"})
"""Verbs of speech after which their subject may stand; after "told" the one who is told stands."""
_BREAKS = frozenset({"of", "for", "from", "that", "which", "by", "in", "on", "with", "to"})
_LONGEST = 12
"""Tokens of a list of names that may stand before its verb."""
_NOUNS = frozenset(
    {"need", "needed", "based", "related", "led", "red", "hundred", "used", "indeed", "speed", "seed", "bed", "feed"}
)


def acts(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a verb follows the name, if need be after an adverb, or "by" leads to it; never after "of" or "in"."""
    words = tokens.words
    before = _before(words, first)
    if before == "of" or (before in _PLACE and before not in ("to", "on", "from")):
        return False
    led = words[first - 1] in _AGENT or (words[first - 1] == "the" and words[first - 2] in _AGENT)
    return led or _leads(tokens, last)


def _before(words: list[str], first: int) -> str:
    """The word before a name, or before the first of two that "and" joins; an article left aside."""
    index = first - 1
    if words[index] in ("and", "or"):
        back = index - 1
        while words[back][0].isupper():
            back -= 1
        index = back if back < index - 1 else index
    return words[index - 1] if words[index] in ("the", "The") else words[index]


def _leads(tokens: Tokens, last: int) -> bool:
    """Whether a verb follows the words that end here, be it after more names or an adverb."""
    words = tokens.words
    if words[last] in ("and", ",") and words[last + 1][0].isupper():
        end, joined = last, False
        while end < last + _LONGEST and (words[end][0].isupper() or words[end] in ("and", "the", ",")):
            joined = joined or words[end] == "and"
            end += 1
        last = end if joined else last
    after = words[last]
    if after.endswith("ly") or after in _ADVERBS:
        after = words[last + 1]
    return is_verb(after)


def speaks(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a verb of speech stands beside the name, or "according to"."""
    words, speech = tokens.words, forms("verbs", "speech")
    return (
        words[last] in speech
        or words[first - 1] in speech
        or (words[first - 1] == "the" and words[first - 2] in speech)
        or _accords(words, first)
    )


def reports(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the name is the subject of a verb, or "according to" leads to it; not who is told."""
    before = tokens.words[first - 2] if tokens.words[first - 1] == "the" else tokens.words[first - 1]
    return before != "of" and (_leads(tokens, last) or before in _INVERTED or _accords(tokens.words, first))


def _accords(words: list[str], first: int) -> bool:
    return words[first - 1].lower() in ("to", "the") and "ccording" in words[first - 2] + words[first - 3]


def is_credited(tokens: Tokens, last: int) -> bool:
    """Whether the name stands in a credit line: "X and Y contributed reporting"."""
    words = tokens.words
    while words[last][0].isupper() or words[last] in ("and", ",", "in"):
        last += 1
    told = words[last + 1 : last + 3]
    return words[last] == "contributed" and (told[:1] in (["reporting"], ["research"]) or told == ["to", "this"])


def is_thing(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the words beside a name say that it is a product, a work or a deal: "the drug X", "X, a chatbot"."""
    words, nouns = tokens.words, forms("organisations", "products")
    if words[first - 1] in nouns or words[last] in nouns or (words[last] == "trade" and words[last + 1] in nouns):
        return True
    if words[last] != "," or words[last + 1] not in ("a", "an", "the", "its", "their"):
        return False
    end = next((i for i in range(last + 2, last + 9) if not words[i][0].isalpha()), last + 9)
    stop = next((i for i in range(last + 2, end) if words[i] in _BREAKS), end)
    return words[stop - 1] in nouns


def is_place(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the name only says where: after a preposition of place, or after a comma as part of an address."""
    words = tokens.words
    before = words[first - 2] if words[first - 1] in ("the", "The") else words[first - 1]
    if words[last] in ("'s", "’") or _accords(words, first):
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
