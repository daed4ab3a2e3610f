"""The app under faults of the machine: it says what it can't do, and stays."""

from pathlib import Path

import pytest

from briefing.tui.screens.export import ExportScreen, RecipeScreen
from tests.driving import desk_on, told, until


async def test_the_app_outlives_a_folder_that_vanishes_and_says_so(
    inbox: Path, found: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFING_DATA", "/dev/null/data")
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    async with desk_on(inbox) as (app, pilot):
        (tmp_path / "gone").rmdir()
        await pilot.press("2", "space")
        await until(pilot, lambda: any("not kept between runs" in n.message for n in app._notifications))
        for key, screen in (("e", ExportScreen), ("W", RecipeScreen)):
            await pilot.press(key)
            await until(pilot, lambda screen=screen: isinstance(app.screen, screen))
            await pilot.press("enter")
            await until(pilot, lambda: "No such file or directory" in told(app, "#place"))
            await pilot.press("escape")
            await until(pilot, lambda: app.screen is app.desk)
        assert app.unsaved
