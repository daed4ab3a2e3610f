"""Fetching what the user names, and again what recipes live on."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from briefing import given
from briefing.desk.recipes import files_of, load_recipe
from briefing.errors import BriefingError, Unwritten
from briefing.model import Problem
from briefing.read.formats import LARGEST
from briefing.read.origin import Origin, origin

if TYPE_CHECKING:
    from briefing.fetch.client import Client
    from briefing.fetch.visit import Bounds

Progress = Callable[[int, int, str], None]
"""Hears how many addresses are done, how many there are so far, and which is next."""
MOST = 500
"""Addresses taken out of one feed or list."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page or feed that lies in a file now."""

    url: str
    path: Path
    state: Literal["new", "changed", "unchanged"]
    aside: bool = False
    """Whether it is a feed whose pages are the sources, kept where no folder is read with it."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that was fetched before."""

    url: str
    folder: Path
    pages: bool
    """Whether the pages that it links to were saved with it."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """An address to fetch, or a file that lists some."""

    name: str
    feed: str | None = None
    """The feed that links to it."""
    listed: bool = False
    """Whether a list of feeds names it."""


def fetch(
    names: Sequence[str],
    folder: Path,
    *,
    pages: bool = False,
    allow_private: bool = False,
    bounds: "Bounds | None" = None,
    progress: Progress | None = None,
) -> Iterator[Fetched | Problem]:
    """Save what is at each address into the folder, one by one; what can't be had gives its problem.

    A list of feeds, at an address or in a file, stands for its feeds; with `pages` a feed brings the pages that it
    links to, without asking again for those that were saved before. Raises `Unwritten` where nothing can be written.
    """
    from briefing.fetch.client import Client

    client = Client(bounds, allow_private=allow_private)
    waiting = deque(_Wanted(name) for name in dict.fromkeys(names))
    known = set(names)
    done = 0
    while waiting:
        wanted = waiting.popleft()
        if progress is not None:
            progress(done, done + 1 + len(waiting), wanted.name)
        result, links = _one(client, wanted, folder, pages)
        if result is not None:
            yield result
        if len(links) > MOST:
            yield Problem(wanted.name, None, f"lists {len(links):,} addresses", f"the first {MOST} were taken")
        fresh = [link for link in links[:MOST] if link.name not in known]
        known.update(link.name for link in fresh)
        waiting.extendleft(reversed(fresh))
        done += 1


def feeds_of(path: Path) -> list[Feed]:
    """The feeds that the sources of a recipe were fetched from.

    Raises what `load_recipe` raises, and `BriefingError` when there are none.
    """
    from briefing.fetch import saved

    found: dict[Feed, None] = {}
    for source in map(Path, files_of(load_recipe(path))):
        told = origin(str(source))
        for file, of in saved.within(source) if source.is_dir() else [(source, told)] if told else []:
            if of.feed is not None:
                found[Feed(of.feed, file.parent, True)] = None
            elif _is_feed(file):
                aside = file.parent.name == saved.ASIDE
                found[Feed(of.asked, file.parent.parent if aside else file.parent, aside)] = None
    if not found:
        hint = "fetch one with `briefing fetch --pages URL -o FOLDER`, and name FOLDER among the recipe's sources"
        raise BriefingError(f"{path}: none of its sources comes from a feed; {hint}")
    return list(found)


def refetch(path: Path, *, allow_private: bool = False) -> Iterator[Fetched | Problem]:
    """Fetch the feeds of a recipe again, as `fetch` does; raises what it and `feeds_of` raise."""
    together: dict[tuple[Path, bool], list[str]] = {}
    for feed in feeds_of(path):
        together.setdefault((feed.folder, feed.pages), []).append(feed.url)
    for (folder, pages), urls in together.items():
        yield from fetch(urls, folder, pages=pages, allow_private=allow_private)


def uncovered(path: Path, files: Sequence[Path]) -> list[Path]:
    """Which of these files are not among the sources of a recipe, neither by name nor in a folder."""
    sources = [Path(file).resolve() for file in files_of(load_recipe(path))]
    return [file for file in files if not any(file.resolve().is_relative_to(source) for source in sources)]


def _is_feed(file: Path) -> bool:
    from briefing.fetch import links

    try:
        return links.is_feed(file.read_bytes() if file.suffix in links.FEEDS else b"", file.suffix)
    except OSError:
        return False


def _one(
    client: "Client", wanted: _Wanted, folder: Path, pages: bool
) -> tuple[Fetched | Problem | None, list[_Wanted]]:
    """What became of it, and what it leads to."""
    from briefing.fetch import links, saved
    from briefing.fetch.addresses import Failed, parsed

    try:
        if "://" not in wanted.name and (data := _held(wanted.name)) is not None:
            return None, _of_file(Path(wanted.name), data, pages)
        url = parsed(wanted.name).url
        before = saved.there(folder, url) or saved.there(folder / saved.ASIDE, url)
        if before is not None and wanted.feed is not None:
            return Fetched(url, before[0], "unchanged"), []
        got = _visited(client, url, wanted.feed, before)
        if got.form == links.LIST:
            if wanted.listed:
                raise Failed("is a list of feeds inside another", "give its address by itself")
            return None, [_Wanted(link, listed=True) for link in links.listed(got.data, got.form, got.of.url)]
        opens = pages and wanted.feed is None and links.is_feed(got.data, got.form)
        result = _saved(got, folder / saved.ASIDE if opens else folder, before)
        result = replace(result, aside=opens)
        return result, [_Wanted(link, url) for link in links.listed(got.data, got.form, got.of.url)] if opens else []
    except Failed as failure:
        return Problem(wanted.name, None, failure.message, failure.hint), []


@dataclass(frozen=True, slots=True)
class _Got:
    """What is at an address now."""

    data: bytes
    form: str
    """How its file is to end."""
    of: Origin


def _visited(client: "Client", url: str, feed: str | None, before: tuple[Path, Origin] | None) -> _Got:
    """What is at the address; what was saved before, where the server says that it is the same."""
    from briefing.fetch import links, saved

    held = _untouched(*before) if before else None
    etag, modified = (before[1].etag, before[1].modified) if before and held is not None else (None, None)
    answer = client.get(url, etag, modified)
    if answer is None and before and held is not None:
        return _Got(held, before[0].suffix, before[1])
    assert answer is not None, "only who asks whether something changed hears that nothing did"
    said = {name: value for name, value in answer.headers.items() if value.isprintable() and len(value) < 1_000}
    kind = said.get("content-type", "")
    of = Origin(
        url=answer.url,
        asked=url,
        fetched=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        sha256=saved.digest(answer.data),
        type=kind or None,
        etag=said.get("etag"),
        modified=said.get("last-modified"),
        feed=feed or (before[1].feed if before else None),
    )
    return _Got(answer.data, links.ending(answer.data, kind, answer.url), of)


def _saved(got: _Got, folder: Path, before: tuple[Path, Origin] | None) -> Fetched:
    """Where it lies now; the file that it lay in before goes where it is another and nobody has changed it."""
    from briefing.fetch import saved

    held = _untouched(*before) if before else None
    same = held == got.data
    if before and same and before[0].parent == folder:
        return Fetched(got.of.asked, before[0], "unchanged")
    try:
        path = saved.save(folder, got.data, got.form, got.of)
        if before and held is not None and before[0] != path:
            saved.remove(before[0])
    except OSError as error:
        raise Unwritten(folder, error) from None
    return Fetched(got.of.asked, path, "unchanged" if same else "changed" if before else "new")


def _untouched(path: Path, of: Origin) -> bytes | None:
    """What a fetched file holds, where that is still what was fetched."""
    from briefing.fetch import saved

    try:
        data = path.read_bytes()
    except OSError:
        return None
    return data if saved.digest(data) == of.sha256 else None


def _held(name: str) -> bytes | None:
    """What the file of this name holds, if there is one."""
    try:
        return given.whole(Path(name), LARGEST)
    except (OSError, ValueError):
        return None


def _of_file(path: Path, data: bytes, pages: bool) -> list[_Wanted]:
    """What a file on disk leads to, where it is a list of feeds, or a feed whose pages are wanted."""
    from briefing.fetch import links
    from briefing.fetch.addresses import Failed

    form, of = links.ending(data, "", path.name), origin(str(path))
    if form == links.LIST:
        return [_Wanted(link, listed=True) for link in links.listed(data, form, "")]
    if pages and links.is_feed(data, form):
        found = links.listed(data, form, of.url if of else "")
        return [_Wanted(link, of.asked if of else str(path)) for link in found]
    raise Failed("is a file already", "give an address, a list of feeds, or with --pages a feed")
