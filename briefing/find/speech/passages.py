"""Quoted passages that no cue claims: continuations, follow-ups, what a colon introduces, and nobody's words."""

from briefing.find.speech.columns import Columns
from briefing.find.speech.phrases import Range, opener
from briefing.find.speech.propose import Draft
from briefing.find.tokens import BORDER

_SENTENCE_END = frozenset({".", "?", "!", "…", BORDER})
_FEWEST_WORDS = 4


def adopt(t: Columns, drafts: list[Draft]) -> list[Draft]:
    """The drafts with unclaimed passages added to the attribution they continue, and new ones for follow-ups."""
    owner = claims(t, drafts)
    grown = list(drafts)
    for number, (lo, hi) in enumerate(t.bounds):
        if number in owner or hi - lo < 3:
            continue
        before = owner.get(number - 1)
        if (before is not None and t.quoted[number].goes_on) or (
            before is not None and _same_breath(t, number, before)
        ):
            before.content.append((lo, hi))
            owner[number] = before
        elif _sentence_like(t, lo, hi):
            draft = _follow(t, number, lo, hi, before)
            grown.append(draft)
            owner[number] = draft
    return grown


def claims(t: Columns, drafts: list[Draft]) -> dict[int, Draft]:
    """Which attribution each passage belongs to: the first whose content holds most of it."""
    owner: dict[int, Draft] = {}
    for draft in drafts:
        for lo, hi in draft.content:
            for k in range(lo, hi):
                number = t.quote[k]
                if number >= 0 and k == max(lo, t.bounds[number][0]) and t.bounds[number][1] <= hi:
                    owner.setdefault(number, draft)
    return owner


def _same_breath(t: Columns, number: int, draft: Draft) -> bool:
    """Whether only the tag's own sentence stands between the passage before and this one."""
    lo = t.bounds[number][0]
    if t.quoted[number].block != t.quoted[number - 1].block:
        return False
    tag = max(draft.cue[1], draft.source[1] if draft.source else 0)
    previous = t.bounds[number - 1][1]
    return (tag >= previous - 1 and t.last[tag - 1] >= lo - 1) or (lo - previous <= 1 and tag <= previous)


def _sentence_like(t: Columns, lo: int, hi: int) -> bool:
    """Whether a passage stands as a sentence of its own."""
    before = t.low[lo - 1]
    starts = before in _SENTENCE_END or before == ":" or t.quote[lo - 1] >= 0
    return starts and hi - lo >= _FEWEST_WORDS and (t.low[hi - 2] in _SENTENCE_END or not t.quoted[t.quote[lo]].closed)


def _follow(t: Columns, number: int, lo: int, hi: int, before: Draft | None) -> Draft:
    """An attribution for a passage without a tag."""
    if t.low[lo - 1] == ":":
        source = opener(t, t.first[lo - 1], lo - 1)
        return Draft([(lo, hi)], (lo - 1, lo), source, "colon")
    source = before.source if before is not None and t.quoted[number].block - t.quoted[number - 1].block <= 1 else None
    return Draft([(lo, hi)], (lo, lo), source, "follow-up" if source else "unattributed")


__all__ = ["Range", "adopt", "claims"]
