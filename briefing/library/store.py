"""Putting articles into the library, and taking them out."""

import hashlib
import json
import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

from briefing import records
from briefing.dossier import merge_themes
from briefing.dossier.copies import shingles
from briefing.library.copying import report_of, sketch
from briefing.library.kept import record_of, text_of
from briefing.library.makers import Maker
from briefing.model import Analysis, Problem
from briefing.read import File

STREAM = "-"
"""The path of what came from standard input, or whose file was given up for another."""
_WORDS = "rowid, title, publisher, speaker, body"
_STALE = "FROM source LEFT JOIN maker ON maker.id = maker WHERE maker IS NULL OR program != ? OR vocabulary != ?"
_WEAK = "its findings were kept in another form"
_HINT = "run `briefing library add --refresh`"


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article and its findings in the form in which the library keeps them."""

    name: str
    """The article's id."""
    part: str
    title: str
    publisher: str
    published: str | None
    speakers: str
    text: str
    same: bool
    """Whether the file's bytes are the text."""
    record: bytes
    labels: tuple[tuple[str, str], ...]
    """Facet and name."""
    runs: Sequence[int]
    """Its shingles."""


def prepare(analysis: Analysis, path: str, data: bytes | None) -> Prepared:
    """The article and its findings as the library keeps them; `data` is all that its file holds, when it is small."""
    article = analysis.article
    (alone,) = merge_themes((analysis,))
    named = [("stakeholder", s.name) for s in analysis.stakeholders]
    named += [("alias", alias) for s in analysis.stakeholders for alias in s.aliases]
    named += [("theme", theme.label) for theme in alone.themes]
    return Prepared(
        name=article.id,
        part=article.path.removeprefix(path).removeprefix("#"),
        title=_sound(article.title),
        publisher=_sound(article.publisher or ""),
        published=article.published,
        speakers="\n".join(dict.fromkeys(_sound(quote.speaker) for quote in analysis.quotes if quote.speaker)),
        text=article.text,
        same=article.text.encode("utf-8", "surrogatepass") == data,
        record=zlib.compress(json.dumps(records.whole(analysis), separators=(",", ":")).encode()),
        labels=tuple(dict.fromkeys((facet, _sound(name)) for facet, name in named)),
        runs=shingles(article),
    )


def has(db: sqlite3.Connection, file: File) -> Maker | None:
    """Who made the findings of these bytes; None where the library does not have all of them."""
    row = db.execute(
        "SELECT version, program, vocabulary, engine FROM source JOIN maker ON maker.id = maker WHERE digest = ?",
        (_digest(file),),
    ).fetchone()
    return Maker(*row) if row else None


def put(db: sqlite3.Connection, file: File, number: int, prepared: Prepared | None) -> None:
    """Keep the article that is of this number in the file, in place of what was kept for it; within a transaction."""
    source = _source(db, file)
    db.execute("UPDATE source SET maker = NULL WHERE id = ?", (source,))
    before = db.execute("SELECT id FROM article WHERE source = ? AND number = ?", (source, number)).fetchone()
    if before is not None:
        drop(db, before)
    if prepared is not None:
        _insert(db, before[0] if before else None, source, number, prepared)


def settle(db: sqlite3.Connection, file: File, count: int, made_by: Maker) -> None:
    """Note that all `count` articles of the file are there, and where it lies; a file of none goes. In a transaction.

    What that place held before goes too, if it lies nowhere else.
    """
    source = _source(db, file)
    more = db.execute("SELECT id FROM article WHERE source = ? AND number >= ?", (source, count)).fetchall()
    drop(db, [article for (article,) in more])
    if not count:
        db.execute("DELETE FROM source WHERE id = ?", (source,))
        return
    db.execute(
        "INSERT OR IGNORE INTO maker (version, program, vocabulary, engine) VALUES (?, ?, ?, ?)", astuple(made_by)
    )
    asked = (made_by.program, made_by.vocabulary, made_by.engine, source)
    db.execute(
        "UPDATE source SET maker = (SELECT id FROM maker WHERE program = ? AND vocabulary = ? AND engine = ?)"
        " WHERE id = ?",
        asked,
    )
    at(db, file)


def lies(db: sqlite3.Connection, file: File) -> bool:
    """Whether it is noted that the file lies where it does, as far as that lasts."""
    known = "SELECT 1 FROM place JOIN source ON source.id = source WHERE path = ? AND digest = ?"
    return file.path == STREAM or db.execute(known, (_place(file.path), _digest(file))).fetchone() is not None


def at(db: sqlite3.Connection, file: File) -> None:
    """Note where the file lies; what lay there before goes, if it lies nowhere else. Within a transaction."""
    if lies(db, file):
        return
    path, source = _place(file.path), _source(db, file)
    before = db.execute("SELECT source FROM place WHERE path = ?", (path,)).fetchone()
    db.execute("INSERT OR REPLACE INTO place (path, source) VALUES (?, ?)", (path, source))
    if before is not None and db.execute("SELECT 1 FROM place WHERE source = ?", before).fetchone() is None:
        _drop_source(db, before[0])


