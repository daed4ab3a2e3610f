"""How the screens look. After a change that is wanted, run this file with `--snapshot-update`, and look at each."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from briefing.tui.app import BriefingApp
from tests.driving import HOSTILE, settle, until

LOOKS = {
    "the desk on a wide terminal": ((120, 40), "2 space"),
    "the desk on a small terminal": ((60, 20), "5"),
    "the kinds of brief": ((80, 24), "t down"),
    "the sections": ((80, 24), "S down minus"),
    "the pieces to copy": ((80, 24), "y n"),
}
ACTING = f"{HOSTILE} \x1b[31m\x9b2J\u202e\u200b \x07end"
"""Invented words, with what acts on a terminal."""


@pytest.mark.parametrize("look", LOOKS)
def test_looks_as_it_did(inbox: Path, found: None, look: str, snap_compare: Callable[..., bool]) -> None:
    size, keys = LOOKS[look]
    assert snap_compare(BriefingApp(["inbox"]), terminal_size=size, run_before=leading(keys))


def test_hostile_words_look_as_they_are(inbox: Path, found: None, snap_compare: Callable[..., bool]) -> None:
    (inbox / "tug.txt").write_text(f'{ACTING}\n\n"We tow {ACTING}," said Mara Quill.\n', encoding="utf-8")
    app = BriefingApp(["inbox/tug.txt"])
    assert snap_compare(app, terminal_size=(120, 40), run_before=leading("4"))


def leading(keys: str) -> Callable[[Pilot[None]], Awaitable[None]]:
    """Press these keys, each when the screen has come to rest."""

    async def lead_there(pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, BriefingApp)
        await settle(pilot)
        for key in keys.split():
            await pilot.press(key)
            await settle(pilot)
            for options in app.screen.query(OptionList):
                await until(pilot, lambda options=options: options.option_count > 0)
            await pilot.pause(0.2)

    return lead_there
