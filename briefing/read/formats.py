"""The formats: which reader each ending has."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from briefing.failures import failed
from briefing.model import Article, Problem
from briefing.read.article import assembled
from briefing.read.compose import MOST_TEXT
from briefing.read.document import Document, Reader
from briefing.read.origin import in_utf8, origin, traced
from briefing.read.text import read_markdown, read_plain

LARGEST = 20_000_000
"""Bytes. A larger file is a dump of many articles, not one."""
_MANY = frozenset((".zip", ".mbox", ".jsonl", ".ndjson"))
_TIMES = 25
"""How many times larger a file may be which is made to hold many articles."""


def _later(module: str, name: str) -> Reader:
    """The reader of this name in a module that is loaded only when it has something to read."""

    def read(data: bytes, path: str) -> Iterator[Document | Problem]:
        reader: Reader = getattr(import_module(f"briefing.read.{module}"), name)
        return iter(reader(data, path))

    return read


READERS: dict[str, Reader] = {
    ".txt": read_plain,
    ".text": read_plain,
    "": read_plain,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": _later("page", "read_page"),
    ".htm": _later("page", "read_page"),
    ".xhtml": _later("page", "read_page"),
    ".rss": _later("xml", "read_xml"),
    ".atom": _later("xml", "read_xml"),
    ".xml": _later("xml", "read_xml"),
    ".opml": _later("opml", "read_opml"),
    ".json": _later("jsonl", "read_json"),
    ".jsonl": _later("jsonl", "read_lines"),
    ".ndjson": _later("jsonl", "read_lines"),
    ".eml": _later("mail", "read_eml"),
    ".mbox": _later("mail", "read_mbox"),
    ".docx": _later("docx", "read_docx"),
    ".pdf": _later("pdf", "read_pdf"),
    ".zip": _later("archive", "read_zip"),
}
"""The reader of each ending; in a folder, files with any other ending, or none, are passed over."""


def largest(path: str) -> int:
    """How many bytes a file of this name may have."""
    return LARGEST * (_TIMES if Path(path).suffix.lower() in _MANY else 1)


def articles(data: bytes, path: str, reader: Reader) -> Iterator[Article | Problem]:
    """The articles in these bytes."""
    for document in documents(data, path, reader):
        yield document if isinstance(document, Problem) else put_together(document, path)


def put_together(document: Document, path: str) -> Article | Problem:
    """The article of a document, or what is told where that fails."""
    try:
        return assembled(document, path)
    except MemoryError:
        return out_of_memory(path)
    except Exception as error:
        return failed(path, "reading", error)


def documents(data: bytes, path: str, reader: Reader) -> Iterator[Document | Problem]:
    """The documents in these bytes that hold any text; each tells its address, or else where the file came from."""
    if len(data) > largest(path):
        yield too_large(path)
        return
    if not data or data.isspace():
        yield Problem(path, None, "the file is empty", "give a file with an article in it")
        return
    try:
        yield from _documents(data, path, reader)
    except MemoryError:
        yield out_of_memory(path)
    except Exception as error:
        yield failed(path, "reading", error)


def _documents(data: bytes, path: str, reader: Reader) -> Iterator[Document | Problem]:
    of = origin(path)
    for document in reader(in_utf8(data, of), path):
        if isinstance(document, Problem):
            yield document
        elif len(document.text) > MOST_TEXT:
            yield Problem(path, None, f"more than {MOST_TEXT:,} characters of text", "split it into single articles")
        elif document.pieces:
            yield traced(document, of, data)
        else:
            yield Problem(path, None, "there is no article text in it", "give a file with an article in it")


def too_large(path: str) -> Problem:
    """What is told of a file with more bytes than one of its name may have."""
    return Problem(path, None, f"larger than {largest(path) // 1_000_000} MB", "split it into single articles")


def out_of_memory(path: str) -> Problem:
    """What is told of a file that is too much for this computer, or for the bounds set to the program."""
    return Problem(path, None, "takes more memory than there is", "split it into single articles")
