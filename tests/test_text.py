"""Sentences as spans."""

from itertools import pairwise

import pytest

from briefing.model import Span
from briefing.text import split

CASES = {
    "two plain ones": "It rained. | The quay held.",
    "a question inside a tag": '"Why now?" she asked. | Nobody spoke.',
    "initials and titles": "Mr. Reed of the U.S. Army met Gov. Vale on Jan. 3 at 5 p.m. in the town hall. | He left.",
    "a cut before a dash": "He met the E.D.B. -- and left.",
    "a long row of marks": "Really" + "?" * 20 + " | Yes.",
}


def cut(text: str) -> list[str]:
    return [span.of(text) for span in split(text, Span(0, len(text)))]


@pytest.mark.parametrize("case", CASES)
def test_sentences(case: str) -> None:
    wanted = CASES[case].split(" | ")
    assert cut(" ".join(wanted)) == wanted


@pytest.mark.parametrize("unit", ["?", "!", ").", '"', ". ", "?!"])
def test_a_row_of_marks_is_cut_without_end(unit: str) -> None:
    text = "Well" + unit * 50_000
    spans = split(text, Span(0, len(text)))
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert spans[-1].end <= len(text)
