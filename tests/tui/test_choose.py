"""Choosing, by keys and by mouse: what a tick brings, sorting, filters, groups, and who is taken for the same."""

from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from briefing import desk, pick
from briefing.dossier import KINDS
from briefing.pick import Selection
from briefing.tui.app import BriefingApp
from briefing.tui.rows import Row
from briefing.tui.screens.desk import DeskScreen
from briefing.tui.screens.people import PeopleScreen
from briefing.tui.screens.together import TogetherScreen
from briefing.tui.widgets.ticks import TickList
from tests.driving import SIZES, desk_on, settle, told, until

THIRD = """\
---
title: A ditch too far
kind: opinion
publisher: Ellum Post
date: 2026-03-04
---

Trade has left the quay already, and Tomas Quill knows it.
"""


@pytest.fixture
def three(inbox: Path) -> Path:
    """The two articles, and a third with its kind and publisher told."""
    (inbox / "third.md").write_text(THIRD, encoding="utf-8")
    return inbox


def ticks(app: BriefingApp, name: str) -> TickList:
    return app.screen.query_one(f"#{name}", TickList)


def labels(app: BriefingApp, name: str) -> list[str]:
    return [row.label for row in ticks(app, name).fitting]


def lines(app: BriefingApp, name: str) -> list[str]:
    listed = ticks(app, name)
    return [listed.render_line(y).text.rstrip() for y in range(min(listed.size.height, len(listed.fitting)))]


async def counted(pilot: Pilot[None], name: str) -> list[str]:
    """The lines of a list, once the numbers are those of the choices."""
    app = pilot.app
    assert isinstance(app, BriefingApp)
    await settle(pilot)
    await app.workers.wait_for_complete()
    await pilot.pause()
    return lines(app, name)


def left(app: BriefingApp, selection: Selection) -> int:
    assert app.held is not None
    return sum(len(pick.entries(app.held, selection, kind)) for kind in KINDS)


def as_built(app: BriefingApp) -> str:
    """What the desk builds of the choices, from the sources as they were read."""
    assert app.opened is not None
    choices = app.history.now
    return desk.build(app.opened.dossier, choices.selection, choices.shape())


async def test_each_line_tells_what_a_tick_brings(inbox: Path, spoken: None) -> None:
    async with desk_on(inbox, size=(120, 40)) as (app, pilot):
        assert app.held is not None
        first, second = (topic.id for topic in app.held.topics)
        one, other = await counted(pilot, "themes")
        assert left(app, Selection(themes=(first,))) > 0
        assert one.endswith(f" {left(app, Selection(themes=(first,)))}")
        assert other.endswith(f" {left(app, Selection(themes=(second,)))}")
        await pilot.press("2", "space")
        one, other = await counted(pilot, "themes")
        more = left(app, Selection(themes=(first, second))) - left(app, Selection(themes=(first,)))
        assert one.startswith(">[x]")
        assert other.endswith(f" +{more}")
        assert "finding" in told(app, "#detail")


async def test_a_list_sorts_in_every_way(three: Path, found: None) -> None:
    async with desk_on(three, size=(120, 40)) as (app, pilot):
        assert str(ticks(app, "stakeholders").border_subtitle) == "s by weight"
        await pilot.press("3", "s")
        assert labels(app, "stakeholders") == ["Ellum Post", "Mara Quill", "Tomas Quill"]
        assert str(ticks(app, "stakeholders").border_subtitle) == "s by name"
        await pilot.press("1", "s")
        assert labels(app, "sources")[-3:][0] == "A ditch too far"
        assert labels(app, "sources")[0].startswith("kind: ")
        assert str(ticks(app, "sources").border_title) == "Sources · 3"
        await pilot.press(*["s"] * 5)
        assert str(ticks(app, "sources").border_subtitle) == "s as given"


async def test_one_list_is_filtered_alone(inbox: Path, found: None) -> None:
    async with desk_on(inbox, size=(120, 40)) as (app, pilot):
        await pilot.press("3", "f", *"mara")
        await pilot.pause()
        assert labels(app, "stakeholders") == ["Mara Quill"]
        assert len(labels(app, "themes")) == 2
        assert "“mara”" in str(ticks(app, "stakeholders").border_title)
        await pilot.press("enter")
        assert app.focused is ticks(app, "stakeholders")
        await pilot.press("slash", *"quill")
        await pilot.pause()
        assert (labels(app, "stakeholders"), labels(app, "themes")) == (["Mara Quill"], [])
        await pilot.press("escape")
        await pilot.pause()
        assert len(labels(app, "themes")) == 2
        await pilot.press("3", "f", "escape")
        await pilot.pause()
        assert len(labels(app, "stakeholders")) == 3


@pytest.mark.parametrize("size", SIZES)
async def test_a_kind_of_source_is_ticked_and_a_publisher_as_a_whole(
    three: Path, found: None, size: tuple[int, int]
) -> None:
    async with desk_on(three, size=size) as (app, pilot):
        assert app.held is not None
        place = labels(app, "sources").index("kind: opinion")
        await pilot.press("1")
        await pilot.pause()
        await pilot.click("#sources", offset=(6, 1 + place))
        await settle(pilot)
        assert app.history.now.selection.kinds == ("opinion",)
        assert app.brief_text == as_built(app)
        await pilot.press("end", "a")
        await pilot.pause()
        assert isinstance(app.screen, TogetherScreen)
        offered = [str(option.prompt) for option in app.screen.query_one(OptionList).options]
        assert "[ ] kind: opinion  1" in offered
        await pilot.click(OptionList, offset=(6, 0))
        await until(pilot, lambda: isinstance(app.screen, DeskScreen))
        await settle(pilot)
        assert len(app.history.now.selection.sources) == 3
        await pilot.press("a", "enter")
        await settle(pilot)
        assert not app.history.now.selection.sources


