"""The desk in terminals of every size, and while the size changes."""

from pathlib import Path

import pytest
from textual import events

from briefing.tui.app import BriefingApp
from briefing.tui.screens.template import TemplateScreen
from briefing.tui.widgets.footer import Footer
from briefing.tui.widgets.ticks import TickList
from tests.driving import desk_on, until

PANES = ("sources", "themes", "stakeholders", "findings", "brief")


def height(app: BriefingApp, name: str) -> int:
    return app.screen.query_one(f"#{name}").region.height


def in_sight(app: BriefingApp) -> list[str]:
    return [name for name in PANES if app.screen.query_one(f"#{name}").region]


@pytest.mark.parametrize(
    ("size", "seen"),
    [((60, 20), 1), ((80, 24), 4), ((120, 40), 5), ((200, 60), 5)],
    ids=["60x20", "80x24", "120x40", "200x60"],
)
async def test_every_pane_is_a_key_away_and_has_room(
    inbox: Path, found: None, size: tuple[int, int], seen: int
) -> None:
    async with desk_on(inbox, size=size) as (app, pilot):
        for number, name in enumerate(PANES, 1):
            await pilot.press(str(number))
            await pilot.pause()
            pane = app.screen.query_one(f"#{name}")
            assert app.focused is pane
            assert pane.region.height >= (4 if name == "sources" else 8)
            assert app.screen.region.contains_region(pane.region)
            if name in PANES[:3]:
                assert len(in_sight(app)) == seen


async def test_a_short_terminal_gives_the_room_to_the_list_in_use(inbox: Path, found: None) -> None:
    async with desk_on(inbox, size=(80, 24)) as (app, pilot):
        for used in ("1", "2", "3"):
            await pilot.press(used)
            await pilot.pause()
            lists = PANES[:3]
            assert [height(app, name) > 3 for name in lists] == [str(n) == used for n in (1, 2, 3)]
        await pilot.resize_terminal(80, 40)
        await pilot.pause()
        assert min(height(app, name) for name in PANES[1:3]) > 8


async def test_a_resize_keeps_focus_cursor_and_ticks(inbox: Path, found: None) -> None:
    async with desk_on(inbox, size=(120, 40)) as (app, pilot):
        await pilot.press("3", "j", "space")
        listed = app.screen.query_one("#stakeholders", TickList)
        for size in ((60, 20), (200, 60), (80, 24), (120, 40)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert app.focused is listed
            assert listed.cursor == 1
            assert listed.render_line(1).text.startswith(">[x]")
            assert listed.render_line(1).cell_length == listed.size.width


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_no_key_is_lost_on_the_way_to_a_pane(inbox: Path, found: None, size: tuple[int, int]) -> None:
    async with desk_on(inbox, size=size) as (app, pilot):
        for key, letter in (("4", None), ("3", "3"), ("space", " "), ("down", None), ("space", " ")):
            app.post_message(events.Key(key, letter))
        await until(pilot, lambda: len(app.history.now.selection.stakeholders) == 2)


async def test_keys_at_the_foot_are_told_of_and_pressed_by_mouse(inbox: Path, found: None) -> None:
    async with desk_on(inbox, size=(120, 40)) as (app, pilot):
        foot = app.screen.query_one(Footer)
        column = foot.render().plain.index("Template")
        await pilot.hover(Footer, offset=(column, 0))
        assert foot.tooltip == "Choose the kind of brief"
        await pilot.click(Footer, offset=(column, 0))
        await until(pilot, lambda: isinstance(app.screen, TemplateScreen))
        assert app.screen.query_one(Footer).render().plain == " ⏎ Choose  esc Back  ? Help "
