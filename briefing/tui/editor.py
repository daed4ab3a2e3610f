"""Writing in the user's own editor, while the app waits."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from textual.app import App, SuspendNotSupported

from briefing.errors import BriefingError


def words() -> list[str]:
    """The command that starts the user's editor; raise `BriefingError` where none is named."""
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        found = shlex.split(named, posix=os.name != "nt")
    except ValueError:
        raise BriefingError(f"$EDITOR can't be read as a command: {named}") from None
    if not found:
        raise BriefingError("no editor is named; set $VISUAL or $EDITOR, as in EDITOR=nano")
    return found


def opened(app: App[None], path: Path) -> None:
    """Let the user edit a file, and come back when the editor is closed.

    Raises `BriefingError` where there is no editor, it can't be started, or the app can't leave the terminal to it.
    """
    command = [*words(), str(path)]
    try:
        with app.suspend():
            subprocess.run(command, check=False)
    except SuspendNotSupported:
        raise BriefingError("the app can't leave this terminal to another program; write here instead") from None
    except OSError as error:
        raise BriefingError(f"{command[0]}: can't be started ({error.strerror or error}); see $EDITOR") from None


def edited(app: App[None], text: str) -> str:
    """The text as the user leaves it; raises what `opened` raises."""
    try:
        with tempfile.TemporaryDirectory(prefix="briefing-") as folder:
            path = Path(folder) / "note.md"
            path.write_text(text, encoding="utf-8")
            opened(app, path)
            return path.read_text(encoding="utf-8").rstrip("\n")
    except (OSError, ValueError) as error:
        raise BriefingError(f"the note can't be handed to the editor and back ({error})") from None
