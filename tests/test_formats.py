"""The formats of the commands: named, told by a file's ending, and kept from other people's files."""

from pathlib import Path

import pytest

from briefing import desk
from briefing.cli import main
from briefing.cli.build import FORMATS
from tests.samples import HARBOUR


@pytest.fixture
def source(tmp_path: Path) -> str:
    path = tmp_path / "harbour.txt"
    path.write_text(HARBOUR, encoding="utf-8")
    return str(path)


def test_the_command_names_the_formats_that_there_are() -> None:
    assert list(FORMATS) == [form for form in desk.FORMATS if not form.endswith("-inline")]


def test_the_ending_tells_the_format(source: str, tmp_path: Path) -> None:
    page = tmp_path / "Brief.HTML"
    assert main(["build", source, "-o", str(page)]) == 0
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>\n")
    assert main(["build", source, "-o", str(tmp_path / "brief.txt")]) == 0
    assert (tmp_path / "brief.txt").read_text(encoding="utf-8").startswith("---\n")


def test_a_name_goes_before_the_ending(source: str, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> None:
    assert main(["build", source, "--format", "html"]) == 0
    assert capfdbinary.readouterr().out.startswith(b"<!doctype html>\n")
    assert main(["build", source, "--format", "markdown", "-o", str(tmp_path / "brief.html")]) == 0
    assert (tmp_path / "brief.html").read_bytes().startswith(b"---\n")


@pytest.mark.parametrize("form", ["markdown", "gfm"])
def test_citations_in_their_lines(source: str, form: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["build", source, "--format", form, "--inline-citations"]) == 0
    text = capfdbinary.readouterr().out.decode()
    assert "[*Harbour vote splits Port Ellum*, paragraph " in text
    assert "[^1]" not in text


def test_a_page_has_its_citations_in_it_already(source: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", source, "--format", "html", "--inline-citations"]) == 2
    assert "--inline-citations goes with --format markdown or gfm" in capsys.readouterr().err


@pytest.mark.parametrize("form", desk.FORMATS)
def test_a_brief_is_replaced_in_whatever_format_it_is(form: str, source: str, tmp_path: Path) -> None:
    file = tmp_path / "brief.html"
    name, _, inline = form.partition("-")
    words = ["build", source, "--format", name, *(["--inline-citations"] if inline else []), "-o", str(file)]
    assert main(words) == 0
    first = file.read_bytes()
    assert main(words) == 0
    assert file.read_bytes() == first


@pytest.mark.parametrize(
    "text", ["<!doctype html>\n<html><head><title>Mine</title>", "---\ntitle: Mine\n---\n", "Mine"]
)
def test_no_other_file_is_replaced(text: str, source: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "mine.html"
    file.write_text(text, encoding="utf-8")
    assert main(["build", source, "-o", str(file)]) == 2
    assert file.read_text(encoding="utf-8") == text
    assert "is not a brief" in capsys.readouterr().err


def test_a_recipe_keeps_citations_in_their_lines(source: str, tmp_path: Path) -> None:
    recipe, file = tmp_path / "brief.yaml", tmp_path / "brief.md"
    assert main(["build", source, "--inline-citations", "-o", str(file), "--save-recipe", str(recipe)]) == 0
    first = file.read_bytes()
    file.unlink()
    assert main(["build", str(recipe)]) == 0
    assert file.read_bytes() == first
    assert b"[^1]" not in first
