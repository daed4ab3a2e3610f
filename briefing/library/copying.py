"""Copies of one report, known as they come in."""

import sqlite3
from array import array
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from briefing import records
from briefing.dossier.copies import copied, shingles
from briefing.library.kept import packed, text_of, unpacked

MARKS = 12
"""The least fingerprints that are kept of an article, to look copies up by."""
_COMMON = 40
"""A fingerprint of more articles than these is a newspaper's own boilerplate."""
_COMPARED = 3
"""So many articles, those with most fingerprints in common, are compared in full."""
_REMEMBERED = 200
"""Articles whose shingles are at hand: reports of one event come in together."""


def sketch(runs: Sequence[int]) -> tuple[int, ...]:
    """An article's least fingerprints, which a copy of it shares for the most part.

    Broder's sketch of minima ("On the resemblance and containment of documents", 1997).
    """
    return tuple(sorted(runs)[:MARKS])


def report_of(db: sqlite3.Connection, runs: Sequence[int]) -> int | None:
    """The report that an article with these shingles is a copy of; None where it is its own."""
    shared: Counter[int] = Counter()
    for mark in sketch(runs):
        holders = db.execute("SELECT article FROM sketch WHERE mark = ? LIMIT ?", (mark, _COMMON + 1)).fetchall()
        if len(holders) <= _COMMON:
            shared.update(article for (article,) in holders)
    best: tuple[float, int] | None = None
    for article, _ in sorted(shared.items(), key=lambda pair: (-pair[1], pair[0]))[:_COMPARED]:
        shorter, longer = sorted((runs, _runs(db, article)), key=len)
        share = copied(shorter, longer)
        if share is not None and (best is None or (share, -article) > best):
            best = (share, -article)
    if best is None:
        return None
    report: int = db.execute("SELECT report FROM article WHERE id = ?", (-best[1],)).fetchone()[0]
    return report


def _runs(db: sqlite3.Connection, article: int) -> Sequence[int]:
    """The shingles of an article of the library; none where its record is of another time."""
    try:
        return _runs_of(packed(db, article), text_of(db, article))
    except (ValueError, KeyError, TypeError):
        return array("L")


@lru_cache(maxsize=_REMEMBERED)
def _runs_of(record: bytes, text: str) -> Sequence[int]:
    return shingles(records.article(unpacked(record), text, ""))
