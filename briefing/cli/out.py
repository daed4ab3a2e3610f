"""What the commands print: results on stdout, everything else on stderr, a line each."""

import contextlib
import os
import sys

from briefing.errors import BriefingError, Unwritten
from briefing.render.plain import on_terminal, shown

LONGEST = 4_000
"""Characters of a message, which may quote what was wrong."""
_NAME = "standard output"


def show(text: str | bytes) -> None:
    """Write UTF-8 whatever the locale; a file name that is no UTF-8 comes out as JSON would escape it.

    A terminal gets text in which nothing acts on it; a pipe or file gets the text as it is. Raises `BriefingError`
    where nothing can be written, and `BrokenPipeError` where nobody reads on.
    """
    if sys.stdout is None:
        raise BriefingError(f"{_NAME} is closed; open it, or name a file with -o where the command takes one")
    if isinstance(text, str) and sys.stdout.isatty():
        text = on_terminal(text)
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
    """One line on stderr, with nothing in it that acts on a terminal; where none can be written, nobody is told."""
    told = message if len(message) <= LONGEST else f"{message[:LONGEST]} …"
    if sys.stderr is not None:
        with contextlib.suppress(OSError):
            sys.stderr.write(f"briefing: {shown(told)}\n")


def complain(error: BriefingError) -> None:
    """A line on stderr for each thing that is wrong."""
    for line in error.lines:
        say(line)


def drawable() -> bool:
    """Whether stderr is a terminal on which a line can be drawn again in its place."""
    return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def _drain() -> None:
    """Let what could not be written go nowhere, so that the interpreter does not try again as it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
