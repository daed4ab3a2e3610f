"""Choosing, building and exporting a brief."""

from collections.abc import Iterable
from pathlib import Path

from briefing import pick, template
from briefing.assemble import assemble
from briefing.dossier import UNEDITED, Dossier, Edits, corrected
from briefing.errors import BriefingError, Occupied
from briefing.files import write_whole
from briefing.pick import Selection
from briefing.render import markdown
from briefing.template import Template

DEFAULT_TEMPLATE = "newsroom"


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


def load_template(name: str, sections: tuple[str, ...] = (), limit: int | None = None) -> Template:
    """A template by name or file, narrowed to some of its sections and to so many items each."""
    return template.narrowed(template.load(name), sections, limit)


def templates() -> list[tuple[str, str]]:
    """Name and description of every shipped template."""
    return [(name, template.load(name).description) for name in template.names()]


def build(held: Dossier, selection: Selection, shape: Template) -> str:
    """The brief as Markdown: what `briefing build` writes and what the app shows."""
    return markdown.render(assemble(corrected(held, selection.edits), selection, shape))


def export(path: Path, text: str, *, force: bool = False) -> None:
    """Write a brief whole or not at all; replace a file only when it is a brief, or with `force`.

    Raises `Occupied` when the file is something else, or `BriefingError` when it can't be written.
    """
    try:
        if path.exists() and not path.is_file():
            raise BriefingError(f"{path}: is a folder or a device; name a file")
        if path.exists() and not force and not _is_brief(path):
            raise Occupied(path)
        write_whole(path, text.encode())
    except OSError as error:
        reason = error.strerror or str(error)
        raise BriefingError(f"{path}: can't be written ({reason}); name a file in a folder you may write to") from None


def _is_brief(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(65536).decode("utf-8", "replace")
    return not head or (head.startswith("---\n") and "\nprogram: briefing " in head.split("\n---\n")[0])
