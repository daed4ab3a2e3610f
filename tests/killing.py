"""Kills a process that adds to a library, again and again: `python -m tests.killing FOLDER TIMES`.

Each time the library must open clean, hold all that the process had told as done, and at most one article more.
"""

import os
import random
import signal
import sys
import time
from itertools import count
from pathlib import Path

from briefing import desk
from briefing.errors import BriefingError
from briefing.library import Filters

LONGEST = 0.06
"""Seconds until a process is killed, at most."""
ARTICLE = "# Quay number {n}\n\nMara Quill said that the council of Ellum{n} would not pay for quay {n} there.\n"


def kill_again_and_again(folder: Path, times: int) -> int:
    """How many of the processes were killed before they were done."""
    draw, cut = random.Random(times), 0
    file, sources = folder / "library.sqlite", folder / "in"
    sources.mkdir()
    warm(folder)
    numbers = count()
    for _ in range(times):
        while len(list(sources.iterdir())) < held(file) + 12:
            n = next(numbers)
            (sources / f"{n:05}.md").write_text(ARTICLE.format(n=n), encoding="utf-8")
        before = held(file)
        told, status = killed(file, sources, draw.uniform(0, LONGEST))
        cut += status != 0
        now = held(file)
        assert before + told <= now <= before + told + 1, (before, told, now)
        found = desk.check_library(file) if file.exists() and file.stat().st_size else None
        assert found is None or found.faults == (), found
    return cut


def warm(folder: Path) -> None:
    """Load all vocabulary, so that a process that is forked off begins at once."""
    (folder / "warm.md").write_text(ARTICLE.format(n=0), encoding="utf-8")
    list(desk.add_to_library(folder / "warm.sqlite", [str(folder / "warm.md")], engine="rules"))


def held(file: Path) -> int:
    """The articles of the library, all of which must be found by a word."""
    if not file.exists():
        return 0
    try:
        articles = desk.library_stats(file).articles
    except BriefingError:
        return 0
    found = desk.search_library(file, Filters("quill"), 10_000).hits
    assert sum(1 + len(hit.copies) for hit in found) == articles
    return articles


def killed(file: Path, sources: Path, after: float) -> tuple[int, int]:
    """How many articles the process told as added before it was killed, and what it ended with."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        for taken in desk.add_to_library(file, [str(sources)], engine="rules"):
            if getattr(taken, "outcome", "") == "added":
                os.write(writing, b".")
        os._exit(0)
    os.close(writing)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    told = b""
    while more := os.read(reading, 65536):
        told += more
    os.close(reading)
    return len(told), status


if __name__ == "__main__":
    print(kill_again_and_again(Path(sys.argv[1]), int(sys.argv[2])))
