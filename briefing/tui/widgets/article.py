"""An article as it stands, with its findings marked."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal, get_args

from rich.cells import split_graphemes
from rich.segment import Segment
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from briefing.model import PROSE, Article, Block, Span
from briefing.tui import keys
from briefing.tui.plain import aligned
from briefing.tui.widgets.moving import Scrolling
from briefing.tui.widgets.wrap import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.style import Style
    from textual import events
    from textual.binding import BindingType
    from textual.selection import Selection

MEASURE = 96
"""At most so many cells of text a row."""
GUTTER = 6
"""Cells for the paragraph's number and a mark."""
Look = Literal["text", "heading", "aside", "number", "found", "here", "hit", "now", "selected"]
LOOKS: tuple[Look, ...] = get_args(Look)
_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the screen: the characters it shows, and the number of the paragraph that begins there."""

    start: int
    end: int
    number: int | None
    look: Look


class ArticleView(Scrolling, ScrollView, can_focus=True, inherit_bindings=False):
    """Shows an article's text character for character. Findings are underlined; the one at hand stands out."""

    ALLOW_SELECT = True
    DEFAULT_CSS = Path(__file__).with_suffix(".tcss").read_text(encoding="utf-8")
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("moving")]
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"article--{look}" for look in LOOKS}

    @dataclass
    class Picked(Message):
        """A character of the article was clicked."""

        place: int

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._article: Article | None = None
        self._text = ""
        self._rows: list[Row] = []
        self._starts: list[int] = []
        self._width = 0
        self._found: list[Span] = []
        self._here: list[Span] = []
        self._hits: list[Span] = []
        self._now: list[Span] = []
        self._styles: dict[Look, Style] = {}

    def show(self, article: Article, found: Iterable[Span]) -> None:
        """Show this article with these findings; nothing is at hand yet."""
        self._article, self._text = article, aligned(article.text)
        self._found, self._here, self._hits, self._now = joined(found), [], [], []
        self._width = 0
        self._lay_out()

    def point(self, spans: Iterable[Span]) -> None:
        """Have these places at hand, and bring them into sight."""
        self._here = joined(spans)
        self.refresh()
        self.see(self._here)

    def mark_hits(self, hits: Sequence[Span], now: Span | None) -> None:
        """Mark what a search found, and bring the one that is meant now into sight."""
        self._hits, self._now = list(hits), [now] if now is not None else []
        self.refresh()
        self.see(self._now)

    @property
    def top(self) -> int:
        """The first character in sight."""
        return self._starts[min(self.scroll_offset.y, len(self._starts) - 1)] if self._starts else 0

    def see(self, spans: Sequence[Span]) -> None:
        """Bring these places into sight, the first a third from the top where they are not in sight yet."""
        if not spans or not self._rows:
            return
        first, last = self._row_of(spans[0].start), self._row_of(max(spans[-1].end - 1, 0))
        height = max(self.scrollable_content_region.height, 1)
        top = self.scroll_offset.y
        if first < top + 1 or last > top + height - 2:
            self.scroll_to(y=max(first - height // 3, 0), animate=False, force=True)

    def _row_of(self, place: int) -> int:
        return max(bisect_right(self._starts, place) - 1, 0)

    def _lay_out(self) -> None:
        width = min(self.scrollable_content_region.width - GUTTER - 1, MEASURE)
        if self._article is None or width <= 0 or width == self._width:
            return
        top = self.top if self._width else None
        self._width = width
        blocks = _Blocks(self._article)
        self._rows = []
        for line in _LINE.finditer(self._article.text):
            if line.start() == len(self._text) and self._rows:
                break
            number, look = blocks.at(*line.span(1))
            for start, end in wrapped(self._text[line.start(1) : line.end(1)], width, width):
                self._rows.append(Row(line.start() + start, line.start() + end, number, look))
                number = None
        self._starts = [row.start for row in self._rows]
        self.virtual_size = Size(width, len(self._rows))
        if top is not None:
            self.scroll_to(y=self._row_of(top), animate=False, force=True)
        self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        """Wrap again; what is at hand stays in sight."""
        first = not self._width
        self._lay_out()
        self.call_after_refresh(self.see, self._here) if first or self._here else None

    def notify_style_update(self) -> None:
        """Look at the colours once they are all known."""
        super().notify_style_update()
        self._styles = {}

    def render_line(self, y: int) -> Strip:
        """One row of the screen."""
        width, place = self.size.width, self.scroll_offset.y + y
        if place >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        if not self._styles:
            self._styles = {look: self.get_component_rich_style(f"article--{look}") for look in LOOKS}
        row = self._rows[place]
        here, found = _touching(self._here, row), _touching(self._found, row)
        mark = "▶" if here else "│" if found else " "
        number = f"{row.number:>4}" if row.number is not None else "    "
        gutter = Segment(f"{number}{mark} ", self._styles["number"])
        text = Strip(self._pieces(row, place, here, found)).apply_offsets(0, place)
        return Strip([gutter, *text]).crop_extend(0, width, self.rich_style)

    def _pieces(self, row: Row, place: int, here: list[Span], found: list[Span]) -> list[Segment]:
        """The row's text, cut where its looks change; a later look lies over an earlier one."""
        layers: list[tuple[list[Span], Look]] = [(found, "found"), (here, "here")]
        layers += [(_touching(self._hits, row), "hit"), (_touching(self._now, row), "now")]
        selection = self.text_selection
        if selection is not None and (span := selection.get_span(place)) is not None:
            end = row.end if span[1] == -1 else min(row.start + span[1], row.end)
            layers.append(([Span(min(row.start + span[0], end), end)], "selected"))
        cuts = {row.start, row.end}
        for spans, _ in layers:
            cuts |= {min(max(edge, row.start), row.end) for span in spans for edge in (span.start, span.end)}
        edges = sorted(cuts)
        segments = []
        for start, end in pairwise(edges):
            style = self._styles[row.look]
            for spans, look in layers:
                if any(span.start <= start and end <= span.end for span in spans):
                    style += self._styles[look]
            segments.append(Segment(self._text[start:end], style))
        return segments

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The characters of the article that are selected, without the line breaks that are the screen's."""
        if self._article is None or not self._rows:
            return None
        text = self._article.text
        first = self._place(selection.start.x, selection.start.y) if selection.start else 0
        last = self._place(selection.end.x, selection.end.y) if selection.end else len(text)
        return text[first:last], "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw the selection."""
        self.refresh()

    def _place(self, x: int, y: int) -> int:
        """The index into the text of a character on the screen."""
        if y >= len(self._rows):
            return len(self._text)
        return min(self._rows[y].start + max(x, 0), self._rows[y].end)

    def on_click(self, event: events.Click) -> None:
        """Tell which character was clicked."""
        offset = event.get_content_offset(self)
        if offset is None or self.scroll_offset.y + offset.y >= len(self._rows):
            return
        row = self._rows[self.scroll_offset.y + offset.y]
        self.post_message(self.Picked(row.start + _characters(self._text[row.start : row.end], offset.x - GUTTER)))


class _Blocks:
    """Tells of a line which paragraph begins in it, and what it is; asked for line after line."""

    def __init__(self, article: Article) -> None:
        self._blocks = sorted(article.blocks, key=lambda block: block.span.start)
        self._next = 0
        self._number = 0
        self._last: Block | None = None

    def at(self, start: int, end: int) -> tuple[int | None, Look]:
        """The number of the first paragraph that begins here, and how the line looks."""
        number = None
        while self._next < len(self._blocks) and self._blocks[self._next].span.start <= end:
            self._last = self._blocks[self._next]
            self._next += 1
            if self._last.kind in PROSE:
                self._number += 1
                number = number or self._number
        if self._last is None or not self._last.span.touches(Span(start, max(end, start + 1))):
            return number, "aside"
        match self._last.kind:
            case "title" | "heading":
                return number, "heading"
            case kind:
                return number, "text" if kind in PROSE or kind == "dek" else "aside"


def joined(spans: Iterable[Span]) -> list[Span]:
    """The places in order, those that touch or meet as one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        elif span.start < span.end:
            found.append(span)
    return found


def _touching(spans: Sequence[Span], row: Row) -> list[Span]:
    """Those of the ordered places that lie in a row."""
    first = bisect_right(spans, row.start, key=lambda span: span.end)
    last = bisect_left(spans, row.end, key=lambda span: span.start)
    return list(spans[first:last])


def _characters(text: str, cells: int) -> int:
    """How many characters of a row stand before so many cells."""
    spans, _ = split_graphemes(text)
    reach = 0
    for start, _, width in spans:
        reach += width
        if reach > cells:
            return start
    return len(text)
