"""`briefing fetch`: save pages and feeds as sources."""

import argparse
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

from briefing.cli.exits import Exit
from briefing.cli.out import drawable, say, show
from briefing.cli.progress import line
from briefing.cli.words import Subparsers


def add(commands: Subparsers) -> None:
    """The command's words."""
    fetch = commands.add_parser(
        "fetch",
        help="save pages and feeds as sources",
        description="Save what is at each address as a file, with its address, time and SHA-256 beside it. "
        "Prints the name of each file.",
    )
    fetch.add_argument(
        "urls", nargs="+", metavar="URL", help="a page or feed; or a list of feeds (OPML), which may be a file"
    )
    fetch.add_argument(
        "-o", "--output", type=Path, default=Path(), metavar="FOLDER", help="where to save it (default: this folder)"
    )
    fetch.add_argument("--pages", action="store_true", help="save the pages that feeds link to, and not what feeds say")
    add_private(fetch)


def add_private(parser: argparse.ArgumentParser) -> None:
    """Whether to look inside one's own network."""
    parser.add_argument("--allow-private", action="store_true", help="fetch from private and loopback addresses too")


def run(options: argparse.Namespace) -> int:
    """Do it; the exit status."""
    from briefing import desk
    from briefing.model import Problem

    status, done = Exit.DONE, False
    found = desk.fetch(
        options.urls, options.output, pages=options.pages, allow_private=options.allow_private, progress=progress()
    )
    try:
        for result in found:
            _clear()
            if isinstance(result, Problem):
                say(str(result))
                status = Exit.INCOMPLETE
            else:
                done = True
                if not result.aside:
                    show(f"{result.path}\n")
    finally:
        _clear()
    return status if done else Exit.REFUSED


def progress() -> Callable[[int, int, str], None] | None:
    """What to call with how many are done, how many there are, and which is next; None where nobody watches."""
    if not drawable():
        return None
    begun = time.monotonic()

    def draw(done: int, known: int, name: str) -> None:
        shown = f"{line(done, known, time.monotonic() - begun)}, {ascii(name)[1:-1]}"
        sys.stderr.write(f"\r\x1b[K{shown[: shutil.get_terminal_size().columns - 1]}")
        sys.stderr.flush()

    return draw


def _clear() -> None:
    if drawable():
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()
