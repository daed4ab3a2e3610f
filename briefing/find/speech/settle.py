"""Where attributions of one sentence meet: which of them keeps what."""

from briefing.find.speech.columns import Columns
from briefing.find.speech.draft import Draft
from briefing.find.speech.phrases import Range

CONTRAST = frozenset({"and", "but", "while", "though", "although", ";", "as", "yet", "whereas"})
"""Words that set one clause beside another."""
_TAGGED = frozenset({"quote-name-verb", "quote-verb-name"})


def settle(t: Columns, drafts: list[Draft]) -> list[Draft]:
    """The drafts, with no passage both tagged as a quotation and swallowed by the clause of another."""
    tagged = {
        t.quote[k]: d
        for d in drafts
        if d.rule in _TAGGED
        for lo, hi in d.content
        for k in range(lo, hi)
        if t.quote[k] >= 0 and t.bounds[t.quote[k]][0] == k
    }
    kept: list[Draft] = []
    for d in drafts:
        if kept and d.content and d.rule.startswith("quote-after") and kept[-1].rule.startswith("object"):
            cut(t, kept[-1], d.source[0] if d.source else d.cue[0])
        if kept and d.content and _nested(t, d, kept[-1]):
            d.content = [_unquoted(t, d.content[0])]
            if d.content[0][1] - d.content[0][0] < 2:
                continue
        if d.rule not in _TAGGED:
            d.content = [r for r in (_clear(t, d, r, tagged) for r in d.content) if r is not None]
        if d.content or d.rule == "cue-only":
            kept.append(d)
    return kept


def _nested(t: Columns, draft: Draft, outer: Draft) -> bool:
    """Whether a draft stands inside the clause of the one before, whose speaker then owns what is quoted.

    A quotation that the inner cue introduces itself ("X said that Y called it 'odd'") stays the inner speaker's.
    """
    if draft.rule not in ("clause", "object") or len(draft.content) != 1 or outer.cue[0] > draft.cue[0]:
        return False
    inside = any(lo <= draft.cue[0] < hi for lo, hi in outer.content)
    return inside and outer.rule.startswith(("clause", "object")) and t.low[draft.content[0][0]] != "that"


def _unquoted(t: Columns, part: Range) -> Range:
    """A content up to its first quoted passage."""
    lo, hi = part
    at = next((k for k in range(lo, hi) if t.quote[k] >= 0), hi)
    while lo < at < hi and not t.word[at - 1][0].isalnum():
        at -= 1
    return lo, at


def _clear(t: Columns, draft: Draft, part: Range, tagged: dict[int, Draft]) -> Range | None:
    """What is left of a content before the first passage that another attribution tags."""
    lo, hi = part
    at = next((k for k in range(lo, hi) if t.quote[k] in tagged and tagged[t.quote[k]] is not draft), hi)
    while at < hi and at > lo and t.quote[at - 1] < 0 and not t.word[at - 1][0].isalnum():
        at -= 1
    return (lo, at) if at - lo > 1 or at == hi else None


def cut(t: Columns, draft: Draft, at: int) -> None:
    """End a draft's content before the next attribution of its sentence."""
    if not draft.content:
        return
    lo, hi = draft.content[-1]
    while at > lo and t.quote[at - 1] < 0 and (t.low[at - 1] in CONTRAST or t.low[at - 1] in (",", "then")):
        at -= 1
    if lo < at < hi:
        draft.content[-1] = (lo, at)
