"""A list of any length to tick in, drawn row by row."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from briefing.pick import Facet
from briefing.tui import rows
from briefing.tui.plain import content, shown
from briefing.tui.rows import Row


class TickList(ScrollView, can_focus=True):
    """Rows with a mark each. It holds no choice of its own: it tells of ticks and shows the marks that it is given."""

    ALLOW_SELECT = False
    HELP = (
        "Tick what the brief is to hold. Nothing ticked in a list means all of it. "
        "The filter (/) narrows the lists by what you type and leaves the ticks alone."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "tick", "Tick", tooltip="Tick or untick the line"),
        Binding("down,j", "move(1)", show=False, tooltip="Go down a line"),
        Binding("up,k", "move(-1)", show=False, tooltip="Go up a line"),
        Binding("pagedown", "page(1)", show=False, tooltip="Go down by a page"),
        Binding("pageup", "page(-1)", show=False, tooltip="Go up by a page"),
        Binding("home,g", "jump(0)", show=False, tooltip="Go to the first line"),
        Binding("end,G", "jump(-1)", show=False, tooltip="Go to the last line"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "ticks--row",
        "ticks--ticked",
        "ticks--note",
        "ticks--cursor",
        "ticks--note-cursor",
    }

    cursor: reactive[int] = reactive(0)
    """The line that the keys work on, among those shown."""

    @dataclass
    class Toggled(Message):
        """The user wants a row ticked or unticked."""

        facet: Facet
        value: str

    @dataclass
    class Moved(Message):
        """The cursor stands on another row, or the list got or lost the focus."""

        ticks: "TickList"

    def __init__(self, facet: Facet) -> None:
        super().__init__(id=facet)
        self.facet: Facet = facet
        self._all: tuple[Row, ...] = ()
        self._shown: tuple[Row, ...] = ()
        self._wanted = ""
        self._ticked: frozenset[str] = frozenset()
        self._name_list()

    @property
    def current(self) -> Row | None:
        """The row at the cursor."""
        return self._shown[self.cursor] if self.cursor < len(self._shown) else None

    def fill(self, all_rows: tuple[Row, ...]) -> None:
        """Take these rows in place of those before."""
        self._all = all_rows
        self.filter(self._wanted)

    def filter(self, wanted: str) -> None:
        """Show the rows that fit; the cursor stays with its row where that is one of them."""
        held = self.current
        self._wanted = wanted
        self._shown = rows.matching(self._all, wanted)
        self.cursor = self._shown.index(held) if held in self._shown else 0
        self.virtual_size = Size(0, len(self._shown))
        self._name_list()
        self.refresh()
        self.post_message(self.Moved(self))

    def tick(self, values: Collection[str]) -> None:
        """Mark these and no others."""
        self._ticked = frozenset(values)
        self._name_list()
        self.refresh()

    def _name_list(self) -> None:
        count = f"{len(self._shown)} of {len(self._all)}" if self._wanted.strip() else str(len(self._all))
        ticked = f" · {len(self._ticked)} ticked" if self._ticked else ""
        self.border_title = content(f"{self.facet.capitalize()} · {count}{ticked}")

    def render_line(self, y: int) -> Strip:
        """One row: cursor, mark, label and, at the right, the note."""
        width, place = self.size.width, self.scroll_offset.y + y
        if place >= len(self._shown):
            return self._blank(y, width)
        row = self._shown[place]
        here = place == self.cursor and self.has_focus
        ticked = row.id in self._ticked
        label_style = self.get_component_rich_style(
            "ticks--cursor" if here else "ticks--ticked" if ticked else "ticks--row"
        )
        note_style = self.get_component_rich_style("ticks--note-cursor" if here else "ticks--note")
        note = f" {row.note} " if width >= 24 else " "
        head = f"{'>' if here else ' '}{'[x]' if ticked else '[ ]'} "
        room = max(width - len(head) - cell_len(note), 1)
        return Strip(
            [Segment(head + _fitted(shown(row.label), room), label_style), Segment(note, note_style)]
        ).crop_extend(0, width, label_style)

    def _blank(self, y: int, width: int) -> Strip:
        style = self.get_component_rich_style("ticks--note")
        if y == 0 and self._all:
            return Strip([Segment(_fitted(" nothing fits the filter", width), style)])
        return Strip.blank(width, self.rich_style)

    def watch_cursor(self) -> None:
        """Keep the cursor in sight."""
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, force=True)
        self.refresh()
        self.post_message(self.Moved(self))

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(cursor, len(self._shown) - 1))

    def on_focus(self) -> None:
        """Show the cursor."""
        self.refresh()
        self.post_message(self.Moved(self))

    def on_blur(self) -> None:
        """Hide the cursor."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Tick the row that was clicked."""
        offset = event.get_content_offset(self)
        if offset is not None and self.scroll_offset.y + offset.y < len(self._shown):
            self.cursor = self.scroll_offset.y + offset.y
            self.action_tick()

    def action_tick(self) -> None:
        """Tick or untick the row at the cursor."""
        if self.current is not None:
            self.post_message(self.Toggled(self.facet, self.current.id))

    def action_move(self, step: int) -> None:
        """Go so many rows down."""
        self.cursor += step

    def action_page(self, step: int) -> None:
        """Go down by what fits on the screen."""
        self.cursor += step * max(1, self.scrollable_content_region.height - 1)

    def action_jump(self, place: int) -> None:
        """Go to the first or the last row."""
        self.cursor = place if place >= 0 else len(self._shown) - 1


def _fitted(text: str, width: int) -> str:
    """The text in exactly so many cells, with an ellipsis where it was cut."""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(text, width - 1) + "…"
