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
    "an abbreviation at the end": "He was born in the U.S.A. | His name is known.",
    "an abbreviation before a name": "A former head of the F.B.I. James Reed met the U.K. Government. | It held.",
    "a state at the end": "She lives in Idaho. | On Monday she left for Washington, D.C. | There it rained.",
    "ordinary words at the end": "The port said so. | Prices rose last week. | Ellum took the lead. | It told me.",
    "an initial at the end": "They chose Plan B. | The quay was kept by George W. Young.",
    "initials before the name": "It was A. B. Reed of the U.S. A. Hall wrote it.",
    "against": "The court heard Reed vs. Vale and Port v. The Crown.",
    "a cut before small letters": "He tried p.c. | The rest is e.g. The Hague, i.e. Den Haag.",
    "a name in small letters": "The shop closed. | eHarbour stayed open.",
    "a question with a name in its tag": '"Good morning?" Harlan asked. | "Is anybody there!" Quill exclaimed.',
    "a question with a described speaker": "“Why now?” The port's head, Ana Ruiz, asked on Monday. | Nobody spoke.",
    "a question asked of somebody": '"Why now?" Mr. Reed told the board. | Nobody spoke.',
    "a question and a statement": '"Why now?" | Ana Ruiz said the quay was safe.',
    "a question and another's clause": '"Why now?" | Ana Ruiz told the board that the quay was safe.',
    "a question and a deed": '"Why now?" | Ana Ruiz has asked the board.',
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
