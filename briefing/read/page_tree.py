"""The bytes of a page into a tree: their encoding, what XHTML writes otherwise, and how large a page may be."""

import codecs
import re
from typing import Any

from briefing.read import decode
from briefing.read.decode import Decoded, Undecodable

MOST_TAGS = 50_000
"""A live blog of a whole day has some 20,000; the time that reading takes grows faster than their number."""
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*+=\s*+[\"']?\s*+([\w:.-]{1,40})|<\?xml[^>]{0,80}?encoding=[\"']([\w.-]{1,40})", re.I
)
_SAMPLE = 8_192
_AS_BROWSERS_DO = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
_XHTML = re.compile(r"\s*(?:<\?xml\b|<!DOCTYPE[^>]{0,200}\bXHTML\b)", re.I)
_EMPTY = re.compile(
    r"<(?!(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)\b)([a-z][\w:-]{0,30})(\s[^<>]{0,2000})?/>",
    re.I,
)
_TAG = re.compile(rb"<[a-z](?:=\s*+\"[^\"]*+\"|=\s*+'[^']*+'|[^>])*+", re.I)
_VALUE = re.compile(rb"=\s*+(?:\"[^\"]*+\"|'[^']*+')")
_LONG_TAG = 2_000
_LONG_NAME = 1_000
_MOST_WITHIN = 5_000
_MOST_ATTRIBUTES = 1_000
_PICTURE = re.compile(rb"data:[\w/+.-]{1,80};base64,[A-Za-z0-9+/=]{1000,}+")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]|[\ud800-\udfff]")


class TooMuch(ValueError):
    """A page that is larger than any article."""


def parsed(data: bytes) -> tuple[Any, str | None]:
    """The tree of a page, and its encoding where that was guessed; raise `Undecodable` or `TooMuch`."""
    if (tags := data.count(b"<")) > MOST_TAGS:
        raise TooMuch(f"it has {tags:,} tags, and a page of one article has at most {MOST_TAGS:,}")
    data = _PICTURE.sub(b"data:,", data)
    for tag in _TAG.finditer(data):
        if tag.end() - tag.start() > _LONG_TAG and len(_VALUE.sub(b" ", tag[0]).split()) > _MOST_ATTRIBUTES:
            raise TooMuch(f"it has a tag of more than {_MOST_ATTRIBUTES:,} attributes")
    decoded = _decoded(data)
    text = _CONTROLS.sub(" ", decoded.text)
    if _XHTML.match(text):
        text = _EMPTY.sub(r"<\1\2></\1>", text)
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        tree = document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        raise Undecodable("there is no page in it", "give a saved web page with an article in it") from None
    for el in tree.iter():
        if len(el) > _MOST_WITHIN:
            raise TooMuch(f"it has a tag with more than {_MOST_WITHIN:,} others side by side in it")
        for name in ("class", "id"):
            if len(el.get(name, "")) > _LONG_NAME:
                del el.attrib[name]
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise TooMuch("its tags are nested too deeply, or a text in it never ends")
    return tree, decoded.guessed


def _decoded(data: bytes) -> Decoded:
    """UTF-8 where the bytes are that, whatever the page says of itself; else as it says, as browsers read that."""
    if not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return Decoded(data.decode("utf-8"))
        except UnicodeDecodeError:
            if (said := _declared(data)) is not None:
                return said
    return decode.decode(data)


def _declared(data: bytes) -> Decoded | None:
    found = _DECLARED.search(data, 0, _SAMPLE)
    if found is None:
        return None
    try:
        name = codecs.lookup((found[1] or found[2]).decode("ascii")).name
        if name.startswith(("utf-16", "utf-32")):
            return None
        if name == "utf-8":
            text = data.decode("utf-8", errors="replace")
            return Decoded(text) if text.count("\ufffd") * 1000 <= len(text) else None
        return Decoded(data.decode(_AS_BROWSERS_DO.get(name, name), errors="replace"))
    except (LookupError, UnicodeDecodeError):
        return None
