"""The brief with which the same sources last opened is there before they have been read."""

import os
from pathlib import Path
from threading import Event

import pytest

from briefing import desk
from briefing.find import ENGINES
from briefing.model import Analysis, Theme
from briefing.tui import last
from briefing.tui.app import BriefingApp
from briefing.tui.widgets.brief import BriefView
from tests.driving import desk_on, settle, shown, until
from tests.town import find_themes


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Two files, and a cache that no other test fills."""
    monkeypatch.setenv("BRIEFING_CACHE", str(tmp_path / "cache"))
    files = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for file in files:
        file.write_text("The quay\n", encoding="utf-8")
    return files


def test_it_is_kept_by_what_was_named(files: list[Path]) -> None:
    last.keep(["inbox"], files, "# Brief\n")
    assert last.recall(["inbox"]) == "# Brief\n"
    assert last.recall(["inbox", "more"]) is None
    assert last.recall([]) is None


@pytest.mark.parametrize("change", ["grown", "touched", "gone"])
def test_a_change_in_any_file_behind_it_ends_it(files: list[Path], change: str) -> None:
    last.keep(["inbox"], files, "# Brief\n")
    match change:
        case "grown":
            files[1].write_text("The quay is shut\n", encoding="utf-8")
        case "touched":
            os.utime(files[1], (1, 1))
        case "gone":
            files[1].unlink()
    assert last.recall(["inbox"]) is None


def test_what_is_in_no_file_of_its_own_is_not_kept(files: list[Path]) -> None:
    last.keep(["inbox"], [*files, files[0] / "inside.txt"], "# Brief\n")
    assert last.recall(["inbox"]) is None


@pytest.mark.parametrize("record", [b"", b"[]", b'{"program": "0", "files": [], "text": "x"}', b'{"files": 3}'])
def test_a_record_of_another_time_does_no_harm(files: list[Path], record: bytes) -> None:
    last.keep(["inbox"], files, "# Brief\n")
    (place,) = (files[0].parent / "cache").glob("brief-*.json")
    place.write_bytes(record)
    assert last.recall(["inbox"]) is None


async def test_it_is_shown_while_the_sources_are_read_and_says_so(
    inbox: Path, found: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with desk_on(inbox) as (app, pilot):
        await until(pilot, lambda: last.recall([str(inbox)]) is not None)
        before = app.brief_text
    go_on = Event()

    def find_slowly(analysis: Analysis) -> tuple[Theme, ...]:
        assert go_on.wait(60)
        return find_themes(analysis)

    monkeypatch.setattr("briefing.cache.recall", lambda *_: None)
    monkeypatch.setitem(ENGINES, desk.DEFAULT_ENGINE, (("themes", find_slowly),))
    app = BriefingApp([str(inbox)])
    async with app.run_test(size=(120, 40)) as pilot:
        try:
            assert shown(app) == before
            assert "as it last was" in str(app.desk.query_one(BriefView).border_title)
            assert app.made is None
        finally:
            go_on.set()
        await settle(pilot)
        assert "lines" in str(app.desk.query_one(BriefView).border_title)
        assert shown(app) == app.brief_text != before
