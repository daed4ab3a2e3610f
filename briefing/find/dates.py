"""Date phrases, and the day, month or year that they mean; narrow rules, and no date where the text gives none."""

import calendar
import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from briefing.find.numbers import SMALL
from briefing.model import Precision
from briefing.words import load

Tense = Literal["behind", "ahead"]

_COUNTS = {"a": 1, "an": 1} | {word: int(value) for word, value in SMALL.items()}
_NEAR = 92
"""Days: a day and month without a year are this near to the article's date, or the tense must tell the year."""
_AGO_YEARS = 10
"""A larger number of years "ago" is a round one."""


@dataclass(frozen=True, slots=True)
class When:
    """A date phrase at an offset of its sentence, and its date as far as it can be known."""

    start: int
    end: int
    date: str | None
    precision: Precision


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a relative date is reckoned from."""

    published: datetime.date | None
    tense: Tense | None
    """Whether the words around speak of what has been or what is to come; None where they don't say."""


@cache
def months() -> dict[str, int]:
    """Months by name and abbreviation, from 1."""
    return {f: int(e.tag) for key, e in load("dates").items() if e.tag and not key.endswith("day") for f in e.forms}


@cache
def weekdays() -> dict[str, int]:
    """Days of the week, Monday 1."""
    return {f: int(e.tag) for key, e in load("dates").items() if e.tag and key.endswith("day") for f in e.forms}


@cache
def triggers() -> frozenset[str]:
    """The words, in lower case, one of which every date phrase without a digit has."""
    return frozenset(form.lower() for form in (*months(), *weekdays())) | {
        "yesterday",
        "tomorrow",
        "tonight",
        "ago",
        "week",
        "month",
        "year",
    }


@cache
def _expression() -> re.Pattern[str]:
    month = "|".join(sorted(months(), key=len, reverse=True))
    day = "|".join(weekdays())
    return re.compile(
        r"(?<![\w/-])(?:"
        r"(?P<iso>\d{4}-\d{2}-\d{2})(?!\d)"
        rf"|(?P<m1>{month})\.?\s(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s(?P<y1>\d{{4}}))?(?![\w%])"
        rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<m2>{month})\b\.?(?:,?\s(?P<y2>\d{{4}})\b)?"
        rf"|(?P<m3>{month})\.?,?\s(?:of\s)?(?P<y3>\d{{4}})(?!\w)"
        rf"|(?P<lead>[Ii]n|[Ll]ast|[Nn]ext|[Tt]his|[Ss]ince|[Uu]ntil|[Ee]arly|[Ll]ate|[Mm]id)[\s-](?P<m4>{month})\b(?!\s[A-Z]|\.?,?\s(?:of\s)?\d)"
        r"|(?P<before>[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]rom|[Oo]f|[Dd]uring|[Ee]arly|[Ll]ate|[Mm]id)[\s-](?P<y5>1[5-9]\d\d|20\d\d)(?![\w%-]|,\d|\.\d)"
        rf"|(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his)\s)?(?P<weekday>{day})\b"
        r"|(?P<word>[Yy]esterday|[Tt]omorrow|[Tt]onight)\b"
        r"|(?:[Ee]arlier\s|[Ll]ater\s)?(?P<rel>[Ll]ast|[Nn]ext|[Tt]his)\s(?P<unit>week|weekend|month|year)\b(?!['’]s|-)"
        r"|(?P<round>(?:[Mm]ore\sthan|[Nn]early|[Aa]lmost|[Aa]bout|[Rr]oughly|[Oo]ver|[Ss]ome)\s)?"
        r"(?P<n>\d{1,3}|[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en)\s(?P<ago>day|week|month|year|decade)s?\sago\b"
        r")"
    )


def dates(text: str, published: datetime.date | None, tense: Callable[[int], Tense | None]) -> list[When]:
    """The date phrases of a sentence, left to right; `tense` tells of an offset whether past or future is spoken of."""
    found = []
    for m in _expression().finditer(text):
        resolved = _resolve(m, Anchor(published, tense(m.start())))
        if resolved is not None:
            start = m.end("lead") + 1 if m["m4"] and m["lead"].lower() in _PREPOSITIONS else m.start()
            start = m.end("before") + 1 if m["y5"] and m["before"].lower() in _PREPOSITIONS else start
            found.append(When(start, _ending(m), *resolved))
    return found


def _ending(m: re.Match[str]) -> int:
    """Where a phrase ends without the full stop of the sentence; that of "Nov." belongs to it."""
    end = m.end()
    return end - 1 if m.group().endswith(".") and m[0][:-1].split()[-1] in calendar.month_name else end


_PREPOSITIONS = frozenset(("in", "since", "until", "by", "from", "of", "during"))
Resolved = tuple[str | None, Precision] | None


