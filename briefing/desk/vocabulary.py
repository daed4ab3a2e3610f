"""The vocabulary of themes: the shipped one, or with the user's own."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.folders import config_folder
from briefing.model import Analysis

if TYPE_CHECKING:
    from briefing.find import subjects

FILE = "themes.yaml"


def vocabulary(named: Path | None = None) -> "subjects.Vocabulary | None":
    """The subjects of the file named, else of `themes.yaml` in the user's own folder; None where there is neither.

    Raises `BriefingError` when the file can't be read, `strict.InvalidDocument` with every fault when it is wrong.
    """
    from briefing.find import subjects

    path = named or config_folder() / FILE
    return subjects.with_own(path) if named is not None or path.exists() else None


def with_themes(analysis: Analysis, known: "subjects.Vocabulary | None") -> Analysis:
    """The analysis with the themes of this vocabulary; as it is where there is none but the shipped one."""
    if known is None:
        return analysis
    from briefing.find import themes

    return replace(analysis, themes=themes.find(analysis, known))
