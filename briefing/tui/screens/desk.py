"""The main screen: what can be chosen, what was found, and the brief, in as many columns as there is room for."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import Button, Footer, Static

from briefing.desk import Opened
from briefing.tui import keys, rows
from briefing.tui.choices import Choices
from briefing.tui.plain import content
from briefing.tui.widgets.brief import BriefView
from briefing.tui.widgets.choosing import ChoosingPane
from briefing.tui.widgets.faults import FaultsBar
from briefing.tui.widgets.findings import FindingsView
from briefing.tui.widgets.panes import PANES, Pane, PaneTabs
from briefing.tui.widgets.reading import ReadingBar


class DeskScreen(Screen[None]):
    """Lists to tick, one filter for all of them, and the brief."""

    CSS_PATH = "desk.tcss"
    AUTO_FOCUS = "#themes"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("desk")]

    pane: reactive[Pane] = reactive[Pane]("themes")
    """What a narrow terminal shows."""

    def compose(self) -> ComposeResult:
        """Lay out the panes."""
        with Horizontal(id="bar"):
            yield Static(id="status")
            yield Button("Template ▾", id="template", compact=True, tooltip="Choose the kind of brief")
            yield Button("Export…", id="export", compact=True, tooltip="Write the brief to a file")
        yield ReadingBar()
        yield PaneTabs()
        with Horizontal(id="desk"):
            yield ChoosingPane()
            yield FindingsView()
            with Vertical(id="page"):
                yield FaultsBar()
                yield Static("Reading…", id="waiting")
                yield BriefView(id="brief")
        yield Footer()

    def on_mount(self) -> None:
        """Begin with the page on which the progress shows."""
        self.query_one(BriefView).display = False

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
        template, label = self.query_one("#template", Button), content(f"{choices.template} ▾")
        if template.label != label:
            template.label = label
            template.refresh(layout=True)
        told = rows.summary(choices.selection) if saved else f"* not exported · {rows.summary(choices.selection)}"
        self.query_one("#status", Static).update(Content.assemble(("briefing", "bold"), f" · {told}"), layout=False)

    def show_brief(self, text: str) -> None:
        """Show this text as the brief."""
        brief = self.query_one(BriefView)
        self.query_one("#waiting").display = False
        brief.display = True
        brief.show(text)
        brief.border_title = content(f"Brief · {brief.line_count} lines")
        self.query_one(ChoosingPane).reckon()

    @on(Button.Pressed)
    async def press(self, event: Button.Pressed) -> None:
        """Do by a button what a key does."""
        await self.run_action("app.export" if event.button.id == "export" else "app.choose_template")

    async def on_click(self, event: events.Click) -> None:
        """List the problems by a click on their line."""
        if event.widget is not None and event.widget.id == "problems":
            await self.run_action("app.problems")

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
