"""Faults of the program's own with one source: told as a problem of that source, so that the others go on."""

import os
import sys
import traceback

from briefing.model import Problem

DEBUG = "BRIEFING_DEBUG"
"""The environment variable that shows where a fault lies, as `--debug` does; it reaches other processes too."""
HINT = "please report it: see --debug"


def failed(path: str, step: str, error: Exception) -> Problem:
    """What is told of a source on which a step failed."""
    if is_debugging():
        traceback.print_exception(error, file=sys.stderr)
    return Problem(path, None, f"could not be analysed ({step})", HINT)


def is_debugging() -> bool:
    """Whether tracebacks are wanted."""
    return bool(os.environ.get(DEBUG))
