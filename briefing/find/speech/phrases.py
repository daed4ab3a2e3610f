"""Noun phrases next to a verb: its subject on the left, or on the right where the order is inverted.

No tagger and no parser stands behind this: a phrase is bounded by closed word classes, punctuation, capitals and
quotation marks, and one that does not look like a noun phrase is none.
"""

import itertools

from briefing.find.speech.columns import Columns
from briefing.find.speech.lexicon import acts, finite, grammar, saying
from briefing.find.tokens import BORDER as END

_PRONOUNS = grammar("pronouns")
_DETERMINERS = grammar("determiners")
_INDEFINITE = grammar("indefinite")
_RELATIVES = grammar("relatives")
_SUBORDINATORS = grammar("subordinators")
_PREPOSITIONS = grammar("prepositions")
_AUXILIARIES = grammar("auxiliaries")
_TIMES = grammar("times")
_POSTMODIFIERS = frozenset({"of", "for", "at", "in", "from", "with", "to", "on", "near", "against"})
_BREAKS = frozenset({",", ";", ":", "(", ")", "[", "]", "—", "–", "--", "-", "?", "!", '"', "“", "”", "''", "``", "...",
                     "…", "..", END})  # fmt: skip
_STOPS = _BREAKS | _SUBORDINATORS - {"that"} | _RELATIVES | _AUXILIARIES | {"that"}
_ASIDES = frozenset(
    {"meanwhile", "however", "last", "next", "and", "earlier", "there", "here", "asked", "speaking", "not"}
)
_BINDING = _AUXILIARIES | _RELATIVES | _PRONOUNS | {"to", "not"}
"""What no bare noun follows: "has handled messages" holds no phrase that begins with "handled"."""
_SAYING = saying()
_FINITE = finite()
_ACTS = acts()
_EMPTY = (
    _TIMES | grammar("adverbs") - {"all", "both"} | {"the", "a", "an", "no", "just", "early", "late", "there", "here"}
)
_TITLE = 10
"""How many tokens a title in quotation marks may have inside a description."""
_REACH = 40
"""No phrase is longer, in tokens; keeps the work per cue bounded."""

Range = tuple[int, int]


def subject(t: Columns, verb: int) -> Range | None:
    """The noun phrase that ends right before the verb group, as a range of tokens."""
    i, floor = verb - 1, max(t.first[verb], verb - _REACH)
    if i < floor:
        return None
    if t.quote[i] >= 0:
        return _across_commas(t, i + 1, floor) if t.low[i - 1] == "," else None
    low = t.low[i]
    if low in _PRONOUNS or low.partition("'")[0] in _PRONOUNS:
        return i, verb
    if low in _RELATIVES:
        return _antecedent(t, i, floor)
    if low in (",", "—", "–", "--", "-", ")"):
        return _across_commas(t, i, floor)
    return _plain(t, i, floor)


def _antecedent(t: Columns, relative: int, floor: int) -> Range | None:
    """The phrase that a relative pronoun stands for."""
    i = relative - 1
    if i >= floor and t.low[i] == ",":
        i -= 1
    if i < floor or t.quote[i] >= 0:
        return None
    lo = i + 1
    while lo > floor and t.quote[lo - 1] < 0:
        low = t.low[lo - 1]
        if low in _STOPS or low in _SAYING or low == "." or (low in _PREPOSITIONS and low != "of"):
            break
        if t.word[lo - 1][0].islower() and (low in _FINITE or low.endswith(("ed", "ing"))):
            break
        lo -= 1
    return (lo, relative + 1) if lo <= i and _nominal(t, lo, i) else None


