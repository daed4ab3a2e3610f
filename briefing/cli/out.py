"""What the commands print: results on stdout, everything else on stderr, a line each."""

import contextlib
import os
import sys

from briefing.errors import BriefingError, Unwritten

_NAME = "standard output"


def show(text: str | bytes) -> None:
    """Write UTF-8 whatever the locale; a file name that is no UTF-8 comes out as JSON would escape it.

    Raises `BriefingError` where nothing can be written, and `BrokenPipeError` where nobody reads on.
    """
    if sys.stdout is None:
        raise BriefingError(f"{_NAME} is closed; open it, or name a file with -o where the command takes one")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text if isinstance(text, bytes) else text.encode("utf-8", "backslashreplace"))
        sys.stdout.buffer.flush()
    except OSError as error:
        _drain()
        if isinstance(error, BrokenPipeError):
            raise
        raise Unwritten(_NAME, error) from None


def say(message: str) -> None:
    """One line on stderr; where that can't be written, there is nobody to tell."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError):
            sys.stderr.write(f"briefing: {message}\n".encode("utf-8", "backslashreplace").decode("utf-8"))


def drawable() -> bool:
    """Whether stderr is a terminal on which a line can be drawn again in its place."""
    return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def _drain() -> None:
    """Let what could not be written go nowhere, so that the interpreter does not try again as it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
