"""What the documents show is what the program does."""

import re
import shlex
from pathlib import Path

import pytest

from briefing.cli import COMMANDS, main

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def test_the_example_is_real_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    found = re.search(r"<!-- example: (.*) -->\n```markdown\n(.*?)```\n", README, re.DOTALL)
    assert found
    assert main(shlex.split(found[1])) == 0
    assert capfdbinary.readouterr().out.decode() == found[2]


def test_every_command_is_in_the_readme() -> None:
    assert [name for name in COMMANDS if f"briefing {name}" not in README] == []
