"""What meets the user at the start: four lines the first time, and a question where an app died."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from briefing import desk
from briefing.errors import BriefingError
from briefing.tui import keys
from briefing.tui.plain import content
from briefing.tui.widgets.footer import Footer

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

TOUR = (
    ("Tick", "themes and stakeholders with Space; the brief follows."),
    ("Look", "around with 1 to 5 or the mouse; ? tells what can be done."),
    ("Open", "your own articles with Ctrl+O, or paste; these are samples."),
    ("Take", "the brief with e. Nothing is lost, and u takes back."),
)


class TourScreen(ModalScreen[None]):
    """Four lines, gone after one key."""

    CSS_PATH = "modal.tcss"

    def compose(self) -> ComposeResult:
        """The lines."""
        with Vertical(classes="card") as card:
            card.border_title = "Welcome"
            card.border_subtitle = "any key begins"
            yield Static(Content("\n").join(Content.assemble((word, "bold"), f" {told}") for word, told in TOUR))

    def on_key(self, event: events.Key) -> None:
        """Go."""
        event.stop()
        self.dismiss()

    def on_click(self) -> None:
        """Go."""
        self.dismiss()


class RestoreScreen(ModalScreen[bool]):
    """Asks whether to go on where an app died."""

    CSS_PATH = "modal.tcss"
    AUTO_FOCUS = "#take"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("restoring", "page")]

    def __init__(self, left: Path) -> None:
        super().__init__()
        self._left = left

    def compose(self) -> ComposeResult:
        """What there is, and the answers."""
        with Vertical(classes="card") as card:
            card.border_title = "Take up where you left off?"
            yield Static(content(self._told()))
            with Horizontal(classes="buttons"):
                yield Button("Take up", id="take", variant="primary")
                yield Button("Begin anew", id="anew")
        yield Footer()

    def _told(self) -> str:
        try:
            when = datetime.fromtimestamp(self._left.stat().st_mtime).strftime("%d %B, %H:%M")
            recipe = desk.load_recipe(self._left)
        except (BriefingError, OSError):
            return "Your last choices were not saved."
        chosen = recipe.selection
        picks = (chosen.themes, chosen.stakeholders, chosen.sources)
        names = [picked.name or picked.id or "" for facet in picks for picked in facet]
        told = f" ({', '.join(names[:4])}{' …' if len(names) > 4 else ''})" if names else ""
        first = Path(recipe.sources[0].path).name if recipe.sources else ""
        more = f" and {len(recipe.sources) - 1} more" if len(recipe.sources) > 1 else ""
        return f"Your choices of {when}{told} on {first}{more} were not saved when briefing ended."

    @on(Button.Pressed)
    def pressed(self, event: Button.Pressed) -> None:
        """Answer by a button."""
        self.dismiss(event.button.id == "take")
