"""Kinds of brief, written in YAML."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from briefing import shipped, strict
from briefing.errors import BriefingError, Missing
from briefing.model import QuoteKind

Show = Literal[
    "quotes",
    "stakes",
    "measures",
    "questions",
    "figures",
    "events",
    "stakeholders",
    "themes",
    "disagreements",
    "summary",
    "sources",
    "note",
]
Style = Literal["list", "quotes", "table", "prose", "timeline"]


@dataclass(frozen=True, slots=True)
class SectionTemplate:
    """One section of a brief: what it shows, under which heading, and how much."""

    heading: str
    show: Show
    limit: int | None = None
    """At most so many items; no limit when left out."""
    speech: tuple[QuoteKind, ...] = ("direct", "mixed")
    """For quotes: with all, some or none of the words in quotation marks."""


@dataclass(frozen=True, slots=True)
class Template:
    """A kind of brief."""

    title: str
    """What stands before the subject in the brief's title."""
    description: str
    sections: tuple[SectionTemplate, ...]
    name: str = ""
    """The file's name without its ending, unless the file says otherwise."""


def load(name: str) -> Template:
    """A shipped template by name, or any by the path of its file.

    Raises `Missing` with the nearest names, `strict.InvalidDocument` with every fault, or `BriefingError`.
    """
    path = Path(name)
    if path.suffix not in (".yaml", ".yml"):
        path = shipped.folder("templates") / f"{name}.yaml"
        if name not in names():
            raise Missing("template", name, names())
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise BriefingError(f"{name}: no such file; `briefing templates` lists the shipped ones") from None
    except (OSError, UnicodeDecodeError) as error:
        raise BriefingError(f"{name}: can't be read ({getattr(error, 'strerror', None) or 'not UTF-8'})") from None
    template = strict.load(text, Template, name if path == Path(name) else f"templates/{path.name}")
    if template.name:
        return template
    return Template(template.title, template.description, template.sections, path.stem)


def names() -> list[str]:
    """The names of the shipped templates."""
    return sorted(path.stem for path in shipped.folder("templates").glob("*.yaml"))


def narrowed(template: Template, sections: tuple[str, ...], limit: int | None) -> Template:
    """The template with only the sections named by heading or by what they show, and no more items than `limit`.

    Raises `Missing` for a name that fits no section.
    """
    for name in sections:
        if not any(_named(section, name) for section in template.sections):
            raise Missing("section", name, [section.heading for section in template.sections])
    kept = tuple(s for s in template.sections if not sections or any(_named(s, name) for name in sections))
    if limit is not None:
        kept = tuple(replace(s, limit=limit if s.limit is None else min(limit, s.limit)) for s in kept)
    return replace(template, sections=kept)


def _named(section: SectionTemplate, name: str) -> bool:
    return name.casefold() in (section.heading.casefold(), section.show)
