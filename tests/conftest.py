"""What every test shares: folders of its own, so that none reads or fills the user's."""

import gc
import itertools
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
import textual._wait
from hypothesis import settings

settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")
# Textual's pilot naps 20 ms before it looks whether the app is idle: half the time of the app's tests went there.
textual._wait.SLEEP_GRANULARITY /= 2
textual._wait.SLEEP_IDLE /= 2
_NUMBERS = itertools.count()
GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files; read what changed in them")


def pytest_collection_finish() -> None:
    """Look for garbage seldom, and never among what was imported; a quarter of an app test went there."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, bytes], None]:
    """Holds bytes against the file of this name."""

    def held(name: str, data: bytes) -> None:
        if request.config.getoption("--update-golden"):
            (GOLDEN / name).write_bytes(data)
        wanted = (GOLDEN / name).read_bytes()
        assert data.decode().splitlines() == wanted.decode().splitlines()
        assert data == wanted

    return held


@pytest.fixture(scope="session", autouse=True)
def _own_cache() -> None:
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # what tests start keeps its bytecode, as an installed program does
    os.environ["BRIEFING_CACHE"] = tempfile.mkdtemp(prefix="briefing-tests-")
    os.environ["BRIEFING_CONFIG"] = tempfile.mkdtemp(prefix="briefing-tests-")


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Finders that know the invented town, so that these tests are about the app alone."""
    from briefing import desk
    from briefing.find import ENGINES
    from tests.town import find_quotes, find_stakeholders, find_themes

    table = (("themes", find_themes), ("stakeholders", find_stakeholders), ("quotes", find_quotes))
    monkeypatch.setitem(ENGINES, desk.DEFAULT_ENGINE, table)


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with two invented articles in it, and a cache that no other test fills."""
    from tests.samples import HARBOUR, LETTER

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BRIEFING_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "harbour.txt").write_text(HARBOUR, encoding="utf-8")
    (folder / "letter.txt").write_text(LETTER, encoding="utf-8")
    return folder


@pytest.fixture
def build(tmp_path: Path) -> Callable[..., str]:
    """What `briefing build` writes."""

    def run(*words: str) -> str:
        from briefing.cli import main

        main(["build", *words, "-o", str(tmp_path / "built.md")])
        return (tmp_path / "built.md").read_bytes().decode()

    return run


@pytest.fixture(autouse=True)
def _own_data(monkeypatch: pytest.MonkeyPatch, _own_cache: None) -> None:
    monkeypatch.setenv("BRIEFING_DATA", str(Path(os.environ["BRIEFING_CONFIG"], f"data-{next(_NUMBERS)}")))
