"""How the files that we write begin, so that none of them is taken for somebody else's."""

import re
from codecs import BOM_UTF8
from collections.abc import Iterable
from pathlib import Path

FRONT_MATTER = r"---\n(?:(?!---\n).*\n)*?program: briefing "
PAGE = r'<!doctype html>\n<html [^>]*>\n<head>\n<meta charset="utf-8">\n<meta name="generator" content="briefing '
DATA = r'\{\s*"format": 1,\s*"program": "briefing '
REFERENCES = r'\[(?:\]|\s*\{\s*"id": "[a-z0-9-]+",\s*"type": "article-newspaper",\s*"source": "briefing")'
DOCUMENT = r"(?s)PK\x03\x04.{0,60}\[Content_Types\]\.xml.{0,8}briefing "
READ = (FRONT_MATTER, PAGE, DATA, REFERENCES, DOCUMENT)
"""The marks of the formats that are also read as sources."""
HEAD = 65536
"""Bytes within which a mark stands."""


def is_ours(path: Path) -> bool:
    """Whether a file is a brief of ours, in a format that is also read; a file that can't be read is not."""
    try:
        return path.is_file() and begins(path, READ)
    except OSError:
        return False


def begins(path: Path, marks: Iterable[str]) -> bool:
    """Whether a file begins with one of these marks, whichever line ends and mark of UTF-8 another program gave it."""
    with path.open("rb") as file:
        head = file.read(HEAD).removeprefix(BOM_UTF8).replace(b"\r\n", b"\n").decode("utf-8", "replace")
    return any(re.match(mark, head) for mark in marks)
