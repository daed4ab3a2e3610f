"""The YAML front matter of a Markdown article: its own place for title, date and the like."""

import re
from dataclasses import dataclass
from typing import Any, get_args

import yaml

from briefing.errors import nearest
from briefing.model import ArticleKind, Problem
from briefing.read.head import iso_date

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FENCE = re.compile(r"---[ \t]*(?:\r\n|\r|\n)")
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)", re.M)
_LONGEST = 64_000
KEYS = {
    "title": "title",
    "dek": "dek",
    "description": "dek",
    "subtitle": "dek",
    "byline": "byline",
    "author": "byline",
    "authors": "byline",
    "publisher": "publisher",
    "date": "published",
    "published": "published",
    "url": "url",
    "language": "language",
    "lang": "language",
    "kind": "kind",
}
"""What a key says of the article; other keys are left alone."""


@dataclass(frozen=True, slots=True)
class Front:
    """What the front matter says, and where the article proper begins."""

    start: int
    values: dict[str, str]
    problems: tuple[Problem, ...] = ()


def read(text: str, path: str) -> Front:
    """The front matter of a text; an empty one where it has none."""
    opening = _FENCE.match(text)
    closing = _END.search(text, opening.end(), opening.end() + _LONGEST) if opening else None
    if not opening or not closing:
        return Front(0, {})
    try:
        node = yaml.compose(text[opening.end() : closing.start()], Loader=_Loader)
    except (yaml.YAMLError, RecursionError) as error:
        return Front(closing.end(), {}, (_syntax_problem(path, error),))
    if isinstance(node, yaml.MappingNode):
        return _values(node, path, closing.end())
    return Front(closing.end() if node is None else 0, {})


def _syntax_problem(path: str, error: Exception) -> Problem:
    mark = getattr(error, "problem_mark", None)
    message = getattr(error, "problem", None) or "nested too deeply or not readable"
    line, column = (mark.line + 2, mark.column + 1) if mark else (2, 1)
    hint = "the article was read without it; mend the lines between the two ---"
    return Problem(path, line, f"the front matter is not valid YAML: {message}", hint, column)


def _values(node: yaml.MappingNode, path: str, start: int) -> Front:
    values: dict[str, str] = {}
    problems: list[Problem] = []
    for key, child in node.value:
        field = KEYS.get(key.value) if isinstance(key, yaml.ScalarNode) else None
        if field is None or field in values:
            continue
        value, fault = _value(field, child)
        if value:
            values[field] = value
        if fault:
            line, column = child.start_mark.line + 2, child.start_mark.column + 1
            problems.append(
                Problem(path, line, f"{key.value!r} in the front matter {fault}", "it was left out", column)
            )
    return Front(start, values, tuple(problems))


def _value(field: str, node: yaml.Node) -> tuple[str | None, str | None]:
    """The text that a field holds, or what is wrong with it."""
    if isinstance(node, yaml.SequenceNode) and field == "byline":
        names = [child.value for child in node.value if isinstance(child, yaml.ScalarNode)]
        return (", ".join(names), None) if len(names) == len(node.value) else (None, "must be a list of names")
    if not isinstance(node, yaml.ScalarNode):
        return None, "must be a text"
    if node.tag == "tag:yaml.org,2002:null":
        return None, None
    value = " ".join(node.value.split())
    if field == "published":
        found = iso_date(value) or (value if re.fullmatch(r"\d{4}", value) else None)
        return found, None if found else f"must be a date such as 2024-05-31, not {value!r}"
    if field == "kind" and value not in get_args(ArticleKind):
        known = get_args(ArticleKind)
        return None, f"must be one of {', '.join(known)}, not {value!r}{nearest(value, known)}"
    return value or None, None
