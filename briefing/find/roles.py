"""What the text says a person is: the words in apposition to the name, or before it."""

from briefing.find.acting import is_verb
from briefing.find.lexicon import forms
from briefing.find.tokens import BORDER, Tokens

_ARTICLES = frozenset({"a", "an", "the", "his", "her", "its", "their", "another", "one", "our", "my"})
_OF_OTHERS = frozenset({"his", "her", "their"})
"""A description that begins so tells of the name after it: "Jo Brandt, his wife, Ilse"."""
_STOPS = frozenset({".", "!", "?", ";", ":", "—", "–", "”", '"', "“", ")", "(", "’", BORDER})
_BREAKS = frozenset(
    {"and", "but", "or", "who", "which", "that", "as", "by", "with", "from", "when", "while", "told", "said"}
)
_LINKS = frozenset({"of", "for", "to", "at", "in", "on", "and", "the", "'s", "’", "-", "&"})
_PREPOSITIONS = frozenset(
    {"for", "to", "at", "in", "on", "from", "with", "by", "about", "after", "as", "over", "than", "that"}
)
_FINITE = frozenset({"is", "was", "are", "were", "has", "had", "have", "will", "would", "can", "could", "may", "might"})
_LONGEST = 45
_BEFORE = 12

Range = tuple[int, int]


def after(tokens: Tokens, last: int) -> Range | None:
    """The description that follows a name: ", a former adviser to the port", " (D-Mass.)", ", who leads the port"."""
    words = tokens.words
    if words[last] == "(":
        party = _bracketed(tokens, last)
        further = after(tokens, party[1] + 1) if party is not None else None
        return further or party
    if words[last] == "," or (words[last] in ("-", "—", "–") and words[last + 1] in _ARTICLES):
        start = last + 1
    else:
        return None
    if words[start] in ("R-", "D-", "I-") or words[start][:2] in ("R-", "D-", "I-"):
        return start, start + 1
    if not _describes(words, start):
        return None
    end = _end(tokens, start)
    if words[start] in _OF_OTHERS and words[end + (words[end] == ",")][0].isupper():
        return None
    return (start, end) if end > start else None


def apposition(tokens: Tokens, last: int) -> Range | None:
    """What stands between a person's name and the verb that it is the subject of: ", the lockmistress, said"."""
    words = tokens.words
    if words[last] != "," or words[last + 1] not in _ARTICLES:
        return None
    for index in range(last + 2, last + _BEFORE):
        word = words[index]
        if word == ",":
            spoken = words[index + 1] in forms("verbs", "speech") or words[index + 1] in _FINITE
            return (last + 1, index) if spoken and words[index - 1].islower() else None
        if word in _STOPS or is_verb(word) or word.endswith("ing"):
            return None
    return None


def before(tokens: Tokens, first: int, last: int, title: Range | None) -> Range | None:
    """The description that leads to a name: "spokesman X", "French President X", "the court's chief judge, X,"."""
    words, nouns = tokens.words, forms("roles", "men", "women", "people")
    adjectives = forms("roles", "adjectives")
    apart = (
        title is None and words[first - 1] == "," and words[last] in (",", ".") and words[first - 2].lower() in nouns
    )
    stop = first - 1 if apart else first
    start = title[0] if title is not None else stop
    if start == stop and (words[start - 1].lower() not in nouns or words[start - 1] == "fellow"):
        start = _chain(tokens, stop)
        if start == stop:
            return None
    while start > stop - _BEFORE:
        word = words[start - 1]
        lower = word.lower()
        if word in _STOPS or word == "," or (word.isupper() and len(word) > 4 and word.isalpha()):
            break
        if (
            lower in nouns
            or lower.split("-")[0] in adjectives
            or lower.endswith("-based")
            or (word[0].isupper() and lower not in forms("initials") and word != "I")
        ):
            start -= 1
        elif word == "'s" and words[start - 2][0].isupper():
            start -= 2
        else:
            break
    if apart:
        start -= 2 if words[start - 1] == "'s" else 0
        if words[start - 1].lower() in _ARTICLES:
            start -= 1
        elif "'s" not in words[start:stop]:
            return None
    return (start, stop) if start < stop else None


def _chain(tokens: Tokens, stop: int) -> int:
    """Where "undersecretary of state for economic affairs" starts, when it ends at `stop`; else `stop`."""
    words, nouns = tokens.words, forms("roles", "men", "women", "people")
    linked = False
    if words[stop - 1] in _LINKS:
        return stop
    for index in range(stop - 1, max(stop - _BEFORE, 0), -1):
        word = words[index]
        if word in ("of", "for", "to"):
            linked = True
        if linked and word.lower() in nouns and words[index + 1] in ("of", "for", "to"):
            return index
        if word in _STOPS or word == "," or word in _BREAKS or is_verb(word):
            return stop
    return stop


def _bracketed(tokens: Tokens, last: int) -> Range | None:
    words = tokens.words
    if words[last + 1][:2] in ("R-", "D-", "I-") or words[last + 1] in ("R", "D", "I"):
        end = last + 1
        while words[end] != ")" and end < last + 6:
            end += 1
        whole = end > last + 2 or "-" in words[last + 1]
        return (last + 1, end) if words[end] == ")" and whole else None
    return None


def _describes(words: list[str], start: int) -> bool:
    """Whether the words after a comma say what somebody is."""
    nouns, adjectives = forms("roles", "men", "women", "people"), forms("roles", "adjectives")
    if words[start] == "one" and words[start + 1] == "of":
        return True
    if words[start] == "who":
        return words[start + 1] in forms("roles", "duties") or (
            words[start + 1] in ("is", "was") and any(w in nouns for w in words[start + 2 : start + 6])
        )
    named = words[start] in _ARTICLES
    for index in range(start, start + 10):
        word = words[index]
        lower = word.lower()
        if word in _STOPS or word == "," or word == "who":
            return False
        if lower in nouns:
            return named or not (words[index + 1][0].isupper() and words[index + 1].lower() not in nouns)
        if index > start and word in _PREPOSITIONS:
            return False
        if is_verb(lower) and lower not in adjectives and not named:
            return False
        if word in ("Republican", "Democrat", "Democratic"):
            return True
        if index == start and not named and lower not in adjectives and not word[0].isupper():
            return False
    return False


def _end(tokens: Tokens, start: int) -> int:
    """Where a description ends: at a mark, or before the verb that the name is the subject of."""
    words = tokens.words
    speech = forms("verbs", "speech")
    clause = words[start] == "who"
    for index in range(start, start + _LONGEST):
        word = words[index]
        if word in _STOPS:
            return _trim(words, start, index)
        if word == "," and not _continues(words, index):
            return index
        if word in ("who", "that", "which") and index > start:
            clause = True
        ends = word in _FINITE or (word in speech and words[index - 1] not in _LINKS | _ARTICLES)
        if ends and index > start and not clause:
            return start if word in speech and word not in _FINITE else index
    return start


def _trim(words: list[str], start: int, end: int) -> int:
    while end > start and words[end - 1] in (",", "'", "’"):
        end -= 1
    return end


def _continues(words: list[str], comma: int) -> bool:
    """Whether a comma stands inside a list of nouns ("professor of history, law and politics")."""
    for index in range(comma + 1, comma + 5):
        word = words[index]
        if word in _STOPS or word == "," or word in forms("verbs", "speech") or word in forms("verbs", "acts"):
            return False
        if word in ("and", "&"):
            return index > comma + 1 and words[index + 1] not in forms("verbs", "acts")
    return False
