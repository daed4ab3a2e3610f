"""What is attributed: where the content of a cue begins and ends."""

from dataclasses import dataclass

from briefing.find.speech.columns import Columns
from briefing.find.speech.lexicon import Cue, grammar
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
_PLACE_REACH = 16


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue in the text."""

    verb: int
    lo: int
    """First token of the verb group, with auxiliaries and adverbs."""
    hi: int
    """The token after the cue."""
    cue: Cue

    @property
    def participle(self) -> bool:
        """Whether the verb has the form in -ing."""
        return self.cue.words[0].endswith("ing")


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
    if before == "to" or (not cue.words[0].endswith("ing") and any(t.low[k] in _BEING for k in range(lo, verb))):
        return None
    return Hit(verb, lo, verb + len(cue.words), cue)


def onward(t: Columns, h: Hit) -> Range | None:
    """The content after a cue: that-clause, bare clause, object or quotation."""
    start = _start(t, h, h.hi)
    if start is None:
        return None
    lo = start[0]
    hi = sentence_end(t, lo)
    return (lo, hi) if hi > lo and t.low[lo] != BORDER else None


def sentence_end(t: Columns, lo: int) -> int:
    """The end of the sentence that token `lo` stands in, quoted passages never cut, without its full stop."""
    hi = t.last[lo]
    while True:
        passage = t.quote[hi - 1]
        if passage >= 0 and t.bounds[passage][1] > hi:
            hi = t.bounds[passage][1]
        elif passage >= 0 and hi < len(t.word) and t.word[hi][0].islower() and t.low[hi - 2] not in (".",):
            hi = t.last[hi]
        else:
            break
    while hi > lo + 1 and t.quote[hi - 1] < 0 and t.low[hi - 1] in (".", ",", ";", "—", "-", ":"):
        hi -= 1
    return hi


def _opens_quote(t: Columns, k: int) -> bool:
    return t.quote[k] >= 0 and t.bounds[t.quote[k]][0] == k


def _start(t: Columns, h: Hit, k: int) -> tuple[int, str] | None:
    """The first token of the content, and how it is introduced."""
    frames, end = h.cue.frames, t.last[h.verb]
    skipped_hearer = "hearer" not in frames
    while True:
        if k >= len(t.word) or t.low[k] == BORDER:
            return None
        low = t.low[k]
        if low == ":":
            return _after_colon(t, k)
        if _opens_quote(t, k):
            return k, "quote"
        if k >= end or low in (".", ";", "?", "!", ")"):
            return None
        if low == ",":
            if _opens_quote(t, k + 1) and t.first[k + 1] == t.first[h.verb]:
                return k + 1, "quote"
            return _later(t, k + 1, end, 6)
        if low in _COMPLEMENTIZERS:
            return k, "clause"
        if (low in _ADVERBS and low != "on" and "object" not in frames) or (low.endswith("ly") and k + 1 < end):
            k += 1
            continue
        if low in _TIMES and low != "may":
            k += 1
            continue
        if not skipped_hearer:
            return _past_hearer(t, h, k, end)
        if low == "to":
            return (k, "to") if "to" in frames else _later(t, k + 1, end, _PLACE_REACH)
        if low in _PREPOSITIONS or low == "as":
            if t.low[k + 1] in ("least", "most", "fewer", "more") or (low == "about" and t.low[k + 1][0].isdigit()):
                return (k, "bare") if "free" in frames else None
            later = _later(t, k + 1, end, _PLACE_REACH)
            if later is None and low == "in" and "object" in frames:
                return None
            return later
        if "free" in frames or "object" in frames:
            return k, "bare"
        if "quote" in frames or "that" in frames:
            return _later(t, k, end, 8)
        return None


def _after_colon(t: Columns, k: int) -> tuple[int, str] | None:
    """The content after a colon, which may stand in the next block."""
    k += 1
    if k < len(t.word) and t.low[k] == BORDER:
        k += 1
        return (k, "quote") if k < len(t.word) and _opens_quote(t, k) else None
    return (k, "colon") if k < len(t.word) else None


def _later(t: Columns, k: int, end: int, reach: int) -> tuple[int, str] | None:
    """A content that begins after an adverbial: the next "that", colon or quotation after a comma."""
    for j in range(k, min(end, k + reach)):
        low = t.low[j]
        if low == ":":
            return _after_colon(t, j)
        if low in ("that", "whether") and t.low[j - 1] not in ("in", "at", "on", "for", "of"):
            return j, "clause"
        if _opens_quote(t, j) and t.low[j - 1] == ",":
            return j, "quote"
        if low in (";", "—", ".", "?", "(") or t.quote[j] >= 0:
            return None
    return None


def _past_hearer(t: Columns, h: Hit, k: int, end: int) -> tuple[int, str] | None:
    """The content after the words that name who was told."""
    first = k
    for j in range(k, min(end, k + 14)):
        low = t.low[j]
        if low == ":":
            return _after_colon(t, j)
        if _opens_quote(t, j):
            return j, "quote"
        if low in _COMPLEMENTIZERS and j > first:
            return j, "clause"
        if low == "to" and "to" in h.cue.frames and j > first:
            return j, "to"
        if (
            low in ("of", "about")
            and j > first
            and t.low[j - 1] not in ("thousands", "hundreds", "dozens", "group", "number")
        ):
            return (j + 1, "object") if j + 1 < end else None
        if low in _PRONOUNS and low not in ("it", "you") and j > first:
            return j, "bare"
        if low == "," or low in (";", ".", "?"):
            return _later(t, j, end, 10) if low == "," else None
    return None
