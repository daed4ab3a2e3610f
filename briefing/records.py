"""Findings as plain values that JSON can hold, and back."""

from collections.abc import Callable
from dataclasses import fields
from functools import cache
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
        inner = _reader(get_args(kind)[0])
        return lambda value: tuple(inner(v) for v in value)
    if get_origin(kind) is UnionType:
        some = _reader(next(k for k in get_args(kind) if k is not NoneType))
        return lambda value: None if value is None else some(value)
    if hasattr(kind, "__dataclass_fields__"):
        hints = get_type_hints(kind)
        parts = [_reader(hints[f.name]) for f in fields(kind)]
        return lambda value: kind(*(read(v) for read, v in zip(parts, value, strict=True)))
    return lambda value: value
