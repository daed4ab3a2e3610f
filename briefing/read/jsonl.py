"""Articles in JSON: one to a line, one or a list of them in a file, ninjs items and JSON Feed among them.

An article is an object with `text` (plain) or `html`, and any of the keys that a Markdown file's front matter has.
"""

import io
import json
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any, get_args

from briefing.errors import nearest
from briefing.model import ArticleKind, Problem
from briefing.read import ninjs
from briefing.read.compose import canonical, compose, told, until_hopeless, within
from briefing.read.document import Document
from briefing.read.feed import is_json_feed, read_json_feed
from briefing.read.fragment import read_body
from briefing.read.front import KEYS

_TEXT = {"text": "text/plain", "html": "text/html"}
_FORM = "an article has text or html, and a title; see docs/sources.md"
_AGAIN = "mend it, or save it again as JSON in UTF-8"


def read_lines(data: bytes, path: str) -> Iterator[Document | Problem]:
    """The articles of JSON Lines; a bad line is told, and the others go on."""
    lines = enumerate(io.BytesIO(data.removeprefix(b"\xef\xbb\xbf")), 1)
    held = ((number, line.strip()) for number, line in lines if line.strip())
    first = next(held, None)
    if first is None:
        yield Problem(path, None, "no line with an article", _FORM)
        return
    yield from until_hopeless((_line(line, path, number) for number, line in chain([first], held)), path)


def _line(line: bytes, path: str, number: int) -> Document | Problem:
    value = _loaded(line, path, number)
    return value if isinstance(value, Problem) else _article(value, line, path, str(number))


def read_json(data: bytes, path: str) -> Iterator[Document | Problem]:
    """The articles of a JSON file, whichever of the known shapes it has."""
    value = _loaded(data, path)
    if isinstance(value, Problem):
        lines = data.strip().splitlines()
        if len(lines) > 1 and all(line.lstrip().startswith(b"{") for line in lines[:2]):
            yield from read_lines(data, path)
        else:
            yield value
    elif is_json_feed(value):
        yield from read_json_feed(value, path)
    elif isinstance(value, list):
        if not value:
            yield Problem(path, None, "an empty list", _FORM)
        found = (_article(item, canonical(item), path, str(number)) for number, item in enumerate(value, 1))
        yield from until_hopeless(found, path)
    else:
        yield _article(value, data, path, "")


def _loaded(data: bytes, path: str, line: int | None = None) -> Any:
    """The value, or the problem with it."""
    try:
        return json.loads(data.removeprefix(b"\xef\xbb\xbf"))
    except json.JSONDecodeError as error:
        place = (line, error.colno) if line else (error.lineno, error.colno)
        return Problem(path, place[0], f"not valid JSON: {error.msg}", _AGAIN, place[1])
    except UnicodeDecodeError:
        return Problem(path, line, "this is not JSON in UTF-8", _AGAIN)
    except RecursionError:
        return Problem(path, line, "the JSON is nested too deeply", _FORM)
    except ValueError as error:
        return Problem(path, line, f"not valid JSON: {str(error)[:100]}", _AGAIN)


def _article(value: Any, data: bytes, path: str, part: str) -> Document | Problem:
    if ninjs.is_item(value):
        return ninjs.read_item(value, data, path, part)
    named = within(path, part) if part else path
    if not isinstance(value, dict):
        return Problem(named, None, "this JSON holds no article", _FORM)
    bodies = [
        (value[key], mime) for key, mime in _TEXT.items() if isinstance(value.get(key), str) and value[key].strip()
    ]
    if not bodies:
        return Problem(named, None, "no text in this article", _FORM)
    body, mime = bodies[0]
    read = read_body(body, mime, named)
    if isinstance(read, Problem):
        return read
    parts, notes = read
    text, pieces = compose(parts)
    said, faults, unread = _said(value, named)
    if unread:
        notes += (f"keys left out: {', '.join(unread)}",)
    return Document(text, pieces, data, said, part, problems=faults, notes=notes)


def _said(value: dict[str, Any], named: str) -> tuple[dict[str, str], tuple[Problem, ...], list[str]]:
    """What the keys tell, what is wrong with some, and the names of the others."""
    given: dict[str, str] = {}
    unread: list[str] = []
    for key, held in value.items():
        field = KEYS.get(key)
        if field is None:
            if key not in _TEXT:
                unread.append(repr(key[:40]))
        elif isinstance(held, list) and field == "byline" and all(isinstance(name, str) for name in held):
            given.setdefault(field, ", ".join(held))
        elif held is not None:
            given.setdefault(field, held if isinstance(held, str) else "")
    said = told(given)
    faults = [
        Problem(named, None, f"{field!r} {_FAULT.get(field, _any)(given[field])}", "it was left out")
        for field in given
        if field not in said and not _is_blank(value, field)
    ]
    return said, tuple(faults), unread[:20]


def _is_blank(value: dict[str, Any], field: str) -> bool:
    return all(not str(value[key]).strip() for key, named in KEYS.items() if named == field and key in value)


def _any(_: str) -> str:
    return "must be a text"


def _kind(said: str) -> str:
    known = get_args(ArticleKind)
    return f"must be one of {', '.join(known)}, not {said[:40]!r}{nearest(said, known)}"


_FAULT: dict[str, Callable[[str], str]] = {
    "published": lambda said: f"must be a date such as 2024-05-31, not {said[:40]!r}",
    "url": lambda said: f"must be an http or https URL, not {said[:80]!r}",
    "kind": _kind,
}
