"""The sections of the brief: how many items each may hold, and what the editor writes there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from briefing import desk, pick
from briefing.tui import choices, keys
from briefing.tui.change import Change
from briefing.tui.plain import content
from briefing.tui.screens.notes import NoteScreen
from briefing.tui.widgets.brief import BriefView
from briefing.tui.widgets.footer import Footer
from briefing.tui.widgets.moving import Options

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from briefing.desk import Part
    from briefing.tui.made import Made


class SectionsScreen(ModalScreen[None]):
    """Changes take effect at once; the brief beside the list follows."""

    CSS_PATH = ["modal.tcss", "beside.tcss"]  # noqa: RUF012
    AUTO_FOCUS = "OptionList"
    HELP = "How many items each section may hold, and your own words in it. The brief beside the list follows at once."
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("sections", "page")]

    @dataclass
    class Counted(Message):
        """The sections as they are now."""

        parts: tuple[Part, ...]

    def __init__(self, made: Made) -> None:
        super().__init__()
        self._made = made
        self._parts: tuple[Part, ...] = ()

    def compose(self) -> ComposeResult:
        """The sections, and the brief beside them."""
        with Horizontal(classes="beside") as card:
            card.border_title = "Sections"
            yield Options(classes="list")
            with Vertical(classes="look"):
                yield BriefView()
        yield Footer()

    def on_mount(self) -> None:
        """Begin with the brief as it is."""
        self.follow(self._made)

    def follow(self, made: Made) -> None:
        """Go over to another brief."""
        self._made = made
        view = self.query_one(BriefView)
        view.show(made.text)
        view.border_title = content(f"Brief · {view.line_count} lines")
        self._count()

    @work(thread=True, exclusive=True, group="parts", exit_on_error=False)
    def _count(self) -> None:
        worker, made = get_current_worker(), self._made
        parts = desk.parts(made.held, made.choices.selection, made.shape)
        if not worker.is_cancelled:
            self.post_message(self.Counted(parts))

    def on_sections_screen_counted(self, event: Counted) -> None:
        """Show the sections; the cursor stays."""
        options = self.query_one(OptionList)
        self._parts, at = event.parts, options.highlighted or 0
        options.set_options([Option(_row(part), id=part.id) for part in event.parts])
        options.highlighted = min(at, len(event.parts) - 1)

    @property
    def _part(self) -> Part | None:
        at = self.query_one(OptionList).highlighted
        return self._parts[at] if at is not None and at < len(self._parts) else None

    @on(OptionList.OptionHighlighted)
    def show_section(self) -> None:
        """Bring the section into sight."""
        if (part := self._part) is not None:
            self.query_one(BriefView).show_heading(part.heading)

    def action_step(self, step: int) -> None:
        """Allow one item more or less."""
        if (part := self._part) is not None:
            self.post_message(Change(partial(choices.stepped, part, step)))

    def action_usual(self) -> None:
        """Give the template's own limit back."""
        if (part := self._part) is not None:
            section = part.id
            self.post_message(Change(lambda c: replace(c, selection=pick.limiting(c.selection, section, None))))

    @on(OptionList.OptionSelected)
    def action_note(self) -> None:
        """Write in the section."""
        if (part := self._part) is None:
            return

        def written(words: str | None) -> None:
            if words is not None:
                self.post_message(Change(lambda c: replace(c, selection=pick.noting(c.selection, part.id, words))))

        self.app.push_screen(NoteScreen(part), written)


def _row(part: Part) -> Content:
    """Heading, how many of how many, and whether something is or should be written."""
    if part.held:
        by_hand = " by hand" if part.limit != part.usual else ""
        limit = "" if part.limit is None else f", at most {part.limit}{by_hand}"
        count = f"{part.shown} of {part.held}{limit}"
    else:
        count = "nothing found"
    written = " · a note" if part.note.strip() else " · to be written" if part.prompt else ""
    return Content.assemble(content(part.heading, "bold"), "\n", f"{count}{written}")
