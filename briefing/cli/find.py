"""`briefing find`: print what the finders find."""

import argparse
import sys

from briefing.cli.exits import Exit
from briefing.cli.out import say, show
from briefing.cli.words import WHAT, Subparsers, add_engine, add_themes
from briefing.errors import BriefingError


def add(commands: Subparsers) -> None:
    """The command's words."""
    find = commands.add_parser(
        "find",
        help="print what the finders find",
        description=f"Print findings as JSON Lines, one object a source. WHAT is any of: {', '.join(WHAT)}.",
    )
    find.add_argument(
        "paths", nargs="+", metavar="[WHAT ...] PATH", help="what to find (default: all), then files, folders or -"
    )
    add_engine(find)
    add_themes(find)
    find.add_argument("--format", choices=("jsonl",), default="jsonl", help="the only one so far")


def run(options: argparse.Namespace) -> int:
    """Do it; the exit status."""
    from briefing import desk
    from briefing.model import Problem

    count = next((n for n, word in enumerate(options.paths) if word not in WHAT), len(options.paths))
    fields, paths = options.paths[:count], options.paths[count:]
    if not paths:
        raise BriefingError("no PATH given; name a file, a folder, or - for standard input")
    status, done = Exit.DONE, False
    found = desk.analyses(
        paths, sys.stdin.buffer, engine=options.engine, cached=not options.no_cache, own_themes=options.themes
    )
    for result in found:
        if isinstance(result, Problem):
            say(str(result))
            status = Exit.INCOMPLETE
        else:
            show(desk.record(result, fields) + "\n")
            done = True
    return status if done else Exit.REFUSED
