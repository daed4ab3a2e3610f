"""The formats: which reader each ending has."""

from collections.abc import Iterator

from briefing.model import Article, Problem
from briefing.read.article import assembled
from briefing.read.document import Document, Reader
from briefing.read.page import read_page
from briefing.read.text import read_markdown, read_plain

LARGEST = 20_000_000
"""Bytes. A larger file is a dump of many articles, not one."""

READERS: dict[str, Reader] = {
    ".txt": read_plain,
    ".text": read_plain,
    "": read_plain,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_page,
    ".htm": read_page,
    ".xhtml": read_page,
}
"""The reader of each ending; in a folder, files with any other ending, or none, are passed over."""


def articles(data: bytes, path: str, reader: Reader) -> Iterator[Article | Problem]:
    """The articles in these bytes."""
    for document in documents(data, path, reader):
        yield document if isinstance(document, Problem) else assembled(document, path)


def documents(data: bytes, path: str, reader: Reader) -> Iterator[Document | Problem]:
    """The documents in these bytes that hold any text."""
    if len(data) > LARGEST:
        yield Problem(path, None, f"larger than {LARGEST // 1_000_000} MB", "split it into single articles")
        return
    if not data.strip():
        yield Problem(path, None, "the file is empty", "give a file with an article in it")
        return
    for document in reader(data, path):
        if isinstance(document, Problem) or document.pieces:
            yield document
        else:
            yield Problem(path, None, "there is no article text in it", "give a file with an article in it")
