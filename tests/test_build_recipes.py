"""`briefing build` with recipes: the same bytes again, in any folder, and a line for whatever has changed."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml

from briefing.cli import main
from tests.test_recipe import articles

RULES = ("--engine", "rules")


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in articles().items():
        (tmp_path / "inbox").mkdir(exist_ok=True)
        (tmp_path / "inbox" / name).write_text(text, encoding="utf-8")
    return tmp_path


def run(capfdbinary: pytest.CaptureFixture[bytes], *words: str) -> tuple[int, str, str]:
    status = main(words)
    out, err = capfdbinary.readouterr()
    return status, out.decode(), err.decode()


def test_a_recipe_gives_the_same_bytes_from_any_folder(inbox: Path, capfdbinary, monkeypatch) -> None:
    narrowed = ("--stakeholder", "Mara Quill", "--section", "quotes", "--limit", "3")
    told = (*RULES, *narrowed, "--template", "backgrounder")
    status, plain, err = run(capfdbinary, "build", "inbox", *told, "--save-recipe", "inbox/wire.yaml")
    assert (status, err) == (0, "")
    assert run(capfdbinary, "build", "inbox/wire.yaml") == (0, plain, "")
    (inbox / "inbox").rename(inbox / "elsewhere")
    monkeypatch.chdir("/")
    assert run(capfdbinary, "build", str(inbox / "elsewhere" / "wire.yaml")) == (0, plain, "")


def test_the_recipe_of_a_recipe_is_the_same(inbox: Path, capfdbinary) -> None:
    run(capfdbinary, "build", "inbox", *RULES, "--source", "letter", "-o", "brief.md", "--save-recipe", "wire.yaml")
    before = Path("wire.yaml").read_bytes()
    assert run(capfdbinary, "build", "wire.yaml", "--save-recipe", "wire.yaml") == (0, "", "")
    assert Path("wire.yaml").read_bytes() == before
    assert yaml.safe_load(before)["output"] == {"path": "brief.md"}


def test_paths_are_relative_to_the_recipe(inbox: Path, capfdbinary) -> None:
    Path("recipes").mkdir()
    Path("own.yaml").write_text("title: Own\ndescription: x\nsections: [{heading: Words, show: quotes}]\n")
    words = (*RULES, "--template", "own.yaml", "-o", "out.md", "--save-recipe", "recipes/wire.yaml")
    assert run(capfdbinary, "build", "inbox", *words)[0] == 0
    saved = yaml.safe_load(Path("recipes/wire.yaml").read_text(encoding="utf-8"))
    assert [source["path"] for source in saved["sources"]] == ["../inbox/harbour.txt", "../inbox/letter.txt"]
    assert (saved["template"], saved["output"]) == ("../own.yaml", {"path": "../out.md"})
    written = Path("out.md").read_bytes()
    Path("out.md").unlink()
    assert run(capfdbinary, "build", "recipes/wire.yaml") == (0, "", "")
    assert Path("out.md").read_bytes() == written


def test_several_recipes_at_once_each_to_its_file(inbox: Path, capfdbinary) -> None:
    for name in ("harbour", "letter"):
        words = ("--source", name, "-o", f"{name}.md", "--save-recipe", f"{name}.yaml")
        run(capfdbinary, "build", "inbox", *RULES, *words)
        Path(f"{name}.md").unlink()
    Path("broken.yaml").write_text("format: 1\n")
    status, out, err = run(capfdbinary, "build", "harbour.yaml", "broken.yaml", "letter.yaml")
    assert (status, out) == (1, "")
    assert "broken.yaml:1:1: missing key 'sources'" in err
    assert "ditch" in Path("harbour.md").read_text(encoding="utf-8")
    assert "Ilse Vant" in Path("letter.md").read_text(encoding="utf-8")


def test_a_changed_source_is_told_and_the_brief_still_written(inbox: Path, capfdbinary) -> None:
    run(capfdbinary, "build", "inbox", *RULES, "-o", "brief.md", "--save-recipe", "wire.yaml")
    with Path("inbox/letter.txt").open("a", encoding="utf-8") as file:
        file.write("\nThe ferry lost 30 passengers in May.\n")
    status, out, err = run(capfdbinary, "build", "wire.yaml")
    assert (status, out) == (1, "")
    assert err.startswith("briefing: wire.yaml: inbox/letter.txt has changed since the recipe was saved; ")
    assert err.count("\n") == 1
    assert "30 passengers" in Path("brief.md").read_text(encoding="utf-8")
    assert run(capfdbinary, "build", "wire.yaml", "--save-recipe", "wire.yaml")[0] == 1
    assert run(capfdbinary, "build", "wire.yaml") == (0, "", "")


def test_check_shows_the_difference_and_writes_nothing(inbox: Path, capfdbinary) -> None:
    run(capfdbinary, "build", "inbox", *RULES, "-o", "brief.md", "--save-recipe", "wire.yaml")
    assert run(capfdbinary, "build", "wire.yaml", "--check") == (0, "", "")
    good = Path("brief.md").read_text(encoding="utf-8")
    Path("brief.md").write_text(good.replace("very expensive", "very cheap"), encoding="utf-8")
    status, out, err = run(capfdbinary, "build", "wire.yaml", "--check")
    assert (status, err) == (1, "")
    assert out.startswith("--- brief.md (on disk)\n+++ brief.md (as it should be)\n@@ ")
    assert re.findall(r"^[-+]>.*", out, re.MULTILINE) == [
        "-> “This is a very cheap ditch and nothing else”",
        "+> “This is a very expensive ditch and nothing else”",
    ]
    assert "very cheap" in Path("brief.md").read_text(encoding="utf-8")
    Path("brief.md").unlink()
    status, out, _ = run(capfdbinary, "build", "wire.yaml", "--check")
    assert status == 1
    assert [line[1:] for line in out.splitlines()[3:]] == good.splitlines()
    assert not Path("brief.md").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["gone.yaml"], "gone.yaml: no such recipe"),
        (["wire.yaml", "inbox"], "a recipe names its own sources; leave out inbox"),
        (["wire.yaml", "--theme", "Trade"], "a recipe says this itself; leave out --theme"),
        (["wire.yaml", "wire.yaml", "-o", "brief.md"], "several recipes can't be written to one file"),
        (["wire.yaml", "--check"], "--check needs a file to look at"),
        (["wire.yaml", "--watch", "inbox/letter.txt"], "a recipe names its own sources"),
        (["inbox", "--watch"], "--watch takes recipes"),
        (["inbox", *RULES, "--save-recipe", "notes.txt"], "notes.txt: exists and is not a recipe"),
        (["inbox", *RULES, "--save-recipe", "own.yaml"], "own.yaml: exists and is not a recipe"),
        (["wire.yaml", "--format", "markdwn"], "invalid choice: 'markdwn'"),
        (["lost.yaml"], "lost.yaml: none of its sources can be read"),
    ],
)
def test_what_does_not_go_with_a_recipe_is_one_line_and_exit_2(
    inbox: Path, capfdbinary, words: list[str], said: str
) -> None:
    run(capfdbinary, "build", "inbox", *RULES, "--save-recipe", "wire.yaml")
    Path("notes.txt").write_text("my notes", encoding="utf-8")
    Path("own.yaml").write_text("title: Own\ndescription: x\nsections: []\n", encoding="utf-8")
    Path("lost.yaml").write_text("format: 1\ntemplate: newsroom\nsources: [path: gone.txt]\n", encoding="utf-8")
    try:
        status, out, err = run(capfdbinary, "build", *words)
    except SystemExit as stop:
        status, (out, err) = int(stop.code or 0), (text.decode() for text in capfdbinary.readouterr())
    assert (status, out) == (2, "")
    assert said in err.splitlines()[-1]
    assert Path("notes.txt").read_text(encoding="utf-8") == "my notes"


def test_standard_input_can_not_be_saved(inbox: Path) -> None:
    command = [sys.executable, "-m", "briefing", "build", "-", "--engine", "rules", "--save-recipe", "wire.yaml"]
    done = subprocess.run(command, input=b"A title\n\nA line of text.\n", capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"can't hold standard input" in done.stderr
    assert not Path("wire.yaml").exists()


def until(what, seconds: float = 20) -> None:  # type: ignore[no-untyped-def]
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent another way there")
@pytest.mark.parametrize(("ending", "status"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_watching_builds_again_and_ends_cleanly(inbox: Path, capfdbinary, ending: int, status: int) -> None:
    run(capfdbinary, "build", "inbox", *RULES, "-o", "brief.md", "--save-recipe", "wire.yaml")
    brief, recipe, source = Path("brief.md"), Path("wire.yaml"), Path("inbox/letter.txt")
    good = recipe.read_text(encoding="utf-8")
    brief.unlink()
    command = [sys.executable, "-m", "briefing", "build", "wire.yaml", "--watch"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=os.environ | {"PYTHONUNBUFFERED": "1"}) as watching:
        until(brief.exists)
        recipe.write_text(good.replace("newsroom", "newsrom"), encoding="utf-8")
        time.sleep(0.7)
        recipe.write_text(good.replace("newsroom", "quote-sheet"), encoding="utf-8")
        until(lambda: "brief-template: quote-sheet" in brief.read_text(encoding="utf-8"))
        source.write_text(
            source.read_text(encoding="utf-8").replace("Nobody asked", "Nobody ever asked"), encoding="utf-8"
        )
        until(lambda: "Nobody ever asked" in brief.read_text(encoding="utf-8"))
        watching.send_signal(ending)
        assert watching.wait(10) == status
        told = watching.stderr.read().decode() if watching.stderr else ""
    assert "no template 'newsrom'; did you mean 'newsroom'?" in told
    assert "inbox/letter.txt has changed" in told
    assert "Traceback" not in told


OWN_THEMES = """\
ferries:
  label: Ferries
  cues: [ferry]
"""


def test_a_vocabulary_of_ones_own_goes_with_the_recipe(inbox: Path, capfdbinary) -> None:
    Path("recipes").mkdir()
    Path("own.yaml").write_text(OWN_THEMES, encoding="utf-8")
    words = (*RULES, "--themes", "own.yaml", "--theme", "Ferries", "--save-recipe", "recipes/wire.yaml")
    status, plain, err = run(capfdbinary, "build", "inbox", *words)
    assert (status, err) == (0, "")
    assert yaml.safe_load(Path("recipes/wire.yaml").read_text(encoding="utf-8"))["themes"] == "../own.yaml"
    assert run(capfdbinary, "build", "recipes/wire.yaml") == (0, plain, "")
