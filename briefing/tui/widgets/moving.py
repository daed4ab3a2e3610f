"""Textual's lists of options and scrolling pages, moved in by the same keys as everything else."""

from typing import ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import OptionList

from briefing.tui import keys


class Options(OptionList, inherit_bindings=False):
    """A short list of options."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("options", "moving")]

    def action_move(self, step: int) -> None:
        """Go a line down or up."""
        self.action_cursor_down() if step > 0 else self.action_cursor_up()

    def action_page(self, step: int) -> None:
        """Go a page down or up."""
        (self.action_page_down if step > 0 else self.action_page_up)()  # type: ignore[no-untyped-call]

    def action_jump(self, place: int) -> None:
        """Go to the first or the last line."""
        self.action_first() if place == 0 else self.action_last()


class Scrolling(Widget):
    """What the keys to move do where there is no cursor."""

    def action_move(self, step: int) -> None:
        """Scroll so many lines down."""
        self.scroll_relative(y=step, animate=False)

    def action_page(self, step: int) -> None:
        """Scroll a page down or up."""
        self.scroll_relative(y=step * self.scrollable_content_region.height, animate=False)

    def action_jump(self, place: int) -> None:
        """Scroll to the beginning or the end."""
        self.scroll_home(animate=False) if place == 0 else self.scroll_end(animate=False)


class Scrolled(Scrolling, VerticalScroll, can_focus=True, inherit_bindings=False):
    """A page to read."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("moving")]
