"""Writing a file in no other's place."""

from collections.abc import Callable
from pathlib import Path

from briefing.errors import BriefingError, Occupied, Unwritten
from briefing.files import write_whole


def put(path: Path, data: bytes, ours: Callable[[Path], bool], what: str, *, force: bool = False) -> None:
    """Write a file whole or not at all; replace one only when it is `ours`, or with `force`.

    Raises `Occupied` when the file is something else than `what`, or `Unwritten`.
    """
    try:
        if path.exists() and not path.is_file():
            raise BriefingError(f"{path}: is a folder or a device; name a file")
        if path.exists() and not force and path.stat().st_size and not ours(path):
            raise Occupied(path, what)
        write_whole(path, data)
    except (OSError, ValueError) as error:
        raise Unwritten(path, error) from None
