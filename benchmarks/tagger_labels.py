"""Annotated texts as words with tags, for training the tagger."""

import re
from dataclasses import dataclass

from polnear import Document

from briefing.find.encoder import ROLES, TAGS
from briefing.find.windows import Span, Word, WordPiece, cut, units

LINES = re.compile(r"[^\n]*\S[^\n]*")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A part of a paragraph: its words, their tags, and by role the attributions each word belongs to."""

    words: list[Word]
    tags: list[int]
    owners: dict[str, list[frozenset[int]]]


def label(document: Document, wordpiece: WordPiece, window: int) -> list[Labelled]:
    """The text in parts that fit a window, each word with its tag and, by role, its attributions.

    Of several annotators the first is heard.
    """
    spans: list[tuple[str, frozenset[int]]] = [("", frozenset())]
    at = [0] * len(document.text)
    for role in ROLES:
        owners: dict[Span, set[int]] = {}
        for n, attribution in enumerate(document.gold):
            for span in getattr(attribution, role):
                owners.setdefault((span.start, span.end), set()).add(n)
        for (a, b), some in sorted(owners.items()):
            at[a:b] = [len(spans)] * (b - a)
            spans.append((role, frozenset(some)))
    parts = []
    before = 0
    for paragraph in LINES.finditer(document.text):
        for words in units(cut(document.text, paragraph.span(), wordpiece), window):
            part = Labelled(words, [], {role: [] for role in ROLES})
            for word in words:
                number = max(at[word.start : word.end])
                role, whose = spans[number]
                part.tags.append(TAGS.index(("I-" if number == before else "B-") + role) if number else 0)
                for other in ROLES:
                    part.owners[other].append(whose if other == role else frozenset())
                before = number
            parts.append(part)
    return parts
