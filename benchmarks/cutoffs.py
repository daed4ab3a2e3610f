"""Whether any text, whole or cut off anywhere, makes a finder fail.

    python benchmarks/cutoffs.py PATH… [--cuts 50] [--engine rules]

Every source at the paths is analysed whole and cut off at so many random places.  Each failure is printed with its
place; the exit status is 1 where there is one.
"""

import argparse
import random
import sys
import time
import traceback
from dataclasses import replace

from briefing.analyse import analyse
from briefing.find import ENGINES
from briefing.model import Article
from briefing.read import sources
from briefing.read.formats import READERS, articles

SEED = 20161108


def cut(article: Article, end: int) -> Article | None:
    """The article of so much of a text; None where there is none in it."""
    (found,) = articles(article.text[:end].encode(), article.path, READERS[".txt"])
    return replace(found, path=article.path) if isinstance(found, Article) else None


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("paths", nargs="+")
    options.add_argument("--cuts", type=int, default=50)
    options.add_argument("--engine", choices=ENGINES, default="rules")
    options.add_argument("--every", type=int, default=1, help="take one source in so many")
    chosen = options.parse_args()
    draw = random.Random(SEED)
    texts = analysed = failures = 0
    start = time.perf_counter()
    for number, article in enumerate(sources(chosen.paths)):
        if number % chosen.every or not isinstance(article, Article):
            continue
        texts += 1
        ends = [draw.randint(1, len(article.text)) for _ in range(chosen.cuts)]
        for part, end in [(article, len(article.text)), *((cut(article, end), end) for end in ends)]:
            if part is None:
                continue
            try:
                analyse(part, ENGINES[chosen.engine])
                analysed += 1
            except Exception as error:
                failures += 1
                print(f"{article.path}:{end}: {traceback.format_exception(error.__cause__ or error)[-1].strip()}")
    spent = time.perf_counter() - start
    print(f"{texts} texts, {analysed} analyses by {chosen.engine}, {failures} failures, {spent:.0f} s", file=sys.stderr)
    sys.exit(failures > 0)


if __name__ == "__main__":
    main()
