"""How far a long work has come, in one line of a terminal's stderr; nothing where stderr is no terminal."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_PAUSE = 0.1
"""Seconds between two drawings."""
_WIDTH = 24


@contextmanager
def progress(total: Callable[[], int]) -> Iterator[Callable[[str | None], None]]:
    """Hands out what is to be called after each file; a message given to it stands on a line of its own.

    The line is gone at the end. `total` counts the files, and is asked only where the line is drawn.
    """
    from briefing.cli.out import drawable, say

    drawn = drawable()
    whole, done, last, start = total() if drawn else 0, 0, 0.0, time.monotonic()

    def step(message: str | None = None) -> None:
        nonlocal done, last
        if message is not None:
            sys.stderr.write("\r\x1b[K" if drawn else "")
            say(message)
            return
        done += 1
        now = time.monotonic()
        if drawn and now - last >= _PAUSE:
            last = now
            sys.stderr.write(f"\r{line(done, whole, now - start)}\x1b[K")
            sys.stderr.flush()

    try:
        yield step
    finally:
        if drawn and last:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def line(done: int, total: int, seconds: float) -> str:
    """A bar, the numbers, and how many a second."""
    full = _WIDTH * min(done, total) // max(total, 1)
    return (
        f"[{'#' * full}{'.' * (_WIDTH - full)}] {done:,} of {max(total, done):,}, {done / max(seconds, 0.001):,.0f}/s"
    )
