"""Doing something again whenever files change."""

import signal
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType

from briefing.cli.exits import Exit
from briefing.cli.out import say
from briefing.errors import BriefingError

PAUSE = 0.5
"""Seconds between two looks at the files."""
Stamp = tuple[tuple[str, int, int], ...]


class _Stopped(BaseException):
    """The system asks the program to end."""


def watch(names: Sequence[str], files: Callable[[str], tuple[Path, ...]], do: Callable[[str], int]) -> int:
    """Do it for each name, and again whenever one of its files changes, until a signal ends it; the exit status.

    A fault is told and the watching goes on. SIGTERM ends it with 0; Ctrl-C raises `KeyboardInterrupt`.
    """
    seen: dict[str, Stamp] = {}
    before = signal.signal(signal.SIGTERM, _stop)
    say(f"watching {len(names)} {'recipe' if len(names) == 1 else 'recipes'}; Ctrl-C ends it")
    try:
        known = {name: files(name) for name in names}
        while True:
            for name in names:
                now = _stamp(known[name])
                if now != seen.get(name):
                    known[name] = files(name)
                    seen[name] = _stamp(known[name])
                    _done(name, do)
            time.sleep(PAUSE)
    except _Stopped:
        return Exit.DONE
    finally:
        signal.signal(signal.SIGTERM, before)


def _done(name: str, do: Callable[[str], int]) -> None:
    try:
        do(name)
        say(f"{name}: built")
    except BriefingError as error:
        say(str(error))


def _stamp(files: tuple[Path, ...]) -> Stamp:
    """When each file was last written and how large it is; -1 for one that is not there."""
    told = []
    for file in files:
        try:
            status = file.stat()
            told.append((str(file), status.st_mtime_ns, status.st_size))
        except (OSError, ValueError):
            told.append((str(file), -1, -1))
    return tuple(told)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise _Stopped
