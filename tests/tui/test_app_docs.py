"""The page on the app tells every key there is, and no other; `--update-golden` writes that part anew."""

import importlib
import pkgutil
import re
from pathlib import Path
from typing import Any

import pytest
from textual.binding import Binding
from textual.keys import format_key

from briefing.tui import config, keys, places, screens, widgets
from briefing.tui.app import BriefingApp

PAGE = Path(__file__).parents[2] / "docs" / "app.md"


def printed(place: places.Place) -> str:
    """The keys of a place as the page tells them."""
    rows = [
        f"| {' '.join(f'`{format_key(k)}`' for k in key.keys.split(','))} | `{key.id}` | {key.help} |"
        for key in place.keys
    ]
    return "\n".join([f"### {place.title}", "", "| keys | id | |", "|---|---|---|", *rows])


def every_key() -> str:
    """The part of the page that tells the keys."""
    return "\n\n".join(map(printed, places.PLACES.values()))


def classes() -> list[type[Any]]:
    """The app, and every screen and widget of ours with keys of its own."""
    found: dict[str, type[Any]] = {"app": BriefingApp}
    for package in (screens, widgets):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            for value in vars(importlib.import_module(module.name)).values():
                if isinstance(value, type) and value.__module__ == module.name and "BINDINGS" in vars(value):
                    found[value.__name__] = value
    return list(found.values())


def test_every_key_has_its_id_and_does_something() -> None:
    told: set[str | None] = set()
    for place in classes():
        for binding in vars(place)["BINDINGS"]:
            assert isinstance(binding, Binding)
            told.add(binding.id)
            *owner, action = binding.action.partition("(")[0].split(".")
            assert owner or any(hasattr(place, f"{kind}{action}") for kind in ("action_", "_action_")), binding
    assert told == keys.usual().keys()


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
