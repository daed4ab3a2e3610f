"""What the library holds, whether it is sound, and making it small."""

import sqlite3
from dataclasses import dataclass

from briefing.library.file import writing


@dataclass(frozen=True, slots=True)
class Stats:
    """The library in figures."""

    files: int
    articles: int
    reports: int
    """Articles, where copies of one count once."""
    given: int
    """Bytes of the files as they were read."""
    stored: int
    """Bytes of the library itself."""
    first: str | None
    """The earliest date of an article."""
    last: str | None
    engines: tuple[tuple[str, int], ...]
    """Each engine, and how many files it analysed."""


def stats(db: sqlite3.Connection) -> Stats:
    """Count what there is."""
    files, given = db.execute("SELECT count(*), coalesce(sum(size), 0) FROM source").fetchone()
    articles, reports, first, last = db.execute(
        "SELECT count(*), count(DISTINCT report), min(published), max(published) FROM article"
    ).fetchone()
    pages, page = (db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    engines = db.execute("SELECT engine, count(*) FROM source JOIN maker ON maker.id = maker GROUP BY 1 ORDER BY 1")
    return Stats(files, articles, reports, given, pages * page, first, last, tuple(engines.fetchall()))


def faults(db: sqlite3.Connection) -> tuple[str, ...]:
    """What is wrong with the library's file; nothing where it is sound."""
    found = [told for (told,) in db.execute("PRAGMA integrity_check(20)") if told != "ok"]
    found += [
        f"{table}: row {row} names a missing {parent}"
        for table, row, parent, _ in db.execute("PRAGMA foreign_key_check")
    ]
    try:
        db.execute("INSERT INTO words (words) VALUES ('integrity-check')")
    except sqlite3.DatabaseError as error:
        found.append(f"the index of words: {error}")
    (lost,) = db.execute("SELECT count(*) FROM article WHERE report NOT IN (SELECT id FROM article)").fetchone()
    found += [f"{lost} articles are copies of one that is gone"] if lost else []
    return tuple(found)


def compact(db: sqlite3.Connection) -> int:
    """Give back the room of what was removed; by how many bytes the file is smaller."""
    before = _size(db)
    with writing(db):
        db.execute("DELETE FROM label WHERE id NOT IN (SELECT label FROM labelled)")
        db.execute("DELETE FROM maker WHERE id NOT IN (SELECT maker FROM source WHERE maker IS NOT NULL)")
        db.execute("INSERT INTO words (words) VALUES ('optimize')")
    db.execute("VACUUM")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return before - _size(db)


def _size(db: sqlite3.Connection) -> int:
    pages, page = (db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    return int(pages * page)
