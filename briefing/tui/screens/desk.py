"""The main screen: what can be chosen, what was found, and the brief, in as many columns as there is room for."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import Static

from briefing.tui import keys, rows
from briefing.tui.plain import content
from briefing.tui.widgets.brief import BriefView
from briefing.tui.widgets.choosing import ChoosingPane
from briefing.tui.widgets.faults import FaultsBar
from briefing.tui.widgets.findings import FindingsView
from briefing.tui.widgets.footer import Footer
from briefing.tui.widgets.panes import PANES, Pane, PaneTabs
from briefing.tui.widgets.reading import ReadingBar

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from briefing.desk import Opened
    from briefing.tui.choices import Choices

CLICKS = {
    "template": "app.choose_template",
    "export": "app.export",
    "stop": "app.stop",
    "problems": "app.problems",
}
"""What a click does, by the id of what is clicked."""


class DeskScreen(Screen[None]):
    """Lists to tick, one filter for all of them, and the brief."""

    AUTO_FOCUS = "#themes"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("desk")]

    pane: reactive[Pane] = reactive[Pane]("themes", init=False)
    """What a narrow terminal shows; the panes are made as this one asks for."""

    def __init__(self, recalled: str | None = None) -> None:
        super().__init__()
        self._recalled = recalled
        """The brief of an earlier time, to be shown until there is one of now."""
        self._template = ""

    def compose(self) -> ComposeResult:
        """Lay out the panes."""
        with Horizontal(id="bar"):
            yield Static(id="status")
            yield Static("Template ▾", id="template", classes="button")
            yield Static("Export…", id="export", classes="button")
        yield ReadingBar()
        yield PaneTabs()
        with Horizontal(id="desk"):
            yield ChoosingPane()
            yield FindingsView()
            with Vertical(id="page"):
                yield FaultsBar()
                waiting, brief = Static("Reading…", id="waiting"), BriefView(id="brief")
                if self._recalled is not None:
                    waiting.display, brief.display = False, True
                    brief.show(self._recalled)
                    brief.border_title = "Brief · as it last was; reading…"
                yield waiting
                yield brief
        yield Footer()

    def tell(self, message: str) -> None:
        """Say something in place of the brief."""
        self.query_one("#waiting", Static).update(Content("\n").join(map(content, message.splitlines())))
        self.query_one("#waiting").display = True
        self.query_one(BriefView).display = False

    def fill(self, opened: Opened) -> None:
        """Show what the sources hold."""
        choosing = self.query_one(ChoosingPane)
        choosing.fill(opened.dossier)
        choosing.warn(len(opened.problems))

    def choose(self, choices: Choices, *, saved: bool) -> None:
        """Show these choices as the ones in force."""
        self.query_one(ChoosingPane).choose(choices.selection)
        if self._template != choices.template:
            self._template = choices.template
            self.query_one("#template", Static).update(content(f"{choices.template} ▾"))
        told = rows.summary(choices.selection) if saved else f"* not exported · {rows.summary(choices.selection)}"
        self.query_one("#status", Static).update(Content.assemble(("briefing", "bold"), f" · {told}"), layout=False)

    def show_brief(self, text: str) -> None:
        """Show this text as the brief."""
        self._show(text)
        brief = self.query_one(BriefView)
        brief.border_title = content(f"Brief · {brief.line_count} lines")
        self.query_one(ChoosingPane).reckon()

    def _show(self, text: str) -> None:
        brief = self.query_one(BriefView)
        self.query_one("#waiting").display = False
        brief.display = True
        if brief.text != text:
            brief.show(text)

    async def on_click(self, event: events.Click) -> None:
        """Do by a click what a key does."""
        if event.widget is not None and (action := CLICKS.get(event.widget.id or "")):
            await self.run_action(action)

    @on(PaneTabs.Picked)
    def picked(self, event: PaneTabs.Picked) -> None:
        """Open the pane of a tab."""
        self.action_pane(event.pane)

    @on(events.DescendantFocus)
    def follow(self, event: events.DescendantFocus) -> None:
        """Let the tabs follow the focus."""
        if (name := event.widget.id) in PANES:
            self.pane = name

    def watch_pane(self, pane: Pane) -> None:
        """Show the pane, where only one is shown."""
        column = {"brief": "page", "findings": "findings"}.get(pane, "choices")
        front = {pane, column, "" if pane == "stakeholders" else "pile"}
        for name in ("choices", "pile", "page", *PANES):
            self.query_one(f"#{name}").set_class(name in front, "-front")
        if pane != "brief":
            self.query_one("#choices").set_class(column == "choices", "-left")
            self.query_one("#findings").set_class(column == "findings", "-left")
        self.query_one(PaneTabs).pane = pane

    def action_pane(self, pane: Pane) -> None:
        """Go to a pane."""
        self._open(pane)
        self.set_focus(self.query_one(f"#{pane}"))

    def _open(self, pane: Pane) -> None:
        """Bring a pane in sight at once, so that it can have the focus, and the next key."""
        self.pane = pane
        self.app.stylesheet.update(self.query_one("#desk"))

    def action_filter(self) -> None:
        """Go to the filter, which stands above the lists."""
        if self.pane in ("brief", "findings"):
            self._open("themes")
        self.query_one(ChoosingPane).ask()