@pytest.mark.parametrize("size", SIZES)
async def test_stakeholders_are_marked_merged_and_split_again_by_keys(
    inbox: Path, found: None, size: tuple[int, int]
) -> None:
    async with desk_on(inbox, size=size) as (app, pilot):
        await pilot.press("3", "s", "home", "j", "v")
        assert [line[4] for line in lines(app, "stakeholders")] == [" ", "+", " "]
        await pilot.press("v", "m")
        await settle(pilot)
        await until(pilot, lambda: labels(app, "stakeholders") == ["Ellum Post", "Mara Quill *"])
        assert app.brief_text == as_built(app)
        await pilot.press("end", "w")
        await pilot.pause()
        assert isinstance(app.screen, PeopleScreen)
        assert "select" not in {active.binding.action for active in app.screen.active_bindings.values()}
        record = app.screen.query_one(OptionList)
        assert "by the editor" in " ".join(str(option.prompt) for option in record.options)
        place = next(n for n, option in enumerate(record.options) if "Tomas" in str(option.prompt))
        await pilot.press(*["j"] * place, "x")
        await until(pilot, lambda: record.option_count == 2)
        await pilot.press("escape")
        await settle(pilot)
        assert app.history.now.selection.edits == Selection().edits
        assert labels(app, "stakeholders") == ["Ellum Post", "Mara Quill", "Tomas Quill"]


async def test_a_merge_is_undone_and_keeps_what_was_ticked(inbox: Path, found: None) -> None:
    async with desk_on(inbox) as (app, pilot):
        await pilot.press("3", "s", "end", "space", "home", "j", "v", "j", "m")
        await settle(pilot)
        await until(pilot, lambda: len(labels(app, "stakeholders")) == 2)
        assert [line[1:4] for line in lines(app, "stakeholders")] == ["[ ]", "[x]"]
        await pilot.press("end", "space")
        await settle(pilot)
        assert app.history.now.selection.stakeholders == ()
        await pilot.press("u", "u")
        await settle(pilot)
        await until(pilot, lambda: len(labels(app, "stakeholders")) == 3)
        assert [line[1:4] for line in lines(app, "stakeholders")] == ["[ ]", "[ ]", "[x]"]


@pytest.mark.parametrize("size", SIZES)
async def test_a_stakeholder_is_renamed_by_key_and_given_a_role_by_mouse(
    inbox: Path, found: None, size: tuple[int, int]
) -> None:
    async with desk_on(inbox, size=size) as (app, pilot):
        await pilot.press("3", "s", "end", "r")
        await pilot.pause()
        app.screen.query_one("#given", Input).value = "T. [b]Quill"
        await pilot.press("enter")
        await until(pilot, lambda: "T. [b]Quill" in told(app, "#record"))
        assert "“Tomas Quill” in the sources" in told(app, "#record")
        await pilot.click("#role")
        await pilot.pause()
        app.screen.query_one("#given", Input).value = "a skipper"
        await pilot.press("enter")
        await until(pilot, lambda: "a skipper (yours)" in told(app, "#record"))
        await pilot.click("#back")
        await settle(pilot)
        assert "T. [b]Quill *" in labels(app, "stakeholders")
        assert app.brief_text == as_built(app)
        await pilot.press("r")
        await pilot.pause()
        app.screen.query_one("#given", Input).value = ""
        await pilot.press("enter", "escape")
        await settle(pilot)
        assert app.history.now.selection.edits.renamed == ()


async def test_the_palette_ticks_a_theme_a_stakeholder_and_a_source(inbox: Path, found: None) -> None:
    async with desk_on(inbox) as (app, pilot):
        for words, facet in (("theme dredg", "themes"), ("tomas", "stakeholders"), ("quay never", "sources")):
            await pilot.press("ctrl+p")
            app.screen.query_one(Input).value = words
            await until(pilot, lambda: app.screen.query_one("CommandList", OptionList).option_count > 0)
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, DeskScreen))
            await settle(pilot)
            assert len(getattr(app.history.now.selection, facet)) == 1
        assert app.brief_text == as_built(app)
        await pilot.press("ctrl+p")
        app.screen.query_one(Input).value = "all of"
        await until(pilot, lambda: app.screen.query_one("CommandList", OptionList).option_count > 0)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, TogetherScreen))


async def test_a_click_on_the_edge_of_a_list_ticks_nothing() -> None:
    toggled: list[str] = []

    class Alone(App[None]):
        CSS = "TickList { height: 6; border: round white; }"

        def compose(self) -> ComposeResult:
            yield TickList("themes")

        def on_tick_list_toggled(self, event: TickList.Toggled) -> None:
            toggled.append(event.value)

    async with Alone().run_test(size=(40, 12)) as pilot:
        listed = pilot.app.query_one(TickList)
        listed.fill(tuple(Row("themes", str(number), f"Theme {number}", "", "", "") for number in range(9)))
        await pilot.pause()
        for place in ((5, 0), (5, 5), (0, 2), (5, 4)):
            await pilot.click(offset=place)
    assert toggled == ["3"]
