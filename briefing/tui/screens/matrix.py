"""Who speaks on what, as a picture to pick from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from briefing import desk, pick
from briefing.dossier import Dossier, Entry, places_of
from briefing.tui import keys
from briefing.tui.change import Change
from briefing.tui.plain import content
from briefing.tui.widgets.footer import Footer
from briefing.tui.widgets.matrix import MatrixView

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from briefing.desk import Matrix
    from briefing.pick import Selection
    from briefing.tui.choices import Choices, History

COUNTED = {"voices": ("quotation", desk.voices), "mentions": ("finding", desk.mentions)}
"""What can be counted, by what it tells of the stakeholder."""

MOST = 12
"""So many of a cell's findings are told, as far as there is room."""


class MatrixScreen(Screen[None]):
    """The picture, what stands at its cursor, and what is ticked."""

    CSS_PATH = "matrix.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("matrix_page")]

    @dataclass
    class Counted(Message):
        """The numbers are there."""

        matrix: Matrix

    def __init__(self, held: Dossier, selection: Selection) -> None:
        super().__init__()
        self._held = held
        self._selection = selection
        self._counted = "voices"

    def compose(self) -> ComposeResult:
        """The picture, and a line on the cell."""
        with Vertical(id="frame") as frame:
            frame.border_title = "Who speaks on what"
            yield MatrixView()
            yield Static("Counting…", id="cell")
        yield Footer()

    def on_mount(self) -> None:
        """Follow what is ticked and what the editor corrects."""
        self.query_one(MatrixView).focus()
        self.watch(self.app, "held", self._hold, init=False)
        self.watch(self.app, "history", self._follow, init=False)
        self._count()
        self._show_ticks()

    def _hold(self, held: Dossier | None) -> None:
        self._held = held or self._held
        self._count()

    def _follow(self, history: History) -> None:
        self._selection = history.now.selection
        self._show_ticks()

    def _show_ticks(self) -> None:
        who = pick.profiles(self._held, self._selection)
        self.query_one(MatrixView).tick((*self._selection.themes, *who))

    @work(thread=True, exclusive=True, group="count", exit_on_error=False)
    def _count(self) -> None:
        self.post_message(self.Counted(COUNTED[self._counted][1](self._held, self._selection)))

    @on(Counted)
    def fill(self, event: Counted) -> None:
        """Draw the numbers."""
        event.stop()
        matrix, what = event.matrix, COUNTED[self._counted][0]
        frame = self.query_one("#frame")
        frame.border_title = "Who speaks on what" if self._counted == "voices" else "Who is named on what"
        frame.border_subtitle = (
            f"{len(matrix.rows)} stakeholders × {len(matrix.columns)} themes · {what}s, denser for more"
        )
        self.query_one(MatrixView).fill(matrix)

    @on(MatrixView.Moved)
    def describe(self) -> None:
        """Tell of the cell at the cursor."""
        view = self.query_one(MatrixView)
        what = COUNTED[self._counted][0]
        if not view.matrix.rows:
            key = keys.shown(self.app, "matrix.count")
            told = Content(f"No {what} here has both a stakeholder and a theme; {key} counts the other.")
        else:
            theme, who = view.at
            names = {t.id: t.label for t in view.matrix.columns} | {p.id: p.name for p in view.matrix.rows}
            cell = view.matrix.cell(who, theme)
            named = " · ".join(names[value] for value in (who, theme) if value)
            head = Content.assemble(content(named, "bold"), f": {len(cell)} {what}{'' if len(cell) == 1 else 's'}")
            told = Content("\n").join([head, *(_line(self._held, entry) for entry in cell[:MOST])])
        self.query_one("#cell", Static).update(told)

    @on(MatrixView.Chosen)
    def choose(self, event: MatrixView.Chosen) -> None:
        """Tick what was chosen, or go back with that alone."""
        event.stop()
        themes = (event.theme,) if event.theme else ()
        who = (event.stakeholder,) if event.stakeholder else ()
        held = self._held

        def changed(choices: Choices) -> Choices:
            selection = replace(choices.selection, stakeholders=pick.profiles(held, choices.selection))
            if event.alone:
                return replace(choices, selection=replace(selection, themes=themes, stakeholders=who))
            return replace(choices, selection=_both(selection, themes, who))

        self.post_message(Change(changed))
        if event.alone:
            self.dismiss()

    def action_count(self) -> None:
        """Count the other."""
        self._counted = "mentions" if self._counted == "voices" else "voices"
        self._count()

    def action_back(self) -> None:
        """Go back to the lists."""
        self.dismiss()


def _line(held: Dossier, entry: Entry) -> Content:
    """An entry in its own words, and where they stand."""
    article, finding = entry.findings[0]
    source = held.by_article[article].article
    words = " … ".join(" ".join(place.of(source.text).split()) for place in places_of(finding))
    return Content.assemble("- ", content(words), "  ", content(source.title, "italic dim"))


def _both(selection: Selection, themes: tuple[str, ...], who: tuple[str, ...]) -> Selection:
    """The selection with theme and stakeholder ticked; with both unticked where both were."""
    whole = {*themes} <= {*selection.themes} and {*who} <= {*selection.stakeholders}
    if not whole:
        themes = tuple(t for t in themes if t not in selection.themes)
        who = tuple(w for w in who if w not in selection.stakeholders)
    return pick.ticked(pick.ticked(selection, "themes", themes), "stakeholders", who)
