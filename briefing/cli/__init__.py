"""The commands: each module has the words that it takes and what it does."""

import argparse
import gc
import os
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from types import ModuleType
from typing import NoReturn

from briefing import __version__
from briefing.cli.exits import Exit
from briefing.cli.out import complain, say
from briefing.errors import BriefingError, Refused
from briefing.failures import DEBUG, HINT, is_debugging
from briefing.render.plain import shown

EXAMPLES = """\
examples:
  briefing                              open the app on the sample articles
  briefing inbox/ memo.md               open the app on a folder and a file
  briefing build inbox/ -o brief.md     write a brief
  briefing build inbox/ --theme "export controls" --stakeholder "European Union"
  cat story.txt | briefing build - --section "Key quotes"
  briefing choices inbox/               the themes, stakeholders and sources to pick from
  briefing find quotes inbox/           every quotation as JSON, a line a source
  briefing fetch --pages https://news.example/feed -o inbox
  briefing library add archive/         keep articles and findings; then search them, or build --library --query
  briefing verify brief.md inbox/       look up every line and quotation in the sources
"""
SELDOM = 50_000
"""Objects made between two searches for rings of dead ones, which hardly occur here; Python's own 700 cost a tenth."""
_DEBUG = "--debug"
"""May stand anywhere among the words of any command, or of none."""
COMMANDS = ("build", "choices", "fetch", "find", "library", "read", "serve", "templates", "verify", "watch")
"""Each is a module here, which is loaded when its words are read or told."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; the exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    if _DEBUG in words:
        words.remove(_DEBUG)
        os.environ[DEBUG] = "1"
    gc.set_threshold(SELDOM)
    try:
        if not words or (words[0] not in COMMANDS and (not words[0].startswith("-") or words[0] == "-")):
            return _app(words)
        if words[0] not in COMMANDS:
            _parsers()[0].parse_args(words)
        _, commands = _parsers(words[:1])
        status: int = _module(words[0]).run(commands[words[0]].parse_intermixed_args(words[1:]))
        return status
    except BriefingError as error:
        complain(error)
        return Exit.REFUSED
    except MemoryError:
        say("there is not enough memory for this; give fewer or smaller sources")
        return Exit.REFUSED
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except BrokenPipeError:
        return Exit.INCOMPLETE
    except OSError as error:
        say(str(Refused(error)))
        return Exit.REFUSED
    except Exception as error:
        if is_debugging():
            raise
        say(f"the program failed ({type(error).__name__}); {HINT}")
        return Exit.REFUSED


def _module(command: str) -> ModuleType:
    return import_module(f"briefing.cli.{command}")


class _Parser(argparse.ArgumentParser):
    """Tells what is wrong with the words without what a terminal would act on."""

    def error(self, message: str) -> NoReturn:
        super().error(shown(message))


def _parsers(wanted: Iterable[str] = COMMANDS) -> tuple[_Parser, dict[str, _Parser]]:
    """The program's own parser, and one for each command wanted, which takes options between its paths too."""
    names = "{" + ",".join(COMMANDS) + "}"
    parser = _Parser(
        prog="briefing",
        usage=f"briefing [PATH ...]\n       briefing {names} [-h] ...",
        description="News articles in, a Markdown brief out in which every line is in the sources.\n"
        "Without a command the app opens, on the paths given or else on the samples.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"briefing {__version__}")
    commands = parser.add_subparsers(prog="briefing", dest="command", required=True, metavar=names)
    for command in wanted:
        _module(command).add(commands)
        commands.choices[command].add_argument(_DEBUG, action="store_true", help="show where the program itself failed")
    return parser, commands.choices


def _app(paths: list[str]) -> int:
    from briefing.tui.start import run

    return run(paths)
