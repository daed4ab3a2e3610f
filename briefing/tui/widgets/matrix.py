"""Stakeholders by themes as a picture to pick from: the more findings, the denser the cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from briefing.desk import Matrix
from briefing.tui import keys
from briefing.tui.plain import shown
from briefing.tui.widgets.ticks import fitted

if TYPE_CHECKING:
    from collections.abc import Collection

    from rich.style import Style
    from textual import events
    from textual.binding import BindingType

CELL = 6
"""Characters a cell, at least."""
WIDE = 10
"""And at most."""
SHADES = " ░▒▓█"
Place = tuple[int, int]
"""Row and column; -1 stands for the themes' names above, or for the stakeholders' names at the left."""


class MatrixView(Widget, can_focus=True):
    """A picture that scrolls with its cursor. The names of the themes come down to their columns like stairs."""

    ALLOW_SELECT = False
    HELP = (
        "Who speaks on what: a row a stakeholder, a column a theme, the number and the density of a cell for how much. "
        "Enter makes the brief about the two alone; space ticks them beside what is ticked. On a name it is that alone."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("matrix", "moving")]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "matrix--name",
        "matrix--ticked",
        "matrix--cross",
        "matrix--line",
        "matrix--none",
        "matrix--cell",
        "matrix--cursor",
    }
    place: reactive[Place] = reactive[Place]((0, 0))

    @dataclass
    class Chosen(Message):
        """The user wants what stands at the cursor: alone, or besides what is ticked."""

        theme: str | None
        stakeholder: str | None
        alone: bool

    @dataclass
    class Moved(Message):
        """The cursor stands on another cell."""

    def __init__(self) -> None:
        super().__init__(id="matrix")
        self.matrix = Matrix((), (), {}, 0)
        self._ticked: frozenset[str] = frozenset()
        self._top = self._left = 0

    def fill(self, matrix: Matrix) -> None:
        """Draw this."""
        self.matrix = matrix
        self.place = self.place
        self._keep_in_sight()
        self.refresh()
        self.post_message(self.Moved())

    def tick(self, ticked: Collection[str]) -> None:
        """Mark these themes and stakeholders and no others."""
        self._ticked = frozenset(ticked)
        self.refresh()

    @property
    def at(self) -> tuple[str | None, str | None]:
        """Theme id and profile id at the cursor; None where it stands on the other one's name."""
        row, column = self.place
        if not self.matrix.rows:
            return None, None
        return (
            self.matrix.columns[column].id if column >= 0 else None,
            self.matrix.rows[row].id if row >= 0 else None,
        )

    @property
    def _names(self) -> int:
        """How wide the names at the left are."""
        longest = max((cell_len(shown(p.name)) for p in self.matrix.rows), default=0)
        return min(longest + 6, max(16, self.size.width // 3))

    @property
    def _cell_width(self) -> int:
        """How wide a cell is, wider where all of them fit."""
        room = (self.size.width - self._names - 12) // max(1, len(self.matrix.columns))
        return max(CELL, min(WIDE, room))

    @property
    def _columns(self) -> int:
        """How many columns are in sight: as many stairs as leave room for the rows."""
        room = (self.size.width - self._names - 12) // self._cell_width
        return max(1, min(len(self.matrix.columns), room, max(3, self.size.height * 2 // 5)))

    @property
    def _rows(self) -> int:
        """How many rows are in sight."""
        return max(1, self.size.height - self._columns)

    def validate_place(self, place: Place) -> Place:
        """Keep the cursor in the picture, and off the empty corner."""
        row = max(-1, min(place[0], len(self.matrix.rows) - 1))
        column = max(-1, min(place[1], len(self.matrix.columns) - 1))
        return (0, -1) if (row, column) == (-1, -1) else (row, column)

    def watch_place(self) -> None:
        """Keep the cursor in sight."""
        self._keep_in_sight()
        self.refresh()
        self.post_message(self.Moved())

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._keep_in_sight()
        self.refresh()

    def _keep_in_sight(self) -> None:
        row, column = self.place
        self._top = max(0, min(max(self._top, row - self._rows + 1), max(row, 0)))
        self._left = max(0, min(max(self._left, column - self._columns + 1), max(column, 0)))

    def render_line(self, y: int) -> Strip:
        """A stair with the name of a theme, or a row of cells."""
        parts = self._stair(y) if y < self._columns else self._row(self._top + y - self._columns)
        return Strip(parts).crop_extend(0, self.size.width, self.rich_style)

    def _look(self, name: str) -> Style:
        return self.get_component_rich_style(f"matrix--{name}")

    def _named(self, text: str, value: str, width: int, *, cursor: bool, cross: bool) -> Segment:
        ticked = value in self._ticked
        look = "cursor" if cursor else "cross" if cross else "ticked" if ticked else "name"
        line = f"{'>' if cursor else ' '}{'[x]' if ticked else '[ ]'} {shown(text)}"
        return Segment(fitted(line, width), self._look(look))

    def _stair(self, step: int) -> list[Segment]:
        """The name of one theme, above its column, with the lines that come down from those before."""
        column = self._left + step
        if column >= len(self.matrix.columns):
            return []
        lines = f"{' │':<{self._cell_width}}" * step
        theme, row = self.matrix.columns[column], self.place[0]
        here = column == self.place[1]
        room = max(1, self.size.width - self._names - len(lines))
        label = self._named(theme.label, theme.id, room, cursor=here and row < 0 and self.has_focus, cross=here)
        return [Segment(" " * self._names, self.rich_style), Segment(lines, self._look("line")), label]

    def _row(self, number: int) -> list[Segment]:
        if number >= len(self.matrix.rows):
            return []
        profile, here = self.matrix.rows[number], number == self.place[0]
        cursor = here and self.place[1] < 0 and self.has_focus
        parts = [self._named(profile.name, profile.id, self._names - 1, cursor=cursor, cross=here)]
        parts.append(Segment(" ", self.rich_style))
        for column in range(self._left, min(self._left + self._columns, len(self.matrix.columns))):
            count = len(self.matrix.cell(profile.id, self.matrix.columns[column].id))
            parts += self._cell(count, cursor=here and column == self.place[1])
        return parts

    def _cell(self, count: int, *, cursor: bool) -> list[Segment]:
        """The shade, then the number; the cursor stands in brackets."""
        shade = SHADES[-(-count * (len(SHADES) - 1) // self.matrix.most)] if count else " "
        room = self._cell_width - 4
        text = f"{shade * room}{count:>2}" if count else f"{'·':^{room + 2}}"
        left, right = ("[", "]") if cursor else (" ", " ")
        look = self._look("cursor" if cursor and self.has_focus else "cell" if count else "none")
        return [Segment(f"{left}{text}{right}", look)]

    def on_click(self, event: events.Click) -> None:
        """Go to what was clicked and tick it; a double click picks it alone."""
        offset = event.get_content_offset(self)
        place = self._under(offset.x, offset.y) if offset is not None else None
        if place is None:
            return
        if event.chain == 2:
            self.action_pick()
        elif event.chain == 1:
            self.place = place
            self.action_tick()

    def _under(self, x: int, y: int) -> Place | None:
        """The cell or the name at this offset."""
        column = self._left + (x - self._names) // self._cell_width if x >= self._names else -1
        if y < self._columns:
            stair = self._left + y
            return (-1, stair) if column >= stair else (-1, column) if column >= 0 else None
        row = self._top + y - self._columns
        inside = row < len(self.matrix.rows) and column < min(self._left + self._columns, len(self.matrix.columns))
        return (row, column) if inside else None

    def on_mouse_scroll_down(self) -> None:
        """Go down a row."""
        self.action_move(1)

    def on_mouse_scroll_up(self) -> None:
        """Go up a row."""
        self.action_move(-1)

    def action_move(self, step: int) -> None:
        """Go so many rows down."""
        row, column = self.place
        self.place = (row + step, column)

    def action_page(self, step: int) -> None:
        """Go down by what fits on the screen."""
        self.action_move(step * self._rows)

    def action_across(self, step: int) -> None:
        """Go so many columns to the right."""
        row, column = self.place
        self.place = (row, column + step)

    def action_jump(self, row: int) -> None:
        """Go to the first or the last row."""
        self.place = (row if row >= 0 else len(self.matrix.rows) - 1, self.place[1])

    def action_tick(self) -> None:
        """Ask for what stands here besides what is ticked."""
        self._choose(alone=False)

    def action_pick(self) -> None:
        """Ask for what stands here alone."""
        self._choose(alone=True)

    def _choose(self, *, alone: bool) -> None:
        theme, stakeholder = self.at
        if theme or stakeholder:
            self.post_message(self.Chosen(theme, stakeholder, alone))
