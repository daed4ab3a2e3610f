"""Open questions of an article: what it asks and does not answer, and what it says is not known."""

from itertools import pairwise

from briefing.find.lines import Line, hits, lines
from briefing.find.sections import floor, is_likely, weighed
from briefing.model import Analysis, Article, Question, Span, finding_id

_CUED = 0.5
_SHORTEST = 5
"""Words of a question that is put for its own sake: "The result?" is not."""


def find(analysis: Analysis) -> tuple[Question, ...]:
    """The open questions by rules alone, in the order of the text: those of a FAQ, those asked, and cues.

    A question in quotation marks is a turn of speech; one with more in its paragraph after it is answered there.
    """
    asked = _asked_faq(analysis)
    found = list(asked)
    taken = {question.place for question in asked}
    for line, after in pairwise((*lines(analysis), None)):
        if line is None or line.place in taken or _is_answered(analysis.article, line):
            continue
        if line.asks:
            last = after is None or after.block != line.block or after.asks
            if last and len(line.words) >= _SHORTEST and not line.text.startswith(("“", '"', "'", "‘")):
                found.append(_question(analysis, line, _CUED, "asked"))
        elif (cue := next(iter(hits("questions", line)), None)) and cue.entry == "stated":
            found.append(_question(analysis, line, _CUED, "cue"))
    return tuple(sorted(found, key=lambda question: question.place))


def find_learned(analysis: Analysis) -> tuple[Question, ...]:
    """The open questions as learned, and those of a FAQ, in the order of the text; with candidates.

    Raise `Unusable` where the network can't be loaded.
    """
    asked = _asked_faq(analysis)
    taken = {question.place for question in asked}
    found = [
        _question(analysis, line, worth.questions, "learned", candidate=not is_likely("questions", worth.questions))
        for line, worth in weighed(analysis)
        if worth.questions >= floor("questions")
        and line.place not in taken
        and not _is_answered(analysis.article, line)
    ]
    return tuple(sorted([*asked, *found], key=lambda question: question.place))


def _asked_faq(analysis: Analysis) -> list[Question]:
    """The questions of a FAQ, with their answers."""
    article = analysis.article
    return [
        _question(analysis, line, 1.0, "faq", answer=_answer(article, line.block))
        for line in lines(analysis)
        if article.blocks[line.block].kind == "question" and article.kind != "interview"
    ]


def _is_answered(article: Article, line: Line) -> bool:
    """Whether an interviewer asks it and the one asked answers."""
    asked = article.blocks[line.block].kind == "question" and article.kind == "interview"
    return asked and bool(_answer(article, line.block))


def _answer(article: Article, question: int) -> tuple[Span, ...]:
    """The answer blocks that follow a question of a FAQ."""
    spans = []
    for block in article.blocks[question + 1 :]:
        if block.kind != "answer":
            break
        spans.append(block.span)
    return tuple(spans)


def _question(
    analysis: Analysis,
    line: Line,
    score: float,
    rule: str,
    *,
    answer: tuple[Span, ...] = (),
    candidate: bool = False,
) -> Question:
    origin = "faq" if rule == "faq" else "asked" if line.asks else "stated"
    ident = finding_id(analysis.article, "question", line.place)
    return Question(ident, line.place, origin, answer, score, rule, candidate)  # type: ignore[arg-type]
