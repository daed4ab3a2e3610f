"""Nothing is lost: choices are kept as they are made, and no two apps write to one file."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
from dataclasses import dataclass
from threading import Lock
from typing import IO, TYPE_CHECKING

from briefing import desk
from briefing.errors import Unwritten
from briefing.folders import data_folder
from briefing.paths import absolute, is_there, real

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from briefing.dossier import Dossier
    from briefing.tui.choices import Choices

AT_ONCE = 9
"""At most so many apps on the same sources keep their choices."""


class Claim:
    """A name that one running app holds; the system lets go of it when the app ends, however it ends."""

    def __init__(self, name: str) -> None:
        self.path = data_folder() / "locks" / f"{name}.lock"
        self.owner: int | None = None
        """The process that holds it, where it is another; 0 where that is not known."""
        self._file: IO[str] | None = None
        self._take()

    @property
    def ours(self) -> bool:
        """Whether nobody else has it."""
        return self.owner is None

    def _take(self) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            file = self.path.open("a+", encoding="utf-8")
        except OSError:
            return
        file.seek(0)
        if _locked(file):
            if not _stands(file, self.path):
                file.close()
                self._take()
                return
            with contextlib.suppress(OSError):  # on a full disk the lock holds without the number
                file.truncate(0)
                os.write(file.fileno(), str(os.getpid()).encode())
            self._file = file
            return
        with file:
            file.seek(0)
            told = file.read() if os.name != "nt" else ""
        self.owner = int(told) if told.isdigit() else 0

    def release(self) -> None:
        """Let go of it."""
        if self._file is not None:
            with contextlib.suppress(OSError):
                self.path.unlink()
            self._file.close()
            self._file = None


def _stands(file: IO[str], path: Path) -> bool:
    """Whether the open file is still the one of this name; another app may have let go of it just now."""
    if os.name == "nt":
        return True
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except OSError:
        return False


def _locked(file: IO[str]) -> bool:
    """Whether the file could be locked; True too where the file system knows no locks."""
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True


@dataclass
class Held:
    """A recipe that this app has opened or saved."""

    claim: Claim
    digest: str | None
    """Of the file as this app last saw it."""


class Session:
    """One app's work on some sources: the choices kept in the data folder, and the recipes that it holds."""

    def __init__(self) -> None:
        self._claim: Claim | None = None
        self._turn = Lock()
        self._recipes: dict[Path, Held] = {}

    @property
    def path(self) -> Path | None:
        """The recipe that the choices are kept in."""
        return _sessions() / f"{self._claim.path.stem}.yaml" if self._claim else None

    def begin(self, named: Sequence[str]) -> Path | None:
        """Start on these paths; the recipe that an app left behind there when it died, if one did."""
        self.end()
        key = hashlib.sha256(json.dumps([str(absolute(p)) for p in named]).encode()).hexdigest()[:16]
        names = [f"session-{key}-{number}" for number in range(1, AT_ONCE + 1)]
        left = [name for name in names if is_there(_sessions() / f"{name}.yaml")]
        for name in (*left, *(name for name in names if name not in left)):
            claim = Claim(name)
            if claim.ours:
                self._claim = claim
                break
        return self.path if self.path is not None and is_there(self.path) else None

    def over(self, left: Path) -> Path:
        """Go over to what another app left behind."""
        claim = Claim(left.stem)
        if claim.ours:
            self.end()
            self._claim = claim
        return left

    def keep(self, held: Dossier, choices: Choices, engine: str, themes: Path | None) -> None:
        """Write the choices down; raise `BriefingError` when that can't be done."""
        with self._turn:
            if self.path is None:
                return
            desk.keep_recipe(
                self.path,
                held,
                choices.selection,
                choices.template,
                sections=choices.sections,
                limit=choices.limit,
                engine=engine,
                themes=themes,
            )

    def drop(self) -> None:
        """Forget the choices kept: they are in a file of the user's, or nobody wants them."""
        with self._turn, contextlib.suppress(OSError):
            if self.path is not None:
                self.path.unlink(missing_ok=True)

    def set_aside(self) -> Path | None:
        """Put what a dead app left out of the way, where it lies until the next such time; where that is."""
        if self.path is None or not is_there(self.path):
            return None
        try:
            return self.path.replace(self.path.with_name(f"set-aside-{self.path.name}"))
        except OSError:
            return self.path

    def end(self) -> None:
        """Let go of everything; what is kept stays for another time."""
        with self._turn:
            if self._claim is not None:
                self._claim.release()
                self._claim = None
        for held in self._recipes.values():
            held.claim.release()
        self._recipes.clear()

    def opened(self, recipe: Path) -> int | None:
        """Note that a recipe of the user's is open here; the process that has it open too, if one does."""
        there = real(recipe)
        if there not in self._recipes:
            self._recipes[there] = Held(_claim(there), None)
        self._recipes[there].digest = _digest(there)
        return self._recipes[there].claim.owner

    def place(self, recipe: Path) -> tuple[Path, str | None]:
        """Where a recipe may be saved: there, or beside it for the reason told, so that nobody's work is lost."""
        there = real(recipe)
        known = self._recipes.get(there)
        if known is None and not there.is_file():
            return recipe, None
        claim = known.claim if known is not None and known.claim.ours else _claim(there)
        if known is None or known.claim is not claim:
            claim.release()
        if not claim.ours:
            return _beside(recipe), f"{recipe.name} is open in another briefing (process {claim.owner or '?'})"
        if known is not None and known.digest != _digest(there):
            return _beside(recipe), f"{recipe.name} was changed by another program since it was opened"
        return recipe, None


def _claim(recipe: Path) -> Claim:
    return Claim(f"recipe-{hashlib.sha256(os.fsencode(recipe)).hexdigest()[:16]}")


def left_behind() -> Path | None:
    """The latest choices of any app that died, for when no sources are named."""
    for path in sorted(_sessions().glob("session-*.yaml"), key=_written, reverse=True):
        claim = Claim(path.stem)
        claim.release()
        if claim.ours and path.exists():
            return path
    return None


def _written(path: Path) -> float:
    """When the file was last written; never, where another app has just taken it away."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0


def pasted(text: str) -> Path:
    """Keep a pasted text as a source; its file, named by its first words."""
    words = "-".join(re.findall(r"\w+", text.strip().partition("\n")[0].casefold())[:6])[:60] or "text"
    mark = hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:8]
    kind = ".md" if text.lstrip().startswith(("# ", "---\n")) else ".txt"
    path = data_folder() / "pasted" / f"{words}-{mark}{kind}"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        desk.write_whole(path, text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise Unwritten(path, error) from None
    return path


def first_time(what: str) -> bool:
    """Whether this is the first time for it; from now on it is not."""
    mark = data_folder() / f"{what}-seen"
    try:
        mark.parent.mkdir(parents=True, exist_ok=True)
        mark.touch(exist_ok=False)
    except FileExistsError:
        return False
    except OSError:
        return False
    return True


def _sessions() -> Path:
    return data_folder() / "sessions"


def _digest(path: Path) -> str | None:
    """Of what the file holds, as two programs may write as many bytes within one tick of the file system's clock."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None


def _beside(path: Path) -> Path:
    """The first free name of its kind."""
    return next(free for free in _numbered(path) if not free.exists())


def _numbered(path: Path) -> Iterator[Path]:
    number = 2
    while True:
        yield path.with_name(f"{path.stem}-{number}{path.suffix}")
        number += 1
