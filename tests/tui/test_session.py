"""Nothing is lost: choices outlive a killed app, and no app writes over another's work."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefing import desk
from briefing.folders import data_folder
from briefing.tui.app import BriefingApp
from briefing.tui.screens.ask import QuitScreen
from briefing.tui.screens.export import RecipeScreen
from briefing.tui.screens.tour import RestoreScreen
from briefing.tui.session import Session, left_behind
from tests.driving import Say, desk_on, settle, shown, told, until

KILLED = """
import asyncio, os, signal, sys
from briefing.tui.app import BriefingApp

async def main():
    app = BriefingApp(sys.argv[1:])
    async with app.run_test() as pilot:
        while app.brief_of is None:
            await pilot.pause(0.01)
        await pilot.press("1", "down", "down", "space", "t")
        while app.screen is app.desk:
            await pilot.pause(0.01)
        await pilot.press("end", "enter")
        while app.screen is not app.desk:
            await pilot.pause(0.01)
        while "timeline" not in (app.session.path.read_text() if app.session.path.exists() else ""):
            await pilot.pause(0.01)
        os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main())
"""


def kept() -> list[Path]:
    return sorted((data_folder() / "sessions").glob("*.yaml"))


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
async def test_a_killed_app_is_taken_up_where_it_died(inbox: Path, build: Say) -> None:
    died = subprocess.run([sys.executable, "-c", KILLED, str(inbox)], capture_output=True, text=True, timeout=120)
    assert died.returncode == -9, died.stderr
    app = BriefingApp([str(inbox)])
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, RestoreScreen))
        await pilot.press("enter")
        await settle(pilot)
        assert app.history.now.template == "timeline"
        assert len(app.history.now.selection.sources) == 1
        assert app.unsaved
        source = app.history.now.selection.sources[0]
        assert shown(app) == app.brief_text == build(str(inbox), "--source", source, "--template", "timeline")
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, QuitScreen))
        await pilot.press("q")
        await until(pilot, lambda: not app.is_running)
    assert kept() == []
    async with desk_on(inbox) as (app, _):
        assert app.screen is app.desk


async def test_choices_begin_anew_where_wanted_and_the_old_ones_lie_aside(inbox: Path, found: None) -> None:
    async with desk_on(inbox) as (_, pilot):
        await pilot.press("2", "space")
    assert len(kept()) == 1
    app = BriefingApp([str(inbox)])
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, RestoreScreen))
        assert "Dredging" in told(app, ".card Static")
        await pilot.click("#anew")
        await settle(pilot)
        assert not app.unsaved
    assert [path.name.startswith("set-aside-") for path in kept()] == [True]


async def test_the_question_left_open_loses_nothing(inbox: Path, found: None) -> None:
    async with desk_on(inbox) as (_, pilot):
        await pilot.press("2", "space")
    app = BriefingApp([str(inbox)])
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, RestoreScreen))
    assert len(kept()) == 1


async def test_what_an_app_left_behind_is_offered_where_no_sources_are_named(inbox: Path, found: None) -> None:
    async with desk_on(inbox) as (_, pilot):
        await pilot.press("2", "space")
    assert left_behind() == kept()[0]
    app = BriefingApp([])
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, RestoreScreen))
        await pilot.press("y")
        await settle(pilot)
        assert app.paths == [str(inbox / "harbour.txt"), str(inbox / "letter.txt")]


async def test_a_choice_taken_back_or_exported_is_kept_no_more(inbox: Path, found: None) -> None:
    async with desk_on(inbox) as (_, pilot):
        await pilot.press("2", "space")
        await until(pilot, lambda: len(kept()) == 1)
        await pilot.press("u")
        await until(pilot, lambda: kept() == [])


async def test_two_apps_on_the_same_sources_keep_apart(inbox: Path, found: None) -> None:
    first = Session()
    assert first.begin([str(inbox)]) is None
    async with desk_on(inbox) as (app, pilot):
        await pilot.press("2", "space")
        await until(pilot, lambda: len(kept()) == 1)
        assert app.session.path == kept()[0] != first.path
        second = Session()
        assert second.begin([str(inbox)]) is None
        assert second.path not in (first.path, app.session.path)
        second.end()
    first.end()
    assert first.begin([str(inbox)]) == kept()[0]
    first.end()
    assert list((data_folder() / "locks").iterdir()) == []


async def test_a_recipe_that_another_app_has_open_is_saved_beside(inbox: Path, found: None, build: Say) -> None:
    recipe = inbox.parent / "mine.yaml"
    build(str(inbox), "--save-recipe", str(recipe))
    before = recipe.read_bytes()
    other = Session()
    assert other.opened(recipe) is None
    async with desk_on(recipe, size=(120, 40)) as (app, pilot):
        await pilot.press("2", "space", "W")
        await until(pilot, lambda: isinstance(app.screen, RecipeScreen))
        await until(pilot, lambda: "mine-2.yaml" in told(app, "#place"))
        assert "is open in another briefing" in told(app, "#place")
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is app.desk)
        assert recipe.read_bytes() == before
        assert app.brief_text == build(str(recipe.with_name("mine-2.yaml")))
        assert not app.unsaved
    other.end()


async def test_a_recipe_that_changed_meanwhile_is_not_written_over(inbox: Path, found: None, build: Say) -> None:
    recipe = inbox.parent / "mine.yaml"
    build(str(inbox), "--save-recipe", str(recipe))
    async with desk_on(recipe, size=(120, 40)) as (app, pilot):
        await pilot.press("2", "space", "W")
        await until(pilot, lambda: isinstance(app.screen, RecipeScreen))
        assert "Writes " in told(app, "#place")
        assert "mine.yaml" in told(app, "#place")
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is app.desk)
        recipe.write_text(recipe.read_text(encoding="utf-8") + "# a hand was here\n", encoding="utf-8")
        place, reason = app.session.place(recipe)
        assert place == recipe.with_name("mine-2.yaml")
        assert reason is not None
        assert "changed by another program" in reason


def test_a_change_of_as_many_bytes_within_one_tick_of_the_clock_is_noticed(tmp_path: Path) -> None:
    recipe, session = tmp_path / "mine.yaml", Session()
    recipe.write_text("a: 1\n", encoding="utf-8")
    session.opened(recipe)
    before = recipe.stat()
    recipe.write_text("a: 2\n", encoding="utf-8")
    os.utime(recipe, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert session.place(recipe)[0] == tmp_path / "mine-2.yaml"
    session.end()


async def test_standard_input_is_told_not_to_be_kept(inbox: Path, found: None) -> None:
    import io

    app = BriefingApp(["-"], io.BytesIO((inbox / "harbour.txt").read_bytes()))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("2", "space")
        await until(pilot, lambda: any("standard input" in n.message for n in app._notifications))
        assert kept() == []


def test_a_recipe_kept_holds_from_everywhere(
    inbox: Path, found: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = desk.open_sources(["inbox"])
    desk.keep_recipe(tmp_path / "deep" / "kept.yaml", opened.dossier, desk.choose(opened.dossier, ["Dredging"]))
    monkeypatch.chdir("/")
    again = desk.remake(tmp_path / "deep" / "kept.yaml")
    assert [a.article.path for a in again.opened.dossier.analyses] == [
        str(inbox / "harbour.txt"),
        str(inbox / "letter.txt"),
    ]
    assert again.selection.themes
