"""What stops the work. Each error owns its wording: what failed, where, what to do."""

import errno
from collections.abc import Iterable


class BriefingError(Exception):
    """Anything that the user can mend; its text is what the user reads."""

    @property
    def lines(self) -> tuple[str, ...]:
        """The same, by itself each thing that is wrong."""
        return (str(self),)


class Missing(BriefingError):
    """Something that the user named and that is not there, with the nearest that is."""

    def __init__(self, what: str, name: str, known: Iterable[str]) -> None:
        known = list(known)
        listed = ", ".join(repr(k) for k in known[:5]) + (" …" if len(known) > 5 else "")
        hint = nearest(name, known) or (f"; there are {listed}" if known else "; there are none in the sources")
        super().__init__(f"no {what} {name!r}{hint}")


class Occupied(BriefingError):
    """A file of another kind stands where one is to be written."""

    def __init__(self, path: object, what: str = "a brief") -> None:
        super().__init__(f"{path}: exists and is not {what}; choose another name, or replace it with --force")


class Unwritten(BriefingError):
    """Something that the system does not take from us."""

    def __init__(self, path: object, error: OSError | ValueError) -> None:
        match getattr(error, "errno", None):
            case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
                hint = "make room there, or name another place"
            case errno.ENAMETOOLONG:
                hint = "choose a shorter name"
            case _:
                hint = "allow writing there, or name another place"
        super().__init__(f"{path}: can't be written ({getattr(error, 'strerror', None) or error}); {hint}")


class Refused(BriefingError):
    """A fault of the system's that nothing nearer to it has told."""

    def __init__(self, error: OSError) -> None:
        where = f"{error.filename}: " if error.filename else ""
        super().__init__(f"{where}{error.strerror or error}; see whether it is there, and whether you may use it")


def nearest(name: str, known: Iterable[str]) -> str:
    """A closing "; did you mean …?" with up to three of the known names, or nothing."""
    from rapidfuzz import process, utils

    hits = process.extract(name, list(known), limit=3, processor=utils.default_process, score_cutoff=60)
    return f"; did you mean {' or '.join(repr(hit[0]) for hit in hits)}?" if hits else ""
