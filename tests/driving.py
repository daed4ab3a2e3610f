"""Driving the app in tests: opening it, waiting for it, and reading what it shows."""

import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Static

from briefing.tui.app import BriefingApp
from briefing.tui.widgets.brief import BriefView

Say = Callable[..., str]
PATIENCE = 60
"""Seconds."""
REST = 0.005
"""Seconds left to the threads of the app between two looks."""
SIZES = [(80, 24), (120, 40)]
HOSTILE = "Crew [sic] of [/b] the [@click=app.quit]tug[/] 👩‍🚀 漢字 שלום e\N{COMBINING ACUTE ACCENT}"
"""What a headline may hold, and what no terminal program may act on."""


async def settle(pilot: Pilot[None]) -> None:
    """Wait until the sources are read and the brief has caught up with the choices."""
    app = pilot.app
    assert isinstance(app, BriefingApp)
    await until(pilot, lambda: app.opened is not None)
    assert app.opened is not None
    if app.opened.dossier.analyses:
        await until(pilot, lambda: app.brief_of == app.history.now)
    await pilot.pause()


async def until(pilot: Pilot[None], so: Callable[[], bool]) -> None:
    """Wait until it is so, as long as a busy machine may need for anything here."""
    end = time.monotonic() + PATIENCE
    while not so():
        assert time.monotonic() < end, "it never came to be so"
        await pilot.pause(REST)
    await pilot.pause()


@asynccontextmanager
async def desk_on(
    *paths: Path | str, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[BriefingApp, Pilot[None]]]:
    app = BriefingApp([str(path) for path in paths])
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        yield app, pilot


def shown(app: BriefingApp) -> str:
    """The brief as its pane holds it."""
    return app.screen_stack[-1].query_one(BriefView).text


def told(app: BriefingApp, query: str) -> str:
    """What a piece of text on the screen in front says."""
    return str(app.screen.query_one(query, Static).content)
