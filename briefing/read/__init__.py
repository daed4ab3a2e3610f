"""Sources into articles: whatever can't be read is a `Problem`, and the others go on."""

import hashlib
import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from briefing.model import Article, Block, Problem
from briefing.read import decode, front, head, markdown, plain
from briefing.read.blocks import classify
from briefing.read.decode import Decoded, Undecodable
from briefing.read.front import Front
from briefing.read.kind import kind_of
from briefing.read.pieces import Piece

LARGEST = 20_000_000
"""Bytes. A larger file is a dump of many articles, not one."""

Reader = Callable[[str, str], tuple[Front, list[Piece]]]


def _read_plain(text: str, _path: str) -> tuple[Front, list[Piece]]:
    return Front(0, {}), plain.pieces(text)


def _read_markdown(text: str, path: str) -> tuple[Front, list[Piece]]:
    matter = front.read(text, path)
    return matter, markdown.pieces(text, matter.start)


READERS: dict[str, Reader] = {
    ".txt": _read_plain,
    ".text": _read_plain,
    "": _read_plain,
    ".md": _read_markdown,
    ".markdown": _read_markdown,
}
"""The reader of each ending; in a folder, files with any other ending, or none, are passed over."""


def sources(paths: Sequence[str], stdin: BinaryIO | None = None) -> Iterator[Article | Problem]:
    """Every article at these paths, in their order: a file, a folder with all below it, or "-" for standard input."""
    for path in paths:
        if path == "-":
            yield _from_stream(stdin or sys.stdin.buffer)
        elif Path(path).is_dir() if "\0" not in path else False:
            yield from _from_folder(path)
        else:
            yield _from_file(path)


def article(data: bytes, path: str, reader: Reader) -> Article | Problem:
    """The article in these bytes."""
    if len(data) > LARGEST:
        return Problem(path, None, f"larger than {LARGEST // 1_000_000} MB", "split it into single articles")
    if not data.strip():
        return Problem(path, None, "the file is empty", "give a file with an article in it")
    try:
        decoded = decode.decode(data)
    except Undecodable as error:
        return Problem(path, None, error.message, error.hint)
    matter, pieces = reader(decoded.text, path)
    if not pieces:
        return Problem(path, None, "there is no article text in it", "give a file with an article in it")
    return _assembled(data, path, decoded, matter, pieces)


def _assembled(data: bytes, path: str, decoded: Decoded, matter: Front, pieces: list[Piece]) -> Article:
    text, said = decoded.text, matter.values
    blocks = classify(text, pieces, said.get("title"))
    digest = hashlib.sha256(data).hexdigest()
    return Article(
        id=digest[:12],
        path=path,
        text=text,
        blocks=blocks,
        title=said.get("title") or _first(text, blocks, "title") or _opening(text, blocks),
        digest=digest,
        dek=said.get("dek") or _first(text, blocks, "dek"),
        byline=said.get("byline") or head.byline(text, blocks),
        publisher=said.get("publisher") or head.publisher(text, blocks),
        published=said.get("published") or head.published(text, blocks),
        url=said.get("url"),
        language=said.get("language"),
        kind=said.get("kind") or kind_of(text, blocks),  # type: ignore[arg-type]
        problems=(*_guess(decoded, path), *matter.problems),
    )


def _guess(decoded: Decoded, path: str) -> tuple[Problem, ...]:
    if decoded.guessed is None:
        return ()
    message = f"not UTF-8; read as {decoded.guessed}"
    return (Problem(path, None, message, "check the accents and quotation marks, or save it again as UTF-8"),)


def _first(text: str, blocks: Sequence[Block], kind: str) -> str | None:
    return next((" ".join(b.span.of(text).split()) for b in blocks if b.kind == kind), None)


def _opening(text: str, blocks: Sequence[Block]) -> str:
    """The article's first words, for want of a title."""
    words = blocks[0].span.of(text)[:400].split()
    return " ".join(words[:12]) + (" …" if len(words) > 12 else "")


def _from_stream(stream: BinaryIO) -> Article | Problem:
    try:
        data = stream.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        return Problem("-", None, f"standard input can't be read: {error}", "pipe an article into it")
    marked = data.removeprefix(b"\xef\xbb\xbf").startswith((b"---", b"# "))
    return article(data, "-", READERS[".md" if marked else ".txt"])


def _from_file(path: str) -> Article | Problem:
    reader = READERS.get(Path(path).suffix.lower())
    if "\0" in path:
        return Problem(path.replace("\0", "\\0"), None, "this is not a file name", "check the name")
    try:
        mode = Path(path).stat().st_mode
        if not stat.S_ISREG(mode):
            return Problem(
                path, None, "this is a device or pipe, not a file", 'save it as a file, or give "-" for stdin'
            )
        if reader is None:
            known = ", ".join(sorted(ending for ending in READERS if ending))
            return Problem(path, None, f"no reader for {Path(path).suffix!r} files", f"save the text as one of {known}")
        with Path(path).open("rb") as file:
            return article(file.read(LARGEST + 1), path, reader)
    except OSError as error:
        return _unreadable(path, error)


def _unreadable(path: str, error: OSError) -> Problem:
    match error:
        case FileNotFoundError():
            return Problem(path, None, "there is no such file or folder", "check the spelling and the current folder")
        case PermissionError():
            return Problem(path, None, "no permission to read it", "allow reading it, for example with chmod u+r")
    return Problem(path, None, f"can't be read: {error.strerror or error}", "check the file")


def _from_folder(path: str) -> Iterator[Article | Problem]:
    """The articles of a folder and all folders below it, by path; hidden files and unknown endings left out."""
    problems: list[Problem] = []
    found: list[Path] = []
    for folder, below, names in os.walk(path, onerror=lambda e: problems.append(_unreadable(str(e.filename), e))):
        below[:] = sorted(name for name in below if not name.startswith("."))
        found += (
            Path(folder, n)
            for n in names
            if not n.startswith(".") and Path(n).suffix.lower() in READERS and Path(n).suffix
        )
    yield from problems
    if not found and not problems:
        known = ", ".join(sorted(ending for ending in READERS if ending))
        yield Problem(path, None, "no article in this folder", f"put files ending in {known} into it")
    for file in sorted(found, key=lambda file: file.as_posix()):
        yield _from_file(str(file))
