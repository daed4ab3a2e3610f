"""What the lines around an article's title say: who wrote it, for whom, and when."""

import re
from collections.abc import Sequence
from datetime import date

from briefing.model import Block, Span

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_ISO = re.compile(r"\b(\d{4})-(\d{2})(?:-(\d{2}))?(?![\d-])")
_WRITTEN = (
    re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b", re.I),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+(?P<year>\d{{4}})\b", re.I),
    re.compile(rf"\b{_MONTH}\s+(?P<year>\d{{4}})\b", re.I),
)
_UPDATED = re.compile(r"\b(?:last\s+)?(?:updated|modified)\b", re.I)
_DATELINE = re.compile(r"[A-Z][\w .,’'/-]{2,80}?(?:\([A-Z][\w .-]{1,30}\)\s*+)?\s*[—–―-]{1,2}\s")
_BY = re.compile(r"[*_]{0,3}(?:(?:written|words|reported|story)\s+by|by|author:|byline:)\s+", re.I)
_PUBLISHER = re.compile(r"publisher:\s+(.+)|[^|·•]{2,60}[|·•]\s*(.+)|(.+?)\s*[|·•]\s*.*\d{4}", re.I)


def iso_date(text: str) -> str | None:
    """The first full or partial date written out in the text, in ISO 8601; None where there is none that exists."""
    iso = _ISO.search(text)
    if iso:
        return _checked(int(iso[1]), int(iso[2]), int(iso[3]) if iso[3] else None)
    for pattern in _WRITTEN:
        match = pattern.search(text)
        if match:
            month = _MONTHS.index(match["month"][:3].lower()) + 1
            day = int(match["day"]) if "day" in pattern.groupindex else None
            return _checked(int(match["year"]), month, day)
    return None


def _checked(year: int, month: int, day: int | None) -> str | None:
    try:
        date(year, month, day or 1)
    except ValueError:
        return None
    return f"{year:04}-{month:02}" + (f"-{day:02}" if day else "")


def byline(text: str, blocks: Sequence[Block]) -> str | None:
    """The names in the first byline, without "By"."""
    for block in blocks:
        said = _BY.match(text, block.span.start, block.span.end) if block.kind == "byline" else None
        if said:
            names = re.split(r"\s[|·•/]\s", Span(said.end(), block.span.end).of(text), maxsplit=1)[0]
            return names.strip(" \t*_.,") or None
    return None


def publisher(text: str, blocks: Sequence[Block]) -> str | None:
    """The publisher that a line of the head names."""
    for block in blocks:
        named = _PUBLISHER.match(block.span.of(text)) if block.kind == "byline" else None
        if named:
            name, before = (
                part.strip(" \t*_.") for part in (next(filter(None, named.groups())), named[0].split("|")[0])
            )
            return name if not iso_date(name) else before if "|" in named[0] and not _BY.match(before) else None
    return None


def published(text: str, blocks: Sequence[Block]) -> str | None:
    """The date of publication, from the lines of the head or a dateline; never from the prose."""
    lines = [b.span.of(text) for b in blocks if b.kind == "byline"]
    lines.sort(key=lambda line: bool(_UPDATED.match(line)))
    first = next((number for number, b in enumerate(blocks) if b.kind == "paragraph"), None)
    if first is not None:
        start = blocks[first].span.start
        lines.append(text[blocks[first - 1].span.end if first else 0 : start])
        if dateline := _DATELINE.match(text, start, min(blocks[first].span.end, start + 120)):
            lines.append(dateline.group())
    return next((found for line in lines if (found := iso_date(line))), None)
