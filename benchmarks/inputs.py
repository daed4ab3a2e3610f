"""Files that a benchmark is given: whatever is wrong with one is told by its name."""

import zlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

Held = TypeVar("Held")


class Unusable(Exception):
    """A file that can't be used; the message names it and says what is wrong with it."""


def held(path: Path, understand: Callable[[bytes], Held]) -> Held:
    """What a file holds; raise `Unusable` where it can't be read or `understand` can't make anything of it."""
    try:
        return understand(path.read_bytes())
    except OSError as error:
        raise Unusable(f"{path}: it can't be read ({error.strerror or error})") from None
    except (ValueError, TypeError, LookupError, AttributeError, EOFError, zlib.error) as error:
        raise Unusable(f"{path}: it does not hold what it should ({error!r})") from None
