"""`briefing templates`: list the kinds of brief."""

import argparse

from briefing.cli.exits import Exit
from briefing.cli.out import show
from briefing.cli.words import Subparsers


def add(commands: Subparsers) -> None:
    """The command's words."""
    commands.add_parser("templates", help="list the kinds of brief")


def run(options: argparse.Namespace) -> int:
    """Do it; the exit status."""
    from briefing import desk

    show("".join(f"{name:<14} {description}\n" for name, description in desk.templates()))
    return Exit.DONE
