"""The kinds of brief: listing them, loading one, starting a new one."""

import json
import re
from collections.abc import Iterable
from pathlib import Path

from briefing import shipped, template
from briefing.errors import BriefingError, Unwritten
from briefing.files import write_whole
from briefing.folders import config_folder
from briefing.paths import is_device
from briefing.template import Listed, Template

SCHEMAS = ("template", "recipe")


def load_template(
    name: str, sections: tuple[str, ...] = (), limit: int | None = None, beside: Iterable[str] = ()
) -> Template:
    """A template by name or file, narrowed to some of its sections and to so many items each.

    `beside` are the paths of the articles, next to which templates may lie.
    """
    return template.narrowed(template.load(name, _paths(beside)), sections, limit)


def template_files(name: str, beside: Iterable[str] = ()) -> tuple[Path, ...]:
    """The files of which a change may change this template: its own, and those of the user's that it may extend."""
    own = [Path(name)] if Path(name).suffix in (".yaml", ".yml") else []
    return (*own, *(place.path for place in template.found(_paths(beside)) if place.origin != "shipped"))


def listed(beside: Iterable[str] = ()) -> list[Listed]:
    """Every template by name, with where it comes from and what is wrong with it."""
    return list(template.listed(_paths(beside)))


def instead(name: str, beside: Iterable[str] = ()) -> str | None:
    """What to tell where a template of the user's stands in place of another of the same name."""
    places = [place.shown for place in template.found(_paths(beside)) if place.name == name]
    return f"template {name}: {places[0]}, in place of {places[1]}" if len(places) > 1 else None


def templates(beside: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Name and description of every template; of a broken one, its first fault."""
    return [(one.name, one.description if one.fault is None else told(one.fault)) for one in listed(beside)]


def told(fault: str) -> str:
    """The first line of a template's faults, as a description."""
    first, *rest = fault.splitlines()
    return f"can’t be used: {first}" + (f" (and {len(rest)} more)" if rest else "")


def schema_of(what: str) -> str:
    """The JSON Schema of a template or of a recipe."""
    from briefing import recipe, schema

    if what == "recipe":
        made = schema.of(recipe.Recipe, "A recipe of briefing")
    else:
        made = schema.of(Template, "A template of briefing", variant="extends")
    return json.dumps(made, indent=2, ensure_ascii=False) + "\n"


def new_template(name: str, like: str | None = None, folder: Path | None = None) -> Path:
    """Write a commented template to begin with and give its path: in a folder of articles, else in the user's own.

    Raises `BriefingError` for a name that is none, for a file that is there already, or when it can't be written.
    """
    if not re.fullmatch(r"[\w-]+", name) or is_device(name):
        raise BriefingError(
            f"{name!r} is no name for a template; use letters, digits and hyphens, and not a device's name"
        )
    if like is not None:
        template.load(like, [folder] if folder else [])
    own = config_folder()
    path = folder / f"{name}{template.BESIDE}" if folder else own / "templates" / f"{name}.yaml"
    if path.exists():
        raise BriefingError(f"{path}: exists already; choose another name, or change that file")
    form = own / "schemas" / "template.json"
    try:
        for target in (form, path):
            target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(form, schema_of("template").encode())
        line = form.resolve().as_uri() if folder else "../schemas/template.json"
        write_whole(path, _starter(name, like, line).encode())
    except OSError as error:
        raise Unwritten(path, error) from None
    return path


def _starter(name: str, like: str | None, form: str) -> str:
    """The text of a new template: the shipped starter, or a variant of another template."""
    kind = "variant" if like is not None else "starter"
    text = (shipped.folder("templates") / "new" / f"{kind}.yaml").read_text(encoding="utf-8")
    return text.replace("../../schemas/template.json", form).replace("NAME", name).replace("OTHER", like or "")


def _paths(beside: Iterable[str]) -> list[Path]:
    return [Path(path) for path in beside if path != "-"]
