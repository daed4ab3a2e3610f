"""Sentences of an article, as spans."""

import re
from functools import cache
from typing import Any

from briefing.model import PROSE, Article, Sentence, Span

_GLUE = re.compile(r"[”\"’')\]]*\s*(?:(?:--|[—–])\s*)?[a-z,;]|[)\]]")
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof|Rev|Hon|Sens?|Reps?|Govs?|Lt|Gen|Col|Capt|Maj|Sgt|Adm|St)\.$")
_LONGEST_TITLE = 6
_RUN = re.compile(r"[^\w\s]{8,}")
"""Of a long run of marks the splitter sees the last two: its time grows with the square of the run."""
_END = re.compile(r"[.?!…]")
"""What a sentence may end with, to the splitter."""
_SPACE = " \t\r\n\f\v\u00a0\u2028\u2029"


@cache
def _splitter() -> Any:
    from nupunkt import sent_spans

    return sent_spans


def sentences(article: Article) -> tuple[Sentence, ...]:
    """The sentences of every block in which finders look."""
    found: list[Sentence] = []
    for index, block in enumerate(article.blocks):
        if block.kind in PROSE:
            found += (Sentence(span, index) for span in split(article.text, block.span))
    return tuple(found)


def split(text: str, within: Span) -> list[Span]:
    """The sentences of a passage, cut by nupunkt (Bommarito et al., 2025) and mended.

    A cut before a small letter or a comma, with a dash between or not (`"Why?" she said.`), or after a title
    (`Lt. Ana Ruiz`) is undone.
    """
    whole = trimmed(text, within)
    if not _END.search(text, whole.start, whole.end - 1):
        return [whole] if whole.start < whole.end else []
    passage = _RUN.sub(lambda run: "x" * (len(run[0]) - 2) + run[0][-2:], within.of(text))
    spans: list[Span] = []
    for start, end in _splitter()(passage):
        span = trimmed(text, Span(within.start + start, within.start + end))
        if span.start == span.end:
            continue
        if spans and (_GLUE.match(text, span.start, within.end) or _ends_in_title(text, spans[-1])):
            span = Span(spans.pop().start, span.end)
        spans.append(span)
    return spans


def _ends_in_title(text: str, span: Span) -> bool:
    return _TITLE.search(text, max(span.start, span.end - _LONGEST_TITLE), span.end) is not None


def trimmed(text: str, span: Span) -> Span:
    """The place without the white space at its ends."""
    start, end = span.start, span.end
    while start < end and text[start] in _SPACE:
        start += 1
    while end > start and text[end - 1] in _SPACE:
        end -= 1
    return Span(start, end)
