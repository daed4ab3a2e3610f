"""How the library does as it grows: `python benchmarks/scale.py [1000 10000 100000] [--folder DIR]`.

One library is filled with invented articles of some 700 words, by rules. At each size: 1,000 more are added by one
process, and 1,000 by two; then the bytes stored per article, the largest process's peak of memory, how long searches
take (opening the library included; the second line asks for words that every article has), and how long
`build --library --query` takes from its start to the finished brief. The files are made beforehand, and lie in a folder
that is deleted in the end unless it is named; a run that was stopped goes on in the folder named.

`--stencil` fills the library faster: every article after the first 1,000 has the words and findings of one of these,
with other names in place of the names, of the same length. Those that are timed are always analysed.
"""

import argparse
import hashlib
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from invented import GOODS, SEED, SYLLABLES, World, world, written

from briefing import desk, records
from briefing.desk.jobs import analysed
from briefing.dossier.copies import shingles
from briefing.library import Filters, Prepared, maker, opened, prepare, put, settle, writing
from briefing.model import Analysis
from briefing.read import File

SIZES = (1_000, 10_000, 100_000)
MORE = 1_000
"""Articles that are added at each size, by one process and again by two."""
PARAGRAPHS = 14
"""Of an article of some 700 words."""
PER_FOLDER = 1_000
BASES = 1_000
_NAME = re.compile(r"[A-Z][a-z]+")
_ID = re.compile(r"\b(?:[0-9a-f]{64}|[0-9a-f]{12})\b")
SEARCHES = 400
RUNS = 5
MATCHED = 200
"""Articles that a brief is made of."""
EVERYWHERE = ("council", "trade", "the council of", "said workers", "speaker:mara", "harbour trade town")
"""Searches that find a large part of all articles."""


def files(texts: Iterator[str], folder: Path, first: int, count: int) -> Path:
    """Write so many articles into a folder of their own."""
    home = folder / f"{first:07}"
    for number, text in enumerate(islice(texts, count), first):
        place = home / f"{number // PER_FOLDER:04}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number:07}.md").write_text(text, encoding="utf-8")
    return home


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run of the program took."""

    seconds: float
    """By the clock."""
    worked: float
    """Seconds of processors' time, which other work on the machine changes less."""
    peak: float
    """Of memory, in MB, of the largest of its processes."""


def run(*words: str) -> Ran:
    """Run the program."""
    start = time.perf_counter()
    program = subprocess.Popen([sys.executable, "-m", "briefing", *words], stderr=subprocess.PIPE)
    assert program.stderr is not None
    told = program.stderr.read().decode()
    _, status, used = os.wait4(program.pid, 0)
    if status:
        raise SystemExit(f"briefing {' '.join(words)}: {told}")
    peak = used.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    return Ran(time.perf_counter() - start, used.ru_utime + used.ru_stime, peak)


def added(library: Path, folder: Path, jobs: int) -> Ran:
    """Add a folder."""
    return run("library", "add", str(folder), "--library", str(library), "--engine", "rules", "--jobs", str(jobs))


