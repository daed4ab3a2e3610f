"""The list of stakeholders, in which the same ones can be taken for one."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message

from briefing.tui import keys
from briefing.tui.widgets.ticks import TickList


class WhoList(TickList):
    """Stakeholders to tick, to mark and merge, and to look at."""

    HELP = (
        f"{TickList.HELP} To take several for one, mark them and merge them: the first marked gives the name. "
        "Enter the record of one to see who was taken for the same and why, to split it, or to rename it. "
        "A star is at the names that you changed."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("who")]

    @dataclass
    class Merge(Message):
        """The user wants these taken for one."""

        values: tuple[str, ...]

    @dataclass
    class Look(Message):
        """The user wants the record of one, perhaps to give a name at once."""

        value: str
        rename: bool

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what has something to work on."""
        return bool(self.marked) if action in ("merge", "unmark") else True

    def action_mark(self) -> None:
        """Mark or unmark the row at the cursor, and go on to the next."""
        row = self.current
        if row is not None:
            rest = tuple(value for value in self.marked if value != row.id)
            self.mark(rest if row.id in self.marked else (*rest, row.id))
            self.cursor += 1
            self.refresh_bindings()

    def action_unmark(self) -> None:
        """Mark nobody."""
        self.mark(())
        self.refresh_bindings()

    def action_merge(self) -> None:
        """Ask for those marked to be one; a single one goes together with the row at the cursor."""
        here = (self.current.id,) if self.current and len(self.marked) == 1 else ()
        values = tuple(dict.fromkeys((*self.marked, *here)))
        self.post_message(self.Merge(values))

    def action_look(self, what: str = "") -> None:
        """Ask for the record of the row at the cursor."""
        if self.current is not None:
            self.post_message(self.Look(self.current.id, what == "name"))
