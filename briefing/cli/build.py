"""`briefing build`: write a brief."""

import argparse
import sys
from pathlib import Path

from briefing.cli.exits import Exit
from briefing.cli.out import say, show
from briefing.cli.words import Subparsers, add_engine, add_paths, count
from briefing.errors import BriefingError


def add(commands: Subparsers) -> None:
    """The command's words."""
    build = commands.add_parser("build", help="write a brief", description="Write a brief of the sources.")
    add_paths(build, nargs="*")
    build.add_argument("--sample", action="store_true", help="use the sample articles, as when no path is given")
    build.add_argument(
        "--template", default="newsroom", metavar="NAME|FILE", help="the kind of brief (default: newsroom)"
    )
    for facet in ("theme", "stakeholder", "source", "section"):
        build.add_argument(
            f"--{facet}", action="append", default=[], metavar="NAME", help=f"only this {facet}; may be repeated"
        )
    build.add_argument("--limit", type=count, metavar="N", help="at most N items a section")
    add_engine(build)
    build.add_argument("-o", "--output", type=Path, metavar="FILE", help="write to a file instead of standard output")
    build.add_argument("--force", action="store_true", help="replace FILE even when it is not a brief")


def run(options: argparse.Namespace) -> int:
    """Do it; the exit status."""
    from briefing import desk

    if options.sample and options.paths:
        raise BriefingError("--sample takes no path; leave out one of the two")
    shape = desk.load_template(options.template, tuple(options.section), options.limit)
    opened = desk.open_sources(
        options.paths or desk.samples(), sys.stdin.buffer, engine=options.engine, cached=not options.no_cache
    )
    for problem in opened.problems:
        say(str(problem))
    if not opened.dossier.analyses:
        raise BriefingError("nothing to brief: no source could be read")
    selection = desk.choose(opened.dossier, options.theme, options.stakeholder, options.source)
    text = desk.build(opened.dossier, selection, shape)
    if options.output is None:
        show(text)
    else:
        desk.export(options.output, text, force=options.force)
    return Exit.INCOMPLETE if opened.problems else Exit.DONE
