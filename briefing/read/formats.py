"""The formats: which reader each ending has."""

from collections.abc import Iterator
from pathlib import Path

from briefing.model import Article, Problem
from briefing.read.archive import read_zip
from briefing.read.article import assembled
from briefing.read.document import Document, Reader
from briefing.read.docx import read_docx
from briefing.read.jsonl import read_json, read_lines
from briefing.read.mail import read_eml, read_mbox
from briefing.read.opml import read_opml
from briefing.read.origin import origin, traced
from briefing.read.page import read_page
from briefing.read.pdf import read_pdf
from briefing.read.text import read_markdown, read_plain
from briefing.read.xml import read_xml

LARGEST = 20_000_000
"""Bytes. A larger file is a dump of many articles, not one."""
_MANY = frozenset((".zip", ".mbox", ".jsonl", ".ndjson"))
_TIMES = 25
"""How many times larger a file may be which is made to hold many articles."""

READERS: dict[str, Reader] = {
    ".txt": read_plain,
    ".text": read_plain,
    "": read_plain,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_page,
    ".htm": read_page,
    ".xhtml": read_page,
    ".rss": read_xml,
    ".atom": read_xml,
    ".xml": read_xml,
    ".opml": read_opml,
    ".json": read_json,
    ".jsonl": read_lines,
    ".ndjson": read_lines,
    ".eml": read_eml,
    ".mbox": read_mbox,
    ".docx": read_docx,
    ".pdf": read_pdf,
    ".zip": read_zip,
}
"""The reader of each ending; in a folder, files with any other ending, or none, are passed over."""


def largest(path: str) -> int:
    """How many bytes a file of this name may have."""
    return LARGEST * (_TIMES if Path(path).suffix.lower() in _MANY else 1)


def articles(data: bytes, path: str, reader: Reader) -> Iterator[Article | Problem]:
    """The articles in these bytes."""
    for document in documents(data, path, reader):
        yield document if isinstance(document, Problem) else assembled(document, path)


def documents(data: bytes, path: str, reader: Reader) -> Iterator[Document | Problem]:
    """The documents in these bytes that hold any text; each tells its address, or else where the file came from."""
    if len(data) > largest(path):
        yield Problem(path, None, f"larger than {largest(path) // 1_000_000} MB", "split it into single articles")
        return
    if not data.strip():
        yield Problem(path, None, "the file is empty", "give a file with an article in it")
        return
    of = origin(path)
    for document in reader(data, path):
        if isinstance(document, Problem):
            yield document
        elif document.pieces:
            yield traced(document, of, data)
        else:
            yield Problem(path, None, "there is no article text in it", "give a file with an article in it")
