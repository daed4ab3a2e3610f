"""Numbers and dates of several sources: which are of the same fact, and which of them can't both be right."""

import datetime
import re
from bisect import bisect_left
from collections.abc import Iterator

from briefing.dossier.statements import Bar, Statement, alike, days_apart, stem, telling
from briefing.find import lines
from briefing.find.figures import Candidate, counts
from briefing.find.lexicon import forms
from briefing.find.lines import Hit, Line, hits
from briefing.find.numbers import SCALES, SMALL, Number, numbers
from briefing.model import Analysis, Sentence, Span

REACH = 12
"""Words on either side of a number that say what it counts."""
FIGURES = Bar(missing=1 / 3, of_larger=0.5, fewest=4, fewest_plain=2)
TOLLS = Bar(missing=1 / 3, of_larger=0.25, fewest=3, fewest_plain=0)
DATES = Bar(missing=1 / 6, of_larger=0.5, fewest=4, fewest_plain=1)
DAYS = {"figures": 4, "dates": 45}
"""Days that may lie between the articles; a number changes, a date stays."""
_NEAR = 4
"""Words between a number and the word that says that it counts the dead."""
_TOLLS = ("dead", "hurt", "held", "lost", "moved")
_RANGE = re.compile(r"[-–—]\s?\d|\s(?:to|or|and)\s[$€£]?\d")
_AFTER_RANGE = re.compile(r"\d\s?(?:[-–—]|to|or)\s?[$€£]?$|\bbetween\s.{1,20}\sand\s[$€£]?$")
_COMPOUND = re.compile(r"-[a-z]|\s?(?:st|nd|rd|th)\b|\s(?:out\s)?of\s|\sin\s\d")
_NUMBER = re.compile(rf"\d|\b(?i:{'|'.join((*SMALL, *(word for word in SCALES if len(word) > 2)))})")
_DATELINE = re.compile(r",?(?:\s\d{4})?\s*(?:\([^)]{1,30}\)\s*)?(?:--|[—–])")
"""What follows the date of a dateline: "LUND, March 3 (Agency) —"."""
_SHARES = frozenset(("%", "USD", "EUR", "GBP", "JPY", "CNY", "INR", "RUB", "KRW", "CHF"))


def figures(analysis: Analysis) -> Iterator[Statement]:
    """Every number of an article that counts something which can be told, with what it counts."""
    dated: dict[Span, list[str]] = {}
    for event in analysis.events:
        if event.date:
            dated.setdefault(event.place, []).append(event.date)
    attributed = [place for quote in analysis.quotes for place in (*quote.source, *quote.cue)]
    ids = {figure.place: figure.id for figure in analysis.figures}
    for line in _telling_lines(analysis):
        found = numbers(line.text, line.words) if not line.text.endswith("?") else []
        if not found:
            continue
        weighed = {c.end: c for c in counts(line) if c.unit != "times"}
        tolls = [hit for hit in hits("differences", line) if hit.entry in _TOLLS]
        told = [(number, *_counted(line, number, weighed.get(number.end), tolls)) for number in found]
        without = [place for place in attributed if place.touches(line.place)]
        for number, sort, unit in told:
            if sort is None or _is_partial(line, number):
                continue
            at = bisect_left(line.starts, number.start)
            about, names = telling(line, at - REACH, at + REACH, without if sort.startswith("toll") else ())
            start, manner = _manner(line, number, at)
            yield Statement(
                article=analysis.article.id,
                place=line.place,
                words=Span(line.place.start + start, line.place.start + _end(line, number)),
                about=about - {stem(unit)} if unit else about,
                names=names - {stem(unit)} if unit else names,
                published=analysis.article.published,
                value=number.value,
                sort=sort,
                unit=unit,
                manner=manner,
                row=tuple(n.value for n, other, _ in told if other == sort),
                dates=tuple(dated.get(line.place, ())),
                finding=ids.get(line.place, ""),
            )


