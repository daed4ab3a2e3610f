"""The brief's pane: every character of the text is shown, none is added, no row is too wide."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.geometry import Offset
from textual.selection import Selection

from briefing.tui.plain import shown
from briefing.tui.widgets.brief import GUTTER, BriefView
from briefing.tui.widgets.marked import front_matter, pieces
from briefing.tui.widgets.wrap import wrapped

LINES = st.text(alphabet=st.sampled_from("ab  [](){}*\\^_#->:12“”漢שe\u0301👩\u200d🚀\ufe0f"), max_size=120)
BRIEF = """\
---
title: 'A [b] brief'
program: briefing 0
---

# A \\[b\\] brief about 漢字 and שלום

> “We dredge *now* or we close the quay for good, and the town will not see another winter like it.”
>
> — **Mara Quill**, the harbour master[^1]

- **40** — a line[^1] *(in the author’s view)*

[^1]: *A \\[b\\] title*, paragraph 1, characters 3–9.
"""


@given(LINES, st.integers(2, 40), st.integers(2, 40))
@example("1111 \ufe0f", 2, 2)
def test_rows_hold_every_character_once_and_fit(text: str, first: int, rest: int) -> None:
    rows = list(wrapped(text, first, rest))
    assert "".join(text[start:end] for start, end in rows) == text
    for number, (start, end) in enumerate(rows):
        assert cell_len(text[start:end].rstrip(" ")) <= (rest if number else first)


@pytest.mark.parametrize(
    ("text", "width", "rows"),
    [
        ("one two three", 8, ["one two ", "three"]),
        ("one two three", 7, ["one two ", "three"]),
        ("unbreakable", 4, ["unbr", "eaka", "ble"]),
        ("漢字漢字", 5, ["漢字", "漢字"]),
        ("caf\u0065\u0301 au lait", 4, ["caf\u0065\u0301 ", "au ", "lait"]),
        ("", 5, [""]),
    ],
)
def test_wraps_at_spaces_and_between_whole_characters(text: str, width: int, rows: list[str]) -> None:
    assert [text[start:end] for start, end in wrapped(text, width, width)] == rows


@given(st.sampled_from(["", "# ", "## ", "> ", ">", "- ", "[^12]: "]), LINES)
def test_styling_changes_no_character(prefix: str, text: str) -> None:
    found, indent = pieces(prefix + text)
    assert "".join(part for part, _ in found) == prefix + text
    assert indent <= len(found)


@pytest.mark.parametrize(
    ("line", "looks"),
    [
        ("## Key quotes", [("## ", "mark"), ("Key quotes", "heading")]),
        ("> said", [(">", "bar"), (" ", "quote"), ("said", "quote")]),
        ("- **a**[^1]", [("- ", "mark"), ("**", "mark"), ("a", "strong"), ("**", "mark"), ("[^1]", "mark")]),
        ("2 \\* 3", [("2 ", "text"), ("\\", "mark"), ("*", "text"), (" 3", "text")]),
    ],
)
def test_looks(line: str, looks: list[tuple[str, str]]) -> None:
    assert pieces(line)[0] == looks


def test_front_matter_needs_both_rules() -> None:
    assert front_matter(BRIEF.split("\n")) == 4
    assert front_matter(["---", "title: x"]) == 0
    assert front_matter(["# x", "---", "---"]) == 0


def test_nothing_that_a_terminal_would_act_on_is_sent() -> None:
    assert shown("a\x1b[31m\u202eb\udcff") == "a␛[31m\N{REPLACEMENT CHARACTER}b\\udcff"


class Alone(App[None]):
    def compose(self) -> ComposeResult:
        yield BriefView(id="brief")


@pytest.mark.parametrize("width", [20, 44, 130])
async def test_the_pane_shows_the_text_and_gives_it_back(width: int) -> None:
    async with Alone().run_test(size=(width, 60)) as pilot:
        view = pilot.app.query_one(BriefView)
        view.show(BRIEF)
        view.action_fold()
        await pilot.pause()
        drawn = [view.render_line(y).text.rstrip() for y in range(view.virtual_size.height)]
        assert all(cell_len(line) <= width for line in drawn)
        assert {line[:1] for line in drawn} <= {">", " ", ""}
        drawn = [line[GUTTER:] for line in drawn]
        assert "".join("".join(drawn).split()) == "".join(BRIEF.split())
        assert view.get_selection(Selection(None, None)) == (BRIEF, "\n")
        first = next(y for y, line in enumerate(drawn) if line.startswith(">"))
        picked = view.get_selection(Selection(Offset(2, first), Offset(0, first + 3)))
        assert picked is not None
        assert picked[0] in BRIEF
        assert picked[0].startswith("“We dredge")


async def test_the_fold_hides_the_front_matter_and_a_click_opens_it() -> None:
    async with Alone().run_test(size=(60, 30)) as pilot:
        view = pilot.app.query_one(BriefView)
        view.show(BRIEF)
        await pilot.pause()
        assert "title:" not in "".join(view.render_line(y).text for y in range(10))
        assert view.get_selection(Selection(None, None)) == (BRIEF, "\n")
        await pilot.click(BriefView, offset=(3, 0))
        await pilot.pause()
        assert "title: 'A [b] brief'" in view.render_line(1).text
        view.action_section(1)
        await pilot.pause()


async def test_the_line_at_the_top_stays_there_when_the_width_changes() -> None:
    async with Alone().run_test(size=(70, 12)) as pilot:
        view = pilot.app.query_one(BriefView)
        view.show(
            "\n".join(
                [*(f"- {number} {'and a long line ' * 6}" for number in range(30)), "## Here", *"abcdefghijklmno"]
            )
        )
        await pilot.pause()
        view.show_heading("Here")
        for width in (40, 110):
            await pilot.resize_terminal(width, 12)
            await pilot.pause()
            assert view.render_line(0).text.strip() == "## Here"


async def test_selected_text_is_marked() -> None:
    async with Alone().run_test(size=(60, 30)) as pilot:
        view = pilot.app.query_one(BriefView)
        view.show(BRIEF)
        await pilot.mouse_down(BriefView, offset=(2, 2))
        await pilot.hover(BriefView, offset=(9, 2))
        await pilot.mouse_up(BriefView, offset=(9, 2))
        await pilot.pause()
        assert view.text_selection is not None
        assert (pilot.app.screen.get_selected_text() or "") in BRIEF
