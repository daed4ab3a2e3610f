"""The sections of a brief as HTML."""

from collections.abc import Iterator
from itertools import count, groupby

from briefing.brief import Item, Section
from briefing.render.html.matrix import matrix
from briefing.render.html.passages import Passages, language
from briefing.render.html.tags import NOTHING, Html, among, block, tag, text
from briefing.render.html.timeline import timeline
from briefing.render.plain import TO_WRITE, WRITTEN, columns, lines


class Sections:
    """Writes sections in their order, and numbers their items."""

    def __init__(self, sections: tuple[Section, ...]) -> None:
        cited = {e.article.id for section in sections for item in section.items for e in item.evidence}
        quoting = [section for section in sections if section.show == "quotes"]
        self._passages = Passages(alone=len(cited) == 1)
        self._numbers = count(1)
        self._pictured = quoting[-1] if quoting else None
        self._quotations = {item.entry or item.texts: item for section in quoting for item in section.items}

    def write(self, section: Section, name: str) -> Html:
        """One section, under the name that the table of contents links to."""
        numbered = tuple((f"item-{next(self._numbers)}", item) for item in section.items)
        parts = [tag("h2", text(section.heading), id=f"{name}-heading", dir="auto")]
        if section.intro:
            parts.append(tag("p", text(section.intro), class_="intro", dir="auto"))
        if section.show == "events" or section.style == "timeline":
            parts.append(timeline(numbered, name))
        for group, grouped in groupby(numbered, key=lambda entry: entry[1].group):
            parts += [tag("h3", text(group), dir="auto")] if group else []
            parts += self._items(section, tuple(grouped))
        if section is self._pictured:
            parts.append(matrix(self._quotations.values(), name))
        parts.append(_editors(section))
        return tag("section", block(*parts), id=name, aria_labelledby=f"{name}-heading")

    def _items(self, section: Section, numbered: tuple[tuple[str, Item], ...]) -> Iterator[Html]:
        match section.style:
            case "quotes":
                yield from (self._quotation(name, item) for name, item in numbered)
            case "prose":
                yield from (tag("div", *self._line(item), id=name, class_="line") for name, item in numbered)
            case "table":
                yield self._table(section, numbered)
            case style:
                entries = (tag("li", *self._line(item), id=name) for name, item in numbered)
                yield tag("ol" if style == "timeline" else "ul", block(*entries), class_=style)

    def _quotation(self, name: str, item: Item) -> Html:
        lead = among(" — ", _named(item.lead, item.role), _words(item)) if item.lead else _words(item)
        said = tag("blockquote", tag("p", lead, dir="auto", lang=_language(item)))
        by = among(" ", _by(item), _noted(item))
        caption = tag("figcaption", tag("p", by, dir="auto") if by else NOTHING, self._passages.proof(item.evidence))
        return tag("figure", said, caption, class_="quotation", id=name)

    def _line(self, item: Item) -> tuple[Html, Html]:
        lead = _named(item.lead, item.role) if item.lead else NOTHING
        line = among(" ", among(" — ", lead, _words(item), _by(item)), _noted(item))
        return tag("p", line, dir="auto", lang=_language(item)), self._passages.proof(item.evidence)

    def _table(self, section: Section, numbered: tuple[tuple[str, Item], ...]) -> Html:
        heads = columns(section, (item for _, item in numbered))
        head = tag("tr", *(tag("th", text(words), scope="col") for words in heads.values()))
        body = (
            tag("tr", *(self._cell(column, item, words) for column, words in heads.items()), id=name)
            for name, item in numbered
        )
        table = tag("table", tag("thead", head), tag("tbody", block(*body)), class_="items")
        return tag("div", table, class_="wide", role="region", tabindex="0", aria_label=section.heading)

    def _cell(self, column: str, item: Item, head: str) -> Html:
        inside = {
            "lead": _named(item.lead, item.role) if item.lead else NOTHING,
            "words": _words(item),
            "by": _by(item),
            "notes": text("; ".join(item.notes)),
        }[column]
        proof = self._passages.proof(item.evidence) if column == ("words" if item.texts else "lead") else NOTHING
        return tag("td", tag("div", inside, dir="auto") if inside else NOTHING, proof, data_head=head)


def _words(item: Item) -> Html:
    shown = (text(f"“{words}”" if item.said else words) for words in item.texts)
    return among(" ", *(Html(f"[…] {words}") if number in item.gaps else words for number, words in enumerate(shown)))


def _by(item: Item) -> Html:
    return among("; ", *(_named(name, role) for name, role in item.speakers))


def _named(name: str, role: str | None) -> Html:
    return Html(tag("b", text(name)) + (f", {text(role)}" if role else ""))


def _noted(item: Item) -> Html:
    return tag("small", text(f"({'; '.join(item.notes)})")) if item.notes else NOTHING


def _language(item: Item) -> str | None:
    return language(item.evidence[0].article) if item.texts and item.evidence else None


def _editors(section: Section) -> Html:
    """What the editor wrote, else what the editor is asked to write."""
    label, words = (WRITTEN, section.note) if section.note else (TO_WRITE, section.prompt)
    if not words:
        return NOTHING
    first, *rest = (text(line) for line in lines(words))
    written = (tag("p", tag("b", text(label)), Html(" "), first, dir="auto"), *(tag("p", r, dir="auto") for r in rest))
    return tag("aside", *written, class_="written" if section.note else "to-write")
