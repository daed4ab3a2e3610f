"""The words that several commands take."""

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from briefing.errors import BriefingError

if TYPE_CHECKING:
    from briefing.desk.jobs import Jobs
    from briefing.library import Filters

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


BEST = 200
"""Reports of a library that go into a brief, if not told otherwise."""
WHAT = ("quotes", "stakeholders", "themes", "stakes", "measures", "questions", "figures", "events", "all")


def add_paths(parser: argparse.ArgumentParser, nargs: str) -> None:
    """The sources to read."""
    parser.add_argument("paths", nargs=nargs, metavar="PATH", help="a file, a folder, or - for standard input")


def add_engine(parser: argparse.ArgumentParser, *, cache: bool = True) -> None:
    """How to find, and whether findings are kept where the command has a say in that."""
    parser.add_argument(
        "--engine",
        choices=("tagger", "rules"),
        default="tagger",
        help="find quotes and sections by learned networks with rules around them (default), or faster by rules alone",
    )
    if cache:
        parser.add_argument("--no-cache", action="store_true", help="neither use nor keep findings of earlier runs")


def add_themes(parser: argparse.ArgumentParser) -> None:
    """Whose words tell themes."""
    parser.add_argument(
        "--themes", type=Path, metavar="FILE", help="your own vocabulary of themes (default: the one you keep)"
    )


def add_jobs(parser: argparse.ArgumentParser) -> None:
    """On how many cores to work, or on which cluster."""
    parser.add_argument("--jobs", type=count, metavar="N", help="processes that analyse (default: one a core)")
    parser.add_argument("--scheduler", metavar="ADDRESS", help="a Dask cluster that analyses, as tcp://HOST:8786")


def jobs_of(options: argparse.Namespace) -> "Jobs":
    """The cluster or so many processes as told, else as there are cores; with the tagger, which fills two, half."""
    from briefing import desk

    if options.scheduler is not None:
        if options.jobs is not None:
            raise BriefingError("--jobs is for this machine and --scheduler for a cluster; leave out one of the two")
        scheduler: str = options.scheduler
        return scheduler
    jobs: int = options.jobs or desk.cores() // (2 if options.engine == "tagger" else 1)
    return max(jobs, 1)


def add_library(parser: argparse.ArgumentParser) -> None:
    """Articles of a library in place of files."""
    parser.add_argument(
        "--library", nargs="?", type=Path, const=Path(), metavar="FILE", help="take articles of the library, not files"
    )
    parser.add_argument("--query", default="", metavar="WORDS", help="only articles of the library with these words")
    parser.add_argument(
        "--best", type=count, default=BEST, metavar="N", help="at most N reports of the library (default: 200)"
    )
    add_filters(parser)


def add_filters(parser: argparse.ArgumentParser) -> None:
    """What is asked of the articles of a library, beside their words."""
    for flag, what in (("--since", "not older than this day, month or year"), ("--until", "not newer")):
        parser.add_argument(flag, type=date, metavar="DATE", help=f"only articles {what}, as 2026-01-31")
    parser.add_argument(
        "--publisher", action="append", default=[], metavar="NAME", help="only articles of this publisher"
    )


def file_of(named: Path | None) -> Path:
    """The library named, else the user's own."""
    from briefing import desk

    return desk.default_library() if named is None or named == Path() else named


def no_library(options: argparse.Namespace, *more: str) -> None:
    """Raise `BriefingError` for words that only go with a library."""
    said = next((w for w in ("query", "since", "until", "publisher", *more) if getattr(options, w)), None)
    if said is not None:
        raise BriefingError(f"--{said} asks a library; add --library, or leave it out")


def asked(options: argparse.Namespace, query: str) -> "Filters":
    """What the command's words ask of a library."""
    from briefing.library import Filters

    return Filters(
        query,
        options.since,
        options.until,
        tuple(options.publisher),
        tuple(options.stakeholder),
        tuple(options.theme),
    )


def date(word: str) -> str:
    """A day, month or year, as ISO 8601 writes it."""
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", word):
        raise argparse.ArgumentTypeError("write it as 2026-01-31, 2026-01 or 2026")
    return word


def limit(word: str) -> tuple[str | None, int]:
    """A number of items, for every section or, after a name and =, for one."""
    section, _, number = word.rpartition("=")
    return section or None, count(number)


def count(word: str) -> int:
    """A number of things, 1 or more."""
    number = int(word)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number
