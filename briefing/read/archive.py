"""ZIP archives of sources, unpacked in memory, never to disk, and within bounds."""

import io
import stat
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from briefing.model import Problem
from briefing.read.compose import counted, within
from briefing.read.document import Document

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

MOST = 20_000
"""Files in an archive, those of an archive in it included."""
LARGEST = 1_000_000_000
"""Bytes that all files together may unpack to."""
LARGEST_FILE = 20_000_000
DENSEST = 200
"""How many times its packed size a file may have; text packs to a tenth or twentieth."""
_SMALL = 1_000_000
"""Bytes below which a file is never dense."""
_CHUNK = 1_000_000


@dataclass(slots=True)
class _Left:
    """What may still be unpacked, over an archive and those in it."""

    files: int
    bytes: int


class _Refused(ValueError):
    """Why a member isn't read."""


def read_zip(data: bytes, path: str) -> Iterator[Document | Problem]:
    """The articles in an archive, by the names of its files; one archive inside another is opened, no deeper."""
    yield from _read(data, path, "", _Left(MOST, LARGEST), 0)


def _read(data: bytes, path: str, inside: str, left: _Left, depth: int) -> Iterator[Document | Problem]:
    from zipfile import ZipFile

    named = within(path, inside) if inside else path
    try:
        archive = ZipFile(io.BytesIO(data))
        members = sorted(
            (m for m in archive.infolist() if m.filename.strip("/")), key=lambda m: (m.filename, m.header_offset)
        )
    except Exception as error:  # a broken archive leads zipfile into any of a dozen
        yield Problem(named, None, f"the archive can't be read: {str(error)[:100]}", "pack it again as .zip")
        return
    out: Counter[str] = Counter()
    known = [member for member in members if _is_known(member.filename, out)]
    notes = _notes(out)
    if not known:
        yield Problem(named, None, "no article in this archive", notes[0] if notes else "put some into it")
    with archive:
        for member in known:
            left.files -= 1
            if left.files < 0:
                yield Problem(
                    named, None, f"more than {MOST:,} files", "the others were left out; pack them in several archives"
                )
                return
            for found in _member(archive, member, path, inside, left, depth):
                if isinstance(found, Document) and notes:
                    found, notes = replace(found, notes=(*found.notes, *notes)), ()
                yield found


def _is_known(name: str, out: Counter[str]) -> bool:
    """Whether there is a reader for a file of this name; what a computer's own files are is not even counted."""
    from briefing.read import formats

    place = PurePosixPath(name.replace("\\", "/"))
    if name.endswith("/") or any(step.startswith((".", "__MACOSX")) and step != ".." for step in place.parts):
        return False
    ending = place.suffix.lower()
    if ending and ending in formats.READERS:
        return True
    out[ending or "no ending"] += 1
    return False


def _notes(out: Counter[str]) -> tuple[str, ...]:
    listed = ", ".join(sorted(out)[:8])
    return (f"left out: {counted(out.total(), 'file')} of other formats ({listed})",) if out else ()


def _member(
    archive: "ZipFile", member: "ZipInfo", path: str, inside: str, left: _Left, depth: int
) -> Iterator[Document | Problem]:
    """The articles of one file of an archive."""
    from briefing.read import formats

    name = member.filename.replace("\\", "/")
    part = within(inside, name) if inside else name
    ending = PurePosixPath(name).suffix.lower()
    try:
        if ending == ".zip" and depth:
            raise _Refused("an archive in an archive in an archive is not opened")
        data = _unpacked(archive, member, left)
    except _Refused as reason:
        yield Problem(within(path, part), None, f"not unpacked: {reason}", "unpack it by hand if you trust it")
        return
    if ending == ".zip":
        yield from _read(data, path, part, left, depth + 1)
        return
    for found in formats.documents(data, within(path, part), formats.READERS[ending]):
        if isinstance(found, Document):
            found = replace(found, part=within(part, found.part) if found.part else part)
        yield found


def _unpacked(archive: "ZipFile", member: "ZipInfo", left: _Left) -> bytes:
    """The bytes of a file; raise `_Refused` where it is no plain file or grows beyond the bounds."""
    name = PurePosixPath(member.filename.replace("\\", "/"))
    if name.is_absolute() or ".." in name.parts or ":" in name.parts[0]:
        raise _Refused("its name leads out of the archive")
    if stat.S_IFMT(member.external_attr >> 16) not in (0, stat.S_IFREG):
        raise _Refused("it is a link or device, not a file")
    if member.flag_bits & 1:
        raise _Refused("it is locked with a password")
    packed = max(1, member.compress_size)
    most = min(left.bytes, LARGEST_FILE, max(_SMALL, DENSEST * packed))
    held = bytearray()
    try:
        with archive.open(member) as file:
            while len(held) <= most and (chunk := file.read(_CHUNK)):
                held += chunk
    except Exception as error:  # zlib, lzma and bz2 each raise their own
        raise _Refused(f"it is damaged ({str(error)[:80] or type(error).__name__})") from None
    left.bytes -= len(held)
    if len(held) > most:
        raise _Refused(_too_large(most, left))
    return bytes(held)


def _too_large(most: int, left: _Left) -> str:
    if most == LARGEST_FILE:
        return f"larger than {LARGEST_FILE // 1_000_000} MB"
    if left.bytes < 0:
        return f"the archive unpacks to more than {LARGEST // 1_000_000:,} MB"
    return f"it unpacks to more than {DENSEST} times its size, as a trap does"
