"""What the commands print: results on stdout, everything else on stderr, a line each."""

import sys


def show(text: str | bytes) -> None:
    """Write UTF-8 whatever the locale; a file name that is no UTF-8 comes out as JSON would escape it."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text if isinstance(text, bytes) else text.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


def say(message: str) -> None:
    """One line on stderr."""
    sys.stderr.write(f"briefing: {message}\n".encode("utf-8", "backslashreplace").decode("utf-8"))
