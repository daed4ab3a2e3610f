"""Paths, as far as the system tells: none of these raises for a name that can't be looked at."""

import os
from pathlib import Path

_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}


def is_folder(path: str | Path) -> bool:
    """Whether a folder is there, as far as one may look."""
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):
        return False


def is_there(path: str | Path) -> bool:
    """Whether something is there, as far as one may look."""
    try:
        return Path(path).exists()
    except (OSError, ValueError):
        return False


def absolute(path: str | Path) -> Path:
    """The path from the root; as it is where the current folder is gone."""
    try:
        return Path(path).absolute()
    except OSError:
        return Path(path)


def real(path: str | Path) -> Path:
    """The path from the root with its links followed; as it is where the current folder is gone."""
    try:
        return Path(os.path.realpath(path))
    except OSError:
        return Path(path)


def is_device(name: str) -> bool:
    """Whether Windows takes a file of this name for a device, whatever its ending."""
    return name.partition(".")[0].rstrip(" ").casefold() in _DEVICES
