"""A template that follows its file: read again when the file has changed, and kept as it was while that has faults."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefing import desk
from briefing.errors import BriefingError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefing.template import Template
    from briefing.tui.choices import Choices

PAUSE = 1.0
"""Seconds between two looks at the files."""
Stamp = tuple[tuple[Path, int, int], ...]
"""Files, with when each was last written and how large it is."""
NOT_THERE = -1
"""In place of both, of a file that is not there."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A template as it was last read."""

    kind: str
    """Its name or file."""
    narrowed: tuple[tuple[str, ...], int | None]
    """The sections that it was narrowed to, and the limit for each."""
    stamp: Stamp
    shape: Template | None
    """As it was when it last had no fault; None where it never was."""
    fault: str = ""
    """What is wrong with it now, a line each with file, line and column."""


def read(wanted: Choices, beside: Sequence[str], before: Kept | None) -> Kept:
    """The template as it is now, or as it was `before` where nothing has changed."""
    kind, narrowed = wanted.template, (wanted.sections, wanted.limit)
    now = stamp(desk.template_files(kind, beside))
    same = before is not None and (before.kind, before.narrowed) == (kind, narrowed)
    if same and before is not None and before.stamp == now:
        return before
    try:
        return Kept(kind, narrowed, now, desk.load_template(kind, *narrowed, beside))
    except BriefingError as error:
        return Kept(kind, narrowed, now, before.shape if same and before is not None else None, str(error))


def changed(kept: Kept) -> bool:
    """Whether one of the template's files is another than when it was read."""
    return stamp(path for path, _, _ in kept.stamp) != kept.stamp


def stamp(files: Iterable[Path]) -> Stamp:
    """The files as they are now."""
    told = []
    for file in files:
        try:
            status = file.stat()
            told.append((file, status.st_mtime_ns, status.st_size))
        except OSError:
            told.append((file, NOT_THERE, NOT_THERE))
    return tuple(told)
