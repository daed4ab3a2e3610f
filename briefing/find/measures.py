"""Measures of an article: actions taken, announced, proposed or refused in answer to its problem."""

from bisect import bisect_left
from typing import cast

from briefing.find.actions import FINITE, Action, action, features, mentions, mentions_in, subject_kind, subject_place
from briefing.find.lexicon import forms
from briefing.find.lines import Line, lines
from briefing.find.manner import manners
from briefing.find.objects import amount, phrase, target
from briefing.find.predicates import Predicate, is_owner
from briefing.find.scoring import likelihood, sparse
from briefing.model import Analysis, Article, Measure, Span, Status, finding_id
from briefing.words import load

_ENOUGH = 0.5
_SAYING_ITSELF = frozenset(("mode-call", "mode-announce", "mode-progress"))
_ADVERBS = frozenset(("currently", "ongoing", "under", "underway"))
_TELLING = frozenset(("announced", "announces", "announce"))
_PARTISAN = frozenset(("republican", "democrat", "r", "d", "no"))
"""First words of what is said about somebody by the way ("Republican of Iowa", "R-Mich."), or of nobody."""
_PARTISANS = tuple((word,) for word in _PARTISAN)
_QUOTES = "\"'“‘”’"
_ARTICLE = 4
"""Characters of "The "."""
_LONGEST_CALLED = 8
"""Words between "urged" and "to"."""


def find(analysis: Analysis) -> tuple[Measure, ...]:
    """The measures of an article, in the order of the text; `score` is the likelihood that a sentence is one."""
    named = mentions(analysis)
    every = lines(analysis)
    weighed = [
        (seen, features(seen, manner))
        for line, manner in zip(every, manners(analysis), strict=True)
        if not line.text.endswith("?") and (seen := action(line, named)) is not None
    ]
    few = sparse("measures", [each for _, each in weighed], len(every))
    found = []
    for seen, each in weighed:
        score = likelihood("measures", {**each, "sparse": few})
        if score >= _ENOUGH:
            found.append(_measure(analysis.article, seen, score))
    return tuple(found)


def _measure(article: Article, seen: Action, score: float) -> Measure:
    place, head = seen.line.place, _head(seen)
    actor, whom, much = (_actor(seen, head), target(seen, head), amount(seen, head)) if head else (None, None, None)
    text = article.text
    return Measure(
        finding_id(article, "measure", place),
        place,
        actor.of(text) if actor else None,
        _status(seen.line, head) if head else "in force",
        score,
        head.verb.entry if head else "tool",
        whom.of(text) if whom and whom != actor else None,
        much.of(text) if much else None,
    )


def _head(seen: Action) -> Predicate | None:
    """The verb that says what is done: the first of the main clause, or the act of the clause that it governs."""

    def nominal(head: Predicate) -> bool:
        return seen.line.words[head.verb.start] in forms("clauses", "nominal")

    verbs = [head for head in seen.heads if seen.line.words[head.verb.start] not in _ADVERBS] or list(seen.heads)
    main = (head for head in verbs if head.subject and not head.subordinate)
    first = next(main, None) or next(iter(verbs), None)
    if first is not None and seen.line.words[first.verb.start] in _TELLING:
        told = (
            h for h in verbs if h.verb.start > first.verb.start and h.subject and h.mood != "passive" and not nominal(h)
        )
        return next(told, first)
    if first is None or first.verb.entry.startswith("act-") or first.verb.entry in _SAYING_ITSELF:
        return first
    governed = (h for h in seen.heads if h.verb.start > first.verb.start and h.verb.entry.startswith("act-"))
    return next((h for h in governed if h.subject and h.mood in FINITE), first)


def _status(line: Line, head: Predicate) -> Status:
    """How far the action has come, by the verb that says it."""
    if head.mood == "directive":
        return "called for"
    if head.negated and head.mood in FINITE:
        return "rejected"
    if line.words[head.verb.start] == "would" and not _TELLING.isdisjoint(line.words[: head.verb.start]):
        return "announced"
    if head.mood == "possible":
        return "proposed"
    if head.mood == "future":
        return "announced"
    tag = load("measures")[head.verb.entry].tag
    if tag is not None:
        return cast("Status", tag)
    if head.mood in ("progressive", "gerund", "infinitive") or head.verb.entry == "act-enforce":
        return "under way"
    return "in force"


