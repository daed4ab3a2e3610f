"""What the app takes in a real pseudo-terminal of 120×40, beside an empty one: `python benchmarks/app.py [RUNS]`.

Every time is from what is sent to the terminal (the start, a key, a new size) to the moment when the bytes of what it
changes have arrived. Starts alternate with those of an empty app of Textual. Prints medians with the targets; the exit
status is 1 where one is missed. Articles are made up, but for the seeds. Other work on the machine is in the figures.
"""

import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from speed import made_up

from briefing import cache, desk
from briefing.analyse import analyse
from briefing.find import ENGINES
from briefing.model import Article
from briefing.read import sources

ROOT = Path(__file__).parent.parent
SIZE = (120, 40)
QUIET = 0.15
"""Seconds without a byte after which everything is taken to be drawn."""
LATELY = 100_000
"""Bytes that are searched for what is to be drawn."""
CAST = 500
"""So many invented people speak in turns."""
SLOWLY = 1.0
"""Seconds in which the palette finds what is typed."""
PATIENCE = 180
EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("ready to go")
Empty().run()
"""
_ESCAPE = re.compile(rb"\x1b(?:\[[0-9;?:<>=]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])")


@dataclass
class Terminal:
    """A program in a pseudo-terminal."""

    pid: int
    handle: int
    seen: bytes = b""

    def read(self, wait: float) -> bool:
        """Take what arrives within so many seconds; whether anything did."""
        if not select.select([self.handle], [], [], wait)[0]:
            return False
        try:
            data = os.read(self.handle, 65536)
        except OSError:
            return False
        self.seen += data
        if b"\x1b[?2026$p" in data:
            os.write(self.handle, b"\x1b[?2026;2$y")
        return bool(data)

    def until(self, text: str) -> float:
        """The moment when this text has been drawn."""
        end = time.perf_counter() + PATIENCE
        while text.encode() not in _ESCAPE.sub(b"", self.seen):
            if time.perf_counter() > end:
                raise TimeoutError(f"{text!r} was never drawn")
            self.read(0.5)
            self.seen = self.seen[-LATELY:]
        return time.perf_counter()

    def rest(self) -> float:
        """The moment when the last byte before a pause arrived."""
        last = time.perf_counter()
        while self.read(QUIET if self.seen else 2):
            last = time.perf_counter()
        return last

    def after(self, do: Callable[[], object], text: str | None = None) -> float:
        """Milliseconds from doing something to its being drawn: to this text, or to a pause."""
        self.rest()
        self.seen = b""
        start = time.perf_counter()
        do()
        return 1000 * ((self.until(text) if text else self.rest()) - start)

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self.handle, keys.encode())

    def resize(self, width: int, height: int) -> None:
        """Have another size."""
        fcntl.ioctl(self.handle, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        os.kill(self.pid, signal.SIGWINCH)

    def memory(self) -> float:
        """Megabytes that the program holds."""
        told = subprocess.run(["ps", "-o", "rss=", "-p", str(self.pid)], capture_output=True, text=True, check=True)
        return int(told.stdout) / 1024


@contextmanager
def terminal(*words: str) -> Iterator[Terminal]:
    """Python with these words in a pseudo-terminal, ended afterwards."""
    pid, handle = pty.fork()
    if pid == 0:
        os.chdir(ROOT)
        os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        os.execv(sys.executable, [sys.executable, *words])
    fcntl.ioctl(handle, termios.TIOCSWINSZ, struct.pack("HHHH", SIZE[1], SIZE[0], 0, 0))
    try:
        yield Terminal(pid, handle)
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(handle)


def start(text: str, *words: str) -> tuple[float, float]:
    """Seconds to the drawing of a text, and the megabytes held after it."""
    begin = time.perf_counter()
    with terminal(*words) as there:
        taken = there.until(text) - begin
        there.rest()
        return taken, there.memory()


def inbox(folder: Path, count: int, length: int) -> Path:
    """So many made-up articles in a folder, whose findings are kept already."""
    folder.mkdir()
    for number in range(count):
        text = f"Story {number} of the quay\n\n{made_up(length + number, CAST).text}"
        (folder / f"story-{number}.txt").write_text(text, encoding="utf-8")
    table = [step for step in ENGINES["rules"] if count < 100 or step[0] in ("themes", "stakeholders")]
    for source in sources([str(folder)]):
        if isinstance(source, Article):
            cache.keep(analyse(source, tuple(table)), desk.DEFAULT_ENGINE)
    return folder


def template(folder: Path) -> Path:
    """A kind of brief without limits, so that it has 1,000 lines and more."""
    shape = desk.load_template("newsroom")
    sections = "".join(f"- {{heading: {s.heading}, show: {s.show}}}\n" for s in shape.sections)
    path = folder / "long.template.yaml"
    path.write_text(f"title: Long\ndescription: Everything\nsections:\n{sections}", encoding="utf-8")
    return path


@dataclass(frozen=True)
class Row:
    """A figure with its target."""

    what: str
    found: float
    most: float
    unit: str

    def __str__(self) -> str:
        verdict = "" if self.found <= self.most else "  missed"
        return f"{self.what:<58} {self.found:8.2f} {self.unit:<3} {self.most:8.2f}{verdict}"


def starts(runs: int) -> Iterator[Row]:
    """The start on the seeds beside that of an empty app."""
    app = ("Why it matters", "-m", "briefing", "seeds")
    commands = {"empty": ("ready to go", "-c", EMPTY), "anew": app, "app": app}
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for run in range(runs + 1):
        for name, (text, *words) in commands.items():
            if name == "anew":
                for brief in Path(os.environ["BRIEFING_CACHE"]).glob("brief-*.json"):
                    brief.unlink()
            taken = start(text, *words)
            found[name] += [taken] if run else []
    seconds = {name: statistics.median(t for t, _ in taken) for name, taken in found.items()}
    memory = {name: statistics.median(m for _, m in taken) for name, taken in found.items()}
    yield Row("start to the brief of the seeds, kept from the last start", seconds["app"], 0.5, "s")
    yield Row(f"  times that of an empty app ({seconds['empty']:.2f} s)", seconds["app"] / seconds["empty"], 1.7, "×")
    yield Row("start to it with the findings kept alone", seconds["anew"], float("inf"), "s")
    yield Row(f"memory on the seeds (an empty app: {memory['empty']:.0f} MB)", memory["app"], 70, "MB")


def changes(folder: Path, runs: int) -> Iterator[Row]:
    """A brief of 1,000 lines: a tick, a new size, other colours."""
    place = inbox(folder / "long", 2, 16_000)
    recipe = folder / "long.recipe.yaml"
    held = desk.open_sources([str(place)]).dossier
    desk.save_recipe(recipe, held, desk.choose(held), str(template(place)))
    with terminal("-m", "briefing", str(recipe)) as there:
        there.until("Brief · ")
        lines = int(re.findall(rb"Brief \xc2\xb7 (\d+)", _ESCAPE.sub(b"", there.seen))[-1])
        there.rest()
        there.type("2")
        ticks = [there.after(lambda: there.type(" "), "Brief · ") for _ in range(2 * runs)]
        yield Row(f"a theme ticked to the brief of {lines:,} lines", statistics.median(ticks), 50, "ms")
        sizes = [there.after(lambda s=size: there.resize(*s)) for size in [(200, 60), (80, 24), SIZE] * runs]
        yield Row("a new size", statistics.median(sizes), 200, "ms")
        yield Row("other colours", statistics.median(colours(there, runs)), 400, "ms")


def colours(there: Terminal, runs: int) -> Iterator[float]:
    """Milliseconds from the choice of a colour theme in the palette to its being drawn."""
    for name in ["nord", "gruvbox"] * runs:
        for keys in ("\x10", "Colours", "\r", name):
            there.type(keys)
            time.sleep(SLOWLY)
        yield there.after(lambda: there.type("\r"))


def filters(folder: Path, count: int, most: float, runs: int) -> Iterator[Row]:
    """A key in the filter over so many sources."""
    place = inbox(folder / f"many-{count}", count, 300)
    with terminal("-m", "briefing", str(place)) as there:
        there.until(f"Sources · {count} ")
        there.rest()
        there.after(lambda: there.type("/"))
        keys = [there.after(lambda key=key: there.type(key), " of ") for key in ["s", "t", "\x7f"] * runs]
        yield Row(f"a key in the filter, {count:,} sources", statistics.median(keys), most, "ms")


def main() -> int:
    """Measure and print; whether every target is met."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    met = True
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ |= {"BRIEFING_CACHE": str(folder / "cache"), "BRIEFING_CONFIG": str(folder / "config")}
        os.environ["BRIEFING_DATA"] = str(folder / "data")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # as installed, where the bytecode is kept
        (folder / "config").mkdir()
        print(f"{'':<58} {'median':>8}     {'at most':>8}   ({runs} runs)", flush=True)
        parts = (starts(runs), changes(folder, runs), filters(folder, 200, 20, runs), filters(folder, 5000, 50, runs))
        for row in (row for part in parts for row in part):
            print(row, flush=True)
            met = met and row.found <= row.most
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
