"""The briefs of the samples are, byte for byte, what they were when somebody last read them.

`pytest tests/test_golden.py --update-golden` writes them anew; read what changed in them.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing import desk
from briefing.assemble import assemble
from briefing.brief import Brief
from briefing.dossier import Dossier
from briefing.pick import Selection
from tests.conftest import GOLDEN

TEMPLATES = [name for name, _ in desk.templates()]
FORMATS = [form for form in desk.FORMATS if form != "docx"]
"""A document for Word is as the program on the machine makes it."""


@pytest.fixture(scope="module")
def samples() -> Dossier:
    return desk.open_sources(desk.samples()).dossier


@pytest.fixture
def brief(request: pytest.FixtureRequest, samples: Dossier) -> Brief:
    return assemble(samples, Selection(), desk.load_template(request.param))


@pytest.mark.parametrize(("brief", "name"), zip(TEMPLATES, TEMPLATES, strict=True), indirect=["brief"], ids=TEMPLATES)
def test_the_brief_of_the_samples(brief: Brief, name: str, golden: Callable[[str, bytes], None]) -> None:
    """The Markdown in full, to be read; of every format its digest."""
    golden(f"{name}.md", desk.FORMATS["markdown"].render(brief))
    digests = (f"{hashlib.sha256(desk.FORMATS[form].render(brief)).hexdigest()}  {form}\n" for form in FORMATS)
    golden(f"{name}.sha256", "".join(digests).encode())


def test_no_file_is_kept_of_a_brief_that_is_made_no_more() -> None:
    kept = {path.name for path in Path(GOLDEN).iterdir() if path.suffix in (".md", ".sha256")}
    assert kept == {f"{name}{suffix}" for name in TEMPLATES for suffix in (".md", ".sha256")}
