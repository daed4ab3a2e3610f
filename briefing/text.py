"""Sentences of an article, as spans."""

import re
from functools import cache
from typing import Any

from briefing.model import PROSE, Article, Sentence, Span

_GLUE = re.compile(r"[”\"’')\]]*\s*[a-z,;]|[)\]]")
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof|Rev|Hon|Sens?|Reps?|Govs?|Lt|Gen|Col|Capt|Maj|Sgt|Adm|St)\.$")
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

    A cut before a small letter or a comma (`"Why?" she said.`), or after a title (`Lt. Ana Ruiz`), is undone.
    """
    passage = within.of(text)
    spans: list[Span] = []
    for start, end in _splitter()(passage):
        span = trimmed(text, Span(within.start + start, within.start + end))
        if span.start == span.end:
            continue
        if spans and (_GLUE.match(text, span.start, within.end) or _TITLE.search(text, spans[-1].start, spans[-1].end)):
            span = Span(spans.pop().start, span.end)
        spans.append(span)
    return spans


def trimmed(text: str, span: Span) -> Span:
    """The place without the white space at its ends."""
    start, end = span.start, span.end
    while start < end and text[start] in _SPACE:
        start += 1
    while end > start and text[end - 1] in _SPACE:
        end -= 1
    return Span(start, end)
