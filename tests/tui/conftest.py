"""What the tests of the app share."""

import pytest

from briefing import desk
from briefing.find import ENGINES
from tests.town import find_stakeholders, find_subjects, find_voices


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Finders that know the invented town, its themes, and who speaks in it."""
    table = (("themes", find_subjects), ("stakeholders", find_stakeholders), ("quotes", find_voices))
    monkeypatch.setitem(ENGINES, desk.DEFAULT_ENGINE, table)
