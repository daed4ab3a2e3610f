"""Eight hours of an editor's use in some minutes: `python benchmarks/monkey.py [SEED] [--actions N] [--minutes M]`.

An editor is taken to do something every six seconds, which makes 4,800 actions. They are drawn at random by the seed:
choices of every kind, keys, clicks, drags, the wheel, new sizes, exports and saved recipes, over made-up articles. Now
and then the app comes to rest, and what it shows must be what `build` makes of its saved recipe. Prints what was done,
and how memory grew from a tenth of it to the end; the exit status is 1 after a fault, a difference or a growth of more
than a tenth.
"""

import argparse
import asyncio
import gc
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath
from typing import ClassVar

from invented import world, written
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input
from textual.worker import Worker, WorkerState

import briefing
from briefing import cache, desk, pick
from briefing.analyse import analyse
from briefing.dossier import Dossier
from briefing.find import ENGINES
from briefing.model import Article
from briefing.read import sources
from briefing.tui.app import BriefingApp
from briefing.tui.change import Change
from briefing.tui.choices import Choices
from briefing.tui.screens.open import OpenScreen
from briefing.tui.widgets.brief import BriefView

HOURS = 8
EVERY = 6
"""Seconds of an editor's time between two actions."""
CHECK = 160
"""Actions between two comparisons with what `build` makes."""
ARTICLES = 8
SIZES = ((60, 20), (80, 24), (120, 40), (160, 45), (200, 60))
KEYS = ("u", "ctrl+r", "u", "c", "1", "2", "3", "4", "5", "j", "k", "space", "f", "s", "J", "K", "home", "end")
"""Such as change no screen for long, or change the choices."""
MORE_KEYS = (
    *"tTxXSyWBepmMrRawioOnNvl?/[]+-.9ä漢",
    *("escape", "escape", "escape", "enter", "enter", "tab", "shift+tab", "up", "down", "left", "right", "pageup"),
    *("pagedown", "backspace", "f1", "ctrl+p", "ctrl+s", "ctrl+z", "ctrl+y", "delete", "ctrl+a", "ctrl+w"),
)
PLAIN = ("escape", "enter", "tab", "a", "backspace", "left")
"""Keys for a box that asks for a path: none that leads out of the folder."""
Step = Callable[[Choices], Choices]


def selecting(change: Callable[[pick.Selection], pick.Selection]) -> Step:
    return lambda now: replace(now, selection=change(now.selection))


def any_change(some: random.Random, held: Dossier, templates: dict[str, list[str]]) -> Step:
    """One choice of any kind that a screen could ask for."""
    topic, profile = some.choice(held.topics).id, some.choice(held.profiles)
    entry, source = some.choice(held.entries), some.choice(held.analyses).article
    other, role = some.choice(held.profiles).id, some.choice(("the mayor", "", None))
    order = tuple(e.id for e in some.sample(held.entries, min(3, len(held.entries))))
    kind = some.choice(list(templates))
    section = some.choice(templates[kind])
    limit = some.choice((1, 2, 5))
    member = some.choice(profile.members)
    speaker = some.choice((other, None))
    steps: tuple[Step, ...] = (
        selecting(lambda s: pick.toggled(s, "themes", topic)),
        selecting(lambda s: pick.toggled(s, "stakeholders", profile.id)),
        selecting(lambda s: pick.toggled(s, "sources", source.id)),
        selecting(lambda s: pick.toggled(s, "kinds", source.kind)),
        selecting(lambda s: pick.including(s, entry.id)),
        selecting(lambda s: pick.excluding(s, entry.id)),
        selecting(lambda s: pick.pinning(s, entry.id)),
        selecting(lambda s: pick.ordering(s, order)),
        selecting(lambda s: pick.merging(s, profile.id, other)),
        selecting(lambda s: pick.splitting(s, profile, member)),
        selecting(lambda s: pick.renaming(s, profile.id, "Somebody Else")),
        selecting(lambda s: pick.giving_role(s, profile.id, role)),
        selecting(lambda s: pick.giving_speaker(s, entry, speaker) if entry.kind == "quotes" else s),
        selecting(lambda s: pick.leaving_speaker(s, entry)),
        selecting(lambda s: pick.limiting(s, section, limit)),
        selecting(lambda s: replace(s, notes=((section, "Ring the harbour master.\n\n[sic]"),))),
        lambda now: replace(now, template=kind),
    )
    return some.choice(steps)


