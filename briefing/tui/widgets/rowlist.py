"""A list of any length whose rows take several lines each, drawn line by line."""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate, islice
from pathlib import Path
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from briefing.tui import keys
from briefing.tui.widgets.wrap import wrapped

LOOKS = ("text", "strong", "note", "heading", "cursor")


class RowList(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows with a cursor. What a row is and how it looks is for the kinds of list to say."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("moving")]
    DEFAULT_CSS = Path(__file__).with_suffix(".tcss").read_text(encoding="utf-8")
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"rows--{look}" for look in LOOKS}

    cursor: reactive[int] = reactive(0)
    """The row that the keys work on."""

    @dataclass
    class Moved(Message):
        """The cursor stands on another row."""

        rows: "RowList"

        @property
        def control(self) -> "RowList":
            """The list."""
            return self.rows

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._tops: list[int] = []
        """The first line of each row."""
        self._length = 0
        """Of all rows, in lines."""

    def row_count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def row_height(self, row: int) -> int:
        """How many lines a row takes."""
        raise NotImplementedError

    def row_line(self, row: int, line: int, width: int) -> list[Segment]:
        """One line of a row, in so many cells."""
        raise NotImplementedError

    def can_stand(self, row: int) -> bool:
        """Whether the cursor can stand on the row."""
        return True

    def empty_words(self) -> str:
        """What to say where there are no rows."""
        return ""

    def lay_out(self, cursor: int) -> None:
        """Count the lines anew, with the cursor on this row; where it is in sight, it stays at its height."""
        height = self._tops[self.cursor] - self.scroll_offset.y if self.cursor < len(self._tops) else -1
        *self._tops, self._length = accumulate(map(self.row_height, range(self.row_count())), initial=0)
        self.virtual_size = Size(0, self._length)
        self.set_reactive(RowList.cursor, self._standing(cursor, 1))
        if self._tops and 0 <= height < self.scrollable_content_region.height:
            self.scroll_to(y=max(self._tops[self.cursor] - height, 0), animate=False, force=True)
        self.refresh()

    def look(self, name: str, *, here: bool = False) -> Style:
        """The style of a part of a row; under the cursor it is the cursor's."""
        return self.get_component_rich_style("rows--cursor" if here else f"rows--{name}")

    def is_here(self, row: int) -> bool:
        """Whether the cursor is seen on this row."""
        return row == self.cursor and self.has_focus

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width, place = self.scrollable_content_region.width, self.scroll_offset.y + y
        if place >= self._length:
            if y == 0 and not self._length:
                return Strip([Segment(fitted(f" {self.empty_words()}", width), self.look("note"))])
            return Strip.blank(self.size.width, self.rich_style)
        row = self._row_of(place)
        return Strip(self.row_line(row, place - self._tops[row], width)).crop_extend(
            0, self.size.width, self.rich_style
        )

    def row_at(self, event: events.MouseEvent) -> tuple[int, int, int] | None:
        """The row under the mouse, the line in it, and the cell in that; None below the last."""
        offset = event.get_content_offset(self)
        if offset is None or (place := self.scroll_offset.y + offset.y) >= self._length:
            return None
        row = self._row_of(place)
        return row, place - self._tops[row], offset.x

    def _row_of(self, place: int) -> int:
        """The row to which a line belongs."""
        return bisect_right(self._tops, place) - 1

    def _standing(self, row: int, step: int) -> int:
        """The nearest row on which the cursor can stand, from this one on in one direction, else in the other."""
        count = self.row_count()
        row = max(0, min(row, count - 1))
        for way in (step, -step):
            found = row
            while 0 <= found < count:
                if self.can_stand(found):
                    return found
                found += way
        return 0

    def see_cursor(self) -> None:
        """Bring the row at the cursor into sight, with the headings right above it."""
        if not self._tops:
            return
        first = self.cursor
        while first > 0 and not self.can_stand(first - 1):
            first -= 1
        top = self._tops[first]
        bottom = self._tops[self.cursor] + self.row_height(self.cursor)
        self.scroll_to_region(Region(0, top, 1, bottom - top), animate=False, force=True)

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(cursor, self.row_count() - 1))

    def watch_cursor(self) -> None:
        """Show where the cursor is."""
        self.see_cursor()
        self.refresh()
        self.post_message(self.Moved(self))

    def on_focus(self) -> None:
        """Show the cursor."""
        self.refresh()
        self.post_message(self.Moved(self))

    def on_blur(self) -> None:
        """Hide the cursor."""
        self.refresh()

    def action_move(self, step: int) -> None:
        """Go so many rows down."""
        if 0 <= self.cursor + step < self.row_count():
            self.cursor = self._standing(self.cursor + step, step)

    def action_page(self, step: int) -> None:
        """Go down by what fits on the screen."""
        if self._tops:
            wanted = self._tops[self.cursor] + step * max(1, self.scrollable_content_region.height - 1)
            self.cursor = self._standing(self._row_of(max(0, min(wanted, self._length - 1))), step)

    def action_jump(self, place: int) -> None:
        """Go to the first or the last row."""
        self.cursor = self._standing(place if place >= 0 else self.row_count() - 1, 1 if place >= 0 else -1)


def fitted(text: str, width: int) -> str:
    """The text in exactly so many cells, with an ellipsis where it was cut."""
    if cell_len(text) <= width:
        return set_cell_size(text, max(width, 0))
    return set_cell_size(text, max(width - 1, 0)) + "…"


def folded_lines(text: str, width: int, count: int) -> list[str]:
    """The text in so many lines of so many cells, the last one with an ellipsis where there is more."""
    rows = list(islice(wrapped(text, width, width), count))
    lines = [text[start:end] for start, end in rows]
    if rows and rows[-1][1] < len(text):
        lines[-1] = text[rows[-1][0] :]
    return [fitted(line.rstrip(" "), width) for line in lines] + [" " * width] * (count - len(lines))
