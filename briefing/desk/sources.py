"""Opening sources: what they hold, and what is wrong with some of them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from briefing import cache, shipped
from briefing.analyse import analyse
from briefing.desk.vocabulary import vocabulary, with_themes
from briefing.dossier import Dossier, dossier, merge_themes
from briefing.find import ENGINES
from briefing.find.tagger import Unusable
from briefing.model import Analysis, Article, Problem
from briefing.read import files, sources
from briefing.render import jsonl

DEFAULT_ENGINE = "tagger"
RULES_HINT = "install briefing again, or say --engine rules"


@dataclass(frozen=True, slots=True)
class Opened:
    """What came of opening sources: what they hold, and what is wrong with some of them."""

    dossier: Dossier
    problems: tuple[Problem, ...]
    """Of sources left out, and of those taken in all the same."""


def samples() -> list[str]:
    """The paths to open when the user names none."""
    return [str(shipped.folder("seeds"))]


def analyses(
    paths: Sequence[str],
    stdin: BinaryIO | None = None,
    *,
    engine: str = DEFAULT_ENGINE,
    cached: bool = True,
    own_themes: Path | None = None,
) -> Iterator[Analysis | Problem]:
    """Read and analyse the sources one by one, in the order given; one that can't be read gives its problem.

    Where the tagger can't be loaded the rules do its work, and a problem says so once. Findings are kept as the
    shipped vocabulary gives them; with a vocabulary of the user's the themes are found anew each time.
    """
    new, known = False, vocabulary(own_themes)
    for source in sources(paths, stdin):
        if isinstance(source, Problem):
            yield source
            continue
        analysis = cache.recall(source, engine) if cached else None
        if analysis is None:
            try:
                analysis = analyse(source, ENGINES[engine])
            except Unusable as reason:
                engine = "rules"
                yield Problem(
                    "tagger", None, f"can't be loaded ({reason}); quotes are found by rules alone", RULES_HINT
                )
                analysis = analyse(source, ENGINES[engine])
            if cached:
                cache.keep(analysis, engine)
                new = True
        yield with_themes(analysis, known)
    if new:
        cache.prune()


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
) -> Opened:
    """Everything that the sources hold; `progress` hears of each source when it is done."""
    results: list[Analysis | Problem] = []
    for result in analyses(paths, stdin, engine=engine, cached=cached, own_themes=own_themes):
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
    return Opened(dossier(taken), tuple(problems))


def count(paths: Sequence[str]) -> int:
    """How many files and streams there are to read at these paths; a file may hold several articles."""
    return sum(1 for _ in files(paths))


def record(analysis: Analysis, fields: Sequence[str]) -> str:
    """One article's findings as a line of JSON; of its themes those that a dossier of it alone would have."""
    (analysis,) = merge_themes((analysis,))
    return jsonl.line(analysis, jsonl.WRITERS if "all" in fields or not fields else fields)
