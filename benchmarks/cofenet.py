"""CofeNet's own measure of sources, cues and contents: exact F1 over runs of a parser's tokens.

CofeNet: Context and Former-Label Enhanced Net for Complicated Quotation Extraction, COLING 2022. The unit is a
paragraph, a sequence of tagged tokens, punctuation and quotation marks among them. Every unbroken run is a span of
its own: a content in two pieces is two. Sources are not linked to contents. Each annotator's marks count.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from figures import Figure, Ratio, f1, total
from polnear import Attribution, Document, Parse

from briefing.model import Span

ROLES = ("source", "cue", "content")

Run = tuple[int, int]
BEFORE = re.compile(r"(?:[\"“„«]|``|'')\s?\Z")
AFTER = re.compile(r"[.,]?\s?(?:[\"”“»]|'')")


def runs(document: Document, attributions: Iterable[Attribution], role: str) -> frozenset[Run]:
    """The unbroken runs of tokens in a role, by first and last token; no run goes past the end of a paragraph.

    A token has one role: of two that claim it the source wins over the cue, the cue over the content.
    """
    tokens = [token for sentence in document.parse.sentences for token in sentence]
    starts, ends = [token.start for token in tokens], [token.end for token in tokens]
    owners: dict[int, tuple[str, int, int]] = {}
    attributions = tuple(attributions)
    for part in reversed(ROLES):
        for number, attribution in enumerate(attributions):
            for piece, place in enumerate(sorted(getattr(attribution, part))):
                for token in range(bisect_right(ends, place.start), bisect_left(starts, place.end)):
                    owners[token] = (part, number, piece)
    paragraphs = paragraph_of_tokens(document.text, document.parse)
    found = set()
    owned = sorted(token for token, owner in owners.items() if owner[0] == role)
    for _run, group in groupby(enumerate(owned), lambda at: (at[1] - at[0], owners[at[1]], paragraphs[at[1]])):
        members = [token for _place, token in group]
        found.add((members[0], members[-1]))
    return frozenset(found)


def paragraph_of_tokens(text: str, parse: Parse) -> Sequence[int]:
    """For each token the number of its paragraph; one ends where an empty line stands between two sentences."""
    numbers: list[int] = []
    paragraph, end = 0, 0
    for sentence in parse.sentences:
        paragraph += "\n\n" in text[end : sentence[0].start]
        numbers += [paragraph] * len(sentence)
        end = sentence[-1].end
    return numbers


def exact(document: Document, found: Iterable[Attribution], role: str) -> tuple[Ratio, Ratio]:
    """Precision and recall of the runs in a role, over all annotators of a text."""
    hit = runs(document, found, role)
    marked = [runs(document, annotation, role) for annotation in document.annotations]
    right = sum(len(hit & gold) for gold in marked)
    return Ratio(right, len(hit) * len(marked)), Ratio(right, sum(map(len, marked)))


def marked(text: str, attribution: Attribution) -> Attribution:
    """The attribution with the quotation marks that stand right around a part of its content taken in."""
    return replace(attribution, content=tuple(_in_marks(text, place) for place in attribution.content))


def _in_marks(text: str, place: Span) -> Span:
    before = BEFORE.search(text, max(0, place.start - 3), place.start)
    after = AFTER.match(text, place.end)
    return Span(before.start(), after.end()) if before and after else place


def figures(documents: Iterable[tuple[Document, Iterable[Attribution]]]) -> list[Figure]:
    """Exact F1 of each role over the texts that have a parse, in percent; nothing where none has."""
    parsed = [(document, tuple(found)) for document, found in documents if document.parse.sentences]
    made = []
    for role in ROLES if parsed else ():
        ratios = [exact(document, found, role) for document, found in parsed]
        precision, recall = total(pair[0] for pair in ratios), total(pair[1] for pair in ratios)
        made.append(Figure(f"CofeNet's exact F1, {role}", 100 * f1(precision.share, recall.share)))
    if parsed:
        whole = [(document, [marked(document.text, each) for each in found]) for document, found in parsed]
        ratios = [exact(document, found, "content") for document, found in whole]
        precision, recall = total(pair[0] for pair in ratios), total(pair[1] for pair in ratios)
        made.append(Figure("CofeNet's exact F1, content in its marks", 100 * f1(precision.share, recall.share)))
    return made
