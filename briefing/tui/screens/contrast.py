"""A disagreement: what each side says, beside one another."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import events, on
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static

from briefing import desk
from briefing.desk import Page, Place
from briefing.model import Span
from briefing.tui import keys
from briefing.tui.plain import content
from briefing.tui.screens.why import in_context
from briefing.tui.widgets.footer import Footer
from briefing.tui.widgets.moving import Scrolled

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from briefing.dossier import Disagreement, Dossier, Side


class SideView(Scrolled):
    """One side; Enter or a click opens its first source."""

    HELP = "One side of a disagreement: who says it, where, and the sentence with what it comes to."
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("side")]

    class Opened(Message):
        """The user wants to read this side."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self, number: int, told: Content, title: str) -> None:
        super().__init__(classes="side")
        self._number = number
        self._told = told
        self.border_title = content(title)

    def compose(self) -> ComposeResult:
        """What it says."""
        yield Static(self._told)

    def action_open(self) -> None:
        """Ask for the source."""
        self.post_message(self.Opened(self._number))

    def on_click(self, event: events.Click) -> None:
        """Open the source by a second click."""
        if event.chain == 2:
            self.action_open()


class ContrastScreen(ModalScreen[None]):
    """The sides in columns, or one below the other where there is no room."""

    CSS_PATH = "contrast.tcss"
    AUTO_FOCUS = ".side"
    HELP = "On this the sources do not agree. Tab goes to the next side, Enter reads it in its source."
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("contrast", "page")]

    def __init__(self, page: Page, found: Disagreement) -> None:
        super().__init__()
        self._page = page
        self._found = found

    def compose(self) -> ComposeResult:
        """A pane for each side."""
        with Horizontal(id="sides") as sides:
            sides.border_title = content(desk.told(self._page.held, self._found).who)
            for number, side in enumerate(self._found.sides):
                yield SideView(number, _told(self._page.held, side), _title(self._page.held, side))
        yield Footer()

    @on(SideView.Opened)
    def read(self, event: SideView.Opened) -> None:
        """Open the side's sources in place of this page."""
        from briefing.tui.screens.reading import ReadingScreen

        side = self._found.sides[event.number]
        held = self._page.held
        places = [Place(held.by_article[s.article].article, (s.sentence,)) for s in side.sayings]
        self.app.switch_screen(ReadingScreen(self._page, places))


def _title(held: Dossier, side: Side) -> str:
    """What it comes to, in the first source's words."""
    first = side.sayings[0]
    words = " ".join(first.words.of(held.by_article[first.article].article.text).split())
    return words if cell_len(words) <= 40 else side.speaker or "A side"


def _told(held: Dossier, side: Side) -> Content:
    parts = []
    if side.speaker:
        role = next((p.role for p in held.profiles if p.id == side.profile), None)
        parts.append(Content.assemble(content(side.speaker, "bold"), content(f", {role}" if role else "")))
    for saying in side.sayings:
        article = held.by_article[saying.article].article
        known = " · ".join(part for part in (article.publisher, article.published) if part)
        source = Content.assemble(content(article.title, "bold"), content(f"\n{known}" if known else ""))
        low = min(saying.sentence.start, saying.words.start)
        context = Span(low, max(saying.sentence.end, saying.words.end))
        parts.append(Content.assemble(source, "\n", in_context(article.text, context, (saying.words,))))
    return Content("\n\n").join(parts)
