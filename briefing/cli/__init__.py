"""The commands: each module has the words that it takes and what it does."""

import argparse
import gc
import os
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from types import ModuleType

from briefing import __version__
from briefing.cli.exits import Exit
from briefing.cli.out import say
from briefing.errors import BriefingError

EXAMPLES = """\
examples:
  briefing                              open the app on the sample articles
  briefing inbox/ memo.md               open the app on a folder and a file
  briefing build inbox/ -o brief.md     write a brief
  briefing build inbox/ --theme "export controls" --stakeholder "European Union"
  cat story.txt | briefing build - --section "Key quotes"
  briefing find quotes inbox/           every quotation as JSON, a line a source
  briefing fetch --pages https://news.example/feed -o inbox
  briefing library add archive/         keep articles and findings; then search them, or build --library --query
  briefing verify brief.md inbox/       look up every line and quotation in the sources
"""
COMMANDS = ("build", "fetch", "find", "library", "read", "serve", "templates", "verify", "watch")
"""Each is a module here, which is loaded when its words are read or told."""
_ALLOCATIONS = 100_000
"""Objects made before garbage is looked for; at Python's own 700 it is a tenth of the time, and there is hardly any."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; the exit status."""
    gc.set_threshold(_ALLOCATIONS)
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        if not words or (words[0] not in COMMANDS and (not words[0].startswith("-") or words[0] == "-")):
            return _app(words)
        if words[0] not in COMMANDS:
            _parsers()[0].parse_args(words)
        _, commands = _parsers(words[:1])
        status: int = _module(words[0]).run(commands[words[0]].parse_intermixed_args(words[1:]))
        return status
    except BriefingError as error:
        say(str(error))
        return Exit.REFUSED
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.INCOMPLETE


def _module(command: str) -> ModuleType:
    return import_module(f"briefing.cli.{command}")


def _parsers(
    wanted: Iterable[str] = COMMANDS,
) -> tuple[argparse.ArgumentParser, dict[str, argparse.ArgumentParser]]:
    """The program's own parser, and one for each command wanted, which takes options between its paths too."""
    names = "{" + ",".join(COMMANDS) + "}"
    parser = argparse.ArgumentParser(
        prog="briefing",
        usage=f"briefing [PATH ...]\n       briefing {names} [-h] ...",
        description="News articles in, a Markdown brief out in which every line is in the sources.\n"
        "Without a command the app opens, on the paths given or else on the samples.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"briefing {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar=names)
    for command in wanted:
        _module(command).add(commands)
    return parser, commands.choices


def _app(paths: list[str]) -> int:
    from briefing.tui.start import run

    return run(paths)
