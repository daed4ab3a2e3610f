"""The app, driven by keys and by mouse: what it shows is what `briefing build` writes."""

import os
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from threading import Event

import pytest
from rich.console import Console
from textual.widgets import Input, OptionList, Static

from briefing import desk
from briefing.find import ENGINES
from briefing.model import Analysis, Theme
from briefing.pick import Selection
from briefing.tui.app import BriefingApp
from briefing.tui.screens.ask import QuitScreen
from briefing.tui.screens.desk import DeskScreen
from briefing.tui.screens.export import ExportScreen
from briefing.tui.screens.template import TemplateScreen
from briefing.tui.screens.told import ToldScreen
from briefing.tui.widgets.ticks import TickList
from tests.driving import HOSTILE, SIZES, desk_on, settle, shown, told, until
from tests.town import find_themes

Say = Callable[..., str]


def drawn(ticks: TickList) -> list[str]:
    return [ticks.render_line(y).text for y in range(ticks.size.height)]


def first_names(app: BriefingApp) -> tuple[str, str]:
    assert app.opened is not None
    held = app.opened.dossier
    return held.topics[0].label, held.profiles[0].name


async def test_opens_on_everything(inbox: Path, build: Say) -> None:
    async with desk_on(inbox) as (app, _):
        assert app.brief_text == shown(app) == build(str(inbox))
        assert not app.unsaved


@pytest.mark.parametrize("size", SIZES)
async def test_ticks_by_key_build_what_the_command_builds(
    inbox: Path, found: None, build: Say, size: tuple[int, int]
) -> None:
    async with desk_on(inbox) as (app, pilot):
        theme, stakeholder = first_names(app)
        await pilot.press("2", "space", "3", "enter")
        await settle(pilot)
        assert app.opened is not None
        held = app.opened.dossier
        chosen = Selection(themes=(held.topics[0].id,), stakeholders=(held.profiles[0].id,))
        assert app.history.now.selection == chosen
        assert shown(app) == app.brief_text == desk.build(held, chosen, desk.load_template("newsroom"))
        assert app.brief_text == build(str(inbox), "--theme", theme, "--stakeholder", stakeholder)


@pytest.mark.parametrize("size", SIZES)
async def test_ticks_by_mouse_build_what_the_command_builds(
    inbox: Path, found: None, build: Say, size: tuple[int, int]
) -> None:
    async with desk_on(inbox) as (app, pilot):
        theme, stakeholder = first_names(app)
        await pilot.click("#themes", offset=(4, 1))
        await pilot.click("#stakeholders", offset=(4, 1))
        await pilot.click("#sources", offset=(4, 1))
        await settle(pilot)
        words = ("--theme", theme, "--stakeholder", stakeholder, "--source", "harbour.txt")
        assert app.brief_text == shown(app) == build(str(inbox), *words)
        assert drawn(app.screen.query_one("#sources", TickList))[0].startswith(">[x] ")


@pytest.mark.parametrize("size", SIZES)
async def test_template_by_key_and_by_mouse(inbox: Path, found: None, build: Say, size: tuple[int, int]) -> None:
    async with desk_on(inbox, size=size) as (app, pilot):
        await pilot.press("t")
        assert isinstance(app.screen, TemplateScreen)
        await pilot.press("end", "enter")
        await settle(pilot)
        assert app.brief_text == shown(app) == build(str(inbox), "--template", "timeline")
        await pilot.click("#template")
        await pilot.press("home")
        await pilot.click(OptionList, offset=(4, 0))
        await settle(pilot)
        assert app.brief_text == build(str(inbox), "--template", "backgrounder")


@pytest.mark.parametrize("size", SIZES)
async def test_filter_narrows_the_lists_and_leaves_the_ticks(inbox: Path, found: None, size: tuple[int, int]) -> None:
    async with desk_on(inbox, size=size) as (app, pilot):
        await pilot.press("2", "space", "slash", *"quill")
        await pilot.pause()
        stakeholders = app.screen.query_one("#stakeholders", TickList)
        lines = [line for line in drawn(stakeholders) if "[" in line]
        assert lines
        assert all("Quill" in line for line in lines)
        await pilot.press("enter")
        assert isinstance(app.focused, TickList)
        assert app.focused.current is not None
        await pilot.press("slash", "escape")
        assert app.screen.query_one("#filter", Input).value == ""
        assert len(app.history.now.selection.themes) == 1
        await settle(pilot)


