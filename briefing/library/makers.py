"""What made findings: the program, its vocabulary and the engine."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from briefing import __version__

_PACKAGE = Path(__file__).parent.parent
_CODE = (
    "analyse.py",
    "model.py",
    "text.py",
    "marks.py",
    "strict.py",
    "words.py",
    "records.py",
    "find/**/*.py",
    "read/**/*.py",
)
"""The files on which it depends what is found in an article."""
_WORDS = ("words/**/*.yaml", "data/tagger/*", "data/sections/*")
"""The vocabulary, and what was learned."""


@dataclass(frozen=True, slots=True)
class Maker:
    """One state of the program, as far as findings depend on it."""

    version: str
    program: str
    """A digest of the code."""
    vocabulary: str
    """A digest of the words, and of what was learned."""
    engine: str


def maker(engine: str) -> Maker:
    """The program as it is now, with this engine."""
    return Maker(__version__, _digest(_CODE), _digest(_WORDS), engine)


def program() -> str:
    """A digest of all of the program and of its vocabulary: the same wherever the same is installed."""
    return _digest(("**/*.py", *_WORDS))


@cache
def _digest(patterns: tuple[str, ...]) -> str:
    whole = hashlib.sha256()
    for file in _files(patterns):
        whole.update(file.relative_to(_PACKAGE).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return whole.hexdigest()[:16]


def _files(patterns: Iterable[str]) -> list[Path]:
    return sorted({f for pattern in patterns for f in _PACKAGE.glob(pattern) if f.is_file() and f.suffix != ".pyc"})
