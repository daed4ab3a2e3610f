"""How long the dossier of many articles takes, and how much memory: `python benchmarks/dossier.py [200 2000]`.

The articles are made up, each from its own seed: some hundred people, towns and firms, events that several articles
tell, one in twelve a copy of another. Each number of articles runs in a process of its own on one core, so that its
peak of memory is its own; vocabulary is loaded before the clock starts. A folder named with `--folder` takes the place
of the made-up articles.
"""

import argparse
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from briefing.analyse import analyse
from briefing.dossier import dossier
from briefing.find import ENGINES
from briefing.model import Article
from briefing.read import sources
from briefing.read.formats import READERS, articles

SIZES = (200, 2000)
DAYS = 28
SEED = 20260304
EVENTS = 3
"""So many articles tell of one event."""
COPIES = 12
"""One article of so many is a copy."""
PARAGRAPHS = 18
FIRST = (
    "Mara",
    "Tomas",
    "Ilse",
    "Bo",
    "Prisca",
    "Anders",
    "Wanda",
    "Emeric",
    "Solveig",
    "Ciaran",
    "Petra",
    "Oskar",
    "Lene",
    "Jonas",
    "Thea",
    "Marek",
)
SYLLABLES = (
    "quil",
    "dor",
    "van",
    "hesk",
    "prel",
    "tarn",
    "bel",
    "ym",
    "osk",
    "mer",
    "lun",
    "gar",
    "fen",
    "stro",
    "wick",
    "hal",
    "brand",
    "sor",
    "kell",
    "dun",
)
OFFICES = ("mayor", "harbour master", "governor", "minister", "prosecutor", "engineer", "teacher", "union leader")
WORKS = ("mill", "harbour", "railway", "dam", "bridge", "hospital", "mine", "school", "ferry line", "airport")
ACTS = ("banned", "approved", "suspended", "investigated", "sued", "taxed", "closed", "rebuilt", "inspected", "sold")
GOODS = ("timber", "steel", "grain", "fish", "salt", "boats", "turbines", "cement", "wool", "glass", "copper", "cider")
SENTENCES = (
    '"The {work} of {town} will {act} again by spring," said {who}, the {office} of {town}. "Nobody doubts it here."',
    "{who}, the {office}, said that the council had not decided who would pay for the {work} in {town}.",
    "The {town} Council {did} the {good} trade of {firm} on {day}, after {n} people were hurt at the {work}.",
    "{firm} plans to spend ${n} million on a {work} near {town}, according to {who}, who runs its {good} business.",
    "Trade in {good} fell by {n} percent last year, which threatens {m} jobs in {town} and its villages.",
    "Why did the {work} stop in {town}? {who} did not answer, and called the delay “a nuisance for {good} traders.”",
    "A senior {town} official, who asked not to be named, said the {work} was never safe for {good}.",
    "{who} denied that {firm} hid the state of the {work} from the people of {town}.",
    "The {office} signed a pact with {firm} on March {d}, and {m} tons of {good} left {town} within a week.",
    "It is not known whether the {town} Council will vote on the {good} tax before the end of the year.",
    "At least {n} workers of the {work} walked out on {day}, {who} told reporters in {town}.",
    "Critics of the plan say that {good} from {town} costs twice as much as it did when the {work} opened.",
)
DAYS_NAMED = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def _name(draw: random.Random) -> str:
    return "".join(draw.choice(SYLLABLES) for _ in range(2)).capitalize()


def made_up(count: int) -> Iterator[Article]:
    """So many articles; the same ones for the same number."""
    world = random.Random(SEED)
    people = [f"{world.choice(FIRST)} {_name(world)}" for _ in range(400)]
    towns = [_name(world) for _ in range(80)]
    firms = [f"{_name(world)} {world.choice(('Lines', 'Works', 'Bank', 'Steel', 'Trust'))}" for _ in range(120)]
    body = ""
    for number in range(count):
        event, draw = random.Random(SEED + number // EVENTS), random.Random(SEED * 7 + number)
        shared = _told(event, people, towns, firms)
        told = [shared[at] for at in sorted(draw.sample(range(len(shared)), len(shared) // 2))]
        own = _told(draw, people, towns, firms)[: PARAGRAPHS - len(told)]
        title = f"{draw.choice(towns)} and the {draw.choice(WORKS)}: what the {draw.choice(GOODS)} trade wants"
        if number % COPIES or not body:
            body = "\n\n".join(told + own)
        front = f"---\npublished: 2026-03-{1 + number // EVENTS % DAYS:02}\npublisher: Paper {number % 40}\n---\n"
        read = articles(f"{front}# {title}\n\n{body}\n".encode(), f"{number}.md", READERS[".md"])
        yield from (made for made in read if isinstance(made, Article))


def _told(draw: random.Random, people: Sequence[str], towns: Sequence[str], firms: Sequence[str]) -> list[str]:
    """The paragraphs of one event: a few people in one or two towns."""
    cast, places, owners = draw.sample(people, 4), draw.sample(towns, 2), draw.sample(firms, 2)
    paragraphs = []
    for _ in range(PARAGRAPHS):
        pattern = " ".join(draw.sample(SENTENCES, draw.randint(2, 3)))
        paragraphs.append(
            pattern.format(
                who=draw.choice(cast),
                town=draw.choice(places),
                firm=draw.choice(owners),
                office=draw.choice(OFFICES),
                work=draw.choice(WORKS),
                did=draw.choice(ACTS),
                act=draw.choice(("open", "pay", "run", "sell")),
                good=draw.choice(GOODS),
                day=draw.choice(DAYS_NAMED),
                n=draw.randint(3, 97),
                m=f"{draw.randint(1, 90)},000",
                d=draw.randint(1, 28),
            )
        )
    return paragraphs


def measured(count: int, folder: str | None) -> str:
    """One line of the table, by this process."""
    read = sources([folder]) if folder else made_up(count)
    held_articles = list(islice((a for a in read if isinstance(a, Article)), count))
    words = sum(len(a.text.split()) for a in held_articles)
    dossier([analyse(held_articles[0], ENGINES["rules"])])
    start = time.process_time()
    analyses = [analyse(a, ENGINES["rules"]) for a in held_articles]
    analysed = time.process_time()
    held = dossier(analyses)
    done = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    return (
        f"{len(analyses):>9,} {words:>10,} {analysed - start:>10.1f} {done - analysed:>10.1f} {done - start:>10.1f}"
        f" {peak:>8.0f} {len(held.entries):>8,} {len(held.copies):>7,} {len(held.disagreements):>9,}"
    )


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="numbers of articles")
    parser.add_argument("--folder", help="take the articles of a folder")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.one:
        print(measured(asked.sizes[0], asked.folder))
        return
    print(
        f"{'articles':>9} {'words':>10} {'analysis s':>10} {'dossier s':>10} {'together s':>10} {'peak MB':>8}", end=""
    )
    print(f" {'entries':>8} {'copies':>7} {'disagree':>9}", flush=True)
    for size in asked.sizes:
        again = [sys.executable, str(Path(__file__)), str(size), "--one"]
        subprocess.run(again + (["--folder", asked.folder] if asked.folder else []), check=True)


if __name__ == "__main__":
    main()
