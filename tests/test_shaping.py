"""Sections limited, written in and copied one by one; the command that makes a brief again. All people are invented."""

import shlex
from dataclasses import replace
from pathlib import Path

import pytest

from briefing import desk, pick
from briefing.cli import main
from briefing.desk import Part
from briefing.dossier import dossier
from briefing.errors import Missing
from briefing.pick import Selection
from tests.samples import HARBOUR, LETTER, harbour, letter

HELD = dossier([harbour().done(), letter().done()])
SHAPE = desk.load_template("newsroom")


def part(section: str, selection: Selection = Selection()) -> Part:  # noqa: B008
    return next(p for p in desk.parts(HELD, selection, SHAPE) if p.id == section)


def test_a_section_is_limited_item_by_item_and_back_again() -> None:
    whole = part("key-quotes")
    assert (whole.shown, whole.held, whole.limit, whole.usual) == (2, 2, 10, 10)
    fewer = desk.stepped(Selection(), whole, -1)
    assert fewer.limits == (("key-quotes", 1),)
    assert part("key-quotes", fewer).shown == 1
    assert desk.stepped(fewer, part("key-quotes", fewer), -1) == fewer
    assert desk.stepped(fewer, part("key-quotes", fewer), 1) == Selection()
    assert desk.stepped(Selection(), whole, 1) == Selection()


def test_a_limit_may_be_higher_than_the_templates() -> None:
    tight = replace(SHAPE, sections=tuple(replace(s, limit=1) for s in SHAPE.sections))
    (found,) = (p for p in desk.parts(HELD, Selection(), tight) if p.id == "key-quotes")
    assert (found.shown, found.held) == (1, 2)
    more = desk.stepped(Selection(), found, 1)
    (found,) = (p for p in desk.parts(HELD, more, tight) if p.id == "key-quotes")
    assert found.shown == 2
    assert desk.stepped(more, found, -1).limits == ()


def test_a_note_is_kept_until_it_is_emptied() -> None:
    noted = pick.noting(Selection(), "key-quotes", "Call *them*.")
    assert part("key-quotes", noted).note == "Call *them*."
    assert "> **From the editor:** Call \\*them\\*." in desk.build(HELD, noted, SHAPE)
    assert pick.noting(noted, "key-quotes", "  \n") == Selection()


def test_excerpts_are_the_brief_its_sections_and_their_lines_with_citations() -> None:
    brief, *rest = desk.excerpts(HELD, Selection(), SHAPE)
    assert brief.text == desk.build(HELD, Selection(), SHAPE)
    section = next(e for e in rest if e.label == "Key quotes")
    assert section.text.startswith("## Key quotes\n\n> ")
    lines = [e for e in rest if e.depth == 2 and e.text in section.text]
    assert len(lines) == 2
    assert all("[*" in e.text and "characters" in e.text for e in lines)
    assert "Mara Quill" in lines[0].label


def test_names_of_sections_are_looked_up_and_unknown_ones_refused() -> None:
    assert desk.limited(Selection(), SHAPE, [("Key Quotes", 2)]).limits == (("key-quotes", 2),)
    with pytest.raises(Missing, match="no section 'key quoets'; did you mean 'Key quotes'"):
        desk.limited(Selection(), SHAPE, [("key quoets", 2)])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "-in box").mkdir()
    (tmp_path / "-in box" / "harbour.txt").write_text(HARBOUR, encoding="utf-8")
    (tmp_path / "-in box" / "it's.txt").write_text(LETTER, encoding="utf-8")
    return tmp_path


CHOICES = {
    "nothing": lambda held: Selection(),
    "facets": lambda held: Selection(
        themes=tuple(t.id for t in held.topics[:2]),
        stakeholders=(held.profiles[0].id,),
        sources=(held.analyses[1].article.id,),
    ),
    "limits": lambda held: Selection(limits=(("key-quotes", 1), ("sources", 1))),
}


@pytest.mark.parametrize("choice", CHOICES)
def test_the_command_gives_the_same_bytes(folder: Path, choice: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    held = desk.open_sources(["-in box"], engine="rules").dossier
    selection = CHOICES[choice](held)
    words = desk.command(["-in box"], held, selection, SHAPE, engine="rules")
    assert words is not None
    assert main(shlex.split(desk.quoted(words))[1:]) == 0
    assert capfdbinary.readouterr().out.decode() == desk.build(held, selection, SHAPE)


@pytest.mark.parametrize(
    "selection",
    [Selection(notes=(("key-quotes", "Mine."),)), Selection(kinds=("news",)), Selection(pinned=("x",))],
)
def test_what_options_cannot_say_needs_a_recipe(selection: Selection) -> None:
    assert desk.command(["inbox"], HELD, selection, SHAPE) is None
    assert desk.of_recipe(Path("-a.yaml")) == ("briefing", "build", "./-a.yaml")


def test_a_recipe_keeps_limits(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    held = desk.open_sources(["-in box"], engine="rules").dossier
    chosen = Selection(limits=(("key-quotes", 1),))
    desk.save_recipe(Path("r.yaml"), held, chosen, engine="rules")
    assert desk.remake(Path("r.yaml")).selection == chosen
    text = Path("r.yaml").read_text(encoding="utf-8")
    Path("r.yaml").write_text(text.replace("key-quotes: 1", "gone: 1"), encoding="utf-8")
    assert "no section 'gone' to limit" in str(desk.remake(Path("r.yaml")).changes)
