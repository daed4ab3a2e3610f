"""What the project is made of: pinned and checked for those who work on it, bounded for those who use it."""

import re
import tomllib
from collections import defaultdict
from pathlib import Path

import licences
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (ROOT / ".ci" / "lock.txt").read_text(encoding="utf-8")
ENTRY = re.compile(
    r"^([a-z0-9-]+)==(\S+)(?: ; [^\n\\]+)? \\\n((?: +--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE
)
USED = [Requirement(line) for line in PROJECT["dependencies"]]
TESTED = [Requirement(line) for line in PROJECT["optional-dependencies"]["test"]]


def test_the_lock_is_pins_and_hashes_and_nothing_else() -> None:
    assert re.sub(r"^#.*\n", "", ENTRY.sub("", LOCK), flags=re.MULTILINE) == ""


def test_the_lock_has_what_the_project_asks_for() -> None:
    pinned = defaultdict(list)
    for name, version, _ in ENTRY.findall(LOCK):
        pinned[name].append(version)
    held = {str(r): pinned[canonicalize_name(r.name)] for r in USED + TESTED}
    assert [line for line, versions in held.items() if not versions] == []
    assert [
        line for line, versions in held.items() if not all(map(Requirement(line).specifier.contains, versions))
    ] == []


def test_every_dependency_has_a_lower_bound() -> None:
    assert [str(r) for r in USED if not any(bound.operator in (">=", "==") for bound in r.specifier)] == []


def test_the_licences_of_all_are_listed_and_known(capsys: pytest.CaptureFixture[str]) -> None:
    assert licences.main(["test"]) == 0
    listed = {canonicalize_name(line.split()[0]) for line in capsys.readouterr().out.splitlines()}
    assert {canonicalize_name(r.name) for r in USED + TESTED} <= listed


@pytest.mark.parametrize(
    ("told", "known"),
    [
        ("MIT", True),
        ("MIT AND GPL-3.0-only", False),
        ("GPL-3.0-only OR MIT", True),
        ("Proprietary", False),
        ("", False),
    ],
)
def test_a_licence_that_is_not_known_is_told(told: str, known: bool) -> None:
    assert licences.is_known(told) is known
