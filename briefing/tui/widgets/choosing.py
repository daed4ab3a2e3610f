"""The column to choose in: a filter, the lists, and the line at the cursor in full."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.containers import Container, Vertical
from textual.message import Message
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from briefing import desk, pick
from briefing.pick import Facet, Selection
from briefing.tui import keys, rows
from briefing.tui.change import Change
from briefing.tui.plain import content, shown
from briefing.tui.widgets.ticks import TickList
from briefing.tui.widgets.who import WhoList

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from briefing.dossier import Dossier
    from briefing.tui.choices import Choices
    from briefing.tui.rows import Gains, Group


class Filter(Input):
    """Narrows all the lists at once, or one of them."""

    HELP = "Type to narrow the lists: every word must occur. Enter or Down goes to the list, Escape empties the box."
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("filter")]

    def __init__(self, narrow: Callable[[str], None]) -> None:
        super().__init__(placeholder="/ filter", compact=True, id="filter")
        self._narrow = narrow

    def watch_value(self, value: str) -> None:
        """Narrow at once, and not by a message, so that the box and the lists are drawn in one go."""
        self._narrow(value)

    def action_leave(self) -> None:
        """Go to what was found."""
        self.post_message(self.Submitted(self, self.value))

    def action_empty(self) -> None:
        """Show everything again."""
        self.value = ""
        self.action_leave()


class ChoosingPane(Vertical):
    """Lists to tick. It tells of what is chosen by `Change`, and shows the choices that it is given."""

    DEFAULT_CLASSES = "choosing"

    @dataclass
    class Reckoned(Message):
        """What every tick would bring has been counted."""

        gains: Gains

    def __init__(self) -> None:
        super().__init__(id="choices", classes="-front -left")
        self._held: Dossier | None = None
        self._selection = Selection()
        self._alone: Facet | None = None
        """The list that the filter narrows; None for all of them."""
        self._everywhere = ""

    def compose(self) -> ComposeResult:
        """The filter above, the detail below."""
        yield Filter(self._narrow)
        with Container(id="lists"):
            with Vertical(id="pile", classes="-front"):
                yield TickList("sources")
                yield Static(id="problems")
                yield TickList("themes", classes="-front")
            yield WhoList("stakeholders")
        yield Static(id="detail")

    def on_mount(self) -> None:
        """Follow the editor's corrections."""
        self.watch(self.app, "held", self.fill, init=False)

    def fill(self, held: Dossier | None) -> None:
        """Show what the sources hold."""
        if held is None or held is self._held:
            return
        before, self._held = self._held, held
        if before is None or before.analyses is not held.analyses:
            self.query_one("#sources", TickList).fill(rows.sources(held))
        if before is None or before.topics is not held.topics:
            self.query_one("#themes", TickList).fill(rows.themes(held))
        self.query_one("#stakeholders", TickList).fill(rows.stakeholders(held))
        self.choose(self._selection)
        self.reckon()

    def warn(self, problems: int) -> None:
        """Say how many problems the sources have."""
        line = self.query_one("#problems", Static)
        count, key = "1 problem" if problems == 1 else f"{problems} problems", keys.shown(self.app, "problems")
        line.update(content(f"! {count}: {key} lists them"))
        line.display = bool(problems)

    def choose(self, selection: Selection) -> None:
        """Show this selection as the one in force."""
        self._selection = selection
        ticked = {facet: getattr(selection, facet) for facet in ("themes", "sources", "kinds")}
        for ticks in self.query(TickList):
            match ticks.facet:
                case "stakeholders":
                    ticks.tick({"stakeholders": self._who(selection)})
                case "sources":
                    ticks.tick({"sources": ticked["sources"], "kinds": ticked["kinds"]})
                case facet:
                    ticks.tick({facet: ticked[facet]})

    def _who(self, selection: Selection) -> tuple[str, ...]:
        """The profiles picked, by the ids that they have now."""
        if self._held is None or not selection.stakeholders:
            return selection.stakeholders
        return pick.profiles(self._held, selection)

    @work(thread=True, exclusive=True, group="reckon", exit_on_error=False)
    def reckon(self) -> None:
        """Count what every tick would bring."""
        worker, held, selection = get_current_worker(), self._held, self._selection
        if held is not None:
            gains = desk.gains(held, selection)
            if not worker.is_cancelled:
                self.post_message(self.Reckoned(gains))

    @on(Reckoned)
    def show_gains(self, event: Reckoned) -> None:
        """Show the numbers beside the lines."""
        event.stop()
        for ticks in self.query(TickList):
            ticks.reckon(event.gains)

    def ask(self, alone: Facet | None = None) -> None:
        """Go to the filter, for all the lists or for one."""
        box = self.query_one(Filter)
        self._alone = alone
        key = keys.shown(self.app, "filter" if alone is None else "list.filter")
        box.placeholder = f"{key} filter" if alone is None else f"{key} filter the {alone}"
        box.value = self._everywhere if alone is None else self.query_one(f"#{alone}", TickList).wanted
        self.screen.set_focus(box)

    def _narrow(self, wanted: str) -> None:
        """Narrow the lists, or the one."""
        if self._alone is not None:
            self.query_one(f"#{self._alone}", TickList).filter(self._everywhere, wanted)
            return
        self._everywhere = wanted
        for ticks in self.query(TickList):
            ticks.filter(wanted)

    @on(Input.Submitted, "#filter")
    def to_list(self, event: Input.Submitted) -> None:
        """Go to the list in sight where something was found."""
        event.stop()
        alone = self.query(f"#{self._alone}") if self._alone else self.query(TickList)
        lists = [ticks for ticks in alone.results(TickList) if ticks.focusable]
        found = [ticks for ticks in lists if ticks.current is not None]
        if lists:
            (found or lists)[0].focus()

    @on(TickList.FilterAsked)
    def ask_alone(self, event: TickList.FilterAsked) -> None:
        """Go to the filter of one list."""
        self.ask(event.ticks.facet)

    @on(TickList.Moved)
    def describe(self, event: TickList.Moved) -> None:
        """Tell in full of the row at the cursor."""
        if event.ticks.has_focus:
            self.query_one("#detail", Static).update(content(event.ticks.told), layout=False)

    @on(TickList.Toggled)
    def toggle(self, event: TickList.Toggled) -> None:
        """Tick or untick."""
        facet, value = event.facet, event.value
        self._change(lambda selection: pick.toggled(selection, facet, value))

    @on(TickList.AllAsked)
    def ask_all(self, event: TickList.AllAsked) -> None:
        """Ask which rows to tick at once."""
        from briefing.tui.screens.together import TogetherScreen

        ticks = event.ticks

        def tick(group: Group | None) -> None:
            if group is not None and group.values:
                self._change(lambda selection: pick.ticked(selection, ticks.facet, group.values))

        ticked = frozenset(getattr(self._selection, ticks.facet))
        self.app.push_screen(TogetherScreen(rows.groups(ticks.fitting, ticks.every, ticks.current), ticked), tick)

    @on(WhoList.Merge)
    def merge(self, event: WhoList.Merge) -> None:
        """Take those marked for one."""
        if len(event.values) < 2 or self._held is None:
            self.notify("Mark another one, or go to it, and merge again.", severity="warning")
            return
        names = {profile.id: profile.name for profile in self._held.profiles}
        first, *others = (names[value] for value in event.values)
        self._change(lambda selection: pick.merging(selection, *event.values))
        self.query_one(WhoList).mark(())
        self.notify(shown(f"{', '.join(others)} taken for {first}. Undo takes it back, Who tells more."), markup=False)

    @on(WhoList.Look)
    def look(self, event: WhoList.Look) -> None:
        """Open the record of a stakeholder."""
        from briefing.tui.screens.people import PeopleScreen

        if self._held is not None:
            listed = [row.id for row in self.query_one(WhoList).fitting]
            self.app.push_screen(PeopleScreen(self._held, listed, event.value, rename=event.rename))

    def _change(self, to: Callable[[Selection], Selection]) -> None:
        """Ask for other choices, with the stakeholders by the ids that they have now."""

        def changed(choices: Choices) -> Choices:
            selection = choices.selection
            return replace(choices, selection=to(replace(selection, stakeholders=self._who(selection))))

        self.post_message(Change(changed))
