"""The sections of a brief, to be written in, limited and copied one by one."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefing import pick
from briefing.assemble import assemble
from briefing.brief import Brief, Item, Section
from briefing.dossier import Dossier, corrected
from briefing.pick import Selection
from briefing.render import markdown
from briefing.render.plain import flat
from briefing.template import SectionTemplate, Template

_INLINE = markdown.Flavour(footnotes=False)


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the template, with what the brief holds of it."""

    id: str
    heading: str
    shown: int
    """How many items stand in the brief."""
    held: int
    """How many would stand there without any limit on sections."""
    limit: int | None
    """At most so many, as things are."""
    usual: int | None
    """The template's own limit."""
    prompt: str | None
    """What the template asks the editor to write."""
    note: str
    """What the editor wrote."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A part of a brief that makes sense by itself, as Markdown with each citation after its line."""

    label: str
    depth: int
    """0 for the brief, 1 for a section, 2 for a line."""
    text: str


def parts(held: Dossier, selection: Selection, shape: Template) -> tuple[Part, ...]:
    """Every section of the template, those too that the brief leaves out."""
    whole = corrected(held, selection.edits)
    free = replace(shape, sections=tuple(replace(s, limit=None) for s in shape.sections))
    shown = _counts(assemble(whole, selection, shape))
    every = _counts(assemble(whole, replace(selection, limits=()), free))
    limits, notes = dict(selection.limits), dict(selection.notes)

    def part(s: SectionTemplate) -> Part:
        limit = limits.get(s.id, s.limit)
        counts = shown.get(s.id, 0), every.get(s.id, 0)
        return Part(s.id, s.heading, *counts, limit, s.limit, s.editor, notes.get(s.id, ""))

    return tuple(part(section) for section in shape.sections)


def _counts(brief: Brief) -> dict[str, int]:
    return {section.id: len(section.items) for section in brief.sections}


def stepped(selection: Selection, part: Part, step: int) -> Selection:
    """The selection with one item more or one less in a section, as far as there are any."""
    if not part.held:
        return selection
    now = dict(selection.limits).get(part.id, part.usual)
    now = part.shown if now is None else min(now, part.held)
    limit = max(1, min(now + step, part.held))
    as_usual = limit == min(part.usual or part.held, part.held)
    return pick.limiting(selection, part.id, None if as_usual else limit)


def excerpts(held: Dossier, selection: Selection, shape: Template) -> Iterator[Excerpt]:
    """The brief, and after it each section, followed by its lines."""
    brief = assemble(corrected(held, selection.edits), selection, shape)
    yield Excerpt(brief.title, 0, markdown.render(brief))
    for section in brief.sections:
        yield Excerpt(section.heading, 1, markdown.excerpt(section, _INLINE))
        for item in section.items:
            alone = replace(section, items=(replace(item, group=None),), heading="", intro=None, prompt=None, note=None)
            yield Excerpt(_label(section, item), 2, markdown.excerpt(alone, _INLINE))


def _label(section: Section, item: Item) -> str:
    words = flat(" … ".join(item.texts))
    named = ", ".join(flat(name) for name, _ in item.speakers) or (flat(item.lead) if item.lead else "")
    return ": ".join(part for part in (named, words) if part) or section.heading
