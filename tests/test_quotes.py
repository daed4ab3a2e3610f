"""Quotes and their speakers: marked cases, and properties that hold for any text."""

import re
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefing.analyse import analyse
from briefing.find import ENGINES, quotes, stakeholders
from briefing.marks import quoted
from briefing.model import Analysis, Article, Quote, Span
from briefing.text import sentences
from tests.build import article

CASES = Path(__file__).parent / "cases"
MARK = re.compile(r"\[\[(?:([a-z]+):)?|\{\{(?:([a-z]+):)?|\]\]|\}\}")
Expected = dict[str, tuple[str, str, list[str], list[str]]]


def read_cases(name: str) -> dict[str, tuple[str, list[str]]]:
    """Each case's heading, with its marked text and the lines that name its speakers."""
    cases = {}
    for part in (CASES / f"{name}.md").read_text(encoding="utf-8").split("\n## ")[1:]:
        heading, *lines = part.splitlines()
        text = "\n".join(line[2:] for line in lines if line.startswith("> "))
        assert heading not in cases
        cases[heading] = (text, [line[2:] for line in lines if line.startswith("= ")])
    return cases


def unmark(marked: str) -> tuple[str, list[tuple[str, str, Span]]]:
    """The text without marks; (keys, "content" or "source", place) of every marked stretch."""
    text, stretches, opened, at = "", [], [], 0
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark[0][0] in "[{":
            opened.append((mark[1] or mark[2] or "a", "content" if mark[0][0] == "[" else "source", len(text)))
        else:
            keys, role, start = opened.pop()
            stretches.append((keys, role, Span(start, len(text))))
    return text + marked[at:], sorted(stretches, key=lambda s: s[2])


def wanted(text: str, stretches: list[tuple[str, str, Span]], lines: list[str]) -> list[tuple[object, ...]]:
    found = []
    for line in lines:
        key, _, rest = line.partition(": ") if line[1:3] == ": " else ("a", "", line)
        speaker, kind = rest.split(" | ")
        places = {
            role: tuple(
                bare(text, s) if role == "content" else s for keys, r, s in stretches if r == role and key in keys
            )
            for role in ("content", "source")
        }
        found.append((kind, places["content"], places["source"], None if speaker == "nobody" else speaker))
    return sorted(found, key=lambda f: f[1])


def bare(text: str, place: Span) -> Span:
    """A stretch without the quotation marks around it."""
    start, end = place.start, place.end
    for left, right in (
        ("''", "''"),
        ("``", "''"),
        ('"', '"'),
        ("“", "”"),
        ("„", "“"),
        ("«", "»"),
        ("‘", "’"),
        ("'", "'"),
    ):
        said = text[start:end]
        if said.startswith(left):
            inner = said[len(left) :]
            if inner.endswith(right):
                inner = inner[: -len(right)]
                return (
                    Span(start + len(left), end - len(right))
                    if not re.search(re.escape(right) + r"\s", inner)
                    else place
                )
            return Span(start + len(left), end)
    return place


