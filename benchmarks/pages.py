"""How much of the article a page's reading keeps, against what people marked as the article.

    python benchmarks/pages.py FOLDER

FOLDER is in the layout of the public article extraction benchmark (Zyte): `html/KEY.html` or `html/KEY.html.gz`, and
`truth.json`, which gives each KEY its `articleBody`.  The measure is the benchmark's own: runs of four words that both
have, as precision and recall averaged over pages.  *Quoted* is the share of the marked article's passages in curly
quotation marks that the text still has, *lost* the pages with less than half of the article.  Beside `briefing` stands
trafilatura alone.
"""

import argparse
import gzip
import json
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from briefing.model import Article
from briefing.read import formats

WORD = re.compile(r"\w+")
RUN = 4
PASSAGE = re.compile(r"“([^”\n]{15,300})”")

Extract = Callable[[bytes], str]


def by_briefing(data: bytes) -> str:
    (found,) = formats.articles(data, "page.html", formats.READERS[".html"])
    return found.text if isinstance(found, Article) else ""


def by_trafilatura(**mode: bool) -> Extract:
    def extract(data: bytes) -> str:
        from trafilatura import extract

        return extract(data, include_comments=False, **mode) or ""

    return extract


READERS: dict[str, Extract] = {
    "briefing": by_briefing,
    "trafilatura": by_trafilatura(),
    "trafilatura, precision": by_trafilatura(favor_precision=True),
    "trafilatura, recall": by_trafilatura(favor_recall=True),
}


def runs(text: str) -> Counter[tuple[str, ...]]:
    """How often each run of words occurs."""
    words = WORD.findall(text)
    return Counter(tuple(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1))) if words else Counter()


def shares(true: str, told: str) -> tuple[float, float, float]:
    """The runs in common, those told only and those missed, as shares of all."""
    wanted, found = runs(true), runs(told)
    parts = ((wanted & found).total(), (found - wanted).total(), (wanted - found).total())
    return tuple(part / max(1, sum(parts)) for part in parts)  # type: ignore[return-value]


def bare(text: str) -> str:
    return re.sub(r"\W+", " ", text)


def measure(name: str, extract: Extract, pages: dict[str, tuple[bytes, str]]) -> str:
    """One row of the table."""
    start = time.perf_counter()
    texts = {key: extract(data) for key, (data, _) in pages.items()}
    spent = time.perf_counter() - start
    found = [shares(true, texts[key]) for key, (_, true) in pages.items()]
    precision = statistics.mean(both / (both + told) for both, told, _ in found if both + told)
    recall = statistics.mean(both / (both + missed) for both, _, missed in found if both + missed)
    passages = [(key, passage[1]) for key, (_, true) in pages.items() for passage in PASSAGE.finditer(true)]
    kept = sum(bare(passage) in bare(texts[key]) for key, passage in passages)
    lost = sum(both < missed for both, _, missed in found)
    figures = f"{2 * precision * recall / (precision + recall):.3f} | {precision:.3f} | {recall:.3f}"
    return f"| {name} | {figures} | {kept / max(1, len(passages)):.3f} | {lost} | {1000 * spent / len(pages):.0f} ms |"


def read(folder: Path) -> dict[str, tuple[bytes, str]]:
    """Each page's bytes and its article."""
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    found = {}
    for key, entry in sorted(truth.items()):
        packed = folder / "html" / f"{key}.html.gz"
        plain = folder / "html" / f"{key}.html"
        data = gzip.decompress(packed.read_bytes()) if packed.exists() else plain.read_bytes()
        found[key] = (data, entry["articleBody"])
    return found


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    pages = read(options.parse_args().folder)
    print(f"{len(pages)} pages\n")
    print("| reader | F1 | precision | recall | quoted | lost | time a page |\n|---|---|---|---|---|---|---|")
    for name, extract in READERS.items():
        print(measure(name, extract, pages), flush=True)


if __name__ == "__main__":
    main()
