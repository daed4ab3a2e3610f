"""A fault of the program's own with one article: told as its problem, the others go on. All people are invented."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from briefing import analyse, desk
from briefing.desk import sources
from briefing.find import table
from briefing.model import Analysis, Problem
from briefing.read import formats
from tests.driving import desk_on, settle, shown

FAILING = Path(__file__).parent / "failing"
SOUND = 'Quay closed\n\nMara Quill, the harbour master, closed the quay. "We dredge now or we close," Quill said.\n'
JINXED = "A jinxed boat\n\nThe boat was jinxed from the day on which Tomas Holt bought it, he said.\n"
TOLD = "could not be analysed (themes); please report it: see --debug"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for number in range(30):
        (inbox / f"{number:02}.txt").write_text(f"{SOUND}\nIt was report number {number}.\n", encoding="utf-8")
    (inbox / "07.txt").write_text(JINXED, encoding="utf-8")
    return inbox


def run(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The program in a process in which the finder of themes fails on the jinxed boat."""
    path = os.pathsep.join((str(FAILING), str(FAILING.parent.parent)))
    return subprocess.run(
        [sys.executable, "-m", "briefing", *words],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": path, "COLUMNS": "200"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    "words",
    [
        ("build", "inbox", "--engine", "rules", "--no-cache", "--jobs", "1"),
        ("find", "inbox", "--engine", "rules", "--no-cache", "--jobs", "1"),
        ("find", "inbox", "--engine", "rules", "--no-cache", "--jobs", "2"),
        ("library", "add", "inbox", "--library", "kept.db", "--engine", "rules"),
    ],
    ids=["build", "find", "jobs", "library"],
)
def test_one_article_never_ends_a_run(words: tuple[str, ...], folder: Path) -> None:
    done = run(*words, cwd=folder.parent)
    told = [line for line in done.stderr.splitlines() if TOLD in line]
    assert [line.partition(": could")[0].replace("\\", "/") for line in told] == ["briefing: inbox/07.txt"]
    assert "Traceback" not in done.stderr
    assert done.returncode == 1
    if words[0] == "find":
        assert done.stdout.count("\n") == 29


def test_a_recipe_goes_on_without_it(folder: Path) -> None:
    """`watch` makes its briefs in this way too."""
    run("build", "inbox", "--engine", "rules", "--save-recipe", "made.yaml", "-o", "made.md", cwd=folder.parent)
    (folder / "03.txt").write_text(JINXED.replace("boat", "barge"), encoding="utf-8")
    done = run("build", "made.yaml", cwd=folder.parent)
    assert TOLD in done.stderr
    assert done.returncode == 1
    assert "We dredge now or we close" in (folder.parent / "made.md").read_text(encoding="utf-8")


def test_where_the_fault_lies_is_shown_on_request(folder: Path) -> None:
    done = run("find", "inbox/07.txt", "inbox/01.txt", "--engine", "rules", "--no-cache", "--debug", cwd=folder.parent)
    assert "LookupError: jinxed" in done.stderr
    assert done.returncode == 1
    assert done.stdout.count("\n") == 1


def failing(analysis: Analysis) -> tuple[object, ...]:
    if "jinxed" in analysis.article.text:
        raise LookupError("jinxed")
    return ()


@pytest.fixture
def jinx(monkeypatch: pytest.MonkeyPatch) -> None:
    finders = tuple((field, failing if field == "themes" else find) for field, find in table.FINDERS)
    monkeypatch.setattr(table, "ENGINES", {"rules": finders, "tagger": finders})


@pytest.mark.usefixtures("jinx")
async def test_the_app_lists_the_article_with_the_reason_and_shows_the_others(folder: Path) -> None:
    async with desk_on(folder / "07.txt", folder / "01.txt") as (app, pilot):
        await settle(pilot)
        assert app.opened is not None
        assert [str(problem).rpartition("07.txt: ")[2] for problem in app.opened.problems] == [TOLD]
        assert "We dredge now or we close" in shown(app)


def test_a_reader_that_fails_is_told_of_its_file(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    def broken(data: bytes, path: str) -> object:
        raise LookupError(path)

    shutil.copy(folder / "01.txt", folder / "odd.eml")
    monkeypatch.setitem(formats.READERS, ".eml", broken)
    found = list(desk.read([str(folder / "odd.eml"), str(folder / "01.txt")]))
    assert [isinstance(one, Problem) for one in found] == [True, False]
    assert "could not be analysed (reading)" in str(found[0])


def test_an_article_that_can_t_be_merged_is_left_out(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    merge = sources.dossier

    def jinxed(analyses: list[Analysis]) -> object:
        if any("jinxed" in analysis.article.text for analysis in analyses):
            raise LookupError("jinxed")
        return merge(analyses)

    monkeypatch.setattr(sources, "dossier", jinxed)
    opened = desk.open_sources([str(folder)], engine="rules", cached=False)
    assert len(opened.dossier.analyses) == 29
    assert [str(problem).rpartition("07.txt: ")[2] for problem in opened.problems] == [
        TOLD.replace("themes", "merging")
    ]


def test_a_finder_that_fails_is_named() -> None:
    (article,) = formats.articles(JINXED.encode(), "boat.txt", formats.READERS[".txt"])
    assert not isinstance(article, Problem)
    with pytest.raises(analyse.Failed, match="themes"):
        analyse.analyse(article, (("themes", failing),))


@pytest.mark.parametrize("engine", ["rules", "tagger"])
@pytest.mark.parametrize(
    "text",
    [
        "Papers name the owners\n\nMara Quill denied it.\n\nShips made by Mara Quill (AFP)",
        "Photo: Mara Quill",
        "Mara Quill",
        "“Mara Quill",
        "Owners\n\n“We close,” said Mara",
        "Owners\n\nMara Quill, the harbour master of",
        "Owners\n\nThe ministry said that it",
        "Owners\n\nMore than 20",
    ],
)
def test_a_text_may_end_anywhere(text: str, engine: str) -> None:
    """A mention, a mark, a clause or a number may be the last of it."""
    for cut in range(len(text) - 6, len(text) + 1):
        (article,) = formats.articles(text[:cut].encode(), "cut.txt", formats.READERS[".txt"])
        assert not isinstance(article, Problem)
        assert analyse.analyse(article, table.ENGINES[engine]).article == article
