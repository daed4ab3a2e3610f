"""Places where nothing more can be written, and what of a folder must stay as it is."""

import contextlib
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefing.files import TEMPORARY

LEAST = 250
"""Bytes that a file may have where files are limited: less than a recipe, more than a line on stderr."""


@dataclass(frozen=True)
class Brink:
    """A folder on the brink."""

    folder: Path
    exhaust: Callable[[], None]
    """From now on nothing more can be written there."""
    relieve: Callable[[], None]
    """Now it can again."""


@contextmanager
def disk(folder: Path, size: str) -> Iterator[Brink]:
    """A file system of its own, of this size; skips the test where none may be mounted."""
    folder.mkdir()
    with contextlib.suppress(OSError):
        if not subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], capture_output=True
        ).returncode:
            try:
                yield Brink(folder, lambda: fill(folder / "fill"), lambda: emptied(folder))
            finally:
                subprocess.run(["umount", "--lazy", folder], check=True)
            return
    pytest.skip("no file system can be mounted here")


def remount(folder: Path, *options: str) -> None:
    subprocess.run(["mount", "-o", ",".join(("remount", *options)), folder], check=True)


def emptied(folder: Path) -> None:
    (folder / "fill").unlink(missing_ok=True)
    remount(folder, "size=8m")


def fill(file: Path) -> None:
    """Write until the disk is full."""
    with contextlib.suppress(OSError), file.open("wb", buffering=0) as filler:
        while filler.write(b"\0" * 4096):
            pass


@contextmanager
def limit(folder: Path) -> Iterator[Brink]:
    """A folder like any other, and a process that may write no file longer than `LEAST`."""
    resource = pytest.importorskip("resource")
    folder.mkdir()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    relieve = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))  # noqa: E731
    try:
        yield Brink(folder, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (LEAST, hard)), relieve)
    finally:
        relieve()


def held(folder: Path) -> dict[str, bytes]:
    """Every file below, with what it holds."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != "fill")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def left(folder: Path) -> list[str]:
    """The files that never came to their place."""
    return [path.name for path in folder.rglob(f"{TEMPORARY}*")]
