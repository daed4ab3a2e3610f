"""Opening sources: what they hold, and what is wrong with some of them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from briefing import cache
from briefing.desk.jobs import TAGGER, Jobs, Task, analysed, spread, tasks
from briefing.desk.usual import DEFAULT_ENGINE
from briefing.desk.vocabulary import vocabulary, with_themes
from briefing.dossier import Dossier, dossier, merge_themes
from briefing.failures import failed
from briefing.model import Analysis, Article, Problem
from briefing.read import files, opened, sources
from briefing.render import jsonl


@dataclass(frozen=True, slots=True)
class Opened:
    """What came of opening sources: what they hold, and what is wrong with some of them."""

    dossier: Dossier
    problems: tuple[Problem, ...]
    """Of sources left out, and of those taken in all the same."""


def analyses(
    paths: Sequence[str],
    stdin: BinaryIO | None = None,
    *,
    engine: str = DEFAULT_ENGINE,
    cached: bool = True,
    own_themes: Path | None = None,
    jobs: Jobs = 1,
) -> Iterator[Analysis | Problem]:
    """Read and analyse the sources, in the order given; one that can't be read gives its problem.

    Where the tagger can't be loaded the rules do its work, and a problem says so once. Findings are kept as the
    shipped vocabulary gives them; with a vocabulary of the user's the themes are found anew each time.
    """
    known, told, new = vocabulary(own_themes), set[Problem](), False
    for problem, (results, anew) in spread(partial(_analysed, engine=engine, cached=cached), _work(paths, stdin), jobs):
        new |= anew
        for result in [problem] if problem is not None else results:
            if isinstance(result, Analysis):
                yield with_themes(result, known)
            elif result.path != TAGGER or result not in told:
                told.add(result)
                yield result
    if new and cached:
        cache.prune()


def _work(paths: Sequence[str], stdin: BinaryIO | None) -> Iterator[tuple[Problem | None, Task | None]]:
    """What there is to do; what can't be read has nothing to be done, and its problem stands beside it."""
    for file in opened(paths, stdin):
        for work in [file] if isinstance(file, Problem) else tasks(file):
            yield (work, None) if isinstance(work, Problem) else (None, work[1])


def _analysed(task: Task | None, engine: str, cached: bool) -> tuple[list[Analysis | Problem], bool]:
    return ([], False) if task is None else analysed(task, engine, cached)


def read(paths: Sequence[str], stdin: BinaryIO | None = None) -> Iterator[Article | Problem]:
    """Each source as it was read; to its text every place refers."""
    return sources(paths, stdin)


def open_sources(
    paths: Sequence[str],
    stdin: BinaryIO | None = None,
    progress: Callable[[Analysis | Problem], None] | None = None,
    *,
    engine: str = DEFAULT_ENGINE,
    cached: bool = True,
    own_themes: Path | None = None,
    jobs: Jobs = 1,
) -> Opened:
    """Everything that the sources hold; `progress` hears of each source when it is done."""
    results: list[Analysis | Problem] = []
    for result in analyses(paths, stdin, engine=engine, cached=cached, own_themes=own_themes, jobs=jobs):
        results.append(result)
        if progress is not None:
            progress(result)
    return gathered(results)


def gathered(results: Iterable[Analysis | Problem]) -> Opened:
    """What `analyses` gave, or the part of it that there is so far, as one."""
    taken: list[Analysis] = []
    problems: list[Problem] = []
    for result in results:
        if isinstance(result, Problem):
            problems.append(result)
        else:
            taken.append(result)
            problems += result.article.problems
    held, left_out = merged(taken)
    return Opened(held, (*problems, *left_out))


def merged(analyses: Sequence[Analysis]) -> tuple[Dossier, list[Problem]]:
    """The dossier of these analyses, without those that make merging fail, and what is told of them."""
    kept = list(analyses)
    problems: list[Problem] = []
    while True:
        try:
            return dossier(kept), problems
        except MemoryError:
            raise
        except Exception as error:
            if not kept:
                raise
            culprit = kept.pop(_first_failing(kept))
            problems.append(failed(culprit.article.path, "merging", error))


def _first_failing(analyses: Sequence[Analysis]) -> int:
    """The number of the analysis with which merging begins to fail, by halving; merging all of them fails."""
    low, high = 0, len(analyses)
    while high - low > 1:
        middle = (low + high) // 2
        try:
            dossier(analyses[:middle])
        except Exception:
            high = middle
        else:
            low = middle
    return high - 1


def count(paths: Sequence[str]) -> int:
    """How many files and streams there are to read at these paths; a file may hold several articles."""
    return sum(1 for _ in files(paths))


def record(analysis: Analysis, fields: Sequence[str]) -> str:
    """One article's findings as a line of JSON; of its themes those that a dossier of it alone would have."""
    (analysis,) = merge_themes((analysis,))
    return jsonl.line(analysis, jsonl.WRITERS if "all" in fields or not fields else fields)
