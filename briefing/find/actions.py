"""The public actions that a sentence speaks of: their verbs, tools, subjects, and how much they weigh."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from briefing.find.lexicon import forms
from briefing.find.lines import Hit, Line, hits, in_name
from briefing.find.predicates import Predicate, is_owner, is_participle, is_pronoun, predicate
from briefing.model import Analysis, Span

Mention = tuple[Span, str]
"""Where a stakeholder is named, and of what kind it is."""

FINITE = frozenset(("past", "perfect", "progressive", "present"))
_CHAIN = 6
"""How many words on a verb's object, or the verb that it governs, may begin."""
_EARLY = 12
"""A verb up to this word tells the sentence's own news."""
_HARD = frozenset(("act-restrict", "act-enforce", "act-legislate", "act-end"))
"""Kinds of action that only public power has."""
_GOVERNING = frozenset(("to", "will", "should", "must", "also", "let's", "would"))
"""Last words of a mode that a bare verb follows."""
_REQUIRE = frozenset(("require", "requires", "required"))
_SIGNS = frozenset(("indication", "sign", "evidence", "proof"))
_DUE = frozenset(("should", "must", "could"))
_FORESEEN = 8
"""Words between "fear" and "will"."""
_SAYING = frozenset(("say", "says", "said", "think", "believe", "agree", "support", "favor", "want"))
_ASKED = frozenset(("percent", "surveyed", "respondents", "polled", "voters", "three-fourths", "two-thirds", "half"))
_COUNTED = {"body": "bodies", "purpose": "purpose"}


@dataclass(frozen=True, slots=True)
class Action:
    """The words of public action in a sentence."""

    line: Line
    hits: tuple[Hit, ...]
    heads: tuple[Predicate, ...]
    """Verbs of acting and of calling for, announcing, refusing an action; not their uses as nouns."""
    nouns: int
    """How many such words are used as nouns."""
    mentions: tuple[Mention, ...]
    """The stakeholders named in the sentence."""
    bodies: frozenset[int]
    """The last words of the names of public bodies."""


def mentions(analysis: Analysis) -> list[Mention]:
    """Every place where a stakeholder is named, in the order of the text."""
    return sorted((place, s.kind) for s in analysis.stakeholders for place in s.mentions)


def action(line: Line, named: Sequence[Mention]) -> Action | None:
    """The sentence's words of action; None where it has none."""
    found = tuple(hit for hit in hits("measures", line) if hit.entry == "body" or not _is_part(line, hit))
    verbs = _shared(line, [predicate(line, hit) for hit in found if hit.entry.startswith(("act-", "mode-"))])
    if not verbs and not any(hit.entry == "tool" for hit in found):
        return None
    told = (verb for verb in verbs if verb.mood != "noun" and not _is_idle(line, verb.verb))
    heads = tuple(verb for verb in told if not _is_unreal(line, verb))
    first, last = (bisect_left(named, (Span(at, at), "")) for at in (line.place.start, line.place.end))
    bodies = frozenset(hit.end - 1 for hit in found if hit.entry == "body")
    nouns = sum(verb.mood == "noun" for verb in verbs)
    return Action(line, found, heads, nouns, tuple(named[first:last]), bodies)


def _is_part(line: Line, hit: Hit) -> bool:
    """Whether a cue is part of a name or of a compound: "the army-drafted charter"."""
    return in_name(line, hit) or line.text[line.starts[hit.start] - 1 : line.starts[hit.start]] == "-"


def _is_idle(line: Line, verb: Hit) -> bool:
    """Whether what is to be done is nothing that anyone does in public: "must see", "should be proud"."""
    if line.words[verb.end - 1] not in _GOVERNING:
        return False
    after = [w for w in line.words[verb.end : verb.end + 3] if w != "not" and not w.endswith("ly")]
    if after[:2] == ["have", "to"]:
        after = list(line.words[verb.end + 2 : verb.end + 4])
    if after[:1] == ["be"]:
        return not (len(after) > 1 and is_participle(after[1]))
    return bool(after) and after[0] in forms("clauses", "idle")


def _is_unreal(line: Line, verb: Predicate) -> bool:
    """Whether what is told is no step: only feared or expected, what should have been, what a poll asks about."""
    at, words = verb.verb.start, line.words
    if words[at] in _REQUIRE and verb.subordinate:
        return True
    if any(words[k] == "no" and words[k + 1] in _SIGNS for k in range(at - 1)):
        return True
    if words[verb.verb.end - 1] in _DUE and words[verb.verb.end : verb.verb.end + 1] == ("have",):
        return True
    if verb.mood == "future" or verb.verb.entry in ("mode-announce", "mode-call"):
        before = words[max(0, at - _FORESEEN) : at]
        if verb.verb.entry != "mode-call" and not forms("measures", "foreseen").isdisjoint(before):
            return True
    if words[at] == "suggested" and not _takes_plan(words[verb.verb.end : verb.verb.end + 1]):
        return True
    if verb.verb.entry != "mode-call":
        return False
    return words[max(0, at - 1) : at] == ("will",) or _is_poll(line, at)


