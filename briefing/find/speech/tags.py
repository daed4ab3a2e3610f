"""Tags that follow what they attribute: `"…," X said`, `"…," said X`, `The dam, X said, will hold`."""

from briefing.find.speech.clauses import Hit, onward, opens_quote, sentence_end
from briefing.find.speech.columns import Columns
from briefing.find.speech.draft import Draft
from briefing.find.speech.lexicon import grammar
from briefing.find.speech.phrases import Range, follower, subject
from briefing.find.tokens import BORDER

_AFTER_TAG = frozenset(
    {".", ",", BORDER, ";", "—", "–", "-", "?", "!", "after", "before", "when", "as", "while", ")", "who", "that"}
)
_NO_REST = frozenset(
    {"a", "adding", "citing", "then", "who", "which", "whose", "where", "while", "as", "when", "after"}
) | {"before", "and", "but", "with", "although", "though"}
"""What a clause that a tag interrupts does not go on with."""
_TELLING = frozenset({"free", "hearer", "invert"})
_PREPOSITIONS = grammar("prepositions")
_TIMES = grammar("times")
_ADVERBS = grammar("adverbs")


def inverted(t: Columns, h: Hit) -> Draft | None:
    """`"…," said X` and `…, said X`."""
    if "quote" not in h.cue.frames or h.lo != h.verb:
        return None
    if h.verb == t.first[h.verb] and t.capital(h.verb) and "invert" in h.cue.frames:
        return _leading(t, h)
    passage = _closed_before(t, h.lo)
    comma = t.low[h.lo - 1] == ","
    if passage < 0 and not (comma and "invert" in h.cue.frames):
        return None
    source = follower(t, h.hi)
    if source is None:
        return None
    if passage >= 0:
        return Draft([*_back(t, passage), *_on(t, source[1])], (h.lo, h.hi), source, "quote-verb-name")
    content = _clause_before(t, h.lo - 1, 2)
    if content is None or not _ends_tag(t, source[1]):
        return None
    rival = subject(t, h.lo)
    if rival is not None and (not t.capital(source[0]) or any(t.low[k] == "," for k in range(rival[0], h.lo - 1))):
        return None
    rest = _rest(t, source[1]) or _on(t, source[1])
    return Draft([content, *rest], (h.lo, h.hi), source, "clause-verb-name")


def _leading(t: Columns, h: Hit) -> Draft | None:
    """`Said X, "…"` and `Said X: …`."""
    source = follower(t, h.hi)
    if source is None:
        return None
    mark = next((k for k in range(source[1], min(t.last[h.verb], source[1] + 12)) if t.low[k] in (",", ":")), None)
    if mark is None or not opens_quote(t, mark + 1):
        return None
    return Draft([(mark + 1, sentence_end(t, mark + 1))], (h.lo, h.hi), source, "verb-name-quote")


def tag(t: Columns, h: Hit, source: Range) -> Draft | None:
    """`"…," X said` and `…, X said`."""
    at = source[0] - (t.low[source[0] - 1] == "as" and not t.capital(source[0] - 1))
    comma = t.low[at - 1] in (",", "—", "–", "-")
    passage = _closed_before(t, at)
    if passage >= 0 and h.cue.frames & _TELLING:
        ends, on = _ending(t, passage), onward(t, h)
        bare = on is None and _ends_tag(t, h.hi)
        if at < source[0] and bare:
            return Draft([t.bounds[passage]], (h.lo, h.hi), source, "quote-name-verb")
        if on is not None and t.first[t.bounds[passage][0]] < t.bounds[passage][0]:
            return None
        if (
            (bare and (ends != "." or "free" in h.cue.frames))
            or ends in (",", "?", "!", "-", "—")
            or (ends != "." and comma)
        ):
            return Draft([*_back(t, passage), *_on(t, h.hi)], (h.lo, h.hi), source, "quote-name-verb")
    if not comma or t.quote[at - 2] >= 0 or not h.cue.frames & {"free", "hearer"}:
        return None
    rest = _rest(t, h.hi)
    if rest is None and (not _ends_tag(t, h.hi) or onward(t, h) is not None):
        return None
    content = _clause_before(t, at - 1, 1 if rest else 3)
    if content is None:
        return None
    return Draft([content, *(rest or [])], (h.lo, h.hi), source, "clause-name-verb")


def _closed_before(t: Columns, k: int) -> int:
    """The quoted passage that ends right before token `k`, with or without a comma between; -1 for none."""
    if t.quote[k - 1] >= 0 and t.quote[k] != t.quote[k - 1]:
        return t.quote[k - 1]
    if t.low[k - 1] in (",", "-", "—", "–") and t.quote[k - 2] >= 0:
        return t.quote[k - 2]
    return -1


def _ending(t: Columns, passage: int) -> str:
    """The last mark inside a passage, before its closing quotation mark."""
    hi = t.bounds[passage][1]
    k = hi - 1
    while k > t.bounds[passage][0] and t.low[k] in ("'", '"', "”", "’", "»", "“"):
        k -= 1
    return t.low[k]


def _ends_tag(t: Columns, k: int) -> bool:
    """Whether a tag ends at token `k`: the sentence, a comma or an adverbial follows."""
    low = t.low[k]
    return low in _AFTER_TAG or low in _PREPOSITIONS or low in _TIMES or low in _ADVERBS or low.endswith("ly")


def _back(t: Columns, passage: int) -> list[Range]:
    """The content before a tag that ends with a quoted passage."""
    lo, hi = t.bounds[passage]
    start = t.first[lo]
    if start < lo <= start + 40 and t.low[lo - 1] not in (":", ",", ".", "?", "!", "—", "–", "-", BORDER):
        lo = start
    return [(lo, hi)]


def _clause_before(t: Columns, comma: int, least: int) -> Range | None:
    """The clause that ends at a comma, from the start of its sentence."""
    lo = t.first[comma]
    if t.low[lo] in ("but", "and", "yet", "still") and t.low[lo + 1] != ",":
        lo += 1
    return (lo, comma) if comma - lo >= least else None


def _on(t: Columns, k: int) -> list[Range]:
    """What goes on after a tag in the same sentence: `…, "`."""
    end = t.last[k - 1]
    j = k
    while j < min(end, k + 24) and t.low[j] not in (",", ":") and t.quote[j] < 0:
        j += 1
    if j < end and t.low[j] in (",", ":") and j + 1 < len(t.word) and opens_quote(t, j + 1):
        return [(j + 1, sentence_end(t, j + 1))]
    return []


def _rest(t: Columns, k: int) -> list[Range] | None:
    """The rest of a clause that a tag interrupts: `The dam, X said in May, will hold`."""
    end = t.last[k - 1]
    if t.low[k] != "," and not _ends_tag(t, k):
        return None
    comma = next((j for j in range(k, min(end, k + 12)) if t.low[j] in (",", "—") and t.quote[j] < 0), None)
    if comma is None or comma + 2 >= end or any(t.low[j] == "that" or t.quote[j] >= 0 for j in range(k, comma)):
        return None
    low = t.low[comma + 1]
    if opens_quote(t, comma + 1) and t.capital(comma + 2):
        return None
    if low.endswith("ing") or low in _NO_REST or (low in _PREPOSITIONS and comma > k):
        return None
    return [(comma + 1, sentence_end(t, comma + 1))]
