"""How long the dossier of many articles takes, and how much memory: `python benchmarks/dossier.py [200 2000]`.

The articles are made up, each from its own seed: some hundred people, towns and firms, events that several articles
tell, one in twelve a copy of another. Each number of articles runs in a process of its own on one core, so that its
peak of memory is its own; vocabulary is loaded before the clock starts. A folder named with `--folder` takes the place
of the made-up articles.
"""

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from invented import made_up

from briefing.analyse import analyse
from briefing.dossier import dossier
from briefing.find import ENGINES
from briefing.model import Article
from briefing.read import sources

SIZES = (200, 2000)


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
