"""What the page on the library shows is what the program does."""

import re
from pathlib import Path

import pytest

from briefing.cli import main
from briefing.cli.library import ACTIONS
from briefing.library.query import FIELDS

PAGE = Path(__file__).parent.parent / "docs" / "library.md"


def test_the_page_has_the_help_as_it_is(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    with pytest.raises(SystemExit):
        main(["library", "--help"])
    found = re.search(r"<!-- help: library -->\n```text\n(.*?)```\n", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    assert found[1].split() == capsys.readouterr().out.split()


def test_every_action_and_field_is_on_the_page() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert [field for field in FIELDS if f"`{field}:" not in text] == []
    assert [action for action, what in ACTIONS.items() if what not in text] == []
