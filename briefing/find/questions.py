"""Open questions of an article: what it asks and does not answer, and what it says is not known."""

import re
from bisect import bisect_left
from collections import Counter

from briefing.find.lexicon import forms
from briefing.find.lines import Hit, Line, hits, in_name, lines
from briefing.model import Analysis, Article, Question, Span, finding_id
from briefing.words import load

_ENOUGH = 0.5
_ASKED = re.compile(r"\?['\"”’)\]]*(?:\s|$)")
_REACH = 3
_CLAUSE = 8
"""Words between "the outcome" and its verb."""
_UNSURE = frozenset(("doubt", "challenge", "puzzle"))
_OPENING = _UNSURE | {"open-question", "unknown", "untold", "pending", "depends", "fate"}
_QUOTES = "\"'“‘”’"
_RUN = 3
_NAMED = frozenset(("question", "questions"))
_BLAMING = frozenset(("why", "who"))
"""With "would", what opens a reproach: "Who would want that?"."""
_PAST = frozenset(("was", "were", "had", "did"))
_SURVEY = frozenset(("percent", "voters", "respondents"))
"""Who or what is undecided in a poll leaves nothing open."""
_ANYBODY = frozenset(("he", "she", "you", "anyone", "anybody", "someone", "somebody"))
_RELATIVES = (("that",), ("which",), ("who",))
_OWN = frozenset(("i", "we", "i'm", "we're", "i've", "we've"))


def find(analysis: Analysis) -> tuple[Question, ...]:
    """The open questions of an article, in the order of the text; `score` (0 to 1) ranks them.

    What an interviewer asks and the one asked answers is not open; a question of a FAQ is.
    """
    article = analysis.article
    every = lines(analysis)
    found = []
    runs = _runs(every)
    for line, after in zip(every, (*every[1:], None), strict=False):
        kind = article.blocks[line.block].kind
        answer: tuple[Span, ...] = ()
        if kind == "question" and article.kind == "interview" and _answer(article, line.block):
            continue
        if kind == "question" and article.kind != "interview":
            score, rule, origin = 1.0, "faq", "faq"
            answer = _answer(article, line.block)
        elif "?" in line.text and _ASKED.search(line.text):
            score, rule, origin = _asked(line, after) - 0.3 * (line.place in runs), "asked", "asked"
        else:
            score, rule = _stated(line)
            origin = "stated"
        if score >= _ENOUGH:
            ident = finding_id(article, "question", line.place)
            found.append(Question(ident, line.place, origin, answer, round(min(score, 1.0), 3), rule))  # type: ignore[arg-type]
    return tuple(found)


def _answer(article: Article, question: int) -> tuple[Span, ...]:
    """The answer blocks that follow a question of a FAQ."""
    spans = []
    for block in article.blocks[question + 1 :]:
        if block.kind != "answer":
            break
        spans.append(block.span)
    return tuple(spans)


def _runs(every: tuple[Line, ...]) -> frozenset[Span]:
    """The places of three and more questions on end in a paragraph: they are put for effect."""
    found: set[Span] = set()
    run: list[Line] = []
    for line in every:
        asks = line.text.rstrip(_QUOTES).endswith("?")
        run = [*run, line] if asks and (not run or run[-1].block == line.block) else [line] * asks
        if len(run) >= _RUN:
            found.update(each.place for each in run)
    return frozenset(found)


def _asked(line: Line, after: Line | None) -> float:
    """How surely a question is left open.

    One about what will, could or should be is likelier open than one about what is, which an article asks in order to
    answer it; not so where it is called a question or ends the article. It is taken as answered when the next sentence
    of the paragraph takes it up at once: after a fragment ("The result?"), after a short question, or where it begins
    like a reply.
    """
    asked, lead = _question_words(line)
    if not asked or asked[0] not in forms("clauses", "interrogative", "asking") or asked[1:2] in (("of",), ("about",)):
        return 0.0
    same = after is not None and after.block == line.block
    if len(asked) < 4 or (
        same and len(asked) < 6 and not (after is not None and after.text.rstrip(_QUOTES).endswith("?"))
    ):
        return 0.0
    what = asked[0] in forms("clauses", "interrogative")
    ahead = not forms("clauses", "outlook").isdisjoint(asked if what else asked[:1])
    told = not _NAMED.isdisjoint(lead) or after is None
    score = 0.25 + 0.1 * what + 0.45 * (ahead or told) + 0.1 * (not same)
    if not forms("clauses", "address").isdisjoint(asked) or "not" in asked[2:4] or asked[:2] == ("what", "difference"):
        score -= 0.3
    if _reproaches(asked):
        score -= 0.0 if told else 0.45
    if _is_quoted(line):
        score -= 0.35
    if after is not None and any(hit.start == 0 and hit.entry == "reply" for hit in hits("questions", after)):
        score -= 0.4
    return score


