"""Reading and analysing on several cores, or on a cluster: in the order given, whichever is done first."""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import TypeVar

from briefing import cache, find
from briefing.analyse import Failed, analyse
from briefing.errors import BriefingError
from briefing.failures import failed
from briefing.find.unusable import Unusable
from briefing.model import Analysis, Article, Problem
from briefing.read import File, in_file
from briefing.read.document import Document
from briefing.read.formats import out_of_memory, put_together

FEWEST = 24
"""Pieces of work; fewer are done here, sooner than other processes would start."""
LARGE = 500_000
"""Bytes. A larger file is shared out article by article."""
_AHEAD = 4
"""Pieces of work a process that may wait."""
TAGGER = "tagger"
"""In place of the path, in a problem with the tagger itself."""
RULES_HINT = "install briefing again, or say --engine rules"
Jobs = int | str
"""So many processes here, or the address of a Dask scheduler."""
Key = TypeVar("Key")
Sent = TypeVar("Sent")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Piece:
    """A file, or one article of a large file."""

    file: File
    number: int = 0
    """Which of the file's pieces it is."""
    last: bool = True
    """Whether it is the file's last."""


@dataclass(frozen=True, slots=True)
class Part:
    """An article of a file, without the rest of the file."""

    path: str
    document: Document


Task = File | Part


def tasks(file: File) -> Iterator[tuple[Piece, Task] | Problem]:
    """The work that there is in a file."""
    if len(file.data) <= LARGE:
        yield Piece(file), file
        return
    held: tuple[int, Part] | None = None
    for document in in_file(file):
        if isinstance(document, Problem):
            yield document
            continue
        if held is not None:
            yield Piece(file, held[0], last=False), held[1]
        held = (held[0] + 1 if held else 0, Part(file.path, document))
    if held is not None:
        yield Piece(file, held[0]), held[1]


def analysed(task: Task, engine: str, cached: bool) -> tuple[list[Analysis | Problem], bool]:
    """The articles of a piece of work with their findings, and whether any were found anew.

    Where the tagger can't be loaded the rules do its work, and a problem says so; so does one where memory runs out.
    """
    try:
        return _analysed(task, engine, cached)
    except MemoryError:
        return [out_of_memory(task.path)], False


def _analysed(task: Task, engine: str, cached: bool) -> tuple[list[Analysis | Problem], bool]:
    path, documents = (task.path, in_file(task)) if isinstance(task, File) else (task.path, iter((task.document,)))
    results: list[Analysis | Problem] = []
    new = False
    for document in documents:
        if isinstance(document, Problem):
            results.append(document)
            continue
        article = put_together(document, path)
        if isinstance(article, Problem):
            results.append(article)
            continue
        analysis: Analysis | Problem | None = cache.recall(article, engine) if cached else None
        if analysis is None:
            new = True
            try:
                analysis = _found(article, engine)
            except Unusable as reason:
                engine = "rules"
                results.append(without_tagger(reason))
                analysis = _found(article, engine)
            if cached and isinstance(analysis, Analysis):
                cache.keep(analysis, engine)
        results.append(analysis)
    return results, new


def _found(article: Article, engine: str) -> Analysis | Problem:
    """All findings of an article, or what is told where a finder fails on it."""
    try:
        return analyse(article, find.ENGINES[engine])
    except Failed as step:
        return failed(article.path, str(step), step)


def without_tagger(reason: Unusable) -> Problem:
    """What is told when the rules do the tagger's work."""
    return Problem(TAGGER, None, f"can't be loaded ({reason}); findings come from rules alone", RULES_HINT)


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread(do: Callable[[Sent], Result], work: Iterable[tuple[Key, Sent]], jobs: Jobs) -> Iterator[tuple[Key, Result]]:
    """What comes of each piece of work, with the key beside it, in the order given, by several processes at once.

    Only few pieces are held at a time. `do` and the pieces must be such as can be sent to another process; keys stay.
    """
    if isinstance(jobs, str):
        from briefing.desk import cluster

        yield from cluster.spread(do, work, jobs)
        return
    todo = iter(work)
    first = list(islice(todo, FEWEST)) if jobs > 1 else []
    if len(first) < FEWEST:
        for key, piece in chain(first, todo):
            yield key, do(piece)
        return
    from concurrent.futures import Future, ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_start)
    waiting: deque[tuple[Key, Future[Result]]] = deque()
    try:
        for key, piece in chain(first, todo):
            waiting.append((key, pool.submit(do, piece)))
            if len(waiting) >= jobs * _AHEAD:
                done, result = waiting.popleft()
                yield done, result.result()
        while waiting:
            done, result = waiting.popleft()
            yield done, result.result()
    except BrokenProcessPool:
        raise BriefingError("a process of --jobs ended early, perhaps for want of memory; try --jobs 1") from None
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _start() -> None:
    """Leave Ctrl-C to the process that hands out the work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
