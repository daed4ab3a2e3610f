"""What becomes of a brief once it is made: written, printed, or held against the file that there is."""

import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from briefing import given
from briefing.cli.exits import Exit
from briefing.cli.out import complain, say, show
from briefing.errors import BriefingError
from briefing.model import Problem

LARGEST = 50_000_000
"""Bytes of a file that a brief is held against."""


@dataclass(frozen=True, slots=True)
class Made:
    """A brief, and what is to be told of it."""

    data: bytes
    output: Path | None
    """Standard output, when None."""
    whole: bool
    """Whether nothing was left out and nothing has changed."""


def tell(problems: Iterable[Problem]) -> None:
    """A line on stderr for each."""
    for problem in problems:
        say(str(problem))


def deliver(made: Made, *, check: bool, force: bool) -> int:
    """Write the brief where it goes, or say how the file differs; the exit status."""
    status = Exit.DONE if made.whole else Exit.INCOMPLETE
    if check:
        return max(status, _checked(made))
    if made.output is None:
        if b"\0" in made.data and sys.stdout.isatty():
            raise BriefingError("this is no text that a terminal shows; name a file with -o")
        show(made.data)
    else:
        from briefing import desk

        desk.export(made.output, made.data, force=force)
    return status


def _checked(made: Made) -> int:
    if made.output is None:
        raise BriefingError("--check needs a file to look at; name it with -o, or under `output:` in the recipe")
    try:
        there = given.whole(made.output, LARGEST)
    except FileNotFoundError:
        there = b""
    except OSError as error:
        raise BriefingError(f"{made.output}: can't be read ({error.strerror or error})") from None
    show("".join(difference(there, made.data, str(made.output))))
    return Exit.INCOMPLETE if there != made.data else Exit.DONE


def difference(there: bytes, wanted: bytes, name: str) -> list[str]:
    """The lines of a unified diff from the file that there is to the one wanted; none where they are the same."""
    from difflib import unified_diff

    if there == wanted:
        return []
    try:
        old, new = (re.findall(r"[^\n]*\n|[^\n]+", data.decode()) for data in (there, wanted))
    except UnicodeDecodeError:
        return [f"Binary file {name} differs\n"]
    lines = unified_diff(old, new, f"{name} (on disk)", f"{name} (as it should be)")
    return [line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines]


def each(names: list[str], do: Callable[[str], int]) -> int:
    """Do it for every one; a fault of one is told and the others go on. The exit status of all."""
    if len(names) == 1:
        return do(names[0])
    statuses = []
    for name in names:
        try:
            statuses.append(do(name))
        except BriefingError as error:
            complain(error)
            statuses.append(Exit.REFUSED)
    return Exit.REFUSED if set(statuses) == {Exit.REFUSED} else min(max(statuses), Exit.INCOMPLETE)
