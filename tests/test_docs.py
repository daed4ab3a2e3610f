"""What the documents show is what the program does."""

import re
import shlex
from pathlib import Path

import pytest

from briefing.cli import COMMANDS, main

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = {page: page.read_text(encoding="utf-8") for page in sorted((ROOT / "docs").glob("*.md"))}
OPTION = re.compile(r"(?<=[ \[])(-\w) [A-Z]+, (?=--)")
"""From Python 3.13 on, help names an option's value once and not after each of its forms."""


def test_the_example_is_real_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    found = re.search(r"<!-- example: (.*) -->\n```markdown\n(.*?)```\n", README, re.DOTALL)
    assert found
    assert main(shlex.split(found[1])) == 0
    assert capfdbinary.readouterr().out.decode() == found[2]


def test_every_command_is_in_the_readme() -> None:
    assert [name for name in COMMANDS if f"briefing {name}" not in README] == []


def shown(help_text: str) -> list[str]:
    """The words of a help text, however it is wrapped."""
    return OPTION.sub(r"\1, ", help_text).split()


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_every_command_stands_in_the_documents(
    command: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    with pytest.raises(SystemExit):
        main([command, "--help"])
    told = capsys.readouterr().out
    place = re.compile(rf"(<!-- help: {command} -->\n```text\n)(.*?)```\n", re.DOTALL)
    (page,) = [page for page, text in PAGES.items() if place.search(text)]
    if request.config.getoption("--update-golden"):
        renewed = place.sub(lambda old: f"{old[1]}{told}```\n", page.read_text(encoding="utf-8"))
        page.write_text(renewed, encoding="utf-8")
    found = place.search(page.read_text(encoding="utf-8"))
    assert found and shown(found[2]) == shown(told)


def test_the_list_of_commands_is_whole() -> None:
    listed = re.findall(r"(?m)^## `briefing (\w+)`$", PAGES[ROOT / "docs" / "commands.md"])
    assert listed == list(COMMANDS)
