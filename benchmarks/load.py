"""The app with 5,000 sources and 100,000 findings: `python benchmarks/load.py [SOURCES] [--kept FILE]`.

The articles are made up, and analysed by rules beforehand; `--kept` names a file to keep that in. The app then has them
as a library hands them out. Prints the seconds from the first of them to a brief of what was read so far, and to that
of all; what each key takes to be drawn, by the clock and of the processor's time of the thread that draws; and the
memory held. The exit status is 1 where a target is missed; of keys it is the processor's time that counts, as other
work on the machine is in the clock's.
"""

import argparse
import asyncio
import gc
import os
import pickle
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from invented import world, written
from monkey import held_memory
from textual import events
from textual.pilot import Pilot

from briefing import cli, desk
from briefing.desk.jobs import analysed
from briefing.dossier import KINDS
from briefing.model import Analysis
from briefing.read import File
from briefing.tui.app import BriefingApp

SOURCES = 5_000
PARAGRAPHS = 5
"""Of an article with some 20 findings."""
OPENS, KEY, MEMORY = 2.0, 100.0, 400.0
"""At most: seconds, milliseconds, MB."""
KEYS = (
    *("2", "down", "end", "home", "space", "space", "s", "3", "pagedown", "space", "space", "1", "down", "end", "s"),
    *("slash", "m", "a", "r", "backspace", "escape", "4", "j", "pagedown", "end", "home", "j", "f", "f", "m", "m"),
    *("slash", "t", "r", "escape", "w", "escape", "o", "escape", "5", "pagedown", "end", "x", "down", "escape"),
    *("S", "escape", "t", "escape", "e", "escape", "y", "escape", "u", "ctrl+r", "question_mark", "escape"),
)
"""Something of every pane and screen, in an order in which each does something."""


def made(count: int) -> Iterator[Analysis]:
    """So many invented articles with their findings."""
    there = world(people=2_000, towns=400, firms=600, paragraphs=PARAGRAPHS)
    for number, text in enumerate(written(count, there)):
        (analysis,), _ = analysed(File(f"/made-up/{number}.md", text.encode(), ".md"), "rules", False)
        assert isinstance(analysis, Analysis)
        yield analysis


def prepared(count: int, kept: Path | None) -> list[Analysis]:
    """The same, from the file that they were kept in where there is one."""
    if kept is not None and kept.exists():
        held: list[Analysis] = pickle.loads(kept.read_bytes())
        return held
    analyses = list(made(count))
    if kept is not None:
        kept.write_bytes(pickle.dumps(analyses))
    return analyses


async def until_brief(app: BriefingApp, pilot: Pilot[None]) -> None:
    """Wait for the brief of the choices in force."""
    while app.opened is None or app.lagging or app.reading:
        await pilot.pause(0.02)


async def measured(analyses: list[Analysis]) -> tuple[float, float, list[tuple[str, float, float]]]:
    """Seconds to the first brief and to that of all; each key with its milliseconds by the clock and of the thread."""
    answered: list[float] = []

    def answer(*_: object, **__: object) -> Iterator[Analysis]:
        answered.append(time.perf_counter())
        yield from analyses

    desk.analyses, desk.count = answer, lambda _: len(analyses)  # type: ignore[assignment]
    app = BriefingApp(["made-up"])
    keys = []
    async with app.run_test(size=(120, 40)) as pilot:
        while not app.brief_text:
            await pilot.pause(0.02)
        first = time.perf_counter() - answered[0]
        await until_brief(app, pilot)
        await pilot.pause(0)
        opened = time.perf_counter() - answered[0]
        for key in KEYS:
            await until_brief(app, pilot)
            clock, worked = time.perf_counter(), time.thread_time()
            app.post_message(events.Key(key, key if len(key) == 1 else None))
            await pilot.pause(0)
            keys.append((key, 1000 * (time.perf_counter() - clock), 1000 * (time.thread_time() - worked)))
            print(f"  {key:<14} {keys[-1][1]:8.0f} ms {keys[-1][2]:8.0f} ms", flush=True)
    return first, opened, keys


def main() -> int:
    """Measure and print; whether every target is met."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="?", type=int, default=SOURCES)
    parser.add_argument("--kept", type=Path)
    asked = parser.parse_args()
    gc.set_threshold(cli.SELDOM)
    analyses = prepared(asked.sources, asked.kept)
    found = sum(len(getattr(analysis, kind)) for analysis in analyses for kind in KINDS)
    gc.collect()
    gc.freeze()
    print(f"{len(analyses):,} sources, {found:,} findings, {held_memory():.0f} MB before the app starts", flush=True)
    with tempfile.TemporaryDirectory() as name:
        for what in ("CACHE", "CONFIG", "DATA"):
            os.environ[f"BRIEFING_{what}"] = str(Path(name, what.lower()))
        first, opened, keys = asyncio.run(measured(analyses))
    slowest, memory = max(worked for _, _, worked in keys), held_memory()
    late = [key for key, _, worked in keys if worked > KEY]
    print(f"opened in {first:.1f} s with the first sources (at most {OPENS:.0f}), in {opened:.1f} s with all")
    print(f"{len(keys)} keys, the slowest {slowest:.0f} ms (at most {KEY:.0f}); over it: {' '.join(late) or 'none'}")
    print(f"memory {memory:.0f} MB (at most {MEMORY:.0f})")
    return 0 if first <= OPENS and not late and memory <= MEMORY else 1


if __name__ == "__main__":
    sys.exit(main())
