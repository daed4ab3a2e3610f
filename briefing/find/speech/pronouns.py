"""Whom "he", "she" or "it" stands for."""

from dataclasses import dataclass

from briefing.find.names import gender
from briefing.find.speech.cast import Cast, Mention
from briefing.find.speech.columns import Columns
from briefing.find.speech.lexicon import grammar
from briefing.find.tokens import BORDER
from briefing.model import Span

GENDERS = {"he": "m", "she": "f"}
_NEAR = 4
"""How many sentences back a pronoun may look."""
_BODIES = frozenset({"organisation", "government"})
_RECALL = 5
_LEAST_MARGIN = 0.36
"""By how much one must lead; nine in ten are then right on news with marked speakers."""
_BACK, _FIRST, _OWNED, _UNSURE, _SPOKE = 0.3, 0.35, 0.25, 0.2, 0.5


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody who spoke at a place: a member of the cast, a name that is no member's, or "" for nobody known."""

    start: int
    who: int | None
    name: str


def person(t: Columns, cast: Cast, at: int, turns: list[Turn]) -> Turn | None:
    """Who a pronoun stands for; None where two are alike.

    Each person of the right or unknown gender who is named in the last few sentences outside quotation marks gets a
    score: less for each sentence back, more for the first named of a sentence, less for a possessor, more for who
    spoke last, unless somebody else was the first named of a sentence since. Who asked somebody named is not the one
    who then answers. The weights were chosen on news with marked speakers.
    """
    turns = [turn for turn in turns[-_RECALL:] if turn.name]
    wanted = GENDERS[t.low[at]]
    places = _sentences_back(t, at)
    askers = _askers(t, cast, at, places)
    scores, latest = _scores(t, cast, at, wanted, places, askers)
    last = turns[-1] if turns and turns[-1].start >= t.start[places[-1][0]] else None
    if last is not None and last.who not in askers and _may_be(cast, last, wanted):
        key = last.name if last.who is None else cast.members[last.who].name
        since = latest is not None and latest[0] > last.start and latest[1] != last.who
        scores[key] = scores.get(key, 0.0 if last.who is not None else 1.0) + (0.0 if since else _SPOKE)
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    if not ranked:
        return None
    margin = ranked[0][1] - (ranked[1][1] if len(ranked) > 1 else 0.0)
    if margin < _LEAST_MARGIN:
        return None
    name = ranked[0][0]
    who = next((k for k, m in enumerate(cast.members) if m.name == name and _could_be(cast, k, wanted)), None)
    return Turn(t.start[at], who, name)


def body(t: Columns, cast: Cast, at: int, turns: list[Turn]) -> Turn | None:
    """The body that "it" stands for: the last to speak, in this sentence or the one before, with no other named since.

    Anything else that "it" may be is a thing as often as a body.
    """
    if not turns or turns[-1].who is None:
        return None
    last = turns[-1]
    near = _sentences_back(t, at)[:2]
    since = {m.who for m in cast.within(Span(last.start, t.start[at])) if cast.members[m.who].kind in _BODIES}
    spoke = cast.members[turns[-1].who].kind in _BODIES and last.start >= t.start[near[-1][0]]
    return last if spoke and since <= {last.who} else None


def _scores(
    t: Columns, cast: Cast, at: int, wanted: str, places: list[tuple[int, int]], askers: set[int]
) -> tuple[dict[str, float], tuple[int, int] | None]:
    """The score of each person named near, and the latest who was named first in a sentence, with the place."""
    scores: dict[str, float] = {}
    latest: tuple[int, int] | None = None
    for back, (lo, hi) in enumerate(places):
        place = Span(t.start[lo], t.start[at] if back == 0 else t.start[hi - 1] + 1)
        lead = True
        for mention in cast.within(place):
            if (
                mention.who in askers
                or not _could_be(cast, mention.who, wanted)
                or t.quote[t.at(mention.span.start)] >= 0
            ):
                continue
            after = t.at(mention.span.end)
            owned = t.low[after] == "'s"
            score = 1.0 - _BACK * back + (_FIRST if lead and not owned else 0.0) - (_OWNED if owned else 0.0)
            score -= 0.0 if cast.genders[mention.who] == wanted else _UNSURE
            name = cast.members[mention.who].name
            scores[name] = max(scores.get(name, 0.0), score)
            if lead and not owned and (latest is None or mention.span.start > latest[0]):
                latest = (mention.span.start, mention.who)
            lead = lead and _joins(t, cast, after, mention)
    return scores, latest


def _askers(t: Columns, cast: Cast, at: int, places: list[tuple[int, int]]) -> set[int]:
    """Who, in the sentences before, asked somebody named and was not named again."""
    since = Span(t.start[places[-1][0]], t.start[at])
    latest = {mention.who: mention for mention in cast.within(since) if t.quote[t.at(mention.span.start)] < 0}
    own = t.start[places[0][0]]
    return {who for who, mention in latest.items() if mention.span.start < own and _asks(t, cast, mention)}


def _asks(t: Columns, cast: Cast, mention: Mention) -> bool:
    """Whether a verb of asking, with a name for its object that is no body's, comes right after the name."""
    verb = t.at(mention.span.end)
    if verb + 1 >= len(t.word) or t.low[verb] not in grammar("asking") or not t.capital(verb + 1):
        return False
    asked = cast.covering(t.start[verb + 1])
    return asked is None or cast.members[asked.who].kind == "person"


def _may_be(cast: Cast, turn: Turn, wanted: str) -> bool:
    if turn.who is not None:
        return _could_be(cast, turn.who, wanted)
    words = tuple(turn.name.split())
    return len(words) < 4 and gender(words) in (wanted, None)


def _could_be(cast: Cast, who: int, gender: str) -> bool:
    return cast.members[who].kind == "person" and cast.genders[who] in (gender, None)


def _joins(t: Columns, cast: Cast, after: int, mention: Mention) -> bool:
    """Whether "and" or a comma joins the next name to this one as its equal."""
    return t.low[after] in ("and", ",") and any(
        cast.covering(t.start[k]) is not None for k in (after + 1, after + 2) if k < len(t.word)
    )


def _sentences_back(t: Columns, at: int) -> list[tuple[int, int]]:
    """The sentence of a token and those before it outside quotation marks, nearest first."""
    found = [(t.first[at], t.last[at])]
    k = t.first[at] - 1
    while k > 0 and len(found) <= _NEAR:
        if t.quote[k] >= 0:
            k = t.bounds[t.quote[k]][0] - 1
            continue
        if t.word[k] != BORDER:
            found.append((t.first[k], t.last[k]))
        k = min(t.first[k], k) - 1
    return found
