"""Asks where to write the brief and in which format, and writes it; the same for its recipe."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from briefing import desk
from briefing.tui.plain import content
from briefing.tui.screens.save import SaveScreen
from briefing.tui.widgets.moving import Options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.widget import Widget

    from briefing.tui.made import Made


class ExportScreen(SaveScreen):
    """Writes the brief. The format follows the path's ending, and the ending follows the format."""

    CARD = "Export the brief"
    USUAL = "brief.md"
    WHAT = "a brief"
    HELP = "The path says the format by its ending; Tab goes to the list of formats, Enter in the path writes."

    def __init__(self, made: Made, path: str) -> None:
        super().__init__(path)
        self._made = made
        self._form = desk.format_of(Path(path))

    def asked(self) -> Iterator[Widget]:
        """The formats."""
        width = max(map(len, desk.FORMATS))
        yield Options(
            *(
                Option(Content.assemble((f"{form:<{width}}", "bold"), "  ", content(told.told)), id=form)
                for form, told in desk.FORMATS.items()
            ),
            id="formats",
        )

    def on_mount(self) -> None:
        """Begin with the format of the path."""
        super().on_mount()
        self._point()

    def _point(self) -> None:
        with self.prevent(OptionList.OptionHighlighted):
            self.query_one(OptionList).highlighted = list(desk.FORMATS).index(self._form)

    @on(Input.Changed, "#path")
    def follow_path(self) -> None:
        """Go over to the format that the ending means, where it is not the one chosen already."""
        if not self.path.name.lower().endswith(desk.FORMATS[self._form].suffix):
            self._form = desk.format_of(self.path)
            self._point()

    @on(OptionList.OptionHighlighted)
    def follow_format(self, event: OptionList.OptionHighlighted) -> None:
        """Give the path the ending of the format at the cursor."""
        if event.option.id is None or event.option.id == self._form or not event.option_list.has_focus:
            return
        path = self.query_one("#path", Input)
        self._form = event.option.id
        endings = sorted({form.suffix for form in desk.FORMATS.values()}, key=len, reverse=True)
        typed = path.value.strip() or self.USUAL
        ending = next((known for known in endings if typed.lower().endswith(known)), "")
        path.value = typed[: len(typed) - len(ending)] + desk.FORMATS[self._form].suffix

    @on(OptionList.OptionSelected)
    def to_path(self) -> None:
        """Go on to the path."""
        self.query_one("#path").focus()

    def write(self, path: Path, *, force: bool) -> None:
        """Write the brief."""
        desk.ready(self._form)
        made = self._made
        if self._form == desk.DEFAULT_FORMAT:
            data = made.text.encode()
        else:
            data = desk.written(made.held, made.choices.selection, made.shape, self._form)
        desk.export(path, data, force=force)


class RecipeScreen(SaveScreen):
    """Writes the recipe, by which `briefing build` makes the same brief again."""

    CARD = "Save the recipe"
    USUAL = "brief.recipe.yaml"
    WHAT = "a recipe"
    HELP = "A recipe keeps every choice; `briefing build` makes the brief from it again, and the app opens it."

    def __init__(self, made: Made, path: str) -> None:
        super().__init__(path)
        self._made = made

    @property
    def path(self) -> Path:
        """Where the recipe would go: beside one that is another's."""
        return self._made.place(super().path)[0]

    @property
    def reason(self) -> str | None:
        """Why it is another's."""
        return self._made.place(super().path)[1]

    def write(self, path: Path, *, force: bool) -> None:
        """Write the recipe."""
        made, chosen = self._made, self._made.choices
        desk.save_recipe(
            path,
            made.held,
            chosen.selection,
            chosen.template,
            sections=chosen.sections,
            limit=chosen.limit,
            engine=made.engine,
            themes=made.themes,
            force=force,
        )


class TextScreen(SaveScreen):
    """Writes a piece of text that the clipboard did not take."""

    CARD = "Write to a file"
    USUAL = "excerpt.md"
    WHAT = "a brief"

    def __init__(self, text: str, path: str) -> None:
        super().__init__(path)
        self._text = text

    def write(self, path: Path, *, force: bool) -> None:
        """Write the text."""
        desk.export(path, self._text, force=force)
