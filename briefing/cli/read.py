"""`briefing read`: print the text to which every place refers."""

import argparse

from briefing.cli.exits import Exit
from briefing.cli.out import say, show
from briefing.cli.words import Subparsers, add_paths


def add(commands: Subparsers) -> None:
    """The command's words."""
    add_paths(commands.add_parser("read", help="print the text to which every place refers"), nargs="+")


def run(options: argparse.Namespace) -> int:
    """Do it; the exit status."""
    from briefing import desk
    from briefing.model import Article

    status, done = Exit.DONE, False
    for source in desk.read(options.paths):
        if isinstance(source, Article):
            show(source.text)
            for problem in source.problems:
                say(str(problem))
            for note in source.notes:
                say(f"{source.path}: {note}")
            done = True
        else:
            say(str(source))
            status = Exit.INCOMPLETE
    return status if done else Exit.REFUSED
