"""`briefing build`: write a brief."""

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.cli.deliver import Made, deliver, each, tell
from briefing.cli.out import say
from briefing.cli.progress import progress
from briefing.cli.words import (
    Subparsers,
    add_engine,
    add_jobs,
    add_library,
    add_themes,
    asked,
    file_of,
    jobs_of,
    limit,
    no_library,
)
from briefing.errors import BriefingError

if TYPE_CHECKING:
    from briefing.desk import Opened

FORMATS = ("markdown", "gfm", "html", "json", "jsonl", "csl", "bibtex", "csv", "docx")
"""Those that a reader would ask for by name; of others an option is the name."""
OF_A_RECIPE = (
    "sample",
    "template",
    "theme",
    "stakeholder",
    "source",
    "section",
    "limit",
    "themes",
    "jobs",
    "scheduler",
    "library",
    "query",
    "since",
    "until",
    "publisher",
)
"""The words that a recipe has in itself."""


def add(commands: Subparsers) -> None:
    """The command's words."""
    build = commands.add_parser(
        "build", help="write a brief", description="Write a brief of the sources, or make the briefs of recipes again."
    )
    build.add_argument(
        "paths", nargs="*", metavar="PATH", help="a file, a folder, - for standard input, or a recipe ending in .yaml"
    )
    build.add_argument("--sample", action="store_true", help="use the sample articles, as when no path is given")
    build.add_argument("--template", metavar="NAME|FILE", help="the kind of brief (default: newsroom)")
    for facet in ("theme", "stakeholder", "source", "section"):
        build.add_argument(
            f"--{facet}", action="append", default=[], metavar="NAME", help=f"only this {facet}; may be repeated"
        )
    build.add_argument(
        "--limit",
        action="append",
        default=[],
        type=limit,
        metavar="[SECTION=]N",
        help="at most N items a section, or in this one instead of the template's own limit; may be repeated",
    )
    add_engine(build)
    add_themes(build)
    add_jobs(build)
    add_library(build)
    build.add_argument("-o", "--output", type=Path, metavar="FILE", help="write to a file instead of standard output")
    build.add_argument(
        "--format", choices=FORMATS, metavar="FORMAT", help=f"{', '.join(FORMATS)} (default: as FILE ends)"
    )
    build.add_argument("--inline-citations", action="store_true", help="put each citation after its line; no footnotes")
    build.add_argument("--force", action="store_true", help="replace FILE even when it is not a brief or recipe")
    build.add_argument("--save-recipe", type=Path, metavar="FILE", help="write what makes this brief again, as YAML")
    build.add_argument("--check", action="store_true", help="write nothing; show how the file differs, if it does")
    build.add_argument("--watch", action="store_true", help="build again whenever a recipe, source or template changes")


def run(options: argparse.Namespace) -> int:
    """Do it; the exit status."""
    recipes = [path for path in options.paths if re.search(r"(?<!\.template)\.ya?ml$", path)]
    if recipes:
        _refuse(options, recipes)
        return _from_recipes(options, recipes)
    if options.watch:
        raise BriefingError("--watch takes recipes; write one with --save-recipe and watch that")
    return deliver(_of_words(options), check=options.check, force=options.force)


def _refuse(options: argparse.Namespace, recipes: list[str]) -> None:
    """Raise `BriefingError` for words that do not go with recipes."""
    other = next((path for path in options.paths if path not in recipes), None)
    if other is not None:
        raise BriefingError(f"a recipe names its own sources; leave out {other}")
    said = next((word for word in OF_A_RECIPE if getattr(options, word)), None)
    if said is not None:
        raise BriefingError(f"a recipe says this itself; leave out --{said}, or change the recipe")
    if len(recipes) > 1 and (options.output or options.save_recipe):
        raise BriefingError("several recipes can't be written to one file; leave out -o and --save-recipe")


