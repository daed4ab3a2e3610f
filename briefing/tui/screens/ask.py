"""Small screens that want an answer."""

from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from briefing.tui import keys
from briefing.tui.widgets.footer import Footer

Leave = Literal["export", "leave", "stay"]


class QuitScreen(ModalScreen[Leave]):
    """Asks what is to become of choices that were not exported."""

    CSS_PATH = "modal.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("quitting", "page")]

    def compose(self) -> ComposeResult:
        """The question and its answers."""
        with Vertical(classes="card") as card:
            card.border_title = "Quit?"
            yield Static("Your choices have not been exported and would be lost.")
            with Horizontal(classes="buttons"):
                yield Button("Export…", id="export", variant="primary")
                yield Button("Quit", id="leave", variant="error")
                yield Button("Stay", id="stay")
        yield Footer()

    @on(Button.Pressed)
    def pressed(self, event: Button.Pressed) -> None:
        """Answer by a button."""
        self.action_answer(event.button.id)  # type: ignore[arg-type]

    def action_answer(self, answer: Leave) -> None:
        """Close with an answer."""
        self.dismiss(answer)
