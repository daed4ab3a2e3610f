"""What verifying gives: a check for each thing looked at."""

from dataclasses import dataclass
from typing import Literal

Verdict = Literal[
    "verbatim",
    "altered",
    "wrong speaker",
    "wrong source",
    "wrong place",
    "not found",
    "not proven",
    "no citation",
    "footnote missing",
    "footnote unused",
    "footnote wrong",
    "source changed",
    "source missing",
    "editor's words",
]
FINE: frozenset[Verdict] = frozenset({"verbatim", "editor's words"})
WARNINGS: frozenset[Verdict] = frozenset({"not proven"})
"""Everything else is a failure."""


@dataclass(frozen=True, slots=True)
class Found:
    """Where in a source something stands."""

    path: str
    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at, and what came of it."""

    line: int
    """Of the document, counted from 1."""
    verdict: Verdict
    text: str
    """What the document shows."""
    detail: str = ""
    """What is wrong with it, or what was folded."""
    found: Found | None = None

    @property
    def failed(self) -> bool:
        """Whether the document is wrong here."""
        return self.verdict not in FINE and self.verdict not in WARNINGS


@dataclass(frozen=True, slots=True)
class Report:
    """All checks of a document, in its order."""

    path: str
    ours: bool
    """Whether the document is a brief of this program, every line of which must be in the sources."""
    checks: tuple[Check, ...]
    sources: int
    """How many sources were looked through."""
