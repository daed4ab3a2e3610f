"""Measures of an article: actions taken, announced, proposed or refused in answer to its problem."""

from dataclasses import dataclass
from typing import cast

from briefing.find.lines import Hit, Line, hits, lines
from briefing.find.predicates import Predicate, is_pronoun, predicate
from briefing.find.scoring import likelihood
from briefing.model import Analysis, Measure, Span, Status, finding_id
from briefing.words import load

_ENOUGH = 0.5
_CHAIN = 6
"""How many words on a verb's object, or the verb that it governs, may begin."""
_FINITE = frozenset(("past", "perfect", "progressive", "present"))
_FIRST_PERSON = frozenset(("i", "me", "my", "i'm", "i've"))


@dataclass(frozen=True, slots=True)
class Action:
    """The verbs of public action in a sentence."""

    line: Line
    hits: tuple[Hit, ...]
    heads: tuple[Predicate, ...]
    """Verbs of acting and of calling for, announcing, refusing an action; not their uses as nouns."""


def find(analysis: Analysis) -> tuple[Measure, ...]:
    """The measures of an article, in the order of the text; `score` is the likelihood that a sentence is one."""
    article = analysis.article
    found = []
    for line in lines(analysis):
        action = read(line)
        if action is None or line.text.endswith("?"):
            continue
        score = likelihood("measures", features(action))
        if score >= _ENOUGH:
            head = _head(action)
            actor = _actor(action, head)
            ident = finding_id(article, "measure", line.place)
            rule = head.verb.entry if head else "tool"
            found.append(
                Measure(ident, line.place, actor.of(article.text) if actor else None, _status(head), score, rule)
            )
    return tuple(found)


def read(line: Line) -> Action | None:
    """The sentence's verbs and tools of action; None where it has neither."""
    found = tuple(hits("measures", line))
    if not any(hit.entry == "tool" or _is_head(hit) for hit in found):
        return None
    return Action(line, found, tuple(predicate(line, hit) for hit in found if _is_head(hit)))


def _is_head(hit: Hit) -> bool:
    return hit.entry.startswith(("act-", "mode-"))


def features(action: Action) -> dict[str, float]:
    """What the likelihood is reckoned from; the names are those of `weights/measures.yaml`."""
    line, found = action.line, action.hits
    heads = [head for head in action.heads if head.mood != "noun"]
    tools = [hit.start for hit in found if hit.entry == "tool"]
    acts = [head.verb.start for head in heads if head.verb.entry.startswith("act-")]
    seen: dict[str, float] = {
        "tools": min(len(tools), 2),
        "tool-alone": bool(tools) and not heads,
        "nouns": len(heads) < len(action.heads),
        "heads": min(len(heads), 3),
        "bodies": min(sum(hit.entry == "body" for hit in found), 2),
        "purpose": min(sum(hit.entry == "purpose" for hit in found), 2),
        "campaign": min(sum(hit.entry == "campaign" for hit in found), 2),
        "opinion": min(sum(hit.entry == "opinion" for hit in found), 2),
        "short": len(line.words) < 8,
        "long": len(line.words) > 35,
        "if": "if" in line.words,
        "first-person": not _FIRST_PERSON.isdisjoint(line.words),
    }
    for head in heads:
        after = head.verb.end
        if head.verb.entry.startswith("act-"):
            seen["finite-act" if head.mood in _FINITE else "passive-act" if head.mood == "passive" else "other-act"] = 1
        else:
            seen[head.verb.entry.removeprefix("mode-")] = 1
            if any(0 <= start - after <= _CHAIN for start in acts):
                seen["chain"] = 1
        seen[f"subject-{_subject_kind(action, head)}"] = 1
        seen["subordinate" if head.subordinate else "main"] = 1
        if any(0 <= start - after <= _CHAIN for start in tools):
            seen["object"] = 1
    return seen


def _subject_kind(action: Action, head: Predicate) -> str:
    """Who the subject of a verb looks like: a body, a name, a pronoun, a thing, or none."""
    if head.subject is None:
        return "none"
    start, end = head.subject
    line = action.line
    if any(start <= hit.start < end for hit in action.hits if hit.entry == "body"):
        return "body"
    if is_pronoun(line, start, end):
        return "pronoun"
    named = any(line.text[line.starts[at]].isupper() for at in range(max(start, 1), end))
    return "name" if named or (start == 0 and end == 1) else "thing"


def _head(action: Action) -> Predicate | None:
    """The verb that says what is done: the first of the main clause, or the act of the clause that it governs."""
    heads = [head for head in action.heads if head.mood != "noun"]
    first = next((h for h in heads if h.subject and not h.subordinate), None) or next(iter(heads), None)
    if first is None or first.verb.entry.startswith("act-") or first.verb.entry == "mode-call":
        return first
    governed = (h for h in heads if h.verb.start > first.verb.start and h.verb.entry.startswith("act-"))
    return next((h for h in governed if h.subject and h.mood in _FINITE), first)


def _status(head: Predicate | None) -> Status:
    """How far the action has come, by the verb that says it."""
    if head is None:
        return "in force"
    if head.mood == "directive":
        return "called for"
    if head.negated and head.mood in _FINITE:
        return "rejected"
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


def _actor(action: Action, head: Predicate | None) -> Span | None:
    """Who acts or would act: the one called upon, else the subject of the verb; None for a pronoun or a thing."""
    if head is None:
        return None
    line = action.line
    if head.verb.entry == "mode-call" and (called := _called_upon(line, head.verb.end)):
        return called
    if head.subject is None or _subject_kind(action, head) not in ("body", "name"):
        return None
    start, end = head.subject
    return Span(line.place.start + line.starts[start], line.place.start + line.ends[end - 1])


def _called_upon(line: Line, start: int) -> Span | None:
    """The one who is urged: the words between the verb and "to", where they are a name."""
    for at in range(start, min(start + 8, len(line.words) - 1)):
        if line.words[at] == "to":
            if at > start and any(line.text[line.starts[k]].isupper() for k in range(start, at)):
                return Span(line.place.start + line.starts[start], line.place.start + line.ends[at - 1])
            return None
        if line.starts[at + 1] - line.ends[at] > 2:
            return None
    return None
