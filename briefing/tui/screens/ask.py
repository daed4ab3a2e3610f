"""Small screens that want an answer."""

from collections.abc import Sequence
from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Footer, OptionList, Static
from textual.widgets.option_list import Option

from briefing.tui.plain import content

Leave = Literal["export", "leave", "stay"]


class QuitScreen(ModalScreen[Leave]):
    """Asks what is to become of choices that were not exported."""

    CSS_PATH = "modal.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "answer('export')", "Export…"),
        Binding("q", "answer('leave')", "Quit"),
        Binding("escape,s", "answer('stay')", "Stay"),
    ]

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


class TemplateScreen(ModalScreen[str | None]):
    """Asks for the kind of brief."""

    CSS_PATH = "modal.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back"),
        Binding("j", "app.simulate_key('down')", show=False),
        Binding("k", "app.simulate_key('up')", show=False),
    ]

    def __init__(self, templates: Sequence[tuple[str, str]], current: str) -> None:
        super().__init__()
        self._templates = templates
        self._current = current

    def compose(self) -> ComposeResult:
        """The templates, each with what it is for."""
        with Vertical(classes="card") as card:
            card.border_title = "Kind of brief"
            yield OptionList(*(self._option(name, told) for name, told in self._templates))
        yield Footer()

    def _option(self, name: str, told: str) -> Option:
        mark = "* " if name == self._current else "  "
        return Option(Content.assemble(mark, content(name, "bold"), "\n  ", content(told)), id=name)

    def on_mount(self) -> None:
        """Begin at the one in force."""
        options = self.query_one(OptionList)
        names = [name for name, _ in self._templates]
        options.highlighted = names.index(self._current) if self._current in names else 0

    @on(OptionList.OptionSelected)
    def selected(self, event: OptionList.OptionSelected) -> None:
        """Take the one chosen."""
        self.dismiss(event.option.id)
