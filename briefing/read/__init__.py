"""Sources into articles: whatever can't be read is a `Problem`, and the others go on."""

import os
import stat
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TypeVar

from briefing.model import Article, Problem
from briefing.ours import is_ours
from briefing.paths import is_folder
from briefing.read import formats
from briefing.read.document import Document, Reader
from briefing.read.formats import READERS, articles, documents

Held = TypeVar("Held")
Take = Callable[[bytes, str, Reader], Iterator[Held | Problem]]
"""What is made of a file: its bytes, its path and the reader of its format."""


@dataclass(frozen=True, slots=True)
class File:
    """A file as it was found."""

    path: str
    data: bytes
    ending: str
    """That of its format's reader."""


def sources(paths: Sequence[str], stdin: BinaryIO | None = None) -> Iterator[Article | Problem]:
    """Every article at these paths, in their order: a file, a folder with all below it, or "-" for standard input."""
    return _taken(paths, stdin, articles)


def texts(paths: Sequence[str], stdin: BinaryIO | None = None) -> Iterator[tuple[str, Document] | Problem]:
    """The same with only its path and text: `assembled` makes the article of one, which takes ten times as long."""

    def take(data: bytes, path: str, reader: Reader) -> Iterator[tuple[str, Document] | Problem]:
        for document in documents(data, path, reader):
            yield document if isinstance(document, Problem) else (path, document)

    return _taken(paths, stdin, take)


def files(paths: Sequence[str]) -> Iterator[str]:
    """The files that `sources` would read, without reading them; "-" is standard input."""
    for path in paths:
        if is_folder(path):
            yield from (str(file) for file in _within(path, []))
        else:
            yield path


def opened(paths: Sequence[str], stdin: BinaryIO | None = None) -> Iterator[File | Problem]:
    """The files at these paths as they are, each with the ending by which it is read: `in_file` reads one."""
    endings = {reader: ending for ending, reader in reversed(READERS.items())}

    def take(data: bytes, path: str, reader: Reader) -> Iterator[File | Problem]:
        yield File(path, data, endings[reader])

    return _taken(paths, stdin, take)


def in_file(file: File) -> Iterator[Document | Problem]:
    """The articles of a file, each yet to be `assembled`, which takes ten times as long with plain texts."""
    return documents(file.data, file.path, READERS[file.ending])


def _taken(paths: Sequence[str], stdin: BinaryIO | None, take: Take[Held]) -> Iterator[Held | Problem]:
    for path in paths:
        if path == "-":
            yield from _from_stream(stdin, take)
        elif is_folder(path):
            yield from _from_folder(path, take)
        else:
            yield from _from_file(path, take)


def piped(stdin: BinaryIO | None = None) -> BinaryIO:
    """This stream, or else standard input; raise `OSError` where that is closed."""
    if stdin is None and sys.stdin is None:
        raise OSError("it is closed")
    return stdin or sys.stdin.buffer


def _from_stream(stdin: BinaryIO | None, take: Take[Held]) -> Iterator[Held | Problem]:
    try:
        data = piped(stdin).read(formats.LARGEST + 1)
    except (OSError, ValueError) as error:
        yield Problem("-", None, f"standard input can't be read: {error}", "pipe an article into it")
        return
    marked = data.removeprefix(b"\xef\xbb\xbf").startswith((b"---", b"# "))
    yield from take(data, "-", READERS[".md" if marked else ".txt"])


def _from_file(path: str, take: Take[Held]) -> Iterator[Held | Problem]:
    if "\0" in path:
        yield Problem(path.replace("\0", "\\0"), None, "this is not a file name", "check the name")
        return
    data = _bytes(path)
    if isinstance(data, Problem):
        yield data
        return
    yield from take(data, path, READERS[Path(path).suffix.lower()])


def _bytes(path: str) -> bytes | Problem:
    """What a file of a known format holds, up to one byte more than is taken."""
    try:
        about = Path(path).stat()
        if not stat.S_ISREG(about.st_mode):
            return Problem(
                path, None, "this is a device or pipe, not a file", 'save it as a file, or give "-" for stdin'
            )
        if Path(path).suffix.lower() not in READERS:
            known = ", ".join(sorted(ending for ending in READERS if ending))
            return Problem(path, None, f"no reader for {Path(path).suffix!r} files", f"save the text as one of {known}")
        if about.st_size > formats.largest(path):
            return formats.too_large(path)
        with Path(path).open("rb") as file:
            return file.read(formats.largest(path) + 1)
    except OSError as error:
        return _unreadable(path, error)
    except ValueError:
        return Problem(path, None, "no file here can have this name", "choose a locale with UTF-8")
    except MemoryError:
        return formats.out_of_memory(path)


def _unreadable(path: str, error: OSError) -> Problem:
    match error:
        case FileNotFoundError() if "://" in path:
            return Problem(path, None, "this is an address", "save it with `briefing fetch`, and name the file")
        case FileNotFoundError():
            return Problem(path, None, "there is no such file or folder", "check the spelling and the current folder")
        case PermissionError():
            return Problem(path, None, "no permission to read it", "allow reading it, for example with chmod u+r")
    return Problem(path, None, f"can't be read: {error.strerror or error}", "check the file")


def _from_folder(path: str, take: Take[Held]) -> Iterator[Held | Problem]:
    """The articles of a folder and all folders below it, by path; hidden files, unknown endings and briefs left out."""
    problems: list[Problem] = []
    found = _within(path, problems)
    yield from problems
    if not found and not problems:
        known = ", ".join(sorted(ending for ending in READERS if ending))
        yield Problem(path, None, "no article in this folder", f"put files ending in {known} into it")
    for file in found:
        if not is_ours(file):
            yield from _from_file(str(file), take)


def _within(path: str, problems: list[Problem]) -> list[Path]:
    found: list[Path] = []
    for folder, below, names in os.walk(path, onerror=lambda e: problems.append(_unreadable(str(e.filename), e))):
        below[:] = sorted(name for name in below if not name.startswith("."))
        found += (
            Path(folder, n)
            for n in names
            if not n.startswith(".") and Path(n).suffix.lower() in READERS and Path(n).suffix
        )
    return sorted(found, key=lambda file: (unicodedata.normalize("NFC", file.as_posix()), file.as_posix()))
