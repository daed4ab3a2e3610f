"""What the user set for good: keys and colours, in `config.yaml` of the user's own folder."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from textual.theme import BUILTIN_THEMES

from briefing import desk, given
from briefing.errors import BriefingError, nearest
from briefing.places import config_folder
from briefing.tui import commands

FILE = "config.yaml"
OF_16 = "ansi-dark"
"""The theme for terminals of 16 colours, which takes the terminal's own."""


@dataclass(frozen=True, slots=True)
class Config:
    """All that the file may say."""

    theme: str | None = None
    """A colour theme by name."""
    keys: dict[str, str] = field(default_factory=dict)
    """Command id and its keys, with commas between them, in place of its usual ones."""

    @staticmethod
    def faults(values: Mapping[str, Any]) -> Iterable[tuple[tuple[str, ...], str]]:
        """Names that are nobody's, and keys of two."""
        theme, keys = values.get("theme"), values.get("keys", {})
        if theme is not None and theme not in BUILTIN_THEMES:
            yield ("theme",), f"there is no colour theme {theme!r}{nearest(theme, BUILTIN_THEMES)}"
        known = {command.id: command.keys for command in commands.COMMANDS}
        for name in keys:
            if name not in known:
                yield ("keys", name), f"there is no command {name!r}{nearest(name, known)}"
            elif not all(keys[name].split(",")):
                yield ("keys", name), "expected keys with commas between them, such as 'e,ctrl+s'"
        owners: dict[str, str] = {}
        for name, pressed in {**known, **{n: k for n, k in keys.items() if n in known}}.items():
            for key in pressed.split(","):
                other = owners.setdefault(key.strip(), name)
                if other != name:
                    mine = name if name in keys else other
                    yield ("keys", mine), f"the key {key.strip()!r} is {other if mine == name else name}'s already"


def path() -> Path:
    """Where the file is, or would be."""
    return config_folder() / FILE


def load() -> Config:
    """What the file says; what is usual where there is none.

    Raises `strict.InvalidDocument` with every fault, or `BriefingError` when it can't be read.
    """
    try:
        text = given.text(path())
    except FileNotFoundError:
        return Config()
    except (OSError, ValueError) as error:
        raise BriefingError(f"{path()}: can't be read ({getattr(error, 'strerror', None) or 'not UTF-8'})") from None
    if not re.search(r"^[^\S\n]*[^#\s]", text, re.MULTILINE):
        return Config()
    from briefing import strict

    return strict.load(text, Config, str(path()))


def remember(theme: str) -> None:
    """Set the colour theme in the file and leave all else in it as it is; raise `OSError` when that can't be done."""
    file = path()
    before = file.read_text(encoding="utf-8-sig") if file.exists() else ""
    line = f"theme: {theme}"
    text, count = re.subn(r"^theme[ \t]*:.*$", line, before, count=1, flags=re.MULTILINE)
    if not count:
        text = f"{before.rstrip()}\n{line}\n".lstrip()
    if text != before:
        file.parent.mkdir(parents=True, exist_ok=True)
        desk.write_whole(file, text.encode())
