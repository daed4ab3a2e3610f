"""The library's file: where it lies, opening it, and bringing its schema up to date."""

import contextlib
import os
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from briefing.errors import BriefingError
from briefing.folders import data_folder

MARK = 0x62726966
"""SQLite's application id of a library: "brif"."""
PATIENCE = 60.0
"""Seconds to wait for another process that is writing."""
_SCHEMA = Path(__file__).parent.parent / "data" / "schema"
_CACHE = -16_000
"""SQLite's page cache, in KiB when negative."""


def default_file() -> Path:
    """The user's own library: `$BRIEFING_LIBRARY`, or a file in the user's data folder."""
    if named := os.environ.get("BRIEFING_LIBRARY"):
        return Path(named)
    return data_folder() / "library.sqlite"


@contextlib.contextmanager
def opened(file: Path) -> Iterator[sqlite3.Connection]:
    """The library, to read and write; made where there is none. Raise `BriefingError` where it can't be."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BriefingError(f"{file}: can't be made ({error.strerror or error}); name another file") from None
    with _told(file):
        connection = sqlite3.connect(file, timeout=PATIENCE, isolation_level=None)
        with contextlib.closing(connection):
            _check(connection, file)
            _log_ahead(connection)
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute(f"PRAGMA cache_size = {_CACHE}")
            _migrate(connection)
            yield connection


@contextlib.contextmanager
def reading(file: Path) -> Iterator[sqlite3.Connection]:
    """The library, to read only, as it is at this moment. Raise `BriefingError` where there is none."""
    require(file)
    with _told(file):
        connection = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=PATIENCE)
        with contextlib.closing(connection):
            connection.isolation_level = None
            _check(connection, file)
            if _version(connection) < len(_steps()):
                raise BriefingError(f"{file}: an earlier version made it; bring it up to date with `library check`")
            connection.execute(f"PRAGMA cache_size = {_CACHE}")
            connection.execute("BEGIN")
            yield connection


def require(file: Path) -> None:
    """Raise `BriefingError` where there is no library; an empty file is none, such as a full disk leaves."""
    if not file.is_file() or not file.stat().st_size:
        raise BriefingError(f"{file}: there is no library; make one with `briefing library add PATH`")


@contextlib.contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """A transaction that is there whole or not at all; other processes wait for it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if connection.in_transaction:  # SQLite ends one by itself where the disk is full
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


@contextlib.contextmanager
def _told(file: Path) -> Iterator[None]:
    """SQLite's faults in the words of the program."""
    try:
        yield
    except sqlite3.OperationalError as error:
        hint = "try again when the other program is done" if "locked" in str(error) else "check the file and its folder"
        raise BriefingError(f"{file}: {error}; {hint}") from None
    except sqlite3.DatabaseError as error:
        raise BriefingError(f"{file}: is no sound library ({error}); name another, or restore a copy") from None


def _check(connection: sqlite3.Connection, file: Path) -> None:
    """Raise `BriefingError` for a database that is not a library, or one of a later version."""
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if tables and mark != MARK:
        raise BriefingError(f"{file}: is a database of another program; name another file")
    if (version := _version(connection)) > len(_steps()):
        raise BriefingError(f"{file}: a later version made it (schema {version}); install that version of briefing")


def _log_ahead(connection: sqlite3.Connection) -> None:
    """Switch to the write-ahead log; SQLite does not wait by itself where others open the file at the same time."""
    for _ in range(int(PATIENCE * 20)):
        with contextlib.suppress(sqlite3.OperationalError):
            connection.execute("PRAGMA journal_mode = WAL")
            return
        time.sleep(0.05)
    connection.execute("PRAGMA journal_mode = WAL")


def _steps() -> list[Path]:
    return sorted(_SCHEMA.glob("[0-9][0-9][0-9][0-9]-*.sql"))


def _version(connection: sqlite3.Connection) -> int:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def _migrate(connection: sqlite3.Connection) -> None:
    """Take every step that was not taken yet, each with its record in one transaction."""
    for number, step in enumerate(_steps(), 1):
        if _version(connection) >= number:
            continue
        with writing(connection):
            if _version(connection) >= number:
                continue
            for statement in _statements(step.read_text(encoding="utf-8")):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {MARK}")
            connection.execute(f"PRAGMA user_version = {number}")


def _statements(script: str) -> Iterator[str]:
    held = ""
    for line in script.splitlines(keepends=True):
        held += line
        if sqlite3.complete_statement(held):
            yield held
            held = ""