def _resolve(m: re.Match[str], anchor: Anchor) -> Resolved:
    """The date that a phrase means; None where it is no date at all."""
    if m["iso"]:
        return _day(*(int(part) for part in m["iso"].split("-")))
    for month, day, year in (("m1", "d1", "y1"), ("m2", "d2", "y2")):
        if m[month]:
            number = months()[m[month]]
            return _day(int(m[year]), number, int(m[day])) if m[year] else _yearless(number, int(m[day]), anchor)
    if m["m3"]:
        return f"{int(m['y3']):04}-{months()[m['m3']]:02}", "month"
    if m["m4"]:
        return _month(months()[m["m4"]], m["lead"].lower(), anchor)
    if m["y5"]:
        return m["y5"], "year"
    if m["weekday"]:
        return _weekday(weekdays()[m["weekday"]], (m["which"] or "").lower(), anchor)
    if m["word"]:
        step = {"yesterday": -1, "tomorrow": 1, "tonight": 0}[m["word"].lower()]
        return _shifted(anchor, step)
    if m["rel"]:
        return _relative(m["unit"], {"last": -1, "this": 0, "next": 1}[m["rel"].lower()], anchor)
    return _ago(m["n"].lower(), m["ago"], m["round"] is not None, anchor)


def _day(year: int, month: int, day: int) -> Resolved:
    try:
        return datetime.date(year, month, day).isoformat(), "day"
    except ValueError:
        return None


def _yearless(month: int, day: int, anchor: Anchor) -> Resolved:
    """A day and month, in the year that nearness or tense makes certain."""
    if not 1 <= day <= 31 or day > calendar.monthrange(2000, month)[1]:
        return None
    if anchor.published is None:
        return None, "undated"
    near = []
    for year in (anchor.published.year - 1, anchor.published.year, anchor.published.year + 1):
        try:
            near.append(datetime.date(year, month, day))
        except ValueError:
            continue
    past = [d for d in near if d <= anchor.published]
    coming = [d for d in near if d >= anchor.published]
    return _choose(past[-1] if past else None, coming[0] if coming else None, anchor)


def _choose(past: datetime.date | None, coming: datetime.date | None, anchor: Anchor) -> Resolved:
    assert anchor.published is not None
    if anchor.tense is not None:
        chosen = coming if anchor.tense == "ahead" else past
        return (chosen.isoformat(), "day") if chosen else (None, "undated")
    close = [d for d in (past, coming) if d and abs((d - anchor.published).days) <= _NEAR]
    return (close[0].isoformat(), "day") if close else (None, "undated")


def _month(month: int, lead: str, anchor: Anchor) -> Resolved:
    """A month named without its year."""
    if anchor.published is None:
        return None, "undated"
    year = anchor.published.year
    ahead = lead == "next" or (lead not in ("last", "since") and anchor.tense == "ahead")
    behind = lead in ("last", "since") or (lead != "next" and anchor.tense == "behind")
    if lead == "this":
        return f"{year:04}-{month:02}", "month"
    if not ahead and not behind:
        return None, "undated"
    if ahead and month < anchor.published.month:
        year += 1
    if behind and (month > anchor.published.month or (lead == "last" and month == anchor.published.month)):
        year -= 1
    return f"{year:04}-{month:02}", "month"


def _weekday(number: int, which: str, anchor: Anchor) -> Resolved:
    """A day of the week: the latest in the past, the nearest to come, by "last", "next" or the tense."""
    if anchor.published is None:
        return None, "undated"
    forward = (number - anchor.published.isoweekday()) % 7
    if which == "next" and forward > 0:
        return None, "undated"
    ahead = which == "next" or (which != "last" and anchor.tense == "ahead")
    if not ahead and which != "last" and anchor.tense is None:
        return _shifted(anchor, 0) if forward == 0 else (None, "undated")
    step = forward if ahead else -((-forward) % 7)
    if step == 0 and which in ("last", "next"):
        step = -7 if which == "last" else 7
    return _shifted(anchor, step)


def _shifted(anchor: Anchor, days: int) -> Resolved:
    if anchor.published is None:
        return None, "undated"
    try:
        return (anchor.published + datetime.timedelta(days=days)).isoformat(), "day"
    except OverflowError:
        return None, "undated"


def _relative(unit: str, step: int, anchor: Anchor) -> Resolved:
    """ "Last month", "this year"; a week has no date of its own."""
    if anchor.published is None or unit in ("week", "weekend"):
        return None, "undated"
    if unit == "year":
        return f"{anchor.published.year + step:04}", "year"
    return _months_from(anchor.published, step), "month"


def _months_from(day: datetime.date, step: int) -> str:
    year, month = divmod(day.year * 12 + day.month - 1 + step, 12)
    return f"{year:04}-{month + 1:02}"


def _ago(count: str, unit: str, rounded: bool, anchor: Anchor) -> Resolved:
    number = int(count) if count.isdigit() else _COUNTS[count]
    if anchor.published is None or rounded or unit in ("week", "decade"):
        return None, "undated"
    if unit == "day":
        return _shifted(anchor, -number)
    if unit == "month":
        return _months_from(anchor.published, -number), "month"
    return (f"{anchor.published.year - number:04}", "year") if number <= _AGO_YEARS else (None, "undated")
