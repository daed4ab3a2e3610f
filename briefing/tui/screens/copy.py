"""Copies the brief, a section of it, or a line with its citation."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from briefing import desk
from briefing.tui import clipboard, keys
from briefing.tui.plain import content
from briefing.tui.screens.export import TextScreen
from briefing.tui.widgets.brief import BriefView
from briefing.tui.widgets.footer import Footer
from briefing.tui.widgets.moving import Options

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from briefing.desk import Excerpt
    from briefing.tui.made import Made


class CopyScreen(ModalScreen[None]):
    """The brief piece by piece; what would be copied stands beside the list."""

    CSS_PATH = ["modal.tcss", "beside.tcss"]  # noqa: RUF012
    AUTO_FOCUS = "OptionList"
    HELP = "Enter sends the piece at the cursor to the terminal's clipboard, with its citations; or it goes to a file."
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("copying", "page")]

    class Cut(Message):
        """The pieces of the brief."""

        def __init__(self, excerpts: tuple[Excerpt, ...]) -> None:
            super().__init__()
            self.excerpts = excerpts

    def __init__(self, made: Made) -> None:
        super().__init__()
        self._made = made
        self._excerpts: tuple[Excerpt, ...] = ()

    def compose(self) -> ComposeResult:
        """The pieces, and the one at the cursor in full."""
        with Horizontal(classes="beside") as card:
            card.border_title = "Copy"
            yield Options(classes="list single")
            with Vertical(classes="look"):
                yield BriefView()
        yield Footer()

    def on_mount(self) -> None:
        """Cut the brief apart."""
        self._cut()

    @work(thread=True, exclusive=True, group="cut", exit_on_error=False)
    def _cut(self) -> None:
        made = self._made
        self.post_message(self.Cut(tuple(desk.excerpts(made.held, made.choices.selection, made.shape))))

    def on_copy_screen_cut(self, event: Cut) -> None:
        """List the pieces."""
        self._excerpts = event.excerpts
        options = self.query_one(OptionList)
        options.set_options(Option(_row(excerpt)) for excerpt in event.excerpts)
        options.highlighted = 0

    @property
    def _excerpt(self) -> Excerpt | None:
        at = self.query_one(OptionList).highlighted
        return self._excerpts[at] if at is not None and at < len(self._excerpts) else None

    @on(OptionList.OptionHighlighted)
    def show_excerpt(self) -> None:
        """Show in full what would be copied."""
        if (excerpt := self._excerpt) is not None:
            view = self.query_one(BriefView)
            view.show(excerpt.text)
            view.scroll_home(animate=False)
            view.border_title = _what(excerpt)

    @on(OptionList.OptionSelected)
    def action_copy(self) -> None:
        """Send the piece to the terminal's clipboard; what a click chose first, Enter then copies."""
        if (excerpt := self._excerpt) is not None:
            clipboard.send(self.app, excerpt.text, _what(excerpt))

    def action_write(self) -> None:
        """Write the piece to a file."""
        if (excerpt := self._excerpt) is not None:
            self.app.push_screen(TextScreen(excerpt.text, TextScreen.USUAL))

    def action_section(self, step: int) -> None:
        """Go to the next or the previous section."""
        options = self.query_one(OptionList)
        here = options.highlighted or 0
        beyond = [at for at, e in enumerate(self._excerpts) if e.depth < 2 and (at > here if step > 0 else at < here)]
        if beyond:
            options.highlighted = beyond[0 if step > 0 else -1]


def _what(excerpt: Excerpt) -> str:
    return ("The brief", "Section", "Line with its citation")[excerpt.depth]


def _row(excerpt: Excerpt) -> Content:
    label = content(excerpt.label, "bold" if excerpt.depth < 2 else "")
    return Content.assemble(("All: ", "", "- ")[excerpt.depth], label)
