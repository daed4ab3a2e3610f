"""What the library keeps of an article, unpacked."""

import json
import sqlite3
import zlib

from briefing.records import Record


def text_of(db: sqlite3.Connection, article: int) -> str:
    """The article's text."""
    text, whole = db.execute(
        "SELECT text, CASE WHEN text IS NULL THEN bytes END FROM article JOIN source ON source.id = source"
        " WHERE article.id = ?",
        (article,),
    ).fetchone()
    return zlib.decompress(text or whole).decode("utf-8", "surrogatepass")


def record_of(db: sqlite3.Connection, article: int) -> Record:
    """All else of it, and its findings."""
    return unpacked(packed(db, article))


def packed(db: sqlite3.Connection, article: int) -> bytes:
    """The same, as it lies there."""
    record: bytes = db.execute("SELECT record FROM article WHERE id = ?", (article,)).fetchone()[0]
    return record


def unpacked(record: bytes) -> Record:
    """The record that was packed."""
    told: Record = json.loads(zlib.decompress(record))
    return told