def _telling_lines(analysis: Analysis) -> Iterator[Line]:
    """The sentences with a number or a date, tokenised; pull quotes, which only repeat, are passed over."""
    text, dated = analysis.article.text, {event.place for event in analysis.events}
    for sentence in _told_once(analysis):
        if sentence.span in dated or _NUMBER.search(text, sentence.span.start, sentence.span.end):
            yield lines.line(text, sentence.span, sentence.block)


def _told_once(analysis: Analysis) -> Iterator[Sentence]:
    blocks = analysis.article.blocks
    return (sentence for sentence in analysis.sentences if blocks[sentence.block].kind != "pull quote")


def _counted(line: Line, number: Number, weighed: Candidate | None, tolls: list[Hit]) -> tuple[str | None, str | None]:
    """What a number counts: a toll, or the unit that stands with it; and the noun it counts."""
    rest = line.text[number.end : number.end + 20]
    if _COMPOUND.match(rest) or _RANGE.match(rest) or _AFTER_RANGE.search(line.text[: number.start]):
        return None, None
    after = bisect_left(line.starts, number.end)
    if line.words[after : after + 1] and line.words[after] in forms("differences", "moments"):
        return None, None
    unit = weighed.unit if weighed is not None else None
    plain = number.digits.isdigit() and not number.scaled
    if not (plain and 1500 <= number.value < 2100 and unit is None) and number.unit is None and unit not in _SHARES:
        toll = _toll(line, number, tolls)
        if toll is not None:
            return f"toll {toll}", unit
    return (unit, unit) if unit is not None and weighed is not None and weighed.weight >= 0.35 else (None, None)


def _toll(line: Line, number: Number, tolls: list[Hit]) -> str | None:
    """The kind of toll of which a number is the count: by the nearest word of it, with nothing but links between."""
    at = bisect_left(line.starts, number.start)
    after = bisect_left(line.starts, number.end)
    reached: list[tuple[int, str]] = []
    for hit in tolls:
        low, high = (hit.end, at) if hit.start < at else (after, hit.start)
        between = line.words[low:high]
        gap = Span(line.ends[hit.end - 1], number.start) if hit.start < at else Span(number.end, line.starts[hit.start])
        if not gap.of(line.text).replace("-", "").replace(" ", "x").isalpha():
            continue
        skipped = [word for word in between if word not in forms("differences", "toll-link")]
        if 0 <= high - low <= _NEAR and len(skipped) <= (1 if hit.start > at else 0):
            reached.append((high - low, hit.entry))
    return min(reached)[1] if reached else None


def _is_partial(line: Line, number: Number) -> bool:
    """Whether a number counts only a part, or what comes on top: "including 3", "another 3"."""
    at = bisect_left(line.starts, number.start)
    before = [hit for hit in hits("differences", line) if hit.entry == "a-part" and hit.end <= at]
    return any(at - hit.end <= 2 for hit in before)


def _manner(line: Line, number: Number, at: int) -> tuple[int, str]:
    """Where a number begins with what qualifies it, and how far it is meant."""
    for length in (3, 2, 1):
        first = at - length
        if first < 0:
            continue
        words = " ".join(line.words[first:at])
        if words != line.text[line.starts[first] : number.start].strip().lower():
            continue
        for manner in ("no-less", "no-more", "roughly"):
            if words in forms("differences", manner):
                return line.starts[first], manner
    return number.start, ""


def _end(line: Line, number: Number) -> int:
    """Where a number ends with "percent" after it."""
    follows = re.compile(r"\s?(?:per\s?cent|%)(?:age\spoints?)?").match(line.text, number.end)
    return follows.end() if follows else number.end


def same_figure(a: Statement, b: Statement) -> bool:
    """Whether two numbers of different articles count the same thing at the same time."""
    if a.article == b.article or a.sort != b.sort or days_apart(a, b) > DAYS["figures"]:
        return False
    if a.dates and b.dates and not any(_fits(x, y) for x in a.dates for y in b.dates):
        return False
    if not _same_column(a, b):
        return False
    toll = a.sort.startswith("toll")
    if toll and not _same_people(a.unit, b.unit):
        return False
    return bool(a.names & b.names) and alike(a, b, TOLLS if toll else FIGURES)


