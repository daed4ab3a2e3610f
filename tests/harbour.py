"""A text with four attributions, marked as the benchmarks read them. All people in it are invented."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from polnear import Attribution, Chain, Document, Parse

from briefing.model import Span

TEXT = """The "free" harbour

"The quay is safe," Mara Quill said. "We tested every stone of it."

She added that the ferries would sail in May. Tomas Reed, a skipper, told her that nobody had asked him.

The council of Ellum wrote: "Nothing is decided."
"""


def places(text: str, *phrases: str) -> tuple[Span, ...]:
    return tuple(Span(text.index(phrase), text.index(phrase) + len(phrase)) for phrase in phrases)


def said(source: str, cue: str, *content: str, speaker: str | None = None) -> Attribution:
    return Attribution(places(TEXT, source), places(TEXT, cue), places(TEXT, *content), speaker)


QUAY = said("Mara Quill", "said", '"The quay is safe,"', '"We tested every stone of it."')
FERRIES = said("She", "added", "that the ferries would sail in May")
ASKED = said("Tomas Reed, a skipper,", "told", "that nobody had asked him")
DECIDED = said("The council of Ellum", "wrote", '"Nothing is decided."')
GOLD = (QUAY, FERRIES, ASKED, DECIDED)
SHE = TEXT.index("She")


def parse(text: str, chains: Mapping[int, Chain] | None = None) -> Parse:
    """A sentence a line, punctuation marks as tokens."""
    sentences = []
    for line in re.finditer(r"[^\n]+", text):
        found = re.finditer(r"\w+|[^\w\s]", line[0])
        sentences.append(tuple(Span(line.start() + token.start(), line.start() + token.end()) for token in found))
    return Parse(tuple(sentences), chains or {})


def document(*annotations: Sequence[Attribution], labels: Mapping[int, str] | None = None) -> Document:
    return Document(Path("a.txt"), TEXT, tuple(tuple(a) for a in annotations or [GOLD]), parse(TEXT), labels or {})
