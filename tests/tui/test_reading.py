"""Reading: a finding or a line of the brief opens its article at the passage, and back. All people are invented."""

from itertools import pairwise
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.selection import Selection
from textual.widgets import Input

from briefing import desk
from briefing.desk import Page
from briefing.model import Article, Block, Span
from briefing.tui.app import BriefingApp
from briefing.tui.plain import aligned
from briefing.tui.screens.desk import DeskScreen
from briefing.tui.screens.reading import ReadingScreen, found_in
from briefing.tui.widgets.article import GUTTER, ArticleView, joined
from briefing.tui.widgets.brief import BriefView
from briefing.tui.widgets.findings import FindingsView
from briefing.tui.widgets.margin import Margin
from tests.driving import HOSTILE, SIZES, desk_on, settle, told

TEXTS = st.text(alphabet=st.sampled_from("ab  [](){}\r\n\t\x1b“”漢שe\u0301\u200b\u2028🚀"), max_size=200)


def article(text: str) -> Article:
    return Article("0" * 12, "x.txt", text, (Block("paragraph", Span(0, len(text))),), "A title", "0" * 64)


class Alone(App[None]):
    """The view by itself."""

    def compose(self) -> ComposeResult:
        """Nothing else."""
        yield ArticleView()


def drawn(view: ArticleView) -> list[str]:
    return [view.render_line(y).text.rstrip() for y in range(view.size.height)]


def marked(view: ArticleView) -> list[str]:
    """The rows of the passage at hand, as they stand on the screen."""
    return [line[GUTTER:] for line in drawn(view) if line[4:5] == "▶"]


@pytest.mark.parametrize("text", [f"{HOSTILE}\r\nnext\ttab \x1b[31m\u200b\n\n漢字漢字漢字" * 3, "", "\n", "one"])
async def test_the_text_stands_exactly_and_is_given_back(text: str) -> None:
    async with Alone().run_test(size=(40, 60)) as pilot:
        view = pilot.app.query_one(ArticleView)
        view.show(article(text), [])
        await pilot.pause()
        rows = [view.render_line(y).text[GUTTER:].rstrip() for y in range(view.virtual_size.height)]
        assert all(cell_len(row) <= 40 for row in rows)
        assert "".join("".join(rows).split()) == "".join(aligned(text.replace("\r\n", "\n").replace("\n", " ")).split())
        assert view.get_selection(Selection(None, None)) == (text, "\n")
        assert (view.get_selection(Selection(Offset(0, 0), Offset(3, 0))) or ("", ""))[0] == text.split("\n")[0][:3]


@given(TEXTS)
def test_what_is_shown_keeps_every_place(text: str) -> None:
    shown = aligned(text)
    assert len(shown) == len(text)
    assert all(a == b for a, b in zip(shown, text, strict=True) if b.isprintable() and b not in "\u200b")


@given(st.lists(st.builds(lambda a, b: Span(a, a + b), st.integers(0, 40), st.integers(0, 9))))
def test_joined_places_cover_the_same(spans: list[Span]) -> None:
    found = joined(spans)
    assert {n for s in found for n in range(s.start, s.end)} == {n for s in spans for n in range(s.start, s.end)}
    assert all(a.end < b.start for a, b in pairwise(found))


def test_search_finds_over_line_breaks_and_in_any_case() -> None:
    text = "The Quay\nclosed. the quay  CLOSED. [b]"
    assert [s.of(text) for s in found_in(text, "quay closed")] == ["Quay\nclosed", "quay  CLOSED"]
    assert [s.of(text) for s in found_in(text, "[b]")] == ["[b]"]
    assert found_in(text, "  ") == []


