"""How fast texts are analysed, by all finders: `python benchmarks/speed.py FOLDER [--engine rules] [--jobs 2]`.

Three tables: words a second by the clock over all texts of the folder, with so many processes; the processor's time of
each step on one core, which other work on the machine hardly changes; and how much longer ten times the text takes.
A word is what stands between white space. Loading the vocabulary is not counted: `start.py` times whole commands.
"""

import argparse
import multiprocessing
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from multiprocessing.synchronize import Barrier
from pathlib import Path

from briefing.analyse import analyse
from briefing.find import ENGINES
from briefing.model import Analysis, Article
from briefing.read import sources
from briefing.read.formats import READERS, articles
from briefing.text import sentences

RUNS = 3
PATIENCE = 120
"""Seconds which a process may take to load."""
LENGTHS = (100_000, 1_000_000)
"""Characters of the made-up articles."""
CASTS = {"20 people": 20, "2,000 people": 2000}
"""How many people take turns in a made-up article."""
FIRST = ("Mara", "Tomas", "Ilse", "Bo", "Prisca", "Anders", "Wanda", "Emeric", "Solveig", "Ciaran")
SYLLABLES = ("quil", "dor", "van", "hesk", "prel", "tarn", "bel", "ym", "osk", "mer", "lun", "gar", "fen", "stro")
PARAGRAPHS = (
    '"The {n} ferries will sail again by spring," {first} {last} said. "Nobody on the quay doubts it."',
    "{first} {last}, who runs the harbour of Ellum, told reporters that the council had not yet decided who would pay.",
    "The council plans to spend ${n} million on the quay, according to {last}. It voted for the plan on Tuesday.",
    "Why did the dredger stop in May? {first} {last} did not answer. He called the delay “a nuisance.”",
    "Trade in the strait fell by {n} percent last year, which threatens thousands of jobs on both shores.",
    "The Ellum Port Authority, she added, sued Gull Lines over unpaid dues in 2019, and {last} welcomed the suit.",
)


def made_up(length: int, cast: int) -> Article:
    """An article of about so many characters in which so many invented people take turns."""
    paragraphs: list[str] = []
    written = 0
    while written < length:
        number = len(paragraphs)
        first, last = person(number % cast)
        paragraph = PARAGRAPHS[number % len(PARAGRAPHS)].format(n=number % 97 + 2, first=first, last=last)
        paragraphs.append(paragraph)
        written += len(paragraph) + 2
    (made,) = articles("\n\n".join(paragraphs).encode(), "made-up.txt", READERS[".txt"])
    assert isinstance(made, Article)
    return made


def person(number: int) -> tuple[str, str]:
    """First name and surname of an invented person; another surname for each number."""
    rest, syllables = number, SYLLABLES[number % len(SYLLABLES)]
    while rest := rest // len(SYLLABLES):
        syllables += SYLLABLES[rest % len(SYLLABLES)]
    return FIRST[number % len(FIRST)], syllables.capitalize()


def steps(path: str, engine: str) -> Iterator[tuple[str, float]]:
    """The seconds of processor time which each step takes on a text: reading it, its sentences, each finder in turn."""
    start = time.process_time()
    read = [source for source in sources([path]) if isinstance(source, Article)]
    yield "reading", time.process_time() - start
    for source in read:
        start = time.process_time()
        analysis = Analysis(source, sentences(source))
        yield "sentences", time.process_time() - start
        for field, find in ENGINES[engine]:
            start = time.process_time()
            findings = find(analysis)
            yield field, time.process_time() - start
            analysis = replace(analysis, **{field: findings})  # type: ignore[arg-type]


def words_analysed(path: str, engine: str) -> int:
    """Read and analyse the text at a path; how many words it has."""
    read = [source for source in sources([path]) if isinstance(source, Article)]
    return sum(len(analyse(source, ENGINES[engine]).article.text.split()) for source in read)


def pace(paths: Sequence[str], jobs: int, engine: str) -> tuple[int, list[float]]:
    """The words of all texts, and the seconds by the clock which each run over them took."""
    loaded = multiprocessing.Barrier(jobs + 1)
    times = []
    with multiprocessing.Pool(jobs, initializer=_load, initargs=(loaded, engine)) as pool:
        loaded.wait(PATIENCE)
        for _ in range(RUNS):
            start = time.perf_counter()
            words = sum(pool.imap_unordered(partial(words_analysed, engine=engine), paths))
            times.append(time.perf_counter() - start)
    return words, times


def analysis_time(source: Article, engine: str) -> float:
    """The seconds of processor time which the analysis of an article takes."""
    start = time.process_time()
    analyse(source, ENGINES[engine])
    return time.process_time() - start


def _load(loaded: Barrier, engine: str) -> None:
    """Analyse something, so that all vocabulary is there, and wait for the other processes."""
    analyse(made_up(2000, 4), ENGINES[engine])
    loaded.wait(PATIENCE)


def pace_table(paths: Sequence[str], jobs: int, engine: str) -> str:
    words, times = pace(paths, jobs, engine)
    rates = f"{words / statistics.median(times):9,.0f} {words / min(times):9,.0f}"
    title = f"{len(paths)} texts, {words:,} words, {RUNS} runs"
    return f"{title:<40} {'median':>9} {'best':>9}\n{f'words/s, {engine}, processes: {jobs}':<40} {rates}\n"


def step_table(paths: Sequence[str], engine: str) -> str:
    spent: defaultdict[str, float] = defaultdict(float)
    analyse(made_up(2000, 4), ENGINES[engine])
    for path in paths:
        for step, seconds in steps(path, engine):
            spent[step] += seconds
    whole = sum(spent.values())
    lines = [f"{'one core':<40} {'ms':>9} {'%':>9}"]
    lines += [f"{step:<40} {1000 * seconds:9,.0f} {100 * seconds / whole:9.1f}" for step, seconds in spent.items()]
    lines.append(f"{'together':<40} {1000 * whole:9,.0f} {100:9.1f}")
    words = sum(len(source.text.split()) for source in sources(paths) if isinstance(source, Article))
    return "\n".join([*lines, f"{'words a second of processor time':<40} {words / whole:9,.0f}"]) + "\n"


def growth_table(engine: str) -> str:
    shorter, longer = (f"{length // 1000:,} kB" for length in LENGTHS)
    lines = [f"{'one article, seconds':<40} {shorter:>9} {longer:>9} {'ratio':>7}"]
    for name, cast in CASTS.items():
        short, long = (analysis_time(made_up(length, cast), engine) for length in LENGTHS)
        lines.append(f"{name:<40} {short:9.2f} {long:9.2f} {long / short:7.1f}")
    return "\n".join(lines) + "\n"


def main(words: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="speed.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", metavar="FOLDER", type=Path, help="texts, as .txt files in it or below")
    parser.add_argument("--engine", choices=ENGINES, default="tagger", help="default: %(default)s")
    parser.add_argument("--jobs", type=int, default=2, help="processes (default: %(default)s)")
    given = parser.parse_args(words)
    paths = sorted(map(str, given.folder.rglob("*.txt")))
    if not paths or given.jobs < 1:
        parser.error(f"{given.folder}: there is no .txt file in it" if not paths else "--jobs: 1 or more")
    print(pace_table(paths, given.jobs, given.engine))
    print(step_table(paths, given.engine))
    print(growth_table(given.engine))
    return 0


if __name__ == "__main__":
    sys.exit(main())
