"""What a brief calls people: full name and role where it first mentions them, the surname from then on."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from briefing import words
from briefing.brief import Item, Section
from briefing.dossier import Dossier, Profile

_SENTENCES = ("stakes", "measures", "questions", "figures", "events")
"""What shows whole sentences; whose words one holds is told after it."""
_SUFFIXES = ("Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV")


def named(dossier: Dossier, sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The sections with every speaker called as the order of the brief asks; done last, after any change of order.

    A mention is a mention wherever it stands: in a line's own words, in a subheading, or after a quotation.
    """
    short = short_names(dossier.profiles)
    roles = {p.name: p.role for p in dossier.profiles if p.role}
    told: set[str] = set()
    return tuple(replace(s, items=tuple(_called(s, item, short, roles, told) for item in s.items)) for s in sections)


def _called(section: Section, item: Item, short: dict[str, str], roles: dict[str, str], told: set[str]) -> Item:
    words_shown = " ".join((*item.texts, item.group or ""))
    told |= {name for name in (*short, *roles) if name in words_shown}
    told |= {_role_of(name) for name, role in roles.items() if role in words_shown}
    if item.lead in roles or item.lead in short:
        told |= {str(item.lead), _role_of(str(item.lead))}
    speakers = []
    for name, role in item.speakers:
        known = name in told
        speakers.append((short.get(name, name) if known else name, None if _role_of(name) in told else role))
        told |= {name, _role_of(name)} if role else {name}
    if section.style in ("list", "prose") and not item.said and len(item.speakers) == 1:
        name = item.speakers[0][0]
        speakers = [] if name in words_shown or short.get(name, name) in words_shown else speakers
    cue = (f"“{item.cue}”",) if item.cue else ()
    if section.show not in _SENTENCES or not speakers:
        return replace(item, speakers=tuple(speakers), notes=(*cue, *item.notes))
    whose = "; ".join(f"said by {name}" + (f", {role}" if role else "") for name, role in speakers)
    return replace(item, speakers=(), notes=(*item.notes, whose))


def _role_of(name: str) -> str:
    """The key under which it is kept that somebody's role was told."""
    return f"{name}, …"


def short_names(profiles: Iterable[Profile]) -> dict[str, str]:
    """Full name to surname, for the people whose surname is theirs alone."""
    people = [p for p in profiles if p.kind == "person"]
    held = Counter(name for p in people for name in {p.name, p.name.split()[-1], *p.aliases, *p.name.split()[:1]})
    found = {p.name: short for p in people if (short := _surname(p)) and held[short] == 1}
    twice = Counter(p.name for p in people)
    return {name: short for name, short in found.items() if twice[name] == 1}


def _surname(person: Profile) -> str | None:
    """The part of the name by which the sources call the person; else the last word after a common given name."""
    parts = person.name.split()
    while len(parts) > 1 and parts[-1] in _SUFFIXES:
        parts.pop()
    ends = [" ".join(parts[i:]) for i in range(len(parts) - 1, 0, -1)]
    used = next((end for end in ends if end in person.aliases), None)
    if used is not None or len(parts) < 2:
        return used
    first = parts[1] if parts[0].endswith(".") and len(parts) > 2 else parts[0]
    if first not in _given_names():
        return parts[0] if parts[0] in person.aliases else None
    return next((end for end in reversed(ends) if end[0].islower()), ends[0])


@cache
def _given_names() -> frozenset[str]:
    return frozenset(form for entry in words.load("first-names").values() for form in entry.forms)
