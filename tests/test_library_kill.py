"""Nothing that was told as kept is lost, whatever becomes of the process, and several work side by side."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from briefing import desk, library
from briefing.desk.library import Taken
from briefing.errors import BriefingError
from briefing.library import Filters
from tests.test_library import added, written

ROOT = Path(__file__).parent.parent
TIMES = 100
ADD = (sys.executable, "-m", "briefing", "library", "add")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that are forked off")
def test_a_library_opens_clean_however_often_its_writer_is_killed(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "tests.killing", str(tmp_path), str(TIMES)], capture_output=True, text=True, cwd=ROOT
    )
    assert run.returncode == 0, run.stderr
    assert int(run.stdout) > TIMES // 2


def test_several_processes_add_at_once(tmp_path: Path) -> None:
    file, shared = tmp_path / "library.sqlite", written(tmp_path / "shared", 12)
    folders = [[shared, written(tmp_path / f"own{n}", 6, town=f"Brack{n}")] for n in range(3)]
    adding = [
        subprocess.Popen(
            [
                sys.executable,
                "-m",
                "briefing",
                "library",
                "add",
                *map(str, f),
                "--library",
                str(file),
                "--engine",
                "rules",
            ],
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
        )
        for f in folders
    ]
    assert [process.wait(60) for process in adding] == [0, 0, 0]
    assert desk.library_stats(file).articles == 12 + 3 * 6
    assert desk.check_library(file).faults == ()


def test_a_reader_does_not_wait_for_a_writer(tmp_path: Path) -> None:
    file = tmp_path / "library.sqlite"
    added(file, written(tmp_path / "in", 3))
    done = threading.Event()
    with library.opened(file) as db, library.writing(db):
        library.drop(db, [1])
        search = threading.Thread(target=lambda: (desk.search_library(file, Filters("quay"), 9), done.set()))
        search.start()
        assert done.wait(5)
        assert len(desk.search_library(file, Filters("quay"), 9).hits) == 3
        search.join()
    assert len(desk.search_library(file, Filters("quay"), 9).hits) == 2


def test_what_was_done_before_an_interruption_is_kept(tmp_path: Path) -> None:
    file, folder = tmp_path / "library.sqlite", written(tmp_path / "in", 5)
    adding = desk.add_to_library(file, [str(folder)], engine="rules")
    assert isinstance(next(adding), Taken)
    with pytest.raises(KeyboardInterrupt):
        adding.throw(KeyboardInterrupt)
    assert desk.library_stats(file).articles == 1
    assert [t.outcome for t in added(file, folder) if isinstance(t, Taken)] == ["known", *["added"] * 4]


def test_a_step_of_the_schema_is_taken_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "library.sqlite"
    added(file, written(tmp_path / "in", 1))
    steps = tmp_path / "schema"
    steps.mkdir()
    real = sorted((ROOT / "briefing" / "data" / "schema").glob("*.sql"))
    for step in real:
        (steps / step.name).write_bytes(step.read_bytes())
    broken = steps / f"{len(real) + 1:04}-broken.sql"
    broken.write_text("CREATE TABLE good (id);\nCREATE TABLE article (id);\n", encoding="utf-8")
    monkeypatch.setattr("briefing.library.file._SCHEMA", steps)
    with pytest.raises(BriefingError, match="already exists"):
        added(file)
    broken.write_text("CREATE TABLE good (id);\n", encoding="utf-8")
    added(file)
    with library.reading(file) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (len(real) + 1,)
        assert db.execute("SELECT count(*) FROM good").fetchone() == (0,)