def _takes_plan(follower: tuple[str, ...]) -> bool:
    """Whether what follows "suggested" may be a plan ("that …", "a toll", "ending …") and not a claim."""
    return bool(follower) and (follower[0] in ("that", "a", "an", "new") or follower[0].endswith("ing"))


def _is_poll(line: Line, at: int) -> bool:
    """Whether those asked in a poll are the ones who say so."""
    before = line.words[:at]
    return not _SAYING.isdisjoint(before) and ("%" in line.text[: line.starts[at]] or not _ASKED.isdisjoint(before))


def _shared(line: Line, verbs: list[Predicate]) -> list[Predicate]:
    """The verbs, where one joined by "and" has the subject of the one before."""
    for at, (one, two) in enumerate(pairwise(verbs), 1):
        joined = two.opener in ("and", "or", "but") and two.subject is None and two.mood in FINITE
        if joined and one.subject is not None:
            verbs[at] = replace(two, subject=one.subject, subordinate=one.subordinate)
    return verbs


def features(found: Action, manner: Mapping[str, float]) -> dict[str, float]:
    """What the likelihood of a measure is reckoned from; the names are those of `weights/measures.yaml`."""
    line, heads = found.line, found.heads
    tools = frozenset(hit.start for hit in found.hits if hit.entry == "tool")
    acts = frozenset(head.verb.start for head in heads if head.verb.entry.startswith("act-"))
    seen: dict[str, float] = {
        **manner,
        "tools": min(len(tools), 2),
        "nouns": found.nouns > 0,
        "heads": min(len(heads), 3),
        "bare": not acts and not tools,
        "no-main": not any(_is_main(head) for head in heads),
    }
    for hit in found.hits:
        if name := _COUNTED.get(hit.entry):
            seen[name] = min(2, seen.get(name, 0) + 1)
    for head in heads:
        after = head.verb.end
        reach = range(after, after + _CHAIN + 1)
        kind = subject_kind(found, head)
        if head.verb.entry.startswith("act-"):
            seen[head.verb.entry] = 1
            seen["finite-act" if head.mood in FINITE else "passive-act" if head.mood == "passive" else "other-act"] = 1
        else:
            seen[head.verb.entry.removeprefix("mode-")] = 1
            if not acts.isdisjoint(reach):
                seen["chain"] = 1
        seen[f"subject-{kind}"] = 1
        if kind in ("person", "pronoun"):
            seen["runner"] = manner["race-article"]
        if kind == "body" and not (head.subordinate or head.passive):
            seen["body-acts"] = 1
            if head.verb.start <= _EARLY:
                seen["early"] = 1
        if head.verb.entry in _HARD and head.mood in FINITE:
            seen["hard"] = 1
        seen["subordinate" if head.subordinate else "main"] = 1
        if line.words[after - 1] in forms("measures", "tool") or not tools.isdisjoint(reach):
            seen["object"] = 1
    return seen


def _is_main(head: Predicate) -> bool:
    """Whether a verb says what its sentence is about, not what is said of a thing by the way."""
    return head.subject is not None and not head.subordinate and head.mood not in ("infinitive", "gerund")


def subject_kind(found: Action, head: Predicate) -> str:
    """What the subject of a verb is: a person, a body, a pronoun, a thing, or none that could be seen."""
    place = subject_place(found, head)
    if place is None or head.subject is None:
        return "none"
    start, end = head.subject
    line = found.line
    if is_pronoun(line, start, end):
        return "pronoun"
    last = _head_noun(line, start, end)
    if line.words[head.verb.start] in forms("clauses", "nominal"):
        last = next((at for at in range(end - 1, start - 1, -1) if is_owner(line, at)), last)
    until = line.place.start + line.ends[last]
    kinds = [kind for span, kind in mentions_in(found, place) if span.end in (until, until - 2)]
    if last in found.bodies or (kinds and kinds[-1] != "person"):
        return "body"
    named = any(line.text[line.starts[at]].isupper() for at in range(max(start, 1), end))
    return "person" if kinds or (named and line.text[line.starts[last]].isupper()) else "thing"


def _head_noun(line: Line, start: int, end: int) -> int:
    """The last word of a noun phrase before what is added to it: "states" in "states led by Brack last week"."""
    for at in range(start + 1, end):
        word = line.words[at]
        lower = line.text[line.starts[at]].islower()
        if word in forms("clauses", "preposition") or (lower and at > start + 1 and is_participle(word)):
            return at - 1
    while end - 1 > start and line.words[end - 1] in forms("clauses", "moment"):
        end -= 1
    return end - 1


def mentions_in(found: Action, place: Span) -> tuple[Mention, ...]:
    """The stakeholders whose names begin in a place."""
    first, last = (bisect_left(found.mentions, (Span(at, at), "")) for at in (place.start, place.end))
    return found.mentions[first:last]


def subject_place(found: Action, head: Predicate) -> Span | None:
    """Where the subject of a verb stands in the article."""
    if head.subject is None:
        return None
    line = found.line
    start, end = head.subject
    return Span(line.place.start + line.starts[start], line.place.start + line.ends[end - 1])
