"""Asks what to open: a path to type, with what lies there to pick from."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Button, Input, OptionList, Static
from textual.widgets.option_list import Option

from briefing import desk
from briefing.errors import BriefingError
from briefing.folders import data_folder
from briefing.paths import absolute, is_folder, is_there
from briefing.tui import keys
from briefing.tui.plain import content
from briefing.tui.wanted import Picked, is_address, search_of
from briefing.tui.widgets.footer import Footer
from briefing.tui.widgets.moving import Options

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

MOST = 500
"""Entries of a folder that are listed."""
HITS = 50
"""Reports of a search that are listed; more are read."""


@dataclass
class Listed(Message):
    """What lies in a folder, or what a search finds."""

    typed: str
    entries: tuple[tuple[str, bool], ...]
    """Name, and whether it is a folder."""
    told: str
    """What opening it would read."""
    found: tuple[tuple[str, str], ...] = ()
    """Of a search: title, and what is known besides."""


class OpenScreen(ModalScreen[Picked | None]):
    """Closes with what was picked, or None."""

    CSS_PATH = ["modal.tcss", "open.tcss"]  # noqa: RUF012
    AUTO_FOCUS = "#path"
    HELP = (
        "Type a path, or go down into the list. Enter on a folder goes into it, on a file adds it; "
        "Enter in the path adds what it names, a folder with all its articles. A recipe takes the place of the rest. "
        "An address is fetched, as briefing fetch would. A question mark and words search your library; "
        "since:2026-01 and until:2026-02 narrow that, and a file's name before the mark means another library."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("opening", "page")]

    def compose(self) -> ComposeResult:
        """The path, what lies there, what would be opened, and the buttons."""
        with Vertical(classes="card") as card:
            card.border_title = "Open"
            yield Input(
                _start(),
                placeholder="a path, an address, or ? and what to search the library for",
                id="path",
                select_on_focus=False,
            )
            yield Options(id="entries", markup=False)
            yield Static(id="place", classes="told")
            with Horizontal(classes="buttons"):
                yield Button("Add", id="add", variant="primary")
                yield Button("Add pages", id="pages", tooltip="Add the pages that a feed links to, not what it says")
                yield Button("Open instead", id="instead")
                yield Button("Samples", id="samples")
                yield Button("Back", id="back")
        yield Footer()

    @property
    def path(self) -> str:
        """The path as it is typed, with the home written out."""
        typed = self.query_one("#path", Input).value.strip()
        try:
            return str(Path(typed).expanduser()) if typed.startswith("~") else typed
        except RuntimeError:
            return typed

    @on(Input.Changed, "#path")
    def look(self) -> None:
        """List what fits, and say what would be opened."""
        fetched = bool(self.path) and all(map(is_address, self.path.split()))
        self.query_one("#pages").display, self.query_one("#samples").display = fetched, not fetched
        self._list(self.path)

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _list(self, typed: str) -> None:
        search = search_of(typed)
        self.post_message(Listed(typed, _entries(typed), _told(typed)) if search is None else _hits(typed, search))

    @on(Listed)
    def show(self, event: Listed) -> None:
        """Show it, unless the path has changed since."""
        if event.typed != self.path:
            return
        entries = self.query_one("#entries", OptionList)
        entries.clear_options()
        entries.add_options(
            Option(Content.assemble(content(name, "bold"), "/") if folder else content(name), id=name + "/" * folder)
            for name, folder in event.entries
        )
        entries.add_options(
            Option(Content.assemble(content(title), content(f"  {known}", "dim")), disabled=True)
            for title, known in event.found
        )
        entries.highlighted = 0 if event.entries and not event.typed.endswith(("/", os.sep)) else None
        place = self.query_one("#place", Static)
        place.remove_class("fault")
        place.update(content(event.told))

    def _into(self, name: str) -> str:
        """The path with its last part replaced by an entry's name."""
        typed = self.query_one("#path", Input).value
        return typed[: max(typed.rfind("/"), typed.rfind(os.sep)) + 1] + name

    def action_complete(self) -> None:
        """Take over the entry at the cursor, or the first; without any, go on to the buttons."""
        entries, path = self.query_one("#entries", OptionList), self.query_one("#path", Input)
        if not path.has_focus:
            self.focus_next()
            return
        number = entries.highlighted or 0
        if entries.option_count and not (entries.highlighted is None and path.value.endswith("/")):
            self._fill(str(entries.get_option_at_index(number).id))
        else:
            self.focus_next()

    def _fill(self, name: str) -> None:
        path = self.query_one("#path", Input)
        path.value = self._into(name)
        path.focus()
        path.cursor_position = len(path.value)

    def on_key(self, event: events.Key) -> None:
        """Go between the path and the list with the arrows."""
        entries, path = self.query_one("#entries", OptionList), self.query_one("#path", Input)
        if event.key == "down" and path.has_focus and entries.option_count:
            event.stop()
            entries.focus()
            entries.highlighted = entries.highlighted or 0
        elif event.key == "up" and entries.has_focus and not entries.highlighted:
            event.prevent_default()
            path.focus()

    @on(OptionList.OptionSelected)
    def selected(self, event: OptionList.OptionSelected) -> None:
        """Go into a folder; add a file."""
        name = str(event.option.id)
        self._fill(name)
        if not name.endswith("/"):
            self._close(instead=False)

    @on(Input.Submitted)
    @on(Button.Pressed, "#add")
    def add(self) -> None:
        """Add it to what is open."""
        self._close(instead=False)

    @on(Button.Pressed, "#pages")
    def add_pages(self) -> None:
        """Add what a feed links to."""
        self._close(instead=False, pages=True)

    @on(Button.Pressed, "#instead")
    def action_instead(self) -> None:
        """Open it in place of what is open."""
        self._close(instead=True)

    @on(Button.Pressed, "#samples")
    def samples(self) -> None:
        """Open the samples in place of what is open."""
        self.dismiss(Picked(instead=True))

    @on(Button.Pressed, "#back")
    def back(self) -> None:
        """Open nothing."""
        self.dismiss(None)

    def _close(self, *, instead: bool, pages: bool = False) -> None:
        path = self.path
        words = tuple(path.split()) if is_address(path.partition(" ")[0]) else (path,)
        if path and (is_there(path) or is_address(words[0]) or search_of(path) is not None):
            self.dismiss(Picked(words, instead, pages))
            return
        if path and not path.endswith(("/", os.sep)) and self.query_one("#entries", OptionList).option_count:
            self.action_complete()
            return
        place = self.query_one("#place", Static)
        place.update(content(f"! There is no {path or 'path'}; pick from the list, or type on."))
        place.add_class("fault")


