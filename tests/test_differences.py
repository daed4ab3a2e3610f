"""On what sources do not agree: readable cases, and what a choice leaves of a disagreement. All people are invented."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.analyse import analyse
from briefing.dossier import Disagreement, Dossier, dossier
from briefing.find import FINDERS
from tests.build import article

CASES = Path(__file__).parent / "cases" / "differences.md"
HEAD = re.compile(r"=== (?P<outlet>[^,]+), (?P<day>\S+): (?P<title>.+)")


def opened(case: str) -> Dossier:
    """The articles of a case, read by the rules, as one dossier."""
    made = []
    for part in case.split("\n=== ")[1:]:
        head, *rows = f"=== {part}".splitlines()
        told = HEAD.fullmatch(head)
        assert told is not None
        text = "\n".join([told["title"], *(row[2:] for row in rows if row.startswith("> "))]) + "\n"
        read = replace(article(text, publisher=told["outlet"]), published=told["day"])
        made.append(analyse(read, FINDERS))
    return dossier(made)


def shown(held: Dossier, found: Disagreement) -> list[str]:
    """The kind, and what each side comes to."""
    sides = []
    for side in found.sides:
        first = side.sayings[0]
        text = held.by_article[first.article].article.text
        sides.append(str(side.speaker) if found.kind == "claims" else first.words.of(text))
    return [found.kind, *sides]


def cases() -> list[object]:
    parts = CASES.read_text(encoding="utf-8").split("\n## ")[1:]
    return [pytest.param(part, id=part.splitlines()[0]) for part in parts]


@pytest.mark.parametrize("case", cases())
def test_case(case: str) -> None:
    expected = [row[2:].split(" | ") for row in case.splitlines() if row.startswith("- ")]
    held = opened(case)
    found = [shown(held, disagreement) for disagreement in held.disagreements]
    assert len(found) == len(expected), found
    for got, wanted in zip(found, expected, strict=True):
        assert [g[: len(w)] for g, w in zip(got, wanted, strict=True)] == wanted, got