async def test_a_long_article_opens_and_turns_quickly() -> None:
    text = "The harbour — said “somebody” — can’t stay open for ever, the council says.\n\n" * 13_000
    async with Alone().run_test(size=(80, 24)) as pilot:
        view = pilot.app.query_one(ArticleView)
        begin = perf_counter()
        view.show(article(text), [Span(n, n + 20) for n in range(0, len(text), 400)])
        view.point([Span(len(text) // 2, len(text) // 2 + 10)])
        await pilot.pause()
        assert perf_counter() - begin < 3
        assert marked(view)


async def opened(app: BriefingApp, pilot: Pilot[None]) -> ReadingScreen:
    await pilot.pause()
    await pilot.pause()
    assert isinstance(app.screen, ReadingScreen)
    return app.screen


@pytest.mark.parametrize("size", [(60, 20), (120, 40)])
async def test_a_finding_opens_at_its_passage_and_back(inbox: Path, found: None, size: tuple[int, int]) -> None:
    async with desk_on(inbox, size=size) as (app, pilot):
        await pilot.press("4", "j")
        await pilot.pause()
        view = app.screen.query_one(FindingsView)
        assert app.page is not None
        assert view.current is not None
        words = desk.places(app.page.held, view.current.finding)[0]
        before = (view.cursor, view.scroll_offset)
        await pilot.press("o")
        screen = await opened(app, pilot)
        assert words.spans[0].of(words.article.text)[:12] in " ".join(marked(screen.query_one(ArticleView)))
        assert screen.query_one(Margin).passage is not None
        assert screen.query_one(Margin).passage.entry.id == view.current.id  # type: ignore[union-attr]
        await pilot.press("escape")
        assert isinstance(app.screen, DeskScreen)
        assert app.focused is view
        assert (view.cursor, view.scroll_offset) == before


async def test_every_line_of_the_brief_opens_what_it_cites(inbox: Path, found: None) -> None:
    async with desk_on(inbox, size=(120, 40)) as (app, pilot):
        page = app.page
        assert page is not None
        lines = desk.traced(page)
        assert "\n".join(line.text for line in lines) + "\n" == app.brief_text
        assert sum(bool(line.evidence) for line in lines) > 3
        await pilot.press("5")
        await pilot.pause()
        brief = app.screen.query_one(BriefView)
        while not page_line(page, brief).evidence:
            await pilot.press("j")
        before = (brief.scroll_offset, brief._stop)
        await pilot.press("enter")
        screen = await opened(app, pilot)
        cited = page_line(page, brief).evidence[0]
        assert screen.article is cited.article
        assert marked(screen.query_one(ArticleView))
        await pilot.press("escape")
        assert app.focused is brief
        assert (brief.scroll_offset, brief._stop) == before


def page_line(page: Page, brief: BriefView) -> "desk.Line":
    return desk.traced(page)[brief._stops[brief._stop].start]


@pytest.mark.parametrize("size", SIZES)
async def test_a_click_on_a_line_of_the_brief_opens_it(inbox: Path, found: None, size: tuple[int, int]) -> None:
    async with desk_on(inbox, size=size) as (app, pilot):
        brief = app.screen.query_one(BriefView)
        y = next(y for y in range(brief.size.height) if "We dredge" in brief.render_line(y).text)
        await pilot.click(brief, offset=(6, y + 1))
        screen = await opened(app, pilot)
        assert "We dredge now or we close" in " ".join(marked(screen.query_one(ArticleView)))
        await pilot.press("q")
        assert app.focused is brief


@pytest.mark.parametrize("size", SIZES)
async def test_next_and_previous_and_the_margin(inbox: Path, found: None, size: tuple[int, int]) -> None:
    async with desk_on(inbox / "harbour.txt", size=size) as (app, pilot):
        await pilot.press("4", "o")
        screen = await opened(app, pilot)
        margin, view = screen.query_one(Margin), screen.query_one(ArticleView)
        assert margin.row_count() == 2
        first = margin.cursor
        await pilot.press("n")
        await pilot.pause()
        assert margin.cursor != first
        second = marked(view)
        await pilot.press("N")
        await pilot.pause()
        assert marked(view) != second
        other = 1 - margin.cursor
        await pilot.click(margin, offset=(6, 3 * other + 2))
        await pilot.pause()
        assert margin.cursor == other
        at = next(y for y, line in enumerate(drawn(view)) if "a very expensive ditch" in line)
        x = drawn(view)[at].index("expensive")
        await pilot.click(view, offset=(x + 1, at + 1))
        await pilot.pause()
        assert "a very expensive ditch" in " ".join(marked(view))
        assert "finding 2 of 2" in told(app, "#where")


async def test_taken_out_while_reading(inbox: Path, found: None) -> None:
    async with desk_on(inbox, size=(120, 40)) as (app, pilot):
        await pilot.press("4", "o")
        screen = await opened(app, pilot)
        await pilot.press("space")
        await settle(pilot)
        (out,) = app.history.now.selection.excluded
        margin = screen.query_one(Margin)
        assert margin.choice is not None
        assert (margin.choice.id, margin.choice.stands) == (out, False)
        await pilot.press("f")
        await settle(pilot)
        assert app.history.now.selection.pinned == (out,)


async def test_search_within(inbox: Path, found: None) -> None:
    async with desk_on(inbox / "harbour.txt", size=(80, 24)) as (app, pilot):
        await pilot.press("4", "o")
        screen = await opened(app, pilot)
        view = screen.query_one(ArticleView)
        await pilot.press("slash", *"quill")
        await pilot.pause()
        hits = len(found_in(screen.article.text, "quill"))
        assert str(view.border_subtitle).endswith(f" of {hits}")
        before = str(view.border_subtitle)
        await pilot.press("enter")
        await pilot.pause()
        assert str(view.border_subtitle) != before
        await pilot.press("x")
        await pilot.pause()
        assert str(view.border_subtitle) == "not in this article"
        await pilot.press("escape")
        await pilot.pause()
        assert app.focused is view
        assert screen.query_one("#search", Input).value == ""
        await pilot.press("escape")
        assert isinstance(app.screen, DeskScreen)


async def test_the_same_in_another_source(inbox: Path) -> None:
    async with desk_on(inbox) as (app, pilot):
        page = app.page
        assert page is not None
        both = next(e for e in page.held.entries if len(e.findings) > 1)
        app.push_screen(ReadingScreen(page, desk.places(page.held, both), both.id))
        screen = await opened(app, pilot)
        first = screen.article
        await pilot.press("s")
        await pilot.pause()
        assert screen.article is not first
        assert "source 2 of 2" in told(app, "#where")
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert marked(screen.query_one(ArticleView))
