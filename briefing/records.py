"""Findings as plain values that JSON can hold, and back."""

from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from itertools import starmap
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from briefing.model import Analysis, Article, Sentence

Record = dict[str, Any]
FOUND = tuple(f.name for f in fields(Analysis) if f.name not in ("article", "sentences"))
"""The fields of an analysis that hold findings."""
_TOLD = tuple(f.name for f in fields(Article) if f.name not in ("text", "path"))


def found(analysis: Analysis) -> Record:
    """The findings of an analysis."""
    return {field: _plain(getattr(analysis, field)) for field in FOUND}


def refound(article: Article, sentences: tuple[Sentence, ...], record: Record) -> Analysis:
    """The analysis with these findings; raise `KeyError`, `TypeError` or `ValueError` where it is no such record."""
    readers = _readers(Analysis)
    return Analysis(article, sentences, **{field: readers[field](record[field]) for field in FOUND})


def whole(analysis: Analysis) -> Record:
    """All of an analysis but the article's text and path."""
    told = {field: _plain(getattr(analysis.article, field)) for field in _TOLD}
    return {"article": told, "sentences": _plain(analysis.sentences), **found(analysis)}


def restored(record: Record, text: str, path: str) -> Analysis:
    """The analysis that `whole` made the record of; raise as `refound` does."""
    return analysed(article(record, text, path), record)


def analysed(article: Article, record: Record) -> Analysis:
    """The analysis of this article that `whole` made the record of; raise as `refound` does."""
    return refound(article, _readers(Analysis)["sentences"](record["sentences"]), record)


def article(record: Record, text: str, path: str) -> Article:
    """The article alone of such a record; raise as `refound` does."""
    readers = _readers(Article)
    return Article(path=path, text=text, **{field: readers[field](record["article"][field]) for field in _TOLD})


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    if hasattr(value, "__dataclass_fields__"):
        return [_plain(getattr(value, name)) for name in value.__dataclass_fields__]
    return value


@cache
def _readers(kind: type) -> dict[str, Callable[[Any], Any]]:
    hints = get_type_hints(kind)
    return {f.name: _reader(hints[f.name]) for f in fields(kind) if f.name != "article"}


def _reader(kind: Any) -> Callable[[Any], Any]:
    """Turns what `_plain` made of a value of this type back into the value."""
    if get_origin(kind) is tuple:
        inner = get_args(kind)[0]
        each = _reader(inner)
        if _is_flat(inner):
            return lambda value: tuple(starmap(inner, value))
        return tuple if each is _same else lambda value: tuple([each(v) for v in value])
    if get_origin(kind) is UnionType:
        some = _reader(next(k for k in get_args(kind) if k is not NoneType))
        return some if some is _same else lambda value: None if value is None else some(value)
    if _is_flat(kind):
        return lambda value: kind(*value)
    return _of_fields(kind) if is_dataclass(kind) else _same


def _is_flat(kind: Any) -> bool:
    """Whether it is a dataclass that holds nothing but numbers, each of which must be given, as `Span` does."""
    return is_dataclass(kind) and all(f.type is int and f.default is MISSING for f in fields(kind))


def _of_fields(kind: Any) -> Callable[[Any], Any]:
    hints = get_type_hints(kind)
    parts = [_reader(hints[f.name]) for f in fields(kind)]

    def read(value: Any) -> Any:
        if len(value) != len(parts):
            raise ValueError(f"no {kind.__name__}: {value!r}")
        return kind(*[v if part is _same else part(v) for part, v in zip(parts, value, strict=True)])

    return read


def _same(value: Any) -> Any:
    return value
