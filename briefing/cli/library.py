"""`briefing library`: keep articles and their findings in an archive, and find them again."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.cli.exits import Exit
from briefing.cli.out import say, show
from briefing.cli.progress import progress
from briefing.cli.words import Subparsers, add_engine, add_filters, add_jobs, asked, count, file_of, jobs_of
from briefing.errors import BriefingError
from briefing.render.plain import flat, shown

if TYPE_CHECKING:
    from briefing.library import Hit

SHOWN = 20
"""Reports that a search lists, if not told otherwise."""
_OUTCOMES = {"added": "added", "refreshed": "analysed again", "known": "there already"}
ACTIONS = {
    "add": "take files and folders in",
    "search": "list the reports that fit",
    "show": "print articles, by id or path",
    "remove": "take articles out, by id or path",
    "stats": "count what is there",
    "check": "say what is broken or stale",
    "compact": "make the file small",
}


def add(commands: Subparsers) -> None:
    """The command's words."""
    library = commands.add_parser(
        "library",
        help="keep an archive of articles and search it",
        description="Keep articles and their findings in one file, and find them again.\n\n"
        + "\n".join(f"  {action:<9}{what}" for action, what in ACTIONS.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    library.add_argument("action", choices=ACTIONS, help="what to do")
    library.add_argument("words", nargs="*", metavar="PATH|WORD|ID", help="what to add, search, show or remove")
    library.add_argument("--library", type=Path, metavar="FILE", help="another library than your own")
    add_engine(library, cache=False)
    add_jobs(library)
    library.add_argument(
        "--refresh", action="store_true", help="add: analyse again what an earlier program or vocabulary analysed"
    )
    add_filters(library)
    library.add_argument("--stakeholder", action="append", default=[], metavar="NAME", help="only what names this one")
    library.add_argument("--theme", action="append", default=[], metavar="NAME", help="only what has this theme")
    library.add_argument("--most", type=count, default=SHOWN, metavar="N", help="search: at most N (default: 20)")
    library.add_argument("--facets", action="store_true", help="search: count publishers, months, stakeholders, themes")
    library.add_argument("--format", choices=("text", "jsonl"), default="text", help="search, show: text or jsonl")


def run(options: argparse.Namespace) -> int:
    """Do it; the exit status."""
    if options.action in ("stats", "check", "compact") and options.words:
        raise BriefingError(f"{options.action} takes no {options.words[0]!r}; it is about the whole library")
    if options.action in ("show", "remove") and not options.words:
        raise BriefingError(f"{options.action} what? name an id that `briefing library search` lists, or a path")
    return _DO[options.action](options, file_of(options.library))


def _add(options: argparse.Namespace, file: Path) -> int:
    from briefing import desk
    from briefing.model import Problem

    if not options.words and not options.refresh:
        raise BriefingError("add what? name files or folders, or - for standard input")
    told = dict.fromkeys(_OUTCOMES, 0)
    status = Exit.DONE
    added = desk.add_to_library(
        file,
        options.words,
        engine=options.engine,
        refresh=options.refresh,
        jobs=jobs_of(options),
    )
    through = False
    try:
        with progress(lambda: desk.count(options.words)) as step:
            for taken in added:
                if isinstance(taken, Problem):
                    step(str(taken))
                    status = Exit.INCOMPLETE
                else:
                    told[taken.outcome] += taken.articles or 1
                    step(None)
        through = True
    finally:
        counted = [f"{number:,} {_OUTCOMES[outcome]}" for outcome, number in told.items() if number]
        if counted or through:
            say(f"{file}: {', '.join(counted) or 'nothing to do'}")
    if status is Exit.INCOMPLETE and not any(told.values()):
        return Exit.REFUSED
    return status


def _search(options: argparse.Namespace, file: Path) -> int:
    from briefing import desk
    from briefing.library import RANKED

    found = desk.search_library(
        file, asked(options, " ".join(options.words)), options.most, facets=10 if options.facets else 0
    )
    if options.format == "jsonl":
        show("".join(desk.hit_record(hit) + "\n" for hit in found.hits))
    else:
        show("".join(_told(hit) for hit in found.hits))
        for facet, counted in found.facets.items():
            show(f"\n{facet}\n" + "".join(f"  {number:>7,}  {flat(name)}\n" for name, number in counted))
    if not found.hits:
        say(f"{file}: nothing fits")
    elif found.count > sum(1 + len(hit.copies) for hit in found.hits):
        fit = f"{found.count:,}" + (" or more" if found.count == RANKED else "")
        say(f"{fit} articles fit; the best {len(found.hits)} reports are listed, more with --most N")
    return Exit.DONE


def _told(hit: "Hit") -> str:
    """A report in one line, and the outlets that have a copy of it in another."""
    line = f"{hit.name}  {hit.published or '-':<10}  {hit.title}" + (f" ({hit.publisher})" if hit.publisher else "")
    copies = ", ".join(copy.publisher or copy.path for copy in hit.copies)
    return shown(" ".join(line.splitlines())) + "\n" + (f"{'':14}also in {shown(copies)}\n" if copies else "")


def _show(options: argparse.Namespace, file: Path) -> int:
    from briefing import desk

    for name in options.words:
        for analysis in desk.show_in_library(file, name):
            if options.format == "jsonl":
                show(desk.record(analysis, ()) + "\n")
                continue
            article = analysis.article
            head = (article.id, article.path, article.publisher, article.published, article.url)
            show("\n".join(part for part in head if part) + f"\n\n{article.text}\n")
    return Exit.DONE


def _remove(options: argparse.Namespace, file: Path) -> int:
    from briefing import desk

    removed = desk.remove_from_library(file, options.words)
    say(f"{file}: {removed:,} {'article' if removed == 1 else 'articles'} removed")
    return Exit.DONE


def _stats(_options: argparse.Namespace, file: Path) -> int:
    from briefing import desk

    held = desk.library_stats(file)
    dates = f", {held.first} to {held.last}" if held.first else ""
    show(f"{file}\n{held.articles:,} articles of {held.files:,} files{dates}\n")
    show(f"{held.reports:,} reports, copies of one counted once\n")
    show(f"{held.stored / 1e6:,.1f} MB for {held.given / 1e6:,.1f} MB of files\n")
    show("".join(f"{number:,} files analysed with --engine {engine}\n" for engine, number in held.engines))
    return Exit.DONE


def _check(_options: argparse.Namespace, file: Path) -> int:
    from briefing import desk

    found = desk.check_library(file)
    for fault in found.faults:
        say(f"{file}: {fault}; restore a copy of the file, or add the articles to a new one")
    if found.stale:
        say(
            f"{file}: {found.stale:,} of {found.files:,} files were analysed by another version or with other words; "
            "run `briefing library add --refresh`"
        )
    if not found.faults and not found.stale:
        show(f"{file}: sound, and all {found.files:,} files are up to date\n")
    return Exit.INCOMPLETE if found.faults or found.stale else Exit.DONE


def _compact(_options: argparse.Namespace, file: Path) -> int:
    from briefing import desk

    say(f"{file}: {desk.compact_library(file) / 1e6:,.1f} MB smaller")
    return Exit.DONE


_DO: dict[str, Callable[[argparse.Namespace, Path], int]] = {
    "add": _add,
    "search": _search,
    "show": _show,
    "remove": _remove,
    "stats": _stats,
    "check": _check,
    "compact": _compact,
}
