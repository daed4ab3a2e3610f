"""A list of any length to tick in, drawn row by row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from briefing.tui import keys, rows
from briefing.tui.plain import content, shown
from briefing.tui.rows import SORTS, Row, Sort

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from textual import events
    from textual.binding import BindingType

    from briefing.pick import Facet
    from briefing.tui.rows import Gains

ROOM: dict[Facet, int] = {"sources": 44, "kinds": 44, "themes": 30, "stakeholders": 30}
"""The width from which a line has its word of ours at the end."""


class TickList(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows with a mark each. It holds no choice of its own: it tells of ticks and shows the marks that it is given."""

    ALLOW_SELECT = False
    HELP = (
        "Tick what the brief is to hold. Nothing ticked in a list means all of it. The number at a line's end "
        "counts the findings that a tick leaves or, with a plus, those that it adds. "
        "The filter narrows the lists by what you type and leaves the ticks alone."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("list", "moving")]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "ticks--row",
        "ticks--ticked",
        "ticks--note",
        "ticks--none",
        "ticks--marked",
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

        ticks: TickList

    @dataclass
    class AllAsked(Message):
        """The user wants to tick several rows at once."""

        ticks: TickList

    @dataclass
    class FilterAsked(Message):
        """The user wants to narrow this list alone."""

        ticks: TickList

    def __init__(self, facet: Facet, *, classes: str | None = None) -> None:
        super().__init__(id=facet, classes=classes)
        self.facet: Facet = facet
        self.wanted = ""
        """What the list is narrowed by, besides what all lists are."""
        self.marked: tuple[str, ...] = ()
        """Rows taken together for a step of their own, in the order of marking."""
        self._given: tuple[Row, ...] = ()
        self._all: tuple[Row, ...] = ()
        self._shown: tuple[Row, ...] = ()
        self._everywhere = ""
        self._sort: Sort = SORTS[facet][0]
        self._gains: Gains = {}
        self._ticked: dict[Facet, frozenset[str]] = {}
        self._name_list()

    @property
    def current(self) -> Row | None:
        """The row at the cursor."""
        return self._shown[self.cursor] if self.cursor < len(self._shown) else None

    @property
    def fitting(self) -> tuple[Row, ...]:
        """The rows that the filters leave."""
        return self._shown

    @property
    def every(self) -> tuple[Row, ...]:
        """All the rows."""
        return self._all

    @property
    def told(self) -> str:
        """The row at the cursor in full, with what a tick brings."""
        row = self.current
        if row is None:
            return ""
        bring = rows.gained(row, self._gains, self._ticked.get(row.facet, ()))
        return f"{row.detail} · {bring}" if bring else row.detail

    def fill(self, given: tuple[Row, ...]) -> None:
        """Take these rows in place of those before."""
        self._given = given
        known = {row.id for row in given}
        self.marked = tuple(value for value in self.marked if value in known)
        self._arrange()

    def filter(self, everywhere: str, wanted: str | None = None) -> None:
        """Show the rows that fit what all lists are narrowed by, and this one alone; None leaves that as it is."""
        self._everywhere = everywhere
        self.wanted = self.wanted if wanted is None else wanted
        self._show()

    def tick(self, ticked: Mapping[Facet, Collection[str]]) -> None:
        """Mark these and no others."""
        self._ticked = {facet: frozenset(values) for facet, values in ticked.items()}
        self._name_list()
        self.refresh()

    def reckon(self, gains: Gains) -> None:
        """Show these numbers beside the rows."""
        self._gains = gains
        if self._sort == "findings":
            self._arrange()
        self.refresh()
        self.post_message(self.Moved(self))

    def mark(self, marked: tuple[str, ...]) -> None:
        """Take these rows together, and no others."""
        self.marked = marked
        self._name_list()
        self.refresh()

    def go_to(self, value: str) -> None:
        """Put the cursor on a row, where it is shown."""
        self.cursor = next((n for n, row in enumerate(self._shown) if row.id == value), self.cursor)

    def _arrange(self) -> None:
        self._all = rows.ordered(self._given, self._sort, self._gains)
        self._show()

    def _show(self) -> None:
        """Show what fits; the cursor stays with its row where that is one of them."""
        held = self.current.id if self.current else None
        self._shown = rows.matching(self._all, f"{self._everywhere} {self.wanted}")
        self.cursor = next((n for n, row in enumerate(self._shown) if row.id == held), 0)
        self.virtual_size = Size(0, len(self._shown))
        self._name_list()
        self.refresh()
        self.post_message(self.Moved(self))

    def _name_list(self) -> None:
        narrowed = len(self._shown) < len(self._all) or self.wanted.strip()
        fit, every = (sum(row.facet == self.facet for row in of) for of in (self._shown, self._all))
        parts = [f"{fit} of {every}" if narrowed else str(every)]
        parts += [f"“{self.wanted.strip()}”"] if self.wanted.strip() else []
        ticked = sum(len(values) for values in self._ticked.values())
        parts += [f"{ticked} ticked"] if ticked else []
        parts += [f"{len(self.marked)} marked"] if self.marked else []
        self.border_title = content(" · ".join((self.facet.capitalize(), *parts)))
        self.border_subtitle = (
            content(
                f"{keys.shown(self.app, 'list.sort')} {'as given' if self._sort == 'order' else f'by {self._sort}'}"
            )
            if self._all
            else ""
        )

    def render_line(self, y: int) -> Strip:
        """One row: cursor, mark, label and, at the right, the note."""
        width, place = self.size.width, self.scroll_offset.y + y
        if place >= len(self._shown):
            return self._blank(y, width)
        row = self._shown[place]
        here = place == self.cursor and self.has_focus
        of_list = self._ticked.get(row.facet, frozenset())
        ticked, marked = row.id in of_list, row.id in self.marked
        gain = rows.gain(row, self._gains, of_list) if width >= 20 else ""
        look = "cursor" if here else "marked" if marked else "ticked" if ticked else "row"
        if look == "row" and gain in ("0", "+0"):
            look = "none"
        label_style = self.get_component_rich_style(f"ticks--{look}")
        note_style = self.get_component_rich_style("ticks--note-cursor" if here else "ticks--note")
        note = f"{gain:>4} " if width < ROOM[row.facet] or not row.note else f" {row.note} {gain:>4} "
        head = f"{'>' if here else ' '}{'[x]' if ticked else '[ ]'}{'+' if marked else ' '}"
        room = max(width - len(head) - cell_len(note), 1)
        label, more = _shared(shown(row.label), shown(row.more), room)
        return Strip(
            [Segment(head + label, label_style), Segment(more, note_style), Segment(note, note_style)]
        ).crop_extend(0, width, label_style)

    def _blank(self, y: int, width: int) -> Strip:
        style = self.get_component_rich_style("ticks--note")
        if y == 0 and self._all:
            return Strip([Segment(fitted(" nothing fits the filter", width), style)])
        return Strip.blank(width, style)

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

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Tick the row under the mouse, before the list grows by having the focus."""
        offset = event.get_content_offset(self)
        place = self.scroll_offset.y + offset.y if offset is not None else len(self._shown)
        if event.button == 1 and place < len(self._shown):
            self.cursor = place
            self.action_tick()

    def action_tick(self) -> None:
        """Tick or untick the row at the cursor."""
        if self.current is not None:
            self.post_message(self.Toggled(self.current.facet, self.current.id))

    def action_ask_all(self) -> None:
        """Offer to tick several rows at once."""
        if self._all:
            self.post_message(self.AllAsked(self))

    def action_ask_filter(self) -> None:
        """Ask for the filter of this list alone."""
        self.post_message(self.FilterAsked(self))

    def action_sort(self) -> None:
        """Sort in the next way."""
        ways = SORTS[self.facet]
        self._sort = ways[(ways.index(self._sort) + 1) % len(ways)]
        self._arrange()

    def action_move(self, step: int) -> None:
        """Go so many rows down."""
        self.cursor += step

    def action_page(self, step: int) -> None:
        """Go down by what fits on the screen."""
        self.cursor += step * max(1, self.scrollable_content_region.height - 1)

    def action_jump(self, place: int) -> None:
        """Go to the first or the last row."""
        self.cursor = place if place >= 0 else len(self._shown) - 1


def _shared(label: str, more: str, room: int) -> tuple[str, str]:
    """The label, and what stands behind it where that fits, or much of it."""
    left = room - cell_len(label) - 2
    if not more or left < min(cell_len(more), 20):
        return fitted(label, room), ""
    return set_cell_size(label, room - left), fitted(more, left)


def fitted(text: str, width: int) -> str:
    """The text in exactly so many cells, with an ellipsis where it was cut."""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(text, width - 1) + "…"
