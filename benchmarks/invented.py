"""Invented articles for benchmarks: the same ones for the same number. No person, town or firm in them is real."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.model import Article
from briefing.read.formats import READERS, articles

SEED = 20260304
DAYS = 28
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


@dataclass(frozen=True, slots=True)
class World:
    """Who and what there is to write about."""

    people: tuple[str, ...]
    towns: tuple[str, ...]
    firms: tuple[str, ...]
    paragraphs: int
    """Of an article."""


def world(people: int = 400, towns: int = 80, firms: int = 120, paragraphs: int = PARAGRAPHS) -> World:
    """A world of so many."""
    draw = random.Random(SEED)
    return World(
        tuple(f"{draw.choice(FIRST)} {_name(draw)}" for _ in range(people)),
        tuple(_name(draw) for _ in range(towns)),
        tuple(f"{_name(draw)} {draw.choice(('Lines', 'Works', 'Bank', 'Steel', 'Trust'))}" for _ in range(firms)),
        paragraphs,
    )


def _name(draw: random.Random) -> str:
    return "".join(draw.choice(SYLLABLES) for _ in range(2)).capitalize()


def made_up(count: int) -> Iterator[Article]:
    """So many articles."""
    for number, text in enumerate(written(count)):
        read = articles(text.encode(), f"{number}.md", READERS[".md"])
        yield from (made for made in read if isinstance(made, Article))


def written(count: int, there: World | None = None) -> Iterator[str]:
    """The text of so many articles, in Markdown."""
    there = there or world()
    body = ""
    for number in range(count):
        event, draw = random.Random(SEED + number // EVENTS), random.Random(SEED * 7 + number)
        shared = _told(event, there)
        told = [shared[at] for at in sorted(draw.sample(range(len(shared)), len(shared) // 2))]
        own = _told(draw, there)[: there.paragraphs - len(told)]
        title = f"{draw.choice(there.towns)} and the {draw.choice(WORKS)}: what the {draw.choice(GOODS)} trade wants"
        if number % COPIES or not body:
            body = "\n\n".join(told + own)
        front = f"---\npublished: 2026-03-{1 + number // EVENTS % DAYS:02}\npublisher: Paper {number % 40}\n---\n"
        yield f"{front}# {title}\n\n{body}\n"


def _told(draw: random.Random, there: World) -> list[str]:
    """The paragraphs of one event: a few people in one or two towns."""
    cast, places, owners = draw.sample(there.people, 4), draw.sample(there.towns, 2), draw.sample(there.firms, 2)
    paragraphs = []
    for _ in range(there.paragraphs):
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
