"""Events of an article: sentences that say what happened, or will, and when."""

import datetime
import re
from bisect import bisect_left
from functools import partial

from briefing.find.dates import Tense, When, dates, triggers
from briefing.find.lines import Hit, Line, hits, lines
from briefing.model import Analysis, Event, Span, finding_id

_DIGIT = re.compile(r"\d")
_REACH = 8
"""How many words away a verb tells the tense of a date."""
_TENSES = frozenset(("ahead", "maybe-ahead", "behind"))
_EXACT = {"day": 0, "month": 1, "year": 2, "undated": 3}


def find(analysis: Analysis) -> tuple[Event, ...]:
    """The dated sentences of an article, in the order of the text, each by its most exact date phrase.

    A relative date is reckoned from the day the article was published; without it, it stays undated.
    """
    article = analysis.article
    published = _day(article.published)
    found = []
    for line in lines(analysis):
        when = _when(line, published)
        if when is not None:
            phrase = Span(line.place.start + when.start, line.place.start + when.end)
            ident = finding_id(article, "event", line.place, phrase)
            found.append(Event(ident, line.place, phrase, when.date, when.precision))
    return tuple(found)


def _day(published: str | None) -> datetime.date | None:
    """The article's date where it is known to the day."""
    try:
        return datetime.date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _when(line: Line, published: datetime.date | None) -> When | None:
    """The most exact date phrase of a sentence."""
    if line.text.endswith("?") or (triggers().isdisjoint(line.words) and not _DIGIT.search(line.text)):
        return None
    found = hits("dates", line)
    named = [(line.starts[h.start], line.ends[h.end - 1]) for h in found if h.entry == "named-day"]
    phrases = [
        when
        for when in dates(line.text, published, partial(_tense, line, _marks(line, found)))
        if not any(start < when.end <= end for start, end in named)
    ]
    return min(phrases, key=lambda when: _EXACT[when.precision], default=None)


def _marks(line: Line, found: list[Hit]) -> dict[int, str]:
    """The words that tell the tense, by their position."""
    marks = {
        at: "behind"
        for at, word in enumerate(line.words)
        if word.endswith("ed") and line.text[line.starts[at]].islower()
    }
    return marks | {hit.end - 1: hit.entry for hit in found if hit.entry in _TENSES}


def _tense(line: Line, marks: dict[int, str], offset: int) -> Tense | None:
    """The tense nearest before an offset, else nearest after; one that only may be future bows to any past."""
    here = bisect_left(line.starts, offset)
    before = (marks[at] for at in range(here - 1, max(-1, here - 1 - _REACH), -1) if at in marks)
    after = (marks[at] for at in range(here, min(here + _REACH, len(line.words))) if at in marks)
    mark = next(before, None) or next(after, None)
    if mark == "maybe-ahead":
        return None if "behind" in marks.values() else "ahead"
    return "ahead" if mark == "ahead" else "behind" if mark == "behind" else None
