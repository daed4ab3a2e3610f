"""Shaping a brief: its kind, its sections, and the editor's own words in them, by key and by mouse."""

import contextlib
import os
import sys
from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import OptionList, Static, TextArea

from briefing.tui.app import BriefingApp
from briefing.tui.screens.desk import DeskScreen
from briefing.tui.screens.notes import NoteScreen
from briefing.tui.screens.sections import SectionsScreen
from briefing.tui.screens.template import TemplateScreen
from briefing.tui.widgets.brief import BriefView
from briefing.tui.widgets.faults import FaultsBar
from tests.driving import SIZES, Say, desk_on, settle, shown, told, until

OWN = """\
title: "Mine: {subject}"
description: A kind of my own
sections:
- {heading: Who said what, show: quotes}
"""


async def in_front(pilot: Pilot[None], screen: type) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, screen))
    await pilot.pause()


def option(app: BriefingApp) -> str:
    options = app.screen.query_one(OptionList)
    assert options.highlighted is not None
    return str(options.get_option_at_index(options.highlighted).prompt)


async def counted(pilot: Pilot[None]) -> None:
    """Wait until the sections on the screen are those of the choices in force."""
    await settle(pilot)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


@pytest.mark.parametrize("size", SIZES)
async def test_a_template_is_seen_before_it_is_chosen(
    inbox: Path, found: None, build: Say, size: tuple[int, int]
) -> None:
    async with desk_on(inbox, size=size) as (app, pilot):
        await pilot.press("t")
        await in_front(pilot, TemplateScreen)
        view = app.screen.query_one(BriefView)
        await until(pilot, lambda: view.text == app.brief_text)
        await pilot.press("home", "j")
        await until(pilot, lambda: view.text == build(str(inbox), "--template", "bluf"))
        await pilot.press("escape")
        assert app.history.now.template == "newsroom"
        await pilot.click("#template")
        await in_front(pilot, TemplateScreen)
        await pilot.press("home")
        await pilot.click(OptionList, offset=(4, 0))
        await until(pilot, lambda: app.history.now.template == "backgrounder")
        await settle(pilot)
        assert shown(app) == app.brief_text == build(str(inbox), "--template", "backgrounder")


async def test_a_template_edited_elsewhere_reloads_and_its_faults_leave_the_brief(
    inbox: Path, found: None, build: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = inbox / "mine.template.yaml"
    path.write_text(OWN, encoding="utf-8")
    monkeypatch.setattr("briefing.tui.watching.PAUSE", 0.02)
    async with desk_on(inbox) as (app, pilot):
        app.use_template("mine")
        await until(pilot, lambda: "Who said what" in app.brief_text)
        good = app.brief_text
        path.write_text(OWN.replace("show:", "shwo:"), encoding="utf-8")
        faults = app.screen.query_one(FaultsBar)
        await until(pilot, lambda: faults.display)
        assert f"{path}:4:" in str(faults.content)
        assert "did you mean 'show'" in str(faults.content)
        assert shown(app) == good
        path.write_text(OWN.replace("Who said what", "'Heard in [town]'"), encoding="utf-8")
        await until(pilot, lambda: "Heard in" in app.brief_text)
        await settle(pilot)
        assert not faults.display
        assert shown(app) == build(str(inbox), "--template", "mine")


@pytest.mark.parametrize("size", SIZES)
async def test_a_section_is_limited_by_key(inbox: Path, found: None, build: Say, size: tuple[int, int]) -> None:
    async with desk_on(inbox, size=size) as (app, pilot):
        before = app.brief_text
        await pilot.press("S")
        await in_front(pilot, SectionsScreen)
        await counted(pilot)
        await pilot.press("j", "minus")
        await counted(pilot)
        assert app.history.now.selection.limits == (("key-quotes", 1),)
        assert "1 of 2, at most 1 by hand" in option(app)
        assert app.brief_text == app.screen.query_one(BriefView).text == build(str(inbox), "--limit", "key-quotes=1")
        await pilot.press("plus")
        await counted(pilot)
        assert app.brief_text == before
        await pilot.press("escape")
        await in_front(pilot, DeskScreen)
        await pilot.press("u")
        await settle(pilot)
        assert shown(app) == build(str(inbox), "--limit", "key-quotes=1")
        await pilot.press("ctrl+y", "5", "N", "minus")
        await pilot.pause()
        assert app.history.now.selection.limits == ()
        await pilot.press("n", "n", "j", "j", "minus", "minus", "minus")
        await until(pilot, lambda: app.history.now.selection.limits == (("key-quotes", 1),))
        await settle(pilot)
        assert shown(app) == build(str(inbox), "--limit", "key-quotes=1")
        await pilot.press("plus")
        await until(pilot, lambda: not app.history.now.selection.limits)
        await settle(pilot)
        assert shown(app) == before


@pytest.mark.parametrize("size", SIZES)
async def test_a_note_is_written_in_the_app(inbox: Path, found: None, size: tuple[int, int]) -> None:
    async with desk_on(inbox, size=size) as (app, pilot):
        await pilot.press("S")
        await in_front(pilot, SectionsScreen)
        await counted(pilot)
        await pilot.click(OptionList, offset=(4, 2))
        await in_front(pilot, NoteScreen)
        await pilot.press(*"Ask [b]", "enter", *"them")
        await pilot.click("#keep")
        await in_front(pilot, SectionsScreen)
        await counted(pilot)
        assert app.history.now.selection.notes == (("key-quotes", "Ask [b]\nthem"),)
        assert "> **From the editor:** Ask \\[b\\]\n>\n> them" in app.brief_text
        assert "a note" in option(app)
        await pilot.press("n")
        await in_front(pilot, NoteScreen)
        await pilot.press("escape")
        await in_front(pilot, SectionsScreen)
        assert "From the editor" in app.brief_text


async def test_a_note_is_written_in_the_users_editor(
    inbox: Path, found: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    script = tmp_path / "an editor.py"
    script.write_text("import sys; open(sys.argv[1], 'a').write(' and checked it twice\\n')", encoding="utf-8")
    monkeypatch.delenv("VISUAL", raising=False)
    async with desk_on(inbox) as (app, pilot):
        await pilot.press("S")
        await in_front(pilot, SectionsScreen)
        await counted(pilot)
        await pilot.press("enter")
        await in_front(pilot, NoteScreen)
        fault = lambda: told(app, "#fault")  # noqa: E731
        for editor, wanted in (("", "no editor is named"), ("nano '", "can't be read as a command"), ("nano", "leave")):
            monkeypatch.setenv("EDITOR", editor)
            await pilot.press("ctrl+o")
            await until(pilot, lambda wanted=wanted: wanted in fault())
        monkeypatch.setattr(App, "suspend", lambda _: contextlib.nullcontext())
        monkeypatch.setenv("EDITOR", "no-such-editor-at-all")
        await pilot.click("#outside")
        await until(pilot, lambda: "no-such-editor-at-all: can't be started" in fault())
        quote = '"' if os.name == "nt" else "'"
        monkeypatch.setenv("EDITOR", f"{sys.executable} {quote}{script}{quote}")
        await pilot.press(*"Read", "ctrl+o")
        await until(pilot, lambda: app.screen.query_one(TextArea).text == "Read and checked it twice")
        assert str(app.screen.query_one("#fault", Static).content) == ""
        await pilot.press("ctrl+s")
        await in_front(pilot, SectionsScreen)
        await counted(pilot)
        assert "Read and checked it twice" in app.brief_text
