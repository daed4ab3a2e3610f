"""Question-and-answer transcripts: a label, a colon and what was said, a paragraph each."""

from collections import Counter

from briefing.find.speech.cast import Cast
from briefing.find.speech.columns import Columns
from briefing.find.speech.draft import Draft
from briefing.find.tokens import BORDER

_LONGEST_LABEL = 5
_FEWEST_TURNS = 2


def turns(t: Columns, cast: Cast) -> list[Draft]:
    """One draft for each paragraph that begins with a label in capitals, where the article has at least two.

    A label must return, or be the surname of somebody in the article; "NOTE" and "PHOTO" are none. A paragraph
    without a label is not counted to the turn before it: it may as well be the reporter's.
    """
    found: list[Draft] = []
    starts = [k + 1 for k, word in enumerate(t.word[:-1]) if word == BORDER]
    for a in starts:
        colon = next((k for k in range(a + 1, min(len(t.word), a + _LONGEST_LABEL + 1)) if t.low[k] == ":"), None)
        if colon is None or not _label(t, a, colon):
            continue
        end = next(k for k in range(colon, len(t.word)) if t.word[k] == BORDER)
        if end > colon + 1:
            found.append(Draft([(colon + 1, end)], (colon, colon + 1), (a, colon), "transcript"))
    labels = Counter(t.word[d.cue[0] - 1].casefold() for d in found)
    surnames = {m.name.split()[-1].casefold() for m in cast.members if m.kind == "person"}
    kept = [d for d in found if labels[key := t.word[d.cue[0] - 1].casefold()] > 1 or key in surnames]
    return kept if len(kept) >= _FEWEST_TURNS else []


def _label(t: Columns, a: int, b: int) -> bool:
    """Whether the words before a colon are a name in capitals, and no heading's "NOTE"."""
    words = t.word[a:b]
    return all(w[0].isalpha() or w == "." for w in words) and all(w.isupper() for w in words if w != ".")
