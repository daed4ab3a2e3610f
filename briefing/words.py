"""The vocabulary of the finders, read from `words/*.yaml`.

A file is a mapping from entry to forms and patterns. Every entry shows sentences that it must match and ones
that it must skip; the tests hold both.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from briefing import strict

FOLDER = Path(__file__).parent / "words"


@dataclass(frozen=True, slots=True)
class Entry:
    """Words that mean one thing to a finder.

    A form is a word or phrase, taken literally, at word borders; in lower case it matches any case, with a
    capital only itself. A pattern is a regular expression. What `tag` and `weight` mean, the finder says.
    """

    match: tuple[str, ...]
    skip: tuple[str, ...]
    forms: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    tag: str | None = None
    weight: float = 1.0


@cache
def load(name: str) -> dict[str, Entry]:
    """The entries of `words/NAME.yaml`, in the file's order."""
    path = FOLDER / f"{name}.yaml"
    return strict.load(path.read_text(encoding="utf-8"), dict[str, Entry], f"words/{name}.yaml")


@cache
def pattern(name: str, entry: str) -> re.Pattern[str]:
    """The expression of one entry of `words/NAME.yaml`, compiled."""
    return re.compile(source(load(name)[entry]))


def source(entry: Entry) -> str:
    """The regular expression of one entry, longest form first."""
    forms = sorted(entry.forms, key=lambda form: (-len(form), form))
    return "|".join([*(_form(form) for form in forms), *(f"(?:{p})" for p in entry.patterns)])


def _form(form: str) -> str:
    body = r"\s+".join(re.escape(word) for word in form.split())
    left = r"\b" if form[:1].isalnum() else ""
    right = r"\b" if form[-1:].isalnum() else ""
    return f"{left}{body}{right}" if form != form.lower() else f"(?i:{left}{body}{right})"
