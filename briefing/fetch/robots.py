"""What a host asks of programs in its robots.txt, by RFC 9309."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

NAME = "briefing"
"""What a group of rules for this program is headed with."""
LARGEST = 500_000
"""Bytes; what comes after is not read."""
_LINE = re.compile(r"^[ \t]*([A-Za-z-]+)[ \t]*:[ \t]*([^#\r\n]*)", re.MULTILINE)
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")


@dataclass(frozen=True, slots=True)
class Rules:
    """What a host lets this program fetch."""

    lines: tuple[tuple[str, bool], ...] = ()
    """Patterns of paths, and whether they may be fetched."""
    delay: float = 0.0
    """Seconds that the host asks to leave between two visits."""

    def allows(self, target: str) -> bool:
        """Whether a path with its query may be fetched: the longest pattern decides, of two as long the kinder."""
        path = _alike(target)
        hits = [(len(pattern), allowed) for pattern, allowed in self.lines if _matches(pattern, path)]
        return max(hits, default=(0, True))[1]


def rules(text: str) -> Rules:
    """The rules for this program: those under its name, else those for all."""
    lines: dict[str, list[tuple[str, bool]]] = {}
    delays: dict[str, float] = {}
    for agents, key, value in _grouped(text):
        for agent in agents:
            held = lines.setdefault(agent, [])
            if key in ("allow", "disallow") and value:
                held.append((_alike(quote(value, safe="/%:@!$&'()*+,;=~-._?")), key == "allow"))
            elif key == "crawl-delay" and re.fullmatch(r"\d{1,4}(\.\d{1,4})?", value):
                delays[agent] = float(value)
    whose = NAME if NAME in lines else "*"
    return Rules(tuple(lines.get(whose, ())), delays.get(whose, 0.0))


def _grouped(text: str) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Each line with the names that it is for, lower case; a group without rules comes with an empty key."""
    agents: list[str] = []
    begun = False
    for key, value in ((m[1].lower(), m[2].strip()) for m in _LINE.finditer(text)):
        if key == "user-agent":
            name = re.match(r"\*|[a-z_-]*", value.lower())
            agents = [*([] if begun else agents), name[0] if name else ""]
            begun = False
            yield tuple(agents), "", ""
        elif key in ("allow", "disallow", "crawl-delay"):
            begun = True
            yield tuple(agents), key, value


def _matches(pattern: str, path: str) -> bool:
    """Whether a path begins as the pattern says; `*` is any run of characters and `$` at its end the end."""
    whole = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    place = len(first)
    for number, piece in enumerate(others):
        if whole and number == len(others) - 1:
            return path.endswith(piece) and len(path) - len(piece) >= place
        found = path.find(piece, place)
        if found < 0:
            return False
        place = found + len(piece)
    return not whole or place == len(path)


def _alike(path: str) -> str:
    """The path in one way of writing it: nothing escaped that need not be, and escapes in capitals."""

    def plain(escape: re.Match[str]) -> str:
        char = chr(int(escape[1], 16))
        return char if _UNRESERVED.fullmatch(char) else escape[0].upper()

    return re.sub(r"%([0-9A-Fa-f]{2})", plain, path)
