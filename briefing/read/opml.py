"""OPML: lists of feeds. They hold no articles, and say where some are."""

from collections.abc import Iterator
from xml.parsers import expat

from briefing.model import Problem
from briefing.read.compose import counted, told
from briefing.read.document import Document
from briefing.read.xml import is_well_formed


def read_opml(data: bytes, path: str) -> Iterator[Document | Problem]:
    """No article: what the list holds, and what to do with it."""
    try:
        addresses = feeds(data)
    except ValueError as error:
        yield Problem(path, None, f"the list of feeds can't be read: {error}", "save it again from the feed reader")
        return
    found = counted(len(addresses), "feed") if addresses else "no feed"
    hint = f"`briefing fetch {path}` gets what they hold" if addresses else "give a list with xmlUrl in it"
    yield Problem(path, None, f"a list of {found}, without articles", hint)


def feeds(data: bytes) -> tuple[str, ...]:
    """The addresses of the feeds in an OPML list, each once, in its order; `ValueError` where it is no sound XML."""
    if not is_well_formed(data):
        raise ValueError("it is not well-formed XML")
    found: dict[str, None] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if name.lower() == "outline":
            given = {key.lower(): value for key, value in attributes.items()}
            if address := told({"url": given.get("xmlurl")}).get("url"):
                found[address] = None

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.Parse(data, True)
    return tuple(found)
