"""No promise without a test, and no test of these subjects without a promise."""

import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent
TABLES = (ROOT.parent / "docs" / "reliability.md").read_text(encoding="utf-8").split("promises -->")[1]
ROWS = [row for row in re.findall(r"^\| (.*) \|$", TABLES, re.MULTILINE) if not row.startswith(("promise |", "---"))]
SUBJECTS = (
    "test_failures",
    "test_faults",
    "test_platforms",
    "test_supply",
    "test_hostile",
    "test_hostile_structure",
    "test_hostile_terminal",
    "test_linear",
    "test_any_input",
    "test_library_kill",
    "tui.test_faults",
    "tui.test_hostile_text",
    "tui.test_session",
)
"""Modules of which every test must be named."""
NAME = re.compile(r"`([\w.]+)::(test_\w+)`")


@cache
def in_module(module: str) -> tuple[str, ...]:
    path = ROOT.joinpath(*module.split(".")).with_suffix(".py")
    found = re.findall(r"^(?:async )?def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    return tuple(found)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[:50])
def test_every_promise_has_a_test(row: str) -> None:
    named = NAME.findall(row)
    assert named
    assert [f"{module}::{test}" for module, test in named if test not in in_module(module)] == []


@pytest.mark.parametrize("module", SUBJECTS)
def test_every_test_has_a_promise(module: str) -> None:
    assert set(in_module(module)) == {test for home, test in NAME.findall(TABLES) if home == module}
