"""What every test shares: folders of its own, so that none reads or fills the user's."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files; read what changed in them")


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
    os.environ["BRIEFING_CACHE"] = tempfile.mkdtemp(prefix="briefing-tests-")
    os.environ["BRIEFING_CONFIG"] = tempfile.mkdtemp(prefix="briefing-tests-")