async def test_export_writes_the_bytes_shown(inbox: Path, found: None) -> None:
    async with desk_on(inbox) as (app, pilot):
        await pilot.press("2", "space", "e")
        await settle(pilot)
        assert isinstance(app.screen, ExportScreen)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, DeskScreen))
        assert Path("brief.md").read_bytes() == app.brief_text.encode()
        assert isinstance(app.screen, DeskScreen)
        assert not app.unsaved


@pytest.mark.parametrize("size", SIZES)
async def test_export_refuses_to_replace_what_is_no_brief(inbox: Path, found: None, size: tuple[int, int]) -> None:
    async with desk_on(inbox, size=size) as (app, pilot):
        precious = Path("notes [b].md")
        precious.write_text("my notes", encoding="utf-8")
        await pilot.click("#export")
        await pilot.pause()
        app.screen.query_one("#path", Input).value = str(precious)
        await pilot.pause()
        await pilot.click("#write")
        await until(pilot, lambda: "is not a brief" in told(app, "#place"))
        assert precious.read_text(encoding="utf-8") == "my notes"
        await pilot.click("#replace")
        await until(pilot, lambda: isinstance(app.screen, DeskScreen))
        assert precious.read_bytes() == app.brief_text.encode()


async def test_export_tells_why_a_file_cannot_be_written(inbox: Path, found: None) -> None:
    async with desk_on(inbox) as (app, pilot):
        await pilot.press("e")
        await pilot.pause()
        for name in ("no/such/folder.md", "~nobody\N{SNOWMAN}/brief.md", "a\0b", "inbox", "x" * 300):
            app.screen.query_one("#path", Input).value = name
            await until(pilot, lambda: told(app, "#place").startswith("Writes "))
            await pilot.press("enter")
            await until(pilot, lambda: told(app, "#place").startswith("! "))
            assert isinstance(app.screen, ExportScreen)
        await pilot.press("escape")
        assert isinstance(app.screen, DeskScreen)


async def test_undo_and_redo_go_through_every_choice(inbox: Path, found: None, build: Say) -> None:
    async with desk_on(inbox) as (app, pilot):
        await pilot.press("2", "space", "down", "space", "u", "u")
        await settle(pilot)
        assert app.brief_text == build(str(inbox))
        await pilot.press("ctrl+r")
        await settle(pilot)
        assert app.brief_text == build(str(inbox), "--theme", first_names(app)[0])
        await pilot.press("ctrl+y", "c")
        await settle(pilot)
        assert app.history.now.selection == Selection()
        await pilot.press("ctrl+z")
        await settle(pilot)
        assert len(app.history.now.selection.themes) == 2


async def test_quits_at_once_when_nothing_would_be_lost(inbox: Path, found: None) -> None:
    async with desk_on(inbox) as (app, pilot):
        await pilot.press("2", "space", "u", "q")
        await pilot.pause()
        assert not app.is_running


async def test_quit_asks_when_choices_would_be_lost(inbox: Path, found: None) -> None:
    async with desk_on(inbox) as (app, pilot):
        await pilot.press("2", "space", "q")
        await pilot.pause()
        assert isinstance(app.screen, QuitScreen)
        await pilot.press("escape")
        assert isinstance(app.screen, DeskScreen)
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert isinstance(app.screen, QuitScreen)
        await pilot.click("#leave")
        await pilot.pause()
        assert not app.is_running


async def test_quit_offers_to_export_first(inbox: Path, found: None) -> None:
    async with desk_on(inbox) as (app, pilot):
        await pilot.press("2", "space")
        await settle(pilot)
        await pilot.press("q", "e")
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: not app.is_running)
        assert Path("brief.md").read_bytes() == app.brief_text.encode()


async def test_text_from_sources_shows_exactly(inbox: Path) -> None:
    text = (
        f"{HOSTILE}\n\nMara Quill [@click=app.quit], the [/harbour] master, said: “We dredge [sic] now,” Quill said.\n"
    )
    (inbox / "harbour.txt").write_text(text, encoding="utf-8")
    async with desk_on(inbox / "harbour.txt") as (app, pilot):
        line = drawn(app.screen.query_one("#sources", TickList))[0]
        assert line.startswith(" [ ] Crew [sic] of [/b] ")
        assert shown(app) == app.brief_text
        await pilot.press("1", "space")
        await settle(pilot)
        assert HOSTILE in told(app, "#detail")
        app.say(HOSTILE)
        await pilot.pause()
        assert app.is_running


