"""How the screens look. After a change that is wanted, run this file with `--snapshot-update`, and look at each."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from briefing.tui.app import BriefingApp
from tests.driving import settle, until

LOOKS = {
    "the desk on a wide terminal": ((120, 40), "2 space"),
    "the desk on a small terminal": ((60, 20), "5"),
    "the kinds of brief": ((80, 24), "t down"),
    "the sections": ((80, 24), "S down minus"),
    "the pieces to copy": ((80, 24), "y n"),
}


@pytest.mark.parametrize("look", LOOKS)
def test_looks_as_it_did(inbox: Path, found: None, look: str, snap_compare: Callable[..., bool]) -> None:
    size, keys = LOOKS[look]

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

    assert snap_compare(BriefingApp(["inbox"]), terminal_size=size, run_before=lead_there)
