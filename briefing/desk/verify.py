"""Holding a document against its sources."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

from briefing import cache, given, verify
from briefing import find as finding
from briefing.analyse import Failed, analyse
from briefing.desk.vocabulary import vocabulary, with_themes
from briefing.errors import BriefingError
from briefing.failures import failed
from briefing.find.unusable import Unusable
from briefing.model import Analysis, Article, Problem
from briefing.read import piped, texts
from briefing.text import sentences
from briefing.verify import Report, Sources
from briefing.verify.report import annotations as report_annotations
from briefing.verify.report import record as report_record
from briefing.verify.report import text as report_text

__all__ = ["report_annotations", "report_record", "report_text", "verified"]

_SPEECH = ("stakeholders", "quotes")
"""Of the findings these alone are asked of the document itself."""


def verified(
    path: str,
    paths: Sequence[str] = (),
    stdin: BinaryIO | None = None,
    *,
    engine: str = "tagger",
    cached: bool = True,
    own_themes: Path | None = None,
) -> tuple[Report, tuple[Problem, ...]]:
    """Hold a document against the sources at these paths, or else beside it; the report, and what could not be read.

    Neither the document itself nor any brief of ours counts as a source. Raises `BriefingError` where the document
    can't be read or nothing can be held against it.
    """
    words = _words(path, stdin)
    if not paths and path == "-":
        raise BriefingError("a document from standard input has no folder; name its sources")
    named = list(paths) or [str(Path(path).parent)]
    found = list(texts(named, stdin))
    problems = [source for source in found if isinstance(source, Problem)]
    taken = [s for s in found if not isinstance(s, Problem) and not _is_same(path, s[0])]
    taken = [source for source in taken if not verify.is_brief(source[1].text)]
    if not taken:
        where = "there" if paths else f"beside it, in {named[0]}"
        told = "".join(f"; {problem}" for problem in problems[:1] if paths)
        raise BriefingError(f"{path}: no source was found {where}; name the files or folders it was made from{told}")
    find, known = _analyser(engine, cached, problems), vocabulary(own_themes)
    sources = Sources(taken, lambda article: with_themes(find(False)(article), known))
    report = verify.verify(path, words, sources, find(True))
    if not report.checks:
        raise BriefingError(f"{path}: there is nothing to verify in it: no quotation, no citation")
    return report, tuple(problems)


def _words(path: str, stdin: BinaryIO | None) -> str:
    """The document's text."""
    try:
        data = given.streamed(piped(stdin)) if path == "-" else given.whole(Path(path))
        return data.decode("utf-8-sig")
    except OSError as error:
        raise BriefingError(f"{path}: can't be read ({error.strerror or error}); name a Markdown file") from None
    except ValueError:
        raise BriefingError(f"{path}: is not UTF-8 text; verify reads Markdown") from None


def _is_same(path: str, other: str) -> bool:
    try:
        return path != "-" and Path(path).samefile(other)
    except OSError:
        return False


def _analyser(engine: str, cached: bool, problems: list[Problem]) -> Callable[[bool], Callable[[Article], Analysis]]:
    """What analyses an article: of a source all findings, of the document who says what."""
    engines = [engine]

    def run(article: Article, *, document: bool) -> Analysis:
        if not document and cached and (known := cache.recall(article, engines[0])) is not None:
            return known
        finders = finding.ENGINES[engines[0]]
        try:
            found = analyse(article, tuple(f for f in finders if not document or f[0] in _SPEECH))
        except Unusable as reason:
            engines[0] = "rules"
            problems.append(Problem("tagger", None, f"can't be loaded ({reason}); findings come from rules alone", ""))
            return run(article, document=document)
        except Failed as step:
            problems.append(failed(article.path, str(step), step))
            return Analysis(article, sentences(article))
        if not document and cached:
            cache.keep(found, engines[0])
        return found

    return lambda document: lambda article: run(article, document=document)
