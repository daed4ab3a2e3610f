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
_TITLES = ("Mr.", "Mrs.", "Ms.", "Miss", "Mr", "Mrs", "Ms", "President", "Dr.")
_SUFFIXES = ("Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV")


def named(dossier: Dossier, sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The sections with every speaker called as the order of the brief asks; done last, after any change of order.

    A mention is a mention wherever it stands: in a line's own words, in a subheading, or after a quotation.
    """
    short = short_names(dossier.profiles)
    speaking = {name for section in sections for item in section.items for name, _ in item.speakers}
    roles = {p.name: p.role for p in dossier.profiles if p.name in speaking and (p.kind == "person" or p.role)}
    told: set[str] = set()
    return tuple(replace(s, items=tuple(_called(s, item, short, roles, told) for item in s.items)) for s in sections)


def _called(section: Section, item: Item, short: dict[str, str], roles: dict[str, str | None], told: set[str]) -> Item:
    """The line with its speakers as they are called by now; `told` gathers whose name and role have been shown."""
    shown = " ".join((item.lead or "", *item.texts, item.group or ""))
    for name, role in roles.items():
        if name in shown:
            told |= {name, _role_of(name)} if item.lead == name or (role and role in shown) else {name}
    speakers = []
    for name, role in item.speakers:
        now = role if _role_of(name) not in told else None
        speakers.append((short.get(name, name) if name in told else name, now))
        told |= {name, _role_of(name)} if role else {name}
    if _goes_without(section, item, speakers, shown):
        speakers = []
    cue = (f"“{item.cue}”",) if item.cue else ()
    if section.show not in _SENTENCES or not speakers:
        return replace(item, speakers=tuple(speakers), notes=(*cue, *item.notes))
    whose = "; ".join(f"said by {name}" + (f", {role}" if role else "") for name, role in speakers)
    return replace(item, speakers=(), notes=(*item.notes, whose))


def _goes_without(section: Section, item: Item, speakers: list[tuple[str, str | None]], shown: str) -> bool:
    """Whether a line of a list need not say who speaks, as its own sentence or its subheading does."""
    if section.show != "quotes" or section.style not in ("list", "prose") or len(speakers) != 1:
        return False
    (name, role), (full, _) = speakers[0], item.speakers[0]
    return (not item.said and name in shown) or (item.group == full and role is None)


def _role_of(name: str) -> str:
    """The key under which it is kept that somebody's role was told."""
    return f"{name}, …"


def short_names(profiles: Iterable[Profile]) -> dict[str, str]:
    """Full name to surname, for the people whose surname is theirs alone."""
    people = [p for p in profiles if p.kind == "person"]
    held = Counter(name for p in people for name in {p.name, p.name.split()[-1], *p.aliases, *p.name.split()[:1]})
    found = {p.name: short for p in people if (short := _surname(p)) and held[short.split()[-1]] == 1}
    twice = Counter(p.name for p in people)
    return {name: short for name, short in found.items() if twice[name] == 1}


def _surname(person: Profile) -> str | None:
    """The part of the name by which the sources call the person; else the last word after a common given name.

    Where they call somebody by the first word, that is the surname after "Mr.", and in doubt there is none.
    """
    parts = person.name.split()
    while len(parts) > 1 and parts[-1] in _SUFFIXES:
        parts.pop()
    whole = (
        i for i in range(len(parts) - 1, 0, -1) if parts[i - 1].lower() not in _forms("organisations", "particles")
    )
    ends = [" ".join(parts[i:]) for i in whole]
    used = next((end for end in ends if end in person.aliases), None)
    if used is not None or not ends:
        return used
    if any(f"{title} {parts[0]}" in person.aliases for title in _TITLES):
        return parts[0]
    first = parts[1] if parts[0].endswith(".") and len(parts) > 2 else parts[0]
    common = _forms("first-names", "women") | _forms("first-names", "men")
    return ends[0] if first in common and first not in person.aliases and len(ends[0].strip(".")) > 1 else None


@cache
def _forms(name: str, entry: str) -> frozenset[str]:
    return frozenset(words.load(name)[entry].forms)
