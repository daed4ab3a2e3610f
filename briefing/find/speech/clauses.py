"""What is attributed: where the content of a cue begins and ends."""

from dataclasses import dataclass

from briefing.find.speech.columns import Columns
from briefing.find.speech.lexicon import Cue, grammar, is_base
from briefing.find.speech.phrases import Range
from briefing.find.tokens import BORDER

_ADVERBS = grammar("adverbs")
_AUXILIARIES = grammar("auxiliaries")
_BEING = frozenset(
    {"is", "are", "was", "were", "be", "been", "being", "isn't", "wasn't", "aren't", "weren't", "get", "got"}
)
_CONTRACTED = frozenset({"he", "she", "it", "who", "that", "there", "what", "here"})
_COMPLEMENTIZERS = grammar("complementizers")
_PREPOSITIONS = grammar("prepositions")
_PRONOUNS = grammar("pronouns")
_TIMES = grammar("times")
_CLOSING = frozenset({".", ";", "?", "!", ")"})
_PERIODS = frozenset({"week", "month", "year", "night", "morning", "afternoon", "evening", "weekend", "summer", "fall"})
_NOT_BEFORE_CLAUSE = frozenset(
    {"that", "which", "who", "as", "when", "after", "while", "because", "than", "and", "where"}
)
_NAMED_REACH = 12
"""How far from "called" the quotation may begin that makes it an attribution, in tokens."""
_REACH = 14
"""How far from the cue a content may begin, in tokens; keeps the work per cue bounded."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue in the text."""

    verb: int
    lo: int
    """First token of the verb group, with auxiliaries and adverbs."""
    hi: int
    """The token after the cue."""
    cue: Cue
    participle: bool
    """Whether it is a form in -ing without an auxiliary."""
    infinitive: bool = False


def hit(t: Columns, verb: int, cue: Cue) -> Hit | None:
    """The verb group of a cue; None for an infinitive or a passive."""
    lo = verb
    floor = t.first[verb]
    while lo > floor and t.quote[lo - 1] < 0:
        low = t.low[lo - 1]
        if (
            low in _AUXILIARIES
            or (low in _ADVERBS and low not in ("on", "all", "both"))
            or (low.endswith("ly") and low not in ("ally", "family"))
        ):
            lo -= 1
        else:
            break
    while lo < verb and t.low[lo] in ("all", "only", "even", "just", "first", "last", "no"):
        lo += 1
    before = t.low[lo - 1] if lo > floor else ""
    if t.word[verb][0].isupper() and verb > floor and t.low[verb - 1] not in (",", ":"):
        return None
    going = cue.words[0].endswith("ing")
    if len(cue.words) > 1 and cue.words[0] in ("went", "goes", "go", "going") and t.low[verb + len(cue.words)] == "to":
        return None
    if before == "to":
        began = _went_on(t, lo - 1, floor)
        if began < 0 and (lo < verb or not is_base(cue.words[0])):
            return None
        return Hit(verb, lo if began < 0 else began, verb + len(cue.words), cue, False, began < 0)
    being = any(t.low[k] in _BEING for k in range(lo, verb))
    if being and not going:
        return None
    return Hit(verb, lo, verb + len(cue.words), cue, going and not being)


def _went_on(t: Columns, to: int, floor: int) -> int:
    """Where "went on to" or "continued to" begins before an infinitive; -1 where nothing like it does."""
    for k in range(to - 1, max(floor, to - 3) - 1, -1):
        if t.low[k] in (
            "went",
            "goes",
            "go",
            "gone",
            "continued",
            "continues",
            "proceeded",
            "began",
            "rushed",
            "appeared",
        ):
            while k > floor and (
                t.low[k - 1] in _AUXILIARIES or t.low[k - 1] in _ADVERBS or t.low[k - 1].endswith("ly")
            ):
                k -= 1
            return k
    return -1


def onward(t: Columns, h: Hit) -> Range | None:
    """The content after a cue: that-clause, bare clause, object or quotation."""
    lo = _start(t, h)
    if lo is None or lo >= len(t.word) or t.low[lo] == BORDER:
        return None
    hi = sentence_end(t, lo)
    if (
        "named" in h.cue.frames
        and not h.cue.frames & {"free", "object"}
        and not any(t.quote[k] >= 0 for k in range(lo, min(hi, lo + _NAMED_REACH)))
    ):
        return None
    return (lo, hi) if hi > lo else None


def sentence_end(t: Columns, lo: int) -> int:
    """The end of the sentence that token `lo` stands in, quoted passages never cut, without its full stop."""
    hi = t.last[lo]
    while True:
        passage = t.quote[hi - 1]
        if passage >= 0 and t.bounds[passage][1] > hi:
            hi = t.bounds[passage][1]
        elif passage >= 0 and hi < len(t.word) and t.word[hi][0].islower() and t.low[hi - 2] != ".":
            hi = t.last[hi]
        else:
            break
    while hi > lo + 1 and t.quote[hi - 1] < 0 and t.low[hi - 1] in (".", ",", ";", "—", "-", ":"):
        hi -= 1
    return hi


