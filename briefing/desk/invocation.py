"""The command that makes a brief again."""

import os
import shlex
import subprocess
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefing import pick
from briefing.desk.briefs import choose, limited
from briefing.desk.usual import DEFAULT_ENGINE, DEFAULT_TEMPLATE, samples
from briefing.dossier import Dossier
from briefing.errors import BriefingError
from briefing.pick import Selection
from briefing.template import Template

if TYPE_CHECKING:
    from briefing.desk.library import Search


def command(
    paths: Sequence[str],
    held: Dossier,
    selection: Selection,
    shape: Template,
    kind: str = DEFAULT_TEMPLATE,
    *,
    sections: tuple[str, ...] = (),
    limit: int | None = None,
    engine: str = DEFAULT_ENGINE,
    themes: Path | None = None,
    searches: Sequence["Search"] = (),
) -> tuple[str, ...] | None:
    """The words of the `briefing build` that gives this brief; None where a choice is more than its options can say.

    `kind` is the template's name or file, by which `shape` was loaded. Files and searches, or several searches,
    together are more than it can say too.
    """
    if searches and (paths or len(searches) > 1):
        return None
    titles = {a.article.id: (a.article.title, a.article.path, a.article.id) for a in held.analyses}
    labels = {topic.id: (topic.label, topic.id) for topic in held.topics}
    names = {profile.id: (profile.name, *profile.aliases) for profile in held.profiles}
    asked = (
        *_named("--theme", held, selection.themes, labels, pick.find_theme),
        *_named("--stakeholder", held, selection.stakeholders, names, pick.find_stakeholder),
        *_named("--source", held, selection.sources, titles, pick.find_source),
    )
    picked = ([name for f, name in asked if f == flag] for flag in ("--theme", "--stakeholder", "--source"))
    try:
        again = limited(choose(held, *picked), shape, selection.limits)  # type: ignore[arg-type]
    except BriefingError:
        return None
    if again != selection:
        return None
    most = [("--limit", str(limit))] if limit is not None else []
    options = [
        *asked,
        *(("--section", section) for section in sections),
        *most,
        *(("--limit", f"{section}={limit}") for section, limit in selection.limits),
    ]
    for flag, value, usual in (
        ("--template", kind, DEFAULT_TEMPLATE),
        ("--engine", engine, DEFAULT_ENGINE),
        ("--themes", str(themes) if themes else "", ""),
    ):
        options += [(flag, value)] if value != usual else []
    given = [] if list(paths) == samples() else [_path(path) for path in paths]
    options += [pair for search in searches for pair in _asked(search)]
    return ("briefing", "build", *given, *(word for flag, value in options for word in _option(flag, value)))


def of_recipe(path: Path) -> tuple[str, ...]:
    """The words of the `briefing build` that makes the brief of a recipe again."""
    return "briefing", "build", _path(str(path))


def quoted(words: Iterable[str]) -> str:
    """The words as they are typed at the shell of this system."""
    return subprocess.list2cmdline(list(words)) if os.name == "nt" else shlex.join(words)


def _asked(search: "Search") -> Iterable[tuple[str, str]]:
    """The options for a search of a library."""
    asked = search.asked
    known = (
        ("--library", str(search.file)),
        ("--query", asked.query),
        ("--since", asked.since),
        ("--until", asked.until),
    )
    return ((flag, value) for flag, value in known if value)


def _named(
    flag: str,
    held: Dossier,
    ids: Iterable[str],
    names: Mapping[str, tuple[str, ...]],
    find: Callable[[Dossier, str], str],
) -> Iterable[tuple[str, str]]:
    """The option for each id, with the first of its names that is nobody else's."""
    for wanted in ids:
        yield flag, next((name for name in names.get(wanted, ()) if _finds(find, held, name, wanted)), wanted)


def _finds(find: Callable[[Dossier, str], str], held: Dossier, name: str, wanted: str) -> bool:
    try:
        return find(held, name) == wanted
    except BriefingError:
        return False


def _option(flag: str, value: str) -> tuple[str, ...]:
    return (f"{flag}={value}",) if value.startswith("-") else (flag, value)


def _path(path: str) -> str:
    return f"./{path}" if path.startswith("-") and path != "-" else path
