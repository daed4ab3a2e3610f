"""The page on the app tells every key there is, and no other; `--update-golden` writes that part anew."""

import importlib
import pkgutil
import re
from pathlib import Path
from typing import Any

import pytest
from textual.binding import Binding
from textual.keys import format_key

from briefing.tui import commands, config, screens, widgets

PAGE = Path(__file__).parents[2] / "docs" / "app.md"
PLACES = {
    "DeskScreen": "On the desk",
    "TickList": "In a list to tick",
    "WhoList": "In the list of stakeholders",
    "Filter": "In the filter",
    "FindingsView": "In the findings",
    "BriefView": "In the brief",
    "MatrixScreen": "In the matrix",
    "Matrix": "On a square of the matrix",
    "PeopleScreen": "In the record of a stakeholder",
    "ReadingScreen": "While reading a source",
    "ArticleView": "In the article",
    "WhyScreen": "Where it says why",
    "ContrastScreen": "Where sources disagree",
    "SpeakerScreen": "Where one says who speaks",
    "SectionsScreen": "Among the sections",
    "NoteScreen": "In a note",
    "TemplateScreen": "Among the templates",
    "CopyScreen": "Among the parts to copy",
    "CommandScreen": "Where the command stands",
    "OpenScreen": "Where one opens",
    "SaveScreen": "Where one saves",
    "RestoreScreen": "Where it asks what to take up",
    "QuitScreen": "Where it asks before quitting",
}
"""What the page calls a place; of one that is not here, the name of the class."""


def keys(text: str) -> str:
    """Keys as they are printed."""
    return " ".join(f"`{format_key(key.strip())}`" for key in text.split(","))


def table(rows: list[tuple[str, str]]) -> str:
    return "\n".join(["| keys | |", "|---|---|", *(f"| {pressed} | {told} |" for pressed, told in rows)])


def classes() -> list[type[Any]]:
    """Every screen and widget of ours with keys of its own, the known places first."""
    found = {}
    for package in (screens, widgets):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            for value in vars(importlib.import_module(module.name)).values():
                if isinstance(value, type) and value.__module__ == module.name and "BINDINGS" in vars(value):
                    found[value.__name__] = value
    order = list(PLACES)
    return sorted(found.values(), key=lambda c: (order.index(c.__name__) if c.__name__ in order else 99, c.__name__))


def every_key() -> str:
    """The part of the page that tells the keys."""
    rows = [(f"{keys(c.keys)} | `{c.id}`", c.help) for c in commands.COMMANDS]
    parts = ["### Everywhere", "| keys | id | |\n|---|---|---|\n" + "\n".join(f"| {k} | {told} |" for k, told in rows)]
    for place in classes():
        own = [b for b in vars(place)["BINDINGS"] if isinstance(b, Binding) and b.tooltip]
        if own:
            name = PLACES.get(place.__name__) or re.sub(r"(?<!^)(?=[A-Z])", " ", place.__name__).capitalize()
            parts += [f"### {name}", table([(keys(b.key), b.tooltip) for b in own])]
    return "\n\n".join(parts)


def test_the_page_tells_every_key(request: pytest.FixtureRequest) -> None:
    text = PAGE.read_text(encoding="utf-8")
    head, _, rest = text.partition("<!-- keys -->\n")
    told, _, tail = rest.partition("\n<!-- /keys -->")
    if request.config.getoption("--update-golden"):
        PAGE.write_text(f"{head}<!-- keys -->\n{every_key()}\n<!-- /keys -->{tail}", encoding="utf-8")
        return
    assert told == every_key()


def test_the_example_of_a_config_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = re.search(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    monkeypatch.setenv("BRIEFING_CONFIG", str(tmp_path))
    (tmp_path / "config.yaml").write_text(found[1], encoding="utf-8")
    assert config.load().theme is not None
    assert config.load().keys


def test_the_page_tells_where_things_lie() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for name in ("BRIEFING_CONFIG", "BRIEFING_DATA", "config.yaml", "sessions", "pasted", "fetched"):
        assert name in text
