"""What is taken where the user says nothing, and what a path names; nothing heavy, for it is asked before all else."""

import re
from pathlib import Path

from briefing import given, shipped

DEFAULT_ENGINE = "tagger"
DEFAULT_TEMPLATE = "newsroom"
DEFAULT_FORMAT = "markdown"
ENDINGS = (".yaml", ".yml")
"""Of recipes."""


def samples() -> list[str]:
    """The paths to open when the user names none."""
    return [str(shipped.folder("seeds"))]


def is_recipe(path: str) -> bool:
    """Whether the file is YAML and says a format, as a recipe does and a template does not."""
    if not path.endswith(ENDINGS):
        return False
    try:
        head = given.text(Path(path))[:65536]
    except (OSError, ValueError):
        return False
    return re.search(r"^[\"']?format[\"']?\s*:", head, re.MULTILINE) is not None
