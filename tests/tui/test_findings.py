"""Working the findings, by keys and by mouse: in, out, pinned, moved, explained, corrected. All people are invented."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from briefing import desk
from briefing.dossier import Entry
from briefing.find import ENGINES, FINDERS
from briefing.model import Analysis, Stake, finding_id
from briefing.pick import Selection
from briefing.tui.app import BriefingApp
from briefing.tui.screens.contrast import ContrastScreen, SideView
from briefing.tui.screens.desk import DeskScreen
from briefing.tui.screens.reading import ReadingScreen
from briefing.tui.screens.speaker import People, SpeakerScreen
from briefing.tui.screens.why import WhyScreen
from briefing.tui.widgets.findings import FindingsView
from tests.driving import SIZES, desk_on, settle, until

SAID = ["slow", "loud", "empty", "late", "cold", "wet", "dark", "small", "old", "new", "red", "blue"]
FERRY = (
    "Ferry Alma sinks off Port Ellum\n\n"
    "The ferry Alma sank off Port Ellum on Monday and killed 12 people. Mara Quill, the mayor, called for an inquiry.\n"
    "\nTomas Brandt, a fisherman, was there.\n\n"
    + "".join(f'"The {word} boat was never safe in such weather," {who} said.\n\n' for word, who in
              zip(SAID, ["Quill", "Brandt"] * 6, strict=True))
)  # fmt: skip
GAZETTE = """\
Ferry Alma goes down near Port Ellum

The ferry Alma sank near Port Ellum and killed 15 people on Monday.

