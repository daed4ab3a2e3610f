"""Our Markdown as a Word document by python-docx, which has no footnotes of its own: their part is written here.

The part is that of ECMA-376, Part 1, section 17.11.
"""

import io
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from briefing.render.plain import flat

_HEADINGS = {"h1": "Title", "h2": "Heading 1", "h3": "Heading 2"}
_SEPARATORS = (("separator", "-1"), ("continuationSeparator", "0"))


def written(title: str, text: str) -> bytes:
    """The document; every reference has a footnote of its own, as Word asks."""
    document: Any = Document()
    known = document.core_properties
    known.title, known.author, known.comments = flat(title)[:255], "", ""
    for name, kind in (("footnote text", WD_STYLE_TYPE.PARAGRAPH), ("footnote reference", WD_STYLE_TYPE.CHARACTER)):
        document.styles.add_style(name, kind)
    document.styles["footnote text"].font.size = Pt(9)
    document.styles["footnote reference"].font.superscript = True
    body, notes = _parts(MarkdownIt("commonmark").use(footnote_plugin).use(front_matter_plugin).parse(text))
    footnotes = _Footnotes(document, notes)
    styles = {style: document.styles[style] for style, _ in body}
    for style, inline in body:
        _fill(document.add_paragraph(style=styles[style]), inline, footnotes)
    footnotes.close()
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _parts(tokens: list[Token]) -> tuple[list[tuple[str, Token]], dict[int, Token]]:
    """The paragraphs with their styles, and the footnotes by number."""
    body: list[tuple[str, Token]] = []
    notes: dict[int, Token] = {}
    around: list[Token] = []
    for token in tokens:
        if token.nesting == 1:
            around.append(token)
        elif token.nesting == -1:
            around.pop()
        elif token.type == "inline":
            note = next((t for t in around if t.type == "footnote_open"), None)
            if note is not None:
                notes[note.meta["id"]] = token
            else:
                body.append((_style(around), token))
    return body, notes


def _style(around: list[Token]) -> str:
    kinds = {token.type: token for token in around}
    if "heading_open" in kinds:
        return _HEADINGS.get(kinds["heading_open"].tag, "Heading 3")
    if "list_item_open" in kinds:
        return "List Bullet"
    return "Quote" if "blockquote_open" in kinds else "Normal"


def _fill(paragraph: Any, inline: Token, footnotes: "_Footnotes | None") -> None:
    """Put the words into a paragraph, with what stands in bold or italics and the references."""
    bold = italic = False
    for child in inline.children or []:
        match child.type:
            case "strong_open" | "strong_close":
                bold = child.nesting == 1
            case "em_open" | "em_close":
                italic = child.nesting == 1
            case "footnote_ref" if footnotes is not None:
                footnotes.refer(paragraph, child.meta["id"])
            case "softbreak" | "hardbreak":
                paragraph.add_run(" ")
            case _ if child.content:
                run = paragraph.add_run(child.content)
                run.bold, run.italic = bold or None, italic or None


class _Footnotes:
    """Writes the footnotes' part while references are made to it."""

    def __init__(self, document: Any, notes: dict[int, Token]) -> None:
        self._document, self._notes = document, notes
        self._all: Any = OxmlElement("w:footnotes")
        self._made = 0
        self._text, self._mark = (document.styles[f"footnote {kind}"] for kind in ("text", "reference"))
        for kind, number in _SEPARATORS:
            paragraph = self._paragraph({"w:type": kind, "w:id": number})
            paragraph.add_run()._r.append(OxmlElement(f"w:{kind}"))

    def refer(self, paragraph: Any, note: int) -> None:
        """Refer to a new footnote with the words of this one."""
        self._made += 1
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(self._made))
        paragraph.add_run(style=self._mark)._r.append(reference)
        words = self._paragraph({"w:id": str(self._made)})
        words.style = self._text
        words.add_run(style=self._mark)._r.append(OxmlElement("w:footnoteRef"))
        words.add_run(" ")
        _fill(words, self._notes[note], None)

    def close(self) -> None:
        """Put the part into the document, and name its separators in the settings."""
        package = self._document.part.package
        blob = serialize_part_xml(self._all)
        part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, blob, package)
        self._document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        told: Any = OxmlElement("w:footnotePr")
        for _, number in _SEPARATORS:
            separator = OxmlElement("w:footnote")
            separator.set(qn("w:id"), number)
            told.append(separator)
        settings = self._document.settings.element
        before = settings.find(qn("w:compat"))
        settings.append(told) if before is None else before.addprevious(told)

    def _paragraph(self, attributes: dict[str, str]) -> Any:
        """The one paragraph of a new footnote."""
        note: Any = OxmlElement("w:footnote")
        for name, value in attributes.items():
            note.set(qn(name), value)
        self._all.append(note)
        paragraph = self._document.add_paragraph()
        note.append(paragraph._p)
        return paragraph
