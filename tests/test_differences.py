"""On what sources do not agree: readable cases, and what a choice leaves of a disagreement. All people are invented."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from briefing import pick
from briefing.analyse import analyse
from briefing.assemble import assemble
from briefing.assemble.items import of_entry
from briefing.dossier import Disagreement, Dossier, corrected, dossier
from briefing.dossier.wordings import spoken
from briefing.find import FINDERS
from briefing.pick import Selection
from briefing.template import SectionTemplate, Template
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


FERRY = """Ferry
=== Ellum Post, 2026-03-03: Ferry Alma sinks off Port Ellum
> The ferry Alma sank off Port Ellum on Monday and killed 12 people. Mara Quill, the mayor, called for an inquiry.
=== Gull Gazette, 2026-03-03: Ferry Alma goes down near Port Ellum
> The ferry Alma sank near Port Ellum and killed 15 people on Monday.
=== Lund Herald, 2026-03-03: Death on the strait
> On Monday the ferry Alma sank off Port Ellum, which killed 12 people.
"""


def test_a_side_lists_every_source_that_takes_it() -> None:
    held = opened(FERRY)
    (found,) = held.disagreements
    assert [len(side.sayings) for side in found.sides] == [2, 1]
    assert "Alma sank" in found.subject


def test_the_subject_and_every_side_stand_in_the_sources() -> None:
    held = opened(FERRY)
    (found,) = held.disagreements
    assert found.subject in held.analyses[0].article.text
    for side in found.sides:
        for saying in side.sayings:
            assert saying.sentence.covers(saying.words)


def test_sources_left_out_take_their_side_along() -> None:
    held = opened(FERRY)
    first, second, third = (analysis.article.id for analysis in held.analyses)
    (kept,) = pick.disagreements(held, Selection(sources=(second, third)))
    assert [side.sayings[0].article for side in kept.sides] == [third, second]
    assert pick.disagreements(held, Selection(sources=(first, third))) == ()


def test_a_disagreement_is_picked_by_its_id() -> None:
    held = opened(FERRY)
    (found,) = held.disagreements
    nobody = next(p.id for p in held.profiles if p.id not in found.profiles)
    assert pick.disagreements(held, pick.excluding(Selection(), found.id)) == ()
    assert pick.disagreements(held, Selection(stakeholders=(nobody,))) == ()
    assert pick.disagreements(held, Selection(stakeholders=(nobody,), included=(found.id,))) == (found,)
    assert pick.disagreements(held, Selection(themes=("no-such",), pinned=(found.id,))) == (found,)


def test_a_brief_shows_the_sides_under_the_words_they_share() -> None:
    held = opened(FERRY)
    shape = Template("Test", "t", (SectionTemplate("Where sources differ", "disagreements"),))
    (section,) = assemble(held, Selection(), shape).sections
    assert [item.texts[0].count(number) for item, number in zip(section.items, ("12", "15"), strict=True)] == [1, 1]
    assert [item.lead for item in section.items] == [None, None]
    assert [item.notes for item in section.items] == [("2 sources",), ()]
    assert {item.group for item in section.items} == {f"Numbers: {held.disagreements[0].subject}"}
    assert [len(item.evidence) for item in section.items] == [2, 1]


def test_they_are_looked_for_only_where_a_brief_shows_them() -> None:
    held = opened(FERRY)
    assemble(held, Selection(), Template("Test", "t", (SectionTemplate("Sources", "sources"),)))
    assert "disagreements" not in vars(held)
    assemble(held, Selection(), Template("Test", "t", (SectionTemplate("Where sources differ", "disagreements"),)))
    assert len(vars(held)["disagreements"]) == 1


def test_a_correction_of_a_role_leaves_them_as_they_are() -> None:
    held = opened(FERRY)
    role = pick.giving_role(Selection(), held.profiles[0].id, "harbour master")
    assert corrected(held, role.edits).disagreements is held.disagreements


def test_numbers_that_are_findings_lead_their_lines() -> None:
    held = opened(FERRY.replace("killed 12", "killed 1,200").replace("killed 15", "killed 1,500"))
    shape = Template("Test", "t", (SectionTemplate("Where sources differ", "disagreements"),))
    (section,) = assemble(held, Selection(), shape).sections
    assert [item.lead for item in section.items] == ["1,200", "1,500"]


def test_a_limit_counts_disagreements_not_sides() -> None:
    held = opened(FERRY)
    shape = Template("Test", "t", (SectionTemplate("Where sources differ", "disagreements", limit=1),))
    (section,) = assemble(held, Selection(), shape).sections
    assert len(section.items) == 2


def test_two_sources_on_one_measure_make_one_entry_with_both_states() -> None:
    held = opened("""Ban
=== Ellum Post, 2026-03-03: Council acts
> The Harbour Council banned fishing with drift nets in the Ellum lagoon to protect the eels.
=== Gull Gazette, 2026-03-04: A ban to come
> The Harbour Council will ban fishing with drift nets in the Ellum lagoon.
=== Lund Herald, 2026-03-04: Another ban
> The Lund Council banned boats with oil engines in the Lund canal.
""")
    measures = [entry for entry in held.entries if entry.kind == "measures"]
    assert sorted(len(entry.findings) for entry in measures) == [1, 2]
    joined = next(entry for entry in measures if len(entry.findings) == 2)
    assert "announced in Gull Gazette" in of_entry(held, joined).notes


@pytest.mark.parametrize(("one", "other"), [("we’ll win 12 percent", "We will win twelve per cent!")])
def test_house_style_is_no_difference(one: str, other: str) -> None:
    assert spoken(one) == spoken(other)
