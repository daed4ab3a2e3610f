"""Files written whole or not at all: every file that the program keeps or hands out goes through here."""

import contextlib
import os
from pathlib import Path

from briefing import paths

TEMPORARY = ".briefing-"
"""How the name begins of a file that is not in its place yet; one stays behind where the program is killed."""


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` in place of the file, or leave the file as it was and raise `OSError`.

    The data reaches the disk under a temporary name beside the file, then that is renamed, then the folder reaches the
    disk: whatever ends the program or the computer leaves the old file or the new one. A link is followed.
    """
    from tempfile import mkstemp

    target = paths.real(path)
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
    handle, name = mkstemp(dir=target.parent, prefix=TEMPORARY)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            with contextlib.suppress(OSError):  # some file systems know no rights
                temporary.chmod(mode)
            os.fsync(file.fileno())
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _settle(target.parent)


def _settle(folder: Path) -> None:
    """Bring a folder's names to the disk, where the system lets a folder be opened for that; Windows does not."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
