"""Screens that only tell: help for where one is, and problems with their reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.console import Group
from rich.table import Table
from rich.text import Text
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from briefing.tui import keys
from briefing.tui.plain import content
from briefing.tui.widgets.footer import Footer
from briefing.tui.widgets.moving import Scrolled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.visual import VisualType

    from briefing.model import Problem


class ToldScreen(ModalScreen[None]):
    """A page to read and to close."""

    CSS_PATH = "modal.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("told")]

    def __init__(self, title: str, page: VisualType) -> None:
        super().__init__()
        self._title = title
        self._page = page

    def compose(self) -> ComposeResult:
        """The page."""
        with Scrolled(classes="card") as card:
            card.border_title = content(self._title)
            yield Static(self._page)
        yield Footer()


def problems(found: Sequence[Problem]) -> ToldScreen:
    """The sources with problems, one a paragraph."""
    if not found:
        return ToldScreen("Problems", Content("Every source could be read."))
    return ToldScreen("Problems", Content("\n\n").join(_problem(problem) for problem in found))


def _problem(problem: Problem) -> Content:
    place = problem.path if problem.line is None else f"{problem.path}:{problem.line}"
    hint = Content.assemble("\n  ", content(problem.hint)) if problem.hint else Content("")
    return Content.assemble("! ", content(place, "bold"), "\n  ", content(problem.message), hint)


def help_page(where: str, keys: Iterable[tuple[str, str]]) -> ToldScreen:
    """What the place with the focus is for, and every key that works there."""
    table = Table.grid(padding=(0, 2))
    for key, told in keys:
        table.add_row(Text(key, style="bold", no_wrap=True), Text(told))
    return ToldScreen("Help", Group(Text(where), "", table))
