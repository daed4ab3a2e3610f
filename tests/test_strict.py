"""YAML that says too much, too little or something else is told apart, with the place."""

from dataclasses import dataclass
from typing import Literal

import pytest

from briefing import strict


@dataclass(frozen=True, slots=True)
class Dish:
    name: str
    heat: Literal["mild", "hot"] = "mild"
    price: float | None = None


@dataclass(frozen=True, slots=True)
class Menu:
    title: str
    dishes: tuple[Dish, ...]
    seats: int = 4
    open: bool = True


GOOD = """\
title: Lunch
seats: 12
open: no
dishes:
  - name: Soup
    price: 4
  - {name: Stew, heat: hot, price: null}
"""

FAULTS = {
    "an unknown key, with the nearest": (
        "titel: Lunch\ntitle: x\ndishes: []\n",
        [(1, 1, "unknown key 'titel'; did you mean 'title'?")],
    ),
    "a missing key": ("title: Lunch\n", [(1, 1, "missing key 'dishes'")]),
    "a duplicate key": ("title: A\ntitle: B\ndishes: []\n", [(2, 1, "'title' stands here a second time")]),
    "a list for a text": ("title: [a]\ndishes: []\n", [(1, 8, "expected a text, not a list")]),
    "a text for a list": ("title: A\ndishes: soup\n", [(2, 9, "expected a list, not 'soup'")]),
    "a text for a number": ("title: A\ndishes: []\nseats: many\n", [(3, 8, "expected a whole number, not 'many'")]),
    "a quoted number": ("title: A\ndishes: []\nseats: '4'\n", [(3, 8, "expected a whole number, not '4'")]),
    "a word that is no choice": (
        "title: A\ndishes:\n  - {name: Stew, heat: hott}\n",
        [(3, 24, "'hott' is not one of mild, hot; did you mean 'hot'?")],
    ),
    "two faults at once": (
        "dishes:\n  - {heat: hot}\nseats: x\ntitle: A\n",
        [(2, 5, "missing key 'name'"), (3, 8, "expected a whole number, not 'x'")],
    ),
    "a list as the document": ("- a\n", [(1, 1, "expected a mapping, not a list")]),
    "nothing for a text": ("title:\ndishes: []\n", [(1, 7, "expected a text, not ''")]),
    "an empty document": ("", [(1, 1, "the document is empty")]),
    "a tag that makes objects": (
        "title: !!python/object/apply:os.system [ls]\ndishes: []\n",
        [(1, 8, "expected a text, not a list")],
    ),
}


def test_a_document_becomes_its_type() -> None:
    menu = strict.load(GOOD, Menu, "menu.yaml")
    assert menu == Menu("Lunch", (Dish("Soup", "mild", 4.0), Dish("Stew", "hot", None)), 12, False)


@pytest.mark.parametrize("case", FAULTS)
def test_a_fault_is_told_with_its_place(case: str) -> None:
    text, wanted = FAULTS[case]
    with pytest.raises(strict.InvalidDocument) as caught:
        strict.load(text, Menu, "menu.yaml")
    assert [(f.line, f.column, f.message) for f in caught.value.faults] == wanted
    line, column, message = wanted[0]
    assert str(caught.value).splitlines()[0] == f"menu.yaml:{line}:{column}: {message}"


def test_a_syntax_error_is_told_with_its_place() -> None:
    with pytest.raises(strict.InvalidDocument) as caught:
        strict.load("title: A\n  dishes: [\n", Menu, "menu.yaml")
    assert caught.value.faults[0].line == 2
    assert "not valid YAML" in str(caught.value)


BROKEN = {
    "a tab": "title: \t- {[",
    "a deep nest": "[" * 5000,
    "an alias of itself": "a: &a [*a]",
    "an alias of nothing": "title: &t x\ndishes: *d",
    "a null byte": "\x00",
    "a list as a key": "? [a]\n: b",
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_no_text_gets_past_as_another_error(text: str) -> None:
    with pytest.raises(strict.InvalidDocument):
        strict.load(text, Menu, "menu.yaml")


def test_words_that_yaml_reads_as_something_else_stay_text() -> None:
    assert strict.load("title: no\ndishes: []\n", Menu, "m").title == "no"
    assert strict.load("title: 2026-01-02\ndishes: []\n", Menu, "m").title == "2026-01-02"
