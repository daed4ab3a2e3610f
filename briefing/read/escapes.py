"""Marks that a feed's maker wrote once too little or once too often: a bare ampersand, `&amp;#39;`, CDATA as text."""

import html
import re

_CDATA = re.compile(rb"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?!(?:\w{1,40}|#\d{1,10}|#[xX][0-9a-fA-F]{1,8});)", re.S)
_REFERENCE = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,40}|#\d{1,10}|#[xX][0-9a-fA-F]{1,8});")
_WRAPPED = re.compile(r"<!\[CDATA\[(.*?)(?:\]\]>|\Z)", re.S)
_DEEPEST = 3
"""Times that a mark may be escaped over."""


def with_ampersands(data: bytes) -> bytes:
    """The XML with its bare ampersands escaped, which a lenient parser ends with a semicolon that nobody wrote."""
    if b"\0" in data:
        return data
    return _CDATA.sub(lambda found: found[0] if found[0] != b"&" else b"&amp;", data)


def unwrapped(text: str) -> str:
    """The text without CDATA marks around what they hold."""
    return _WRAPPED.sub(r"\1", text)


def unescaped(text: str) -> str:
    """A line as its author wrote it: references that are still in it are marks which were escaped over."""
    for _ in range(_DEEPEST):
        plain = unwrapped(_REFERENCE.sub(lambda found: html.unescape(found[0]), text))
        if plain == text:
            break
        text = plain
    return text
