"""The tabs by which a terminal too narrow for three columns shows the panes in turn."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

Pane = Literal["sources", "themes", "stakeholders", "findings", "brief"]
PANES: tuple[Pane, ...] = ("sources", "themes", "stakeholders", "findings", "brief")


class PaneTabs(Widget):
    """One line of names; the one that is open stands in brackets."""

    LABELS: ClassVar[dict[Pane, str]] = {
        "sources": "1 Sources",
        "themes": "2 Themes",
        "stakeholders": "3 Stakeholders",
        "findings": "4 Findings",
        "brief": "5 Brief",
    }
    pane: reactive[Pane] = reactive[Pane]("themes")

    @dataclass
    class Picked(Message):
        """The user wants this pane."""

        pane: Pane

    def render(self) -> Content:
        """The names, the open one marked."""
        return Content.assemble(
            *(
                (f"[{label}]" if pane == self.pane else f" {label} ", "bold reverse" if pane == self.pane else "")
                for pane, label in self.LABELS.items()
            )
        )

    def on_click(self, event: events.Click) -> None:
        """Open the pane whose name was clicked."""
        end = 0
        for pane, label in self.LABELS.items():
            end += len(label) + 2
            if event.x < end:
                self.post_message(self.Picked(pane))
                return