def stencilled(library: Path, bases: Sequence[tuple[File, Prepared]], first: int, count: int) -> None:
    """Put articles into the library that were not analysed: a base each, with other names and ids."""
    by = maker("rules")
    with opened(library) as db:
        for number in range(first, first + count):
            file, base = bases[number % len(bases)]
            swap, salt = _swapped(number // len(bases)), str(number)
            text = swap(base.text)
            made = File(f"/stencilled/{number}.md", text.encode(), file.ending)
            record = _renumbered(swap(zlib.decompress(base.record).decode()), salt)
            prepared = replace(
                base,
                name=hashlib.sha256(made.data).hexdigest()[:12],
                title=swap(base.title),
                speakers=swap(base.speakers),
                text=text,
                record=zlib.compress(record.encode()),
                labels=tuple((facet, swap(name)) for facet, name in base.labels),
                runs=shingles(records.article(json.loads(record), text, made.path)),
            )
            with writing(db):
                put(db, made, 0, prepared)
                settle(db, made, 1, by)


def analysed_bases(folder: Path) -> list[tuple[File, Prepared]]:
    """The first articles with what the library keeps of them."""
    found = []
    for path in sorted(folder.rglob("*.md"))[:BASES]:
        file = File(str(path), path.read_bytes(), ".md")
        (analysis,), _ = analysed(file, "rules", False)
        if isinstance(analysis, Analysis):
            found.append((file, prepare(analysis, file.path, file.data)))
    return found


def _swapped(turn: int) -> Callable[[str], str]:
    """What puts another name of the same length for each of the invented names; another in each turn."""
    names = sorted({(a + b).capitalize() for a in SYLLABLES for b in SYLLABLES})
    others = random.Random(turn).sample(names, len(names))
    swap = dict(zip(sorted(names, key=len), sorted(others, key=len), strict=True))
    return lambda text: _NAME.sub(lambda found: swap.get(found[0], found[0]), text)


def _renumbered(record: str, salt: str) -> str:
    """The record with other ids for all of its findings."""
    return _ID.sub(lambda found: hashlib.sha256((salt + found[0]).encode()).hexdigest()[: len(found[0])], record)


def queries(there: World, count: int) -> Iterator[str]:
    """Searches of every kind: names, phrases, two words, fields, beginnings."""
    draw = random.Random(SEED)
    for _ in range(count):
        person, town, firm, good = (draw.choice(a) for a in (there.people, there.towns, there.firms, GOODS))
        surname = person.split()[1]
        forms = (person, f'"{person}"', f"{town} {good}", f'"{firm}"', f"title:{town}", f"speaker:{surname}")
        yield draw.choice((*forms, f"{town[:5]}*", f"{town} {surname}"))


def latency(library: Path, asked: Sequence[str]) -> str:
    """Median, 99th percentile and longest, by the clock and in processor's time."""
    clock, worked = [], []
    for query in asked:
        start, used = time.perf_counter(), time.process_time()
        desk.search_library(library, Filters(query), 20)
        clock.append(1000 * (time.perf_counter() - start))
        worked.append(1000 * (time.process_time() - used))

    def told(times: list[float]) -> str:
        late = sorted(times)[int(0.99 * len(times))]
        return f"median {statistics.median(times):.1f} ms, p99 {late:.1f} ms, longest {max(times):.1f} ms"

    return f"{told(clock)}; of processor's time {told(worked)}"


def to_brief(library: Path, there: World, folder: Path) -> tuple[str, int, Ran]:
    """A search that finds enough, how many it finds, and the run of median length that made a brief of them."""
    counted = ((town, desk.search_library(library, Filters(town), 1).count) for town in there.towns[:40])
    query, found = min(counted, key=lambda pair: (pair[1] < MATCHED, abs(pair[1] - MATCHED)))
    words = ("build", "--library", str(library), "--query", query, "--best", str(MATCHED), "--engine", "rules")
    runs = [run(*words, "-o", str(folder / "brief.md"), "--force") for _ in range(RUNS)]
    return query, min(found, MATCHED), sorted(runs, key=lambda ran: ran.seconds)[RUNS // 2]


def measured(library: Path, folder: Path, there: World, texts: Iterator[str], held: int, peak: float) -> int:
    """Print what is measured on the library as it is; how many articles it holds then."""
    for jobs in (1, 2):
        ran = added(library, files(texts, folder, held, MORE), jobs)
        held, peak = held + MORE, max(peak, ran.peak)
        each, worked = 1000 * ran.seconds / MORE, 1000 * ran.worked / MORE
        print(f"  added by {jobs}: {MORE / ran.seconds:.1f}/s, {each:.1f} ms an article", end="")
        print(f", {worked:.1f} ms of processors' time", flush=True)
    stored = desk.library_stats(library).stored
    print(f"  stored: {stored / held:,.0f} bytes an article; peak of memory in adding: {peak:.0f} MB")
    for name, searches in (("searches", list(queries(there, SEARCHES))), ("words in all", EVERYWHERE * 10)):
        print(f"  {name}: {latency(library, searches)}", flush=True)
    query, found, ran = to_brief(library, there, folder)
    print(f"  brief of {found} articles ({query}): {ran.seconds:.2f} s", end="")
    print(f", {ran.worked:.2f} s of processors' time, peak {ran.peak:.0f} MB", flush=True)
    return held


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="numbers of articles")
    parser.add_argument("--folder", type=Path, help="where the files and the library lie; they are kept")
    parser.add_argument("--stencil", action="store_true", help="analyse 1,000 articles of those that are not timed")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="briefing-scale-") as own:
        folder = asked.folder or Path(own)
        folder.mkdir(parents=True, exist_ok=True)
        library = folder / "library.sqlite"
        there = world(people=5_000, towns=800, firms=1_200, paragraphs=PARAGRAPHS)
        held = desk.library_stats(library).articles if library.exists() else 0
        texts = islice(written(10**9, there), held, None)
        bases = analysed_bases(folder) if asked.stencil and held else []
        for size in sorted(size for size in asked.sizes if size > held):
            start, peak = time.perf_counter(), 0.0
            if bases:
                stencilled(library, bases, held, size - held)
            else:
                peak = added(library, files(texts, folder, held, size - held), 2).peak
                bases = analysed_bases(folder) if asked.stencil else []
            took = time.perf_counter() - start
            print(f"{size:,} articles ({took:.0f} s to fill)", flush=True)
            held = measured(library, folder, there, texts, size, peak)


if __name__ == "__main__":
    main()
