"""Asks which rows of a list to tick at once."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from briefing.tui import keys
from briefing.tui.plain import content
from briefing.tui.rows import Group
from briefing.tui.widgets.footer import Footer
from briefing.tui.widgets.moving import Options


class TogetherScreen(ModalScreen[Group | None]):
    """Groups of rows, such as all of one publisher, each with its size."""

    CSS_PATH = "modal.tcss"
    HELP = "Tick a whole group at once; where all of it is ticked already, it is unticked."
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("together", "page")]

    def __init__(self, groups: Sequence[Group], ticked: frozenset[str]) -> None:
        super().__init__()
        self._groups = groups
        self._ticked = ticked

    def compose(self) -> ComposeResult:
        """The groups."""
        with Vertical(classes="card") as card:
            card.border_title = "Tick all of"
            yield Options(*(self._option(group) for group in self._groups))
        yield Footer()

    def _option(self, group: Group) -> Option:
        whole = bool(group.values) and self._ticked.issuperset(group.values)
        return Option(
            Content.assemble("[x] " if whole else "[ ] ", content(group.label), (f"  {len(group.values)}", "dim"))
        )

    @on(OptionList.OptionSelected)
    def selected(self, event: OptionList.OptionSelected) -> None:
        """Take the one chosen."""
        self.dismiss(self._groups[event.option_index])
