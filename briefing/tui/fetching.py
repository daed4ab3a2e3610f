"""Fetching beside the app, which neither waits for a slow server nor has to stay for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from queue import Empty, Queue
from threading import Event, Thread
from typing import TYPE_CHECKING

from briefing import desk
from briefing.errors import BriefingError

if TYPE_CHECKING:
    from pathlib import Path

    from briefing.desk import Fetched
    from briefing.model import Problem
    from briefing.tui.wanted import Wanted

LOOK = 0.1
"""Seconds from one look at whether it is still wanted to the next."""
Step = Callable[[int, int, str], None]
"""Hears how many addresses are done, how many there are so far, and which is next."""


def fetched(wanted: Wanted, folder: Path, step: Step, given_up: Callable[[], bool]) -> Iterator[Fetched | Problem]:
    """What comes of each address, as soon as it is there; no more once it is given up, whatever a server still does.

    Raises `BriefingError` when nothing can be written.
    """
    found: Queue[Fetched | Problem | BriefingError | None] = Queue()
    enough = Event()
    Thread(target=_fetch, args=(wanted, folder, step, found, enough), daemon=True).start()
    try:
        while not given_up():
            try:
                result = found.get(timeout=LOOK)
            except Empty:
                continue
            if result is None:
                return
            if isinstance(result, BriefingError):
                raise result
            yield result
    finally:
        enough.set()


def _fetch(
    wanted: Wanted, folder: Path, step: Step, found: Queue[Fetched | Problem | BriefingError | None], enough: Event
) -> None:
    """Put what comes into the queue, and None at the end."""

    def told(done: int, known: int, name: str) -> None:
        if not enough.is_set():
            step(done, known, name)

    try:
        for result in desk.fetch(wanted.addresses, folder, pages=wanted.pages, progress=told):
            found.put(result)
            if enough.is_set():
                return
    except BriefingError as error:
        found.put(error)
    finally:
        found.put(None)
