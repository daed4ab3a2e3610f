"""A page of HTML taken apart by the standard library: its elements, in order, with what is written in them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "br", "img", "link", "input"})


@dataclass(slots=True)
class Element:
    tag: str
    attributes: dict[str, str]
    parent: "Element | None" = None
    inside: list["Element | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(part if isinstance(part, str) else part.text for part in self.inside)

    def all(self, tag: str = "", class_: str = "") -> list["Element"]:
        """Every element within, of this tag and class where one is given."""
        below = [part for part in self.inside if isinstance(part, Element)]
        return [
            found
            for part in below
            for found in (
                *(
                    [part]
                    if tag in ("", part.tag) and class_ in ("", *part.attributes.get("class", "").split())
                    else []
                ),
                *part.all(tag, class_),
            )
        ]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.here = self.root = Element("", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs)
        element = Element(tag, {name: value or "" for name, value in attrs}, self.here)
        self.here.inside.append(element)
        if tag not in VOID:
            self.here = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.here.tag == tag, f"</{tag}> closes <{self.here.tag}>"
        assert self.here.parent is not None
        self.here = self.here.parent

    def handle_data(self, data: str) -> None:
        self.here.inside.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


def read(html: str) -> Element:
    """The page's root; fails where an element is not closed in its place."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.here is reader.root
    return reader.root


def skeleton(html: str) -> list[tuple[str, frozenset[str]]]:
    """The elements in order, with the names of their attributes."""
    return [(element.tag, frozenset(element.attributes)) for element in read(html).all()]
