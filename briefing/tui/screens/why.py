"""Why something was found: the rule and its words, the sentence among its neighbours, what it touches."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from briefing import desk
from briefing.tui import keys
from briefing.tui.plain import aligned, content
from briefing.tui.widgets.footer import Footer
from briefing.tui.widgets.moving import Scrolled

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from briefing.desk import Page, Reason
    from briefing.dossier import Entry
    from briefing.model import Span


class WhyScreen(ModalScreen[None]):
    """A page to read, from which the source opens."""

    CSS_PATH = "modal.tcss"
    HELP = "Why this was found. The words that were found stand out among those around them."
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("why", "page")]

    def __init__(self, page: Page, entry: Entry) -> None:
        super().__init__()
        self._page = page
        self._entry = entry

    def compose(self) -> ComposeResult:
        """The reasons, source by source, and what can be done."""
        with Scrolled(classes="card") as card:
            card.border_title = "Why this was found"
            yield Static(self._told())
            with Horizontal(classes="buttons"):
                yield Button("Read the source", id="read", compact=True)
                yield Button("Back", id="back", compact=True)
        yield Footer()

    def _told(self) -> Content:
        held = self._page.held
        reasons = desk.reasons(held, self._entry)
        themes, people = desk.touched(held, self._entry)
        parts = [_reason(reason) for reason in reasons]
        parts.append(_listed("Themes it touches", themes))
        parts.append(_listed("Stakeholders in it", people))
        return Content("\n\n").join(parts)

    @on(Button.Pressed)
    def pressed(self, event: Button.Pressed) -> None:
        """Do by a button what a key does."""
        if event.button.id == "read":
            self.action_read()
        else:
            self.dismiss()

    def action_read(self) -> None:
        """Open the source in place of this page."""
        from briefing.tui.screens.reading import ReadingScreen

        screen = ReadingScreen(self._page, desk.places(self._page.held, self._entry), self._entry.id)
        self.app.switch_screen(screen)


def _reason(reason: Reason) -> Content:
    """One source's: its title and place, what is known, and the sentence in context."""
    article = reason.place.article
    place = f"paragraph {reason.paragraph}" if reason.paragraph else "headline"
    known = " · ".join(part for part in (article.publisher, article.published, place) if part)
    width = max((len(name) for name, _ in reason.facts), default=0)
    facts = [
        Content.assemble((f"  {name:<{width}}  ", "dim"), content(" ".join(fact.split())))
        for name, fact in reason.facts
    ]
    head = Content.assemble(content(article.title, "bold"), "\n", content(known))
    return Content("\n").join([head, *facts, Content(""), in_context(article.text, reason.context, reason.place.spans)])


def in_context(text: str, context: Span, spans: tuple[Span, ...]) -> Content:
    """The words around, with those that were found between signs that stand out without colour too."""
    parts: list[Content | str] = []
    at = context.start
    for span in sorted(spans):
        start, end = max(span.start, at), max(span.end, at)
        parts += [_flat(text[at:start]), content("▸", "bold"), Content.styled(_flat(text[start:end]), "bold underline")]
        parts.append(content("◂", "bold"))
        at = end
    return Content.assemble(*parts, _flat(text[at : context.end]))


def _flat(text: str) -> str:
    """The text with each line break as a blank."""
    return aligned(text.replace("\r", " ").replace("\n", " "))


def _listed(what: str, names: tuple[str, ...]) -> Content:
    return Content.assemble((f"{what}: ", "bold"), content(", ".join(names) or "none"))
