"""Print every package that the program needs, with version and licence: `python .ci/licences.py [EXTRA ...]`.

It asks the environment that it runs in. The exit status is 1 where a package names no licence, or one not in `KNOWN`.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement

KNOWN = re.compile(
    r"\b(?:Apache|BSD|CNRI-Python|HPND|ISC|MIT|MPL|PSF|Python Software Foundation|Zlib|0BSD|CC0|Unlicense)",
    re.IGNORECASE,
)
"""Such as may be used in any program, and changed, and handed on with it."""


def needed(name: str, extras: frozenset[str], seen: set[tuple[str, frozenset[str]]]) -> Iterator[Distribution]:
    """The package and all that it needs here; one that is not installed is left out."""
    key = (re.sub(r"[-_.]+", "-", name).lower(), extras)
    if key in seen:
        return
    seen.add(key)
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return
    yield found
    for line in found.requires or ():
        wanted = Requirement(line)
        if wanted.marker is None or any(wanted.marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            yield from needed(wanted.name, frozenset(wanted.extras), seen)


def licence(of: Distribution) -> str:
    """What the package says of its licence; empty where it says nothing."""
    said = of.metadata
    classified = [c.rpartition(" :: ")[2] for c in said.get_all("Classifier") or () if c.startswith("License :: ")]
    text = said.get("License-Expression") or " and ".join(classified) or said.get("License") or ""
    return text.strip().partition("\n")[0]


def is_known(told: str) -> bool:
    """Whether one of the licences offered is of the known ones in all its parts."""
    offered = re.split(r" or ", told, flags=re.IGNORECASE)
    return any(all(KNOWN.search(part) for part in re.split(r" and ", one, flags=re.IGNORECASE)) for one in offered)


def main(extras: Sequence[str]) -> int:
    """List them; the exit status."""
    found = {of.name.lower(): of for of in needed("briefing", frozenset(extras), set())}
    told = {name: licence(found[name]) for name in sorted(found)}
    for name, said in told.items():
        print(f"{found[name].name:<24} {found[name].version:<18} {said or 'says nothing'}")
    return 0 if all(map(is_known, told.values())) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
