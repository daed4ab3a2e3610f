"""A brief as the app shows it, and all that it was made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing import desk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from briefing.dossier import Dossier
    from briefing.template import Template
    from briefing.tui.choices import Choices


@dataclass(frozen=True, slots=True)
class Made:
    """What the screens that finish a brief work on."""

    paths: tuple[str, ...]
    searches: tuple[desk.Search, ...]
    """Of libraries, whose articles stand beside those of the paths."""
    held: Dossier
    choices: Choices
    shape: Template
    text: str
    """Character for character what `briefing build` writes."""
    engine: str = desk.DEFAULT_ENGINE
    themes: Path | None = None
    """A vocabulary of themes of the user's."""
    place: Callable[[Path], tuple[Path, str | None]] = lambda path: (path, None)
    """Where a recipe may be saved: there, or beside it, and why."""
