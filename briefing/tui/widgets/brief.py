"""The brief as it is written, styled line by line."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from briefing import desk
from briefing.tui import keys
from briefing.tui.plain import shown
from briefing.tui.widgets.marked import LOOKS, Look, Piece, front_matter, pieces
from briefing.tui.widgets.wrap import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.style import Style
    from textual import events
    from textual.binding import BindingType
    from textual.selection import Selection

    from briefing.desk import Page

GUTTER = 1
"""Cells for the cursor, at the left."""
MEASURE = 100
"""At most so many cells of text a row; longer ones are hard to read."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the screen, and which characters of its line it shows."""

    start: int
    end: int
    indent: int
    """How many characters of the row stand before the line's own."""
    pieces: tuple[Piece, ...]
    """Of the whole line; a row is cut from them when it is drawn, for most are never seen."""
    hanging: tuple[Piece, ...]
    """What stands before the line's own characters."""


class BriefView(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows Markdown text character for character; `text` is what it shows."""

    ALLOW_SELECT = True
    HELP = (
        "The brief, exactly as it will be written. It follows every choice at once. "
        "Enter, or a click, reads a line's source at the passage. "
        "The front matter at its head is folded to one line; drag with the mouse to select, Ctrl+C copies."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("brief", "moving")]
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"brief--{look}" for look in LOOKS}

    @dataclass
    class Limited(Message):
        """The user wants so many items more in a section."""

        page: Page
        section: str
        step: int

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.text = ""
        self._lines: list[str] = []
        self._starts: list[int] = []
        self._head = 0
        self._folded = True
        self._rows: list[tuple[int, Row]] = []
        self._cache: dict[tuple[str, Look | None], list[Row]] = {}
        self._styles: dict[Look, Style] = {}
        self._width = 0
        self._stops: list[range] = []
        self._stop = 0

    def show(self, text: str) -> None:
        """Show this text from now on, at the same place as before where it is long enough."""
        self.text = text
        self._lines = text.split("\n")
        if not self._lines[-1]:
            self._lines.pop()
        self._starts = []
        place = 0
        for line in self._lines:
            self._starts.append(place)
            place += len(line) + 1
        self._head = front_matter(self._lines)
        self._stops = stops(self._lines, self._head)
        self._stop = min(self._stop, max(len(self._stops) - 1, 0))
        self._lay_out()

    @property
    def line_count(self) -> int:
        """How many lines the text has."""
        return len(self._lines)

    @property
    def _measure(self) -> int:
        """How many cells of text go into a row, beside the cell for the cursor."""
        return min(self.scrollable_content_region.width - GUTTER, MEASURE)

    def _lay_out(self) -> None:
        if self._wrap():
            self.virtual_size = Size(self._width, len(self._rows))
            self.refresh()

    def _wrap(self) -> bool:
        """Cut the lines into rows; whether there is room for any yet."""
        width = self._measure
        if width <= 0 or not self.is_attached:
            return False
        if not self._styles:
            self._styles = self._looks()
        if width != self._width:
            self._cache.clear()
            self._width = width
        before, self._cache = self._cache, {}
        rows: list[tuple[int, Row]] = []
        for number, line in enumerate(self._lines):
            in_head = number < self._head
            if in_head and self._folded:
                if number == 0:
                    rows += [(0, row) for row in self._rows_of(self._fold_line(), "meta", before)]
                continue
            rows += [(number, row) for row in self._rows_of(line, "meta" if in_head else None, before)]
        self._rows = rows
        return True

    def _fold_line(self) -> str:
        return f"--- front matter, {self._head} lines ({keys.shown(self.app, 'brief.fold')})"

    def _rows_of(self, line: str, base: Look | None, before: dict[tuple[str, Look | None], list[Row]]) -> list[Row]:
        key = (line, base)
        rows = before.get(key) or self._cache.get(key)
        if rows is None:
            rows = self._wrapped(line, base)
        self._cache[key] = rows
        return rows

    def _wrapped(self, line: str, base: Look | None) -> list[Row]:
        listed, prefix = pieces(shown(line), base)
        found = tuple(listed)
        lead = sum(cell_len(text) for text, _ in found[:prefix])
        hanging: tuple[Piece, ...] = ()
        if lead:
            hanging = ((" ", "bar"), (" ", "text")) if found[0][1] == "bar" else ((" " * lead, "text"),)
        indent = sum(len(text) for text, _ in hanging)
        return [
            Row(start, end, 0, found, ()) if start == 0 else Row(start, end, indent, found, hanging)
            for start, end in wrapped(shown(line), self._width, self._width - indent)
        ]

    def _strip(self, row: Row) -> Strip:
        shown = (*row.hanging, *_cut(row.pieces, row.start, row.end))
        return Strip([Segment(text, self._styles[look]) for text, look in shown])

    def notify_style_update(self) -> None:
        """Look at the colours once they are all known; Textual tells of them when some are still the old ones."""
        super().notify_style_update()
        self.call_later(self._restyle)

    def _restyle(self) -> None:
        """Draw everything again where the colours are new, which they are not when only the focus moves."""
        styles = self._looks()
        if styles != self._styles:
            self._styles = styles
            self.refresh()

    def _looks(self) -> dict[Look, Style]:
        return {look: self.get_component_rich_style(f"brief--{look}") for look in LOOKS}

    def on_resize(self, event: events.Resize) -> None:
        """Wrap again where the width has changed, with the same line at the top."""
        if self._measure == self._width and self.virtual_size.height == len(self._rows):
            return
        top = self._rows[min(self.scroll_offset.y, len(self._rows) - 1)][0] if self._rows else 0
        self._lay_out()
        self.scroll_to(y=bisect_left(self._rows, top, key=lambda row: row[0]), animate=False, force=True)

    def render_line(self, y: int) -> Strip:
        """One row of the screen; the first are drawn before the widget hears of its size."""
        if not self._width:
            self._wrap()
        width = self.size.width
        place = self.scroll_offset.y + y
        if place >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        strip = self._strip(self._rows[place][1])
        if (selection := self.text_selection) is not None and (span := selection.get_span(place)) is not None:
            strip = _highlit(strip, *span, self.screen.get_component_rich_style("screen--selection"))
        strip = strip.crop_extend(0, width - GUTTER, self.rich_style).apply_offsets(0, place)
        here = self.has_focus and bool(self._stops) and self._rows[place][0] in self._stops[self._stop]
        return Strip([Segment(">" if here else " ", self._styles["heading"] if here else self.rich_style), *strip])

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The characters of the text that are selected, without the line breaks that are the screen's."""
        if not self._rows:
            return None
        first = self._place(selection.start.x, selection.start.y) if selection.start else 0
        last = self._place(selection.end.x, selection.end.y) if selection.end else len(self.text)
        return self.text[first:last], "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw the selection."""
        self.refresh()

    def _place(self, x: int, y: int) -> int:
        """The index into the text of a character on the screen."""
        if y >= len(self._rows):
            return len(self.text)
        number, row = self._rows[y]
        if self._folded and number < self._head:
            return 0 if x == 0 else self._starts[self._head - 1] + len(self._lines[self._head - 1])
        return self._starts[number] + min(row.start + max(0, x - row.indent), row.end)

    def on_click(self, event: events.Click) -> None:
        """Open the front matter by a click on its line, and a source by a click on any line that has one."""
        offset = event.get_content_offset(self)
        at = self.scroll_offset.y + offset.y if offset is not None else len(self._rows)
        if at >= len(self._rows) or self.screen.get_selected_text():
            return
        number = self._rows[at][0]
        self._stop = next((n for n, stop in enumerate(self._stops) if number in stop), self._stop)
        self.refresh()
        self.action_read()

    def on_focus(self) -> None:
        """Show the cursor, where it can be seen."""
        self.refresh()

    def on_blur(self) -> None:
        """Hide the cursor."""
        self.refresh()

    def action_read(self) -> None:
        """Open the source of the line at the cursor, or else the front matter."""
        from briefing.tui.screens.reading import opened

        if not self._stops:
            return
        stop, page = self._stops[self._stop], self._page
        if stop.start < self._head:
            self.action_fold()
        elif page is not None and (screen := opened(page, stop)) is not None:
            self.app.push_screen(screen)

    @property
    def _page(self) -> Page | None:
        """What stands behind the text, where it is the brief of the choices in force."""
        page: Page | None = getattr(self.app, "page", None)
        return page if page is not None and page.text == self.text else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to change only what can be changed from here."""
        return self._page is not None if action == "limit" else True

    def action_limit(self, step: int) -> None:
        """Ask for more or fewer items in the section at the cursor, which goes to its heading, and stays there."""
        page = self._page
        if page is None or not self._stops:
            return
        section = desk.section_at(page, self._stops[self._stop].start)
        if section is None:
            self.notify("The cursor stands in no section; go to a line of one.", severity="warning")
            return
        while not self._lines[self._stops[self._stop].start].startswith("## "):
            self._stop -= 1
        self._go(self._stop)
        self.post_message(self.Limited(page, section, step))

    def action_move(self, step: int) -> None:
        """Go so many lines of the brief down, or to the first in sight where the cursor is out of it."""
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        seen = {number for number, _ in self._rows[top : top + height]}
        in_sight = [n for n, stop in enumerate(self._stops) if not seen.isdisjoint(stop)]
        self._go(self._stop + step if self._stop in in_sight or not in_sight else in_sight[0])

    def action_page(self, step: int) -> None:
        """Scroll a page down or up."""
        self.scroll_relative(y=step * self.scrollable_content_region.height, animate=False)

    def action_jump(self, place: int) -> None:
        """Go to the first line or the last."""
        self._go(place if place >= 0 else len(self._stops) - 1)

    def _go(self, stop: int) -> None:
        """Go to a line and bring it into sight; past the ends, show what is there."""
        if not 0 <= stop < len(self._stops):
            self.scroll_relative(y=stop - self._stop, animate=False)
            return
        self._stop = stop
        rows = [y for y, (number, _) in enumerate(self._rows) if number in self._stops[stop]]
        if rows:
            height = min(rows[-1] - rows[0] + 1, max(self.scrollable_content_region.height, 1))
            self.scroll_to_region(Region(0, rows[0], 1, height), animate=False, force=True)
        self.refresh()

    def action_fold(self) -> None:
        """Show the front matter, or fold it to a line."""
        self._folded = not self._folded
        self._lay_out()

    def show_heading(self, heading: str) -> None:
        """Put the section with this heading at the top, where there is one."""
        for y, (number, row) in enumerate(self._rows):
            if row.start == 0 and self._lines[number].replace("\\", "") == f"## {heading}":
                self.scroll_to(y=y, animate=False)
                return

    def action_section(self, step: int) -> None:
        """Put the next or the previous heading at the top."""
        headings = [
            y for y, (number, row) in enumerate(self._rows) if row.start == 0 and self._lines[number].startswith("#")
        ]
        here = self.scroll_offset.y
        beyond = [y for y in headings if (y > here if step > 0 else y < here)]
        if beyond:
            at = beyond[0] if step > 0 else beyond[-1]
            self._stop = next((n for n, stop in enumerate(self._stops) if self._rows[at][0] in stop), self._stop)
            self.scroll_to(y=at, animate=False)
            self.refresh()


def stops(lines: list[str], head: int) -> list[range]:
    """The lines on which the cursor stands: all but the empty ones; a quotation's, and the front matter's, as one."""
    found = [range(head)] if head else []
    for number in range(head, len(lines)):
        if not lines[number]:
            continue
        quoted = lines[number].startswith(">") and found and found[-1].stop == number and number > head
        if quoted and lines[number - 1].startswith(">"):
            found[-1] = range(found[-1].start, number + 1)
        else:
            found.append(range(number, number + 1))
    return found


def _cut(found: Iterable[Piece], start: int, end: int) -> list[Piece]:
    """The pieces between two characters of their joint text."""
    cut: list[Piece] = []
    place = 0
    for text, look in found:
        part = text[max(0, start - place) : max(0, end - place)]
        if part:
            cut.append((part, look))
        place += len(text)
    return cut


def _highlit(strip: Strip, start: int, end: int, style: Style) -> Strip:
    """The strip with some of its characters selected; -1 is its end."""
    segments: list[Segment] = []
    place = 0
    for text, own, _ in strip:
        low = min(max(start - place, 0), len(text))
        high = len(text) if end == -1 else min(max(end - place, low), len(text))
        for part, selected in ((text[:low], False), (text[low:high], True), (text[high:], False)):
            if part:
                segments.append(Segment(part, (own + style if own else style) if selected else own))
        place += len(text)
    return Strip(segments)
