"""What a template may say. The JSON Schema and the tables of `docs/templates.md` are made from these types."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, get_args

from briefing.errors import nearest
from briefing.strict import AtLeast, Shaped
from briefing.where import Where

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
Group = Literal["speaker", "who", "theme", "source", "kind", "status", "origin", "month"]
Sort = Literal["best", "date", "speaker", "text"]
WhenEmpty = Literal["say", "omit", "fail"]
Count = Annotated[int, AtLeast(1)]
Id = Annotated[str, Shaped(r"[a-z0-9]+(-[a-z0-9]+)*", "small letters, digits and hyphens, as in key-quotes")]

PLACEHOLDERS: dict[str, str] = {
    "subject": "the themes and stakeholders picked; else the first source's title and how many more there are",
    "date": "the date of the newest source, or “undated”",
    "dates": "the dates of the oldest and the newest source, or “undated”",
    "sources": "how many sources there are, as in “3 sources”",
    "source_count": "the same as a bare number",
    "source_kinds": "how many sources there are of each kind, as in “2 news, 1 opinion”",
    "speakers": "how many people and bodies with a name are quoted or reported, as in “5 speakers”",
    "quotations": "how many quotations there are with quotation marks, as in “14 quotations”",
    "unnamed_share": "of all attributions that say who speaks, how many hide the name (“officials”), as in “2 of 14”",
}
"""What may stand in braces in a title or an intro: facts that can be counted, nothing else."""

_FOUND = ("themes", "stakeholders", "kinds", "min_sources", "max_sources", "since", "until")
CONDITIONS: dict[Show, tuple[str, ...]] = {
    "quotes": (*_FOUND, "who", "speaker", "speech"),
    "stakes": (*_FOUND, "voice"),
    "measures": (*_FOUND, "voice", "status"),
    "questions": (*_FOUND, "voice", "origin"),
    "figures": (*_FOUND, "voice"),
    "events": (*_FOUND, "voice"),
    "stakeholders": ("stakeholders", "who", "kinds", "min_sources", "max_sources"),
    "themes": ("themes", "kinds", "min_sources", "max_sources"),
    "disagreements": ("themes", "stakeholders", "kinds", "min_sources", "max_sources"),
    "summary": ("kinds", "since", "until"),
    "sources": ("kinds", "since", "until"),
    "note": (),
}
"""The conditions under `where` that mean something for what a section shows."""

GROUPS: dict[Show, tuple[Group, ...]] = {
    "quotes": ("speaker", "who", "theme", "source", "kind", "month"),
    "stakes": ("theme", "source", "kind", "month"),
    "measures": ("status", "theme", "source", "kind", "month"),
    "questions": ("origin", "theme", "source", "kind", "month"),
    "figures": ("theme", "source", "kind", "month"),
    "events": ("theme", "source", "kind", "month"),
    "stakeholders": ("who",),
    "themes": (),
    "disagreements": (),
    "summary": ("source", "kind", "month"),
    "sources": ("kind", "month"),
    "note": (),
}
"""The groups that mean something for what a section shows."""


@dataclass(frozen=True, slots=True)
class SectionTemplate:
    """One section of a brief: what it shows, under which heading, and how much."""

    heading: str
    """What stands above the section."""
    show: Show
    """What the section is made of."""
    id: Id = ""
    """By what other templates, recipes and commands know the section; made from the heading when left out."""
    where: Where = field(default_factory=Where)
    """Conditions on what it takes."""
    limit: Count | None = None
    """At most so many items, the best ones; no limit when left out."""
    per_speaker: Count | None = None
    """For quotes: at most so many of one speaker."""
    answers: bool = False
    """For questions that the source itself answers: whether the answer stands with the question."""
    max_words: Count | None = None
    """At most so many words in all items together; an item that does not fit is left out whole."""
    sort: Sort = "best"
    """The order of what is left: the best first, by date, by speaker, or as the sources have it."""
    group_by: Group | None = None
    """Subheadings, and what is gathered under each."""
    style: Style | None = None
    """How the items are set; block quotes for quotes and a list for the rest when left out."""
    intro: str | None = None
    """Words of yours before the items; may hold placeholders."""
    editor: str | None = None
    """What the editor is asked to write here. It comes out as a stub to fill, and nothing is made up."""
    when_empty: WhenEmpty = "say"
    """When the sources hold nothing for it: name it at the foot of the brief, leave it out, or write no brief."""
    after: Id | None = None
    """With `extends`: the section of the other template that this new one follows; at the end when left out."""

    @staticmethod
    def faults(values: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
        """What is wrong although each key is right by itself."""
        yield from _placeholder_faults(values, "intro")
        show = values.get("show")
        if show is None:
            return
        where, group = values.get("where", Where()), values.get("group_by")
        for name in Where.__slots__:
            if name not in CONDITIONS[show] and getattr(where, name) != getattr(Where(), name):
                yield ("where", name), _means_nothing(f"the condition {name!r}", show, CONDITIONS[show])
        if group is not None and group not in GROUPS[show]:
            yield ("group_by",), _means_nothing(f"the group {group!r}", show, GROUPS[show])
        if show == "note" and not values.get("editor"):
            yield ("show",), "a note needs the key 'editor', the words that ask for it"
        for key, kind in (("per_speaker", "quotes"), ("answers", "questions")):
            if key in values and show != kind:
                yield (key,), f"{key!r} says nothing of {show}; it goes with {kind}"


@dataclass(frozen=True, slots=True)
class Template:
    """A kind of brief."""

    title: str
    """The brief's title; may hold placeholders."""
    description: str
    """One line for the list of templates."""
    sections: tuple[SectionTemplate, ...]
    """In the order of the brief."""
    name: str = ""
    """What the brief says it was made by; the file's name without its ending when left out."""
    extends: str | None = None
    """Another template, by name, of which this one is a variant: keys here replace its keys, sections by their id."""
    without: tuple[Id, ...] = ()
    """With `extends`: ids of sections of the other template to leave out."""
    max_words: Count | None = None
    """At most so many words in the whole brief, footnotes and front matter aside; the lowest-ranked items go."""
    once: bool = False
    """Whether a passage stands only once, in the first section that shows it."""

    @staticmethod
    def faults(values: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
        """What is wrong although each key is right by itself."""
        yield from _placeholder_faults(values, "title")


def placeholders(text: str) -> list[str]:
    """The names that stand in braces."""
    return re.findall(r"\{([^{}]*)\}", text)


def slug(heading: str) -> str:
    """A section's id, made from its heading."""
    return "-".join(re.findall(r"[a-z0-9]+", heading.casefold().replace("’", "").replace("'", ""))) or "section"


def _placeholder_faults(values: dict[str, Any], key: str) -> Iterator[tuple[tuple[str, ...], str]]:
    for name in placeholders(values.get(key) or ""):
        if name not in PLACEHOLDERS:
            yield (key,), f"unknown placeholder {{{name}}}{nearest(name, PLACEHOLDERS) or _listed(PLACEHOLDERS)}"


def _means_nothing(what: str, show: str, known: tuple[str, ...]) -> str:
    return f"{what} says nothing of {show}{_listed(known)}"


def _listed(known: Any) -> str:
    return f"; there are {', '.join(known)}" if known else "; none does"


SHOWS: tuple[Show, ...] = get_args(Show)
