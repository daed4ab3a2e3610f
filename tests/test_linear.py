"""No text makes a regular expression of ours work out of all proportion to its length."""

import re
import time
from typing import Any

import pytest

from tests.patterns import Used, every, worst

STEPS = (16, 20, 24, 28, 34, 40, 500)
"""Characters of the first texts: in steps so small that what doubles with each character is seen and not waited for."""
SHORT, LONG = 2_000, 8_000
"""Characters of the texts that are compared."""
FLOOR = 0.005
"""Seconds of a processor below which no more is asked of the longest text."""
CEILING = 0.5
"""Seconds of a processor above which no more needs to be asked of it."""
HUNG = 0.1
"""Seconds of a processor that none of the first texts may take."""
STEEPEST = 9.0
"""Times as long for a text four times as long: a linear pattern takes 4 times as long, a quadratic one 16 times."""
TRIES = 3
ENDS = ("", "\n\0")
"""What a text ends in; a pattern that nearly fits must have something to fail at."""
BOUNDED = {"blocks.yaml": 320, "read/head.py: _PUBLISHER": 320}
"""Patterns that are never given more characters than this, and may take `MOST` seconds for so many."""
MOST = 0.5


def took(used: Used, before: str, unit: str, end: str, length: int) -> float:
    """Seconds of a processor for a text made of these, about so long."""
    text: Any = before + unit * (length // len(unit)) + end
    if isinstance(used.pattern.pattern, bytes):
        text = text.encode("latin-1", "replace")
    start = time.thread_time()
    if used.anywhere:
        for _ in used.pattern.finditer(text):
            pass
    else:
        used.pattern.match(text)
    return time.thread_time() - start


def is_steep(used: Used, before: str, unit: str, end: str) -> bool:
    """Whether the time grows faster than the text, or is too long where the text is bounded."""
    bound = next((longest for where, longest in BOUNDED.items() if used.where.startswith(where)), None)
    if bound is not None:
        return took(used, before, unit, end, bound) > MOST
    if any(took(used, before, unit, end, length) > HUNG for length in STEPS):
        return True
    once = took(used, before, unit, end, LONG)
    if not FLOOR < once < CEILING:
        return once > FLOOR
    short, long = (min(took(used, before, unit, end, length) for _ in range(TRIES)) for length in (SHORT, LONG))
    return long > STEEPEST * short


def steep(used: Used) -> tuple[str, str, str] | None:
    """The first beginning, unit and end that make a pattern steep."""
    tried = ((before, unit, end) for before, unit in dict.fromkeys(worst(used.pattern)) for end in ENDS)
    return next((text for text in tried if is_steep(used, *text)), None)


def test_no_pattern_grows_faster_than_its_text() -> None:
    found = every()
    assert len(found) > 400
    assert {used.where: text for used in found if (text := steep(used)) is not None} == {}


@pytest.mark.parametrize("pattern", [r"(?:a|a)+b", r"\s+$", r"(?:\w+\s?)*:", r"\[[^\]]*\]"])
def test_a_steep_pattern_is_seen(pattern: str) -> None:
    assert steep(Used("here", re.compile(pattern), anywhere=True)) is not None
