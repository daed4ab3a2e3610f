"""What a user names as sources: files and folders, addresses, and searches of a library."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefing import desk
from briefing.paths import is_there

if TYPE_CHECKING:
    from collections.abc import Iterable

_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_DATE = re.compile(r"(?<!\S)(since|until):(\d{4}(?:-\d\d){0,2})(?!\S)")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Sources, each by its kind."""

    paths: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    pages: bool = False
    """Whether of a feed the pages that it links to are wanted, and not what it says itself."""
    searches: tuple[desk.Search, ...] = ()


@dataclass(frozen=True, slots=True)
class Picked:
    """What the user wants opened, in the words in which it was named."""

    words: tuple[str, ...] = ()
    """None of them stands for the samples."""
    instead: bool = False
    """Whether it takes the place of what is open."""
    pages: bool = False


def wanted(words: Iterable[str], *, pages: bool = False) -> Wanted:
    """What these words name; what is neither an address nor a search is a path, whether it is there or not."""
    words = tuple(words)
    addresses = tuple(word for word in words if is_address(word))
    searches = {word: search for word in words if (search := search_of(word)) is not None}
    paths = tuple(word for word in words if word not in addresses and word not in searches)
    return Wanted(paths, addresses, pages, tuple(searches.values()))


def is_address(word: str) -> bool:
    """Whether it can be fetched."""
    return _ADDRESS.fullmatch(word) is not None


def search_of(word: str) -> desk.Search | None:
    """The search that `?words` asks of the user's library, or `FILE?words` of another; None where it is no search.

    `since:` and `until:` with a date narrow it; the rest is what `briefing library search` takes.
    """
    head, mark, query = word.partition("?")
    if not mark or is_address(word) or is_there(word) or (head and not Path(head).is_file()):
        return None
    dates = dict(_DATE.findall(query))
    asked = desk.Filters(" ".join(_DATE.sub("", query).split()), dates.get("since"), dates.get("until"))
    return desk.Search(Path(head) if head else desk.default_library(), asked)
