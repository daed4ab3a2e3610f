"""Opening sources and keeping the work on them, as far as it is the app's part."""

from __future__ import annotations

import shlex
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from textual import events, work
from textual.app import App

from briefing import desk
from briefing.errors import BriefingError
from briefing.tui import config, last, session
from briefing.tui.choices import Choices, History
from briefing.tui.plain import shown
from briefing.tui.screens.desk import DeskScreen
from briefing.tui.session import Session
from briefing.tui.wanted import Picked, Wanted, is_address, wanted
from briefing.tui.widgets.reading import Order, ReadingBar, order

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.theme import Theme
    from textual.timer import Timer

    from briefing.desk import Opened, Remade
    from briefing.tui.config import Config

REST = 0.3
"""Seconds from a choice to its being on disk."""


Before = tuple[list[str], "list[desk.Search]", list[str], Order, History, tuple[Path, Choices] | None]


class Opening(App[None]):
    """Sources from anywhere, and choices that outlive the app. What is built on this holds the choices."""

    history: History
    opened: Opened | None = None
    recipe: tuple[Path, Choices] | None

    def __init__(self, paths: Sequence[str], stdin: BinaryIO | None = None, settings: Config | None = None) -> None:
        super().__init__()
        self.order = order(paths or desk.samples(), stdin)
        """What was asked for, and by which engine and vocabulary it is read."""
        self.paths = list(self.order.wanted.paths)
        self.searches = list(self.order.wanted.searches)
        self.session = Session()
        self._named = list(paths)
        self._settings = settings
        self.own_keys = settings.keys if settings is not None else {}
        """Id and keys, of those that the user's config changes."""
        self._before: Before | None = None
        """What is open while something else is to take its place."""
        self._taking_up: Path | None = None
        """What is being taken up of an app that died."""
        self._asking = False
        """Whether it is still open what becomes of what an app left behind."""
        self._soon: Timer | None = None
        self._left = False
        """Whether the user has said that the choices need not be kept."""
        self._told_unkept = False
        self.desk = DeskScreen(last.recall(paths or self.paths))

    @property
    def unsaved(self) -> bool:
        """Whether there are choices that no file of the user's holds."""
        raise NotImplementedError

    @property
    def bar(self) -> ReadingBar:
        """What reads the sources."""
        return self.desk.query_one(ReadingBar)

    @property
    def reading(self) -> bool:
        """Whether sources are being read."""
        return self.desk.is_mounted and self.bar.busy

    def begin(self) -> None:
        """Set what the user set for good, and open what was asked for."""
        if self._settings is not None:
            if self._settings.theme is not None:
                self.theme = self._settings.theme
            elif self.console.color_system == "standard":
                self.theme = config.OF_16
            self.set_keymap(self.own_keys)
            self.theme_changed_signal.subscribe(self, self._remember)
        self._open(self.order, self._named)

    def _remember(self, theme: Theme) -> None:
        try:
            config.remember(theme.name)
        except OSError as error:
            self.notify(shown(f"The colours can't be remembered: {error}"), severity="warning", markup=False)

    def _open(self, wanted: Order, named: list[str]) -> None:
        """Open something in place of what is open; ask first where an app died over it."""
        left = self.session.begin([str(wanted.recipe)] if wanted.recipe else named)
        if left is None and not named and (other := session.left_behind()) is not None:
            left = self.session.over(other)
        if left is not None:
            from briefing.tui.screens.tour import RestoreScreen

            self._asking = True
            self.push_screen(RestoreScreen(left), partial(self._answered, wanted, left))
            return
        if not named and session.first_time("tour"):
            from briefing.tui.screens.tour import TourScreen

            self.push_screen(TourScreen())
        self._read(wanted)

    def _answered(self, wanted: Order, left: Path, take_up: bool | None) -> None:
        """Go on where the app died, or anew."""
        self._asking = False
        if take_up:
            self._taking_up = left
            self._read(Order(recipe=left))
        else:
            self.session.set_aside()
            self._read(wanted)

    def _read(self, wanted: Order) -> None:
        self.order = wanted
        self.bar.open(wanted)
        self.refresh_bindings()

    def take_up(self, remade: Remade) -> bool:
        """Go over to what a recipe asks for; whether it is a file of the user's."""
        recipe, path = remade.recipe, self.order.recipe
        assert path is not None
        held = remade.opened.dossier
        self.opened = desk.Opened(held.uncorrected or held, (*remade.opened.problems, *remade.changes))
        self.paths = desk.files_of(recipe)
        self.searches = []
        themes = Path(recipe.themes) if recipe.themes else None
        self.order = Order(Wanted(tuple(self.paths)), path, engine=recipe.engine, themes=themes)
        self.history = History(Choices(remade.selection, recipe.template, recipe.sections, recipe.limit))
        if self._taking_up is not None:
            self._taking_up = None
            return False
        self.recipe = path, self.history.now
        if (owner := self.session.opened(path)) is not None:
            self._say(f"{path} is open in another briefing (process {owner or '?'}). What you save goes beside it.")
        return True

    def on_reading_bar_failed(self, event: ReadingBar.Failed) -> None:
        """Say why nothing was opened; what was open before still is."""
        if self._taking_up is not None:
            self._taking_up = None
            aside = self.session.set_aside()
            self._say(f"Not taken up: {event.fault}. The choices lie in {aside}.")
            self._read(order(self._named or desk.samples()))
        elif self.opened is not None:
            self._say(event.fault)
            self._go_back()
        else:
            self.opened = desk.gathered(())
            self.desk.tell(f"Nothing to brief.\n\n! {event.fault}")

    def _go_back(self) -> None:
        """Go on with what was open, where something else was to take its place and can't be opened."""
        if self._before is not None:
            self.paths, self.searches, self._named, self.order, self.history, self.recipe = self._before
            self._before = None
            self.session.begin([str(self.order.recipe)] if self.order.recipe else self._named)

    def _say(self, message: str) -> None:
        self.notify(shown(message), severity="warning", markup=False, timeout=10)

    def action_open(self) -> None:
        """Ask what to open."""
        from briefing.tui.screens.open import OpenScreen

        self.push_screen(OpenScreen(), self._picked)

    def _picked(self, picked: Picked | None) -> None:
        if picked is None:
            return
        if picked.instead or any(desk.is_recipe(word) for word in picked.words):
            self.open_instead(picked.words, pages=picked.pages)
        else:
            self.add(picked.words, pages=picked.pages)

    def add(self, words: Sequence[str], *, pages: bool = False) -> None:
        """Read these too."""
        more = wanted(words, pages=pages)
        self.paths += [path for path in more.paths if path not in self.paths]
        self.searches += [search for search in more.searches if search not in self.searches]
        self.bar.add(more)
        self.refresh_bindings()

    def on_reading_bar_saved(self, event: ReadingBar.Saved) -> None:
        """Take a fetched page for a source that was named."""
        if event.path not in self.paths:
            self.paths.append(event.path)

    def open_instead(self, words: Sequence[str], *, pages: bool = False) -> None:
        """Open these in place of what is open; choices that no file holds are kept for when that is opened again."""
        try:
            asked = order(words or desk.samples(), pages=pages)
        except BriefingError as error:
            self._say(str(error))
            return
        if self.unsaved:
            self._keep_now()
            self._say("Your choices are kept; they are offered when you open the same again.")
        self._before = self.paths, self.searches, self._named, self.order, self.history, self.recipe
        self.paths, self.searches = list(asked.wanted.paths), list(asked.wanted.searches)
        self._named = list(words)
        self.history, self.recipe = History(), None
        self._open(asked, self._named)

    def action_stop(self) -> None:
        """Read no further."""
        self.bar.stop()

    def on_paste(self, event: events.Paste) -> None:
        """Take a pasted path, address or text for a source."""
        if self.screen is not self.desk or not (text := event.text.strip()):
            return
        if paths := _paths(text):
            self._picked(Picked(paths))
        elif all(is_address(word) for word in text.split()):
            self.add(text.split())
        elif "\n" in text or len(text) > 200:
            try:
                self.add([str(session.pasted(event.text))])
            except BriefingError as error:
                self._say(str(error))
        else:
            self._say(f"There is no file or folder {text}; a text to be read has more than one line.")

    def keep_soon(self) -> None:
        """Write the choices down after a short rest."""
        if self._soon is not None:
            self._soon.stop()
        self._soon = self.set_timer(REST, self._keep)

    @work(thread=True, exclusive=True, group="keep", exit_on_error=False)
    def _keep(self) -> None:
        self._keep_now()

    def _keep_now(self) -> None:
        if self._asking or self._taking_up is not None:
            return
        try:
            if not self.unsaved:
                self.session.drop()
            elif self.opened is not None and self.opened.dossier.analyses:
                self.session.keep(self.opened.dossier, self.history.now, self.order.engine, self.order.themes)
        except BriefingError as error:
            if not self._told_unkept:
                self._told_unkept = True
                self._say(f"Your choices are not kept between runs: {error}.")

    def on_unmount(self) -> None:
        """Keep the choices, unless they are in a file or nobody wants them."""
        if self._left:
            self.session.drop()
        else:
            self._keep_now()
        self.session.end()


def _paths(text: str) -> tuple[str, ...]:
    """The files and folders that a text names, as a terminal pastes what is dropped on it; empty when it is no such."""
    ways: tuple[Callable[[str], list[str]], ...] = (lambda whole: [whole], str.splitlines, shlex.split)
    for split in ways:
        try:
            words = [word.strip().removeprefix("file://") for word in split(text)]
            paths = [str(Path(word).expanduser()) for word in words if word]
            if paths and all(Path(path).exists() for path in paths):
                return tuple(paths)
        except (ValueError, OSError, RuntimeError):
            continue
    return ()