def _of_words(options: argparse.Namespace) -> Made:
    """The brief that the command's words ask for."""
    from briefing import desk

    if options.sample and options.paths:
        raise BriefingError("--sample takes no path; leave out one of the two")
    asked = _format(options, options.output)
    form = desk.format_of(options.output, asked)
    desk.ready(form)
    kind = options.template or desk.DEFAULT_TEMPLATE
    most = next((number for section, number in reversed(options.limit) if section is None), None)
    shape = desk.load_template(kind, tuple(options.section), most, options.paths)
    if (instead := desk.instead(kind, options.paths)) is not None:
        say(instead)
    found = opened(options)
    tell(found.problems)
    if not found.dossier.analyses:
        why = "no source could be read" if options.library is None else "nothing in the library fits"
        raise BriefingError(f"nothing to brief: {why}")
    selection = desk.choose(found.dossier, options.theme, options.stakeholder, options.source)
    selection = desk.limited(selection, shape, [(name, number) for name, number in options.limit if name is not None])
    if options.save_recipe is not None:
        desk.save_recipe(
            options.save_recipe,
            found.dossier,
            selection,
            kind,
            sections=tuple(options.section),
            limit=most,
            engine=options.engine,
            themes=options.themes,
            output=options.output,
            form=asked,
            force=options.force,
        )
    data = desk.written(found.dossier, selection, shape, form)
    return Made(data, options.output, whole=not found.problems)


def opened(options: argparse.Namespace) -> "Opened":
    """The sources that the command's words name."""
    from briefing import desk

    if options.library is not None:
        if options.paths or options.sample:
            raise BriefingError(f"--library takes the place of files; leave out {(*options.paths, '--sample')[0]}")
        asked_of_it = asked(options, options.query)
        return desk.open_library(file_of(options.library), asked_of_it, options.best, own_themes=options.themes)
    no_library(options)
    paths = options.paths or desk.samples()
    with progress(lambda: desk.count(paths)) as step:
        return desk.open_sources(
            paths,
            progress=lambda _: step(None),
            engine=options.engine,
            cached=not options.no_cache,
            own_themes=options.themes,
            jobs=jobs_of(options),
        )


def _format(options: argparse.Namespace, output: Path | None, told: str | None = None) -> str | None:
    """The format by name, where the words or a recipe say one; None leaves it to how the file ends."""
    from briefing import desk

    name: str | None = options.format or told
    return desk.format_of(output, name, inline=True) if options.inline_citations else name


def _from_recipes(options: argparse.Namespace, recipes: list[str]) -> int:
    from briefing import desk
    from briefing.cli.watch import watch

    def again(name: str) -> int:
        return from_recipe(name, options, len(recipes))

    return watch(recipes, lambda name: desk.watched(Path(name)), again) if options.watch else each(recipes, again)


def from_recipe(name: str, options: argparse.Namespace, count: int) -> int:
    """Make the brief of one of so many recipes and deliver it; the exit status."""
    return deliver(_of_recipe(name, options, count), check=options.check, force=options.force)


def _of_recipe(name: str, options: argparse.Namespace, count: int) -> Made:
    """The brief that a recipe gives."""
    from briefing import desk

    told = desk.load_recipe(Path(name)).output
    output = options.output or (Path(told.path) if told else None)
    if output is None and (count > 1 or options.watch):
        raise BriefingError(f"{name}: says no output; add `output:` with a `path:`, so that there is a file to write")
    asked = _format(options, output, told.format if told else None)
    form = desk.format_of(output, asked)
    desk.ready(form)
    again = desk.remake(Path(name), cached=not options.no_cache)
    problems = (*again.opened.problems, *again.changes)
    tell(problems)
    if options.save_recipe is not None:
        recipe = again.recipe
        desk.save_recipe(
            options.save_recipe,
            again.opened.dossier,
            again.selection,
            recipe.template,
            sections=recipe.sections,
            limit=recipe.limit,
            engine=recipe.engine,
            themes=Path(recipe.themes) if recipe.themes else None,
            output=output,
            form=asked,
            force=options.force,
        )
    data = desk.written(again.opened.dossier, again.selection, again.shape, form)
    return Made(data, output, whole=not problems)
