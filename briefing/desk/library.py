"""The library: taking articles in, finding them again, and making dossiers of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from briefing import library
from briefing.desk.jobs import TAGGER, Jobs, Piece, Task, analysed, spread, tasks
from briefing.desk.sources import Opened, gathered
from briefing.desk.usual import DEFAULT_ENGINE
from briefing.desk.vocabulary import vocabulary, with_themes
from briefing.errors import Missing
from briefing.library import Filters, Hit, Prepared, Stats
from briefing.model import Analysis, Problem
from briefing.read import File, opened
from briefing.render.data import dumped

MOST_FOUND = 200
"""Reports of a search that go into a brief."""
Outcome = Literal["added", "known", "refreshed"]


@dataclass(frozen=True, slots=True)
class Search:
    """A library, and what is asked of it."""

    file: Path
    asked: Filters

    def __str__(self) -> str:
        dates = (f"{name}:{date}" for name, date in (("since", self.asked.since), ("until", self.asked.until)) if date)
        return f"{self.file}?{' '.join((self.asked.query, *dates)).strip()}"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a file, or of a part of a large one."""

    path: str
    articles: int
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Check:
    """What is wrong with the library."""

    faults: tuple[str, ...]
    """Of its file; whatever is here, a copy must mend."""
    stale: int
    """Files whose findings an earlier program or vocabulary made, or that are not all there."""
    files: int


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found."""

    hits: tuple[Hit, ...]
    count: int
    """Articles that fit; `library.RANKED` stands for that many or more."""
    facets: dict[str, tuple[tuple[str, int], ...]]


def hit_record(hit: Hit) -> str:
    """A report that was found as a line of JSON."""
    return dumped(asdict(hit))


def default_library() -> Path:
    """The user's own library."""
    return library.default_file()


def add_to_library(
    file: Path,
    paths: Sequence[str],
    stdin: BinaryIO | None = None,
    *,
    engine: str = DEFAULT_ENGINE,
    refresh: bool = False,
    jobs: Jobs = 1,
) -> Iterator[Taken | Problem]:
    """Take the sources into the library, in their order; each is there for good when it is told.

    Sources that are there already are not analysed again, but with `refresh` those that another program or vocabulary
    analysed: of these paths, or all of the library's where there are none. Raises `BriefingError`.
    """
    now = library.maker(engine)
    with library.opened(file) as db:

        def work() -> Iterator[tuple[Taken | Problem | tuple[Piece, Outcome, str], tuple[Task, str] | None]]:
            again = refresh and not paths
            for source, by in library.stale(db, now) if again else ((f, engine) for f in opened(paths, stdin)):
                if isinstance(source, Problem):
                    yield source, None
                    continue
                made_by = library.has(db, source)
                due = made_by is None or (refresh and made_by != library.maker(made_by.engine))
                if not due:
                    if not library.lies(db, source):
                        with library.writing(db):
                            library.at(db, source)
                    yield Taken(source.path, 0, "known"), None
                    continue
                by = made_by.engine if made_by is not None else by
                for task in tasks(source):
                    if isinstance(task, Problem):
                        yield task, None
                    else:
                        yield (task[0], "refreshed" if made_by or again else "added", by), (task[1], by)

        told: set[Problem] = set()
        for key, (made, problems) in spread(_prepared, work(), jobs):
            if not isinstance(key, tuple):
                yield key
                continue
            piece, outcome, by = key
            with library.writing(db):
                for number, prepared in enumerate(made, piece.number):
                    library.put(db, piece.file, number, prepared)
                if piece.last:
                    done = library.maker("rules") if any(p.path == TAGGER for p in problems) else library.maker(by)
                    library.settle(db, piece.file, piece.number + len(made), done)
            for problem in problems:
                if problem.path != TAGGER or problem not in told:
                    told.add(problem)
                    yield problem
            if made:
                yield Taken(piece.file.path, len(made), outcome)


def search_library(file: Path, asked: Filters, most: int, *, facets: int = 0) -> Found:
    """The best reports, at most so many, and of each facet the `facets` that the articles have most often."""
    with library.reading(file) as db:
        found, count = library.hits(db, asked, most)
        return Found(found, count, library.facets(db, asked, facets) if facets else {})


def from_library(
    file: Path, asked: Filters, most: int = MOST_FOUND, *, own_themes: Path | None = None
) -> Iterator[Analysis | Problem]:
    """The articles that a search finds, with the copies of each, and all their findings."""
    known = vocabulary(own_themes)
    with library.reading(file) as db:
        hits, _ = library.hits(db, asked, most)
        ids = [article.id for hit in hits for article in (hit, *hit.copies)]
        found = list(library.articles(db, ids))
    for result in found:
        yield result if isinstance(result, Problem) else with_themes(result, known)


def open_library(
    file: Path,
    asked: Filters,
    most: int = MOST_FOUND,
    progress: Callable[[Analysis | Problem], None] | None = None,
    *,
    own_themes: Path | None = None,
) -> Opened:
    """Everything that the articles of a search hold; `progress` hears of each."""
    results = []
    for result in from_library(file, asked, most, own_themes=own_themes):
        results.append(result)
        if progress is not None:
            progress(result)
    return gathered(results)


def show_in_library(file: Path, name: str) -> tuple[Analysis, ...]:
    """The articles of this id or path, with their findings; raise `Missing`."""
    with library.reading(file) as db:
        ids = library.held(db, name)
        if not ids:
            raise Missing("article", name, ())
        return tuple(a for a in library.articles(db, ids) if isinstance(a, Analysis))


def remove_from_library(file: Path, names: Sequence[str]) -> int:
    """Take articles out of the library by id or path; how many. Raise `Missing`, with none taken, for an unknown."""
    with library.opened(file) as db, library.writing(db):
        ids: dict[int, None] = {}
        for name in names:
            held = library.held(db, name)
            if not held:
                raise Missing("article", name, ())
            ids |= dict.fromkeys(held)
        library.drop(db, ids)
    return len(ids)


def library_stats(file: Path) -> Stats:
    """The library in figures."""
    with library.reading(file) as db:
        return library.stats(db)


def check_library(file: Path) -> Check:
    """Whether the library is sound, and what in it is stale."""
    library.require(file)
    with library.opened(file) as db:
        now = library.maker(DEFAULT_ENGINE)
        return Check(library.faults(db), library.count_stale(db, now), library.stats(db).files)


def compact_library(file: Path) -> int:
    """Make the library's file as small as can be; by how many bytes."""
    library.require(file)
    with library.opened(file) as db:
        return library.compact(db)


def _prepared(task: tuple[Task, str] | None) -> tuple[list[Prepared], list[Problem]]:
    """What the library keeps of a piece of work, and what is wrong with it."""
    if task is None:
        return [], []
    results, _ = analysed(*task, cached=False)
    path, whole = task[0].path, task[0].data if isinstance(task[0], File) else None
    made = [library.prepare(result, path, whole) for result in results if isinstance(result, Analysis)]
    problems = [p for r in results for p in ((r,) if isinstance(r, Problem) else r.article.problems)]
    return made, problems