def shown(text: str, quotes: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    return [(k, [p.of(text) for p in c], [p.of(text) for p in s], who) for k, c, s, who in quotes]  # type: ignore[attr-defined]


QUOTES, SPEAKERS, TRANSCRIPTS = read_cases("quotes"), read_cases("speakers"), read_cases("transcripts")


def check(case: tuple[str, list[str]], engine: str = "rules") -> None:
    text, stretches = unmark("Report\n" + case[0])
    found = analyse(article(text), ENGINES[engine]).quotes
    got = sorted(((q.kind, q.content, q.source, q.speaker) for q in found), key=lambda f: f[1])
    assert shown(text, got) == shown(text, wanted(text, stretches, case[1]))
    assert got == wanted(text, stretches, case[1])


@pytest.mark.parametrize("name", QUOTES)
def test_quotes(name: str) -> None:
    """What is said, and which words name the speaker."""
    check(QUOTES[name])


@pytest.mark.parametrize("name", SPEAKERS)
def test_speakers(name: str) -> None:
    """Who is meant."""
    check(SPEAKERS[name])


@pytest.mark.parametrize("engine", ["rules", "tagger"])
@pytest.mark.parametrize("name", TRANSCRIPTS)
def test_transcripts(name: str, engine: str) -> None:
    """Whose turn it is, and where it ends."""
    check(TRANSCRIPTS[name], engine)


def test_there_are_cases_enough() -> None:
    assert len(QUOTES) + len(SPEAKERS) >= 150


WORDS = [
    *("Clara Weiss", "Peter Lang", "Mr. Lang", "he", "she", "they", "the port", "a spokesman", "officials"),
    *("said", "says", "told", "asked", "warned", "called", "according to", "adding", "saying", "that", "who", "to"),
    *("it rained", "the dam will hold", "in May", "on Tuesday", "and", "but", "while", "not", "Will"),
    *(".", ",", ":", ";", "?", "!", "—", "-", "(", ")", "\n", "\n"),
    *('"', "“", "”", "''", "``", "‘", "’", "'", "„", "«", "»", ',"', '."', "’s", "'90s", "12\""),
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join) | st.text(max_size=200)


def found_in(text: str) -> tuple[Article, tuple[Quote, ...]]:
    source = article("Report\n" + text)
    return source, analyse(source).quotes


@given(TEXTS)
@settings(max_examples=150, deadline=None)
@example("“He said “no” and ” left, she said.")
@example('"a\n"b\n"c, he said. "d')
def test_places_hold_in_any_text(text: str) -> None:
    """Every place lies in the text, none is empty, and no quoted passage is cut in half."""
    source, found = found_in(text)
    passages = quoted(source)
    for quote in found:
        assert quote.content
        assert 0.0 <= quote.confidence <= 1.0
        assert quote.speaker is not None or quote.stakeholder is None
        for place in (*quote.content, *quote.source, *quote.cue):
            assert 0 <= place.start < place.end <= len(source.text)
        for place in quote.content:
            for passage in passages:
                inner = passage.inner
                assert not inner.start < place.start < inner.end
                assert not inner.start < place.end < inner.end


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_direct_quotes_have_no_outer_marks(text: str) -> None:
    """The words of a quotation stand without the marks around them."""
    source, found = found_in(text)
    outer = {passage.outer for passage in quoted(source) if passage.outer != passage.inner}
    assert [place for quote in found for place in quote.content if place in outer] == []


@given(TEXTS)
@settings(max_examples=50, deadline=None)
def test_the_same_text_gives_the_same_quotes(text: str) -> None:
    assert found_in(text) == found_in(text)


@given(st.text(alphabet="\"'“”‘’„«»` ab.\n", max_size=120))
@settings(max_examples=150, deadline=None)
def test_passages_are_apart_and_in_order(text: str) -> None:
    """Quoted passages never overlap, and each lies in one block."""
    source = article("Report\n" + text)
    passages = quoted(source)
    for passage in passages:
        assert source.blocks[passage.block].span.covers(passage.outer)
        assert passage.outer.covers(passage.inner)
    assert all(a.outer.end <= b.outer.start for a, b in pairwise(passages))


def work(text: str) -> int:
    """How many lines of the finder run for a text."""
    source = article("Report\n" + text)
    analysis = Analysis(source, sentences(source))
    analysis = replace(analysis, stakeholders=stakeholders.find(analysis))
    count = 0

    def trace(frame: FrameType, event: str, _arg: object) -> object:
        nonlocal count
        count += event == "line"
        return trace

    sys.settrace(trace)
    try:
        quotes.find(analysis)
    finally:
        sys.settrace(None)
    return count


@pytest.mark.parametrize("unit", ['"', "“", "' ", "Ana Ruiz ", "said ", "he said ", ", she said, ", ', saying "a, '])
def test_work_grows_with_the_length_alone(unit: str) -> None:
    """Four times the text takes about four times the work, however odd the text."""
    short, long = (work((unit * n)[: n * 4]) for n in (1_000, 4_000))
    assert long < 6 * short


@pytest.mark.parametrize("unit", ['"', "Ana ", "said said said ", '"a," he said. '])
def test_a_hundred_kilobytes_of_anything_finish(unit: str) -> None:
    source, found = found_in(unit * (100_000 // len(unit)))
    assert all(place.end <= len(source.text) for quote in found for place in quote.content)
