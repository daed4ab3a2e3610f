"""A piece of HTML that is all article: the body of a feed's entry, of a mail, of a field of JSON."""

from collections import Counter

from briefing.model import Problem
from briefing.read.compose import Part, clean, counted, paragraphs
from briefing.read.decode import Undecodable

_SHOWN = {
    "img": "picture",
    "iframe": "embedded frame",
    "video": "video",
    "audio": "sound",
    "object": "embedded object",
    "embed": "embedded object",
}

Read = tuple[list[Part], tuple[str, ...]]
"""Parts in their order, and notes on what was left out."""


def read_body(body: str, mime: str, path: str) -> Read | Problem:
    """The parts of a text of this MIME type: HTML by its markup, anything else by its lines."""
    return read_html(body, path) if "html" in mime.lower() else (paragraphs(body), ())


def read_html(html: str, path: str) -> Read | Problem:
    """The parts of a fragment; what by its name stands around the prose, as a menu, is marked as an aside."""
    from briefing.read.page_parts import above, form_and_kind, is_furniture, parts
    from briefing.read.page_tree import TooMuch, parsed

    data = b"<html><body>" + clean(html).encode() + b"</body></html>"
    try:
        tree, _ = parsed(data)
    except Undecodable as error:
        return Problem(path, None, error.message, error.hint)
    except TooMuch as error:
        return Problem(path, None, str(error), "save the article alone, or its text")
    found = []
    for part in parts(tree):
        beside = any(is_furniture(element) for element in above(part.element))
        found.append(Part(part.text, "aside") if beside else Part(part.text, *form_and_kind(part)))
    out = Counter(_SHOWN[element.tag] for element in tree.iter(*_SHOWN))
    left = ", ".join(counted(number, what) for what, number in sorted(out.items()))
    return found, ((f"left out: {left}",) if left else ())
