"""Files that a user names, read whole: never a pipe or device, which may not end, and never more than is sensible."""

import errno
import stat
from pathlib import Path
from typing import BinaryIO

LARGEST = 5_000_000
"""Bytes of a setting, recipe or document."""


def whole(path: Path, most: int = LARGEST) -> bytes:
    """All that a file holds; raise `OSError` where that can't be had, is more than `most` bytes, or is no plain file's.

    A pipe is never opened: that would wait until somebody writes into it.
    """
    found = path.stat()
    if stat.S_IFMT(found.st_mode) not in (stat.S_IFREG, stat.S_IFDIR):
        raise OSError(errno.EINVAL, "it is a device or pipe, not a file")
    with path.open("rb") as file:
        return streamed(file, most)


def streamed(stream: BinaryIO, most: int = LARGEST) -> bytes:
    """All that comes from a stream; raise `OSError` where that can't be had, or is more than `most` bytes."""
    data = stream.read(most + 1)
    if len(data) > most:
        raise OSError(errno.EFBIG, f"it is larger than {most // 1_000_000} MB")
    return data


def text(path: Path) -> str:
    """The UTF-8 text of a file, lines ended by line feeds; raise `OSError` like `whole`, or `UnicodeDecodeError`."""
    return whole(path).decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
