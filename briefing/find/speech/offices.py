"""Whom "the undersecretary" or "the company" stands for."""

from functools import cache

from briefing import words
from briefing.find.speech.cast import Cast
from briefing.find.speech.columns import Columns
from briefing.find.speech.lexicon import grammar
from briefing.model import Stakeholder

_PREPOSITIONS = grammar("prepositions")
_SHORT = {
    "senator": "sen.",
    "representative": "rep.",
    "congressman": "rep.",
    "congresswoman": "rep.",
    "governor": "gov.",
    "professor": "prof.",
    "doctor": "dr.",
    "general": "gen.",
    "colonel": "col.",
    "captain": "capt.",
}


@cache
def nouns(entry: str) -> frozenset[str]:
    """The nouns of an entry of `words/sources.yaml`."""
    return frozenset(words.load("sources")[entry].forms)


def holder(t: Columns, cast: Cast, lo: int, hi: int) -> int | None:
    """The one member that a phrase with "the" and a role noun stands for; None where several could be, or nobody.

    A person is meant whose description in the text has the noun, a body whose name has it; only what is named
    before the phrase, and only when nobody else fits.
    """
    if t.low[lo] != "the":
        return None
    noun = t.low[hi - 1]
    if noun in nouns("offices"):
        fits = [who for who, m in enumerate(cast.members) if m.kind == "person" and _holds(t, m, noun)]
    elif noun in nouns("bodies"):
        fits = [
            who for who, m in enumerate(cast.members) if m.kind in ("organisation", "government") and _named(m, noun)
        ]
    else:
        return None
    fits = [who for who in fits if cast.members[who].mentions[0].start < t.start[lo]]
    return fits[0] if len(fits) == 1 else None


def _holds(t: Columns, member: Stakeholder, noun: str) -> bool:
    first = t.at(member.mentions[0].start)
    title = [t.low[k] for k in range(max(1, first - 2), first + 1)]
    told = (member.role or "").lower().replace(",", " ").split()
    own = next((k for k, word in enumerate(told) if word in _PREPOSITIONS), len(told))
    return any(word in (noun, _SHORT.get(noun)) for word in (*told[:own], *title))


def _named(member: Stakeholder, noun: str) -> bool:
    parts = [word for form in (member.name, *member.aliases) for word in form.lower().split()]
    wanted = nouns("company-marks") if noun in ("company", "firm", "corporation") else frozenset({noun})
    return any(part in wanted for part in parts)
