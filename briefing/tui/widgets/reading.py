"""Reads sources in the background, with a bar that says how far it is and a button that stops it."""

from __future__ import annotations

import gc
import time
from dataclasses import dataclass, field, replace
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
from briefing.folders import data_folder
from briefing.tui import fetching
from briefing.tui.plain import content
from briefing.tui.wanted import Wanted, wanted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult

    from briefing.desk import Opened, Remade
    from briefing.model import Analysis, Problem

    Results = dict[str, Analysis | Problem]
    """By path; a file that is read again takes the place that it had."""

REST = 0.5
"""Seconds between one showing of what was read so far and the next, at least."""
SHARE = 20
"""So many times as long as a dossier takes; its brief takes some four times that, and both slow the reading down."""
FIRST = 40
"""Sources that are shown before more are made into a dossier, however fast they all were read."""
BLINK = 0.05
"""Seconds from one step that is told to the next."""
SOON = 0.3
"""Seconds of reading before the bar comes into sight; what takes less needs no telling."""
GAUGE = 20
"""Cells of the line that fills up."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to open."""

    wanted: Wanted = field(default_factory=Wanted)
    recipe: Path | None = None
    """In place of other sources."""
    engine: str = desk.DEFAULT_ENGINE
    themes: Path | None = None
    """A vocabulary of themes of the user's."""
    stdin: BinaryIO | None = None


def order(words: Sequence[str], stdin: BinaryIO | None = None, *, pages: bool = False) -> Order:
    """What these words of the user's ask for; raise `BriefingError` where a recipe stands among others."""
    recipe = next((word for word in words if desk.is_recipe(word)), None)
    if recipe is None:
        return Order(wanted(words, pages=pages), stdin=stdin)
    if len(words) > 1:
        raise BriefingError(f"{recipe}: a recipe names its own sources; open it alone")
    return Order(recipe=Path(recipe))


class ReadingBar(Horizontal):
    """One line, in sight only while something is read. It keeps what was read, so that more can be added.

    What was read is no longer gone through for garbage: with thousands of sources, each time held the keys up.
    """

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
        doing: str = "Reading"

    @dataclass
    class Saved(Message):
        """What was at an address lies in a file now."""

        path: str

    def __init__(self) -> None:
        super().__init__(id="reading")
        self._results: Results = {}
        self._waiting: list[Wanted] = []
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
            self._read(order, order.wanted, {})
        else:
            self._read_recipe(order, order.recipe)

    def add(self, more: Wanted) -> None:
        """Read these sources too; one that is there already is read anew."""
        if self.busy:
            self._waiting.append(more)
            return
        self._begin()
        self._read(self._order, more, dict(self._results))

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
    def _read(self, order: Order, first: Wanted, results: Results) -> None:
        todo = [first]
        try:
            while todo and not self._stopped:
                self._take(order, todo.pop(0), results, shows=True)
                if get_current_worker().is_cancelled:
                    return
                todo, self._waiting = [*todo, *self._waiting], []
            opened = desk.gathered(results.values())
        except BriefingError as error:
            self.post_message(self.Failed(str(error)))
            return
        self._results = results
        gc.freeze()
        self.post_message(self.Arrived(opened, None, last=True, stopped=self._stopped))

    @work(thread=True, exclusive=True, group="read", exit_on_error=False, description="read sources")
    def _read_recipe(self, order: Order, path: Path) -> None:
        from briefing.model import Problem

        results: Results = {}
        try:
            recipe = desk.load_recipe(path)
            themes = Path(recipe.themes) if recipe.themes else None
            order = self._order = replace(order, engine=recipe.engine, themes=themes)
            self._take(order, Wanted(tuple(desk.files_of(recipe))), results, shows=False)
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
        gc.freeze()
        self.post_message(self.Arrived(remade.opened, remade, last=True, stopped=self._stopped))

    def _found(self, order: Order, named: Wanted) -> Iterator[Analysis | Problem]:
        """What the sources hold: files, then searches of a library, then what is fetched."""
        from briefing.model import Problem

        def read(paths: Sequence[str]) -> Iterator[Analysis | Problem]:
            return desk.analyses(paths, order.stdin, engine=order.engine, own_themes=order.themes)

        yield from read(named.paths)
        for search in named.searches:
            yield from desk.from_library(search.file, search.asked, own_themes=order.themes)
        if named.addresses:
            folder = data_folder() / "fetched"
            for got in fetching.fetched(named, folder, self._fetching, self._given_up):
                if isinstance(got, Problem):
                    yield got
                elif not got.aside:
                    self.post_message(self.Saved(str(got.path)))
                    yield from read([str(got.path)])

    def _fetching(self, done: int, known: int, name: str) -> None:
        self.post_message(self.Step(done, known, name, "Fetching"))

    def _given_up(self) -> bool:
        return self._stopped or not self.is_running

    def _take(self, order: Order, named: Wanted, results: Results, *, shows: bool) -> None:
        """Read the sources into the results; show what there is now and then."""
        from briefing.model import Problem

        total, told = desk.count(named.paths), 0.0
        due = time.monotonic() + REST
        for count, result in enumerate(self._found(order, named), 1):
            results[result.path if isinstance(result, Problem) else result.article.path] = result
            now = time.monotonic()
            if now > told + BLINK and not named.addresses:
                told = now
                name = result.path if isinstance(result, Problem) else result.article.title
                self.post_message(self.Step(count, max(total, count), name))
            if self._stopped or get_current_worker().is_cancelled:
                return
            more = count < total or named.addresses or named.searches
            if shows and more and (count == FIRST or now > due):
                self.post_message(self.Arrived(desk.gathered(results.values()), None, last=False, stopped=False))
                due = time.monotonic() + max(REST, SHARE * (time.monotonic() - now))

    def on_reading_bar_step(self, event: Step) -> None:
        """Show how far it is."""
        done = GAUGE * event.count // event.total
        gauge = Content.assemble(("━" * done, "$success"), ("━" * (GAUGE - done), "$foreground 20%"))
        told = content(f" {event.doing} {event.count} of {event.total} · {event.name}")
        self.query_one("#what", Static).update(gauge + told, layout=False)

    @on(Arrived)
    @on(Failed)
    def rest(self, event: Arrived | Failed) -> None:
        """Leave the stage when all is done."""
        if isinstance(event, self.Failed) or event.last:
            self.busy = self.display = False
            waiting, self._waiting = self._waiting, []
            for more in waiting:
                self.add(more)
