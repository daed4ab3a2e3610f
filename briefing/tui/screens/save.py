"""Asks for a path, says what will be there, and writes; nothing is replaced unseen."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from briefing.errors import BriefingError, Occupied, Refused
from briefing.paths import absolute
from briefing.tui import keys
from briefing.tui.plain import content
from briefing.tui.widgets.footer import Footer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widget import Widget


class SaveScreen(ModalScreen[Path | None]):
    """Closes with the path that was written, or None."""

    CSS_PATH = "modal.tcss"
    AUTO_FOCUS = "#path"
    CARD = "Save"
    USUAL = "file.txt"
    """The path where none is typed."""
    WHAT = "a file"
    """What it writes, and what it replaces without being told to twice."""
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("saving", "page")]

    def __init__(self, path: str) -> None:
        super().__init__()
        self._path = path

    def compose(self) -> ComposeResult:
        """The path, what it means, what can be chosen, and the buttons."""
        with Vertical(classes="card") as card:
            card.border_title = self.CARD
            yield Input(self._path, placeholder=self.USUAL, id="path")
            yield Static(id="place", classes="told")
            yield from self.asked()
            with Horizontal(classes="buttons"):
                yield Button("Write", id="write", variant="primary")
                yield Button("Replace it", id="replace", variant="error")
                yield Button("Back", id="back")
        yield Footer()

    def asked(self) -> Iterator[Widget]:
        """What else there is to choose."""
        yield from ()

    def write(self, path: Path, *, force: bool) -> None:
        """Write the file; runs apart from the app."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Offer to replace a file only once that was refused."""
        self.query_one("#replace").display = False

    @property
    def path(self) -> Path:
        """Where the file would go; a home that there is not stays as it was typed."""
        path = Path(self.query_one("#path", Input).value.strip() or self.USUAL)
        try:
            return path.expanduser()
        except RuntimeError:
            return path

    @property
    def reason(self) -> str | None:
        """Why the file goes to another place than the one typed, if it does."""
        return None

    @on(Input.Changed, "#path")
    def show_place(self) -> None:
        """Say where the file will be, and whether one is there."""
        self.query_one("#replace").display = False
        place, path = self.query_one("#place", Static), self.path
        place.remove_class("fault")
        instead = f", in place of {self.WHAT} that is there" if _is_file(path) else ""
        reason = self.reason
        place.update(content(f"Writes {absolute(path)}{instead}" + (f", for {reason}" if reason else "")))

    @on(Input.Submitted, "#path")
    @on(Button.Pressed, "#write")
    async def write_it(self) -> None:
        """Write, unless something else would be lost."""
        await self._write(force=False)

    @on(Button.Pressed, "#replace")
    async def replace(self) -> None:
        """Write in place of what is there."""
        await self._write(force=True)

    @on(Button.Pressed, "#back")
    def back(self) -> None:
        """Write nothing."""
        self.dismiss(None)

    async def _write(self, *, force: bool) -> None:
        path = self.path
        try:
            await asyncio.to_thread(self.write, path, force=force)
        except Occupied:
            self._refuse(f"{absolute(path)} exists and is not {self.WHAT}. Choose another name, or replace it.")
            self.query_one("#replace").display = True
        except BriefingError as error:
            self._refuse(str(error))
        except OSError as error:
            self._refuse(str(Refused(error)))
        except ValueError:
            self._refuse(f"{path} can't be the name of a file.")
        else:
            self.dismiss(absolute(path))

    def _refuse(self, reason: str) -> None:
        place = self.query_one("#place", Static)
        place.add_class("fault")
        place.update(content(f"! {reason}"))
        self.query_one("#path").focus()


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
