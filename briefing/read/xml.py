"""XML of any kind: what it is, and whether it is safe to read."""

import re
from collections.abc import Iterator
from xml.parsers import expat

from briefing.model import Problem
from briefing.read.document import Document

DEEPEST = 200
"""Elements inside one another; a feed has a dozen, a page in one perhaps fifty."""
MOST = 400_000
"""Elements; a feed of 400 entries has some 10,000."""
_FORMS = "an RSS or Atom feed, an OPML list or an XHTML page"


class Unsafe(ValueError):
    """XML that could grow without end, or reach outside itself."""


def read_xml(data: bytes, path: str) -> Iterator[Document | Problem]:
    """The articles of an XML file, by its first element: a feed, a list of feeds, or a page."""
    from briefing.read import formats
    from briefing.read.feed import read_feed
    from briefing.read.opml import read_opml

    root = root_of(data)
    if root in ("rss", "feed", "rdf"):
        yield from read_feed(data, path)
    elif root == "opml":
        yield from read_opml(data, path)
    elif root == "html" and ".html" in formats.READERS:
        yield from formats.READERS[".html"](data, path)
    else:
        found = f"XML that begins with <{root}>" if root else "this is no XML"
        yield Problem(path, None, f"{found}, not a source that can be read", f"give {_FORMS}")


def root_of(data: bytes) -> str:
    """The name of the first element, without prefix, in small letters; empty where there is none."""
    head = data[:100_000].replace(b"\0", b"")
    head = re.sub(rb"<!--.*?(?:-->|\Z)", b"", head, flags=re.S)
    found = re.search(rb"<(?:[A-Za-z][\w.-]{0,40}:)?([A-Za-z][\w.-]{0,40})[\s/>]", head)
    return found[1].decode("ascii", "replace").lower() if found else ""


def is_well_formed(data: bytes) -> bool:
    """Whether a parser reads it to its end; raise `Unsafe` where it declares entities or nests without end."""
    depth = count = 0

    def entity(*_: object) -> None:
        raise Unsafe("it declares entities of its own, by which a file can grow without end")

    def start(_name: str, _attributes: object) -> None:
        nonlocal depth, count
        depth, count = depth + 1, count + 1
        if count > MOST:
            raise Unsafe(f"it has more than {MOST:,} elements")
        if depth > DEEPEST:
            raise Unsafe(f"its elements are nested more than {DEEPEST} deep")

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    if b"<!ENTITY" in data.replace(b"\0", b""):
        entity()
    parser = expat.ParserCreate()
    parser.EntityDeclHandler, parser.StartElementHandler, parser.EndElementHandler = entity, start, end
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        if isinstance(error, Unsafe):
            raise
        return False
    return True
