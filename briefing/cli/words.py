"""The words that several commands take."""

import argparse
from pathlib import Path
from typing import TypeAlias

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


WHAT = ("quotes", "stakeholders", "themes", "stakes", "measures", "questions", "figures", "events", "all")


def add_paths(parser: argparse.ArgumentParser, nargs: str) -> None:
    """The sources to read."""
    parser.add_argument("paths", nargs=nargs, metavar="PATH", help="a file, a folder, or - for standard input")


def add_engine(parser: argparse.ArgumentParser) -> None:
    """How to find quotes."""
    parser.add_argument(
        "--engine",
        choices=("tagger", "rules"),
        default="tagger",
        help="find quotes by a learned tagger with rules around it (default), or faster by rules alone",
    )
    parser.add_argument("--no-cache", action="store_true", help="neither use nor keep findings of earlier runs")


def add_themes(parser: argparse.ArgumentParser) -> None:
    """Whose words tell themes."""
    parser.add_argument(
        "--themes", type=Path, metavar="FILE", help="your own vocabulary of themes (default: the one you keep)"
    )


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
