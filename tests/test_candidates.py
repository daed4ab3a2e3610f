"""What may belong in a section but is too unlikely to stand by itself. All people and places are invented."""

import json
from pathlib import Path

from briefing import desk, pick, template
from briefing.desk import page
from briefing.dossier import Dossier, dossier
from briefing.find.sections import FLOORS, SECTIONS, is_likely, weighed
from briefing.model import Analysis
from briefing.pick import Selection
from briefing.render import jsonl
from briefing.tally import gains
from tests.build import Made
from tests.samples import harbour

NEWSROOM = template.load("newsroom")
LIKELY = "The quay could close before the winter, and with it goes half of the town's trade."
UNLIKELY = "A tug owner who asked not to be named said it was hopeless."
TOWN = (
    "Ellum bans night ferries\n\n"
    "The council of Port Ellum banned night ferries on Monday after a third accident killed 12 people.\n\n"
    "Without the ferries thousands of workers would have no way home, and the island could lose its only hospital.\n\n"
    "It is unclear who will pay for buses, and the mayor has not decided whether to appeal.\n\n"
    "Tea was served afterwards.\n"
)


def doubtful() -> Made:
    return harbour().stake(UNLIKELY, 0.2, candidate=True)


def held() -> Dossier:
    return dossier([doubtful().done()])


def test_a_candidate_stands_only_where_it_was_taken_in() -> None:
    (candidate,) = pick.candidates(held(), Selection(), "stakes")
    assert [entry.candidate for entry in pick.entries(held(), Selection(), "stakes")] == [False]
    taken = page.taken(Selection(), candidate.id, stands=False)
    assert candidate.id in [entry.id for entry in pick.entries(held(), taken, "stakes")]
    assert pick.candidates(held(), taken, "stakes") == ()
    assert page.taken(taken, candidate.id, stands=True).included == ()


def test_a_candidate_is_listed_under_its_section_and_in_no_brief() -> None:
    made = page.laid_out(held(), Selection(), NEWSROOM)
    (group,) = [group for group in made.groups if group.id == "why-it-matters"]
    assert [(choice.candidate, choice.stands) for choice in group.choices] == [(False, True), (True, False)]
    assert UNLIKELY not in made.text.split("## Key quotes")[0]


def test_a_tick_is_not_said_to_bring_candidates() -> None:
    assert gains(held(), Selection()) == gains(dossier([harbour().done()]), Selection())


def test_find_tells_candidates_apart() -> None:
    record = json.loads(jsonl.line(doubtful().done(), ("stakes",)))
    assert [stake["text"] for stake in record["stakes"]] == [LIKELY]
    assert [(c["section"], c["text"], c["candidate"]) for c in record["candidates"]] == [("stakes", UNLIKELY, True)]


def test_the_network_scores_every_sentence_and_the_finders_keep_to_its_bars(tmp_path: Path) -> None:
    (tmp_path / "town.txt").write_text(TOWN, encoding="utf-8")
    (found,) = desk.analyses([str(tmp_path)], cached=False)
    assert isinstance(found, Analysis)
    worths = {line.place: worth for line, worth in weighed(found)}
    for section in SECTIONS[:3]:
        for finding in getattr(found, section):
            score = getattr(worths[finding.place], section)
            assert score >= FLOORS[section]
            assert finding.candidate != is_likely(section, score)
    assert "banned night ferries" in " ".join(m.place.of(found.article.text) for m in found.measures if not m.candidate)


def test_a_line_without_words_is_worth_nothing(tmp_path: Path) -> None:
    (tmp_path / "town.txt").write_text(f"{TOWN}\n___\n", encoding="utf-8")
    (found,) = desk.analyses([str(tmp_path)], cached=False)
    assert isinstance(found, Analysis)
    assert found.article.text.endswith("___\n")
    assert "___" not in [line.text for line, _ in weighed(found)]
