"""Whom or what an action is directed at, and how much of it: the words after its verb, as the text has them."""

from briefing.find.actions import Action, subject_place
from briefing.find.figures import counts
from briefing.find.lexicon import forms
from briefing.find.lines import Line
from briefing.find.numbers import CURRENCIES
from briefing.find.predicates import Predicate, is_participle, is_pronoun
from briefing.model import Span

_DIRECT = frozenset(("act-restrict", "act-enforce", "act-end"))
"""Kinds of action whose object is the one acted upon; of the others it is what they act with."""
_MONEY_OR_SHARE = frozenset(("%", *CURRENCIES))
_TOWARDS = frozenset(("on", "against", "upon"))
_SURE = 0.7
_USED_ON = (("on",), ("against",), ("upon",))
_REACH = 9
"""Words between a tool and whom it is used on: "sanctions this spring on the port"."""
_LONGEST = 10
"""Words of a phrase."""
_CHAIN = 6
_UNIT = 3
"""Words between a number and what it counts."""
_NOBODY = frozenset(
    (
        "basis",
        "behalf",
        "condition",
        "grounds",
        "time",
        "hold",
        "way",
        "top",
        "board",
        "it",
        "them",
        "him",
        "her",
        "this",
        "that",
    )
)
_ASIDE = frozenset(("that", "which", "who", "where", "when", "while", "because", "after", "before", "since", "until"))


def target(seen: Action, head: Predicate) -> Span | None:
    """Who or what is acted upon: the subject of a passive, the object of a ban or a suit, or what a tool is used on."""
    line = seen.line
    if head.passive:
        named = head.subject is not None and not is_pronoun(line, *head.subject)
        return subject_place(seen, head) if named else None
    act = _act(seen, head)
    at = act.verb.end
    at += line.words[at : at + 1] in _USED_ON and not _parted(line, at - 1)
    first, last = phrase(line, at)
    if (
        first < last
        and (act.verb.entry in _DIRECT or line.words[at - 1] in _TOWARDS)
        and not _is_tool(seen, first, last)
    ):
        return _place(line, first, last)
    tools = [hit.end for hit in seen.hits if hit.entry == "tool" and at - 1 <= hit.start <= at + _CHAIN]
    for end in tools[:1]:
        for k in range(end, min(end + _REACH, len(line.words) - 1)):
            if line.words[k] in _ASIDE or (line.words[k] in ("and", "but") and _parted(line, k - 1)):
                break
            if line.words[k] in _TOWARDS:
                first, last = phrase(line, k + 1)
                if first < last:
                    return _place(line, first, last)
    return None


def amount(seen: Action, head: Predicate) -> Span | None:
    """The first sum, share or count after the verb and before anything said by the way, with what it counts."""
    line = seen.line
    after = line.ends[head.verb.end - 1]
    aside = next(
        (line.starts[k] for k in range(head.verb.end, len(line.words)) if line.words[k] in _ASIDE), len(line.text)
    )
    told = sorted((c for c in counts(line) if after < c.start and c.end <= aside), key=lambda c: c.start)
    for at, count in enumerate(told):
        near = line.text.count(" ", after, count.start) <= _UNIT
        if count.weight >= _SURE and (near or count.unit in _MONEY_OR_SHARE):
            ends = [_with_unit(line, c.end, c.unit) for c in told[at : at + 2]]
            ranged = len(ends) == 2 and line.text[ends[0] : told[at + 1].start] in (" to ", " and ", "-", "–")
            return Span(line.place.start + count.start, line.place.start + ends[ranged])
    return None


def _act(seen: Action, head: Predicate) -> Predicate:
    """The verb of the act itself: the one that "plans to" governs, else the head."""
    if head.verb.entry.startswith("act-"):
        return head
    reach = range(head.verb.end, head.verb.end + _CHAIN)
    governed = (h for h in seen.heads if h.verb.entry.startswith("act-") and h.verb.start in reach and not h.passive)
    return next(governed, head)


def phrase(line: Line, at: int) -> tuple[int, int]:
    """The noun phrase that begins at a word, as a half-open range of words; empty where none does."""
    last = at
    while last < min(at + _LONGEST, len(line.words)) and not (last > at and _parted(line, last - 1)):
        word = line.words[last]
        joins = word == "of" or (word in ("and", "or") and _is_upper(line, last + 1))
        if not joins and (
            word in ("and", "or", "to")
            or word in forms("clauses", "preposition", "subordinator", "auxiliary", "speech")
        ):
            break
        if word in forms("clauses", "moment") or (word.endswith("ly") and not _is_upper(line, last)):
            break
        if last > at + 1 and is_participle(word) and not _is_upper(line, last):
            break
        last += 1
    while last > at and line.words[last - 1] in ("of", "and", "or"):
        last -= 1
    words = line.words[at:last]
    plain = (
        not words
        or words[0] in _NOBODY
        or words[-1] in _NOBODY
        or words[-1] in forms("clauses", "determiner", "pronoun")
    )
    return (at, at) if plain or (at > 0 and _parted(line, at - 1)) else (at, last)


def _is_tool(seen: Action, first: int, last: int) -> bool:
    return any(hit.entry == "tool" and first <= hit.start < last for hit in seen.hits)


def _is_upper(line: Line, at: int) -> bool:
    return at < len(line.words) and line.text[line.starts[at]].isupper()


def _parted(line: Line, at: int) -> bool:
    """Whether more than a space, a hyphen or a full stop of an abbreviation stands after a word."""
    if at + 1 >= len(line.words):
        return True
    return line.text[line.ends[at] : line.starts[at + 1]].strip("’'s$€£ -.") != ""


def _with_unit(line: Line, end: int, unit: str | None) -> int:
    """Where the words of a number end, with what it counts."""
    at = next((k for k, start in enumerate(line.starts) if start >= end), len(line.words))
    wanted = ("percent", "cent") if unit == "%" else (unit or "",)
    for k in range(at, min(at + _UNIT + 1, len(line.words))):
        if line.words[k] in wanted or line.words[k] in ("dollars", "euros", "pounds"):
            return line.ends[k]
    return end


def _place(line: Line, first: int, last: int) -> Span:
    end = line.ends[last - 1]
    return Span(line.place.start + line.starts[first], line.place.start + end)
