"""The types of a dossier: profiles, topics and entries over all sources."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from briefing.edits import UNEDITED, Edits
from briefing.model import (
    Analysis,
    Event,
    Figure,
    Measure,
    Question,
    Quote,
    Span,
    Stake,
    StakeholderKind,
)

_WORD = re.compile(r"\w+")
Finding = Quote | Stake | Measure | Question | Figure | Event
FindingKind = Literal["quotes", "stakes", "measures", "questions", "figures", "events"]
DisagreementKind = Literal["figures", "dates", "wordings", "claims"]
KINDS: tuple[FindingKind, ...] = ("quotes", "stakes", "measures", "questions", "figures", "events")


@dataclass(frozen=True, slots=True)
class Profile:
    """A stakeholder over all sources."""

    id: str
    """Id of the first of its members."""
    name: str
    kind: StakeholderKind
    role: str | None
    affiliation: str | None
    aliases: tuple[str, ...]
    members: tuple[str, ...]
    """Ids of the stakeholders of single articles that were taken as one."""
    articles: tuple[str, ...]
    salience: float
    mentions: int
    merges: tuple[tuple[str, str], ...] = ()
    """Each member after the first, and why it was taken for the same."""
    own_name: str | None = None
    """The sources' own name, where the editor gave another."""
    role_given: bool = False
    """Whether the role is the editor's words."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A theme over all sources."""

    id: str
    label: str
    score: float
    articles: tuple[str, ...]
    places: int
    forms: tuple[str, ...] = ()
    """The words under which the sources have it, the commonest first."""
    rule: str = ""
    """Whose word it is that the sources are about it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding, or the same one in several sources."""

    id: str
    """Id of its first finding."""
    kind: FindingKind
    findings: tuple[tuple[str, Finding], ...]
    """Article id and finding, in the order of the sources."""
    topics: frozenset[str]
    profiles: frozenset[str]
    """Who says it and who is named in it."""
    speaker: str | None
    """Profile id of who says it."""
    score: float
    named: frozenset[str] = frozenset()
    """Those of the topics that its very sentences name."""
    candidate: bool = False
    """Whether it is too unlikely in every source to be shown unless the editor takes it in."""


@dataclass(frozen=True, slots=True)
class Copies:
    """Articles that are one report, printed several times; they count as one source."""

    articles: tuple[str, ...]
    """Article ids, in the order of the sources."""
    share: float
    """The least share of one's runs of words that the longest of them has too, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One place at which a source says something."""

    article: str
    sentence: Span
    words: Span
    """What it comes to: the number, the date, the words said."""


@dataclass(frozen=True, slots=True)
class Side:
    """What one or several sources say, where others say otherwise."""

    sayings: tuple[Saying, ...]
    """In the order of the sources."""
    speaker: str | None = None
    """Who says it, as the article names them; None where the article itself says it."""
    profile: str | None = None
    """Profile id of who says it; None where it is nobody with a name."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One fact or question on which the sources do not agree."""

    id: str
    kind: DisagreementKind
    subject: str
    """Words of the first side that the others share, verbatim."""
    sides: tuple[Side, ...]
    topics: frozenset[str]
    profiles: frozenset[str]
    """Who says it and who is named in it."""
    score: float


@dataclass(frozen=True)
class Dossier:
    """Everything that the sources hold, ready to pick from."""

    analyses: tuple[Analysis, ...]
    """One per distinct text, in the order given."""
    profiles: tuple[Profile, ...]
    """The weightiest first."""
    topics: tuple[Topic, ...]
    entries: tuple[Entry, ...]
    """By kind, the best first."""
    by_article: dict[str, Analysis]
    """Article id to analysis."""
    edits: Edits = UNEDITED
    """The corrections that it holds."""
    uncorrected: "Dossier | None" = None
    """As it was without them."""
    copies: tuple[Copies, ...] = ()
    """Groups of articles that are one report."""

    @cached_property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """The weightiest first; looked for when they are first asked for, as most briefs show none."""
        from briefing.dossier.differences import find_disagreements

        if self.uncorrected is not None and self.uncorrected.analyses is self.analyses:
            return self.uncorrected.disagreements
        return find_disagreements(self.analyses, owner_of(self.profiles))


def owner_of(profiles: Iterable[Profile]) -> dict[str, str]:
    """The profile of each stakeholder of a single article, by id."""
    return {member: profile.id for profile in profiles for member in profile.members}


def places_of(finding: Finding) -> tuple[Span, ...]:
    """Where a finding stands."""
    return finding.content if isinstance(finding, Quote) else (finding.place,)


def folded(text: str) -> str:
    """The text's letters and digits in lower case, for telling repeats."""
    return " ".join(_WORD.findall(text.casefold()))
