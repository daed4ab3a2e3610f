"""Writes what the editor says in a section: here, or in the editor's own program."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Static, TextArea

from briefing.errors import BriefingError
from briefing.tui import editor, keys
from briefing.tui.plain import content
from briefing.tui.widgets.footer import Footer

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from briefing.desk import Part


class NoteScreen(ModalScreen[str | None]):
    """Closes with what was written, or None where nothing is to change."""

    CSS_PATH = "modal.tcss"
    AUTO_FOCUS = "TextArea"
    HELP = (
        "Write what the brief is to say in this section; it is marked as the editor's. Nothing written takes it away."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("note", "page")]
    DEFAULT_CSS = """
    NoteScreen TextArea { height: 12; max-height: 60%; border: round $foreground 30%; }
    NoteScreen TextArea:focus { border: heavy $accent; }
    """

    def __init__(self, part: Part) -> None:
        super().__init__()
        self._part = part

    def compose(self) -> ComposeResult:
        """What is asked for, and a place to write."""
        with Vertical(classes="card") as card:
            card.border_title = content(f"Note · {self._part.heading}")
            yield Static(
                content(self._part.prompt or "It will stand at the end of the section, marked as the editor's.")
            )
            yield TextArea(self._part.note, soft_wrap=True, show_line_numbers=False)
            yield Static(id="fault", classes="fault")
            with Horizontal(classes="buttons"):
                yield Button("Keep", id="keep", variant="primary")
                yield Button("In $EDITOR", id="outside")
                yield Button("Back", id="back")
        yield Footer()

    @on(Button.Pressed)
    def press(self, event: Button.Pressed) -> None:
        """Do by a button what a key does."""
        match event.button.id:
            case "keep":
                self.action_keep()
            case "outside":
                self.action_outside()
            case _:
                self.dismiss(None)

    def action_keep(self) -> None:
        """Close with what is written."""
        self.dismiss(self.query_one(TextArea).text)

    def action_outside(self) -> None:
        """Go on writing in the user's own editor."""
        area = self.query_one(TextArea)
        fault = ""
        try:
            area.text = editor.edited(self.app, area.text)
        except BriefingError as error:
            fault = f"! {error}"
        self.query_one("#fault", Static).update(content(fault))
        area.focus()
