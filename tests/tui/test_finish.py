"""Handing a brief out: every format, parts of it on the clipboard, its recipe, its command; by key and by mouse."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from briefing import desk
from briefing.pick import noting
from briefing.tui.app import BriefingApp
from briefing.tui.change import Change
from briefing.tui.choices import Choices
from briefing.tui.screens.command import CommandScreen
from briefing.tui.screens.copy import CopyScreen
from briefing.tui.screens.desk import DeskScreen
from briefing.tui.screens.export import ExportScreen, RecipeScreen, TextScreen
from tests.driving import SIZES, desk_on, settle, told, until

ENGLISH = {**os.environ, "PYTHONUTF8": "1"}


async def in_front(pilot: Pilot[None], screen: type) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, screen))
    await pilot.pause()


def run(command: str) -> bytes:
    """What the command prints, typed at a shell in this folder."""
    program = shutil.which("briefing", path=Path(sys.executable).parent)
    assert program is not None
    path = f"{Path(program).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(command, shell=True, env={**ENGLISH, "PATH": path}, capture_output=True, check=True).stdout


@pytest.mark.parametrize(("size", "forms"), zip(SIZES, (("gfm", "csl"), ("docx", "html")), strict=True))
async def test_the_brief_is_written_in_every_format(
    inbox: Path, found: None, size: tuple[int, int], forms: tuple[str, ...]
) -> None:
    async with desk_on(inbox, size=size) as (app, pilot):
        made = app.made
        assert made is not None
        for form, how in desk.FORMATS.items():
            screen = ExportScreen(made, f"direct-{form}{how.suffix}")
            screen._form = form
            screen.write(Path(f"direct-{form}{how.suffix}"), force=False)
        assert Path("direct-markdown.md").read_bytes().decode() == app.brief_text
        for form in forms:
            number, how = list(desk.FORMATS).index(form), desk.FORMATS[form]
            await pilot.press("e")
            await in_front(pilot, ExportScreen)
            app.screen.query_one("#path", Input).value = f"out{number}.md"
            await pilot.press("tab", "home", *["down"] * number)
            await pilot.pause()
            path = Path(f"out{number}{how.suffix}")
            assert app.screen.query_one("#path", Input).value == str(path)
            assert told(app, "#place") == f"Writes {path.absolute()}"
            await pilot.press("enter", "enter")
            await in_front(pilot, DeskScreen)
            assert path.read_bytes() == Path(f"direct-{form}{how.suffix}").read_bytes()
            assert path.read_bytes() == desk.written(made.held, made.choices.selection, made.shape, form)


async def test_the_ending_says_the_format_and_what_is_there_is_told(inbox: Path, found: None) -> None:
    async with desk_on(inbox) as (app, pilot):
        await pilot.click("#export")
        await in_front(pilot, ExportScreen)
        app.screen.query_one("#path", Input).value = "brief.html"
        await pilot.pause()
        formats = app.screen.query_one("#formats", OptionList)
        assert formats.highlighted == list(desk.FORMATS).index("html")
        await pilot.click("#write")
        await in_front(pilot, DeskScreen)
        assert Path("brief.html").read_bytes().startswith(b"<!doctype html>")
        await pilot.press("e")
        await in_front(pilot, ExportScreen)
        assert told(app, "#place").endswith("brief.html, in place of a brief that is there")


@pytest.mark.parametrize("size", SIZES)
async def test_parts_are_sent_to_the_clipboard(inbox: Path, found: None, size: tuple[int, int]) -> None:
    async with desk_on(inbox, size=size) as (app, pilot):
        await pilot.press("y")
        await in_front(pilot, CopyScreen)
        await until(pilot, lambda: app.screen.query_one(OptionList).option_count > 1)
        await pilot.press("enter")
        await pilot.pause()
        assert app.clipboard == app.brief_text
        assert any("The brief sent to the clipboard" in str(n.message) for n in app._notifications)
        await pilot.press("n", "y")
        await pilot.pause()
        assert app.clipboard.startswith("## Key quotes\n\n> “We dredge now or we close")
        await pilot.click(OptionList, offset=(4, 2))
        await pilot.pause()
        assert app.clipboard.startswith("> “We dredge now or we close")
        assert "characters " in app.clipboard
        quote = app.clipboard
        await pilot.press("w")
        await in_front(pilot, TextScreen)
        await pilot.press("enter")
        await in_front(pilot, CopyScreen)
        assert Path("excerpt.md").read_bytes().decode() == quote


async def by_flags(app: BriefingApp, pilot: Pilot[None]) -> None:
    await pilot.press("2", "space", "3", "space")


async def by_template(app: BriefingApp, pilot: Pilot[None]) -> None:
    app.use_template("quote-sheet")


@pytest.mark.skipif(os.name == "nt", reason="the shell there quotes in its own way")
@pytest.mark.parametrize("choose", [by_flags, by_template])
async def test_the_command_prints_the_bytes_shown(inbox: Path, choose) -> None:  # type: ignore[no-untyped-def]
    (inbox / "harbour.txt").rename(inbox / "it's $HOME.txt")
    async with desk_on("inbox", "inbox/it's $HOME.txt") as (app, pilot):
        await choose(app, pilot)
        await settle(pilot)
        await pilot.press("B")
        await in_front(pilot, CommandScreen)
        command = told(app, "#words")
        assert command.startswith("briefing build inbox 'inbox/it'\"'\"'s $HOME.txt' ")
        await pilot.press("y")
        assert app.clipboard == command + "\n"
        assert run(command).decode() == app.brief_text


@pytest.mark.skipif(os.name == "nt", reason="the shell there quotes in its own way")
async def test_what_options_cannot_say_goes_by_a_recipe(inbox: Path) -> None:
    async with desk_on("inbox") as (app, pilot):
        app.post_message(Change(lambda c: Choices(noting(c.selection, "key-quotes", "Call $them [b]."), c.template)))
        await pilot.pause()
        await settle(pilot)
        assert app.unsaved
        await pilot.press("B")
        await in_front(pilot, CommandScreen)
        assert "more than options can say" in told(app, "#words")
        await pilot.click("#save")
        await in_front(pilot, RecipeScreen)
        app.screen.query_one("#path", Input).value = "my recipe.yaml"
        await pilot.press("enter")
        await in_front(pilot, CommandScreen)
        assert told(app, "#words") == "briefing build 'my recipe.yaml'"
        assert run(told(app, "#words")).decode() == app.brief_text
        await pilot.press("escape")
        await in_front(pilot, DeskScreen)
        assert not app.unsaved


async def test_a_recipe_replaces_nothing_but_recipes(inbox: Path, found: None) -> None:
    Path("notes.yaml").write_text("mine: 1\n", encoding="utf-8")
    async with desk_on("inbox") as (app, pilot):
        await pilot.press("W")
        await in_front(pilot, RecipeScreen)
        app.screen.query_one("#path", Input).value = "notes.yaml"
        await pilot.press("enter")
        await until(pilot, lambda: "exists and is not a recipe" in told(app, "#place"))
        assert Path("notes.yaml").read_text(encoding="utf-8") == "mine: 1\n"
        app.screen.query_one("#path", Input).value = "brief.recipe.yaml"
        await pilot.press("enter")
        await in_front(pilot, DeskScreen)
        assert desk.remake(Path("brief.recipe.yaml")).selection == app.history.now.selection
