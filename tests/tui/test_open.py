"""Opening files, folders, recipes and what is pasted; stopping; what can't be read."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from textual import events
from textual.widgets import Input, OptionList, Static

from briefing import desk
from briefing.errors import BriefingError
from briefing.find import ENGINES
from briefing.model import Analysis, Problem, Theme
from briefing.tui.app import BriefingApp
from briefing.tui.fetching import fetched
from briefing.tui.screens.open import OpenScreen
from briefing.tui.screens.tour import TourScreen
from briefing.tui.wanted import wanted
from briefing.tui.widgets import reading
from tests.driving import HOSTILE, SIZES, Say, desk_on, settle, shown, told, until
from tests.samples import HARBOUR, LETTER
from tests.town import find_themes


def titles(app: BriefingApp) -> list[str]:
    assert app.opened is not None
    return [analysis.article.title for analysis in app.opened.dossier.analyses]


@pytest.mark.parametrize("size", SIZES)
async def test_adds_a_file_by_key(inbox: Path, found: None, build: Say, size: tuple[int, int]) -> None:
    async with desk_on(inbox / "harbour.txt", size=size) as (app, pilot):
        await pilot.press("2", "space", "ctrl+o")
        await until(pilot, lambda: isinstance(app.screen, OpenScreen))
        app.screen.query_one(Input).value = "inb"
        await until(pilot, lambda: app.screen.query_one(OptionList).option_count == 1)
        await pilot.press("tab")
        await until(pilot, lambda: app.screen.query_one(OptionList).option_count == 2)
        assert app.screen.query_one(Input).value == "inbox/"
        await pilot.press(*"let")
        await until(pilot, lambda: app.screen.query_one(OptionList).option_count == 1)
        await pilot.press("down", "enter")
        await until(pilot, lambda: len(titles(app)) == 2)
        await settle(pilot)
        theme = app.opened.dossier.topics[0].label if app.opened else ""
        words = (str(inbox / "harbour.txt"), "inbox/letter.txt", "--theme", theme)
        assert shown(app) == app.brief_text == build(*words)


@pytest.mark.parametrize("size", SIZES)
async def test_opens_another_folder_instead_by_mouse(
    inbox: Path, found: None, build: Say, size: tuple[int, int]
) -> None:
    other = inbox.parent / "other"
    other.mkdir()
    (other / "letter.txt").write_text(LETTER, encoding="utf-8")
    async with desk_on(inbox, size=size) as (app, pilot):
        await pilot.press("O")
        await until(pilot, lambda: isinstance(app.screen, OpenScreen))
        app.screen.query_one(Input).value = "oth"
        await until(pilot, lambda: app.screen.query_one(OptionList).option_count == 1)
        await pilot.click("#entries", offset=(3, 0))
        await until(pilot, lambda: "A folder with 1" in told(app, "#place"))
        await pilot.click("#instead")
        await until(pilot, lambda: len(titles(app)) == 1)
        await settle(pilot)
        assert app.brief_text == build("other/")


async def test_a_path_that_is_not_there_is_told(inbox: Path, found: None) -> None:
    async with desk_on(inbox) as (app, pilot):
        await pilot.press("ctrl+o")
        await pilot.pause()
        for name in ("nowhere/at/all.txt", "~nobody\N{SNOWMAN}/x", "a\0b", ""):
            app.screen.query_one(Input).value = name
            await until(pilot, lambda: told(app, "#place").startswith("Enter adds"))
            await pilot.press("enter")
            await until(pilot, lambda: told(app, "#place").startswith("! There is no"))
        await pilot.press("escape")
        await settle(pilot)


async def test_a_recipe_opens_with_its_choices_and_nothing_to_save(inbox: Path, found: None, build: Say) -> None:
    recipe = inbox.parent / "mine.yaml"
    text = build(
        str(inbox), "--template", "quote-sheet", "--theme", "Dredging", "--limit", "1", "--save-recipe", str(recipe)
    )
    async with desk_on(recipe, size=(120, 40)) as (app, pilot):
        assert shown(app) == app.brief_text == text == build(str(recipe))
        assert app.history.now.template == "quote-sheet"
        assert not app.unsaved
        await pilot.press("u", "q")
        await pilot.pause()
        assert not app.is_running


async def test_a_recipe_with_faults_tells_them(inbox: Path, found: None) -> None:
    recipe = inbox.parent / "bad.yaml"
    recipe.write_text("format: 1\nsorces: []\n", encoding="utf-8")
    async with desk_on(recipe) as (app, _):
        assert "bad.yaml:2:1" in told(app, "#waiting")
        assert "\N{SYMBOL FOR LINE FEED}" not in told(app, "#waiting")
        assert "sources" in told(app, "#waiting")


async def test_a_recipe_that_cannot_take_the_place_of_the_rest_leaves_it(inbox: Path, found: None, build: Say) -> None:
    (inbox.parent / "bad.yaml").write_text("format: 1\nsorces: []\n", encoding="utf-8")
    async with desk_on(inbox) as (app, pilot):
        await pilot.press("2", "space")
        await settle(pilot)
        chosen, text = app.history.now, app.brief_text
        app.open_instead(["bad.yaml"])
        await until(pilot, lambda: any("bad.yaml:2:1" in str(toast.message) for toast in app._notifications))
        await pilot.pause()
        assert (app.history.now, app.paths) == (chosen, [str(inbox)])
        await pilot.press("space", "u")
        await settle(pilot)
        assert app.brief_text == text


@pytest.mark.parametrize("by", ["key", "mouse"])
async def test_stopping_keeps_what_was_read(inbox: Path, monkeypatch: pytest.MonkeyPatch, by: str) -> None:
    go_on, begun = Event(), Event()

    def find_slowly(analysis: Analysis) -> tuple[Theme, ...]:
        if "vanity" in analysis.article.text:
            begun.set()
            assert go_on.wait(60)
        return find_themes(analysis)

    monkeypatch.setitem(ENGINES, desk.DEFAULT_ENGINE, (("themes", find_slowly),))
    (inbox / "zoo.txt").write_text("The zoo of Port Ellum closes\nIt was small.\n", encoding="utf-8")
    app = BriefingApp([str(inbox)])
    async with app.run_test(size=(80, 24)) as pilot:
        try:
            await until(pilot, begun.is_set)
            await until(pilot, lambda: "1 of 3" in told(app, "#what"))
            if by == "key":
                await pilot.press("X")
            else:
                await until(pilot, lambda: app.bar.display)
                await pilot.click("#stop")
            await pilot.pause()
        finally:
            go_on.set()
        await settle(pilot)
        assert len(titles(app)) == 2
        assert shown(app) == app.brief_text != ""
        assert not app.bar.display


async def test_opening_something_else_leaves_what_was_being_read(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on, begun = Event(), Event()

    def find_slowly(analysis: Analysis) -> tuple[Theme, ...]:
        if "vanity" in analysis.article.text:
            begun.set()
            assert go_on.wait(60)
        return find_themes(analysis)

    monkeypatch.setitem(ENGINES, desk.DEFAULT_ENGINE, (("themes", find_slowly),))
    (inbox.parent / "zoo.txt").write_text("The zoo of Port Ellum closes\nIt was small.\n", encoding="utf-8")
    app = BriefingApp([str(inbox / "letter.txt"), str(inbox / "harbour.txt")])
    async with app.run_test(size=(80, 24)) as pilot:
        try:
            await until(pilot, begun.is_set)
            app.open_instead(["zoo.txt"])
            await until(pilot, lambda: app.opened is not None and bool(app.brief_text))
        finally:
            go_on.set()
        await app.workers.wait_for_complete()
        await settle(pilot)
        assert titles(app) == ["The zoo of Port Ellum closes"]


@pytest.mark.parametrize(("rest", "first"), [(0.0, 100), (60.0, 2)], ids=["slow to read", "many"])
async def test_what_was_read_shows_before_the_rest(
    inbox: Path, monkeypatch: pytest.MonkeyPatch, rest: float, first: int
) -> None:
    go_on = Event()

    def find_slowly(analysis: Analysis) -> tuple[Theme, ...]:
        if "zoo" in analysis.article.text:
            assert go_on.wait(60)
        return find_themes(analysis)

    monkeypatch.setattr(reading, "REST", rest)
    monkeypatch.setattr(reading, "FIRST", first)
    monkeypatch.setattr(reading, "SHARE", 0.0)
    monkeypatch.setitem(ENGINES, desk.DEFAULT_ENGINE, (("themes", find_slowly),))
    (inbox / "zoo.txt").write_text("The zoo of Port Ellum closes\nIt was small.\n", encoding="utf-8")
    app = BriefingApp([str(inbox)])
    async with app.run_test(size=(80, 24)) as pilot:
        try:
            await until(pilot, lambda: app.opened is not None and len(titles(app)) == 2 and bool(app.brief_text))
            await pilot.press("2", "space")
            await until(pilot, lambda: app.brief_of == app.history.now)
            before = app.history.now
        finally:
            go_on.set()
        await until(pilot, lambda: len(titles(app)) == 3)
        await settle(pilot)
        assert app.history.now == before
        assert before.selection.themes


async def test_pasting_a_text_a_path_and_an_address(
    inbox: Path, found: None, build: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def fetch(names: tuple[str, ...], folder: Path, **_: object) -> Iterator[desk.Fetched | Problem]:
        asked.extend(names)
        yield Problem(names[0], None, "can't be reached", "try later")
        if len(names) > 1:
            (folder / "page.txt").parent.mkdir(parents=True, exist_ok=True)
            (folder / "page.txt").write_text("The lighthouse is sold\nIt was dark.\n", encoding="utf-8")
            yield desk.Fetched(names[1], folder / "page.txt", "new")

    monkeypatch.setattr(desk, "fetch", fetch)
    async with desk_on(inbox / "harbour.txt") as (app, pilot):
        app.post_message(events.Paste(f"{HOSTILE}\n\nThe ferry has no captain.\n"))
        await until(pilot, lambda: len(titles(app)) == 2)
        assert HOSTILE in titles(app)
        app.post_message(events.Paste(f"'{inbox / 'letter.txt'}' "))
        await until(pilot, lambda: len(titles(app)) == 3)
        await settle(pilot)
        assert app.brief_text == build(*app.paths)
        app.post_message(events.Paste("https://example.org/story"))
        await until(pilot, lambda: asked == ["https://example.org/story"])
        await until(pilot, lambda: app.opened is not None and "can't be reached" in str(app.opened.problems))
        app.post_message(events.Paste("no such file"))
        await settle(pilot)
        assert len(titles(app)) == 3
        await pilot.press("ctrl+o")
        await until(pilot, lambda: isinstance(app.screen, OpenScreen))
        app.screen.query_one(Input).value = "https://example.org/no https://example.org/yes"
        await until(pilot, lambda: "fetched" in told(app, "#place"))
        assert app.screen.query_one("#pages").display
        await pilot.press("enter")
        await until(pilot, lambda: "The lighthouse is sold" in titles(app))
        await settle(pilot)
        assert app.brief_text == build(*app.paths)
        assert [problem.path for problem in app.opened.problems] == [
            "https://example.org/story",
            "https://example.org/no",
        ]


async def test_a_search_of_the_library_opens_and_its_command_gives_the_same_brief(
    inbox: Path, found: None, build: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = inbox.parent / "archive.sqlite"
    monkeypatch.setenv("BRIEFING_LIBRARY", str(archive))
    async with desk_on(inbox / "harbour.txt") as (app, pilot):
        await pilot.press("ctrl+o")
        await until(pilot, lambda: isinstance(app.screen, OpenScreen))
        app.screen.query_one(Input).value = "?quay"
        await until(pilot, lambda: told(app, "#place").startswith(f"! {archive}"))
        assert len([*desk.add_to_library(archive, [str(inbox)], engine="rules")]) == 2
        app.open_instead(["?nothing like it"])
        await until(pilot, lambda: "nothing in the library fits" in str(app.desk.query_one("#waiting", Static).content))
        app.screen.query_one(Input).value = "?vanity"
        await until(pilot, lambda: told(app, "#place").startswith("1 article"))
        assert app.screen.query_one(OptionList).option_count == 1
        await pilot.click("#instead")
        await until(pilot, lambda: len(titles(app)) == 1)
        await settle(pilot)
        assert app.made is not None
        made = app.made
        words = desk.command((), made.held, made.choices.selection, made.shape, searches=made.searches)
        assert words == ("briefing", "build", "--library", str(archive), "--query", "vanity")
        assert app.brief_text == build(*words[2:])
        app.add(["inbox/harbour.txt"])
        await until(pilot, lambda: len(titles(app)) == 2)
        await settle(pilot)
        assert app.made is not None
        made = app.made
        assert desk.command(made.paths, made.held, made.choices.selection, made.shape, searches=made.searches) is None


async def test_a_file_that_changed_is_read_anew_in_its_place(inbox: Path, found: None, build: Say) -> None:
    async with desk_on(inbox) as (app, pilot):
        (inbox / "harbour.txt").write_text(HARBOUR.replace("splits", "unites"), encoding="utf-8")
        app.add([str(inbox)])
        await until(pilot, lambda: "unites" in titles(app)[0])
        await settle(pilot)
        assert len(titles(app)) == 2
        assert app.brief_text == build(str(inbox))


async def test_the_tour_comes_once_and_goes_by_a_key(inbox: Path, found: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "samples", lambda: [str(inbox)])
    async with desk_on() as (app, pilot):
        assert isinstance(app.screen, TourScreen)
        await pilot.press("j")
        assert app.screen is app.desk
    async with desk_on() as (app, pilot):
        assert app.screen is app.desk


def test_words_name_paths_addresses_and_searches(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_LIBRARY", "mine.sqlite")
    (inbox / "who?.txt").touch()
    (inbox / "old.sqlite").touch()
    paths = ["inbox", "inbox/who?.txt", "no such?file"]
    named = wanted([*paths, "HTTPS://a.example/b?c=d", "?tug", "inbox/old.sqlite?a b since:2026-01"], pages=True)
    assert list(named.paths) == paths
    assert named.addresses == ("HTTPS://a.example/b?c=d",)
    assert list(map(str, named.searches)) == ["mine.sqlite?tug", "inbox/old.sqlite?a b since:2026-01"]
    assert named.searches[1].asked.since == "2026-01"


def test_fetching_ends_at_once_when_it_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on, given_up = Event(), Event()

    def fetch(names: tuple[str, ...], folder: Path, **_: object) -> Iterator[desk.Fetched]:
        yield desk.Fetched(names[0], folder / "a.html", "new")
        assert go_on.wait(60)
        yield desk.Fetched(names[1], folder / "b.html", "new")

    monkeypatch.setattr(desk, "fetch", fetch)
    named = wanted(["https://a.example/", "https://b.example/"])
    results = fetched(named, tmp_path, lambda *_: None, given_up.is_set)
    assert isinstance(next(results), desk.Fetched)
    given_up.set()
    assert list(results) == []
    go_on.set()


def test_fetching_tells_what_ends_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fetch(names: tuple[str, ...], folder: Path, **_: object) -> Iterator[desk.Fetched]:
        raise BriefingError(f"{folder}: can't be written")
        yield

    monkeypatch.setattr(desk, "fetch", fetch)
    with pytest.raises(BriefingError, match="can't be written"):
        list(fetched(wanted(["https://a.example/"]), tmp_path / "a file", lambda *_: None, lambda: False))
