"""Textual's lists of options and scrolling pages, moved in by the same keys as everything else."""

from typing import ClassVar

from rich.segment import Segment
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import OptionList

from briefing.tui import keys


class Options(OptionList, inherit_bindings=False):
    """A short list of options."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("options", "moving")]
    DEFAULT_CSS = "Options > .option-list--option { padding: 0 1; }"

    def render_line(self, y: int) -> Strip:
        """A line of an option; the one at the cursor has a sign, which stands without colour too."""
        strip = super().render_line(y)
        first = next(iter(strip), Segment(""))
        if first.style is None or first.style.meta.get("option") != self.highlighted or not first.text.startswith(" "):
            return strip
        return Strip([Segment(">", first.style), Segment(first.text[1:], first.style), *list(strip)[1:]])

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
