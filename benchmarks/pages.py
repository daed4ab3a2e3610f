"""What intake keeps of pages: quoted passages that survive, other text that gets in, and the time a page takes.

Run `python benchmarks/pages.py [SEEDS]`: the layouts of `tests/pages`, each with new invented articles for every seed,
and pages put together at random in which nothing around the article has a telling name, though people are quoted
there, with the article in one piece or in two; read by `briefing` and, to compare, by trafilatura alone in its three
modes.
"""

import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from briefing.model import Article
from briefing.read import formats
from briefing.read.page_body import plain
from tests.pages.furniture import SAYINGS, Furniture
from tests.pages.layouts import Page, head, pages
from tests.pages.story import story

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
    "trafilatura, default": by_trafilatura(),
    "trafilatura, precision": by_trafilatura(favor_precision=True),
    "trafilatura, recall": by_trafilatura(favor_recall=True),
}


def measure(name: str, extract: Extract, found: list[Page]) -> str:
    """One row: passages kept, pages that lose one, pages into which a saying from around the article gets, time."""
    said = kept = losing = leaking = 0
    start = time.perf_counter()
    texts = [extract(page.data) for page in found]
    spent = time.perf_counter() - start
    for page, text in zip(found, texts, strict=True):
        bare = plain(text)
        passages = page.story.quoted()
        here = sum(plain(passage) in bare for passage in passages)
        said, kept, losing = said + len(passages), kept + here, losing + (here < len(passages))
        leaking += any(plain(saying) in bare for saying in SAYINGS)
    share = f"{100 * kept / said:.1f} % of {said:,}"
    return f"| {name} | {share} | {losing} | {leaking} | {1000 * spent / len(found):.0f} ms |"


def nameless(draw: random.Random, f: Furniture) -> str:
    """Something beside the article that no class or id tells from it."""
    many = range(draw.randint(2, 8))
    return draw.choice(
        (
            f"<div>{''.join(f'<div><a href=/x><h3>{f.line()}</h3></a><p>{f.said()}</p></div>' for _ in many)}</div>",
            f"<div><p>{f.said()}</p></div>",
            f"<div><h3>Comments</h3>{''.join(f'<div><b>reader {n}</b><p>{f.said()}</p></div>' for n in many)}</div>",
            f"<div><h2>Latest</h2>{''.join(f'<p><a href=/>{f.line()}</a></p><p>{f.said()}</p>' for _ in many)}</div>",
            f"<div><h4>The Ellum app</h4><p>{f.said()}</p><button>Get it</button></div>",
            f.links(len(many)),
        )
    )


def at_random(seed: int) -> Page:
    """A page of nested elements without names, the article in one of them."""
    draw, f = random.Random(seed), Furniture(seed)
    told = story(seed, draw.randint(4, 25))
    tag, wrap, deep = (
        draw.choice(("p", "p", "p", "div")),
        draw.choice(("article", "div", "section", "main")),
        draw.randint(0, 3),
    )
    text = "".join(f"<{tag}>{paragraph}</{tag}>" for paragraph in told.paragraphs)
    core = f"<{wrap}><h1>{told.title}</h1>{'<div>' * deep}{text}{'</div>' * deep}</{wrap}>"
    before = "".join(draw.choice((f.menu(), nameless(draw, f))) for _ in range(draw.randint(0, 2)))
    after = "".join(nameless(draw, f) for _ in range(draw.randint(0, 4)))
    page = f"{head(told)}<body>{'<div>' * draw.randint(0, 6)}{before}{core}{after}</body></html>"
    return Page(f"random {seed}", page.encode(), told)


def in_two(seed: int) -> Page:
    """A page whose article, nameless too, goes on in a second element after something else."""
    draw, f = random.Random(seed), Furniture(seed)
    told = story(seed, draw.randint(6, 25))
    cut = int(len(told.paragraphs) * draw.choice((0.5, 0.65, 0.75, 0.85)))
    first, rest = ("".join(f"<p>{p}</p>" for p in some) for some in (told.paragraphs[:cut], told.paragraphs[cut:]))
    between = draw.choice(("", nameless(draw, f), f.advert()))
    after = "".join(nameless(draw, f) for _ in range(draw.randint(0, 3)))
    core = f"<div><h1>{told.title}</h1>{first}</div>{between}<div>{rest}</div>"
    page = f"{head(told)}<body><div>{f.menu()}{core}{after}</div></body></html>"
    return Page(f"in two {seed}", page.encode(), told)


def main() -> None:
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    sets = {
        "layouts": [page for seed in range(1, seeds + 1) for page in pages(seed)],
        "put together at random, nothing named": [at_random(seed) for seed in range(40 * seeds)],
        "the same, the article in two pieces": [in_two(seed) for seed in range(40 * seeds)],
    }
    for name, found in sets.items():
        print(f"{name}: {len(found):,} pages\n")
        print(
            "| reader | quoted passages kept | pages that lose one | pages with a saying from outside | time a page |"
        )
        print("|---|---|---|---|---|")
        for reader, extract in READERS.items():
            print(measure(reader, extract, found))
        print()


if __name__ == "__main__":
    main()
