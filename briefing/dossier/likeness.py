"""By what a stakeholder of one article is known again in another, and what speaks against it."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from briefing import words
from briefing.dossier.model import folded
from briefing.find import lexicon
from briefing.find.bodies import acronym
from briefing.find.names import Gender, gender_of
from briefing.find.tokens import cut
from briefing.model import Analysis, Stakeholder

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_BODIES = ("organisation", "government")


@dataclass(frozen=True, slots=True)
class Sign:
    """A form by which somebody may be known again."""

    key: tuple[str, str]
    form: str
    """As the article has it."""


@dataclass(frozen=True, slots=True)
class Nature:
    """What may speak against a stakeholder's being the same as another; few of a name differ in it."""

    name: str
    """Folded; a person's is empty."""
    short: frozenset[str]
    """A body's other forms, folded."""
    middle: tuple[str, ...]
    """A person's middle names."""
    suffix: str
    gender: Gender | None
    countries: frozenset[str]
    """The countries of the article, for what every country has its own of."""


@dataclass(frozen=True, slots=True)
class Known:
    """A stakeholder of an article, with what tells it and what may speak against it."""

    article: str
    who: Stakeholder
    signs: tuple[Sign, ...]
    nature: Nature


@dataclass(frozen=True, slots=True)
class Bearers:
    """What the articles together tell of names that more than one bears."""

    surnames: frozenset[str]
    """Of persons; a firm's short form that is one tells nothing."""
    families: frozenset[tuple[str, str]]
    """Signs of father and son, whom one article names apart."""


def bearers(analyses: Iterable[Analysis]) -> Bearers:
    """The surnames of all articles, and the names that only a suffix tells apart."""
    surnames, families = set(), set()
    for analysis in analyses:
        suffixes: dict[tuple[str, str], set[str]] = {}
        for person in analysis.stakeholders:
            if person.kind == "person":
                surnames.add(person.name.split()[-1])
                for sign in _signs(person):
                    suffixes.setdefault(sign.key, set()).add(_parts(person.name)[3])
        families |= {key for key, told in suffixes.items() if len(told) > 1}
    return Bearers(frozenset(surnames), frozenset(families))


def known(article: str, who: Stakeholder, countries: frozenset[str], borne: Bearers) -> Known:
    """The stakeholder, to be held against others; `countries` act in its article."""
    signs = tuple(sign for sign in _signs(who) if sign.form == who.name or sign.form not in borne.surnames)
    if who.kind == "person":
        suffix = _parts(who.name)[3]
        signs = tuple(
            replace(s, key=(s.key[0], f"{s.key[1]} {suffix}")) if s.key in borne.families else s for s in signs
        )
    bound = who.kind == "group" or words.pattern("merging", "everyones-own").match(who.name) is not None
    where = countries if bound else frozenset()
    if who.kind == "person":
        _, middle, _, suffix = _parts(who.name)
        return Known(article, who, signs, Nature("", frozenset(), middle, suffix, gender_of(who), where))
    named = who.kind != "group" and signs[0].key[0] != "power"
    short = frozenset(plain(form) for form in who.aliases) if named else frozenset()
    return Known(article, who, signs, Nature(plain(who.name) if named else "", short, (), "", None, where))


def power(who: Stakeholder) -> str | None:
    """The key of the country or body that a list knows by one of the forms."""
    if who.kind in ("person", "group"):
        return None
    return next((key for form in (who.name, *who.aliases) if (key := lexicon.power_of(form)) is not None), None)


def _signs(who: Stakeholder) -> Iterator[Sign]:
    """The telling forms, the best first; a surname alone tells nobody."""
    if who.kind == "person":
        given, _, last, _ = _parts(who.name)
        if given:
            yield Sign(("person", f"{given} {last}"), who.name)
        return
    listed = power(who)
    if listed is not None:
        yield Sign(("power", listed), next(f for f in (who.name, *who.aliases) if lexicon.power_of(f) == listed))
        return
    yield Sign((who.kind, plain(who.name)), who.name)
    if who.kind in _BODIES:
        for form in who.aliases:
            if form[:1].isupper() and lexicon.tags("organisations").get(form) is None:
                yield Sign((who.kind, plain(form)), form)


