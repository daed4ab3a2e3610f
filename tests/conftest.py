"""What every test shares: folders of its own, so that none reads or fills the user's."""

import os
import tempfile

import pytest


@pytest.fixture(scope="session", autouse=True)
def _own_cache() -> None:
    os.environ["BRIEFING_CACHE"] = tempfile.mkdtemp(prefix="briefing-tests-")
    os.environ["BRIEFING_CONFIG"] = tempfile.mkdtemp(prefix="briefing-tests-")
