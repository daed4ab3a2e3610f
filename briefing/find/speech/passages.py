"""Quoted passages that no cue claims: continuations, follow-ups, what a colon introduces, sign-offs, nobody's words."""

from briefing.find.speech.columns import Columns
from briefing.find.speech.draft import Draft
from briefing.find.speech.lexicon import cues, finite, grammar
from briefing.find.speech.offices import nouns
from briefing.find.speech.phrases import Range, opener, subject
from briefing.find.tokens import BORDER

_SENTENCE_END = frozenset({".", "?", "!", "…", BORDER})
_BEFORE_OPEN = _SENTENCE_END | {",", ":"}
"""What an opening mark that is never closed must follow to count."""
_DASHES = frozenset({"-", "—", "–", "―"})
_PRONOUNS = grammar("pronouns")
_SMALL = frozenset(
    {"of", "the", "and", "a", "an", "in", "to", "for", "with", "on", "from", "at", "vs", "or", "by", "as"}
)
"""Words that titles write small."""
_FEWEST_TOKENS = 4
_FEWEST_WORDS = 3
_REACH = 14


def adopt(t: Columns, drafts: list[Draft], spoken: list[Range]) -> list[Draft]:
    """The drafts with unclaimed passages added to the attribution they continue, and new ones for the rest.

    What stands in `spoken` is somebody's words already, and the passages in it are quotations within quotations.
    """
    owner = claims(t, drafts)
    heard = {t.quote[k] for lo, hi in spoken for k in range(lo, hi)}
    by_sentence = {t.first[d.cue[0]]: d for d in reversed(drafts)}
    grown = list(drafts)
    for number, (lo, hi) in enumerate(t.bounds):
        if (
            number in owner
            or number in heard
            or hi - lo < 3
            or not (t.quoted[number].closed or t.low[lo - 1] in _BEFORE_OPEN)
        ):
            continue
        before = owner.get(number - 1)
        if before is not None and (t.quoted[number].goes_on or _same_breath(t, number, before)):
            before.content.append((lo, hi))
            owner[number] = before
            continue
        draft = _tagged(t, number, lo, hi) or _introduced(t, lo, hi, by_sentence) or _chanted(t, lo, hi)
        if draft is None and _sentence_like(t, lo, hi):
            draft = _follow(t, number, lo, hi, before, by_sentence)
        if draft is None and reads_as_speech(t, lo, hi):
            draft = Draft([(lo, hi)], (lo, lo), None, "phrase")
        if draft is not None:
            grown.append(draft)
            owner[number] = draft
    return [d for d in grown if d.content]


def reads_as_speech(t: Columns, lo: int, hi: int) -> bool:
    """Whether a passage inside a sentence reads as somebody's words, not as a title, a name or a term."""
    if t.low[lo - 1] == "=" or is_title(t, t.quote[lo]):
        return False
    return sum(1 for k in range(lo, hi) if t.word[k][0].isalnum()) >= _FEWEST_WORDS


def is_title(t: Columns, passage: int) -> bool:
    """Whether a passage is written as titles are: several words, all but the small ones with a capital."""
    words = [t.word[k] for k in range(*t.bounds[passage]) if t.word[k][0].isalnum()]
    return len(words) > 1 and all(w[0].isupper() or w[0].isdigit() or w in _SMALL for w in words)


def claims(t: Columns, drafts: list[Draft]) -> dict[int, Draft]:
    """Which attribution each passage belongs to: the first whose content holds all of it."""
    owner: dict[int, Draft] = {}
    for draft in drafts:
        for lo, hi in draft.content:
            k = lo
            while k < hi:
                number = t.quote[k]
                if number < 0:
                    k += 1
                    continue
                if t.bounds[number][0] == k and t.bounds[number][1] <= hi:
                    owner.setdefault(number, draft)
                k = t.bounds[number][1]
    return owner


def _same_breath(t: Columns, number: int, draft: Draft) -> bool:
    """Whether only the tag's own sentence stands between the passage before and this one."""
    lo = t.bounds[number][0]
    if t.quoted[number].block != t.quoted[number - 1].block:
        return False
    tag = max(draft.cue[1], draft.source[1] if draft.source else 0)
    previous = t.bounds[number - 1][1]
    return (previous - 1 <= tag <= lo <= t.last[tag - 1] + 1) or (lo - previous <= 1 and tag <= previous)


def _sentence_like(t: Columns, lo: int, hi: int) -> bool:
    """Whether a passage stands as a sentence of its own."""
    before = t.low[lo - 1]
    starts = before in _SENTENCE_END or before == ":" or t.quote[lo - 1] >= 0
    return starts and hi - lo >= _FEWEST_TOKENS and (t.low[hi - 2] in _SENTENCE_END or not t.quoted[t.quote[lo]].closed)