@lru_cache(maxsize=8192)
def _parts(name: str) -> tuple[str, tuple[str, ...], str, str]:
    """Given name, middle names, surname and suffix of a person, folded; initials in front are one given name."""
    parts = plain(name).split()
    suffix = parts.pop() if len(parts) > 2 and parts[-1] in _SUFFIXES else ""
    end = next((i for i, part in enumerate(parts[:-1]) if len(part) > 1), len(parts) - 1)
    if end > 1:
        parts = ["".join(parts[:end]), *parts[end:]]
    if len(parts) < 2:
        return "", (), parts[0] if parts else "", suffix
    return parts[0], tuple(parts[1:-1]), parts[-1], suffix


@lru_cache(maxsize=8192)
def plain(name: str) -> str:
    """A name folded, without accents, article, legal form, and the dots of an acronym."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    forms = lexicon.forms("merging", "legal-forms")
    parts = bare.split()
    while len(parts) > 1 and (parts[-1].strip(",") in forms or parts[-1] == "&"):
        parts.pop()
    if len(parts) > 1 and parts[0].lower() == "the":
        parts = parts[1:]
    found = folded(" ".join(parts))
    letters = found.split()
    return "".join(letters) if letters and all(len(letter) == 1 for letter in letters) else found


def fits(one: Nature, other: Nature) -> bool:
    """Whether nothing speaks against the two being the same."""
    if one.countries and other.countries and not one.countries & other.countries:
        return False
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return False
    if one.gender and other.gender and one.gender != other.gender:
        return False
    if one.middle and other.middle:
        pairs = zip(one.middle, other.middle, strict=False)
        if len(one.middle) != len(other.middle) or not all(_one_name(*pair) for pair in pairs):
            return False
    return (
        one.name == other.name
        or one.name in other.short
        or other.name in one.short
        or one.name.startswith(f"{other.name} ")
        or other.name.startswith(f"{one.name} ")
    )


def _one_name(mine: str, theirs: str) -> bool:
    """Whether two middle names are the same, or one is the other's initial."""
    return mine == theirs or (mine[0] == theirs[0] and 1 in (len(mine), len(theirs)))


def why(new: Known, home: Known) -> str | None:
    """What tells that the two are the same; None where no form does."""
    for mine in new.signs:
        for theirs in home.signs:
            if mine.key == theirs.key and (mine.form == new.who.name or theirs.form == home.who.name):
                return _reason(new.who, mine, home.who, theirs)
    return None


def _reason(new: Stakeholder, mine: Sign, home: Stakeholder, theirs: Sign) -> str:
    same = folded(mine.form) == folded(theirs.form)
    if mine.key[0] == "person":
        return "same full name" if same else f"same name but for parts: “{new.name}”, “{home.name}”"
    if mine.key[0] == "power" and not same:
        return f"“{mine.form}” and “{theirs.form}” by a list of names of powers"
    if mine.form != new.name or theirs.form != home.name:
        return f"both called “{mine.form}”"
    return "same name" if same else f"same name but for parts: “{new.name}”, “{home.name}”"


def initials(who: Stakeholder) -> str | None:
    """The letters of a body known by an acronym alone; two letters are too few to tell."""
    letters = who.name.replace(".", "")
    alone = who.kind in _BODIES and power(who) is None and letters.isalpha() and letters.isupper()
    return letters if alone and len(letters) > 2 else None


def shortened(who: Stakeholder) -> str | None:
    """The acronym that a body's full name would have."""
    if who.kind not in _BODIES or " " not in who.name:
        return None
    return acronym(tuple(word for word in cut(who.name) if word[0].isalpha())).upper()
