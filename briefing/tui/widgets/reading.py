"""Reads sources in the background, with a bar that says how far it is and a button that stops it."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from textual import on, work
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from briefing import desk
from briefing.errors import BriefingError
from briefing.tui.plain import content

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from briefing.desk import Opened, Remade
    from briefing.model import Analysis, Problem

    Results = dict[str, Analysis | Problem]
    """By path; a file that is read again takes the place that it had."""

REST = 0.5
"""Seconds between one showing of what was read so far and the next, at least."""
SHARE = 4
"""So many times as long as it takes to make one; a pile of sources is not to be made into a dossier over and over."""
BLINK = 0.05
"""Seconds from one step that is told to the next."""
SOON = 0.3
"""Seconds of reading before the bar comes into sight; what takes less needs no telling."""
GAUGE = 20
"""Cells of the line that fills up."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to open."""

    paths: tuple[str, ...] = ()
    recipe: Path | None = None
    """In place of paths."""
    engine: str = desk.DEFAULT_ENGINE
    themes: Path | None = None
    """A vocabulary of themes of the user's."""
    stdin: BinaryIO | None = None


def order(paths: Sequence[str], stdin: BinaryIO | None = None) -> Order:
    """What these paths of the user's ask for; raise `BriefingError` where a recipe stands among others."""
    recipe = next((path for path in paths if desk.is_recipe(path)), None)
    if recipe is None:
        return Order(tuple(paths), stdin=stdin)
    if len(paths) > 1:
        raise BriefingError(f"{recipe}: a recipe names its own sources; open it alone")
    return Order(recipe=Path(recipe))


class ReadingBar(Horizontal):
    """One line, in sight only while something is read. It keeps what was read, so that more can be added."""

    @dataclass
    class Arrived(Message):
        """What has been read so far."""

        opened: Opened
        remade: Remade | None
        """The recipe's own choice, once all of its sources have been read."""
        last: bool
        stopped: bool
        """Whether the user put an end to it."""

    @dataclass
    class Failed(Message):
        """The recipe can't be opened; what was open before still is."""

        fault: str

    @dataclass
    class Step(Message):
        """One more source is done."""

        count: int
        total: int
        name: str

    def __init__(self) -> None:
        super().__init__(id="reading")
        self._results: Results = {}
        self._waiting: list[str] = []
        self._order = Order()
        self._stopped = False
        self.busy = False

    def compose(self) -> ComposeResult:
        """How far, of what, and the way out."""
        yield Static(id="what")
        yield Static("Stop", id="stop", classes="button")

    def open(self, order: Order) -> None:
        """Read these sources in place of those before."""
        self._order, self._waiting = order, []
        self._begin()
        if order.recipe is None:
            self._read_paths(order, order.paths, {})
        else:
            self._read_recipe(order, order.recipe)

    def add(self, paths: Sequence[str]) -> None:
        """Read these sources too; one that is there already is read anew."""
        if self.busy:
            self._waiting += paths
            return
        self._begin()
        self._read_paths(self._order, tuple(paths), dict(self._results))

    def stop(self) -> None:
        """Read no further."""
        self._stopped = True
        self._waiting.clear()

    def _begin(self) -> None:
        self._stopped, self.busy = False, True
        self.query_one("#what", Static).update("Reading…")
        self.set_timer(SOON, self._appear)

    def _appear(self) -> None:
        self.display = self.busy

    @work(thread=True, exclusive=True, group="read", exit_on_error=False, description="read sources")
    def _read_paths(self, order: Order, paths: Sequence[str], results: Results) -> None:
        try:
            while paths:
                self._take(order, paths, results, shows=True)
                if get_current_worker().is_cancelled:
                    return
                paths, self._waiting = self._waiting, []
            opened = desk.gathered(results.values())
        except BriefingError as error:
            self.post_message(self.Failed(str(error)))
            return
        self._results = results
        self.post_message(self.Arrived(opened, None, last=True, stopped=self._stopped))

    @work(thread=True, exclusive=True, group="read", exit_on_error=False, description="read sources")
    def _read_recipe(self, order: Order, path: Path) -> None:
        from briefing.model import Problem

        results: Results = {}
        try:
            recipe = desk.load_recipe(path)
            themes = Path(recipe.themes) if recipe.themes else None
            order = self._order = replace(order, engine=recipe.engine, themes=themes)
            self._take(order, desk.files_of(recipe), results, shows=False)
            if get_current_worker().is_cancelled:
                return
            remade = desk.remade(path, recipe, tuple(results.values()))
        except BriefingError as error:
            self.post_message(self.Failed(str(error)))
            return
        named = remade.opened.dossier.by_article
        self._results = {
            path: result
            for path, result in results.items()
            if isinstance(result, Problem) or result.article.id in named
        }
        self.post_message(self.Arrived(remade.opened, remade, last=True, stopped=self._stopped))

    def _take(self, order: Order, paths: Sequence[str], results: Results, *, shows: bool) -> None:
        """Read the paths into the results; show what there is now and then."""
        from briefing.model import Problem

        total, told = desk.count(paths), 0.0
        due = time.monotonic() + REST
        found = desk.analyses(paths, order.stdin, engine=order.engine, own_themes=order.themes)
        for count, result in enumerate(found, 1):
            results[result.path if isinstance(result, Problem) else result.article.path] = result
            now = time.monotonic()
            if now > told + BLINK:
                told = now
                name = result.path if isinstance(result, Problem) else result.article.title
                self.post_message(self.Step(count, max(total, count), name))
            if self._stopped or get_current_worker().is_cancelled:
                return
            if shows and count < total and now > due:
                self.post_message(self.Arrived(desk.gathered(results.values()), None, last=False, stopped=False))
                due = time.monotonic() + max(REST, SHARE * (time.monotonic() - now))

    def on_reading_bar_step(self, event: Step) -> None:
        """Show how far it is."""
        done = GAUGE * event.count // event.total
        gauge = Content.assemble(("━" * done, "$success"), ("━" * (GAUGE - done), "$foreground 20%"))
        told = content(f" {event.count} of {event.total} · {event.name}")
        self.query_one("#what", Static).update(gauge + told, layout=False)

    @on(Arrived)
    @on(Failed)
    def rest(self, event: Arrived | Failed) -> None:
        """Leave the stage when all is done."""
        if isinstance(event, self.Failed) or event.last:
            self.busy = self.display = False
            waiting, self._waiting = self._waiting, []
            if waiting:
                self.add(waiting)
