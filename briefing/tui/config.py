"""What the user set for good: keys and colours, in `config.yaml` of the user's own folder."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from textual.keys import KEY_NAME_REPLACEMENTS, Keys, format_key
from textual.theme import BUILTIN_THEMES

from briefing import desk, given
from briefing.errors import BriefingError, nearest
from briefing.folders import config_folder
from briefing.tui import keys as every_key

FILE = "config.yaml"
OF_16 = "ansi-dark"
"""The theme for terminals of 16 colours, which takes the terminal's own."""

MODIFIERS = {"ctrl", "shift", "alt", "super", "hyper", "meta"}
NAMED = {key.value for key in Keys} | set(KEY_NAME_REPLACEMENTS.values())
"""Names of keys that are not those of their characters."""


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
        known = every_key.usual()
        sound = {}
        for name, pressed in keys.items():
            if name not in known:
                yield ("keys", name), f"there is no command {name!r}{nearest(name, known)}"
            elif not all(key.strip() for key in pressed.split(",")):
                yield ("keys", name), "expected keys with commas between them, such as 'e,ctrl+s'"
            elif wrong := [key for key in every_key.each(pressed) if not is_key(key)]:
                yield ("keys", name), f"there is no key {wrong[0]!r}; write it as 'e', 'f5', 'slash' or 'ctrl+s'"
            else:
                sound[name] = pressed
        usual = {(near, far) for _, near, far in every_key.shared(known)}
        for key, near, far in every_key.shared({**known, **sound}):
            if (near, far) not in usual:
                mine, other = (near, far) if near in sound else (far, near)
                yield ("keys", mine), f"the key {format_key(key)!r} is {other}'s already"


def is_key(name: str) -> bool:
    """Whether a terminal could tell of a key of this name."""
    *held, last = name.split("+")
    if not set(held) <= MODIFIERS:
        return False
    if len(last) == 1 or last in NAMED:
        return True
    try:
        unicodedata.lookup(last.replace("_", " "))
    except KeyError:
        return False
    return True


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
