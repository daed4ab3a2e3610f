"""An archive of articles and their findings in one SQLite file."""

from briefing.library.file import default_file, opened, reading, require, writing
from briefing.library.makers import Maker, maker, program
from briefing.library.search import FACETS, RANKED, Filters, Hit, facets, hits
from briefing.library.store import (
    Prepared,
    articles,
    at,
    count_stale,
    drop,
    has,
    held,
    lies,
    prepare,
    put,
    settle,
    stale,
)
from briefing.library.upkeep import Stats, compact, faults, stats

__all__ = [
    "FACETS",
    "RANKED",
    "Filters",
    "Hit",
    "Maker",
    "Prepared",
    "Stats",
    "articles",
    "at",
    "compact",
    "count_stale",
    "default_file",
    "drop",
    "facets",
    "faults",
    "has",
    "held",
    "hits",
    "lies",
    "maker",
    "opened",
    "prepare",
    "program",
    "put",
    "reading",
    "require",
    "settle",
    "stale",
    "stats",
    "writing",
]
