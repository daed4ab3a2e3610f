"""What the commands print: results on stdout, everything else on stderr, a line each."""

import sys

from briefing.errors import BriefingError
from briefing.render.plain import on_terminal, shown

LONGEST = 4_000
"""Characters of a message, which may quote what was wrong."""


def show(text: str | bytes) -> None:
    """Write UTF-8 whatever the locale; a file name that is no UTF-8 comes out as JSON would escape it.

    A terminal gets text in which nothing acts on it; a pipe or file gets the text as it is.
    """
    if isinstance(text, str) and sys.stdout.isatty():
        text = on_terminal(text)
    sys.stdout.flush()
    sys.stdout.buffer.write(text if isinstance(text, bytes) else text.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


def say(message: str) -> None:
    """One line on stderr, with nothing in it that acts on a terminal."""
    told = message if len(message) <= LONGEST else f"{message[:LONGEST]} …"
    sys.stderr.write(f"briefing: {shown(told)}\n")


def complain(error: BriefingError) -> None:
    """A line on stderr for each thing that is wrong."""
    for line in error.lines:
        say(line)
