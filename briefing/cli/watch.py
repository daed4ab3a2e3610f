"""`briefing watch`: fetch feeds and build, over and over; and the loop that builds again whenever files change."""

import argparse
import signal
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType

from briefing.cli.exits import Exit
from briefing.cli.fetch import add_private
from briefing.cli.out import complain, say
from briefing.cli.words import Subparsers
from briefing.errors import BriefingError, Refused

PAUSE = 0.5
"""Seconds between two looks at the files."""
SOONEST = 1.0
"""Minutes between two rounds of fetching."""
Stamp = tuple[tuple[str, int, int], ...]


class _Stopped(BaseException):
    """The system asks the program to end."""


def add(commands: Subparsers) -> None:
    """The command's words."""
    parser = commands.add_parser(
        "watch",
        help="fetch the feeds of recipes and build, over and over",
        description="Fetch again the feeds that the sources of recipes came from, and build each brief again when "
        "something changed, until Ctrl-C.",
    )
    parser.add_argument("recipes", nargs="+", metavar="RECIPE", help="a recipe with an output and a feed's folder")
    parser.add_argument(
        "--every", type=minutes, default=15.0, metavar="MINUTES", help="how often to fetch, at least 1 (default: 15)"
    )
    add_private(parser)
    parser.add_argument("--force", action="store_true", help="replace an output even when it is not a brief")
    parser.set_defaults(output=None, format=None, inline_citations=False, save_recipe=None, watch=True)
    parser.set_defaults(check=False, no_cache=False)


def minutes(word: str) -> float:
    """A time between two rounds of fetching."""
    number = float(word)
    if not SOONEST <= number < 100_000:
        raise argparse.ArgumentTypeError(f"must be {SOONEST:g} or more, and less than 100000")
    return number


def run(options: argparse.Namespace) -> int:
    """Do it; the exit status."""
    from briefing import desk
    from briefing.cli.build import from_recipe

    for name in options.recipes:
        desk.feeds_of(Path(name))
    due, told = time.monotonic(), set[str]()

    def fetch() -> None:
        nonlocal due
        if time.monotonic() < due:
            return
        for name in options.recipes:
            try:
                _fetch(Path(name), options.allow_private, told)
            except BriefingError as error:
                complain(error)
        due = time.monotonic() + 60 * options.every

    return watch(
        options.recipes,
        lambda name: desk.watched(Path(name)),
        lambda name: from_recipe(name, options, len(options.recipes)),
        fetch,
    )


def _fetch(recipe: Path, allow_private: bool, told: set[str]) -> None:
    """Fetch again what a recipe lives on, and say what is new; what can't be had is `told` once."""
    from briefing import desk
    from briefing.model import Problem

    new: list[Path] = []
    for result in desk.refetch(recipe, allow_private=allow_private):
        if isinstance(result, Problem):
            if str(result) not in told:
                say(str(result))
            told.add(str(result))
        elif result.state != "unchanged" and not result.aside:
            new.append(result.path)
    if new:
        say(f"{recipe}: fetched {len(new)} new or changed {'source' if len(new) == 1 else 'sources'}")
    missed = desk.uncovered(recipe, new)
    if missed:
        say(f"{recipe}: {missed[0]} is not among its sources; name its folder there instead of single files")


def watch(
    names: Sequence[str],
    files: Callable[[str], tuple[Path, ...]],
    do: Callable[[str], int],
    first: Callable[[], None] = lambda: None,
) -> int:
    """Do it for each name, and again whenever one of its files changes, until a signal ends it; the exit status.

    `first` is called before each look at the files. A fault is told and the watching goes on. SIGTERM ends it with 0;
    Ctrl-C raises `KeyboardInterrupt`.
    """
    seen: dict[str, Stamp] = {}
    before = signal.signal(signal.SIGTERM, _stop)
    say(f"watching {len(names)} {'recipe' if len(names) == 1 else 'recipes'}; Ctrl-C ends it")
    try:
        known = {name: files(name) for name in names}
        while True:
            first()
            for name in names:
                now = _stamp(known[name])
                if now != seen.get(name):
                    known[name] = files(name)
                    seen[name] = _stamp(known[name])
                    _done(name, do)
            time.sleep(PAUSE)
    except _Stopped:
        return Exit.DONE
    finally:
        signal.signal(signal.SIGTERM, before)


def _done(name: str, do: Callable[[str], int]) -> None:
    try:
        do(name)
        say(f"{name}: built")
    except BriefingError as error:
        complain(error)
    except OSError as error:
        say(str(Refused(error)))


def _stamp(files: tuple[Path, ...]) -> Stamp:
    """When each file was last written and how large it is; -1 for one that is not there."""
    told = []
    for file in files:
        try:
            status = file.stat()
            told.append((str(file), status.st_mtime_ns, status.st_size))
        except (OSError, ValueError):
            told.append((str(file), -1, -1))
    return tuple(told)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise _Stopped
