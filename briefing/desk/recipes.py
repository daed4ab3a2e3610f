"""Saving the recipe of a brief, and making the brief again."""

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefing import given, shipped, template
from briefing import recipe as recipes
from briefing.assemble import assemble
from briefing.desk.kinds import load_template
from briefing.desk.put import put
from briefing.desk.sources import Opened, analyses, merged
from briefing.desk.usual import DEFAULT_ENGINE, DEFAULT_TEMPLATE, ENDINGS, is_recipe
from briefing.dossier import Dossier, corrected
from briefing.errors import BriefingError, Unwritten
from briefing.files import write_whole
from briefing.model import Analysis, Problem
from briefing.paths import absolute, is_folder, is_there
from briefing.pick import Selection
from briefing.recipe import Output, Recipe
from briefing.template import Template


@dataclass(frozen=True, slots=True)
class Remade:
    """A recipe with its sources, choice and template as they are now."""

    recipe: Recipe
    opened: Opened
    selection: Selection
    shape: Template
    changes: tuple[Problem, ...]
    """What changed since the recipe was saved, and what became of each pick that this touched."""


def load_recipe(path: Path) -> Recipe:
    """The recipe in a file, its paths as they are from here.

    Raises `strict.InvalidDocument` with every fault, or `BriefingError` when the file can't be read.
    """
    try:
        text = given.text(path)
    except FileNotFoundError:
        raise BriefingError(f"{path}: no such recipe; check the spelling and the current folder") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8"
        raise BriefingError(f"{path}: can't be read ({reason})") from None
    return _with_paths(recipes.loads(text, str(path)), lambda there: _from_here(there, path.parent))


def remake(path: Path, progress: Callable[[Analysis | Problem], None] | None = None, *, cached: bool = True) -> Remade:
    """Open what a recipe names, and find its picks in it; `progress` hears of each source when it is done.

    Raises what `load_recipe` raises, and `BriefingError` when no source is left.
    """
    recipe = load_recipe(path)
    shape_of(recipe)
    results: list[Analysis | Problem] = []
    own = Path(recipe.themes) if recipe.themes else None
    for result in analyses(files_of(recipe), engine=recipe.engine, cached=cached, own_themes=own):
        results.append(result)
        if progress is not None:
            progress(result)
    return remade(path, recipe, results)


def remade(path: Path, recipe: Recipe, results: Sequence[Analysis | Problem]) -> Remade:
    """The recipe from this file with what `analyses` gave for its sources, or the part of it that there is.

    Raises `BriefingError` when none of them is an analysis, or when there is no such template.
    """
    shape = shape_of(recipe)
    found = [result for result in results if not isinstance(result, Problem)]
    problems = [result for result in results if isinstance(result, Problem)]
    there = recipes.still_there(recipe, str(path), found)
    problems += [problem for analysis in there.analyses for problem in analysis.article.problems]
    if not there.analyses:
        raise BriefingError(f"{path}: none of its sources can be read; put them back, or mend their paths")
    held, left_out = merged(there.analyses)
    problems += left_out
    selection, changes = recipes.refound(recipe, str(path), held, there, [s.id for s in shape.sections])
    opened = Opened(corrected(held, selection.edits), tuple(problems))
    return Remade(recipe, opened, selection, shape, (*there.problems, *changes))


def save_recipe(
    path: Path,
    held: Dossier,
    selection: Selection,
    kind: str = DEFAULT_TEMPLATE,
    *,
    sections: tuple[str, ...] = (),
    limit: int | None = None,
    engine: str = DEFAULT_ENGINE,
    themes: Path | None = None,
    output: Path | None = None,
    form: str | None = None,
    force: bool = False,
) -> None:
    """Write the recipe of a brief: of these sources, this choice and the template `kind`, as a name or a file.

    `themes` is a vocabulary of the user's, `output` where the brief goes and `form` its format. Raises `Occupied`
    when the file is no recipe and `force` is not given, or `BriefingError` when it can't be made or written.
    """
    shape = load_template(kind, sections, limit, [a.article.path for a in held.analyses])
    brief = assemble(corrected(held, selection.edits), selection, shape)
    made = replace(
        _of(recipes.recorded(held, selection, kind, brief.sections), sections, limit, engine, themes),
        output=Output(str(output), form) if output is not None else None,  # type: ignore[arg-type]
    )
    form_of_recipes = _from_there(str(shipped.folder("schemas") / "recipe.json"), path.parent)
    text = recipes.dumps(_with_paths(made, lambda here: _from_there(here, path.parent)))
    put(
        path,
        f"# yaml-language-server: $schema={form_of_recipes}\n{text}".encode(),
        lambda file: is_recipe(str(file)),
        "a recipe",
        force=force,
    )


