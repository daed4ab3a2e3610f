"""The brief with which the same sources last opened, to be read while they are read anew.

It lies in the cache folder and is shown only while none of the files behind it has changed.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

from briefing import __version__, desk
from briefing.folders import cache_folder
from briefing.paths import absolute
from briefing.tui.watching import NOT_THERE, stamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST = 500
"""Files; of more, asking whether each has changed would take as long as it saves."""


def recall(named: Sequence[str]) -> str | None:
    """The brief with which these paths last opened; None where it can't be the same any more."""
    try:
        record = json.loads(_place(named).read_bytes())
        if record["program"] == __version__ and record["files"] == _stamped(Path(row[0]) for row in record["files"]):
            return str(record["text"])
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return None


def keep(named: Sequence[str], files: Iterable[Path], text: str) -> None:
    """Keep the brief with which these paths opened, made of these files; where that can't be, the next start waits."""
    stamped = _stamped(absolute(file) for file in files)
    if len(stamped) > MOST or any(row[-1] == NOT_THERE for row in stamped):
        return
    record = {"program": __version__, "files": stamped, "text": text}
    with contextlib.suppress(OSError):
        cache_folder().mkdir(parents=True, exist_ok=True)
        desk.write_whole(_place(named), json.dumps(record).encode())


def _stamped(files: Iterable[Path]) -> list[list[str | int]]:
    return [[str(file), time, size] for file, time, size in stamp(files)]


def _place(named: Sequence[str]) -> Path:
    """Where it is kept; beside the records of findings, with which it is deleted when there are too many."""
    key = json.dumps([str(absolute(path)) for path in named])
    return cache_folder() / f"brief-{hashlib.sha256(key.encode('utf-8', 'backslashreplace')).hexdigest()}.json"
