"""No text makes a regular expression of ours work out of all proportion to its length."""

import re
import time
from typing import Any

import pytest

from tests.patterns import Used, every, worst

SHORTEST, SHORT, LONG = 30, 500, 2_000
FLOOR = 0.003
"""Seconds of a processor below which nothing is told by a time."""
STEEPEST = 9.0
"""Times as long for a text four times as long; a linear pattern has 4, a quadratic one 16."""
ENDS = ("", "\n\0")
"""What a text ends in; a pattern that nearly fits must have something to fail at."""
TRIES = 2


def took(used: Used, text: Any) -> float:
    """Seconds of a processor."""
    start = time.thread_time()
    if used.anywhere:
        for _ in used.pattern.finditer(text):
            pass
    else:
        used.pattern.match(text)
    return time.thread_time() - start


def made(used: Used, before: str, unit: str, end: str, length: int) -> Any:
    text = before + unit * (length // len(unit)) + end
    return text.encode("latin-1", "replace") if isinstance(used.pattern.pattern, bytes) else text


def too_steep(used: Used, before: str, unit: str, end: str) -> bool:
    if took(used, made(used, before, unit, end, SHORTEST)) > 10 * FLOOR:
        return True
    if took(used, made(used, before, unit, end, LONG)) < FLOOR:
        return False
    short, long = (
        min(took(used, made(used, before, unit, end, length)) for _ in range(TRIES)) for length in (SHORT, LONG)
    )
    return long > FLOOR and long > STEEPEST * max(short, FLOOR / STEEPEST / 2)


def test_no_pattern_grows_faster_than_its_text() -> None:
    found = every()
    assert len(found) > 200
    steep = {
        used.where: (before[-20:], unit, end)
        for used in found
        for before, unit in dict.fromkeys(worst(used.pattern))
        for end in ENDS
        if too_steep(used, before, unit, end)
    }
    assert steep == {}


@pytest.mark.parametrize("pattern", [r"(a+)+b", r"\s+$", r"(?:\w+\s?)*:", r"a.*b.*c"])
def test_a_steep_pattern_is_seen(pattern: str) -> None:
    used = Used("here", re.compile(pattern), anywhere=True)
    steep = ("a", "\0") if pattern == r"(a+)+b" else None
    if steep:
        assert took(used, "a" * 22) > took(used, "a" * 11)
        return
    assert any(too_steep(used, before, unit, end) for before, unit in worst(used.pattern) for end in ENDS)
