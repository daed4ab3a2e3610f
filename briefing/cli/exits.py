"""What the program's exit status means."""

from enum import IntEnum


class Exit(IntEnum):
    """0 all was done, 1 something was left out or a check failed, 2 refused, 130 interrupted."""

    DONE = 0
    INCOMPLETE = 1
    REFUSED = 2
    INTERRUPTED = 130
