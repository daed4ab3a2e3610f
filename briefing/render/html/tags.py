"""HTML in the making: a text is escaped where it becomes HTML, and nowhere else."""

import re
from html import escape
from typing import NewType

from briefing.render.plain import flat

Html = NewType("Html", str)

NOTHING = Html("")
_EMPTY = {"meta": ">", "rect": "/>", "line": "/>"}
"""Elements that hold nothing, and how each closes."""
_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


def text(words: str) -> Html:
    """Words of any origin, to be shown as they stand."""
    return Html(escape(flat(words)))


def tag(name: str, /, *inside: Html, **attributes: str | float | None) -> Html:
    """An element; `class_` is the attribute `class`, `aria_label` is `aria-label`, and None leaves an attribute out."""
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(flat(str(value)))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Html(f"<{name}{told}" + _EMPTY.get(name, f">{''.join(inside)}</{name}>"))


def rows(*parts: Html) -> Html:
    """The parts that are not empty, each on a line of its own."""
    return Html("\n".join(part for part in parts if part))


def block(*parts: Html) -> Html:
    """The same, apart from what is before and after."""
    return Html(f"\n{rows(*parts)}\n")


def among(separator: str, *parts: Html) -> Html:
    """The parts that are not empty, with words between them."""
    return Html(escape(separator).join(part for part in parts if part))


def link(words: str, address: str | None) -> Html:
    """The words, linked where the address is one of the web; no other kind of address becomes a link."""
    if address is None or not _ADDRESS.fullmatch(address):
        return text(words)
    return tag("a", text(words), href=address, rel="noopener noreferrer")
