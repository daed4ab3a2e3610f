"""The picture of who speaks on what, by keys and by mouse."""

from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from briefing import desk
from briefing.dossier import dossier
from briefing.tally import Matrix
from briefing.tui.app import BriefingApp
from briefing.tui.screens.desk import DeskScreen
from briefing.tui.screens.matrix import MatrixScreen
from briefing.tui.widgets.matrix import MatrixView
from tests.driving import HOSTILE, SIZES, desk_on, settle, told, until
from tests.samples import harbour

EVERY_SIZE = [(60, 20), *SIZES, (200, 60)]


async def picture(pilot: Pilot[None]) -> MatrixView:
    """The picture, opened by its key, once it is drawn."""
    await pilot.press("x")
    await until(pilot, lambda: isinstance(pilot.app.screen, MatrixScreen))
    view = pilot.app.screen.query_one(MatrixView)
    await until(pilot, lambda: bool(view.matrix.rows))
    await pilot.pause()
    return view


def lines(view: MatrixView) -> list[str]:
    return [view.render_line(y).text for y in range(view.size.height)]


def chosen(app: BriefingApp) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return app.history.now.selection.themes, app.history.now.selection.stakeholders


@pytest.mark.parametrize("size", SIZES)
async def test_a_cell_is_picked_by_keys(inbox: Path, spoken: None, size: tuple[int, int]) -> None:
    async with desk_on(inbox, size=size) as (app, pilot):
        view = await picture(pilot)
        theme, who = view.matrix.columns[0], view.matrix.rows[0]
        drawn = lines(view)
        assert theme.label in drawn[0]
        row = next(line for line in drawn if who.name in line)
        assert f"{len(view.matrix.cell(who.id, theme.id))}]" in row
        await pilot.press("space")
        await settle(pilot)
        assert chosen(app) == ((theme.id,), (who.id,))
        assert any(f"[x] {who.name}" in line for line in lines(view))
        await pilot.press("u")
        await settle(pilot)
        assert not any("[x]" in line for line in lines(view))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, DeskScreen))
        await settle(pilot)
        assert chosen(app) == ((theme.id,), (who.id,))
        assert app.held is not None
        assert app.brief_text == desk.build(app.held, app.history.now.selection, app.history.now.shape())


@pytest.mark.parametrize("size", SIZES)
async def test_cells_and_names_are_ticked_by_mouse(inbox: Path, spoken: None, size: tuple[int, int]) -> None:
    async with desk_on(inbox, size=size) as (app, pilot):
        view = await picture(pilot)
        theme, who = view.matrix.columns[0], view.matrix.rows[0]
        drawn = lines(view)
        y = next(n for n, line in enumerate(drawn) if who.name in line)
        x = drawn[y].index("[", 5)
        await pilot.click(MatrixView, offset=(x + 2, y))
        await settle(pilot)
        assert chosen(app) == ((theme.id,), (who.id,))
        await pilot.click(MatrixView, offset=(6, y))
        await settle(pilot)
        assert chosen(app) == ((theme.id,), ())
        await pilot.click(MatrixView, offset=(drawn[0].index(theme.label) + 1, 0))
        await settle(pilot)
        assert chosen(app) == ((), ())
        await pilot.press("escape")
        assert isinstance(app.screen, DeskScreen)


async def test_it_counts_findings_too_and_tells_a_cell_in_full(inbox: Path, spoken: None) -> None:
    async with desk_on(inbox) as (app, pilot):
        view = await picture(pilot)
        assert "We dredge now or we close" in told(app, "#cell")
        before = view.matrix
        await pilot.press("f")
        await until(pilot, lambda: view.matrix is not before)
        await pilot.pause()
        assert "finding" in told(app, "#cell")
        await pilot.press("up", "left", "h")
        assert view.place == (0, -1)
        await pilot.press("G", "l")
        assert view.place == (len(view.matrix.rows) - 1, 0)


@pytest.mark.parametrize("size", EVERY_SIZE)
async def test_any_number_of_names_fits_any_terminal(inbox: Path, spoken: None, size: tuple[int, int]) -> None:
    held = dossier([harbour().done()])
    entry, profile, topic = held.entries[0], held.profiles[0], held.topics[0]
    rows = tuple(replace(profile, id=f"p{n}", name=f"{n} {HOSTILE}") for n in range(90))
    columns = tuple(replace(topic, id=f"t{n}", label=f"{n} {HOSTILE}") for n in range(40))
    cells = {(p.id, t.id): (entry,) * (int(p.id[1:]) % 5 + 1) for p in rows for t in columns}
    async with desk_on(inbox, size=size) as (_, pilot):
        view = await picture(pilot)
        view.fill(Matrix(rows, columns, cells, 5))
        for key in ("l", "down", "end"):
            await pilot.press(key)
            row, column = view.place
            name = f" [ ] {row} Crew ["
            await until(pilot, lambda name=name: any(line.startswith(name) for line in lines(view)))
            drawn = lines(view)
            here = next(line for line in drawn if line.startswith(name))
            assert "░▒▓██"[row % 5] in here
            assert any(f"[ ] {column} Crew" in line for line in drawn)
            assert {view.render_line(y).cell_length for y in range(view.size.height)} == {view.size.width}
