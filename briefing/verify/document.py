"""A Markdown document, taken apart: its lines with what they cite, its footnotes, its front matter."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, Literal

LineKind = Literal["paragraph", "item", "quote", "row", "heading"]
Style = Literal["plain", "strong", "emphasis"]
_BLOCKS: dict[str, LineKind] = {"blockquote": "quote", "list_item": "item", "tr": "row", "heading": "heading"}
_OPEN, _CLOSE = "\ue000", "\ue001"
"""Stand for brackets that are no text of a source, until the citations between them are taken out."""
_DANGLING = re.compile(rf"{_OPEN}\^([^\s{_CLOSE}]+){_CLOSE}")
_OURS = "briefing "


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one style; a new paragraph or cell begins a new run."""

    text: str
    style: Style
    line: int


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote, or a citation within a line."""

    label: str
    line: int
    runs: tuple[Run, ...]
    links: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(run.text for run in self.runs)

    @property
    def title(self) -> str:
        """What it begins with in italics: in a brief, the title of a source."""
        return self.runs[0].text if self.runs and self.runs[0].style == "emphasis" else ""

    @property
    def after_title(self) -> str:
        """The rest."""
        return self.text[len(self.title) :]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, list item, block quote, row of a table or heading."""

    kind: LineKind
    number: int
    """Where it begins in the file, counted from 1."""
    runs: tuple[Run, ...]
    refs: tuple[str, ...]
    """The labels of its footnotes."""
    cited: tuple[Note, ...] = ()
    """Citations that stand in the line itself."""
    links: tuple[str, ...] = ()
    first: bool = False
    """Whether it stands directly under a heading."""

    @property
    def text(self) -> str:
        """Its words, a line for each paragraph or cell."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Document:
    """A Markdown document."""

    meta: dict[str, Any]
    lines: tuple[Line, ...]
    notes: dict[str, Note]
    missing: tuple[tuple[str, int], ...]
    """Labels that are cited and nowhere explained, with the line."""
    doubled: tuple[tuple[str, int], ...]
    """Labels that are explained twice."""
    faults: tuple[tuple[str, int], ...] = ()
    """What is wrong with the front matter, and the line."""
    front: tuple[str, ...] = ()
    """The lines of the front matter."""

    @property
    def ours(self) -> bool:
        """Whether this program wrote it."""
        return str(self.meta.get("program", "")).startswith(_OURS)

    def line_of(self, words: str) -> int:
        """The first line of the front matter that holds these words; else its own first."""
        return next((number for number, line in enumerate(self.front, 2) if words in line), 1)

    @property
    def unused(self) -> tuple[tuple[str, int], ...]:
        """Labels that are explained and nowhere cited."""
        cited = {label for line in self.lines for label in line.refs}
        return tuple((label, note.line) for label, note in self.notes.items() if label not in cited)


@dataclass(slots=True)
class _Open:
    """A block while it is read."""

    kind: LineKind
    number: int
    runs: list[Run] = field(default_factory=list)
    refs: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


def read(text: str) -> Document:
    """Take a document apart."""
    meta: dict[str, Any] = {}
    faults: tuple[tuple[str, int], ...] = ()
    lines: list[Line] = []
    notes: dict[str, Note] = {}
    doubled: list[tuple[str, int]] = []
    missing: dict[str, int] = {}
    front: tuple[str, ...] = ()
    label: str | None = None
    for token, block in _blocks(_parser().parse(text)):
        if token.type == "front_matter":
            front = tuple(token.content.split("\n"))
            meta, faults = _meta(token.content)
        elif token.type == "footnote_reference_open":
            label = str(token.meta["label"])
            if label in notes:
                doubled.append((label, token.map[0] + 1))
            notes.setdefault(label, Note(label, token.map[0] + 1, ()))
        elif token.type == "footnote_reference_close":
            label = None
        elif block is not None and label is not None:
            note = notes[label]
            runs = (*note.runs, *_restored(block.runs))
            notes[label] = replace(note, runs=runs, links=(*note.links, *block.links))
        elif block is not None:
            for run in block.runs:
                missing |= {m[1]: run.line for m in _DANGLING.finditer(run.text)}
            lines.append(_line(block, bool(lines) and lines[-1].kind == "heading"))
    return Document(meta, tuple(lines), notes, tuple(missing.items()), tuple(doubled), faults, front)


@cache
def _parser() -> Any:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.front_matter import front_matter_plugin

    parser = MarkdownIt("commonmark").enable("table").use(footnote_plugin).use(front_matter_plugin)
    return parser.disable(["footnote_tail", "text_join"])


def _meta(content: str) -> tuple[dict[str, Any], tuple[tuple[str, int], ...]]:
    import yaml

    try:
        held = yaml.load(content, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return {}, (("the front matter is no YAML", 2 + (mark.line if mark else 0)),)
    return (held, ()) if isinstance(held, dict) else ({}, ())


def _blocks(tokens: Iterable[Any]) -> Iterator[tuple[Any, _Open | None]]:
    """Every token that matters, with the block that it closes: the outermost quote, a row, else the paragraph."""
    open_blocks: list[tuple[str, LineKind, int]] = []
    quote: _Open | None = None
    row: _Open | None = None
    in_head = False
    for token in tokens:
        name = token.type.rpartition("_")[0]
        in_head = token.nesting == 1 if name == "thead" else in_head
        if token.type in ("front_matter", "footnote_reference_open", "footnote_reference_close"):
            yield token, None
        elif token.type == "inline":
            line = token.map[0] + 1
            block = quote or row or _Open(open_blocks[-1][1] if open_blocks else "paragraph", line)
            _take(token, block, line)
            if block is not quote and block is not row:
                yield token, block
        elif name in _BLOCKS and token.nesting == 1:
            open_blocks.append((name, _BLOCKS[name], token.map[0] + 1))
            if name == "blockquote" and quote is None:
                quote = _Open("quote", token.map[0] + 1)
            elif name == "tr" and quote is None:
                row = _Open("heading" if in_head else "row", token.map[0] + 1)
        elif name in _BLOCKS and token.nesting == -1:
            open_blocks.pop()
            if name == "blockquote" and quote is not None and "blockquote" not in (b[0] for b in open_blocks):
                yield token, quote
                quote = None
            elif name == "tr" and row is not None:
                yield token, row
                row = None


def _take(token: Any, block: _Open, line: int) -> None:
    """Add what a paragraph or cell shows to its block."""
    style: Style = "plain"
    if block.runs:
        block.runs.append(Run("\n", "plain", line))
    for child in token.children or ():
        shown = child.content
        match child.type:
            case "softbreak" | "hardbreak":
                line += 1
                shown = " "
            case "text":
                shown = shown.replace("[", _OPEN).replace("]", _CLOSE)
            case "text_special" | "code_inline":
                pass
            case "strong_open" | "em_open":
                style = "strong" if child.type == "strong_open" else "emphasis"
                continue
            case "strong_close" | "em_close":
                style = "plain"
                continue
            case "footnote_ref":
                block.refs.append(str(child.meta["label"]))
                continue
            case "link_open":
                block.links.append(str(child.attrs.get("href", "")))
                continue
            case _:
                continue
        if not shown:
            continue
        last = block.runs[-1] if block.runs else None
        if last is not None and last.style == style and last.text != "\n" and last.line == line:
            block.runs[-1] = replace(last, text=last.text + shown)
        else:
            block.runs.append(Run(shown, style, line))


def _line(block: _Open, first: bool) -> Line:
    """The block as a line, with the citations that stand in it taken out."""
    kept: list[Run] = []
    cited: list[Note] = []
    inside: list[Run] | None = None
    runs = block.runs
    for number, run in enumerate(runs):
        follows = runs[number + 1].style if number + 1 < len(runs) else None
        if inside is not None and _CLOSE in run.text and run.style == "plain":
            last, _, text = run.text.partition(_CLOSE)
            cited.append(Note("", run.line, _restored([*inside, replace(run, text=last)])))
            inside, run = None, replace(run, text=text)
        if inside is not None:
            inside.append(run)
        elif run.style == "plain" and run.text.endswith(_OPEN) and follows == "emphasis":
            kept.append(replace(run, text=run.text[:-1].rstrip()))
            inside = []
        else:
            kept.append(run)
    kept += inside or []
    return Line(block.kind, block.number, _restored(kept), tuple(block.refs), tuple(cited), tuple(block.links), first)


def _restored(runs: Iterable[Run]) -> tuple[Run, ...]:
    return tuple(replace(run, text=run.text.replace(_OPEN, "[").replace(_CLOSE, "]")) for run in runs)