def drop(db: sqlite3.Connection, ids: Iterable[int]) -> None:
    """Take articles out, and the files of which none is left; within a transaction."""
    for article in ids:
        source, report, title, publisher, speakers = db.execute(
            "SELECT source, report, title, publisher, speakers FROM article WHERE id = ?", (article,)
        ).fetchone()
        words = ("delete", article, title, publisher, speakers, _sound(text_of(db, article)))
        db.execute(f"INSERT INTO words (words, {_WORDS}) VALUES (?, ?, ?, ?, ?, ?)", words)
        db.execute("DELETE FROM article WHERE id = ?", (article,))
        if report == article:
            db.execute(
                "UPDATE article SET report = (SELECT min(id) FROM article WHERE report = ?) WHERE report = ?",
                (report, report),
            )
        settled = "SELECT 1 FROM source WHERE id = ? AND maker IS NOT NULL"
        left = db.execute("SELECT 1 FROM article WHERE source = ?", (source,)).fetchone()
        if left is None and db.execute(settled, (source,)).fetchone():
            db.execute("DELETE FROM source WHERE id = ?", (source,))


def held(db: sqlite3.Connection, name: str) -> tuple[int, ...]:
    """The ids of the articles of this name, the beginning of one, a path, or a folder that they lie under."""
    path = _place(name)
    found = db.execute(
        "SELECT id FROM article WHERE name = :name"
        " OR (length(:name) >= 4 AND name > :name AND name < :name || 'g') UNION"
        " SELECT article.id FROM place JOIN article ON article.source = place.source"
        " WHERE path = :path OR substr(path, 1, length(:within)) = :within ORDER BY 1",
        {"name": _sound(name), "path": path, "within": path.rstrip(os.sep) + os.sep},
    )
    return tuple(article for (article,) in found)


def articles(db: sqlite3.Connection, ids: Sequence[int]) -> Iterator[Analysis | Problem]:
    """The articles with their findings, in the order of the ids."""
    for article in ids:
        part, path = db.execute(
            "SELECT part, (SELECT min(path) FROM place WHERE place.source = article.source) FROM article WHERE id = ?",
            (article,),
        ).fetchone()
        told = f"{path or STREAM}#{part}" if part else path or STREAM
        try:
            yield records.restored(record_of(db, article), text_of(db, article), told)
        except (ValueError, KeyError, TypeError):
            yield Problem(told, None, _WEAK, _HINT)


def stale(db: sqlite3.Connection, now: Maker) -> Iterator[tuple[File, str]]:
    """The files that another program or vocabulary analysed, or not to the end, each with its engine."""
    path = "coalesce((SELECT min(path) FROM place WHERE source = source.id), ?)"
    rows = db.execute(
        f"SELECT {path}, source.id, ending, engine {_STALE} ORDER BY source.id",
        (STREAM, now.program, now.vocabulary),
    ).fetchall()
    for path, source, ending, engine in rows:
        found = db.execute("SELECT bytes FROM source WHERE id = ?", (source,)).fetchone()
        if found is not None:
            yield File(path, zlib.decompress(found[0]), ending), engine or now.engine


def count_stale(db: sqlite3.Connection, now: Maker) -> int:
    """How many files `stale` would give."""
    number: int = db.execute(f"SELECT count(*) {_STALE}", (now.program, now.vocabulary)).fetchone()[0]
    return number


def _insert(db: sqlite3.Connection, article: int | None, source: int, number: int, new: Prepared) -> None:
    report = report_of(db, new.runs)
    body = None if new.same else zlib.compress(new.text.encode("utf-8", "surrogatepass"))
    row = (article, new.name, source, number, new.part, report or 0, new.title, new.publisher, new.published)
    made = db.execute(
        "INSERT INTO article (id, name, source, number, part, report, title, publisher, published, speakers, text,"
        " record) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*row, new.speakers, body, new.record),
    )
    key = made.lastrowid
    if report is None:
        db.execute("UPDATE article SET report = id WHERE id = ?", (key,))
    words = (key, new.title, new.publisher, new.speakers, _sound(new.text))
    db.execute(f"INSERT INTO words ({_WORDS}) VALUES (?, ?, ?, ?, ?)", words)
    for facet, name in new.labels:
        db.execute("INSERT OR IGNORE INTO label (facet, name, folded) VALUES (?, ?, ?)", (facet, name, name.casefold()))
    db.executemany(
        "INSERT OR IGNORE INTO labelled (label, article) SELECT id, ? FROM label WHERE facet = ? AND name = ?",
        [(key, facet, name) for facet, name in new.labels],
    )
    db.executemany("INSERT OR IGNORE INTO sketch (mark, article) VALUES (?, ?)", [(m, key) for m in sketch(new.runs)])


def _source(db: sqlite3.Connection, file: File) -> int:
    """The id of the file's bytes in the library, which are put there if need be."""
    digest = _digest(file)
    found = db.execute("SELECT id FROM source WHERE digest = ?", (digest,)).fetchone()
    if found is None:
        found = db.execute(
            "INSERT INTO source (digest, ending, size, bytes) VALUES (?, ?, ?, ?) RETURNING id",
            (digest, file.ending, len(file.data), zlib.compress(file.data)),
        ).fetchone()
    source: int = found[0]
    return source


def _drop_source(db: sqlite3.Connection, source: int) -> None:
    drop(db, [article for (article,) in db.execute("SELECT id FROM article WHERE source = ?", (source,)).fetchall()])
    db.execute("DELETE FROM source WHERE id = ?", (source,))


def _digest(file: File) -> str:
    return hashlib.sha256(file.ending.encode() + b"\0" + file.data).hexdigest()


def _place(path: str) -> str:
    return os.fsencode(Path(path.replace("\0", "")).resolve()).decode("utf-8", "backslashreplace")


def _sound(text: str) -> str:
    """The text without halves of characters, which SQLite does not take."""
    return text.encode("utf-8", "replace").decode()
