"""The picture of when things happened: a mark an event, on a line from the first to the last."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from briefing.brief import Item
from briefing.render.html.tags import NOTHING, Html, block, tag, text
from briefing.render.plain import flat

WIDTH, EDGE = 340, 22
MARK = 12
"""From the middle of a mark to the middle of the next above it."""
_FEWEST = 3
_TICKS = 5
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 24000)
"""Months from one tick to the next."""


@dataclass(frozen=True, slots=True)
class _Dated:
    """An event that has a place on the line."""

    name: str
    item: Item
    first: int
    last: int
    """The first and the last day on which it may have happened, as ordinals."""


def timeline(numbered: Iterable[tuple[str, Item]], name: str) -> Html:
    """The picture, each mark a link to its line; nothing where fewer than three different dates are known."""
    dated = sorted(
        (_Dated(item_name, item, *days) for item_name, item in numbered if (days := _days(item.date)) is not None),
        key=lambda d: (d.first, d.last),
    )
    if len({(d.first, d.last) for d in dated}) < _FEWEST:
        return NOTHING
    caption = "When it happened: a dot is a day, a bar a month or a year. Each leads to its line below."
    return tag("figure", block(tag("figcaption", text(caption)), _picture(dated, name)), class_="picture")


def _days(iso: str | None) -> tuple[int, int] | None:
    """The days which a date of ISO 8601 may mean; None for what is no date of the common calendar."""
    try:
        year, month, day = (int(part) for part in ([*(iso or "").split("-"), "0", "0"])[:3])
        first = date(year, month or 1, day or 1)
        last = date(year, month or 12, day or monthrange(year, month or 12)[1])
    except ValueError:
        return None
    return first.toordinal(), last.toordinal()


def _picture(dated: list[_Dated], name: str) -> Html:
    low, high = min(d.first for d in dated), max(d.last for d in dated)
    scale = (WIDTH - 2 * EDGE) / max(high - low, 1)
    marks = list(_marks(dated, low, scale))
    line = max(height for *_, height in marks) * MARK + 2 * MARK
    drawn = [
        tag("title", text("When it happened"), id=f"{name}-timeline"),
        tag("desc", text("; ".join(f"{d.item.date}: {_words(d.item)}" for d in dated)), id=f"{name}-timeline-told"),
        tag("line", x1=EDGE - 10, y1=line, x2=WIDTH - EDGE + 10, y2=line, class_="axis"),
        *_ticks(low, high, scale, line),
    ]
    for event, x, width, height in marks:
        shape = tag(
            "rect",
            x=_short(x),
            y=_short(line - MARK * (height + 1) - 4),
            width=_short(width),
            height=8,
            rx=4,
            class_="event",
        )
        drawn.append(
            tag("a", tag("title", text(f"{event.item.date}: {_words(event.item)}")), shape, href=f"#{event.name}")
        )
    return tag(
        "svg",
        block(*drawn),
        width=round(WIDTH * 1.5),
        viewBox=f"0 0 {WIDTH} {line + 24}",
        role="group",
        aria_labelledby=f"{name}-timeline {name}-timeline-told",
        class_="timeline",
    )


def _marks(dated: list[_Dated], low: int, scale: float) -> Iterator[tuple[_Dated, float, float, int]]:
    """Each event with where its mark begins, how wide it is, and how many marks stand under it."""
    ends: list[float] = []
    for event in dated:
        x = EDGE + (event.first - low) * scale - 4
        width = max((event.last - event.first) * scale, 0) + 8
        height = next((level for level, end in enumerate(ends) if end + 2 <= x), len(ends))
        ends[height : height + 1] = [x + width]
        yield event, x, width, height


def _ticks(low: int, high: int, scale: float, line: int) -> Iterator[Html]:
    """Marks at the turn of months or years, few enough to be read."""
    first, last = date.fromordinal(low), date.fromordinal(high)
    begin, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    step = next((s for s in _STEPS if (end - begin) / s <= _TICKS), _STEPS[-1])
    for month in range(-(-begin // step) * step, end + 1, step):
        day = date(month // 12, month % 12 + 1, 1).toordinal() if month >= 12 else low
        if day < low:
            continue
        x = EDGE + (day - low) * scale
        label = f"{month // 12}" if step % 12 == 0 else f"{month // 12}-{month % 12 + 1:02}"
        yield tag("line", x1=_short(x), y1=line, x2=_short(x), y2=line + 5, class_="axis")
        yield tag("text", text(label), x=_short(x), y=line + 18, class_="tick")


def _words(item: Item) -> str:
    return flat(" ".join(item.texts))


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