def sections() -> dict[str, list[str]]:
    """The shipped templates with the ids of their sections."""
    return {name: [section.id for section in desk.load_template(name).sections] for name, _ in desk.templates()}


@dataclass
class Report:
    """What became of it."""

    done: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    compared: int = 0
    memory: list[float] = field(default_factory=list)
    """In MB, after each comparison."""


class Watched(BriefingApp):
    """The app, which stays open and tells of what goes wrong apart from it."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [
        Path(briefing.__file__).parent / "tui" / sheet for sheet in BriefingApp.CSS_PATH
    ]

    def __init__(self, paths: list[str], report: Report) -> None:
        super().__init__(paths)
        self.report = report

    def exit(self, *_: object, **__: object) -> None:
        """Stay, and count it."""
        self.report.done["asked to leave"] += 1
        self._left = False

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Note a fault."""
        if event.state is WorkerState.ERROR:
            self.report.faults.append(f"{event.worker.group}: {event.worker.error!r}")


class Monkey:
    """Does one thing after another."""

    def __init__(self, pilot: Pilot[None], app: Watched, some: random.Random, folder: Path) -> None:
        self.pilot, self.app, self.some, self.folder = pilot, app, some, folder
        self.templates = sections()
        self.ways = {
            self.change: 40,
            self.key: 35,
            self.click: 10,
            self.wheel: 4,
            self.resize: 4,
            self.drag: 3,
            self.export: 3,
            self.recipe: 1,
        }

    async def act(self) -> None:
        """One action, drawn by its weight."""
        (way,) = self.some.choices(list(self.ways), list(self.ways.values()))
        self.app.report.done[way.__name__] += 1
        await way()
        await self.pilot.pause(0)
        if isinstance(self.app.screen, OpenScreen):
            await self.to_desk()

    async def change(self) -> None:
        if self.app.held is not None:
            self.app.post_message(Change(any_change(self.some, self.app.held, self.templates)))

    async def key(self) -> None:
        asks = isinstance(self.app.focused, Input) and self.app.focused.id == "path"
        self.press(self.some.choice(PLAIN if asks else KEYS + MORE_KEYS))

    def press(self, key: str) -> None:
        self.app.post_message(events.Key(key, key if len(key) == 1 else " " if key == "space" else None))

    async def click(self) -> None:
        await self.pilot.click(offset=self.somewhere(), times=self.some.choice((1, 1, 1, 2)))

    async def drag(self) -> None:
        await self.pilot.mouse_down(offset=self.somewhere())
        await self.pilot.hover(offset=self.somewhere())
        await self.pilot.mouse_up(offset=self.somewhere())

    async def wheel(self) -> None:
        x, y = self.somewhere()
        kind = self.some.choice((events.MouseScrollDown, events.MouseScrollUp))
        self.app.screen._forward_event(kind(None, x, y, 0, 0, 0, False, False, False, x, y))

    async def resize(self) -> None:
        await self.pilot.resize_terminal(*self.some.choice(SIZES))

    async def export(self) -> None:
        await self.write("e", f"brief{self.some.choice(('.md', '.html', '.json', '.jsonl', '.csv', '.bib'))}")

    async def recipe(self) -> None:
        await self.write("W", "kept.recipe.yaml")

    async def write(self, key: str, name: str) -> None:
        """Write a file by the screen of this key."""
        await self.to_desk()
        await self.rest()
        self.press(key)
        await self.pilot.pause()
        for box in self.app.screen.query("#path").results(Input):
            box.value = str(self.folder / name)
            box.focus()
            await self.pilot.press("enter")
            await self.pilot.pause()

    def somewhere(self) -> tuple[int, int]:
        width, height = self.app.size
        return self.some.randrange(width), self.some.randrange(height)

    async def to_desk(self) -> None:
        """Leave whatever screen is in front."""
        for _ in range(200):
            if self.app.screen is self.app.desk:
                return
            await self.pilot.press("escape")
            await self.pilot.pause(0)
        raise TimeoutError(f"no way out of {self.app.screen!r}")

    async def rest(self) -> None:
        """Wait for the brief of the choices in force."""
        for _ in range(3000):
            if not self.app.lagging:
                return
            await self.pilot.pause(0.02)
        raise TimeoutError("the brief never came")

    async def compare(self) -> None:
        """Hold what is shown to what `build` makes of the saved recipe."""
        await self.to_desk()
        await self.pilot.pause()
        await self.rest()
        await self.pilot.pause()
        report, made = self.app.report, self.app.made
        report.compared += 1
        if made is None:
            report.faults.append(f"no brief: {self.app.brief_text!r} of {self.app.history.now}")
            return
        recipe, chosen = self.folder / "compared.yaml", made.choices
        desk.save_recipe(
            recipe, made.held, chosen.selection, chosen.template, sections=chosen.sections, limit=chosen.limit
        )
        again = desk.remake(recipe)
        built = desk.build(again.opened.dossier, again.selection, again.shape)
        seen = self.app.desk.query_one(BriefView).text
        if not built == seen == self.app.brief_text:
            kept = Path(tempfile.mkdtemp(prefix="monkey-"))
            (kept / "recipe.yaml").write_bytes(recipe.read_bytes())
            (kept / "built.md").write_text(built, encoding="utf-8")
            (kept / "shown.md").write_text(seen, encoding="utf-8")
            report.faults.append(f"what is shown is not what build makes; both lie in {kept}")
        gc.collect()
        report.memory.append(held_memory())


