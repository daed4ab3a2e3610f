"""Open questions of an article: what it asks and does not answer, and what it says is not known."""

import re
from collections import Counter

from briefing.find.lexicon import forms
from briefing.find.lines import Hit, Line, hits, lines
from briefing.model import Analysis, Article, Question, Span, finding_id
from briefing.words import load

_ENOUGH = 0.5
_ASKED = re.compile(r"\?['\"”’)\]]*(?:\s|$)")
_REACH = 3
_ALONE = frozenset(("open-question", "unknown", "untold", "pending"))
_QUOTES = "\"'“‘”’"


def find(analysis: Analysis) -> tuple[Question, ...]:
    """The open questions of an article, in the order of the text; `score` (0 to 1) ranks them.

    What an interviewer asks and the one asked answers is not open; a question of a FAQ is.
    """
    article = analysis.article
    every = lines(analysis)
    found = []
    for line, after in zip(every, (*every[1:], None), strict=False):
        kind = article.blocks[line.block].kind
        answer: tuple[Span, ...] = ()
        if kind == "question" and article.kind == "interview" and _answer(article, line.block):
            continue
        if kind == "question" and article.kind != "interview":
            score, rule, origin = 1.0, "faq", "faq"
            answer = _answer(article, line.block)
        elif "?" in line.text and _ASKED.search(line.text):
            score, rule, origin = _asked(line, after), "asked", "asked"
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


def _asked(line: Line, after: Line | None) -> float:
    """How surely a question is left open.

    A question is taken as answered when the next sentence of the paragraph takes it up at once: after a fragment
    ("The result?"), after a short question, or where it begins like a reply.
    """
    asked = _question_words(line)
    if not asked or (asked[0] not in forms("clauses", "interrogative", "asking")):
        return 0.0
    if asked[1:2] in (("of",), ("about",)):
        return 0.0
    same = after is not None and after.block == line.block
    if len(asked) < 4 or (
        same and len(asked) < 6 and not (after is not None and after.text.rstrip(_QUOTES).endswith("?"))
    ):
        return 0.0
    score = (
        0.6
        + 0.1 * (asked[0] in forms("clauses", "interrogative"))
        + 0.1 * (not forms("clauses", "outlook").isdisjoint(asked))
        + 0.1 * (not same)
    )
    if not forms("clauses", "address").isdisjoint(asked) or "not" in asked[2:4] or asked[:2] == ("what", "difference"):
        score -= 0.3
    if _is_quoted(line):
        score -= 0.35
    if after is not None and any(hit.start == 0 and hit.entry == "reply" for hit in hits("questions", after)):
        score -= 0.4
    return score


def _is_quoted(line: Line) -> bool:
    """Whether somebody else than the author asks: the question stands in quotation marks."""
    mark = _ASKED.search(line.text)
    return mark is not None and (line.text[0] in _QUOTES or mark.group()[1:2] in tuple(_QUOTES))


def _question_words(line: Line) -> tuple[str, ...]:
    """The words of a sentence's first question, from where it begins: after a colon, a dash or an opening quote."""
    mark = _ASKED.search(line.text)
    stop = mark.start() if mark else len(line.text)
    begin = max(line.text.rfind(sign, 0, stop) for sign in (": ", "—", "-- ", " - ", " “", ' "', " ‘", " ''"))
    asked = [w for w, s in zip(line.words, line.starts, strict=True) if begin < s < stop]
    while asked and asked[0] in forms("clauses", "opener"):
        del asked[0]
    return tuple(asked)


def _governs(line: Line, hit: Hit, indirect: frozenset[int]) -> bool:
    """Whether a cue is left open: it is said neither of "you" nor of an object, as in "declined to say the word"."""
    after = line.words[hit.end : hit.end + 2]
    if hit.entry in ("doubt", "challenge", "puzzle") and "you" in line.words[hit.end : hit.end + 3]:
        return False
    if line.words[hit.end - 1] != "say" or not after:
        return True
    return hit.end in indirect or line.text[line.ends[hit.end - 1]] != " " or after[0] in forms("clauses", "moment")


def _stated(line: Line) -> tuple[float, str]:
    """How surely a statement says that something is open, and by which cue.

    A doubt needs the "whether" that it governs, a challenge one about what will be, a puzzle any indirect question
    ("wonder how"); what depends needs two more signs that it does so: an event, an outlook, another such word.
    """
    found = hits("questions", line)
    entries = load("questions")
    whether = frozenset(hit.start for hit in found if hit.entry == "whether")
    indirect = whether | {hit.start for hit in found if hit.entry == "indirect"}
    puzzling = frozenset(at for at in indirect if line.words[at] != "why")
    kinds = Counter(hit.entry for hit in found)
    best, rule = 0.0, ""
    for hit in found:
        weight = entries[hit.entry].weight
        if not _governs(line, hit, indirect):
            continue
        if hit.entry in ("doubt", "puzzle"):
            governed = whether if hit.entry == "doubt" else puzzling
            if not governed.isdisjoint(range(hit.end, hit.end + _REACH + 1)):
                weight += entries["indirect"].weight
        elif hit.entry == "challenge":
            ahead = kinds["future"] > 0 and not whether.isdisjoint(range(hit.end, hit.end + _REACH + 1))
            weight += entries["indirect"].weight if ahead else 0.0
        elif hit.entry == "depends":
            weight += 0.3 * ((kinds["event"] > 0) + (kinds["future"] > 0) + (kinds["depends"] > 1))
        elif hit.entry not in _ALONE:
            continue
        if weight > best:
            best, rule = weight, f"stated:{hit.entry}"
    return best - 0.5, rule
