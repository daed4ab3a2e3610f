"""`briefing verify`: hold a document against its sources."""

import argparse

from briefing.cli.exits import Exit
from briefing.cli.out import say, show
from briefing.cli.words import Subparsers, add_engine, add_themes


def add(commands: Subparsers) -> None:
    """The command's words."""
    verify = commands.add_parser(
        "verify",
        help="look up every quotation of a document in its sources",
        description="Look up every quotation of a Markdown document, and of a brief every line, in the sources.",
    )
    verify.add_argument("document", metavar="BRIEF.md", help="a brief, or any Markdown document; - for standard input")
    verify.add_argument(
        "paths", nargs="*", metavar="PATH", help="its sources: files and folders (default: the folder of BRIEF.md)"
    )
    form = verify.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print one JSON object")
    form.add_argument("--annotations", action="store_true", help="print annotations for GitHub")
    form.add_argument("-q", "--quiet", action="store_true", help="print only what is not fine")
    add_engine(verify)
    add_themes(verify)


def run(options: argparse.Namespace) -> int:
    """Do it; the exit status."""
    from briefing import desk

    report, problems = desk.verified(
        options.document,
        options.paths,
        engine=options.engine,
        cached=not options.no_cache,
        own_themes=options.themes,
    )
    for problem in problems:
        say(str(problem))
    if options.json:
        show(desk.report_record(report))
    elif options.annotations:
        show(desk.report_annotations(report))
    else:
        show(desk.report_text(report, quiet=options.quiet))
    return Exit.INCOMPLETE if problems or any(check.failed for check in report.checks) else Exit.DONE
