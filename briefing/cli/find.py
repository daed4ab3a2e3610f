"""`briefing find`: print what the finders find."""

import argparse

from briefing.cli.exits import Exit
from briefing.cli.out import say, show
from briefing.cli.words import (
    WHAT,
    Subparsers,
    add_engine,
    add_jobs,
    add_library,
    add_themes,
    asked,
    file_of,
    jobs_of,
    no_library,
)
from briefing.errors import BriefingError


def add(commands: Subparsers) -> None:
    """The command's words."""
    find = commands.add_parser(
        "find",
        help="print what the finders find",
        description=f"Print findings as JSON Lines, one object a source. WHAT is any of: {', '.join(WHAT)}.",
    )
    find.add_argument(
        "paths", nargs="*", metavar="[WHAT ...] PATH", help="what to find (default: all), then files, folders or -"
    )
    add_engine(find)
    add_themes(find)
    add_jobs(find)
    add_library(find)
    for facet in ("theme", "stakeholder"):
        find.add_argument(
            f"--{facet}",
            action="append",
            default=[],
            metavar="NAME",
            help=f"only a library's articles with this {facet}",
        )
    find.add_argument("--format", choices=("jsonl",), default="jsonl", help="the only one so far")


def run(options: argparse.Namespace) -> int:
    """Do it; the exit status."""
    from briefing import desk
    from briefing.model import Problem

    count = next((n for n, word in enumerate(options.paths) if word not in WHAT), len(options.paths))
    fields, paths = options.paths[:count], options.paths[count:]
    if options.library is not None:
        if paths:
            raise BriefingError(f"--library takes the place of files; leave out {paths[0]}")
        found = desk.from_library(
            file_of(options.library), asked(options, options.query), options.best, own_themes=options.themes
        )
    elif not paths:
        raise BriefingError("no PATH given; name a file, a folder, or - for standard input")
    else:
        no_library(options, "theme", "stakeholder")
        found = desk.analyses(
            paths,
            engine=options.engine,
            cached=not options.no_cache,
            own_themes=options.themes,
            jobs=jobs_of(options),
        )
    status, done = Exit.DONE, False
    for result in found:
        if isinstance(result, Problem):
            say(str(result))
            status = Exit.INCOMPLETE
        else:
            show(desk.record(result, fields) + "\n")
            done = True
    return status if done else Exit.REFUSED
