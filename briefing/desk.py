"""The use cases. The commands and the app call these and nothing beneath them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from briefing import cache, pick, shipped, template
from briefing.analyse import analyse
from briefing.assemble import assemble
from briefing.dossier import Dossier, dossier
from briefing.errors import BriefingError, Occupied
from briefing.files import write_whole
from briefing.find import ENGINES
from briefing.find.tagger import Unusable
from briefing.model import Analysis, Article, Problem
from briefing.pick import Selection
from briefing.read import sources
from briefing.render import jsonl, markdown
from briefing.template import Template

DEFAULT_TEMPLATE = "newsroom"
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
    paths: Sequence[str], stdin: BinaryIO | None = None, *, engine: str = DEFAULT_ENGINE, cached: bool = True
) -> Iterator[Analysis | Problem]:
    """Read and analyse the sources one by one, in the order given; one that can't be read gives its problem.

    Where the tagger can't be loaded the rules do its work, and a problem says so once.
    """
    new = False
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
        yield analysis
    if new:
        cache.prune()


def read(paths: Sequence[str], stdin: BinaryIO | None = None) -> Iterator[str | Problem]:
    """The text of each source, to which every place refers."""
    for source in sources(paths, stdin):
        yield source.text if isinstance(source, Article) else source


def open_sources(
    paths: Sequence[str],
    stdin: BinaryIO | None = None,
    progress: Callable[[Analysis | Problem], None] | None = None,
    *,
    engine: str = DEFAULT_ENGINE,
    cached: bool = True,
) -> Opened:
    """Everything that the sources hold; `progress` hears of each source when it is done."""
    taken: list[Analysis] = []
    problems: list[Problem] = []
    for result in analyses(paths, stdin, engine=engine, cached=cached):
        if isinstance(result, Problem):
            problems.append(result)
        else:
            taken.append(result)
            problems += result.article.problems
        if progress is not None:
            progress(result)
    return Opened(dossier(taken), tuple(problems))


def choose(
    held: Dossier,
    themes: Iterable[str] = (),
    stakeholders: Iterable[str] = (),
    sources: Iterable[str] = (),
) -> Selection:
    """A selection by the names that a user writes; raise `Missing`, with the nearest, for a name that fits nothing."""
    return Selection(
        themes=tuple(dict.fromkeys(pick.find_theme(held, name) for name in themes)),
        stakeholders=tuple(dict.fromkeys(pick.find_stakeholder(held, name) for name in stakeholders)),
        sources=tuple(dict.fromkeys(pick.find_source(held, name) for name in sources)),
    )


def load_template(name: str, sections: tuple[str, ...] = (), limit: int | None = None) -> Template:
    """A template by name or file, narrowed to some of its sections and to so many items each."""
    return template.narrowed(template.load(name), sections, limit)


def templates() -> list[tuple[str, str]]:
    """Name and description of every shipped template."""
    return [(name, template.load(name).description) for name in template.names()]


def build(held: Dossier, selection: Selection, shape: Template) -> str:
    """The brief as Markdown: what `briefing build` writes and what the app shows."""
    return markdown.render(assemble(held, selection, shape))


def record(analysis: Analysis, fields: Sequence[str]) -> str:
    """One article's findings as a line of JSON."""
    return jsonl.line(analysis, jsonl.WRITERS if "all" in fields or not fields else fields)


def export(path: Path, text: str, *, force: bool = False) -> None:
    """Write a brief whole or not at all; replace a file only when it is a brief, or with `force`.

    Raises `Occupied` when the file is something else, or `BriefingError` when it can't be written.
    """
    try:
        if path.exists() and not path.is_file():
            raise BriefingError(f"{path}: is a folder or a device; name a file")
        if path.exists() and not force and not _is_brief(path):
            raise Occupied(path)
        write_whole(path, text.encode())
    except OSError as error:
        reason = error.strerror or str(error)
        raise BriefingError(f"{path}: can't be written ({reason}); name a file in a folder you may write to") from None


def _is_brief(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(65536).decode("utf-8", "replace")
    return not head or (head.startswith("---\n") and "\nprogram: briefing " in head.split("\n---\n")[0])
