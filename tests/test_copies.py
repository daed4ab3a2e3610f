"""Copies of one report are told from reports on one event, and count once. All people are invented."""

from pathlib import Path

import pytest

from briefing.assemble.items import of_source
from briefing.dossier import copies, dossier, independent
from briefing.model import Analysis
from briefing.where import Where, in_sources
from tests.build import Made, article

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


REPORT = """\
{title}
The ferry Alma lay at the quay of Port Ellum for the ninth week on Monday, while the council and its owner quarrelled.
"We sail when the hull is sound," Mara Quill, the harbour master, said of the ferry.
"""


def printed(title: str, publisher: str) -> Analysis:
    return (
        Made(REPORT.format(title=title), publisher=publisher)
        .who("Mara Quill", role="the harbour master")
        .quote("We sail when the hull is sound,", by="Mara Quill", source="Mara Quill")
        .theme("Ferries", "ferry")
        .done()
    )


def test_copies_count_as_one_source() -> None:
    held = dossier([printed("The ferry waits", "Ellum Post"), printed("Port Ellum waits", "Gull Gazette")])
    alone = dossier([printed("The ferry waits", "Ellum Post")])
    articles = tuple(analysis.article.id for analysis in held.analyses)
    assert independent(held, articles) == 1
    assert [e.score for e in held.entries] == [e.score for e in alone.entries]
    assert [(p.name, p.salience, p.mentions) for p in held.profiles] == [
        (p.name, p.salience, p.mentions) for p in alone.profiles
    ]
    assert [(t.label, t.score, t.places) for t in held.topics] == [(t.label, t.score, t.places) for t in alone.topics]
    assert not in_sources(held, articles, Where(min_sources=2))


def test_copies_are_cited_all_the_same_and_told() -> None:
    held = dossier([printed("The ferry waits", "Ellum Post"), printed("Port Ellum waits", "Gull Gazette")])
    (quote,) = (entry for entry in held.entries if entry.kind == "quotes")
    assert len(quote.findings) == 2
    assert "same report as Gull Gazette" in of_source(held, held.analyses[0]).notes
