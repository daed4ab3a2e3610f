"""Who is meant: from the words that name a speaker to the person or body of the article."""

from dataclasses import dataclass

from briefing.find.speech.attribution import Attribution
from briefing.find.speech.cast import Cast, Mention
from briefing.find.speech.columns import Columns
from briefing.find.speech.lexicon import grammar
from briefing.find.tokens import BORDER
from briefing.model import Span

_PREPOSITIONS = grammar("prepositions")
_RELATIVES = grammar("relatives")
_PRONOUNS = grammar("pronouns")
_GENDERED = {"he": "m", "she": "f"}
_PAUSES = frozenset({",", "(", ";", "—", "–", "-"})
_NEAR = 4
"""How many sentences back a pronoun may look."""


@dataclass(frozen=True, slots=True)
class Voice:
    """The speaker of an attribution, as far as the text shows."""

    name: str | None
    member: int | None
    """Index of the speaker among the article's stakeholders."""
    rule: str
    confidence: float


NOBODY = Voice(None, None, "unnamed", 1.0)


def resolve(t: Columns, cast: Cast, attributions: list[Attribution]) -> list[Voice]:
    """The speaker of each attribution; they must stand in the order of the text."""
    voices: list[Voice] = []
    turns: list[tuple[int, int]] = []
    for a in attributions:
        voice = _voice(t, cast, a, turns) if a.source else NOBODY
        voices.append(voice)
        if voice.member is not None:
            turns.append((a.source[0].start, voice.member))
    return voices


def _voice(t: Columns, cast: Cast, a: Attribution, turns: list[tuple[int, int]]) -> Voice:
    place = a.source[0]
    lo, hi = t.at(place.start), t.at(place.end)
    if hi - lo == 1 and t.low[lo] in _PRONOUNS:
        return _pronoun(t, cast, lo, turns) if t.low[lo] in _GENDERED else NOBODY
    mention = head(t, cast, lo, hi)
    if mention is not None:
        return Voice(cast.members[mention.who].name, mention.who, "named", 0.97)
    return _own_name(t, lo, hi)


def head(t: Columns, cast: Cast, lo: int, hi: int) -> Mention | None:
    """The mention that is the head of a noun phrase, or the name that its description runs into or is followed by."""
    a = lo
    while a < hi:
        b = next((k for k in range(a, hi) if t.low[k] in _PAUSES or t.low[k] in _RELATIVES), hi)
        core = next((k for k in range(a + 1, b) if t.low[k] in _PREPOSITIONS), b)
        mention = _ending_at(t, cast, a, core)
        if mention is None and core < b and not t.capital(core - 1):
            mention = _ending_at(t, cast, a, b)
            if mention is not None and cast.members[mention.who].kind != "person":
                mention = None
        if mention is not None:
            return None if _joined(t, a, mention) else mention
        if a == lo and t.capital(core - 1):
            return None
        a = b + 1
    return None


def _ending_at(t: Columns, cast: Cast, a: int, b: int) -> Mention | None:
    """The mention that ends a phrase."""
    last = b - 1
    while last > a and t.low[last] in ("'s", ")"):
        last -= 1
    return cast.covering(t.start[last]) if last >= a else None


def _joined(t: Columns, a: int, mention: Mention) -> bool:
    """Whether a mention is the last of several joined by "and"."""
    before = range(a, t.at(mention.span.start))
    return any(t.low[k] in ("and", "&") for k in before) and t.capital(a)


def _own_name(t: Columns, lo: int, hi: int) -> Voice:
    """A name that is no stakeholder's stands for itself."""
    b = lo
    while b < hi and t.low[b] not in _PAUSES and t.low[b] not in _PREPOSITIONS | _RELATIVES:
        b += 1
    a = b
    while a > lo and t.capital(a - 1) and t.word[a - 1][-1] != ".":
        a -= 1
    if b - a >= 2 and a >= lo:
        return Voice(" ".join(t.text[t.start[a] : t.end[b - 1]].split()), None, "as-written", 0.9)
    return NOBODY


def _pronoun(t: Columns, cast: Cast, at: int, turns: list[tuple[int, int]]) -> Voice:
    """The person "he" or "she" stands for, by gender, nearness, place in the sentence and who spoke last."""
    wanted = _GENDERED[t.low[at]]
    begins = _sentences_back(t, at)
    scores: dict[int, float] = {}
    for back, (lo, hi) in enumerate(begins):
        place = Span(t.start[lo], t.start[at] if back == 0 else t.start[hi - 1] + 1)
        first = True
        for mention in cast.within(place):
            member = cast.members[mention.who]
            if member.kind != "person" or cast.genders[mention.who] not in (wanted, None):
                continue
            k = t.at(mention.span.start)
            if t.quote[k] >= 0:
                continue
            possessive = t.low[t.at(mention.span.end)] == "'s"
            score = 1.0 - 0.22 * back + (0.35 if first and not possessive else 0.0) - (0.25 if possessive else 0.0)
            score -= 0.0 if cast.genders[mention.who] == wanted else 0.2
            first = False
            scores[mention.who] = max(scores.get(mention.who, 0.0), score)
    if turns:
        start, who = turns[-1]
        genders = cast.genders[who]
        if cast.members[who].kind == "person" and genders in (wanted, None) and start >= t.start[begins[-1][0]]:
            scores[who] = scores.get(who, 0.0) + 0.5
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    if not ranked:
        return NOBODY
    margin = ranked[0][1] - (ranked[1][1] if len(ranked) > 1 else 0.0)
    who = ranked[0][0]
    if margin < 0.15:
        return NOBODY
    return Voice(cast.members[who].name, who, "pronoun", min(0.9, 0.5 + margin))


def _sentences_back(t: Columns, at: int) -> list[tuple[int, int]]:
    """The sentence of a token and those before it, nearest first."""
    found = [(t.first[at], t.last[at])]
    k = t.first[at] - 1
    while k > 0 and len(found) <= _NEAR:
        if t.word[k] != BORDER and t.quote[k] < 0:
            found.append((t.first[k], t.last[k]))
        elif t.quote[k] >= 0:
            k = t.bounds[t.quote[k]][0] - 1
            continue
        k = min(t.first[k], k) - 1
    return found
