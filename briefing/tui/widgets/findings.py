"""The findings by section, to take in, leave out, pin and put in order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment

from briefing import desk
from briefing.tui import keys
from briefing.tui.change import Change
from briefing.tui.plain import content, shown
from briefing.tui.widgets.rowlist import RowList, fitted, folded_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.binding import BindingType

    from briefing.desk import Choice, Group, Hand, Page, Told
    from briefing.dossier import Dossier
    from briefing.pick import Selection

HANDS: dict[Hand, str] = {"default": " ", "in": "+", "out": "-", "pinned": "^"}
"""What was done by hand, as a sign beside the tick."""
LEGEND = "[x] stands in the brief; beside it: + taken in, - left out, ^ pinned, by hand."
HEIGHT = 3


class FindingsView(RowList):
    """What was found, some lines each; it tells of what the user wants done and holds no choice of its own."""

    HELP = (
        f"What was found, by section of the brief. {LEGEND} What has no room in its section stays out until it is "
        "pinned or moved up. By mouse: click the tick or the sign beside it, drag a row to move it, double-click "
        "to read it in its source."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("findings")]

    def __init__(self) -> None:
        super().__init__(id="findings")
        self._page: Page | None = None
        self._wanted = ""
        self._typing = False
        self._every = False
        self._groups: tuple[Group, ...] = ()
        self._rows: list[tuple[Group, Choice | None]] = []
        self._told: dict[str, Told] = {}
        self._told_of: Dossier | None = None
        self._held_by: int | None = None
        self._dragged = False
        self._name_list()

    def on_mount(self) -> None:
        """Follow the brief."""
        self.watch(self.app, "page", self.show)

    def show(self, page: Page | None) -> None:
        """Show what stands behind this brief from now on; the cursor stays with its finding."""
        self._page = page
        if page is None:
            self._groups = ()
        else:
            if page.held is not self._told_of:
                self._told, self._told_of = {}, page.held
            self._groups = desk.by_kind(page) if self._every else page.groups
        self._list()

    def filter(self, wanted: str) -> None:
        """Show the findings in which every word occurs."""
        self._wanted = wanted
        self._list()

    @property
    def current(self) -> Choice | None:
        """The finding at the cursor."""
        return self._rows[self.cursor][1] if self.cursor < len(self._rows) else None

    def action_filter(self) -> None:
        """Take what is typed as words to look for."""
        self._typing = True
        self._name_list()

    def on_key(self, event: events.Key) -> None:
        """Take the key as part of the filter, while that is being typed."""
        if not self._typing:
            return
        if event.is_printable and event.character:
            self.filter(self._wanted + event.character)
        elif event.key == "backspace":
            self.filter(self._wanted[:-1])
        elif event.key in ("enter", "down", "escape", "tab"):
            self._typing = False
            self.filter("" if event.key == "escape" else self._wanted)
        else:
            return
        event.stop()
        event.prevent_default()

    def on_blur(self) -> None:
        """Type no longer into the filter."""
        self._typing = False
        self._name_list()
        self.refresh()

    def _list(self) -> None:
        before = self._rows[self.cursor] if self.cursor < len(self._rows) else None
        words = self._wanted.casefold().split()
        self._rows = []
        for group in self._groups:
            fitting = [choice for choice in group.choices if not words or self._fits(choice, words)]
            if fitting:
                self._rows += [(group, None), *((group, choice) for choice in fitting)]
        self._name_list()
        self.lay_out(self._again(before))

    def _again(self, before: tuple[Group, Choice | None] | None) -> int:
        """Where the row is now; the same place where it is gone."""
        if before is None or before[1] is None:
            return self.cursor
        wanted = before[1].id
        found = [n for n, (_, choice) in enumerate(self._rows) if choice is not None and choice.id == wanted]
        same = [n for n in found if self._rows[n][0].id == before[0].id]
        return (same or found or [self.cursor])[0]

    def _fits(self, choice: Choice, words: list[str]) -> bool:
        told = self._telling(choice)
        text = f"{told.who} {told.text}".casefold()
        return all(word in text for word in words)

    def _telling(self, choice: Choice) -> Told:
        if choice.id not in self._told and self._page is not None:
            self._told[choice.id] = desk.told(self._page.held, choice.finding)
        return self._told[choice.id]

    def _title(self, told: Told) -> str:
        """What a finding that goes by nothing goes by: its first source."""
        return self._told_of.by_article[told.sources[0]].article.title if self._told_of is not None else ""

    def _name_list(self) -> None:
        choices = [choice for _, choice in self._rows if choice is not None]
        standing = sum(choice.stands for choice in choices)
        counted = f" · {standing} of {len(choices)}" if choices else ""
        typed = f"/{self._wanted}" if self._typing or self._wanted else ""
        self.border_subtitle = content(f"{typed}{'▏' if self._typing else ''}")
        self.border_title = content(f"Findings{' · all kinds' if self._every else ''}{counted}")

    def row_count(self) -> int:
        """Headings and findings."""
        return len(self._rows)

    def row_height(self, row: int) -> int:
        """One line for a heading."""
        return 1 if self._rows[row][1] is None else HEIGHT

    def can_stand(self, row: int) -> bool:
        """A heading can't be taken in."""
        return self._rows[row][1] is not None

    def empty_words(self) -> str:
        """Why the list is empty."""
        return "nothing fits the filter" if self._wanted.strip() and self._groups else "nothing found yet"

    def row_line(self, row: int, line: int, width: int) -> list[Segment]:
        """A heading; or tick, hand and who, and below them the words."""
        group, choice = self._rows[row]
        if choice is None:
            standing = sum(c.stands for c in group.choices)
            heading = f"── {shown(group.heading)} · {standing} of {len(group.choices)} "
            return [Segment(fitted(heading, width - 1), self.look("heading"))]
        here, told = self.is_here(row), self._telling(choice)
        if line:
            indent = "> " if here else "  "
            words = folded_lines(shown(told.text), max(width - 3, 1), HEIGHT - 1)[line - 1]
            look = self.look("text" if choice.stands else "note", here=here)
            return [Segment(f"{indent}{words} ", look)]
        count = len(told.sources)
        note = f" {count} source{'s' if count > 1 else ''} " if width >= 44 else f" {count} src "
        if choice.candidate:
            note = f" candidate ·{note}" if width >= 44 else " maybe "
        head = f"{'>' if here else ' '}{'[x]' if choice.stands else '[ ]'}{HANDS[choice.hand]} "
        if told.by_editor:
            note = f" editor ·{note}" if width >= 44 else " editor "
        who = told.who or self._title(told)
        name = fitted(shown(who), max(width - len(head) - len(note), 1))
        return [
            Segment(head, self.look("strong", here=here)),
            Segment(name, self.look("strong" if choice.stands and told.who else "note", here=here)),
            Segment(note, self.look("note", here=here)),
        ]

    def _choose(self, to: Callable[[Selection], Selection]) -> None:
        self.post_message(Change(lambda c: replace(c, selection=to(c.selection))))

    def action_take(self) -> None:
        """Take the finding in, or leave it out."""
        if (choice := self.current) is not None:
            self._choose(lambda s: desk.taken(s, choice.id, stands=choice.stands))

    def action_pin(self) -> None:
        """Pin the finding, or let it go."""
        if (choice := self.current) is not None:
            self._choose(lambda s: desk.pinned(s, choice.id))

    def action_shift(self, step: int) -> None:
        """Move the finding in its section; the list shows it at once, the brief follows."""
        if self.current is not None:
            self._move(self.cursor, step)

    def _move(self, row: int, step: int) -> None:
        """Move a finding so many rows."""
        group, choice = self._rows[row]
        at = [n for n, (g, c) in enumerate(self._rows) if g is group and c is not None]
        if choice is None or row + step not in at:
            return
        listed = tuple(c.id for g, c in self._rows if g is group and c is not None)
        if (choice.hand == "pinned") != (self._rows[row + step][1].hand == "pinned"):  # type: ignore[union-attr]
            return
        hidden = tuple(c.id for c in group.choices if c.id not in listed)
        self._rows.insert(row + step, self._rows.pop(row))
        self.lay_out(self.cursor)
        self.cursor = row + step
        self._choose(lambda s: desk.moved(s, (*listed, *hidden), choice.id, step))

    def action_switch(self) -> None:
        """Go over from the sections to all kinds, or back."""
        self._every = not self._every
        self.show(self._page)
        self.see_cursor()

    def action_section(self, step: int) -> None:
        """Go to the first finding of the next section, or of the one before."""
        heads = [row for row, (_, choice) in enumerate(self._rows) if choice is None]
        beyond = [row for row in heads if (row > self.cursor if step > 0 else row < self.cursor - 1)]
        if beyond:
            self.cursor = (beyond[0] if step > 0 else beyond[-1]) + 1

    def action_read(self) -> None:
        """Open the finding in its source."""
        from briefing.tui.screens.reading import ReadingScreen

        if (choice := self.current) is None or self._page is None:
            return
        places = desk.places(self._page.held, choice.finding)
        self.app.push_screen(ReadingScreen(self._page, places, choice.id))

    def action_why(self) -> None:
        """Show why it was found; of a disagreement, its sides beside one another."""
        if (choice := self.current) is None or self._page is None:
            return
        from briefing.dossier import Disagreement
        from briefing.tui.screens.contrast import ContrastScreen
        from briefing.tui.screens.why import WhyScreen

        if isinstance(choice.finding, Disagreement):
            self.app.push_screen(ContrastScreen(self._page, choice.finding))
        else:
            self.app.push_screen(WhyScreen(self._page, choice.finding))

    def action_assign(self) -> None:
        """Ask who speaks."""
        if (choice := self.current) is None or self._page is None:
            return
        from briefing.dossier import Disagreement

        if isinstance(choice.finding, Disagreement) or choice.finding.kind != "quotes":
            self.app.notify("Only quotes have a speaker; this is none.", markup=False)
            return
        from briefing.tui.screens.speaker import SpeakerScreen

        self.app.push_screen(SpeakerScreen(self._page, choice.finding))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of a row."""
        at = self.row_at(event)
        self._held_by, self._dragged = (at[0] if at else None), False

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let go of a row where it is to stand."""
        held, self._held_by = self._held_by, None
        at = self.row_at(event)
        if held is None or at is None or at[0] == held:
            return
        self._dragged = True
        self._move(held, at[0] - held)

    def on_click(self, event: events.Click) -> None:
        """Go to the row that was clicked; on its marks, change them; twice, read it."""
        at = self.row_at(event)
        if at is None or self._dragged or not self.can_stand(at[0]):
            return
        row, line, x = at
        self.cursor = row
        if line == 0 and 1 <= x <= 3:
            self.action_take()
        elif line == 0 and x == 4:
            self.action_pin()
        elif event.chain == 2:
            self.action_read()
