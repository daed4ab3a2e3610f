"""Shows the command that makes the same brief in a script."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from briefing import desk
from briefing.tui import clipboard, keys
from briefing.tui.plain import content
from briefing.tui.screens.export import RecipeScreen
from briefing.tui.widgets.footer import Footer

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from briefing.tui.made import Made


class CommandScreen(ModalScreen[Path | None]):
    """Closes with the path of the recipe where one was saved on the way."""

    CSS_PATH = "modal.tcss"
    AUTO_FOCUS = "Button"
    HELP = "Run here, this command writes the bytes that you see. Choices that options can't say go by a recipe."
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("commanding", "page")]

    def __init__(self, made: Made, recipe: Path | None, usual: str) -> None:
        super().__init__()
        self._made = made
        self._recipe = recipe
        self._usual = usual

    @property
    def words(self) -> tuple[str, ...] | None:
        """The command, or None where a recipe has to be saved first."""
        made, chosen = self._made, self._made.choices
        if self._recipe is not None:
            return desk.of_recipe(_near(self._recipe))
        return desk.command(
            made.paths,
            made.held,
            chosen.selection,
            made.shape,
            chosen.template,
            sections=chosen.sections,
            limit=chosen.limit,
            engine=made.engine,
            themes=made.themes,
            searches=made.searches,
        )

    def compose(self) -> ComposeResult:
        """The command and what can be done with it."""
        with VerticalScroll(classes="card", can_focus=False) as card:
            card.border_title = "The same brief in a script"
            yield Static(id="words")
            yield Static(id="why", classes="told")
            with Horizontal(classes="buttons"):
                yield Button("Copy", id="copy", variant="primary")
                yield Button("Save a recipe…", id="save")
                yield Button("Back", id="back")
        yield Footer()

    def on_mount(self) -> None:
        """Show it."""
        self._show()

    def _show(self) -> None:
        words = self.words
        self.query_one("#copy").display = words is not None
        if words is None:
            self.query_one("#words", Static).update("Your choices are more than options can say. Save a recipe:")
            told = "it keeps every choice, and the command is then briefing build and its path."
            self.query_one("#save").focus()
        else:
            self.query_one("#words", Static).update(content(desk.quoted(words), "bold"))
            piped = " The article goes to its standard input." if "-" in words[2:] else ""
            told = f"Run in {Path.cwd()}, it prints the brief byte for byte; -o FILE writes it.{piped}"
        self.query_one("#why", Static).update(content(told))

    @on(Button.Pressed)
    def press(self, event: Button.Pressed) -> None:
        """Do by a button what a key does."""
        match event.button.id:
            case "copy":
                self.action_copy()
            case "save":
                self.action_save()
            case _:
                self.action_leave()

    def action_copy(self) -> None:
        """Send the command to the terminal's clipboard."""
        if (words := self.words) is not None:
            clipboard.send(self.app, desk.quoted(words) + "\n", "The command")

    def action_save(self) -> None:
        """Save the recipe, and go on with it."""

        def saved(path: Path | None) -> None:
            if path is not None:
                self._recipe = path
                self._show()

        self.app.push_screen(RecipeScreen(self._made, self._usual), saved)

    def action_leave(self) -> None:
        """Close."""
        self.dismiss(self._recipe)


def _near(path: Path) -> Path:
    """The path from the current folder, where it is in that."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
