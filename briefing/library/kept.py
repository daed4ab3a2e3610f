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
    (packed,) = db.execute("SELECT record FROM article WHERE id = ?", (article,)).fetchone()
    record: Record = json.loads(zlib.decompress(packed))
    return record
