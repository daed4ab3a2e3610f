"""Sentences of an article, as spans."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice, takewhile
from typing import Any

from briefing import words
from briefing.model import PROSE, Article, Sentence, Span

_GLUE = re.compile(r"[”\"’')\]]*\s*(?:(?:--|[—–])\s*)?(?![a-z]+[A-Z])[a-z,;]|[)\]]")
"""What no sentence begins with; "eBay" is a name and may."""
_TITLE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Rev|Hon|Sens?|Reps?|Govs?|Lt|Gen|Col|Capt|Maj|Sgt|Adm|St|[Vv]s|e\.g|i\.e|cf)\.$"
)
_LONGEST_TITLE = 6
_RUN = re.compile(r"[^\w\s]{8,}")
"""Of a long run of marks the splitter sees the last two: its time grows with the square of the run."""
_END = re.compile(r"[.?!…]")
"""What a sentence may end with, to the splitter."""
_STOP = re.compile(r"(?P<word>[^\s\"“”‘(\[]{1,20})(?P<stop>\.[”\"’')\]]*)\s+[“\"‘'(\[]*(?P<next>[A-Z]['’\w]*)(?=[\s,])")
"""A full stop before a capital, with the words on both sides."""
_ASKED = re.compile(r"[?!…][”\"’']+\Z")
_TAG_WORD = re.compile(r"[^\s,.;:—–]+|[,.;:—–]")
_CLAUSAL = frozenset({"that", "to", "if", "whether"})
"""Before what was told, after "told the board"."""
_LONGEST_TAG = 14
"""Words and marks of a tag up to its verb."""
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

    A cut before a small letter or a comma, with a dash between or not (`"Why?" she said.`), before a tag
    (`"Why?" Ana Ruiz asked.`), or after a title (`Lt. Ana Ruiz`) is undone. One is made where nupunkt takes a word
    that ends a sentence for an abbreviation: "last week. Prices", "the U.S.A. His name".
    """
    whole = trimmed(text, within)
    if not _END.search(text, whole.start, whole.end - 1):
        return [whole] if whole.start < whole.end else []
    passage = _RUN.sub(lambda run: "x" * (len(run[0]) - 2) + run[0][-2:], within.of(text))
    spans: list[Span] = []
    for start, end in _splitter()(passage):
        for piece in _cut(text, Span(within.start + start, within.start + end)):
            span = trimmed(text, piece)
            if span.start == span.end:
                continue
            if spans and _goes_on(text, spans[-1], span, within.end):
                span = Span(spans.pop().start, span.end)
            spans.append(span)
    return spans


def _cut(text: str, span: Span) -> Iterator[Span]:
    """A sentence of the splitter's, cut where it took the end of a sentence for an abbreviation."""
    start = span.start
    for stop in _STOP.finditer(text, span.start, span.end):
        if _ends(stop["word"], stop["next"]):
            yield Span(start, stop.end("stop"))
            start = stop.end("stop")
    yield Span(start, span.end)


def _ends(word: str, after: str) -> bool:
    """Whether a full stop after a word ends the sentence, where this word follows."""
    if word.lower() in _forms("shortened") or not word[-1].isalpha():
        return False
    return (word.islower() and word.isalpha() and len(word) > 1) or after.lower().replace("’", "'") in _forms("openers")


@cache
def _forms(entry: str) -> frozenset[str]:
    return frozenset(words.load("sentences")[entry].forms)


def _goes_on(text: str, before: Span, span: Span, end: int) -> bool:
    """Whether what was cut off belongs to the sentence before."""
    return bool(_GLUE.match(text, span.start, end)) or _ends_in_title(text, before) or _is_tag(text, before, span)


def _ends_in_title(text: str, span: Span) -> bool:
    return _TITLE.search(text, max(span.start, span.end - _LONGEST_TITLE), span.end) is not None


def _is_tag(text: str, before: Span, span: Span) -> bool:
    """Whether a sentence tells only who asked or cried out the quotation before it."""
    if not _ASKED.search(text, max(before.start, before.end - 4), before.end):
        return False
    row = [word[0].lower() for word in islice(_TAG_WORD.finditer(text, span.start, span.end), _LONGEST_TAG)]
    subject = list(takewhile(lambda word: word not in _verbs("quote"), row))
    if not subject or len(subject) == len(row) or not _finite().isdisjoint(subject):
        return False
    verb, after = row[len(subject)], row[len(subject) + 1 :]
    closed = not after or after[0] in _closing() or after[0].endswith("ly")
    return closed or (verb in _verbs("hearer") and _CLAUSAL.isdisjoint(after))


@cache
def _verbs(frame: str) -> frozenset[str]:
    """The finite verbs of speech of a frame."""
    told = (entry.forms for entry in words.load("speech").values() if frame in (entry.tag or "").split())
    return frozenset(form for forms in told for form in forms if " " not in form and not form.endswith("ing"))


def _grammar(*classes: str) -> frozenset[str]:
    return frozenset(form.lower() for name in classes for form in words.load("grammar")[name].forms)


@cache
def _finite() -> frozenset[str]:
    return _grammar("auxiliaries") | frozenset(words.load("verbs")["acts"].forms)


@cache
def _closing() -> frozenset[str]:
    """What goes on after a tag's verb: when, where and how it was said."""
    return _grammar("prepositions", "times") | {*",.;:—–", "again", "as", "when"}


def trimmed(text: str, span: Span) -> Span:
    """The place without the white space at its ends."""
    start, end = span.start, span.end
    while start < end and text[start] in _SPACE:
        start += 1
    while end > start and text[end - 1] in _SPACE:
        end -= 1
    return Span(start, end)
