"""Asks for the kind of brief, and shows what each would give."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from briefing.errors import BriefingError
from briefing.tui import keys
from briefing.tui.plain import content
from briefing.tui.widgets.brief import BriefView
from briefing.tui.widgets.footer import Footer
from briefing.tui.widgets.moving import Options

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

REST = 0.05
"""Seconds on one template before its brief is built."""


class TemplateScreen(ModalScreen[str | None]):
    """Closes with the name of a template, or None."""

    CSS_PATH = ["modal.tcss", "beside.tcss"]  # noqa: RUF012
    AUTO_FOCUS = "OptionList"
    HELP = "Go up and down to see what each kind of brief would hold; Enter takes it."
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("templates", "page")]

    @dataclass
    class Previewed(Message):
        """What a template would give, or why it gives nothing."""

        name: str
        text: str
        fault: str = ""

    def __init__(self, templates: Sequence[tuple[str, str]], current: str, build: Callable[[str], str]) -> None:
        super().__init__()
        self._templates = templates
        self._current = current
        self._build = build

    def compose(self) -> ComposeResult:
        """The templates, each with what it is for, and a brief beside them."""
        with Horizontal(classes="beside") as card:
            card.border_title = "Kind of brief"
            yield Options(*(self._option(name, told) for name, told in self._templates), classes="list")
            with Vertical(classes="look"):
                yield Static(classes="fault")
                yield BriefView()
        yield Footer()

    def _option(self, name: str, told: str) -> Option:
        mark = "  * as now" if name == self._current else ""
        return Option(Content.assemble(content(name, "bold"), mark, "\n", content(told)), id=name)

    def on_mount(self) -> None:
        """Begin at the one in force."""
        names = [name for name, _ in self._templates]
        self.query_one(OptionList).highlighted = names.index(self._current) if self._current in names else 0

    @on(OptionList.OptionHighlighted)
    def preview(self, event: OptionList.OptionHighlighted) -> None:
        """Show what the one at the cursor would give."""
        if event.option.id is not None:
            self._preview(event.option.id)

    @work(thread=True, exclusive=True, group="preview", exit_on_error=False)
    def _preview(self, name: str) -> None:
        worker = get_current_worker()
        time.sleep(REST)
        if worker.is_cancelled:
            return
        try:
            seen = self.Previewed(name, self._build(name))
        except BriefingError as error:
            seen = self.Previewed(name, "", str(error))
        if not worker.is_cancelled:
            self.post_message(seen)

    def on_template_screen_previewed(self, event: Previewed) -> None:
        """Show a brief, or why there can be none."""
        view, fault = self.query_one(BriefView), self.query_one(".fault", Static)
        view.display, fault.display = not event.fault, bool(event.fault)
        view.show(event.text)
        view.scroll_home(animate=False)
        view.border_title = content(f"{event.name} · {view.line_count} lines")
        fault.update(content(f"! {event.fault}"))

    @on(OptionList.OptionSelected)
    def selected(self, event: OptionList.OptionSelected) -> None:
        """Take the one chosen."""
        self.dismiss(event.option.id)

    def action_look(self, step: int) -> None:
        """Scroll the brief by a page."""
        self.query_one(BriefView).action_page(step)
