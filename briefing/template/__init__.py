"""Kinds of brief, written in YAML."""

from dataclasses import replace

from briefing.errors import Missing
from briefing.template.load import BESIDE, Found, Listed, found, listed, load, names
from briefing.template.model import (
    CONDITIONS,
    GROUPS,
    PLACEHOLDERS,
    Group,
    SectionTemplate,
    Show,
    Sort,
    Style,
    Template,
    placeholders,
    slug,
)

__all__ = [
    "BESIDE",
    "CONDITIONS",
    "GROUPS",
    "PLACEHOLDERS",
    "Found",
    "Group",
    "Listed",
    "SectionTemplate",
    "Show",
    "Sort",
    "Style",
    "Template",
    "found",
    "listed",
    "load",
    "names",
    "narrowed",
    "placeholders",
    "sections_named",
    "slug",
]


def narrowed(template: Template, sections: tuple[str, ...], limit: int | None) -> Template:
    """The template with only the sections named by heading, id or what they show, and no more items than `limit`.

    Raises `Missing` for a name that fits no section.
    """
    wanted = {section for name in sections for section in sections_named(template, name)}
    kept = tuple(s for s in template.sections if not sections or s.id in wanted)
    if limit is not None:
        kept = tuple(replace(s, limit=limit if s.limit is None else min(limit, s.limit)) for s in kept)
    return replace(template, sections=kept)


def sections_named(template: Template, name: str) -> tuple[str, ...]:
    """The ids of the sections with this heading or id, or that show this; raise `Missing` where there is none."""
    found = tuple(section.id for section in template.sections if _named(section, name))
    if not found:
        raise Missing("section", name, [section.heading for section in template.sections])
    return found


def _named(section: SectionTemplate, name: str) -> bool:
    return name.casefold() in (section.heading.casefold(), section.id, section.show)
