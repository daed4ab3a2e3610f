"""Measures of an article: actions taken, announced, proposed or refused in answer to its problem."""

import re
from bisect import bisect_left
from typing import cast

from briefing.find.lines import Hit, Line, hits, lines
from briefing.find.sections import floor, is_likely, weighed
from briefing.model import Analysis, Measure, Span, Status, finding_id
from briefing.words import load

_CUED = 0.5
_WORD = re.compile(r"[^\W_]+")
_PRONOUNS = frozenset(("he", "she", "they", "we", "it", "this", "these", "those", "you", "i", "who", "which"))


def find(analysis: Analysis) -> tuple[Measure, ...]:
    """The measures by rules alone, in the order of the text: a named party, then a verb of public action."""
    named = sorted(mention for stakeholder in analysis.stakeholders for mention in stakeholder.mentions)
    found = []
    for line in lines(analysis):
        cue = next(iter(hits("measures", line)), None)
        if cue and not line.asks:
            actor = _before(named, line, cue.start)
            found.append(_measure(analysis, line, actor, _status(cue), _CUED, "cue"))
    return tuple(found)


def find_learned(analysis: Analysis) -> tuple[Measure, ...]:
    """The measures as learned, with status and actor, in the order of the text; with candidates.

    A cue tells the status where there is one, else the network.  Raise `Unusable` where that can't be loaded.
    """
    found = []
    for line, worth in weighed(analysis):
        if worth.measures >= floor("measures") and not line.asks:
            cue = next(iter(hits("measures", line)), None)
            status = _status(cue) if cue else worth.status
            under = not is_likely("measures", worth.measures)
            found.append(_measure(analysis, line, worth.actor, status, worth.measures, "learned", candidate=under))
    return tuple(found)


def _measure(
    analysis: Analysis,
    line: Line,
    actor: Span | None,
    status: Status,
    score: float,
    rule: str,
    *,
    candidate: bool = False,
) -> Measure:
    name = _named(analysis, actor) if actor else None
    ident = finding_id(analysis.article, "measure", line.place)
    return Measure(ident, line.place, name, status, score, rule, candidate)


def _named(analysis: Analysis, words: Span) -> str | None:
    """Words that name who acts, as far as a party's name reaches; None for a pronoun or a mere letter."""
    mentions = (mention for party in analysis.stakeholders for mention in party.mentions)
    whole = (mention for mention in mentions if mention.start < words.end and words.start < mention.end)
    name = max(whole, key=lambda mention: mention.end - mention.start, default=words).of(analysis.article.text)
    return name if name.lower() not in _PRONOUNS and any(len(word) > 1 for word in _WORD.findall(name)) else None


def _status(cue: Hit) -> Status:
    return cast("Status", load("measures")[cue.entry].tag)


def _before(named: list[Span], line: Line, word: int) -> Span | None:
    """The first party that a sentence names before a word."""
    at = bisect_left(named, line.place)
    until = line.place.start + line.starts[word]
    return named[at] if at < len(named) and named[at].end <= until else None
