"""What was fetched, as files: the bytes as they came, and beside them the record of where and when that was."""

import hashlib
import json
import os
import re
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from briefing.files import write_whole
from briefing.paths import is_device
from briefing.read.origin import ENDING, Origin, beside, recorded

ASIDE = ".feeds"
"""The folder, inside that of the pages, of feeds whose pages were saved: reading both would tell all twice."""


def within(folder: Path) -> Iterator[tuple[Path, Origin]]:
    """Every file in a folder and below it that was fetched, by path."""
    for where, below, names in os.walk(folder):
        below.sort()
        for name in sorted(names):
            if name.startswith(".") and name.endswith(ENDING) and (found := recorded(Path(where, name))):
                yield Path(where, name[1:].removesuffix(ENDING)), found


def there(folder: Path, url: str) -> tuple[Path, Origin] | None:
    """The file that holds what was last fetched from this address, and where it came from."""
    for record in sorted(folder.glob(f".{_stem(url)}.*{ENDING}")):
        path = record.with_name(record.name[1:].removesuffix(ENDING))
        found = recorded(record)
        if found is not None and path.is_file():
            return path, found
    return None


def save(folder: Path, data: bytes, ending: str, of: Origin) -> Path:
    """Write a file and its record, each whole or not at all; where it is. Raises `OSError`."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{_stem(of.asked)}{ending}"
    record = {"format": 1} | {key: value for key, value in asdict(of).items() if value is not None}
    write_whole(path, data)
    write_whole(beside(path), (json.dumps(record, indent=1, ensure_ascii=False) + "\n").encode())
    return path


def remove(path: Path) -> None:
    """Delete a file and its record. Raises `OSError`."""
    beside(path).unlink(missing_ok=True)
    path.unlink(missing_ok=True)


def digest(data: bytes) -> str:
    """The SHA-256 of these bytes, as hex digits."""
    return hashlib.sha256(data).hexdigest()


def _stem(url: str) -> str:
    """A file's name for what is at an address: its words, and eight digits that no other address has."""
    words = re.sub(r"^https?://(?:www\.)?", "", url).partition("?")[0].rstrip("/").lower()
    slug = re.sub(r"[^a-z0-9.]+", "-", re.sub(r"(?<=/)([^/]*)\.[a-z0-9]{1,5}$", r"\1", words))
    stem = f"{slug[:80].strip('-.')}-{digest(url.encode())[:8]}"
    return f"at-{stem}" if is_device(stem) else stem
