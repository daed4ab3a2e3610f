"""What a recipe may say, and reading and writing it as YAML."""

import dataclasses
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

import yaml

from briefing import strict
from briefing.model import ArticleKind
from briefing.strict import AtLeast, Shaped

FORMAT = 1
Engine = Literal["tagger", "rules"]
FormatName = Literal[
    "markdown", "markdown-inline", "gfm", "gfm-inline", "html", "json", "jsonl", "csl", "bibtex", "csv", "docx"
]
LineKind = Literal["quotes", "stakes", "measures", "questions", "figures", "events", "disagreements"]


@dataclass(frozen=True, slots=True)
class Source:
    """An article that the brief is made of."""

    path: str
    """Relative to the recipe's folder, with forward slashes."""
    sha256: Annotated[str, Shaped("[0-9a-f]{64}", "64 hex digits")] | None = None
    """Of its bytes; without it a change is not noticed."""
    cited: dict[str, int] = field(default_factory=dict)
    """Section id and how many of the section's lines cite it."""


@dataclass(frozen=True, slots=True)
class Named:
    """A theme, stakeholder or source: by its id, by its name, or by both, so that one can stand in for the other."""

    id: str | None = None
    name: str | None = None
    source: str | None = None
    """Of a stakeholder in a correction: the id of the article that names it."""

    @staticmethod
    def faults(values: Mapping[str, Any]) -> Iterable[tuple[tuple[str, ...], str]]:
        """One of the two must be there."""
        if values.get("id") is None and values.get("name") is None:
            yield (), "expected an id or a name"


@dataclass(frozen=True, slots=True)
class Line:
    """A finding: by its id, by its words, or by both."""

    id: str | None = None
    kind: LineKind | None = None
    text: str | None = None
    by: str | None = None
    """Who says it."""

    @staticmethod
    def faults(values: Mapping[str, Any]) -> Iterable[tuple[tuple[str, ...], str]]:
        """An id, or words of a kind."""
        if values.get("id") is None and (values.get("kind") is None or values.get("text") is None):
            yield (), "expected an id, or a kind and a text"


@dataclass(frozen=True, slots=True)
class Choice:
    """What was picked; the fields mean what `pick.Selection`'s do."""

    themes: tuple[Named, ...] = ()
    stakeholders: tuple[Named, ...] = ()
    sources: tuple[Named, ...] = ()
    kinds: tuple[ArticleKind, ...] = ()
    included: tuple[Line, ...] = ()
    excluded: tuple[Line, ...] = ()
    pinned: tuple[Line, ...] = ()
    order: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """A stakeholder and the name or role that the editor gives it."""

    who: Named
    to: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """A quotation and who says it; nobody known, when left out."""

    quote: Line
    speaker: Named | None = None


@dataclass(frozen=True, slots=True)
class Corrections:
    """What the editor corrected; the fields mean what `dossier.Edits`'s do."""

    merged: tuple[tuple[Named, ...], ...] = ()
    split: tuple[Named, ...] = ()
    renamed: tuple[Given, ...] = ()
    roles: tuple[Given, ...] = ()
    speakers: tuple[Spoken, ...] = ()


@dataclass(frozen=True, slots=True)
class Output:
    """Where the brief goes."""

    path: str
    """Relative to the recipe's folder, with forward slashes."""
    format: FormatName | None = None
    """Told by the ending of the path when left out."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that makes a brief, so that it can be made again."""

    format: int
    """1: the shape of this document."""
    sources: tuple[Source, ...]
    """In the order in which they were given."""
    template: str
    """A template's name, or the path of its file relative to the recipe's folder."""
    engine: Engine = "tagger"
    """How findings are found: by learned networks with rules around them, or by rules alone."""
    themes: str | None = None
    """A vocabulary of themes of your own: the path of its file relative to the recipe's folder."""
    sections: tuple[str, ...] = ()
    """Only these sections of the template, by heading or by what they show."""
    limit: Annotated[int, AtLeast(1)] | None = None
    """At most so many items a section."""
    limits: dict[str, Annotated[int, AtLeast(1)]] = field(default_factory=dict)
    """Section id and at most so many items there, in place of the template's own limit."""
    selection: Choice = field(default_factory=Choice)
    """What was picked, each with its id and its name or words."""
    notes: dict[str, str] = field(default_factory=dict)
    """Section id and what the editor wrote there."""
    edits: Corrections = field(default_factory=Corrections)
    """What the editor corrected: who is one person, what they are called, who said what."""
    output: Output | None = None
    """Where the brief goes, and its format; standard output when left out."""

    @staticmethod
    def faults(values: Mapping[str, Any]) -> Iterable[tuple[tuple[str, ...], str]]:
        """A format of another day."""
        if values.get("format", FORMAT) != FORMAT:
            yield ("format",), f"format {values['format']} is not known here; this version of briefing reads {FORMAT}"


def loads(text: str, name: str) -> Recipe:
    """The recipe that a YAML text holds; raise `strict.InvalidDocument` with every fault."""
    return strict.load(text, Recipe, name)


def dumps(recipe: Recipe) -> str:
    """The recipe as YAML, without what is empty or as usual; `loads` gives the same recipe back."""
    return yaml.dump(_plain(recipe), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)


class _Dumper(yaml.SafeDumper):
    """Writes a text of several lines as one would by hand."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    """A text of lines stands as lines; one with line ends that are rare stands escaped, or they would be lost."""
    style = '"' if re.search("[\r\x85\u2028\u2029]", text) else "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style)


_Dumper.add_representer(str, _text)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    if not dataclasses.is_dataclass(value):
        return value
    told = {}
    for known in dataclasses.fields(value):
        inner = getattr(value, known.name)
        usual = known.default_factory() if known.default_factory is not dataclasses.MISSING else known.default
        if inner != usual:
            told[known.name] = _plain(inner)
    return told