def _plain(t: Columns, i: int, floor: int) -> Range | None:
    """The phrase that ends with token `i`."""
    lo = i + 1
    while lo > floor:
        low = t.low[lo - 1]
        if low in _STOPS or t.quote[lo - 1] >= 0 or (low == "."):
            break
        if low in _PRONOUNS or (low in _TIMES and lo - 1 < i):
            break
        if low in ("and", "&") and not _joins_names(t, lo - 1, floor):
            break
        lo -= 1
    if lo <= i and t.low[lo] in _PREPOSITIONS:
        lo = _after_adverbial(t, lo, i)
    if lo > floor and _takes_object(t, lo - 1, i) and t.word[lo][0].islower() and t.low[lo] not in _DETERMINERS:
        lo = next((k for k in range(lo, i + 1) if t.low[k] in _DETERMINERS), lo)
    lo = _with_partner(t, lo, floor)
    if lo > i or not _nominal(t, lo, i):
        return None
    before = t.low[lo - 1] if lo > floor else ""
    if before in _BINDING and t.low[lo] not in _DETERMINERS and not t.capital(lo):
        return None
    return lo, i + 1


def _takes_object(t: Columns, k: int, i: int) -> bool:
    """Whether a word is a verb in the past with its object after it, so that a phrase begins later."""
    if k >= i or t.capital(k):
        return False
    if t.low[k] in _ACTS and (t.capital(k - 1) or t.low[k - 1] in _PRONOUNS):
        return True
    if not t.low[k].endswith("ed") or t.low[k] not in _FINITE:
        return False
    return t.low[k + 1] in _DETERMINERS or t.capital(k + 1)


def _with_partner(t: Columns, lo: int, floor: int) -> int:
    """Where "Ana Ruiz and Ben Okoye" begins when the walk stopped at its "and"."""
    if lo - 2 < floor or t.low[lo - 1] not in ("and", "&") or not (t.capital(lo) and t.capital(lo - 2)):
        return lo
    lo -= 2
    while lo > floor and t.capital(lo - 1) and t.quote[lo - 1] < 0:
        lo -= 1
    return lo


def _joins_names(t: Columns, i: int, floor: int) -> bool:
    """Whether "and" stands between two parts of one subject that begins the sentence."""
    lo = i
    while lo > floor and t.low[lo - 1] not in _STOPS and i - lo < 6:
        lo -= 1
    starts = lo == floor or t.quote[lo - 1] >= 0
    return lo < i and starts and (t.capital(i + 1) or not t.capital(i - 1)) and t.low[lo] not in _PREPOSITIONS


def _after_adverbial(t: Columns, lo: int, i: int) -> int:
    """The first token of the phrase that follows "On Tuesday", "In Iowa" or "In a speech" without a comma."""
    if t.capital(i):
        start = i
        while start > lo and (t.capital(start - 1)):
            start -= 1
        while start < i and (t.low[start] in _TIMES):
            start += 1
        before = t.low[start - 1] if start > lo else ""
        return i if before in _PREPOSITIONS and start < i and not t.low[start].startswith("m") else start
    for start in range(i, lo, -1):
        if t.low[start] in _DETERMINERS:
            return start if t.low[start - 1] not in _PREPOSITIONS else i + 1
    return i + 1


def _nominal(t: Columns, lo: int, i: int) -> bool:
    """Whether the tokens from `lo` to `i` can be a noun phrase."""
    first, last = t.low[lo], t.low[i]
    if last in _PREPOSITIONS or (last in _DETERMINERS and last not in ("this", "that", "these", "those")):
        return False
    if all(t.low[k] in _EMPTY for k in range(lo, i + 1)) or first in ("'s", "percent", "000") or last == "percent":
        return False
    if first in _PRONOUNS and i > lo:
        return False
    if any(
        t.word[k][0].islower() and t.low[k] in _ACTS and (t.capital(k - 1) or t.low[k - 1].endswith("s"))
        for k in range(lo + 1, i)
    ):
        return False
    if not t.word[i][0].isalnum() or (first.endswith("ing") and not t.capital(i)):
        return False
    return (
        t.capital(lo)
        or first in _DETERMINERS
        or first in _INDEFINITE
        or first.isdigit()
        or (last.endswith("s") and not last.endswith("ss"))
        or last in ("people", "police", "men", "women")
        or t.capital(i)
    )


