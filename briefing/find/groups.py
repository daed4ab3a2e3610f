"""Groups without a name of their own: "voters", "close U.S. partners", "developing nations"."""

from briefing.find.acting import acts, speaks
from briefing.find.lexicon import forms, powers
from briefing.find.people import Draft
from briefing.find.tokens import Tokens

Range = tuple[int, int]
_ALIKE = {"nations": "countries", "firms": "companies", "immigrants": "migrants"}
"""Nouns for the same."""
_NO_GROUPS = frozenset({("social", "media")})
_LONGEST = 4
_ADJECTIVES = ("al", "ic", "ive", "ous", "ese", "ary", "ern", "based", "oping", "erging", "style", "class")
_QUANTITIES = frozenset(
    {
        "many",
        "some",
        "most",
        "several",
        "few",
        "all",
        "other",
        "these",
        "those",
        "such",
        "more",
        "any",
        "both",
        "various",
    }
)


def groups(tokens: Tokens, lead: int) -> list[Draft]:
    """The groups, under their noun with what stands before it; `lead` is the last block that counts as the lead.

    A group counts when it acts, speaks or is affected, and the text makes something of it: names it again, in the
    lead, or says which one it is ("developing nations").
    """
    words, nouns = tokens.words, forms("groups", "groups")
    places: dict[tuple[str, ...], list[Range]] = {}
    for index, word in enumerate(words):
        lower = word.lower()
        if lower in nouns and (word == lower or tokens.opens(index)) and _stands(tokens, index):
            first = _start(tokens, index)
            key = tuple(w.lower() for w in (*words[max(first, index - 1) : index], _ALIKE.get(lower, lower)))
            places.setdefault(key, []).append((first, index + 1))
    return [_draft(tokens, found) for found in _merged(places).values() if _counts(tokens, found, lead)]


def _stands(tokens: Tokens, index: int) -> bool:
    """Whether a noun names a group by itself, and does not lead on to another noun or to somebody's name."""
    words = tokens.words
    named = words[index + 1][0].isupper() and not tokens.opens(index + 1)
    further = words[index + 1] in forms("groups", "groups")
    return not named and not further and (words[index - 1].lower(), words[index].lower()) not in _NO_GROUPS


def _start(tokens: Tokens, index: int) -> int:
    """Where the words that belong before the noun begin: adjectives and nouns, no article, verb or number."""
    words = tokens.words
    plain = forms("initials") | forms("verbs")
    first = index
    while first > index - _LONGEST:
        word = words[first - 1]
        if not (word[0].isalpha() and len(word) > 1) or word.lower() in plain | _QUANTITIES:
            break
        if word.endswith(("ing", "ly")) and word not in forms("groups", "modifiers"):
            break
        if not _is_modifier(word.lower() if tokens.opens(first - 1) and not _is_modifier(word) else word):
            break
        first -= 1
    return first


def _is_modifier(word: str) -> bool:
    """Whether a word may stand before a noun and belong to it, as a list or its form tells."""
    if word[0].isupper():
        known = powers().get(word, ())
        return any(phrase == (word,) for phrase, _known in known) or word in forms("organisations", "no-name")
    if word in forms("groups", "no-modifiers"):
        return False
    return word in forms("groups", "modifiers") or word.endswith(_ADJECTIVES)


def _merged(places: dict[tuple[str, ...], list[Range]]) -> dict[tuple[str, ...], list[Range]]:
    """A noun that says enough alone takes in its modified forms, where it stands bare at least as often."""
    merged = {key: found for key, found in places.items() if len(key) > 1 or not _is_vague(key[0])}
    for key in places:
        bare = key[-1:]
        if len(key) > 1 and bare in merged and len(places[bare]) >= len(places[key]):
            merged[bare] = sorted(merged[bare] + merged.pop(key))
    return merged


def _is_vague(noun: str) -> bool:
    return noun in forms("groups", "vague")


def _counts(tokens: Tokens, found: list[Range], lead: int) -> bool:
    acting = sum(acts(tokens, *place) or speaks(tokens, *place) for place in found)
    early = any(tokens.blocks[first] <= lead for first, _last in found)
    if (acting and (len(found) > 2 or early)) or (early and len(found) > 1):
        return True
    told = tokens.words[found[0][1] - 1].lower() not in forms("groups", "chorus")
    which = any(last - first > 1 for first, last in found)
    return told and which and (acting > 0 or any(_is_affected(tokens, first) for first, _last in found))


def _is_affected(tokens: Tokens, first: int) -> bool:
    """Whether something is done to the group that begins here: "hurts small farmers"."""
    words = tokens.words
    before = words[first - 2] if words[first - 1] == "the" else words[first - 1]
    return before in forms("groups", "effects")


def _draft(tokens: Tokens, found: list[Range]) -> Draft:
    return Draft("group", tuple(tokens.words[slice(*found[0])]), found)
