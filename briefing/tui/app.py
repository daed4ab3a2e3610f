"""The app: holds the sources and the choices, and keeps the brief in step with them."""

from __future__ import annotations

import gc
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, ClassVar

from textual import work
from textual.app import SystemCommand
from textual.message import Message
from textual.reactive import reactive
from textual.worker import Worker, WorkerState, get_current_worker

from briefing import desk
from briefing.errors import BriefingError
from briefing.pick import Selection
from briefing.tui import choices, keys, last, places, watching
from briefing.tui.choices import Choices, History
from briefing.tui.finishing import Finishing
from briefing.tui.made import Made
from briefing.tui.opening import Opening
from briefing.tui.palette import Named
from briefing.tui.widgets.faults import FaultsBar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from textual.binding import BindingType
    from textual.screen import Screen
    from textual.timer import Timer

    from briefing.desk import Opened, Page
    from briefing.dossier import Dossier
    from briefing.tui.change import Change
    from briefing.tui.config import Config
    from briefing.tui.screens.ask import Leave
    from briefing.tui.screens.desk import DeskScreen
    from briefing.tui.watching import Kept
    from briefing.tui.widgets.reading import ReadingBar

DEBOUNCE = 0.05
"""Seconds of rest after a choice before the brief is built."""


class BriefingApp(Opening, Finishing):
    """Sources in, choices by hand, a brief out."""

    TITLE = "briefing"
    CSS_PATH = ["widgets/reading.tcss", "screens/desk.tcss"]  # noqa: RUF012
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-medium"), (120, "-wide"), (160, "-huge")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("everywhere", "system")]
    COMMANDS = Finishing.COMMANDS | {Named}

    @dataclass
    class Built(Message):
        """A brief is ready, for these choices; or the reason why there can be none."""

        choices: Choices
        held: Dossier
        """What the sources hold, with the editor's corrections."""
        kept: Kept
        opened: Opened
        templates: list[tuple[str, str]]
        text: str
        fault: str | None = None
        page: Page | None = None
        """The brief with what stands behind it, where there is one."""

    page: reactive[Page | None] = reactive(None, always_update=True)
    """The brief that is shown, with what stands behind it; screens watch it."""
    held: reactive[Dossier | None] = reactive(None, always_update=True)
    """What the sources hold, with the editor's corrections; screens watch it."""
    history: reactive[History] = reactive(History, always_update=True)
    """The choices; screens watch it."""

    def __init__(self, paths: Sequence[str], stdin: BinaryIO | None = None, settings: Config | None = None) -> None:
        super().__init__(paths, stdin, settings)
        self.templates: list[tuple[str, str]] = []
        self.brief_text = ""
        """The brief, character for character as it is shown and exported."""
        self.brief_of: Choices | None = None
        """The choices that `brief_text` was built from."""
        self._exported = Choices()
        self._pause: Timer | None = None

    def get_default_screen(self) -> DeskScreen:
        """The desk."""
        self.desk.add_class(*self._breakpoints())
        return self.desk

    def on_ready(self) -> None:
        """Begin to read once the desk has been drawn."""
        self.desk.call_after_refresh(self._drawn)

    def _drawn(self) -> None:
        gc.enable()
        self.set_interval(watching.PAUSE, self._watch)
        self.begin()

    def _breakpoints(self) -> Iterator[str]:
        """The classes for the size that the terminal has; a screen that begins with them is styled once, not twice."""
        for points, extent in zip((self.HORIZONTAL_BREAKPOINTS, self.VERTICAL_BREAKPOINTS), self.size, strict=True):
            yield max((low, name) for low, name in points if low <= extent)[1]

    @property
    def _readable(self) -> bool:
        """Whether there is a source to brief."""
        return self.opened is not None and bool(self.opened.dossier.analyses)

    @property
    def lagging(self) -> bool:
        """Whether the brief has yet to catch up with the choices."""
        return self._readable and self.brief_of != self.history.now

    @property
    def made(self) -> Made | None:
        """The brief of the choices in force; None where there can be none."""
        if self.lagging or not self.brief_text or self.held is None or self.kept is None or self.kept.shape is None:
            return None
        held, shape, order = self.held, self.kept.shape, self.order
        paths, searches, now = tuple(self.paths), tuple(self.searches), self.history.now
        place = self.session.place
        return Made(paths, searches, held, now, shape, self.brief_text, order.engine, order.themes, place)

    def holds(self, recipe: Path) -> None:
        """Take note that a recipe is this app's to write."""
        self.session.opened(recipe)

    def saved(self, chosen: Choices) -> None:
        """Take note that these choices are in a file."""
        self._exported = chosen
        self.desk.choose(self.history.now, saved=not self.unsaved)

    def _watch(self) -> None:
        """Build anew where another program has changed the template."""
        building = any(worker.group == "build" and not worker.is_finished for worker in self.workers)
        if self.kept is not None and not building and watching.changed(self.kept):
            self._build()

    @property
    def unsaved(self) -> bool:
        """Whether there are choices that no export holds."""
        return self.history.now != self._exported

    def on_reading_bar_arrived(self, event: ReadingBar.Arrived) -> None:
        """Show what has been read so far; the choices stay, but for those that a recipe brings."""
        if not self.is_running:
            return
        self._before = None
        if event.remade is None:
            self.opened = event.opened
        else:
            self._exported = self.history.now if self.take_up(event.remade) else Choices()
        assert self.opened is not None
        self.brief_of = None
        self.desk.fill(self.opened)
        self.refresh_bindings()
        if event.stopped:
            self.say(f"Stopped; what was read stays: {len(self.opened.dossier.analyses)} sources.")
        if self._readable:
            self.desk.choose(self.history.now, saved=not self.unsaved)
            self._build()
            return
        reasons = "\n".join(f"! {problem}" for problem in self.opened.problems)
        why = "nothing in the library fits" if self.searches and not self.paths else "no source could be read"
        self.desk.tell(f"Nothing to brief: {why}.\n\n{reasons}")

    def _change(self, history: History) -> None:
        """Go over to other choices; the brief follows after a short rest."""
        if history is self.history:
            return
        before, self.history = self._offered(), history
        self.desk.choose(history.now, saved=not self.unsaved)
        if before != self._offered():
            self.refresh_bindings()
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(DEBOUNCE, self._build)
        self.keep_soon()

    def _offered(self) -> list[bool | None]:
        """What the choices leave to do; the footer is drawn anew only when this changes."""
        return [self.check_action(action, ()) for action in ("undo", "redo", "clear")]

    @work(thread=True, exclusive=True, group="build", exit_on_error=False)
    def _build(self) -> None:
        worker, wanted = get_current_worker(), self.history.now
        opened, paths = self.opened, tuple(self.paths)
        if opened is None or not self._readable:
            return
        held = desk.corrected(self._latest(opened.dossier), wanted.selection.edits)
        kinds = self.templates or desk.templates(paths)
        kept = watching.read(wanted, paths, self.kept)
        try:
            if kept.shape is None:
                raise BriefingError(kept.fault)
            page = desk.laid_out(held, wanted.selection, kept.shape)
            built = self.Built(wanted, held, kept, opened, kinds, page.text, page=page)
        except BriefingError as error:
            built = self.Built(wanted, held, kept, opened, kinds, "", str(error))
        if not worker.is_cancelled:
            self.post_message(built)

    def _latest(self, base: Dossier) -> Dossier:
        """The dossier as last corrected, where it is still made of these sources."""
        held = self.held
        return held if held is not None and held.uncorrected is base else base

    def on_briefing_app_built(self, event: Built) -> None:
        """Show the brief, unless the choices have moved on."""
        if event.choices != self.history.now or event.opened is not self.opened or not self.is_running:
            return
        if self.templates != event.templates:
            self.templates = event.templates
            self.refresh_bindings()
        self.brief_text, self.brief_of, self.kept = event.text, event.choices, event.kept
        self.desk.query_one(FaultsBar).show(event.kept)
        if event.held is not self.held:
            self.held = event.held
        self.page = event.page
        if event.fault is None:
            self.desk.show_brief(event.text)
        else:
            self.desk.tell(f"No brief: {event.fault}")
        if (made := self.made) is not None:
            self.follow(made)
            self._keep_last()
        awaited, self.awaited = self.awaited, None
        if awaited is not None and self.screen is self.desk:
            awaited()

    @work(thread=True, exclusive=True, group="last", exit_on_error=False)
    def _keep_last(self) -> None:
        """Keep the brief with which the sources open."""
        made, kept = self.made, self.kept
        if made is None or kept is None or self.history.past or self.order.stdin is not None or self.reading:
            return
        files = [Path(analysis.article.path) for analysis in made.held.analyses]
        recipe = [self.order.recipe] if self.order.recipe else []
        last.keep(self._named or self.paths, (*recipe, *files, *(file for file, _, _ in kept.stamp)), made.text)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Own up to a fault of the program, and go on."""
        if event.state is WorkerState.ERROR:
            error = event.worker.error
            fault = str(error) if isinstance(error, BriefingError) else f"{type(error).__name__}: {error}"
            self.desk.tell(f"No brief, for a fault in the program.\n\n! {fault}")

    def on_change(self, event: Change) -> None:
        """Go over to the choices that a screen or widget asks for."""
        self._change(choices.changed(self.history, event.to(self.history.now)))

    def action_undo(self) -> None:
        """Take the last choice back."""
        self._change(choices.undone(self.history))

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._change(choices.redone(self.history))

    def action_clear(self) -> None:
        """Untick everything."""
        self._change(choices.changed(self.history, replace(self.history.now, selection=Selection())))

    def action_matrix(self) -> None:
        """Show who speaks on what."""
        from briefing.tui.screens.matrix import MatrixScreen

        if self.held is not None and not isinstance(self.screen, MatrixScreen):
            self.push_screen(MatrixScreen(self.held, self.history.now.selection))

    def action_problems(self) -> None:
        """List what could not be read."""
        from briefing.tui.screens import told

        self.push_screen(told.problems(self.opened.problems if self.opened else ()))

    def action_help(self) -> None:
        """Tell what the focused pane is for and which keys work there."""
        from briefing.tui.screens import told

        told_of = (getattr(node, "HELP", None) for node in (self.screen.focused or self.screen).ancestors_with_self)
        where = next(filter(None, told_of), "Tick what the brief is to hold; it follows at once.")
        listed: dict[str, list[str]] = {}
        for active in self.screen.active_bindings.values():
            if active.tooltip:
                listed.setdefault(active.tooltip, []).append(self.get_key_display(active.binding))
        self.push_screen(told.help_page(where, ((" ".join(keys), what) for what, keys in listed.items())))

    async def action_quit(self) -> None:
        """Leave, but not with choices that would be lost."""
        from briefing.tui.screens.ask import QuitScreen

        if not self.unsaved:
            self.exit()
        elif not isinstance(self.screen, QuitScreen):
            self.push_screen(QuitScreen(), self._leave)

    def _leave(self, answer: Leave | None) -> None:
        if answer == "leave":
            self._left = True
            self.exit()
        elif answer == "export":
            self.with_brief(partial(self.export, leave=True))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what has nothing to work on."""
        match action:
            case "choose_template":
                return bool(self.templates)
            case "export" | "sections" | "copy_part" | "command" | "save_recipe":
                return self._readable
            case "matrix":
                return self.held is not None
            case "undo":
                return bool(self.history.past)
            case "redo":
                return bool(self.history.future)
            case "clear":
                return self.history.now.selection != Selection()
            case "stop":
                return self.reading
            case "problems":
                return bool(self.opened and self.opened.problems)
            case _:
                return True

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every action, those of the pane with the focus too, and every template, for the palette."""
        for key in places.PLACES["everywhere"].keys:
            yield SystemCommand(key.label, key.help, getattr(self, f"action_{key.action}"))
        nearby = {active.binding.id: active for active in screen.active_bindings.values()}
        for name in keys.beside(nearby):
            binding, node = nearby[name].binding, nearby[name].node
            title = binding.description or name.rpartition(".")[2].replace("_", " ").capitalize()
            yield SystemCommand(title, binding.tooltip, partial(self.run_action, binding.action, node))
        for name, told_of in self.templates:
            yield SystemCommand(f"Template: {name}", told_of, lambda name=name: self.use_template(name))
        yield SystemCommand("Colours", "Choose the colour theme", self.action_change_theme)
