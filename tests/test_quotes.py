"""Quotes and their speakers: marked cases, and properties that hold for any text."""

import re
from pathlib import Path

import pytest

from briefing.analyse import analyse
from briefing.model import Span
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


QUOTES, SPEAKERS = read_cases("quotes"), read_cases("speakers")


def check(case: tuple[str, list[str]]) -> None:
    text, stretches = unmark("Report\n" + case[0])
    found = analyse(article(text)).quotes
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


def test_there_are_cases_enough() -> None:
    assert len(QUOTES) + len(SPEAKERS) >= 150
