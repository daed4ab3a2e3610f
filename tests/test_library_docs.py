"""What the page on the library shows is what the program does."""

from pathlib import Path

from briefing.cli.library import ACTIONS
from briefing.library.query import FIELDS

PAGE = Path(__file__).parent.parent / "docs" / "library.md"


def test_every_action_and_field_is_on_the_page() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert [field for field in FIELDS if f"`{field}:" not in text] == []
    assert [action for action, what in ACTIONS.items() if what not in text] == []
