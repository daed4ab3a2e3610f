"""The commands. Results go to stdout, everything else to stderr, a line each."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from enum import IntEnum
from pathlib import Path

from briefing import __version__
from briefing.errors import BriefingError

EXAMPLES = """\
examples:
  briefing                              open the app on the sample articles
  briefing inbox/ memo.md               open the app on a folder and a file
  briefing build inbox/ -o brief.md     write a brief
  briefing build inbox/ --theme "export controls" --stakeholder "European Union"
  cat story.txt | briefing build - --section "Key quotes"
  briefing find quotes inbox/           every quotation as JSON, a line a source
"""
WHAT = ("quotes", "stakeholders", "themes", "stakes", "measures", "questions", "figures", "events", "all")


class Exit(IntEnum):
    """What the program's exit status means."""

    DONE = 0
    INCOMPLETE = 1
    REFUSED = 2
    INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; the exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        if not words or (words[0] not in COMMANDS and (not words[0].startswith("-") or words[0] == "-")):
            return _app(words)
        parser, commands = _parsers()
        if words[0] not in COMMANDS:
            parser.parse_args(words)
        return COMMANDS[words[0]](commands[words[0]].parse_intermixed_args(words[1:]))
    except BriefingError as error:
        _say(str(error))
        return Exit.REFUSED
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.INCOMPLETE


def _parsers() -> tuple[argparse.ArgumentParser, dict[str, argparse.ArgumentParser]]:
    """The program's own parser, and one for each command, which takes options between its paths too."""
    parser = argparse.ArgumentParser(
        prog="briefing",
        usage="briefing [PATH ...]\n       briefing {build,find,read,templates} [-h] ...",
        description="News articles in, a Markdown brief out in which every line is in the sources.\n"
        "Without a command the app opens, on the paths given or else on the samples.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"briefing {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="{build,find,read,templates}")
    _add_build(commands)
    _add_find(commands)
    read = commands.add_parser("read", help="print the text to which every place refers")
    _add_paths(read, nargs="+")
    commands.add_parser("templates", help="list the kinds of brief")
    return parser, commands.choices


def _add_paths(parser: argparse.ArgumentParser, nargs: str) -> None:
    parser.add_argument("paths", nargs=nargs, metavar="PATH", help="a file, a folder, or - for standard input")


def _add_engine(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--engine",
        choices=("tagger", "rules"),
        default="tagger",
        help="find quotes by a learned tagger with rules around it (default), or faster by rules alone",
    )
    parser.add_argument("--no-cache", action="store_true", help="neither use nor keep findings of earlier runs")


def _add_build(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    build = commands.add_parser("build", help="write a brief", description="Write a brief of the sources.")
    _add_paths(build, nargs="*")
    build.add_argument("--sample", action="store_true", help="use the sample articles, as when no path is given")
    build.add_argument(
        "--template", default="newsroom", metavar="NAME|FILE", help="the kind of brief (default: newsroom)"
    )
    for facet in ("theme", "stakeholder", "source", "section"):
        build.add_argument(
            f"--{facet}", action="append", default=[], metavar="NAME", help=f"only this {facet}; may be repeated"
        )
    build.add_argument("--limit", type=_count, metavar="N", help="at most N items a section")
    _add_engine(build)
    build.add_argument("-o", "--output", type=Path, metavar="FILE", help="write to a file instead of standard output")
    build.add_argument("--force", action="store_true", help="replace FILE even when it is not a brief")


def _add_find(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    find = commands.add_parser(
        "find",
        help="print what the finders find",
        description=f"Print findings as JSON Lines, one object a source. WHAT is any of: {', '.join(WHAT)}.",
    )
    find.add_argument(
        "paths", nargs="+", metavar="[WHAT ...] PATH", help="what to find (default: all), then files, folders or -"
    )
    _add_engine(find)
    find.add_argument("--format", choices=("jsonl",), default="jsonl", help="the only one so far")


def _count(word: str) -> int:
    number = int(word)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def _build(options: argparse.Namespace) -> int:
    from briefing import desk

    if options.sample and options.paths:
        raise BriefingError("--sample takes no path; leave out one of the two")
    shape = desk.load_template(options.template, tuple(options.section), options.limit)
    opened = desk.open_sources(
        options.paths or desk.samples(), sys.stdin.buffer, engine=options.engine, cached=not options.no_cache
    )
    for problem in opened.problems:
        _say(str(problem))
    if not opened.dossier.analyses:
        raise BriefingError("nothing to brief: no source could be read")
    selection = desk.choose(opened.dossier, options.theme, options.stakeholder, options.source)
    text = desk.build(opened.dossier, selection, shape)
    if options.output is None:
        _print(text)
    else:
        desk.export(options.output, text, force=options.force)
    return Exit.INCOMPLETE if opened.problems else Exit.DONE


def _find(options: argparse.Namespace) -> int:
    from briefing import desk
    from briefing.model import Problem

    count = next((n for n, word in enumerate(options.paths) if word not in WHAT), len(options.paths))
    fields, paths = options.paths[:count], options.paths[count:]
    if not paths:
        raise BriefingError("no PATH given; name a file, a folder, or - for standard input")
    status, done = Exit.DONE, False
    for result in desk.analyses(paths, sys.stdin.buffer, engine=options.engine, cached=not options.no_cache):
        if isinstance(result, Problem):
            _say(str(result))
            status = Exit.INCOMPLETE
        else:
            _print(desk.record(result, fields) + "\n")
            done = True
    return status if done else Exit.REFUSED


def _read(options: argparse.Namespace) -> int:
    from briefing import desk

    status, done = Exit.DONE, False
    for source in desk.read(options.paths, sys.stdin.buffer):
        if isinstance(source, str):
            _print(source)
            done = True
        else:
            _say(str(source))
            status = Exit.INCOMPLETE
    return status if done else Exit.REFUSED


def _templates(options: argparse.Namespace) -> int:
    from briefing import desk

    _print("".join(f"{name:<14} {description}\n" for name, description in desk.templates()))
    return Exit.DONE


def _app(paths: list[str]) -> int:
    from briefing.tui.app import run

    return run(paths)


def _print(text: str) -> None:
    """Write UTF-8 whatever the locale; a file name that is no UTF-8 comes out as JSON would escape it."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


def _say(message: str) -> None:
    sys.stderr.write(f"briefing: {message}\n".encode("utf-8", "backslashreplace").decode("utf-8"))


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "build": _build,
    "find": _find,
    "read": _read,
    "templates": _templates,
}
