"""Work that a Dask cluster does: a scheduler and two workers, each its own process. All people here are invented."""

import _thread
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefing import desk, library
from briefing.cli import main
from briefing.desk import cluster
from briefing.errors import BriefingError
from briefing.model import Problem

ARTICLE = """# Quay number {n}

Mara Quill{letter} said on Monday that the Ellum{n} council had not decided who would pay. "We can't wait," she said.

The council of Ellum{n} banned the export of timber in May, and {n} people lost their work at the mill.
"""
FAILING = Path(__file__).parent / "failing"
"""With this on their path the workers fail on a jinxed article."""
PIECES = 72
"""More than the workers are given at once."""


@dataclass(frozen=True, slots=True)
class Town:
    """A cluster on loopback."""

    address: str
    workers: tuple[subprocess.Popen[bytes], ...]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    home = tmp_path_factory.mktemp("cluster")
    file = home / "scheduler.json"
    common = ["--scheduler-file", str(file), "--no-dashboard"]
    alone = ["--no-nanny", "--nthreads", "1", "--memory-limit", "0", "--local-directory", str(home)]
    given = [["scheduler", "--host", "127.0.0.1", "--port", "0"], ["worker", *alone], ["worker", *alone]]
    failing = {**os.environ, "PYTHONPATH": os.pathsep.join((str(FAILING), str(FAILING.parent.parent)))}
    with (home / "log").open("wb") as log:
        started = [
            subprocess.Popen([sys.executable, "-m", "dask", *words, *common], stdout=log, stderr=log, env=failing)
            for words in given
        ]
        try:
            while (home / "log").read_bytes().count(b"Register worker") < 2:
                assert all(process.poll() is None for process in started), (home / "log").read_text()
                time.sleep(0.05)
            yield Town(json.loads(file.read_text())["address"], tuple(started[1:]))
        finally:
            for process in started:
                process.kill()
                process.wait()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("articles")
    for n in range(PIECES):
        (home / f"{n:03}.md").write_text(ARTICLE.format(n=n, letter="abcdefghij"[n % 10]), encoding="utf-8")
    (home / "017.md").write_text("", encoding="utf-8")
    return home


def held(file: Path) -> list[tuple[object, ...]]:
    with sqlite3.connect(file) as db:
        return db.execute("SELECT id, name, report, record FROM article ORDER BY id").fetchall()


def workers_of(town: Town) -> tuple[str, ...]:
    with cluster._connected(town.address) as client:
        return tuple(client.nthreads())


def test_an_article_on_which_a_worker_fails_is_told_and_the_others_go_on(
    town: Town, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.md").write_text("# A jinxed boat\n\nThe boat was jinxed, Tomas Holt said.\n", encoding="utf-8")
    (tmp_path / "b.md").write_text(ARTICLE.format(n=1, letter="a"), encoding="utf-8")
    assert main(["find", str(tmp_path), "--engine", "rules", "--no-cache", "--scheduler", town.address]) == 1
    told = capfd.readouterr()
    assert "a.md: could not be analysed (themes); please report it" in told.err
    assert told.out.count("\n") == 1


def test_a_cluster_finds_what_one_process_finds(
    town: Town, folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    told = []
    for words in (["--jobs", "1"], ["--scheduler", town.address]):
        assert main(["find", str(folder), "--engine", "rules", "--no-cache", *words]) == 1
        told.append(capfdbinary.readouterr())
    assert told[0] == told[1]
    assert told[0].out.count(b"\n") == PIECES - 1


def test_a_worker_of_another_program_is_told(town: Town, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.library.program", lambda: "another")
    with pytest.raises(BriefingError, match=r"a worker runs briefing .*, but with other words or code; install there"):
        list(desk.analyses([str(folder)], engine="rules", cached=False, jobs=town.address))


def test_a_worker_is_no_scheduler(town: Town, folder: Path) -> None:
    worker = workers_of(town)[0]
    with pytest.raises(BriefingError, match="is a worker, no scheduler"):
        list(desk.analyses([str(folder)], engine="rules", jobs=worker))


def test_ctrl_c_keeps_what_is_done(
    town: Town, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    file, settle, settled = tmp_path / "library.sqlite", library.settle, []

    def settling(*words: object) -> None:
        settle(*words)  # type: ignore[arg-type]
        settled.append(words)
        if len(settled) == 12:
            _thread.interrupt_main()

    monkeypatch.setattr("briefing.library.settle", settling)
    words = ["library", "add", str(folder), "--library", str(file), "--engine", "rules", "--scheduler", town.address]
    assert main(words) == 130
    assert "11 added" in capfd.readouterr().err
    assert len(held(file)) in (11, 12)
    assert desk.check_library(file).faults == ()


def test_a_killed_worker_loses_nothing_and_doubles_nothing(town: Town, folder: Path, tmp_path: Path) -> None:
    alone, together = tmp_path / "alone.sqlite", tmp_path / "together.sqlite"
    wanted = list(desk.add_to_library(alone, [str(folder)], engine="rules"))
    told = []
    for taken in desk.add_to_library(together, [str(folder)], engine="rules", jobs=town.address):
        told.append(taken)
        if len(told) == 3:
            town.workers[0].send_signal(signal.SIGKILL)
            town.workers[0].wait()
    assert told == wanted
    assert sum(isinstance(taken, Problem) for taken in told) == 1
    assert held(together) == held(alone)
    assert len(held(alone)) == PIECES - 1
    assert len(workers_of(town)) == 1


def test_without_a_worker_nothing_waits_for_ever(town: Town, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 1.0)
    for worker in town.workers:
        worker.kill()
        worker.wait()
    with pytest.raises(BriefingError, match="no worker is left"):
        list(desk.analyses([str(folder)], engine="rules", cached=False, jobs=town.address))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--scheduler", "tcp://127.0.0.1:9"], "tcp://127.0.0.1:9: no scheduler answers within"),
        (["--scheduler", "nowhere"], "nowhere: missing port number"),
        (["--scheduler", "tcp://127.0.0.1:9", "--jobs", "2"], "leave out one of the two"),
    ],
)
def test_an_address_of_no_cluster_is_refused(
    words: list[str], told: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 0.5)
    assert main(["find", str(folder), *words]) == 2
    err = capfd.readouterr().err
    assert told in err
    assert err.count("\n") == 1


def test_without_the_extra_it_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "dask", None)
    assert main(["find", str(folder), "--scheduler", "tcp://127.0.0.1:9"]) == 2
    assert "pip install 'briefing[cluster]'" in capfd.readouterr().err