def _actor(seen: Action, head: Predicate) -> Span | None:
    """Who acts or would act: the one called upon, else the subject; None for a pronoun, a thing, one acted upon."""
    if head.passive:
        return _agent(seen.line, head)
    called = _called_upon(seen.line, head.verb.end) if head.verb.entry == "mode-call" else None
    place = called or subject_place(seen, head)
    if place is not None and seen.line.words[head.verb.start] in forms("clauses", "nominal"):
        place = _owner(seen.line, place)
    if place is None and head.verb.start > 0 and head.opener in ("", "and"):
        return _leading(seen)
    if place is None or (called is None and subject_kind(seen, head) not in ("body", "person")):
        return None
    return _trimmed(seen, place)


def _agent(line: Line, head: Predicate) -> Span | None:
    """Who acts in a passive: the name or body after "by"."""
    for at in range(head.verb.end, min(head.verb.end + _LONGEST_CALLED, len(line.words) - 1)):
        if line.words[at] == "by":
            first, last = phrase(line, at + 1)
            named = any(line.text[line.starts[k]].isupper() for k in range(first, last))
            if named or not forms("measures", "body").isdisjoint(line.words[first:last]):
                return Span(line.place.start + line.starts[first], line.place.start + line.ends[last - 1])
            return None
    return None


def _leading(seen: Action) -> Span | None:
    """The stakeholder with which a sentence begins: it "made a protest and pledged to act"."""
    begin = seen.line.place.start
    lead = next((span for span, kind in seen.mentions if span.start - begin <= _ARTICLE), None)
    if lead is None or seen.line.text[0] in _QUOTES or seen.line.text[lead.end - begin :][:2] in ("'s", "’s"):
        return None
    return Span(begin, lead.end) if seen.line.words[0] == "the" else lead


def _owner(line: Line, place: Span) -> Span | None:
    """Whose decision it is: the phrase up to its "'s"; None where it has none."""
    first = line.starts.index(place.start - line.place.start)
    last = bisect_left(line.ends, place.end - line.place.start)
    for at in range(first, last + 1):
        if is_owner(line, at):
            return Span(place.start, line.place.start + line.ends[at] - 2)
    return None


def _trimmed(seen: Action, place: Span) -> Span | None:
    """The noun phrase in a place, without a conjunction before it; None where it doesn't look like one.

    A phrase that opens with anything but a name, a determiner, a number or a body is cut down to the stakeholder
    with which it ends.
    """
    line = seen.line
    first = line.starts.index(place.start - line.place.start)
    last = bisect_left(line.ends, place.end - line.place.start)
    while last > first and line.words[last] in forms("clauses", "moment"):
        last -= 1
    at = _after_moment(line, first, last)
    end = min(place.end, line.place.start + line.ends[last])
    word = line.words[at]
    if word in _PARTISAN or (word in ("a", "an") and line.words[at + 1 : at + 2] in _PARTISANS):
        return None
    opens = line.text[line.starts[at]].isupper() or word.isdigit() or word in forms("measures", "body")
    listed = word in forms("clauses", "determiner", "quantifier", "bodily")
    clause = any(_breaks_phrase(line, k) for k in range(at + 1, last))
    if (opens or listed) and not clause and word not in forms("clauses", "preposition", "subordinator"):
        return Span(line.place.start + line.starts[at], end)
    return next((span for span, _ in mentions_in(seen, place) if span.end == end), None)


def _breaks_phrase(line: Line, at: int) -> bool:
    """Whether a word is likelier part of a clause than of a noun phrase: "to", an adverb, a verb's past form."""
    word = line.words[at]
    return word == "to" or word.endswith("ly") or (word.endswith("ed") and line.text[line.starts[at]].islower())


def _after_moment(line: Line, first: int, last: int) -> int:
    """The word at which a phrase begins when "but" and "in March" are left out; never past `last`."""
    while first < last and line.words[first] in forms("clauses", "opener"):
        first += 1
    at = first
    while at < last and (line.words[at] in forms("clauses", "moment") or line.words[at].isdigit()):
        at += 1
    told = at > first and line.words[at - 1] not in forms("clauses", "preposition") and line.words[first].isalpha()
    return at if told else first


def _called_upon(line: Line, start: int) -> Span | None:
    """The one who is urged: the words between the verb and "to", where they are a name."""
    for at in range(start, min(start + _LONGEST_CALLED, len(line.words) - 1)):
        if line.words[at] == "to":
            named = any(line.text[line.starts[k]].isupper() for k in range(start, at))
            body = line.words[start:at] and line.words[at - 1] in forms("measures", "body")
            if named or (body and line.words[start] in ("the", "a", "all", "both")):
                return Span(line.place.start + line.starts[start], line.place.start + line.ends[at - 1])
            return None
        if line.starts[at + 1] - line.ends[at] > 2:
            return None
    return None
