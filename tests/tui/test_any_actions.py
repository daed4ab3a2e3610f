"""Whatever is done, in whatever order: what the app shows is what `build` makes of the saved recipe."""

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from briefing import desk, pick
from briefing.dossier import Dossier
from briefing.folders import data_folder
from briefing.tui.app import BriefingApp
from briefing.tui.change import Change
from briefing.tui.choices import Choices
from tests.driving import Say, settle, shown

ACTIONS = 200
SEEDS = (1,)
KEYS = ("u", "ctrl+r", "u", "c", "1", "2", "3", "4", "5", "j", "k", "space", "f", "s", "J", "K", "home", "end")
Step = Callable[[Choices], Choices]


def selecting(change: Callable[[pick.Selection], pick.Selection]) -> Step:
    return lambda now: replace(now, selection=change(now.selection))


def any_change(some: random.Random, held: Dossier, templates: dict[str, list[str]]) -> Step:
    """One choice of any kind that a screen could ask for."""
    topic, profile = some.choice(held.topics).id, some.choice(held.profiles)
    entry, source = some.choice(held.entries), some.choice(held.analyses).article
    other, role = some.choice(held.profiles).id, some.choice(("the mayor", "", None))
    order = tuple(e.id for e in some.sample(held.entries, min(3, len(held.entries))))
    kind = some.choice(list(templates))
    section = some.choice(templates[kind])
    limit = some.choice((1, 2, 5))
    member = some.choice(profile.members)
    speaker = some.choice((other, None))
    steps: tuple[Step, ...] = (
        selecting(lambda s: pick.toggled(s, "themes", topic)),
        selecting(lambda s: pick.toggled(s, "stakeholders", profile.id)),
        selecting(lambda s: pick.toggled(s, "sources", source.id)),
        selecting(lambda s: pick.toggled(s, "kinds", source.kind)),
        selecting(lambda s: pick.including(s, entry.id)),
        selecting(lambda s: pick.excluding(s, entry.id)),
        selecting(lambda s: pick.pinning(s, entry.id)),
        selecting(lambda s: pick.ordering(s, order)),
        selecting(lambda s: pick.merging(s, profile.id, other)),
        selecting(lambda s: pick.splitting(s, profile, member)),
        selecting(lambda s: pick.renaming(s, profile.id, "Somebody Else")),
        selecting(lambda s: pick.giving_role(s, profile.id, role)),
        selecting(lambda s: pick.giving_speaker(s, entry, speaker) if entry.kind == "quotes" else s),
        selecting(lambda s: pick.leaving_speaker(s, entry)),
        selecting(lambda s: pick.limiting(s, section, limit)),
        selecting(lambda s: replace(s, notes=((section, "Ring the harbour master.\n\n[sic]"),))),
        lambda now: replace(now, template=kind),
    )
    return some.choice(steps)


@pytest.mark.parametrize("seed", SEEDS)
async def test_any_actions_leave_what_the_saved_recipe_builds(
    inbox: Path, found: None, build: Say, tmp_path: Path, seed: int
) -> None:
    some = random.Random(seed)
    app = BriefingApp([str(inbox)])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        templates = {name: [section.id for section in desk.load_template(name).sections] for name, _ in app.templates}
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
