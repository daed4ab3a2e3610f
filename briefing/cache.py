"""Findings of articles that were analysed before, kept in the user's cache folder.

A record belongs to one article as it was read, one engine and one state of the program; anything else misses it.
The folder can be deleted at any time. It keeps to `LARGEST` bytes: the records that were not asked for longest go.
"""

import contextlib
import hashlib
import json
import os
from functools import cache
from pathlib import Path

from briefing import records
from briefing.files import TEMPORARY, write_whole
from briefing.folders import cache_folder
from briefing.model import Analysis, Article

LARGEST = 200_000_000
"""Bytes."""
_PACKAGE = Path(__file__).parent


def recall(article: Article, engine: str) -> Analysis | None:
    """The analysis of the article by this engine, where there is a record of it."""
    path = cache_folder() / _name(article, engine)
    try:
        analysis = records.analysed(article, json.loads(path.read_bytes()))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    with contextlib.suppress(OSError):
        os.utime(path)
    return analysis


def keep(analysis: Analysis, engine: str) -> None:
    """Record an analysis; where that can't be done, the next run does the work again."""
    with contextlib.suppress(OSError):
        cache_folder().mkdir(parents=True, exist_ok=True)
        write_whole(cache_folder() / _name(analysis.article, engine), json.dumps(records.whole(analysis)).encode())


def prune() -> None:
    """Delete the records not asked for longest, until the rest keeps to `LARGEST` bytes."""
    with contextlib.suppress(OSError):
        found = (*cache_folder().glob("*.json"), *cache_folder().glob(f"{TEMPORARY}*"))
        kept = sorted(found, key=lambda r: r.stat().st_mtime, reverse=True)
        held = 0
        for record in kept:
            held += record.stat().st_size
            if held > LARGEST:
                record.unlink()


def _name(article: Article, engine: str) -> str:
    key = repr((article.digest, article.blocks, article.kind, article.published, engine, _program()))
    return hashlib.sha256(key.encode("utf-8", "backslashreplace")).hexdigest() + ".json"


@cache
def _program() -> str:
    """Changes with every change of the program's files."""
    files = sorted(p for p in _PACKAGE.rglob("*") if p.suffix in (".py", ".yaml", ".onnx"))
    told = [(p.relative_to(_PACKAGE).as_posix(), s.st_size, s.st_mtime_ns) for p in files for s in [p.stat()]]
    return hashlib.sha256(repr(told).encode()).hexdigest()
