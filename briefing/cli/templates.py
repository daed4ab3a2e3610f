"""`briefing templates`: list the kinds of brief, begin a new one, print what a file may say."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.cli.exits import Exit
from briefing.cli.out import say, show
from briefing.cli.words import Subparsers
from briefing.errors import BriefingError
from briefing.render.plain import shown

if TYPE_CHECKING:
    from briefing.template import Listed


def add(commands: Subparsers) -> None:
    """The command's words."""
    templates = commands.add_parser(
        "templates",
        help="list the kinds of brief, or begin a new one",
        description="List the kinds of brief; with new NAME, write a commented template to begin with.",
    )
    templates.add_argument("action", nargs="?", choices=("new",), help="write a new template")
    templates.add_argument("name", nargs="?", metavar="NAME", help="what to call it")
    templates.add_argument("--from", dest="like", metavar="TEMPLATE", help="make the new one a variant of this one")
    templates.add_argument(
        "--beside", type=Path, metavar="FOLDER", help="a folder of articles: list its templates too, or write there"
    )
    templates.add_argument(
        "--schema",
        nargs="?",
        const="template",
        choices=("template", "recipe"),
        help="print the JSON Schema of a template, or of a recipe",
    )


def run(options: argparse.Namespace) -> int:
    """Do it; the exit status."""
    from briefing import desk

    if options.schema is not None:
        show(desk.schema_of(options.schema))
        return Exit.DONE
    if options.beside is not None and not options.beside.is_dir():
        raise BriefingError(f"{options.beside}: no such folder; name the folder that the articles are in")
    if options.action == "new":
        if options.name is None:
            raise BriefingError("new needs a name: briefing templates new NAME")
        show(f"{desk.new_template(options.name, options.like, options.beside)}\n")
        return Exit.DONE
    found = desk.listed([str(options.beside)] if options.beside else [])
    width = max(len(one.name) for one in found)
    show("".join(_line(one, width) for one in found))
    broken = [one for one in found if one.fault is not None]
    for one in broken:
        for fault in str(one.fault).splitlines():
            say(fault)
    return Exit.INCOMPLETE if broken else Exit.DONE


def _line(one: "Listed", width: int) -> str:
    """Name, what it is for, and where it comes from when that is not the program."""
    origin = "" if one.place.origin == "shipped" else f" ({one.place.origin}: {one.place.shown}"
    if origin:
        origin += "".join(f", in place of {other.shown}" for other in one.hides) + ")"
    return shown(f"{one.name:<{width}}  {one.description or 'can’t be used, see its faults'}{origin}") + "\n"
