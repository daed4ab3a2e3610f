"""Asks where to write the brief, and writes it."""

import asyncio
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Footer, Input, Static

from briefing import desk
from briefing.errors import BriefingError, Occupied
from briefing.tui.plain import content


class ExportScreen(ModalScreen[Path | None]):
    """Closes with the path that was written, or None."""

    CSS_PATH = "modal.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Back")]

    def __init__(self, text: str, path: str) -> None:
        super().__init__()
        self._text = text
        self._path = path

    def compose(self) -> ComposeResult:
        """The path, what it means, and the buttons."""
        with Vertical(classes="card") as card:
            card.border_title = "Export the brief"
            yield Input(self._path, placeholder="brief.md", id="path")
            yield Static(id="place", classes="told")
            with Horizontal(classes="buttons"):
                yield Button("Export", id="write", variant="primary")
                yield Button("Replace it", id="replace", variant="error")
                yield Button("Back", id="back")
        yield Footer()

    def on_mount(self) -> None:
        """Offer to replace a file only once that was refused."""
        self.query_one("#replace").display = False

    @property
    def path(self) -> Path:
        """Where the brief would go; a home that there is not stays as it was typed."""
        path = Path(self.query_one("#path", Input).value.strip() or "brief.md")
        try:
            return path.expanduser()
        except RuntimeError:
            return path

    @on(Input.Changed)
    def show_place(self) -> None:
        """Say where the file will be."""
        self.query_one("#replace").display = False
        place = self.query_one("#place", Static)
        place.remove_class("fault")
        place.update(content(f"Writes {self.path.absolute()}"))

    @on(Input.Submitted)
    @on(Button.Pressed, "#write")
    async def write(self) -> None:
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
            await asyncio.to_thread(desk.export, path, self._text, force=force)
        except Occupied:
            self._refuse(f"{path.absolute()} exists and is not a brief. Choose another name, or replace it.")
            self.query_one("#replace").display = True
        except BriefingError as error:
            self._refuse(str(error))
        except ValueError:
            self._refuse(f"{path} can't be the name of a file.")
        else:
            self.dismiss(path.absolute())

    def _refuse(self, reason: str) -> None:
        place = self.query_one("#place", Static)
        place.add_class("fault")
        place.update(content(f"! {reason}"))
