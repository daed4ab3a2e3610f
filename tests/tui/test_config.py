"""The user's config: strict, remembered, and fit for every terminal."""

from pathlib import Path

import pytest

from briefing.strict import InvalidDocument
from briefing.tui import config
from briefing.tui.app import BriefingApp
from briefing.tui.config import Config
from briefing.tui.screens.open import OpenScreen
from tests.driving import settle, until


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    own = tmp_path / "config"
    monkeypatch.setenv("BRIEFING_CONFIG", str(own))
    return own


def written(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.yaml").write_text(text, encoding="utf-8")
    return folder / "config.yaml"


def test_without_a_file_all_is_as_usual(folder: Path) -> None:
    assert config.load() == Config()
    written(folder, "# nothing yet\n")
    assert config.load() == Config()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("them: nord\n", "1:1: unknown key 'them'; did you mean 'theme'?"),
        ("theme: nrd\n", "1:8: there is no colour theme 'nrd'; did you mean 'nord'?"),
        ("keys:\n  exprt: e\n", "2:10: there is no command 'exprt'; did you mean 'export'"),
        ("keys:\n  export: u\n", "2:11: the key 'u' is undo's already"),
        ("keys:\n  export: e,\n", "2:11: expected keys with commas between them"),
        ("keys:\n  brief.raed: f5\n", "2:15: there is no command 'brief.raed'; did you mean '"),
        ("keys:\n  brief.read: ctrl-r\n", "2:15: there is no key 'ctrl-r'; write it as"),
        ("keys:\n  list.tick: x\n", "2:14: the key 'x' is matrix's already"),
        ("keys:\n  down: s\n", "2:9: the key 's' is list.sort's already"),
        ("keys:\n  sections: /\n", "2:13: the key '/' is filter's already"),
        ("theme: [nord]\n", "1:8: expected a text, not a list"),
        ("theme: nord\ntheme: nord\n", "2:1: 'theme' stands here a second time"),
    ],
)
def test_a_fault_is_told_with_its_place(folder: Path, text: str, fault: str) -> None:
    path = written(folder, text)
    with pytest.raises(InvalidDocument) as told:
        config.load()
    assert str(told.value).startswith(f"{path}:{fault}")


def test_two_commands_may_swap_their_keys(folder: Path) -> None:
    written(folder, "keys:\n  undo: c\n  clear: u\n")
    assert config.load().keys == {"undo": "c", "clear": "u"}


def test_the_same_key_may_do_different_things_at_different_places(folder: Path) -> None:
    written(folder, "keys:\n  list.sort: r\n  findings.take: s\n  why.back: escape,s\n")
    with pytest.raises(InvalidDocument, match=r"^[^\n]*2:14: the key 'r' is who.rename's already$"):
        config.load()
    written(folder, "keys:\n  list.sort: z\n  findings.take: s\n  why.back: escape,s\n")
    assert len(config.load().keys) == 3
    written(folder, "keys:\n  filter: ctrl+t\n  findings.filter: ctrl+t\n")
    assert len(config.load().keys) == 2


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "theme: nord\n"),
        ("# mine\nkeys:\n  undo: z  # near\n", "# mine\nkeys:\n  undo: z  # near\ntheme: nord\n"),
        ("theme: dracula # dark\nkeys: {}\n", "theme: nord\nkeys: {}\n"),
    ],
)
def test_a_theme_is_remembered_and_the_rest_of_the_file_stays(folder: Path, before: str, after: str) -> None:
    path = written(folder, before)
    config.remember("nord")
    assert path.read_text(encoding="utf-8") == after
    assert config.load().theme == "nord"


async def test_keys_and_colours_of_the_config_hold_and_a_choice_is_remembered(
    folder: Path, inbox: Path, found: None
) -> None:
    written(folder, "theme: nord\nkeys:\n  open: f2\n  list.tick: z\n  down: f3\n")
    app = BriefingApp([str(inbox)], settings=config.load())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert app.theme == "nord"
        await pilot.press("ctrl+o")
        assert app.screen is app.desk
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, OpenScreen))
        await pilot.press("escape", "2", "f3", "space", "z")
        await settle(pilot)
        assert app.history.now.selection.themes == (app.held.topics[1].id,) if app.held else False
        app.theme = "ansi-light"
        await until(pilot, lambda: config.load().theme == "ansi-light")
    assert config.load().keys["open"] == "f2"


async def test_without_colours_nothing_but_colours_is_missing(
    inbox: Path, found: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = BriefingApp([str(inbox)])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("2", "space")
        await settle(pilot)
        lines = ["".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()]
        assert any(">[x] Dredging" in line for line in lines)
        assert any("━" in line or "┏" in line for line in lines)


async def test_a_terminal_of_16_colours_keeps_its_own(
    inbox: Path, found: None, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rich.console.Console.color_system", "standard")
    app = BriefingApp([str(inbox)], settings=config.load())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert app.theme == config.OF_16
