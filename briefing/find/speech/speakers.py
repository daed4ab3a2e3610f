"""Who is meant: from the words that name a speaker to the person or body of the article."""

from dataclasses import dataclass

from briefing.find.speech.attribution import Attribution
from briefing.find.speech.cast import Cast, Mention
from briefing.find.speech.columns import Columns
from briefing.find.speech.lexicon import grammar
from briefing.find.speech.offices import holder, nouns
from briefing.find.speech.pronouns import GENDERS, Turn, body, person

_PREPOSITIONS = grammar("prepositions")
_RELATIVES = grammar("relatives")
_PRONOUNS = grammar("pronouns")
_INDEFINITE = frozenset({"a", "an", "one", "another", "some", "any", "each", "every", "no"})
"""Before a name they make it the name of a kind: "a New Hampshire Republican" is nobody whom the reader could ask."""
_DETERMINERS = frozenset(
    {"the", "both", "his", "her", "its", "their", "our", "my", "your", "this", "that", "these", "those"}
)
_PAUSES = frozenset({",", "(", ";", "—", "–", "-"})


@dataclass(frozen=True, slots=True)
class Voice:
    """The speaker of an attribution, as far as the text shows."""

    name: str | None
    member: int | None
    """Index of the speaker among the article's stakeholders."""
    rule: str
    confidence: float


def resolve(t: Columns, cast: Cast, attributions: list[Attribution]) -> list[Voice]:
    """The speaker of each attribution; they must stand in the order of the text."""
    voices: list[Voice] = []
    turns: list[Turn] = []
    for a in attributions:
        voice = _voice(t, cast, a, turns) if a.source else _nobody("no source")
        voices.append(voice)
        if a.source:
            turns.append(Turn(a.source[0].start, voice.member, voice.name or ""))
    return voices


def _nobody(rule: str) -> Voice:
    return Voice(None, None, rule, 1.0)


def _voice(t: Columns, cast: Cast, a: Attribution, turns: list[Turn]) -> Voice:
    lo, hi = t.at(a.source[0].start), t.at(a.source[0].end)
    if a.rule == "transcript":
        return _labelled(t, cast, lo, hi)
    if t.low[lo] in _INDEFINITE and all(t.capital(k) for k in range(lo + 1, _core(t, lo, hi))):
        return _nobody("anonymous")
    if hi - lo == 1 and t.low[lo].partition("'")[0] in _PRONOUNS:
        meant = _meant(t, cast, lo, turns)
        return _nobody("pronoun") if meant is None else Voice(meant.name, meant.who, "pronoun", 0.9)
    mention, joined = head(t, cast, lo, hi)
    if joined:
        return _nobody("several")
    if mention is not None:
        return Voice(cast.members[mention.who].name, mention.who, "named", 1.0)
    end = _core(t, lo, hi)
    who = holder(t, cast, lo, end)
    if who is not None:
        return Voice(cast.members[who].name, who, "office", 0.85)
    written = _as_written(t, lo, end)
    if written is not None:
        return Voice(written, None, "as written", 0.95)
    return _nobody("anonymous" if any(t.low[k] in nouns("anonymous") for k in range(lo, hi)) else "unnamed")


def _meant(t: Columns, cast: Cast, at: int, turns: list[Turn]) -> Turn | None:
    """Whom a pronoun stands for."""
    if t.low[at] == "it":
        return body(t, cast, at, turns)
    return person(t, cast, at, turns) if t.low[at] in GENDERS else None


def _labelled(t: Columns, cast: Cast, lo: int, hi: int) -> Voice:
    """Whom a transcript's label names, before what it tells of the speaker."""
    end = next((k for k in range(lo, hi) if t.low[k] in _PAUSES - {"-"}), hi)
    named = [m for m in cast.within(t.span(lo, max(end, lo + 1))) if cast.members[m.who].kind == "person"]
    return Voice(cast.members[named[-1].who].name, named[-1].who, "named", 1.0) if named else _nobody("label")


def _core(t: Columns, lo: int, hi: int) -> int:
    """Where a noun phrase's own words end: before an apposition, a preposition or a relative clause."""
    stops = (k for k in range(lo + 1, hi) if t.low[k] in _PAUSES or t.low[k] in _PREPOSITIONS | _RELATIVES)
    return next(stops, hi)


def head(t: Columns, cast: Cast, lo: int, hi: int) -> tuple[Mention | None, bool]:
    """The mention that is the head of a noun phrase, and whether it is one of several joined by "and".

    The head is the name that ends the phrase before its first preposition, the name that a description of small
    letters runs into ("undersecretary for rivers Paul Renner"), or the name after the comma ("her lawyer, Ana Ruiz").
    """
    a = lo
    while a < hi:
        b = next((k for k in range(a, hi) if t.low[k] in _PAUSES or t.low[k] in _RELATIVES), hi)
        core = next((k for k in range(a + 1, b) if t.low[k] in _PREPOSITIONS), b)
        mention = _ending_at(t, cast, a, core)
        if mention is None and core < b:
            mention = _ending_at(t, cast, a, b)
            if mention is not None and not _described(t, cast, a, mention):
                mention = None
        if mention is not None:
            joined = _joined(t, a, mention)
            return (None if joined else mention), joined
        if a == lo and t.capital(core - 1):
            break
        a = b + 1
    return None, False


def _ending_at(t: Columns, cast: Cast, a: int, b: int) -> Mention | None:
    """The mention that ends a phrase."""
    last = b - 1
    while last > a and t.low[last] in ("'s", ")"):
        last -= 1
    return cast.covering(t.start[last]) if last >= a else None


def _described(t: Columns, cast: Cast, a: int, mention: Mention) -> bool:
    """Whether a person's name follows its description at once, and is no preposition's object.

    "Secretary of State Ana Ruiz" describes her; "spokesman of President Ruiz" does not.
    """
    first = t.at(mention.span.start)
    governor = first - 1
    while governor > a and t.low[governor] in _DETERMINERS:
        governor -= 1
    if cast.members[mention.who].kind != "person" or t.low[governor] in _PREPOSITIONS or t.low[a] in _INDEFINITE:
        return False
    titled = t.capital(a) and all(t.low[k] not in _PREPOSITIONS - {"of", "for"} for k in range(a, first))
    return t.word[first - 1][0].islower() or titled


def _joined(t: Columns, a: int, mention: Mention) -> bool:
    """Whether a mention is the last of several joined by "and"."""
    return t.capital(a) and any(t.low[k] in ("and", "&") for k in range(a, t.at(mention.span.start)))


def _as_written(t: Columns, lo: int, end: int) -> str | None:
    """A name of several words that is no stakeholder's stands for itself."""
    a = end
    while a > lo and t.capital(a - 1) and t.word[a - 1][-1] != ".":
        a -= 1
    return " ".join(t.text[t.start[a] : t.end[end - 1]].split()) if end - a >= 2 else None