def keep_recipe(
    path: Path,
    held: Dossier,
    selection: Selection,
    kind: str = DEFAULT_TEMPLATE,
    *,
    sections: tuple[str, ...] = (),
    limit: int | None = None,
    engine: str = DEFAULT_ENGINE,
    themes: Path | None = None,
) -> None:
    """Write a recipe for safe keeping: with whole paths, whatever is there, and even where the template is at fault.

    Raises `BriefingError` when it can't be made or written.
    """
    made = _of(recipes.recorded(held, selection, kind), sections, limit, engine, themes)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, recipes.dumps(_with_paths(made, _whole)).encode())
    except OSError as error:
        raise Unwritten(path, error) from None


def _of(recipe: Recipe, sections: tuple[str, ...], limit: int | None, engine: str, themes: Path | None) -> Recipe:
    """The recipe with what the template is narrowed to and how the sources are read."""
    if any(source.path == "-" for source in recipe.sources):
        raise BriefingError("a recipe can't hold standard input; save the article as a file and name that")
    odd = next((s.path for s in recipe.sources if s.path.encode("utf-8", "replace").decode() != s.path), None)
    if odd is not None:
        raise BriefingError(f"{odd}: a recipe can't hold a file name that is not UTF-8; rename the file")
    return replace(
        recipe,
        sections=sections,
        limit=limit,
        engine=engine,  # type: ignore[arg-type]
        themes=str(themes) if themes is not None else None,
    )


def shape_of(recipe: Recipe) -> Template:
    """The recipe's template, with the sections and the limit that it asks for."""
    return load_template(recipe.template, recipe.sections, recipe.limit, files_of(recipe))


def watched(path: Path) -> tuple[Path, ...]:
    """The files of which a change may change what the recipe gives."""
    try:
        recipe = load_recipe(path)
    except BriefingError:
        return (path,)
    sources = [Path(file) for file in files_of(recipe)]
    within = [file for folder in sources if is_folder(folder) for file in sorted(folder.rglob("*"))]
    kinds = [Path(recipe.template)] if recipe.template.endswith(ENDINGS) else []
    kinds += [place.path for place in template.found(sources)]
    own = [Path(recipe.themes)] if recipe.themes else []
    return (path, *kinds, *own, *sources, *within)


def files_of(recipe: Recipe) -> list[str]:
    """The files and folders to read; one that holds several articles comes once."""
    files = (
        source.path if is_there(source.path) else source.path.rpartition("#")[0] or source.path
        for source in recipe.sources
    )
    return list(dict.fromkeys(files))


def _with_paths(recipe: Recipe, change: Callable[[str], str]) -> Recipe:
    return replace(
        recipe,
        sources=tuple(replace(source, path=change(source.path)) for source in recipe.sources),
        template=change(recipe.template) if recipe.template.endswith(ENDINGS) else recipe.template,
        themes=change(recipe.themes) if recipe.themes else None,
        output=replace(recipe.output, path=change(recipe.output.path)) if recipe.output else None,
    )


def _from_here(path: str, folder: Path) -> str:
    """A path of a recipe in this folder, for opening."""
    return path if _is_address(path) else str(folder / path)


def _from_there(path: str, folder: Path) -> str:
    """A path for a recipe in this folder; as it is where it lies on another drive."""
    if _is_address(path):
        return path
    here = Path(path)
    try:
        relative = os.path.relpath(here.parent.resolve() / here.name, folder.resolve())
    except ValueError:
        return str(here.resolve())
    return Path(relative).as_posix()


def _whole(path: str) -> str:
    """A path that holds from everywhere."""
    return path if _is_address(path) else str(absolute(path))


def _is_address(path: str) -> bool:
    return re.match(r"[a-z][a-z0-9+.-]+://", path) is not None
