"""Shaping a brief and handing it out, as far as it is the app's part; the substance is in the screens."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on, work
from textual.app import App

from briefing import desk
from briefing.tui import choices
from briefing.tui.change import Change
from briefing.tui.plain import shown
from briefing.tui.widgets.brief import BriefView

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefing.template import Template
    from briefing.tui.choices import Choices
    from briefing.tui.made import Made
    from briefing.tui.watching import Kept


class Finishing(App[None]):
    """Commands that need a finished brief. The app that is built on this tells what `made` is."""

    USUAL_PATH: ClassVar[str] = "brief.md"
    kept: Kept | None = None
    """The template of the brief, as it was last read."""
    templates: list[tuple[str, str]]
    awaited: Callable[[], None] | None = None
    """What waits for the brief to catch up with the choices."""
    export_path = USUAL_PATH
    recipe: tuple[Path, Choices] | None = None
    """Where a recipe was saved, and of which choices."""

    @property
    def made(self) -> Made | None:
        """The brief of the choices in force; None where there can be none."""
        raise NotImplementedError

    @property
    def lagging(self) -> bool:
        """Whether the brief has yet to catch up with the choices."""
        raise NotImplementedError

    def say(self, message: str, *, severity: str = "information") -> None:
        """Tell something in passing; the text is never read as markup."""
        self.notify(shown(message), severity=severity, markup=False, timeout=8)  # type: ignore[arg-type]

    def saved(self, chosen: Choices) -> None:
        """Take note that these choices are in a file."""
        raise NotImplementedError

    def holds(self, recipe: Path) -> None:
        """Take note that a recipe is this app's to write."""
        raise NotImplementedError

    def with_brief(self, do: Callable[[Made], object]) -> None:
        """Do it with the brief of the choices in force, as soon as there is one."""
        if self.lagging:
            self.awaited = partial(self.with_brief, do)
        elif (made := self.made) is None:
            self.say("There is no brief yet.", severity="warning")
        else:
            do(made)

    def action_choose_template(self) -> None:
        """Ask for the kind of brief, with a look at each."""
        self.with_brief(self._choose_template) if self.made or self.lagging else self._choose_template(None)

    def _choose_template(self, made: Made | None) -> None:
        from briefing.tui.screens.template import TemplateScreen

        def build(name: str) -> str:
            if made is None:
                return ""
            wanted = made.choices if name == made.choices.template else choices.of_kind(made.choices, name)
            return desk.build(made.held, wanted.selection, wanted.shape(made.paths))

        current = made.choices.template if made is not None else desk.DEFAULT_TEMPLATE
        self.push_screen(TemplateScreen(self.templates, current, build), self.use_template)

    def use_template(self, name: str | None) -> None:
        """Go over to another kind of brief."""
        if name is not None:
            self.post_message(Change(lambda now: now if name == now.template else choices.of_kind(now, name)))

    def action_sections(self) -> None:
        """Limit sections and write in them."""
        from briefing.tui.screens.sections import SectionsScreen

        self.with_brief(lambda made: self.push_screen(SectionsScreen(made)))

    @on(BriefView.Limited)
    def limit(self, event: BriefView.Limited) -> None:
        """Limit a section from within the brief."""
        if self.kept is not None and self.kept.shape is not None:
            self._limit(event, self.kept.shape)

    @work(thread=True, group="limit", exit_on_error=False)
    def _limit(self, event: BriefView.Limited, shape: Template) -> None:
        for part in desk.parts(event.page.held, event.page.selection, shape):
            if part.id == event.section:
                self.post_message(Change(partial(choices.stepped, part, event.step)))

    def action_copy_part(self) -> None:
        """Copy the brief or a part of it."""
        from briefing.tui.screens.copy import CopyScreen

        self.with_brief(lambda made: self.push_screen(CopyScreen(made)))

    def action_command(self) -> None:
        """Show the command that gives the same brief."""
        self.with_brief(self._command)

    def _command(self, made: Made) -> None:
        from briefing.tui.screens.command import CommandScreen

        known = self.recipe[0] if self.recipe is not None and self.recipe[1] == made.choices else None
        self.push_screen(CommandScreen(made, known, self._recipe_path), partial(self._recipe_saved, made, say=False))

    def action_save_recipe(self) -> None:
        """Ask where to save the recipe."""
        self.with_brief(self._save_recipe)

    def _save_recipe(self, made: Made) -> None:
        from briefing.tui.screens.export import RecipeScreen

        self.push_screen(RecipeScreen(made, self._recipe_path), partial(self._recipe_saved, made, say=True))

    @property
    def _recipe_path(self) -> str:
        usual = Path(self.export_path).with_suffix(".recipe.yaml")
        return str(self.recipe[0] if self.recipe is not None else usual)

    def _recipe_saved(self, made: Made, path: Path | None, *, say: bool) -> None:
        if path is None:
            return
        self.recipe = path, made.choices
        self.holds(path)
        self.saved(made.choices)
        if say:
            self.say(f"Wrote {path}")

    def action_export(self) -> None:
        """Ask where to write the brief."""
        self.with_brief(partial(self.export, leave=False))

    def export(self, made: Made, *, leave: bool) -> None:
        """Ask where to write the brief, and leave the app once it is written where that is wanted."""
        from briefing.tui.screens.export import ExportScreen

        def exported(path: Path | None) -> None:
            if path is None:
                return
            self.export_path = str(path)
            self.saved(made.choices)
            if leave:
                self.exit(message=Text(shown(f"Wrote {path}")))
            else:
                self.say(f"Wrote {path}")

        self.push_screen(ExportScreen(made, self.export_path), exported)

    def follow(self, made: Made) -> None:
        """Show a new brief where a screen stands before the desk that shows it."""
        from briefing.tui.screens.sections import SectionsScreen

        for screen in self.screen_stack:
            if isinstance(screen, SectionsScreen):
                screen.follow(made)
