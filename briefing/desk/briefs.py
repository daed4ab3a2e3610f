"""Choosing, building and exporting a brief."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from briefing import ours, pick, template
from briefing.assemble import assemble
from briefing.brief import Brief
from briefing.desk.put import put
from briefing.desk.usual import DEFAULT_FORMAT
from briefing.dossier import Dossier, corrected
from briefing.edits import UNEDITED, Edits
from briefing.errors import BriefingError, Missing
from briefing.pick import Selection
from briefing.render import annotations, citations, markdown, quotes_csv
from briefing.template import Template

_INLINE = "-inline"


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a brief."""

    told: str
    """What it is, in a few words."""
    suffix: str
    media: str
    render: Callable[[Brief], bytes]
    mark: str
    """A pattern that the beginning of each such file of ours fits, so that it may be replaced."""
    ask: Callable[[], None] | None = None
    """Raises `BriefingError` where something that the format needs is missing."""


def _markdown(told: str, flavour: markdown.Flavour) -> Format:
    return Format(
        told, ".md", "text/markdown", lambda brief: markdown.render(brief, flavour).encode(), ours.FRONT_MATTER
    )


def _page(brief: Brief) -> bytes:
    from briefing.render import html

    return html.render(brief).encode()


def _docx(brief: Brief) -> bytes:
    from briefing.render import docx

    return docx.render(brief)


def _ask_for_docx() -> None:
    from briefing.render import docx

    docx.ask()


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMATS: dict[str, Format] = {
    "markdown": _markdown("Markdown with footnotes, as the app shows it", markdown.CANONICAL),
    "markdown-inline": _markdown("Markdown, each citation after its line", markdown.Flavour(footnotes=False)),
    "gfm": _markdown("Markdown with tables, for GitHub, Obsidian, Quarto", markdown.Flavour(tables=True)),
    "gfm-inline": _markdown("the same, each citation after its line", markdown.Flavour(tables=True, footnotes=False)),
    "html": Format("a page to read, print or send", ".html", "text/html", _page, ours.PAGE),
    "json": Format("the whole brief, for programs", ".json", "application/json", annotations.whole, ours.DATA),
    "jsonl": Format("its evidence, a citation a line", ".jsonl", "application/jsonl", annotations.evidence, ours.DATA),
    "csl": Format(
        "its sources as CSL-JSON, for Zotero and pandoc",
        ".csl.json",
        "application/vnd.citationstyles.csl+json",
        citations.csl,
        ours.REFERENCES,
    ),
    "bibtex": Format("its sources as BibTeX", ".bib", "application/x-bibtex", citations.bibtex, "% program: briefing "),
    "csv": Format(
        "its quotations, for a spreadsheet", ".csv", "text/csv", quotes_csv.quotes, ",".join(quotes_csv.HEADER)
    ),
    "docx": Format("a Word document with footnotes", ".docx", _WORD, _docx, ours.DOCUMENT, _ask_for_docx),
}
"""Every way to write a brief; the first with a file's ending is the one meant by it."""


def choose(
    held: Dossier,
    themes: Iterable[str] = (),
    stakeholders: Iterable[str] = (),
    sources: Iterable[str] = (),
    edits: Edits = UNEDITED,
) -> Selection:
    """A selection by the names that a user writes; raise `Missing`, with the nearest, for a name that fits nothing."""
    held = corrected(held, edits)
    return Selection(
        edits=edits,
        themes=tuple(dict.fromkeys(pick.find_theme(held, name) for name in themes)),
        stakeholders=tuple(dict.fromkeys(pick.find_stakeholder(held, name) for name in stakeholders)),
        sources=tuple(dict.fromkeys(pick.find_source(held, name) for name in sources)),
    )


def limited(selection: Selection, shape: Template, limits: Iterable[tuple[str, int]]) -> Selection:
    """The selection with at most so many items in sections by the names that a user writes; raise `Missing`."""
    for name, limit in limits:
        for section in template.sections_named(shape, name):
            selection = pick.limiting(selection, section, limit)
    return selection


def build(held: Dossier, selection: Selection, shape: Template) -> str:
    """The brief as Markdown: what `briefing build` writes and what the app shows."""
    return markdown.render(assemble(corrected(held, selection.edits), selection, shape))


def format_of(path: Path | None, name: str | None = None, *, inline: bool = False) -> str:
    """The format of this name, else the one that the path's ending tells, with each citation in its line if `inline`.

    Raises `Missing` for an unknown name, and `BriefingError` where the format has its citations elsewhere.
    """
    if name is not None and name not in FORMATS:
        raise Missing("format", name, FORMATS)
    fitting = [form for form, told in FORMATS.items() if path is not None and path.name.lower().endswith(told.suffix)]
    form = name or max(fitting, key=lambda form: len(FORMATS[form].suffix), default=DEFAULT_FORMAT)
    if inline and not form.endswith(_INLINE):
        form += _INLINE
        if form not in FORMATS:
            raise BriefingError("--inline-citations goes with --format markdown or gfm; leave out one of the two")
    return form


def ready(form: str) -> None:
    """Raise `BriefingError` where something that the format needs is missing; to be asked before any work is done."""
    ask = FORMATS[form].ask
    if ask is not None:
        ask()


def written(held: Dossier, selection: Selection, shape: Template, form: str = DEFAULT_FORMAT) -> bytes:
    """The brief as a file of this format."""
    return FORMATS[form].render(assemble(corrected(held, selection.edits), selection, shape))


def export(path: Path, brief: str | bytes, *, force: bool = False) -> None:
    """Write a brief whole or not at all; replace a file only when it is a brief, or with `force`.

    Raises `Occupied` when the file is something else, or `BriefingError` when it can't be written.
    """
    put(path, brief.encode() if isinstance(brief, str) else brief, _is_brief, "a brief", force=force)


def _is_brief(path: Path) -> bool:
    return ours.begins(path, (form.mark for form in FORMATS.values()))