def _start() -> str:
    """Where to begin: the current folder, short where it is below the home."""
    here = absolute(".")
    try:
        return f"~/{here.relative_to(Path.home()).as_posix()}/".replace("/./", "/")
    except (ValueError, RuntimeError):
        return f"{here.as_posix().rstrip('/')}/"


def _entries(typed: str) -> tuple[tuple[str, bool], ...]:
    """What fits the path: folders first, by name; hidden ones only where a point was typed."""
    cut = max(typed.rfind("/"), typed.rfind(os.sep)) + 1
    folder, begun = typed[:cut] or ".", typed[cut:].casefold()
    try:
        with os.scandir(folder) as found:
            fitting = [
                (entry.name, entry.is_dir())
                for entry in found
                if entry.name.casefold().startswith(begun) and (begun or not entry.name.startswith("."))
            ]
    except (OSError, ValueError):
        return ()
    return tuple(sorted(fitting, key=lambda entry: (not entry[1], entry[0].casefold()))[:MOST])


def _hits(typed: str, search: desk.Search) -> Listed:
    """The best reports of a search, or why there are none."""
    try:
        found = desk.search_library(search.file, search.asked, HITS)
    except BriefingError as error:
        return Listed(typed, (), f"! {error}")
    listed = tuple((hit.title, " · ".join(filter(None, (hit.publisher, hit.published)))) for hit in found.hits)
    most = f"; the best {desk.MOST_FOUND} reports of them" if found.count > desk.MOST_FOUND else ""
    return Listed(typed, (), f"{found.count:,} articles of {search.file} fit{most}. Enter adds them.", listed)


def _told(path: str) -> str:
    """What opening it would read."""
    if path and all(map(is_address, path.split())):
        folder = data_folder() / "fetched"
        return f"Fetches it, if its robots.txt allows that, into {folder}. “Add pages” takes what a feed links to."
    if not path or not is_there(path):
        return "Enter adds what the path names. An address, or ? and words for the library, may stand here too."
    if desk.is_recipe(path):
        try:
            recipe = desk.load_recipe(Path(path))
        except BriefingError as error:
            return f"! {error}"
        return f"A recipe: {len(recipe.sources)} sources, {recipe.template}. It takes the place of what is open."
    if is_folder(path):
        return f"A folder with {desk.count([path])} articles."
    return "A file."
