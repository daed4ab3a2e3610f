"""The picture of who speaks on which theme: a row a speaker, a column a theme, darker for more."""

from collections import Counter
from collections.abc import Iterable, Sequence
from textwrap import wrap

from briefing.brief import Item
from briefing.render.html.tags import NOTHING, Html, block, tag, text

CELL = 30
LABELS = 132
"""How wide the names are set."""
SPEAKERS, THEMES = 12, 6
"""At most so many are drawn; the table beneath holds all."""
SHADES = 4
_LINE, _LINES, _LABEL = 20, 2, 26
"""At most so many characters a line of a name, and so many lines; and so many characters of a theme."""
_SLOPE = 0.6
"""What a sloped label of a theme takes upwards and sideways, per unit of its length."""


def matrix(items: Iterable[Item], name: str) -> Html:
    """The picture with its table; nothing where there are fewer than two speakers or two themes."""
    counts = Counter(topic for item in items for topic in dict.fromkeys(item.topics))
    speakers = _ranked(counts, 0)
    themes = _ranked(counts, 1)
    if len(speakers) < 2 or len(themes) < 2:
        return NOTHING
    caption = "Who speaks on which theme: how many of the quotations above touch it"
    left = [
        f"{len(all_of) - most} more {what}" for all_of, most, what in _limits(speakers, themes) if len(all_of) > most
    ]
    more = f"; {' and '.join(left)} in the table" if left else ""
    return tag(
        "figure",
        block(
            tag("figcaption", text(f"{caption}{more}.")),
            _picture(counts, speakers[:SPEAKERS], themes[:THEMES], name),
            _table(counts, speakers, themes),
        ),
        class_="picture",
    )


def _limits(speakers: list[str], themes: list[str]) -> tuple[tuple[list[str], int, str], ...]:
    return (speakers, SPEAKERS, "speakers"), (themes, THEMES, "themes")


def _ranked(counts: Counter[tuple[str, str]], side: int) -> list[str]:
    """The names of one side, those with the most first, else as they come."""
    totals: Counter[str] = Counter()
    for pair, number in counts.items():
        totals[pair[side]] += number
    return [name for name, _ in totals.most_common()]


def _picture(counts: Counter[tuple[str, str]], speakers: Sequence[str], themes: Sequence[str], name: str) -> Html:
    labels = [theme if len(theme) <= _LABEL else f"{theme[: _LABEL - 1]}…" for theme in themes]
    top = round(max(len(label) for label in labels) * 6 * _SLOPE) + 14
    width = LABELS + CELL * len(themes) + round(len(labels[-1]) * 6 * _SLOPE)
    height = top + CELL * len(speakers)
    drawn = [
        tag("title", text("Who speaks on which theme"), id=f"{name}-matrix"),
        tag("desc", text(_told(counts, speakers)), id=f"{name}-matrix-told"),
    ]
    for column, label in enumerate(labels):
        x, y = LABELS + CELL * column + CELL // 2, top - 8
        drawn.append(tag("text", text(label), x=x, y=y, transform=f"rotate(-40 {x} {y})", class_="theme"))
    most = max(counts.values())
    for row, speaker in enumerate(speakers):
        y = top + CELL * row
        drawn += _name(speaker, y)
        drawn += (
            cell
            for column, theme in enumerate(themes)
            for cell in _cell(counts[speaker, theme], most, LABELS + CELL * column, y)
        )
    return tag(
        "svg",
        block(*drawn),
        width=round(width * 1.2),
        viewBox=f"0 0 {width} {height}",
        role="img",
        aria_labelledby=f"{name}-matrix {name}-matrix-told",
        class_="matrix",
    )


def _name(speaker: str, top: int) -> Iterable[Html]:
    cut = wrap(speaker, _LINE, max_lines=_LINES, placeholder="…") or [speaker]
    first = top + CELL / 2 + 4 - 6.5 * (len(cut) - 1)
    for number, line in enumerate(cut):
        yield tag("text", text(line), x=LABELS - 8, y=first + 13 * number, class_="name")


def _cell(number: int, most: int, x: int, y: int) -> Iterable[Html]:
    shade = -(-number * SHADES // most)
    yield tag("rect", x=x + 1, y=y + 1, width=CELL - 2, height=CELL - 2, rx=3, class_=f"shade-{shade}")
    if number:
        yield tag("text", text(str(number)), x=x + CELL / 2, y=y + CELL / 2 + 4, class_=f"number ink-{shade}")


def _told(counts: Counter[tuple[str, str]], speakers: Sequence[str]) -> str:
    """The picture in words."""
    told = (
        f"{speaker}: " + ", ".join(f"{theme} {number}" for (who, theme), number in counts.items() if who == speaker)
        for speaker in speakers
    )
    return "; ".join(told) + "."


def _table(counts: Counter[tuple[str, str]], speakers: Sequence[str], themes: Sequence[str]) -> Html:
    head = tag("tr", tag("td"), *(tag("th", text(theme), scope="col") for theme in themes))
    body = (
        tag(
            "tr",
            tag("th", text(speaker), scope="row"),
            *(tag("td", text(str(counts[speaker, theme] or "–"))) for theme in themes),
        )
        for speaker in speakers
    )
    table = tag("table", tag("thead", head), tag("tbody", block(*body)))
    wide = tag(
        "div", table, class_="wide", role="region", tabindex="0", aria_label="Who speaks on which theme, in numbers"
    )
    return tag("details", tag("summary", text("As a table")), wide)
