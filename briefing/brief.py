"""A brief before it is rendered: sections of items, each with its evidence."""

from dataclasses import dataclass

from briefing.model import Article, Span
from briefing.template import Show, Style


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where in which source an item stands, and the rule that found it."""

    article: Article
    places: tuple[Span, ...]
    paragraph: int
    """Counted from 1 over the blocks of prose; 0 for the article as a whole."""
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a brief. Every text in it is a verbatim span, a name from the sources, or a mark of ours."""

    texts: tuple[str, ...]
    """Verbatim spans: the parts of a quotation, or one sentence."""
    evidence: tuple[Evidence, ...]
    said: bool = False
    """Whether the texts are the very words that somebody said, to be set in quotation marks."""
    lead: str | None = None
    """What the line begins with: a name, a date, a number."""
    role: str | None = None
    """What the sources call whoever the line begins with."""
    speakers: tuple[tuple[str, str | None], ...] = ()
    """Who says it, with the role that the source gives; a sentence may hold the words of several."""
    notes: tuple[str, ...] = ()
    """Marks of ours: a status, an actor, whose view it is."""
    entry: str | None = None
    """Id of the dossier's entry, for picking."""
    group: str | None = None
    """The subheading that it stands under; items of one group stand together."""
    date: str | None = None
    """Of what happened, in ISO 8601, as precise as the source gives it."""
    topics: tuple[tuple[str, str], ...] = ()
    """Who says it, by full name, and each theme that it touches: what the picture of a brief counts."""
    names: tuple[str, ...] = ()
    """The full names of those whose words it holds, however the line calls them."""
    cue: str | None = None
    """The source's own words for how it was said, where the texts do not hold them: "warned", "told the Post"."""
    gaps: tuple[int, ...] = ()
    """Numbers of the texts before which words of the source are left out, to be shown as […]."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its items."""

    heading: str
    show: Show
    items: tuple[Item, ...]
    id: str = ""
    style: Style = "list"
    intro: str | None = None
    """Words of the template's, before the items."""
    prompt: str | None = None
    """What the editor is asked to write here; a visible stub until `note` is written."""
    note: str | None = None
    """The editor's own words, marked as theirs."""


@dataclass(frozen=True, slots=True)
class Brief:
    """What a renderer renders."""

    title: str
    meta: dict[str, object]
    sections: tuple[Section, ...]
    absent: tuple[str, ...]
    """Headings of the sections for which the sources hold nothing."""