Mara Quill, the mayor, spoke [sic] of [/b] the ferry. "The slow boat was never safe in such weather," Quill said.
"""


@pytest.fixture
def ferry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two articles that share a quote and differ on a number, read by the rules."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BRIEFING_CACHE", str(tmp_path / "cache"))
    monkeypatch.setitem(ENGINES, desk.DEFAULT_ENGINE, FINDERS)
    folder = tmp_path / "ferry"
    folder.mkdir()
    (folder / "a-post.txt").write_text(FERRY, encoding="utf-8")
    (folder / "b-gazette.txt").write_text(GAZETTE, encoding="utf-8")
    return folder


def findings(app: BriefingApp) -> FindingsView:
    return next(s for s in app.screen_stack if isinstance(s, DeskScreen)).query_one(FindingsView)


def drawn(view: FindingsView) -> list[str]:
    return [view.render_line(y).text.rstrip() for y in range(view.size.height)]


def selection(app: BriefingApp) -> Selection:
    return app.history.now.selection


async def at_quote(app: BriefingApp, pilot: Pilot[None], words: str) -> FindingsView:
    """Go to the findings and put the cursor on the quote with these words."""
    await pilot.press("4")
    await pilot.pause()
    view = findings(app)
    assert app.focused is view
    assert app.page is not None
    quotes = ((n, c.finding) for n, (_, c) in enumerate(view._rows) if c and isinstance(c.finding, Entry))
    for row, finding in quotes:
        if finding.kind == "quotes" and words in desk.told(app.page.held, finding).text:
            view.cursor = row
            await pilot.pause()
            return view
    raise AssertionError(words)


@pytest.mark.parametrize("size", SIZES)
async def test_space_leaves_out_and_takes_in(ferry: Path, size: tuple[int, int]) -> None:
    async with desk_on(ferry, size=size) as (app, pilot):
        view = await at_quote(app, pilot, "loud boat")
        assert view.current is not None
        first = view.current.id
        await pilot.press("space")
        await settle(pilot)
        assert selection(app).excluded == (first,)
        assert "loud boat" not in app.brief_text
        assert (view.current.id, view.current.stands, view.current.hand) == (first, False, "out")
        assert any(line.startswith(">[ ]-") for line in drawn(view))
        await pilot.press("enter")
        await settle(pilot)
        assert selection(app) == Selection()
        assert "loud boat" in app.brief_text


async def test_what_has_no_room_is_taken_in_by_hand_and_shown_so(ferry: Path) -> None:
    async with desk_on(ferry, size=(120, 40)) as (app, pilot):
        view = await at_quote(app, pilot, "loud boat")
        out = next(c for g in view._groups for c in g.choices if not c.stands and g.id == "key-quotes")
        await pilot.press("end")
        view.cursor = next(n for n, (_, c) in enumerate(view._rows) if c is not None and c.id == out.id)
        await pilot.press("space")
        await settle(pilot)
        assert selection(app).included == (out.id,)
        assert any(line.startswith(">[ ]+") for line in drawn(view)), drawn(view)
        await pilot.press("f")
        await settle(pilot)
        assert selection(app).pinned == (out.id,)
        assert any(line.startswith(">[x]^") for line in drawn(view))
        await pilot.press("f", "u", "u")
        await settle(pilot)
        assert selection(app).included == (out.id,)


@pytest.mark.parametrize("size", SIZES)
async def test_marks_by_mouse(ferry: Path, size: tuple[int, int]) -> None:
    async with desk_on(ferry, size=size) as (app, pilot):
        view = await at_quote(app, pilot, "loud boat")
        y = next(y for y, line in enumerate(drawn(view)) if line.startswith(">[x]"))
        assert view.current is not None
        first = view.current.id
        await pilot.click(view, offset=(3, y + 1))
        await settle(pilot)
        assert selection(app).excluded == (first,)
        await pilot.click(view, offset=(5, y + 1))
        await settle(pilot)
        assert (selection(app).excluded, selection(app).pinned) == ((), (first,))


async def test_moved_by_keys_at_any_speed(ferry: Path) -> None:
    async with desk_on(ferry, size=(80, 24)) as (app, pilot):
        view = await at_quote(app, pilot, "slow boat")
        group = view._rows[view.cursor][0]
        before = [c.id for c in group.choices]
        here = before.index(view.current.id) if view.current else -1
        await pilot.press("J", "J", "J", "K")
        await settle(pilot)
        assert view.current is not None
        assert view.current.id == before[here]
        after = [c.id for c in view._rows[view.cursor][0].choices]
        wanted = [*before]
        wanted.insert(here + 2, wanted.pop(here))
        assert after == wanted
        place = [app.brief_text.index(f"{word} boat") for word in ("slow", SAID[2], SAID[4])]
        assert place[0] > place[1]
        await pilot.press("u", "u", "u", "u")
        await settle(pilot)
        assert [c.id for c in view._rows[view.cursor][0].choices] == before


async def test_moved_by_dragging(ferry: Path) -> None:
    async with desk_on(ferry, size=(120, 40)) as (app, pilot):
        view = await at_quote(app, pilot, "slow boat")
        y = next(y for y, line in enumerate(drawn(view)) if line.startswith(">[x]"))
        assert view.current is not None
        first = view.current.id
        await pilot.mouse_down(view, offset=(12, y + 1))
        await pilot.mouse_up(view, offset=(12, y + 1 + 6))
        await settle(pilot)
        ids = [c.id for c in view._rows[view.cursor][0].choices]
        assert ids.index(first) == 2
        assert isinstance(app.screen, DeskScreen)


async def test_pinned_stand_first_and_move_among_themselves(ferry: Path) -> None:
    async with desk_on(ferry, size=(120, 40)) as (app, pilot):
        view = await at_quote(app, pilot, "loud boat")
        await pilot.press("f")
        await settle(pilot)
        await at_quote(app, pilot, "cold boat")
        await pilot.press("f")
        await settle(pilot)
        loud, cold = selection(app).pinned
        quotes = next(g for g in view._groups if g.id == "key-quotes")
        assert [c.id for c in quotes.choices[:2]] == [loud, cold]
        await pilot.press("K")
        await settle(pilot)
        assert selection(app).pinned == (cold, loud)
        await pilot.press("K", "K")
        await settle(pilot)
        assert selection(app).pinned == (cold, loud)


async def test_all_kinds_shows_what_the_choice_leaves_out(ferry: Path) -> None:
    async with desk_on(ferry, size=(120, 40)) as (app, pilot):
        assert app.opened is not None
        await pilot.press("1", "end", "space")
        await settle(pilot)
        await pilot.press("4")
        await pilot.pause()
        view = findings(app)
        few = sum(c is not None for _, c in view._rows)
        await pilot.press("m")
        await settle(pilot)
        every = {c.id for _, c in view._rows if c is not None}
        held = app.opened.dossier
        assert every == {e.id for e in held.entries} | {d.id for d in held.disagreements}
        assert len(every) > few
        assert "all kinds" in str(view.border_title)


async def test_the_filter_narrows_as_one_types(ferry: Path) -> None:
    async with desk_on(ferry, size=(60, 20)) as (app, pilot):
        await pilot.press("4", "slash", *"cold qu")
        await pilot.pause()
        view = findings(app)
        assert [c.finding.kind for _, c in view._rows if c is not None] == ["quotes"]
        assert isinstance(app.screen, DeskScreen)
        assert "/cold qu" in str(view.border_subtitle)
        await pilot.press("enter", "space")
        await settle(pilot)
        assert len(selection(app).excluded) == 1
        await pilot.press("slash", "escape")
        await pilot.pause()
        assert sum(c is not None for _, c in view._rows) > 10


async def test_why_tells_rule_cue_confidence_and_context(ferry: Path) -> None:
    async with desk_on(ferry, size=(80, 24)) as (app, pilot):
        view = await at_quote(app, pilot, "slow boat")
        await pilot.press("w")
        await pilot.pause()
        assert isinstance(app.screen, WhyScreen)
        page = str(app.screen.query_one(".card Static", Static).content)
        assert view.current is not None
        assert isinstance(view.current.finding, Entry)
        quote = view.current.finding.findings[0][1]
        for fact in ("rule", str(getattr(quote, "rule", "")), "cue", "said", "confidence", "Mara Quill", "paragraph"):
            assert fact in page
        assert "▸The slow boat was never safe in such weather,◂" in page
        assert "[sic] of [/b] the ferry" in page
        await pilot.press("escape")
        assert isinstance(app.screen, DeskScreen)
        assert app.focused is view
        await pilot.press("i", "o")
        await pilot.pause()
        assert isinstance(app.screen, ReadingScreen)
        await pilot.press("escape")
        assert app.focused is view


@pytest.mark.parametrize("size", SIZES)
async def test_speaker_by_keys_is_marked_as_the_editors(ferry: Path, size: tuple[int, int]) -> None:
    async with desk_on(ferry, size=size) as (app, pilot):
        view = await at_quote(app, pilot, "loud boat")
        await pilot.press("a", *"quill", "enter")
        await settle(pilot)
        assert isinstance(app.screen, DeskScreen)
        assert app.focused is view
        (given,) = selection(app).edits.speakers
        assert app.page is not None
        assert given[1] == next(p.id for p in app.page.held.profiles if p.name == "Mara Quill")
        assert "speaker named by the editor" in app.brief_text
        assert app.brief_text == desk.build(app.page.held, selection(app), desk.load_template("newsroom"))
        assert any(" Mara Quill" in line and " editor" in line for line in drawn(view))
        await at_quote(app, pilot, "loud boat")
        await pilot.press("a", "down")
        assert isinstance(app.focused, People)
        await pilot.press("home", "down", "enter")
        await settle(pilot)
        assert selection(app) == Selection()


@pytest.mark.parametrize("size", SIZES)
async def test_nobody_known_and_a_role_by_mouse(ferry: Path, size: tuple[int, int]) -> None:
    async with desk_on(ferry, size=size) as (app, pilot):
        await at_quote(app, pilot, "loud boat")
        await pilot.press("a")
        await pilot.pause()
        assert isinstance(app.screen, SpeakerScreen)
        app.screen.query_one("#role", Input).value = "skipper of the [b]Alma[/"
        await pilot.click("#give")
        await settle(pilot)
        assert [role for _, role in selection(app).edits.roles] == ["skipper of the [b]Alma[/"]
        assert "role given by the editor" in app.brief_text
        await pilot.press("a")
        await pilot.pause()
        people = app.screen.query_one(People)
        people.scroll_home(animate=False)
        await pilot.pause()
        await pilot.click(people, offset=(6, 1))
        await settle(pilot)
        assert [who for _, who in selection(app).edits.speakers] == [None]
        assert "left unattributed by the editor" in app.brief_text


@pytest.mark.parametrize("size", [(60, 20), (120, 40)])
async def test_a_disagreement_shows_its_sides_and_opens_each(ferry: Path, size: tuple[int, int]) -> None:
    async with desk_on(ferry, size=size) as (app, pilot):
        await pilot.press("4", "end", "w")
        await pilot.pause()
        assert isinstance(app.screen, ContrastScreen)
        sides = list(app.screen.query(SideView))
        assert [str(side.border_title) for side in sides] == ["12", "15"]
        assert all(side.region.width > 20 and side.region.height > 2 for side in sides)
        assert sides[0].has_focus
        await pilot.press("right", "enter")
        await pilot.pause()
        assert isinstance(app.screen, ReadingScreen)
        assert app.screen.article.title == "Ferry Alma goes down near Port Ellum"
        await pilot.press("escape")
        assert findings(app).has_focus


async def test_only_quotes_have_a_speaker(ferry: Path) -> None:
    async with desk_on(ferry) as (app, pilot):
        await pilot.press("4", "end", "a")
        await until(pilot, lambda: bool(app._notifications))
        assert isinstance(app.screen, DeskScreen)


async def test_a_candidate_is_greyed_under_its_section_and_a_key_takes_it_in(
    ferry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def doubted(analysis: Analysis) -> tuple[Stake, ...]:
        place = analysis.sentences[-1].span
        return (Stake(finding_id(analysis.article, "stake", place), place, 0.2, "learned", candidate=True),)

    finders = tuple((name, doubted if name == "stakes" else find) for name, find in FINDERS)
    monkeypatch.setitem(ENGINES, desk.DEFAULT_ENGINE, finders)
    async with desk_on(ferry, size=(120, 40)) as (app, pilot):
        view = await at_quote(app, pilot, "loud boat")
        row = next(n for n, (_, c) in enumerate(view._rows) if c and c.candidate)
        assert "candidate" in view.row_line(row, 0, 80)[-1].text
        choice = view._rows[row][1]
        assert choice is not None
        view.cursor = row
        await pilot.press("space")
        await settle(pilot)
        assert selection(app).included == (choice.id,)
        assert "Why it matters" in app.brief_text