def _across_commas(t: Columns, i: int, floor: int) -> Range | None:
    """The phrase before one or more insertions that end with the comma or dash `i`."""
    lo = i
    while lo > floor and t.low[lo - 1] not in (";", ":", END):
        if t.quote[lo - 1] >= 0:
            a, b = t.bounds[t.quote[lo - 1]]
            if b - a > _TITLE or a <= floor or t.low[a - 1] in (",", ":", "."):
                break
            lo = a
            continue
        before = t.low[lo - 1]
        if before in ("but", "because", "although") or (before == "and" and t.low[lo - 2] == ","):
            break
        if before == "that" and t.low[lo - 2] in _FINITE:
            break
        lo -= 1
    cuts = [lo - 1, *(k for k in range(lo, i) if t.low[k] in (",", "(", ")", "—", "–", "--", "-")), i]
    segments = [(a + 1, b) for a, b in itertools.pairwise(cuts) if b > a + 1]
    for number, (a, b) in enumerate(segments):
        if t.low[a] in _SUBORDINATORS and b > a + 1 and t.capital(a + 1) and not _verbal(t, a + 1, b):
            a += 1
        if _adverbial(t, a, b):
            continue
        if not (
            _nominal(t, a, b - 1) and (t.capital(a) or t.low[a] in _DETERMINERS | _INDEFINITE or t.low[a][0].isdigit())
        ):
            return None
        if _verbal(t, a, b):
            return None
        end = b
        for c, d in segments[number + 1 :]:
            if not apposition(t, c, d):
                break
            end = d
        return a, end
    return None


def _verbal(t: Columns, a: int, b: int) -> bool:
    """Whether a stretch holds a finite verb."""
    return any(t.low[k] in _AUXILIARIES or t.low[k] in _SAYING for k in range(a, b))


def _adverbial(t: Columns, a: int, b: int) -> bool:
    """Whether a stretch between commas says when, where or how, not who."""
    low = t.low[a]
    if low in _PREPOSITIONS or low in _SUBORDINATORS or low in _TIMES or low in _ASIDES:
        return True
    if low.endswith("ly") and b == a + 1:
        return True
    return low.endswith(("ing", "ly")) and not t.low[b - 1].endswith("ing") and not t.capital(min(a + 1, b - 1))


def apposition(t: Columns, a: int, b: int) -> bool:
    """Whether a stretch after a comma describes the phrase before it."""
    low = t.low[a]
    if low in _RELATIVES or low in _SUBORDINATORS or (low in _PREPOSITIONS and low != "of") or low in _PRONOUNS:
        return False
    if low.endswith("ing") or low in _AUXILIARIES or low in _TIMES or low in ("and", "speaking", "then", "also"):
        return False
    return low in _DETERMINERS or low.isdigit() or low in ("one", "of", "jr", "sr", "former") or t.word[a][0].isalpha()


def follower(t: Columns, lo: int) -> Range | None:
    """The noun phrase that begins with token `lo`, with its apposition, as after an inverted "said"."""
    end = min(t.last[lo], lo + 2 * _REACH)
    if lo >= end or t.quote[lo] >= 0:
        return None
    if t.low[lo] in _PRONOUNS:
        return lo, lo + 1
    if not (t.capital(lo) or t.low[lo] in _DETERMINERS | _INDEFINITE or _leads_to_name(t, lo, end)):
        return None
    if t.low[lo] in _TIMES or t.low[lo] in _PREPOSITIONS | _SUBORDINATORS | _AUXILIARIES:
        return None
    hi, described = lo, not t.capital(lo)
    while hi < end:
        low = t.low[hi]
        if (
            t.quote[hi] >= 0
            or low in _RELATIVES
            or low in _AUXILIARIES
            or low in (";", ":", "(", "—", "–", "--", "?", "!", "...")
        ):
            break
        if low in _TIMES and hi > lo:
            break
        if low == "," and not _goes_on(t, hi, end):
            break
        described = described or low == ","
        if low in _SUBORDINATORS or (low in _PREPOSITIONS and low not in ("of", "for", "at") and not described):
            break
        if low in _PREPOSITIONS and low not in _POSTMODIFIERS:
            break
        if low == ".":
            break
        hi += 1
    while hi > lo and (t.low[hi - 1] in _PREPOSITIONS or t.low[hi - 1] in (",", "and", "-")):
        hi -= 1
    if hi > lo and hi < end and t.low[hi] == "(":
        hi = next((k + 1 for k in range(hi + 2, min(end, hi + 5)) if t.low[k] == ")"), hi)
    return (lo, hi) if hi > lo else None


