"""What was fetched, by its bytes: page, feed or list of feeds, and the addresses that the last two hold."""

import io
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from briefing.fetch.addresses import Failed, joined, parsed
from briefing.read import opml, xml
from briefing.read.escapes import with_ampersands

FEEDS = (".rss", ".atom", ".json")
LIST = ".opml"
_LARGEST_BROKEN = 1_000_000
"""Bytes of a feed that is not well-formed: mending one takes a time that grows with the square of its size."""
_ROOTS = {"rss": ".rss", "rdf:rdf": ".rss", "feed": ".atom", "opml": LIST, "html": ".html"}
_TYPES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/zip": ".zip",
    "message/rfc822": ".eml",
    "application/mbox": ".mbox",
    "application/x-ndjson": ".jsonl",
    "application/jsonl": ".jsonl",
    "application/json": ".json",
    "application/feed+json": ".json",
    "application/xml": ".xml",
    "text/xml": ".xml",
}
_FRONT = re.compile(r"(?:<\?[^>]*>|<!--.*?-->|<!doctype[^>]*>|\s)*+<([a-z:]+)", re.DOTALL | re.IGNORECASE)


def ending(data: bytes, said: str, url: str) -> str:
    """What a file with these bytes is to end in: by what they are, what the server said, how the address ends."""
    head = data[:4096].replace(b"\0", b"").decode("latin-1").lstrip("ÿþï»¿ \t\r\n")
    if head.startswith("%PDF-"):
        return ".pdf"
    if re.match(r"<!doctype html", head, re.IGNORECASE):
        return ".html"
    root = _FRONT.match(head)
    if root and root[1].lower() in _ROOTS:
        return _ROOTS[root[1].lower()]
    kind = said.partition(";")[0].strip().lower()
    named = PurePosixPath(urlsplit(url).path).suffix.lower()
    if kind not in _TYPES or (kind == "text/plain" and named in (".md", ".markdown", ".jsonl", ".mbox")):
        return named if named in {*_TYPES.values(), *FEEDS, LIST, ".markdown", ".htm"} else ".html" if root else ".txt"
    return _TYPES[kind]


def is_feed(data: bytes, form: str) -> bool:
    """Whether these bytes, with a file that ends so, are a feed."""
    return form in (".rss", ".atom") or (form == ".json" and b"jsonfeed.org/version" in data[:4096])


def listed(data: bytes, form: str, url: str) -> tuple[str, ...]:
    """The addresses of the pages that a feed links to, or of the feeds in a list, each once.

    Those that can't be fetched are left out. Raises `Failed` where feed or list can't be read.
    """
    try:
        found = opml.feeds(data) if form == LIST else _of_json(data) if form == ".json" else _of_feed(data, url)
    except (ValueError, RecursionError):
        what = "list of feeds" if form == LIST else "feed"
        raise Failed(f"is no {what} that can be read", "look at it in a browser") from None
    return tuple(dict.fromkeys(_whole(found, url)))


def _whole(links: Iterable[str], url: str) -> Iterator[str]:
    for link in links:
        try:
            yield (joined(parsed(url), link) if url else parsed(link)).url
        except Failed:
            continue


def _of_feed(data: bytes, url: str) -> list[str]:
    import feedparser

    if not xml.is_well_formed(data):
        if len(data) > _LARGEST_BROKEN:
            raise ValueError
        data = with_ampersands(data)
    try:
        feed = feedparser.parse(io.BytesIO(data), response_headers={"content-location": url}, sanitize_html=False)
    except Exception as error:  # it promises to read whatever it is given; where it does not, there is no feed
        raise ValueError from error
    return [str(entry["link"]) for entry in feed.entries if entry.get("link")]


def _of_json(data: bytes) -> list[str]:
    said: Any = json.loads(data)
    items = said.get("items") if isinstance(said, dict) else None
    if not isinstance(items, list):
        raise ValueError
    found = [item.get("url") or item.get("external_url") for item in items if isinstance(item, dict)]
    return [link for link in found if isinstance(link, str)]
