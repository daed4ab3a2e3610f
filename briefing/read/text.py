"""Text and Markdown files, whose text is the decoded file, character for character."""

from collections.abc import Iterator

from briefing.model import Problem
from briefing.read import decode, front, markdown, plain
from briefing.read.decode import Decoded, Undecodable
from briefing.read.document import Document

MOST_LINES = 50_000
"""Of a Markdown article: each may be a block, and a thousand blocks take some 20 ms and 1 MB to tell apart."""


def read_plain(data: bytes, path: str) -> Iterator[Document | Problem]:
    """The article in a text file."""
    decoded = _decoded(data, path)
    if isinstance(decoded, Problem):
        yield decoded
        return
    pieces = tuple(plain.pieces(decoded.text))
    yield Document(decoded.text, pieces, data, problems=_guess(decoded, path))


def read_markdown(data: bytes, path: str) -> Iterator[Document | Problem]:
    """The article in a Markdown file, with what its front matter says."""
    decoded = _decoded(data, path)
    if isinstance(decoded, Problem):
        yield decoded
        return
    if (rows := decoded.text.count("\n")) > MOST_LINES:
        hint = "split it into single articles, or save it as .txt"
        yield Problem(path, None, f"{rows:,} lines, and a Markdown article has at most {MOST_LINES:,}", hint)
        return
    matter = front.read(decoded.text, path)
    pieces = tuple(markdown.pieces(decoded.text, matter.start))
    problems = (*_guess(decoded, path), *matter.problems)
    yield Document(decoded.text, pieces, data, matter.values, problems=problems)


def _decoded(data: bytes, path: str) -> Decoded | Problem:
    try:
        return decode.decode(data)
    except Undecodable as error:
        return Problem(path, None, error.message, error.hint)


def _guess(decoded: Decoded, path: str) -> tuple[Problem, ...]:
    if decoded.guessed is None:
        return ()
    message = f"not UTF-8; read as {decoded.guessed}"
    return (Problem(path, None, message, "check the accents and quotation marks, or save it again as UTF-8"),)
