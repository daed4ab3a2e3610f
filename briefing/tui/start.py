"""Starting the app on a terminal, or behind a browser."""

from __future__ import annotations

import gc
import io
import os
import sys
from typing import TYPE_CHECKING, BinaryIO, TextIO

from textual import constants

from briefing.errors import BriefingError
from briefing.tui import config
from briefing.tui.app import BriefingApp

if TYPE_CHECKING:
    from collections.abc import Sequence


def run(paths: Sequence[str]) -> int:
    """Open the app on the paths, or else on the samples; the exit status.

    Raises `BriefingError` where there is no terminal to open it on, or where the config is wrong.
    """
    gc.disable()  # until the first screen is drawn
    stdin = _piped() if "-" in paths else None
    if constants.DRIVER is None:
        if not (_is_terminal(sys.stdin) and _is_terminal(sys.stderr)):
            raise BriefingError("the app needs a terminal; `briefing build` writes the brief without one")
        if os.environ.get("TERM") == "dumb":
            raise BriefingError("the app needs more than a dumb terminal; `briefing build` writes the brief in lines")
    app = BriefingApp(paths, stdin, config.load())
    app.run()
    return app.return_code or 0


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()


def _piped() -> BinaryIO:
    """All of standard input, which then is the terminal again."""
    if sys.stdin is None or sys.stdin.isatty():
        raise BriefingError("- stands for standard input, but nothing is piped in; name a file, or pipe an article in")
    data = io.BytesIO(sys.stdin.buffer.read())
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError:
        raise BriefingError("the app needs a terminal; `briefing build -` writes the brief without one") from None
    os.dup2(terminal, 0)
    os.close(terminal)
    return data