def _reproaches(asked: tuple[str, ...]) -> bool:
    """Whether a question only says that something is wrong: "Who would want that?", "Why wait?", "How could he?"."""
    first, second = asked[0], asked[1]
    if first == "how":
        return second in ("can", "could") and asked[2] in _ANYBODY
    if first == "why" and second not in forms("clauses", "asking", "interrogative"):
        return True
    return first.endswith("n't") or first == "would" or (first in _BLAMING and "would" in asked[1:7])


def _is_quoted(line: Line) -> bool:
    """Whether somebody else than the author asks: the question stands in quotation marks."""
    mark = _ASKED.search(line.text)
    return mark is not None and (line.text[0] in _QUOTES or mark.group()[1:2] in tuple(_QUOTES))


def _question_words(line: Line) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a sentence's first question, after a colon, a dash or an opening quote, and the words before it."""
    mark = _ASKED.search(line.text)
    stop = mark.start() if mark else len(line.text)
    begin = max(line.text.rfind(sign, 0, stop) for sign in (": ", "—", "-- ", " - ", " “", ' "', " ‘", " ''"))
    asked = [w for w, s in zip(line.words, line.starts, strict=True) if begin < s < stop]
    while asked and asked[0] in forms("clauses", "opener"):
        del asked[0]
    return tuple(asked), line.words[: bisect_left(line.starts, max(begin, 0))]


def _governs(line: Line, hit: Hit, indirect: frozenset[int]) -> bool:
    """Whether a cue is left open: it is said neither of "you" nor of an object, as in "declined to say the word"."""
    after = line.words[hit.end : hit.end + 2]
    if hit.entry in _UNSURE and "you" in line.words[hit.end : hit.end + 3]:
        return False
    if line.words[hit.end - 1] != "say" or not after:
        return True
    if after[0] in forms("clauses", "moment"):
        told = (line.words[at] for at in range(hit.end, len(line.words)) if at in indirect or line.words[at] == "that")
        return next(told, "") != "that"
    return hit.end in indirect or line.text[line.ends[hit.end - 1]] != " "


def _stated(line: Line) -> tuple[float, str]:
    """How surely a statement says that something is open, and by which cue; the present and what will be rank first."""
    found = [hit for hit in hits("questions", line) if hit.entry == "event" or not in_name(line, hit)]
    if any(hit.entry == "ballot" for hit in found) or (
        "undecided" in line.words and not _SURVEY.isdisjoint(line.words)
    ):
        return 0.0, ""
    indirect = frozenset(hit.start for hit in found if hit.entry in ("whether", "indirect"))
    best, rule = 0.0, ""
    for hit in found:
        if hit.entry in _OPENING and _governs(line, hit, indirect):
            weight = load("questions")[hit.entry].weight + _support(line, hit, found)
            if weight > best:
                best, rule = weight, f"stated:{hit.entry}"
    if best < 1.0:
        return 0.0, ""
    ahead = any(hit.entry == "future" for hit in found)
    return best - 0.5 + 0.1 * ahead + 0.1 * _PAST.isdisjoint(line.words), rule


def _support(line: Line, cue: Hit, found: list[Hit]) -> float:
    """What the rest of a sentence adds to a cue that is not enough alone.

    A doubt needs the "whether" that it governs, a challenge or the speaker's own doubt one about what will be, a puzzle
    any indirect question ("disagree how"); what depends needs two more signs that it does so: an event, an outlook,
    another such word; an outcome only what it will change.
    """
    near = range(cue.end, cue.end + _REACH + 1)
    kinds = Counter(hit.entry for hit in found)
    governed = [hit.entry for hit in found if hit.start in near and line.words[hit.start] != "why"]
    match cue.entry:
        case "doubt" | "challenge" | "puzzle":
            own = not _OWN.isdisjoint(line.words[max(0, cue.start - _REACH) : cue.end])
            if (own or cue.entry == "challenge") and not kinds["future"]:
                return 0.0
            return 0.5 * ("whether" in governed or (cue.entry == "puzzle" and "indirect" in governed))
        case "unknown" if not _OWN.isdisjoint(line.words[max(0, cue.start - 2) : cue.start]):
            return -0.5 * (not kinds["future"])
        case "pending" if line.words[max(0, cue.start - 1) : cue.start] in _RELATIVES:
            return -0.5
        case "depends":
            return 0.3 * ((kinds["event"] > 0) + (kinds["future"] > 0) + (kinds["depends"] + kinds["fate"] > 1))
        case "fate":
            after = range(cue.end, cue.end + _CLAUSE)
            return 0.7 * (kinds["event"] > 0 and any(hit.entry == "future" and hit.start in after for hit in found))
    return 0.0