def _leads_to_name(t: Columns, lo: int, end: int) -> bool:
    """Whether words of small letters run into a name, as in "campaign manager Ana Ruiz"."""
    for i in range(lo, min(end, lo + 7)):
        if t.capital(i):
            return i > lo
        if (
            (not t.word[i][0].isalpha() and t.low[i] not in ("-", ","))
            or t.low[i] in _PREPOSITIONS - {"of", "for"}
            or t.low[i] in _STOPS - {","}
        ):
            return False
    return False


def _goes_on(t: Columns, comma: int, end: int) -> bool:
    """Whether the phrase goes on after a comma with an apposition."""
    a = comma + 1
    if a >= end or t.quote[a] >= 0:
        return False
    b = a
    while b < end and t.low[b] not in _BREAKS and b - a < _REACH:
        b += 1
    plain = next((k for k in range(a, b) if t.low[k] in _RELATIVES), b)
    if _verbal(t, a, plain):
        return False
    return apposition(t, a, b) and not (t.low[a].endswith(("ed", "ly")) and t.low[a] not in _DETERMINERS)


def opener(t: Columns, lo: int, end: int) -> Range | None:
    """The subject of a sentence: what stands before its first finite verb outside a subordinate clause."""
    if t.low[lo].endswith(("ed", "ing")) and t.capital(lo):
        comma = next((c for c in range(lo, min(end, lo + _REACH)) if t.low[c] == "," and t.quote[c] < 0), None)
        return None if comma is None else opener(t, comma + 1, end)
    k = lo
    while k < end:
        low = t.low[k]
        if low in _SUBORDINATORS and low not in ("but", "yet", "so", "or", "even") and t.low[k + 1] != ",":
            comma = next((c for c in range(k, min(end, k + _REACH)) if t.low[c] == "," and t.quote[c] < 0), None)
            if comma is None or k > lo + 1:
                return None
            k = comma + 1
            continue
        if (
            t.quote[k] < 0
            and k > lo
            and t.word[k][0].islower()
            and (low in _FINITE or (low.endswith("ed") and t.low[k - 1] not in _PREPOSITIONS))
        ):
            verb = k
            while verb > lo + 1 and (
                t.low[verb - 1] in _AUXILIARIES
                or t.low[verb - 1].endswith("ly")
                or t.low[verb - 1] in ("also", "then", "later")
            ):
                verb -= 1
            found = subject(t, verb)
            if found is not None and t.low[found[1] - 1] not in _RELATIVES:
                return found
        k += 1
    return _initial(t, lo, end)


def _initial(t: Columns, lo: int, end: int) -> Range | None:
    """The pronoun or name that a sentence begins with."""
    if t.low[lo] in _PRONOUNS:
        return lo, lo + 1
    hi = lo
    while hi < end and t.capital(hi) and t.quote[hi] < 0:
        hi += 1
    named = lo < hi < end and t.word[hi][0].islower() and t.low[lo] not in _PREPOSITIONS | _SUBORDINATORS | _TIMES
    return (lo, hi) if named and t.low[lo] not in _DETERMINERS | _ASIDES and not t.low[lo].endswith("ing") else None
