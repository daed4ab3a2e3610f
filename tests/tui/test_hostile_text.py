"""Text from a source shows as it stands on every screen, whatever a terminal or a markup would make of it."""

import re
from pathlib import Path

import pytest
from textual.widgets import Input

from briefing import desk
from briefing.find import ENGINES
from briefing.model import Analysis, Quote, Span, Stakeholder, Theme, finding_id
from briefing.render.data import dumped
from briefing.render.plain import UNSEEN
from briefing.tui.app import BriefingApp
from briefing.tui.screens.desk import DeskScreen
from tests.driving import HOSTILE as MARKUP
from tests.driving import desk_on, settle, until

ACTS = "\x1b]0;owned\x07 \x9b31m \u202eright\u202c \u200b\x08\x7f\u2028"
"""What a terminal acts on, or what can't be seen there."""
HOSTILE = f"{MARKUP} {ACTS}"
SIGNS = "␛]0;owned␇"
PIECES = (SIGNS, "[sic]", "[/b]", "[@click=app.quit]", "[/]", "👩‍🚀", "漢字", "שלום", "e\N{COMBINING ACUTE ACCENT}")
STORY = f'{HOSTILE}\n\n"{HOSTILE}," {HOSTILE} said of {HOSTILE}.\n'
QUOTED = dumped(HOSTILE)
KIND = f"""\
title: "{{subject}}"
description: {QUOTED}
sections:
- {{heading: {QUOTED}, show: quotes, editor: {QUOTED}}}
- {{heading: Who, show: stakeholders}}
"""


def places(text: str) -> tuple[Span, ...]:
    return tuple(Span(*m.span()) for m in re.finditer(re.escape(HOSTILE), text))


def themes(analysis: Analysis) -> tuple[Theme, ...]:
    return (Theme("crew", HOSTILE, 1.0, places(analysis.article.text)),)


def stakeholders(analysis: Analysis) -> tuple[Stakeholder, ...]:
    at = places(analysis.article.text)
    return (Stakeholder(finding_id(analysis.article, "who", *at), HOSTILE, "person", at, role=HOSTILE),)


def quotes(analysis: Analysis) -> tuple[Quote, ...]:
    article, at = analysis.article, places(analysis.article.text)
    (speaker,) = analysis.stakeholders
    identity = finding_id(article, "quote", at[1])
    return (Quote(identity, "direct", (at[1],), (at[2],), (), HOSTILE, "test", 0.9, stakeholder=speaker.id),)


@pytest.fixture
def crew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose every name is hostile, and finders that find nothing else."""
    table = (("themes", themes), ("stakeholders", stakeholders), ("quotes", quotes))
    monkeypatch.setitem(ENGINES, desk.DEFAULT_ENGINE, table)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BRIEFING_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "in [b] box"
    folder.mkdir()
    (folder / "crew [sic] 漢字.txt").write_text(STORY, encoding="utf-8")
    (folder / "crew.template.yaml").write_text(KIND, encoding="utf-8")
    (folder / "broken [red]שלום[-red].pdf").write_bytes(b"%PDF-9")
    return folder


def acts(app: BriefingApp) -> list[str]:
    """What the screen in front would send that a terminal acts on, or shows nowhere."""
    lines = "".join(strip.text for strip in app.screen._compositor.render_strips())
    return UNSEEN.findall(lines)


def seen(app: BriefingApp) -> str:
    """All that stands on the screen in front, without blanks and line ends, which depend on its size."""
    lines = (strip.text for strip in app.screen._compositor.render_strips())
    return re.sub(r"[\s│┃─━╭╮╰╯┏┓┗┛▁▔▊▎]+", "", "".join(lines))


SCREENS: dict[str, tuple[str, tuple[str, ...]]] = {
    "desk, themes": ("2", PIECES),
    "template": ("t", PIECES),
    "sections": ("S", PIECES),
    "note": ("S enter", PIECES),
    "copy": ("y", PIECES[1:]),
    "matrix": ("x", ("[sic]", "漢字")),
    "problems": ("p", ("[red]", "שלום", "[-red]")),
    "findings": ("4", PIECES),
    "why": ("4 w", PIECES),
    "speaker": ("4 a", PIECES),
    "reading": ("4 o", PIECES),
    "command": ("2 space B", PIECES),
}


async def test_every_screen_shows_it_exactly(crew: Path) -> None:
    lacking = {}
    async with desk_on(crew, size=(200, 60)) as (app, pilot):
        app.use_template("crew")
        await until(pilot, lambda: app.brief_of is not None and app.brief_of.template == "crew")
        for name, (keys, pieces) in SCREENS.items():
            for key in keys.split():
                await pilot.press(key)
                await settle(pilot)
                await app.workers.wait_for_complete()
            await pilot.pause()
            lacking[name] = acts(app) + [piece for piece in pieces if piece not in seen(app)]
            while not isinstance(app.screen, DeskScreen):
                await pilot.press("escape")
                await pilot.pause()
        assert app.is_running
    assert lacking == {name: [] for name in SCREENS}


async def test_toasts_titles_and_paths_show_it_exactly(crew: Path) -> None:
    async with desk_on(crew, size=(120, 40)) as (app, pilot):
        app.say(HOSTILE)
        await pilot.pause()
        await until(pilot, lambda: "[@click=app.quit]" in seen(app) and SIGNS in seen(app))
        assert not acts(app)
        await pilot.press("e")
        await pilot.pause()
        app.screen.query_one(Input).value = f"{HOSTILE}.md".replace("/", "∕")
        await pilot.pause()
        assert acts(app) + [piece for piece in PIECES if piece.replace("/", "∕") not in seen(app)] == []
