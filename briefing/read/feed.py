"""Feeds: RSS and Atom by feedparser, and JSON Feed. One article an entry, with its full text where the feed has it."""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from briefing.model import Problem
from briefing.read.compose import Part, canonical, compose, counted, told, until_hopeless, within
from briefing.read.document import Document
from briefing.read.escapes import unescaped, unwrapped, with_ampersands
from briefing.read.fragment import Read, read_body
from briefing.read.xml import Unsafe, is_well_formed

_LARGEST_BROKEN = 1_000_000
"""Bytes of a feed that is not well-formed: mending one takes a time that grows with the square of its size."""
_TAG = re.compile(r"<[A-Za-z/]")
_WHOLE = 200
"""Words that a description has which is the article; teasers are shorter."""
_CUT = re.compile(
    r"(?:\[(?:…|\.\.\.)\]|…|\.\.\.|\b(?:read more|continue reading|read (?:the )?full (?:story|article))\b[^.\n]{0,80})"
    r"[\s»→>.]{0,80}\Z",
    re.I,
)


def read_feed(data: bytes, path: str) -> Iterator[Document | Problem]:
    """The entries of an RSS or Atom feed."""
    try:
        whole = is_well_formed(data)
    except Unsafe as error:
        yield Problem(path, None, f"not read: {error}", "ask for the feed without that, or save the articles alone")
        return
    if not whole and len(data) > _LARGEST_BROKEN:
        yield Problem(path, None, "not well-formed XML, and too large to mend", "save the feed again")
        return
    feed = _parsed(data if whole else with_ampersands(data))
    if feed is None or not feed.entries:
        what = "no entries in this feed" if feed and feed.version else "this is no feed that can be read"
        yield Problem(path, None, what, "open it in a browser to see what it is")
        return
    found = (_entry(entry, feed.feed, path, str(number)) for number, entry in enumerate(feed.entries, 1))
    yield from until_hopeless(found, path)


def _parsed(data: bytes) -> Any:
    import feedparser

    try:
        return feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except Exception:  # it promises to read whatever it is given; where it does not, there is no feed
        return None


def _entry(entry: Any, about: Any, path: str, part: str) -> Document | Problem:
    full = [held for held in entry.get("content") or () if isinstance(held, Mapping) and held.get("value")]
    short = entry.get("summary_detail") or {}
    best = max(full, key=lambda held: ("html" in str(held.get("type")), len(held["value"])), default=None)
    source = entry.get("source") or {}
    author = entry.get("author_detail") or {}
    said = {
        "title": _flat(entry.get("title_detail") or {}),
        "byline": _line(author.get("name") or entry.get("author")),
        "publisher": _flat(source.get("title_detail") or about.get("title_detail") or {}),
        "published": entry.get("published") or entry.get("updated"),
        "url": entry.get("link"),
        "language": (best or short).get("language") or about.get("language"),
    }
    bodies = [(str(held.get("value") or ""), str(held.get("type") or "text/html")) for held in (best, short) if held]
    files = [str(link.get("type") or "a file") for link in entry.get("enclosures") or ()]
    return _document(bodies, told(said), files, path, part, has_content=best is not None)


def _flat(detail: Mapping[str, Any]) -> str | None:
    """A title without its markup."""
    value = detail.get("value")
    if not isinstance(value, str):
        return None
    value = unwrapped(value)
    if "html" in str(detail.get("type")) and _TAG.search(value):
        read = read_body(value, "text/html", "")
        return None if isinstance(read, Problem) else unescaped(" ".join(part.text for part in read[0]))
    return unescaped(value)


def _line(value: Any) -> str | None:
    return unescaped(value) if isinstance(value, str) else None


def _document(
    bodies: Sequence[tuple[str, str]],
    said: dict[str, str],
    files: Sequence[str],
    path: str,
    part: str,
    has_content: bool,
) -> Document | Problem:
    """The article of an entry: its full text, or its summary with the word that it is no more."""
    named = within(path, part)
    read: Read | Problem = ([], ())
    for body, mime in bodies:
        read = read_body(unwrapped(body), mime, named)
        if isinstance(read, Problem):
            return read
        if read[0]:
            break
    parts, notes = read if not isinstance(read, Problem) else ([], ())
    if not parts and "title" not in said:
        return Problem(named, None, "neither text nor title in this entry", "it was left out")
    if not parts:
        return Problem(named, None, f"only a title: {said['title'][:80]!r}", _fetch(said))
    data = canonical([said, bodies])
    short = Problem(named, None, "only a summary", f"{_fetch(said)}; the summary was kept")
    faults = () if _is_whole(parts, has_content) else (short,)
    if files:
        notes += (f"left out: {counted(len(files), 'attached file')} ({', '.join(sorted(set(files))[:5])})",)
    text, pieces = compose(parts)
    return Document(text, pieces, data, said, part, problems=faults, notes=notes)


def _is_whole(parts: Sequence[Part], has_content: bool) -> bool:
    """Whether the text is the article: given as content, or as long as one, and not cut short."""
    prose = [part.text for part in parts if part.form != "aside"]
    if prose and _CUT.search(prose[-1][-200:]):
        return False
    return has_content or sum(len(text.split()) for text in prose) >= _WHOLE


def _fetch(said: Mapping[str, str]) -> str:
    """What to do for the whole of it."""
    return f"`briefing fetch {said['url']}` gets the page" if "url" in said else "the feed names no page for it"


def is_json_feed(value: Any) -> bool:
    """Whether this JSON value says that it is a JSON Feed."""
    return isinstance(value, dict) and "jsonfeed.org/version/" in str(value.get("version"))


def read_json_feed(feed: dict[str, Any], path: str) -> Iterator[Document | Problem]:
    """The items of a JSON Feed, version 1 or 1.1 (https://jsonfeed.org/version/1.1)."""
    items = feed.get("items")
    if not isinstance(items, list) or not items:
        yield Problem(path, None, "no items in this feed", "give a feed with articles in it")
        return
    yield from until_hopeless((_item(item, feed, path, str(number)) for number, item in enumerate(items, 1)), path)


def _item(item: Any, feed: dict[str, Any], path: str, part: str) -> Document | Problem:
    if not isinstance(item, dict):
        return Problem(within(path, part), None, "this item is no object", "it was left out")
    kinds = (("content_html", "text/html"), ("content_text", "text/plain"), ("summary", "text/plain"))
    bodies = [(item[key], mime) for key, mime in kinds if isinstance(item.get(key), str) and item[key].strip()]
    has_content = any(isinstance(item.get(key), str) and item[key].strip() for key, _ in kinds[:2])
    given = item.get("authors") or feed.get("authors") or [item.get("author")]
    names = (
        [who["name"] for who in given if isinstance(who, dict) and isinstance(who.get("name"), str)]
        if isinstance(given, list)
        else []
    )
    said = {
        "title": _line(item.get("title")),
        "byline": ", ".join(map(unescaped, names)),
        "publisher": _line(feed.get("title")),
        "published": item.get("date_published") or item.get("date_modified"),
        "url": item.get("url") or item.get("external_url"),
        "language": item.get("language") or feed.get("language"),
    }
    attached = item.get("attachments")
    files = (
        [str(held.get("mime_type")) for held in attached if isinstance(held, dict)]
        if isinstance(attached, list)
        else []
    )
    return _document(bodies, told(said), files, path, part, has_content)
