"""The same work on a cluster: batches of it are handed to an existing Dask scheduler, and come back in the order given.

What comes of a batch is taken once, here, whichever workers had it: one that is lost on the way is done by another.
"""

import asyncio
import contextlib
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from briefing import __version__, library
from briefing.errors import BriefingError

if TYPE_CHECKING:
    from distributed import Client, Future

BATCH = 8
"""Pieces of work that go to a worker together."""
PATIENCE = 10.0
"""Seconds to wait for the scheduler, and for a worker where none is left."""
_AHEAD = 4
"""Batches a thread of the cluster that may wait."""
_EXTRA = "--scheduler needs Dask, which is not installed; run pip install 'briefing[cluster]'"
_GONE = "the scheduler is gone; run this again when it is back"
Key = TypeVar("Key")
Sent = TypeVar("Sent")
Result = TypeVar("Result")


class Differs(Exception):
    """A worker runs another state of the program, of the version told."""


def spread(
    do: Callable[[Sent], Result], work: Iterable[tuple[Key, Sent]], address: str
) -> Iterator[tuple[Key, Result]]:
    """What comes of each piece of work, with the key beside it, in the order given; keys stay here.

    Raises `BriefingError` where there is no scheduler or no worker, or where a worker is not of this very program.
    """
    with _connected(address) as client:
        program = library.program()
        handed = ((keys, client.submit(batch, do, sent, program, pure=False)) for keys, sent in _batches(work))
        for keys, future in _ahead(handed, _AHEAD * max(_threads(client, address), 1)):
            yield from zip(keys, _result(future, client, address), strict=True)


def batch(do: Callable[[Sent], Result], pieces: tuple[Sent, ...], program: str) -> list[Result]:
    """Do the pieces of a batch; raise `Differs` where this is not the program that sent them."""
    if library.program() != program:
        raise Differs(__version__)
    return [do(piece) for piece in pieces]


def _batches(work: Iterable[tuple[Key, Sent]]) -> Iterator[tuple[tuple[Key, ...], tuple[Sent, ...]]]:
    todo = iter(work)
    while held := tuple(islice(todo, BATCH)):
        keys, pieces = zip(*held, strict=True)
        yield keys, pieces


def _ahead(items: Iterator[Result], many: int) -> Iterator[Result]:
    """The items, of which so many are taken before the first is given."""
    held = deque(islice(items, many))
    while held:
        yield held.popleft()
        held.extend(islice(items, 1))


@contextlib.contextmanager
def _connected(address: str) -> Iterator["Client"]:
    """The scheduler, until what is to be done with it is done; then what it still holds of ours is dropped."""
    try:
        import dask

        dask.config.set(logging=dict.fromkeys(("distributed", "distributed.client"), "critical"))
        from distributed import Client
    except ImportError:
        raise BriefingError(_EXTRA) from None
    if (why := asyncio.run(_unfit(address))) is not None:
        raise BriefingError(f"{address}: {why}; name a Dask scheduler that runs, as tcp://HOST:8786, or use --jobs")
    client = Client(address, timeout=PATIENCE, set_as_default=False)
    try:
        yield client
    finally:
        client.close(timeout=PATIENCE)


async def _unfit(address: str) -> str | None:
    """Why this is no scheduler to work with; asked before there is a client, which would wait far longer."""
    from distributed import rpc

    try:
        async with asyncio.timeout(PATIENCE), rpc(address, timeout=PATIENCE) as there:
            told = await there.identity()
    except ValueError as error:
        return str(error)
    except Exception:  # whatever may listen at an address
        return f"no scheduler answers within {PATIENCE:.0f} s"
    return None if told["type"] == "Scheduler" else f"is a {told['type'].lower()}, no scheduler"


def _result(future: "Future[Any]", client: "Client", address: str) -> list[Any]:
    """What came of a batch, however long it takes, as long as there is somebody who could do it."""
    from concurrent.futures import CancelledError

    from distributed import KilledWorker

    gone = time.monotonic() + PATIENCE
    try:
        while not future.done() and time.monotonic() < gone:
            with contextlib.suppress(TimeoutError):
                future.result(timeout=1)
            if _threads(client, address):
                gone = time.monotonic() + PATIENCE
        if not future.done():
            raise BriefingError(f"{address}: no worker is left; start one, with briefing {__version__} installed")
        found: list[Any] = future.result()
    except Differs as other:
        told = f"{other}" if str(other) != __version__ else f"{other}, but with other words or code"
        raise BriefingError(
            f"{address}: a worker runs briefing {told}; install there what is installed here, {__version__}"
        ) from None
    except KilledWorker:
        raise BriefingError(f"{address}: the same articles ended several workers, perhaps for want of memory") from None
    except (CancelledError, OSError):
        raise BriefingError(f"{address}: {_GONE}") from None
    return found


def _threads(client: "Client", address: str) -> int:
    """So many batches can be done at once."""
    try:
        return sum(client.nthreads().values())
    except OSError:
        raise BriefingError(f"{address}: {_GONE}") from None
