"""Whatever is done, in whatever order: what the app shows is what `build` makes of the saved recipe."""

import random
from pathlib import Path

import pytest
from monkey import KEYS, any_change, sections

from briefing import desk
from briefing.folders import data_folder
from briefing.tui.app import BriefingApp
from briefing.tui.change import Change
from tests.driving import Say, settle, shown

ACTIONS = 200
SEEDS = (1,)


@pytest.mark.parametrize("seed", SEEDS)
async def test_any_actions_leave_what_the_saved_recipe_builds(
    inbox: Path, found: None, build: Say, tmp_path: Path, seed: int
) -> None:
    some = random.Random(seed)
    app = BriefingApp([str(inbox)])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        templates = sections()
        for number in range(1, ACTIONS + 1):
            assert app.held is not None
            if some.random() < 0.1:
                await pilot.press(some.choice(KEYS))
                while app.screen is not app.desk:
                    await pilot.press("escape")
                    await pilot.pause()
            else:
                app.post_message(Change(any_change(some, app.held, templates)))
            if number % 100 == 0:
                await pilot.pause()
                await settle(pilot)
                recipe, made = tmp_path / f"{number}.yaml", app.made
                assert made is not None
                chosen = made.choices
                desk.save_recipe(
                    recipe, made.held, chosen.selection, chosen.template, sections=chosen.sections, limit=chosen.limit
                )
                assert shown(app) == app.brief_text == build(str(recipe))
                assert app.opened is not None
                kept = data_folder() / "again.yaml"
                desk.keep_recipe(kept, app.opened.dossier, chosen.selection, chosen.template)
                assert desk.remake(kept).selection == chosen.selection