def held_memory() -> float:
    """Megabytes that this process holds."""
    with Path("/proc/self/statm").open() as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def inbox(folder: Path) -> Path:
    """Made-up articles in a folder, whose findings are kept already."""
    folder.mkdir()
    for number, text in enumerate(written(ARTICLES, world(people=30, towns=6, firms=8, paragraphs=6))):
        (folder / f"{number}.md").write_text(text, encoding="utf-8")
    for source in sources([str(folder)]):
        if isinstance(source, Article):
            cache.keep(analyse(source, ENGINES["rules"]), desk.DEFAULT_ENGINE)
    return folder


async def run(seed: int, actions: int, minutes: float, folder: Path) -> Report:
    """Do so many things, or as many as there is time for."""
    report = Report()
    app = Watched([str(inbox(folder / "inbox"))], report)
    end = time.monotonic() + 60 * minutes
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        monkey = Monkey(pilot, app, random.Random(seed), folder)
        while app.made is None:
            await pilot.pause(0.05)
        for number in range(1, actions + 1):
            await monkey.act()
            if number % CHECK == 0:
                await monkey.compare()
                print(f"{number} actions, {report.memory[-1]:.0f} MB, {len(report.faults)} faults", flush=True)
            if time.monotonic() > end:
                break
        await monkey.compare()
    return report


def told(seed: int, report: Report, growth: float) -> Iterator[str]:
    """The report in lines."""
    done = sum(count for what, count in report.done.items() if what != "asked to leave")
    yield f"seed {seed}: {done:,} actions, {done * EVERY / 3600:.1f} hours of an editor's use"
    yield "  " + ", ".join(f"{what} {count}" for what, count in report.done.most_common())
    yield f"  compared with build {report.compared} times; {len(report.faults)} faults"
    yield f"  memory grew by {growth:+.1%}, to {report.memory[-1]:.0f} MB"
    yield from (f"  ! {fault}" for fault in report.faults)


def main() -> int:
    """Run and print; whether all went well."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("seed", nargs="?", type=int, default=1)
    parser.add_argument("--actions", type=int, default=HOURS * 3600 // EVERY)
    parser.add_argument("--minutes", type=float, default=10)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="monkey-") as name:
        folder = Path(name)
        os.chdir(folder)
        for what in ("CACHE", "CONFIG", "DATA"):
            os.environ[f"BRIEFING_{what}"] = str(folder / what.lower())
        os.environ["EDITOR"] = "true"
        report = asyncio.run(run(asked.seed, asked.actions, asked.minutes, folder))
        growth = report.memory[-1] / report.memory[len(report.memory) // 10] - 1
        print(*told(asked.seed, report, growth), sep="\n")
    return 1 if report.faults or growth > 0.1 else 0


if __name__ == "__main__":
    sys.exit(main())