def opens_quote(t: Columns, k: int) -> bool:
    """Whether a quoted passage begins at token `k`."""
    return t.quote[k] >= 0 and t.bounds[t.quote[k]][0] == k


def _start(t: Columns, h: Hit) -> int | None:
    """The first token of the content."""
    frames, end, k = h.cue.frames, t.last[h.verb], h.hi
    while k < end or (k < len(t.word) and (opens_quote(t, k) or t.low[k] == ":")):
        low = t.low[k]
        if low == ":":
            return after_colon(t, k)
        if opens_quote(t, k) or low in _COMPLEMENTIZERS:
            return k
        if low in _CLOSING:
            return None
        if low == ",":
            return k + 1 if opens_quote(t, k + 1) and t.first[k + 1] == t.first[h.verb] else _later(t, k + 1, end, 6)
        step = _adverbial(t, k, end, frames)
        if step:
            k += step
        elif "hearer" in frames:
            return _past_hearer(t, h, k, end)
        else:
            return _complement(t, k, end, frames)
    return None


def _adverbial(t: Columns, k: int, end: int, frames: frozenset[str]) -> int:
    """How many tokens an adverb or a date takes that stands between the cue and its content."""
    low = t.low[k]
    if low in ("on", "late", "early", "last", "this") and k + 1 < end and t.low[k + 1] in _TIMES | _PERIODS:
        return 2
    if low in _TIMES and low != "may":
        return 1
    adverb = low in _ADVERBS and "object" not in frames
    return 1 if adverb or (low.endswith("ly") and k + 1 < end) else 0


def _complement(t: Columns, k: int, end: int, frames: frozenset[str]) -> int | None:
    """Where the content begins when no mark and no conjunction opens it."""
    low, after = t.low[k], t.low[k + 1]
    if low == "to":
        return k if "to" in frames else _later(t, k + 1, end, _REACH)
    if low == "as" and frames & {"object", "named"}:
        return k
    if low in _PREPOSITIONS or low == "as":
        counts = after in ("least", "most", "fewer", "more") or (low == "about" and after[0].isdigit())
        return (k if "free" in frames else None) if counts else _later(t, k + 1, end, _REACH)
    if frames & {"free", "object", "named"} or ("that" in frames and _clausal(t, k, end)):
        return k
    return _later(t, k, end, 8, clauses=False)


def _clausal(t: Columns, k: int, end: int) -> bool:
    """Whether a clause seems to begin at token `k`: a pronoun, or an auxiliary soon after."""
    if t.low[k] in _PRONOUNS or t.low[k] == "there":
        return t.low[k] not in ("it", "you") or t.low[k + 1] in _AUXILIARIES
    for j in range(k + 1, min(end, k + 7)):
        if t.low[j] in _AUXILIARIES:
            return True
        if not t.word[j][0].isalnum() or t.low[j] in _PREPOSITIONS:
            return False
    return False


def after_colon(t: Columns, colon: int) -> int | None:
    """The content after a colon, which may stand in the next block."""
    k = colon + 1
    if k < len(t.word) and t.low[k] == BORDER:
        k += 1
        return k if k < len(t.word) and opens_quote(t, k) else None
    return k if k < len(t.word) else None


def _later(t: Columns, k: int, end: int, reach: int, clauses: bool = True) -> int | None:
    """A content that begins after an adverbial: a colon, a quotation after a comma, or the next "that"."""
    for j in range(k, min(end, k + 2 * reach)):
        low = t.low[j]
        if low == ":":
            return after_colon(t, j)
        if opens_quote(t, j) and t.low[j - 1] == ",":
            return j
        if low in _CLOSING or low in ("—", "(") or t.quote[j] >= 0:
            return None
        if not clauses or j - k >= reach:
            continue
        if low in ("that", "whether") and t.low[j - 1] not in _PREPOSITIONS:
            return j
        if j > k and low in ("he", "she", "they", "we", "i") and t.low[j - 1] not in _NOT_BEFORE_CLAUSE:
            return j
    return None


def _past_hearer(t: Columns, h: Hit, first: int, end: int) -> int | None:
    """The content after the words that name who was told."""
    for j in range(first, min(end, first + _REACH)):
        low = t.low[j]
        if low == ":":
            return after_colon(t, j)
        if opens_quote(t, j):
            return j
        if low in (",", ";", ".", "?"):
            return _later(t, j, end, 10) if low == "," else None
        if j == first:
            continue
        if low in _COMPLEMENTIZERS or (low == "to" and "to" in h.cue.frames):
            return j
        if low in _PRONOUNS and low not in ("it", "you"):
            return j
        if low in ("of", "about") and t.low[j - 1] not in (
            "thousands",
            "hundreds",
            "dozens",
            "group",
            "number",
            "crowd",
        ):
            return j + 1 if j + 1 < end else None
    return None
