"""How fast a document is held against many sources: `python benchmarks/verify.py [--articles 1000] [--words 700]`.

The articles are made up, each with people of its own. The document quotes from twenty of them: most words as they
stand, some altered, some by somebody else. Printed are the seconds by the clock of each step, without what it takes to
start Python: reading the files, folding and laying out their texts, and looking up, with the analysis of the articles
in which something was found, once by rules and once by the tagger. Nothing is taken from a cache.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from speed import PARAGRAPHS, person

from briefing import verify
from briefing.analyse import analyse
from briefing.find import ENGINES
from briefing.model import Analysis, Article, Problem
from briefing.read import sources, texts

QUOTED = 20
"""Articles from which the document quotes."""
SPEECH = ("stakeholders", "quotes")


def article(number: int, words: int) -> str:
    """About so many words about the affairs of invented people, other ones in each article."""
    rng = random.Random(number)
    paragraphs = [f"What happened on quay {number}"]
    while sum(len(paragraph.split()) for paragraph in paragraphs) < words:
        first, last = person(7 * number + rng.randrange(7))
        told = rng.choice(PARAGRAPHS).format(n=rng.randrange(2, 99), first=first, last=last)
        paragraphs.append(told.replace("harbour", f"harbour number {number}"))
    first, last = person(7 * number)
    paragraphs.append(f'"We have waited {number} days for the dredger of our town," {first} {last} said.')
    return "\n\n".join(paragraphs) + "\n"


def document(articles: int) -> str:
    """Quotations from articles far apart: of four two as they stand, one altered, one in somebody else's mouth."""
    lines = ["# A made-up story"]
    for turn in range(QUOTED):
        number = turn * articles // QUOTED
        first, last = person(7 * number + (3 if turn % 4 == 3 else 0))
        days = number + (1 if turn % 4 == 2 else 0)
        lines.append(f"“We have waited {days} days for the dredger of our town,” {first} {last} said.")
    return "\n\n".join(lines) + "\n"


def timed(folder: Path, articles: int, engine: str) -> str:
    """A line with the seconds of each step."""

    def find(source: Article) -> Analysis:
        return analyse(source, ENGINES[engine])

    def find_speech(source: Article) -> Analysis:
        return analyse(source, tuple(finder for finder in ENGINES[engine] if finder[0] in SPEECH))

    find_speech(next(made_up(folder)))
    start = time.perf_counter()
    read = [text for text in texts([str(folder)]) if not isinstance(text, Problem)]
    is_read = time.perf_counter()
    held = verify.Sources(read, find)
    is_laid_out = time.perf_counter()
    report = verify.verify("story.md", document(articles), held, find_speech)
    end = time.perf_counter()
    failed = sum(check.failed for check in report.checks)
    steps = f"{is_read - start:8.2f} {is_laid_out - is_read:8.2f} {end - is_laid_out:8.2f} {end - start:8.2f}"
    return f"{engine:<10} {steps} {len(report.checks):12} {failed:8}"


def made_up(folder: Path) -> Iterator[Article]:
    """One article, so that all vocabulary is loaded before the clock runs."""
    return (source for source in sources([str(folder / "0.txt")]) if isinstance(source, Article))


def main(words: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="verify.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=1000, help="default: %(default)s")
    parser.add_argument("--words", type=int, default=700, help="of each article (default: %(default)s)")
    parser.add_argument("--engine", choices=ENGINES, help="only this one (default: both)")
    given = parser.parse_args(words)
    if given.articles < QUOTED or given.words < 1:
        parser.error(f"--articles: {QUOTED} or more; --words: 1 or more")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(given.articles):
            (folder / f"{number}.txt").write_text(article(number, given.words), encoding="utf-8")
        print(f"{given.articles} articles of {given.words} words, seconds")
        print(
            f"{'engine':<10} {'read':>8} {'lay out':>8} {'look up':>8} {'together':>8} {'quotations':>12} {'failed':>8}"
        )
        for engine in [given.engine] if given.engine else ["rules", "tagger"]:
            print(timed(folder, given.articles, engine), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
