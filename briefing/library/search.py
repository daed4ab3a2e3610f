"""Finding articles by their words and by what is known of them."""

import sqlite3
from dataclasses import dataclass, replace

from briefing.errors import Missing
from briefing.library.query import expression

FACETS = ("publisher", "month", "stakeholder", "theme")
_WEIGHTS = "bm25(5.0, 1.0, 2.0, 1.0)"
"""Of a word in the title, publisher, speakers and text."""
_DATED = "substr(published, 1, length(?)) {} substr(?, 1, min(length(published), length(?)))"
"""A date is held against another as far as both are told."""
RANKED = 10_000
"""So many matches are ranked; a search that finds more does not tell articles apart."""


_FEW = 1_000
"""Articles; the words of so few are looked up one by one, of more in the index of words from end to end."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked of the library; empty means everything."""

    query: str = ""
    since: str | None = None
    """ISO 8601 date, as precise as wanted; an article without a date is not asked for then."""
    until: str | None = None
    publishers: tuple[str, ...] = ()
    """One of them must have it."""
    stakeholders: tuple[str, ...] = ()
    """Each must be named, by any form of the name."""
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that fits: the best of its copies, and the others that fit."""

    id: int
    name: str
    title: str
    publisher: str
    published: str | None
    path: str
    copies: tuple["Hit", ...] = ()


def hits(db: sqlite3.Connection, asked: Filters, most: int) -> tuple[tuple[Hit, ...], int]:
    """The best reports, at most so many, and how many articles fit, counted up to `RANKED`.

    They are ranked by bm25 where there are words to find, else the newest come first. Copies of one report are one hit.
    Raises `Missing` for a publisher, stakeholder or theme that the library lacks.
    """
    matches = _matches(db, asked)
    reports: dict[int, Hit] = {}
    for article in matches:
        report, hit = _hit(db, article)
        if report not in reports:
            if len(reports) == most:
                break
            reports[report] = hit
    return tuple(_with_copies(db, report, hit) for report, hit in reports.items()), len(matches)


def facets(db: sqlite3.Connection, asked: Filters, most: int) -> dict[str, tuple[tuple[str, int], ...]]:
    """What the articles that fit have most often, and in how many: publishers, months, stakeholders and themes."""
    table, values = _table(db, asked)
    fitting = f"FROM ({table}) AS fit CROSS JOIN"
    found: dict[str, tuple[tuple[str, int], ...]] = {}
    for facet, column in (("publisher", "publisher"), ("month", "substr(published, 1, 7)")):
        told = f"SELECT {column}, count(*) {fitting} article ON article.id = fit.id WHERE {column} > ''"
        found[facet] = tuple(db.execute(f"{told} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?", (*values, most)))
    counted = f"SELECT label, count(*) AS number {fitting} labelled ON article = fit.id GROUP BY label"
    for facet in ("stakeholder", "theme"):
        told = f"SELECT name, number FROM ({counted}) CROSS JOIN label ON label.id = label WHERE facet = ?"
        found[facet] = tuple(db.execute(f"{told} ORDER BY 2 DESC, 1 LIMIT ?", (*values, facet, most)))
    return found


def _matches(db: sqlite3.Connection, asked: Filters) -> list[int]:
    """The ids of the articles that fit, the best first; of more than `RANKED`, those that were taken in last."""
    table, values = _table(db, asked)
    if asked.query and "MATCH" in table:
        table = table.replace("SELECT rowid AS id", "SELECT rowid AS id, rank", 1)
        told = f"SELECT id FROM ({table} ORDER BY rowid DESC LIMIT {RANKED}) ORDER BY rank, id"
    else:
        told = f"{table} ORDER BY published DESC, id DESC LIMIT {RANKED}"
    return [article for (article,) in db.execute(told, values)]


def _table(db: sqlite3.Connection, asked: Filters) -> tuple[str, tuple[object, ...]]:
    """The query for the ids of the articles that fit, and its values."""
    where: list[str] = []
    values: list[object] = []
    for sign, date in ((">=", asked.since), ("<=", asked.until)):
        if date is not None:
            where.append(_DATED.format(sign))
            values += [date, date, date]
    if asked.publishers:
        known = [_publisher(db, name) for name in asked.publishers]
        where.append(f"({' OR '.join('publisher = ? COLLATE NOCASE' for _ in known)})")
        values += known
    named: list[str] = []
    for facets_of, names in ((("stakeholder", "alias"), asked.stakeholders), (("theme",), asked.themes)):
        for name in names:
            articles = (
                f"SELECT article FROM labelled WHERE label IN ({', '.join(map(str, _labels(db, facets_of, name)))})"
            )
            (few,) = db.execute(f"SELECT count(*) <= {_FEW} FROM ({articles} LIMIT {_FEW + 1})").fetchone()
            named.append(f"{'' if few else '+'}{{id}} IN ({articles})")
    if not asked.query:
        where += (name.format(id="id") for name in named)
        return "SELECT id FROM article" + (f" WHERE {' AND '.join(where)}" if where else ""), tuple(values)
    found = expression(asked.query)
    if found is None:
        return "SELECT id FROM article WHERE 0", ()
    kept = [name.format(id="words.rowid") for name in named]
    if where:
        kept.append(f"EXISTS (SELECT 1 FROM article WHERE id = words.rowid AND {' AND '.join(where)})")
    table = f"SELECT rowid AS id FROM words WHERE words MATCH ? AND rank MATCH '{_WEIGHTS}'"
    return " AND ".join((table, *kept)), (found, *values)


def _labels(db: sqlite3.Connection, kinds: tuple[str, ...], name: str) -> list[int]:
    """The ids of the labels of this name; raise `Missing` where there is none."""
    marks = ", ".join("?" * len(kinds))
    rows = db.execute(f"SELECT id FROM label WHERE folded = ? AND facet IN ({marks})", (name.casefold(), *kinds))
    found = [label for (label,) in rows]
    if not found:
        known = db.execute("SELECT DISTINCT name FROM label WHERE facet = ?", (kinds[0],))
        raise Missing(kinds[0], name, [told for (told,) in known])
    return found


def _publisher(db: sqlite3.Connection, name: str) -> str:
    """The name of a publisher; raise `Missing` where the library has none of that name."""
    if db.execute("SELECT 1 FROM article WHERE publisher = ? COLLATE NOCASE", (name,)).fetchone() is None:
        known = db.execute("SELECT DISTINCT publisher FROM article WHERE publisher != ''")
        raise Missing("publisher", name, [told for (told,) in known])
    return name


def _hit(db: sqlite3.Connection, article: int) -> tuple[int, Hit]:
    """The report of an article, and what lists show of it."""
    report, path, part, *told = db.execute(
        "SELECT report, (SELECT min(path) FROM place WHERE place.source = article.source), part,"
        " id, name, title, publisher, published FROM article WHERE id = ?",
        (article,),
    ).fetchone()
    key, name, title, publisher, published = told
    return report, Hit(key, name, title, publisher, published, f"{path or '-'}#{part}" if part else path or "-")


def _with_copies(db: sqlite3.Connection, report: int, hit: Hit) -> Hit:
    others = db.execute("SELECT id FROM article WHERE report = ? AND id != ? ORDER BY id", (report, hit.id)).fetchall()
    copies = tuple(_hit(db, article)[1] for (article,) in others)
    return replace(hit, copies=copies)