def _same_column(a: Statement, b: Statement) -> bool:
    """Whether each number stands alone in its sentence, or both at one place of rows that agree at another."""
    if len(a.row) == len(b.row) == 1:
        return True
    if len(a.row) != len(b.row) or a.row.index(float(a.value)) != b.row.index(float(b.value)):
        return False
    return any(x == y for x, y in zip(a.row, b.row, strict=True))


def _same_people(a: str | None, b: str | None) -> bool:
    crowd = forms("differences", "crowd")
    return a == b or a is None or b is None or (a in crowd and b in crowd)


def agree(a: Statement, b: Statement) -> bool:
    """Whether two numbers can both be right: equal, rounded, or as near as "about" and "at least" allow."""
    x, y = sorted((float(a.value), float(b.value)))
    if x == y:
        return True
    if "roughly" in (a.manner, b.manner):
        return y - x <= 0.15 * y
    for one, other in ((a, b), (b, a)):
        if one.manner == "no-less" and one.value <= other.value and y <= 1.5 * x:  # type: ignore[operator]
            return True
        if one.manner == "no-more" and one.value >= other.value and y <= 1.5 * x:  # type: ignore[operator]
            return True
    return (a.sort in _SHARES or x >= 1000) and y - x <= 0.1 * y and y - x <= 0.5 * max(_place(x), _place(y))


def _place(value: float) -> float:
    """The place of the last digit but zeros: of 1,200,000 it is 100,000; of 30 it is 1, as small counts are exact."""
    digits = f"{value:.6f}".rstrip("0")
    if not digits.endswith("."):
        return 10.0 ** -len(digits.partition(".")[2])
    whole = digits[:-1]
    return 10.0 ** (len(whole) - len(whole.rstrip("0"))) if value >= 1000 else 1.0


def dates(analysis: Analysis) -> Iterator[Statement]:
    """The events of an article whose date is known, with what happened."""
    attributed = [place for quote in analysis.quotes for place in (*quote.source, *quote.cue)]
    by_place = {sentence.span: sentence for sentence in _told_once(analysis)}
    for event in analysis.events:
        sentence = by_place.get(event.place)
        if event.date is None or sentence is None:
            continue
        line = lines.line(analysis.article.text, sentence.span, sentence.block)
        if _DATELINE.match(line.text, event.phrase.end - line.place.start):
            continue
        without = [event.phrase, *(place for place in attributed if place.touches(line.place))]
        at = bisect_left(line.starts, event.phrase.start - line.place.start)
        about, names = telling(line, at - REACH, at + REACH, without)
        yield Statement(
            article=analysis.article.id,
            place=line.place,
            words=event.phrase,
            about=about,
            names=names,
            published=analysis.article.published,
            value=event.date,
            finding=event.id,
        )


def same_event(a: Statement, b: Statement) -> bool:
    """Whether two dated sentences of different articles tell of one event."""
    if a.article == b.article or days_apart(a, b) > DAYS["dates"]:
        return False
    if not (a.about <= b.about or b.about <= a.about) or not _near_in_time(str(a.value), str(b.value)):
        return False
    return bool(a.names & b.names) and alike(a, b, DATES)


def _near_in_time(a: str, b: str) -> bool:
    """Whether two dates may be meant for one: years by a few, days by a month, else of one year."""
    if len(a) == len(b) == 4:
        return abs(int(a) - int(b)) <= 5
    if len(a) == len(b) == 10:
        return abs((_day(a) - _day(b)).days) <= 31
    return a[:4] == b[:4]


def _day(date: str) -> datetime.date:
    return datetime.date.fromisoformat(date)


def same_date(a: Statement, b: Statement) -> bool:
    """Whether two dates fit, as far as both are known."""
    return _fits(str(a.value), str(b.value))


def _fits(a: str, b: str) -> bool:
    return a.startswith(b) or b.startswith(a)
