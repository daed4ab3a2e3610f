"""Copies of one report are told from reports on one event, and count once. All people are invented."""

from pathlib import Path

import pytest

from briefing.dossier import copies, dossier
from briefing.model import Analysis
from tests.build import Made, article
from tests.samples import HARBOUR, harbour, letter

CASES = Path(__file__).parent / "cases" / "copies.md"


def cases() -> list[object]:
    parts = CASES.read_text(encoding="utf-8").split("\n## ")[1:]
    return [pytest.param(part, id=part.splitlines()[0]) for part in parts]


def read(case: str) -> dict[str, Analysis]:
    """The articles of a case by their letters."""
    found = {}
    for part in case.split("\n=== ")[1:]:
        head, *rows = part.splitlines()
        text = "\n".join([head[2:], *(row[2:] for row in rows if row.startswith("> "))])
        found[head[0]] = Analysis(article(text), ())
    return found


@pytest.mark.parametrize("case", cases())
def test_case(case: str) -> None:
    articles = read(case)
    letters = {analysis.article.id: letter for letter, analysis in articles.items()}
    expected = [row[2:].split() for row in case.splitlines() if row.startswith("- ")]
    groups = copies.group_copies(tuple(articles.values()))
    assert [[letters[a] for a in group.articles] for group in groups] == expected


@pytest.mark.parametrize("case", cases())
def test_the_groups_do_not_hang_on_the_order_of_the_sources(case: str) -> None:
    articles = tuple(read(case).values())
    here = {frozenset(group.articles) for group in copies.group_copies(articles)}
    assert {frozenset(group.articles) for group in copies.group_copies(articles[::-1])} == here
