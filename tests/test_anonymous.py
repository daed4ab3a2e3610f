"""Which quotes come from sources without a name, and how many. All people are invented."""

from pathlib import Path

import pytest

from briefing.analyse import analyse
from briefing.dossier.unnamed import Unnamed, unnamed
from briefing.find import FINDERS
from tests.build import article
from tests.samples import harbour, letter

CASES = Path(__file__).parent / "cases" / "anonymous.md"


def cases() -> list[object]:
    parts = CASES.read_text(encoding="utf-8").split("\n## ")[1:]
    return [pytest.param(part.splitlines(), id=part.splitlines()[0]) for part in parts]


@pytest.mark.parametrize("rows", cases())
def test_case(rows: list[str]) -> None:
    text = "\n".join(["A made-up article", *(row[2:] for row in rows if row.startswith("> "))])
    (expected,) = (row[2:] for row in rows if row.startswith("- "))
    found = unnamed([analyse(article(text), FINDERS)])
    assert f"{found.quotes} of {found.of}" == expected


def test_the_count_adds_up_over_articles() -> None:
    assert unnamed([harbour().done(), letter().done()]) == Unnamed(1, 4)


def test_the_share_of_nothing_is_nothing() -> None:
    assert unnamed([]).share == 0.0
    assert Unnamed(1, 4).share == 0.25