async def test_a_source_that_cannot_be_read_is_listed_with_its_reason(inbox: Path, found: None) -> None:
    bad = inbox / "[@click=app.quit]x[b].txt"
    bad.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    async with desk_on(inbox, "missing.txt") as (app, pilot):
        assert app.brief_text
        await pilot.click("#problems")
        await pilot.pause()
        assert isinstance(app.screen, ToldScreen)
        page = told(app, ".card Static")
        assert "[@click=app.quit]x[b].txt" in page
        assert "missing.txt" in page
        assert "binary" in page


async def test_a_file_name_that_is_no_text_does_no_harm(inbox: Path) -> None:
    name = os.fsencode(str(inbox)) + b"/\xff\xfe.txt"
    Path(os.fsdecode(name)).write_bytes(b"\0\0")
    async with desk_on(inbox) as (app, pilot):
        await pilot.press("p")
        await pilot.pause()
        assert "\\udcff" in told(app, ".card Static")


async def test_nothing_to_read_says_why_and_exports_nothing(tmp_path: Path) -> None:
    async with desk_on(tmp_path / "gone.txt") as (app, pilot):
        assert app.brief_text == ""
        assert "gone.txt" in told(app, "#waiting")
        await pilot.click("#export")
        await pilot.press("e", "t", "escape", "2", "space", "q")
        await pilot.pause()
        assert not app.is_running


async def test_help_tells_of_the_pane_one_is_in(inbox: Path, found: None) -> None:
    async with desk_on(inbox) as (app, pilot):
        for key, word in (("2", "Tick or untick"), ("5", "next section")):
            await pilot.press(key)
            await pilot.press("question_mark")
            await pilot.pause()
            console = Console(file=StringIO(), width=200)
            with console.capture() as printed:
                console.print(app.screen.query_one(".card Static", Static).content)
            page = printed.get()
            assert word in page
            assert "Write the brief to a file" in page
            await pilot.press("escape")


async def test_reading_shows_how_far_it_is_and_blocks_nothing(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = Event()

    def find_slowly(analysis: Analysis) -> tuple[Theme, ...]:
        if "vanity" in analysis.article.text:
            assert go_on.wait(60)
        return find_themes(analysis)

    monkeypatch.setitem(ENGINES, desk.DEFAULT_ENGINE, (("themes", find_slowly),))
    app = BriefingApp([str(inbox)])
    async with app.run_test(size=(80, 24)) as pilot:
        try:
            await until(pilot, lambda: "1 of 2" in told(app, "#what"))
            await pilot.press("t", "space", "e", "question_mark")
            await until(pilot, lambda: isinstance(app.screen, ToldScreen))
            await pilot.press("escape")
        finally:
            go_on.set()
        await settle(pilot)
        assert shown(app) == app.brief_text != ""


async def test_narrow_shows_one_pane_at_a_time(inbox: Path, found: None, build: Say) -> None:
    async with desk_on(inbox, size=(60, 20)) as (app, pilot):
        themes, brief = app.screen.query_one("#themes"), app.screen.query_one("#brief")
        assert themes.region
        assert not brief.region
        await pilot.press("space", "5")
        await settle(pilot)
        assert brief.region
        assert not themes.region
        assert app.focused is brief
        assert shown(app) == build(str(inbox), "--theme", first_names(app)[0])
        await pilot.click("PaneTabs", offset=(3, 0))
        await pilot.pause()
        assert app.screen.query_one("#sources").region
        await pilot.press("5", "slash")
        await pilot.pause()
        assert app.focused is app.screen.query_one("#filter")
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert themes.region
        assert brief.region


async def test_columns_follow_the_width(inbox: Path, found: None) -> None:
    async with desk_on(inbox, size=(120, 40)) as (app, pilot):
        choices, findings, brief = (app.screen.query_one(f"#{name}") for name in ("choices", "findings", "brief"))
        assert choices.region.right <= findings.region.x < findings.region.right <= brief.region.x
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert (bool(choices.region), bool(findings.region), bool(brief.region)) == (True, False, True)
        await pilot.press("4")
        await pilot.pause()
        assert (bool(choices.region), bool(findings.region), bool(brief.region)) == (False, True, True)
        await pilot.press("5")
        await pilot.pause()
        assert app.focused is brief
        assert findings.region


async def test_palette_has_the_actions_and_the_templates(inbox: Path, found: None) -> None:
    async with desk_on(inbox) as (app, pilot):
        offered = {command.title: command.callback for command in app.get_system_commands(app.screen)}
        assert {"Export", "Undo", "Quit", "Template: backgrounder"} <= set(offered)
        offered["Template: backgrounder"]()
        await settle(pilot)
        assert app.history.now.template == "backgrounder"
        assert "backgrounder" in told(app, "#template")