def _tagged(t: Columns, number: int, lo: int, hi: int) -> Draft | None:
    """A passage before a tag whose verb is no known cue (`"…!" beamed X`), or before a sign-off (`"…" - X`)."""
    if not t.quoted[number].closed:
        return None
    sign = hi + 1 if t.low[hi] == BORDER and hi + 1 < len(t.word) else hi
    if t.low[sign] in _DASHES:
        a, b = sign + 1, t.last[min(sign + 1, len(t.word) - 1)]
        b -= t.low[b - 1] == "."
        if 0 < b - a <= 8 and t.capital(a) and not any(t.low[k] in finite() for k in range(a, b)):
            return Draft([(lo, hi)], (sign, sign), (a, b), "sign-off")
    if (t.low[hi - 2] not in (",", "?", "!") and t.low[hi] != ",") or t.first[lo] != lo or is_title(t, number):
        return None
    k = hi + (t.low[hi] == ",")
    if t.word[k][0].islower() and t.low[k].endswith(("ed", "s")) and k + 1 < t.last[k] and t.capital(k + 1):
        b = k + 1
        while b < t.last[k] and (t.capital(b) or t.low[b] in ("of", "the")):
            b += 1
        return Draft([(lo, hi)], (k, k + 1), (k + 1, b), "quote-any-verb")
    if not (t.capital(k) or t.low[k] in _PRONOUNS or t.low[k] in ("the", "a", "an", "one", "his", "her")):
        return None
    for verb in range(k + 1, min(t.last[k], k + _REACH)):
        if t.quote[verb] >= 0:
            return None
        if (t.low[verb].endswith("ed") and t.low[hi - 2] == ",") or t.low[verb] in cues():
            source = subject(t, verb)
            if source is not None and source[0] <= k + 1:
                return Draft([(lo, hi)], (verb, verb + 1), source, "quote-any-verb")
            return None
    return None


def _introduced(t: Columns, lo: int, hi: int, by_sentence: dict[int, Draft]) -> Draft | None:
    """A passage after a colon, which may end the block before."""
    colon = lo - 1
    if t.low[colon] == BORDER and lo > 1:
        colon -= 1
    if t.low[colon] != ":" or hi - lo < _FEWEST_TOKENS:
        return None
    first = t.first[colon]
    known = by_sentence.get(first)
    if known is not None and known.cue[0] < colon and known.source is not None:
        return Draft([(lo, hi)], (colon, colon + 1), known.source, "colon-cue")
    a = colon
    if t.low[a - 1] == ")":
        a = next((k for k in range(a - 1, max(first, a - 8), -1) if t.low[k] == "("), a)
    end = a
    while a > first and (t.capital(a - 1) or t.low[a - 1] == "'s"):
        a -= 1
    if a < end and (a == first or t.low[a - 1] in _DASHES or t.low[a - 1] in ("by", "from")):
        return Draft([(lo, hi)], (colon, colon + 1), (a, end), "colon-name")
    subject_before = opener(t, first, colon)
    plain = subject_before is not None and all(t.capital(k) or t.low[k] in _PRONOUNS for k in range(*subject_before))
    return Draft([(lo, hi)], (colon, colon + 1), subject_before if plain else None, "colon")


def _chanted(t: Columns, lo: int, hi: int) -> Draft | None:
    """A passage after "chants of": words that many said."""
    if t.low[lo - 1] == "of" and t.low[lo - 2] in nouns("chants"):
        return Draft([(lo, hi)], (lo - 2, lo), None, "chant")
    return None


def _follow(
    t: Columns, number: int, lo: int, hi: int, before: Draft | None, by_sentence: dict[int, Draft]
) -> Draft | None:
    """A passage that stands alone as a sentence: whoever spoke, or acted, in the sentence before says it."""
    k = lo - 1
    if t.low[k] != BORDER and t.quote[k] < 0:
        previous = by_sentence.get(t.first[k])
        if previous is not None and previous.source is not None:
            return Draft([(lo, hi)], previous.cue, previous.source, "sentence-before")
    near = before is not None and t.quoted[number].block - t.quoted[number - 1].block <= 1
    if before is not None and near and _speaks_last(t, before, number):
        return Draft([(lo, hi)], (lo, lo), before.source, "follow-up")
    return Draft([(lo, hi)], (lo, lo), None, "unattributed")


def _speaks_last(t: Columns, before: Draft, number: int) -> bool:
    """Whether nothing but the attribution's own tag stands between the passage before and this one."""
    tag = max(before.cue[1], before.source[1] if before.source else 0, before.content[-1][1])
    return t.bounds[number][0] - max(t.last[tag - 1], t.bounds[number - 1][1]) <= 2
