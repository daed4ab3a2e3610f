"""The findings of an article beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment

from briefing import desk
from briefing.tui.plain import shown
from briefing.tui.widgets.findings import HANDS
from briefing.tui.widgets.rowlist import RowList, fitted, folded_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

    from briefing.desk import Choice, Page, Passage, Told

NAMES = {
    "quotes": "quote",
    "stakes": "why it matters",
    "measures": "measure",
    "questions": "question",
    "figures": "figure",
    "events": "event",
}
HEIGHT = 3


class Margin(RowList):
    """One row for each finding, as they stand in the article; the cursor is the one at hand."""

    HELP = "What was found in this article, in its order. ¶ tells the paragraph. Go to a row and the article follows."

    def __init__(self) -> None:
        super().__init__(id="margin")
        self._passages: Sequence[Passage] = ()
        self._choices: Sequence[Choice] = ()
        self._told: list[Told] = []

    def show(self, page: Page, passages: Sequence[Passage]) -> None:
        """Show these findings, with what has become of each in this brief."""
        self._passages = passages
        self._choices = desk.choices(page, (passage.entry for passage in passages))
        self._told = [desk.told(page.held, passage.entry) for passage in passages]
        self.border_title = f"Findings here · {len(passages)}"
        self.lay_out(self.cursor)

    def place(self, row: int) -> None:
        """Put the cursor on a row without telling of it."""
        self.set_reactive(RowList.cursor, row)
        self.see_cursor()
        self.refresh()

    @property
    def choice(self) -> Choice | None:
        """What has become of the finding at the cursor."""
        return self._choices[self.cursor] if self.cursor < len(self._choices) else None

    @property
    def passage(self) -> Passage | None:
        """The finding at the cursor."""
        return self._passages[self.cursor] if self.cursor < len(self._passages) else None

    def is_here(self, row: int) -> bool:
        """The finding at hand is seen wherever the focus is."""
        return row == self.cursor

    def row_count(self) -> int:
        """As many as there are findings."""
        return len(self._passages)

    def row_height(self, row: int) -> int:
        """All the same."""
        return HEIGHT

    def empty_words(self) -> str:
        """Why there are none."""
        return "nothing found in this article"

    def row_line(self, row: int, line: int, width: int) -> list[Segment]:
        """Marks, paragraph, kind and who; below them the words."""
        passage, choice, told, here = self._passages[row], self._choices[row], self._told[row], self.is_here(row)
        if line:
            words = folded_lines(shown(told.text), max(width - 3, 1), HEIGHT - 1)[line - 1]
            return [
                Segment(f"{'> ' if here else '  '}{words} ", self.look("text" if choice.stands else "note", here=here))
            ]
        tick = f"{'[x]' if choice.stands else '[ ]'}{HANDS[choice.hand]}"
        place = f"¶{passage.paragraph}" if passage.paragraph else "head"
        head = f"{'>' if here else ' '}{tick} {place} {NAMES[passage.entry.kind]}"
        who = f" · {shown(told.who)}" if told.who else ""
        return [Segment(fitted(head + who, width), self.look("strong", here=here))]

    def on_click(self, event: events.Click) -> None:
        """Go to the row that was clicked."""
        if (at := self.row_at(event)) is not None:
            self.cursor = at[0]
