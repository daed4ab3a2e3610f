"""The types that cross module borders: frozen, slotted, free of behaviour beyond slicing and naming."""

import hashlib
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal[
    "title",
    "dek",
    "byline",
    "heading",
    "paragraph",
    "list item",
    "pull quote",
    "question",
    "answer",
    "caption",
    "credit",
    "boilerplate",
]
ArticleKind = Literal["news", "opinion", "interview", "press release", "live blog", "unknown"]
QuoteKind = Literal["direct", "mixed", "indirect"]
StakeholderKind = Literal["person", "organisation", "government", "country", "group"]
Status = Literal["in force", "under way", "announced", "proposed", "called for", "rejected", "ended"]
Origin = Literal["asked", "faq", "stated"]
Precision = Literal["day", "month", "year", "undated"]

PROSE: frozenset[str] = frozenset({"paragraph", "list item", "question", "answer", "pull quote"})
"""The kinds of block in which finders look; a pull quote only repeats, so most finders pass over it."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of `str` indices into `Article.text`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` at this place."""
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside this place."""
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: "Span") -> bool:
        """Whether the two places share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-sized piece of an article."""

    kind: BlockKind
    span: Span
    """Without the surrounding white space, list bullet, heading marks or "Q:" / "A:" label."""
    under: int | None = None
    """Index of the heading block that this one stands under."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with what the user gave, told and then passed over."""

    path: str
    line: int | None
    message: str
    hint: str
    column: int | None = None

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)
        return f"{place}: {self.message}" + (f"; {self.hint}" if self.hint else "")


@dataclass(frozen=True, slots=True)
class Article:
    """One source as it was read."""

    id: str
    """The first 12 hex digits of `digest`."""
    path: str
    """As the user named it; "-" for standard input. Never part of a brief."""
    text: str
    """The decoded file, character for character."""
    blocks: tuple[Block, ...]
    title: str
    digest: str
    """SHA-256 of the source's bytes, in hex."""
    dek: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: str | None = None
    """ISO 8601 date, as precise as the source gives it."""
    url: str | None = None
    language: str | None = None
    kind: ArticleKind = "unknown"
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    """What its reader left out or chose, for the user to know; nothing is wrong with it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a block in `PROSE`, without surrounding white space."""

    span: Span
    block: int
    """Index into `Article.blocks`."""


@dataclass(frozen=True, slots=True)
class Stakeholder:
    """A person, body, country or group that acts, speaks, decides or is affected."""

    id: str
    name: str
    """The fullest form that the article uses."""
    kind: StakeholderKind
    mentions: tuple[Span, ...]
    """Every place where the article names it, by any of its forms, in order."""
    role: str | None = None
    """The description that the text itself gives, verbatim."""
    affiliation: str | None = None
    aliases: tuple[str, ...] = ()
    """The other forms which the article uses."""
    salience: float = 0.0
    """From 0 to 1: how little the story can be told without it."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that somebody said, and who."""

    id: str
    kind: QuoteKind
    content: tuple[Span, ...]
    """The words said, without the outer quotation marks; several places where the text interrupts them."""
    source: tuple[Span, ...]
    """The words which name the speaker, with their description; empty where the text names none."""
    cue: tuple[Span, ...]
    speaker: str | None
    """The resolved full name; None where it can't be known."""
    rule: str
    confidence: float
    stakeholder: str | None = None
    """Id of the article's `Stakeholder` who speaks."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A subject, and where the article touches it."""

    id: str
    label: str
    score: float
    places: tuple[Span, ...]
    rule: str = ""
    """Whose word it is: a vocabulary's, with its code, or that the text keeps coming back to a phrase."""


@dataclass(frozen=True, slots=True)
class Stake:
    """A sentence that says why the story matters."""

    id: str
    place: Span
    score: float
    rule: str
    candidate: bool = False
    """Whether it is too unlikely to be shown unless the editor takes it in; so too below."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A sentence that reports or proposes an action taken in answer to the problem."""

    id: str
    place: Span
    actor: str | None
    """Who acts or would act, as the text has it."""
    status: Status
    score: float
    rule: str
    candidate: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A question which the article leaves open, or a statement that something is not known."""

    id: str
    place: Span
    origin: Origin
    answer: tuple[Span, ...]
    score: float
    rule: str
    candidate: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A sentence with a number worth a box, and the number itself."""

    id: str
    place: Span
    number: Span
    value: float | None
    unit: str | None
    score: float


@dataclass(frozen=True, slots=True)
class Event:
    """A sentence that says what happened when."""

    id: str
    place: Span
    phrase: Span
    """The words that give the date."""
    date: str | None
    """ISO 8601, as precise as `precision`."""
    precision: Precision


@dataclass(frozen=True, slots=True)
class Analysis:
    """An article and all that the finders found in it."""

    article: Article
    sentences: tuple[Sentence, ...]
    stakeholders: tuple[Stakeholder, ...] = ()
    quotes: tuple[Quote, ...] = ()
    themes: tuple[Theme, ...] = ()
    stakes: tuple[Stake, ...] = ()
    measures: tuple[Measure, ...] = ()
    questions: tuple[Question, ...] = ()
    figures: tuple[Figure, ...] = ()
    events: tuple[Event, ...] = ()


def is_candidate(finding: object) -> bool:
    """Whether a finding is shown only where the editor takes it in."""
    return getattr(finding, "candidate", False)


def finding_id(article: Article, kind: str, *places: Span) -> str:
    """A finding's id: 12 hex digits over article, kind and places, the same in every analysis of the same text."""
    key = f"{article.id} {kind} " + " ".join(f"{p.start}-{p.end}" for p in places)
    return hashlib.sha256(key.encode()).hexdigest()[:12]
