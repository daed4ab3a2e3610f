"""Names in a text: runs of capitalised words, cut and told apart by what their words are."""

from dataclasses import dataclass
from typing import Literal

from briefing.find import lexicon
from briefing.find.lexicon import Known, forms, longest, tags
from briefing.find.tokens import Tokens
from briefing.model import Stakeholder

Kind = Literal["person", "organisation", "government", "country", "group", "thing", "unknown"]
Gender = Literal["m", "f"]

_COURTESY = frozenset({"Mr.", "Mrs.", "Ms.", "Miss", "Mr", "Mrs", "Ms", "Sir", "Dame"})
_BODIES: dict[str | None, Kind] = {"government": "government", "organisation": "organisation", "thing": "thing"}
_SUFFIXES = frozenset({"Jr.", "Sr.", "Jr", "Sr", "II", "III", "IV"})
_ABOUT = frozenset(
    {"Council", "Committee", "Subcommittee", "Commission", "Caucus", "Panel", "Center", "Centre", "Institute", "Forum"}
)
_ARTICLES = frozenset({"the", "a", "an"})
_JOINS = frozenset({"of", "for", "on", "against"})
_LONGEST = 24
"""Tokens. A longer run of capitals is no name; the bound keeps the time in proportion to the text."""
_LONGEST_PERSON = 5
_I = ("I'", "I’")
_SHOUTED = 3
"""Words in capitals from which on they are a headline and no acronym."""
_COMPOUNDS = frozenset({"based", "led", "backed", "controlled", "run", "owned", "born", "appointed"})
_FORMER = frozenset({"Former", "Then", "Late", "Longtime"})
_WEEKDAYS = frozenset({"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})


@dataclass(frozen=True, slots=True)
class Name:
    """A name where it stands; all places are token indices, half-open."""

    kind: Kind
    first: int
    last: int
    words: tuple[str, ...]
    title: tuple[int, int] | None = None
    """The title before a person's name, with what belongs to it ("French President")."""
    known: Known | None = None
    role: tuple[int, int] | None = None
    """What a transcript's label tells of who speaks."""


def names(tokens: Tokens) -> list[Name]:
    """Every run of capitals that may name somebody or something, in the order of the text."""
    found: list[Name] = []
    words, index = tokens.words, 1
    openers = forms("initials")
    while index < len(words):
        word = words[index]
        if not word[0].isupper() or (word.lower().replace("’", "'") in openers and _is_plain(tokens, index)):
            index += 1
            continue
        end = _run(tokens, index)
        listed = longest(lexicon.powers(), words, index, len(words))
        end = end if listed is None else max(end, listed[0])
        _cut(tokens, index, end, found)
        index = end
    return found


def gender(words: tuple[str, ...], title: str = "", role: str = "") -> Gender | None:
    """What title, given name and role tell of a person's gender; None where they tell nothing or disagree."""
    told = {tags("titles").get(part, "") for part in (title, *title.split())}
    told |= {tags("roles").get(part.strip(",.").lower(), "") for part in role.split()[:12]}
    told &= {"m", "f"}
    if not told and len(words) > 1:
        told = {tags("first-names").get(words[0], "")} & {"m", "f"}
    return ("m" if "m" in told else "f") if len(told) == 1 else None


def _is_plain(tokens: Tokens, index: int) -> bool:
    """Whether a function word with a capital is only the first word of a sentence."""
    return tokens.opens(index) and longest(lexicon.powers(), tokens.words, index, len(tokens.words)) is None


def _run(tokens: Tokens, start: int) -> int:
    """Where the run of capitalised words that starts here ends; links stand only between capitals."""
    words, links, nothing = tokens.words, forms("organisations", "links"), forms("organisations", "no-name")
    end = start + 1
    while end - start < _LONGEST:
        reach = end
        while reach - end < 2 and (words[reach] in links or (reach > end and words[reach] in _ARTICLES)):
            reach += 1
        word = words[reach]
        if not (word[0].isupper() or (word[0].isdigit() and reach > end)) or tokens.starts[reach] in tokens.openings:
            return end
        if reach > end and word in nothing and word[-1] == "y":
            return end
        end = reach + 1
    return end


def _cut(tokens: Tokens, start: int, end: int, found: list[Name]) -> None:
    """Cut a run into names."""
    words, nothing = tokens.words, forms("organisations", "no-name", "places")
    links = forms("organisations", "links")
    while start < end:
        if words[start] in links or (words[start] in nothing and start + 1 == end):
            start += 1
            continue
        stop = _extent(words, start, end)
        if words[start] == "The" and stop - start > 1 and longest(lexicon.powers(), words, start, stop) is None:
            start += 1
        start = _past_opening(tokens, start, stop)
        start = _classify(tokens, start, stop, found)


def _past_opening(tokens: Tokens, start: int, stop: int) -> int:
    """Where the name itself begins: after a headline in capitals, a sentence's first word, a party or "…-based"."""
    words = tokens.words
    shouted = start
    while shouted < stop and len(words[shouted]) > 1 and words[shouted].isupper():
        shouted += 1
    if shouted - start >= _SHOUTED and shouted < stop:
        start = shouted
    if tokens.opens(start) and _opens_name(words, start, stop):
        start += 1
    while stop - start > 1 and _only_describes(words, start, stop):
        start += 1
    return start


def _only_describes(words: list[str], start: int, stop: int) -> bool:
    """Whether a word is no part of the listed name or the body after it: "Democratic Senate", "Boston-based …"."""
    if words[start].rpartition("-")[2] in _COMPOUNDS:
        return True
    hit = longest(lexicon.powers(), words, start + 1, stop)
    party = words[start] in forms("titles", "parties") and longest(lexicon.powers(), words, start, stop) is None
    return party and hit is not None and hit[0] == stop and hit[1].kind == "government"


def _extent(words: list[str], start: int, end: int) -> int:
    """Where one name ends: links join only what a body's name may hold together."""
    links, heads, particles = (
        forms("organisations", "links"),
        tags("organisations"),
        forms("organisations", "particles"),
    )
    titles, nothing = tags("titles"), forms("organisations", "no-name")
    index, headed = start + 1, words[start] in heads and heads[words[start]] in _BODIES
    known = longest(lexicon.powers(), words, start, end)
    if known is not None and known[1].sort != "people":
        index = max(index, known[0])
        headed = headed or any(heads.get(w) in _BODIES for w in words[start:index])
    while index < end:
        word = words[index]
        if word in _WEEKDAYS and headed:
            return index
        if word not in links:
            headed = headed or heads.get(word) in _BODIES
            index += 1
            continue
        after = index + 1
        while after < end and (words[after] in _ARTICLES or words[after] in particles):
            after += 1
        if after >= end or words[after] in nothing or words[after][0].isdigit():
            return index
        joins = (
            word == "&"
            or (all(w in particles for w in words[index:after]) and not headed)
            or (word == "on" and words[index - 1] in _ABOUT)
            or (word in _JOINS and word != "on" and (headed or titles.get(words[index - 1]) == "office"))
            or (word == "and" and _joins(words, start, index, end, headed))
        )
        if not joins:
            return index
        index = after
    return end


def _joins(words: list[str], start: int, index: int, end: int, headed: bool) -> bool:
    """Whether an "and" stands inside one name ("Securities and Exchange Commission")."""
    right = longest(lexicon.powers(), words, index + 1, end)
    if right is not None and right[1].sort == "name":
        return False
    if words[index + 1] in forms("first-names") or words[index + 1] in tags("titles"):
        return False
    if headed:
        return any(word in _JOINS for word in words[start:index])
    left = longest(lexicon.powers(), words, start, index)
    if left is not None and left[0] < index:
        start, left = left[0], None
    if index - start > 2 or left is not None or words[start] in forms("first-names"):
        return False
    stop = index + 1
    while stop < end and words[stop][0].isupper():
        stop += 1
    return stop - index <= 4 and tags("organisations").get(words[stop - 1]) in _BODIES


def _classify(tokens: Tokens, start: int, stop: int, found: list[Name]) -> int:
    """Add the name between these tokens, and give where the next one may start."""
    words, heads = tokens.words, tags("organisations")
    known = longest(lexicon.powers(), words, start, stop)
    if known is not None and known[0] == stop:
        found.append(Name(known[1].kind, start, stop, tuple(words[start:stop]), None, known[1]))
        return stop
    person = _person(words, start, stop)
    if person is not None:
        if known is not None and known[0] <= person.first and known[1].sort != "people" and known[1].kind != "country":
            found.append(Name(known[1].kind, start, known[0], tuple(words[start : known[0]]), None, known[1]))
        found.append(person)
        return person.last if person.last < stop and words[person.last] in forms("organisations", "links") else stop
    kind = _head(words, start, stop)
    if kind is not None:
        found.append(Name(kind, start, stop, tuple(words[start:stop])))
        return stop
    if known is not None:
        _add_beginning(words, start, stop, known, found)
        return stop
    if heads.get(words[start]) != "none" or stop - start > 1:
        found.append(Name("unknown", start, stop, tuple(words[start:stop])))
    return stop


def _add_beginning(words: list[str], start: int, stop: int, known: tuple[int, Known], found: list[Name]) -> None:
    """A listed name with more capitals after it: a country's is part of another name, a body's stands for itself."""
    end, what = known
    if words[end] in forms("organisations", "links") or what.kind != "country" or what.sort == "people":
        found.append(Name(what.kind, start, end, tuple(words[start:end]), None, what))
    else:
        found.append(Name("unknown", start, stop, tuple(words[start:stop])))


def _head(words: list[str], start: int, stop: int) -> Kind | None:
    """The kind that a word makes of a name: the last one before "of", or the last of all."""
    if stop - start < 2:
        return None
    heads = tags("organisations")
    first = next((i for i in range(start, stop) if words[i] in _JOINS), stop)
    for index in (first - 1, stop - 1):
        tag = heads.get(words[index])
        if tag == "members":
            return "organisation" if first < stop else "group"
        if tag in _BODIES:
            return _BODIES[tag]
    return None


def _opens_name(words: list[str], start: int, stop: int) -> bool:
    """Whether the first word of a sentence only stands before a person's full name ("Using Ilse Brandt …")."""
    known = longest(lexicon.powers(), words, start, stop)
    given = forms("first-names")
    if known is None and stop - start > 1 and words[start] not in given:
        plain = words[start].endswith("ing") and len(words[start]) > 5 and words[start] not in tags("organisations")
        if plain or (words[start] in _FORMER and longest(lexicon.titles(), words, start + 1, stop) is None):
            return True
    return (
        stop - start > 2
        and known is None
        and longest(lexicon.titles(), words, start, stop) is None
        and words[start] not in given
        and words[start] not in tags("organisations")
        and words[start + 1] in given
    )


def _person(words: list[str], start: int, stop: int) -> Name | None:
    """The person that these words end with, with the title before the name."""
    given = forms("first-names")
    found = _last_title(words, start, stop)
    if found is not None:
        title, first = found
        last = _name_end(words, first, stop)
        if last > first:
            return Name("person", first, last, tuple(words[first:last]), (_prefix(words, start, title), first))
    loose = forms("organisations", "links") - forms("organisations", "particles")
    index = next((i for i in range(start, stop - 1) if words[i] in given and words[i + 1] not in loose), None)
    if index is None:
        return None
    begin = _prefix(words, start, index)
    first = index if begin == start or index - start > 1 else start
    last = _name_end(words, first, stop)
    if last - first < 2:
        return None
    return Name("person", first, last, tuple(words[first:last]), (start, first) if first > start else None)


def _prefix(words: list[str], start: int, end: int) -> int:
    """Where the words begin that may belong to a title: countries, bodies, places and parties, as "French" does."""
    index = start
    while index < end:
        begin = index
        while index < end:
            known = longest(lexicon.powers(), words, index, end)
            tag = tags("organisations").get(words[index], "")
            if known is not None:
                index = known[0]
            elif tag or longest(lexicon.titles(), words, index, end) is not None or words[index] in ("the", "of"):
                index += 1
            else:
                break
        else:
            return begin
        index += 1
    return end


def _last_title(words: list[str], start: int, stop: int) -> tuple[int, int] | None:
    """The last title among these words that leads to a person's name, and where the name begins."""
    given, found, index = forms("first-names"), None, start
    while index < stop:
        hit = longest(lexicon.titles(), words, index, stop)
        if hit is None:
            index += 1
            continue
        title, index = index, hit[0]
        if index < stop and words[index] in _JOINS:
            index = next((i for i in range(index, stop - 1) if words[i] in given), stop)
        led = index < stop and words[index] not in forms("organisations", "links")
        if led and (hit[1] != "party" or words[index] in given):
            found = title, index
    return found


def _name_end(words: list[str], first: int, stop: int) -> int:
    """Where a person's name ends; `first` where the words are a body's name or none."""
    heads, particles, given = tags("organisations"), forms("organisations", "particles"), forms("first-names")
    nothing, openers = forms("organisations", "no-name"), forms("initials") - {"may", "will", "young", "long", "short"}
    last = first
    while last < stop and last - first < _LONGEST_PERSON:
        word = words[last]
        if not (word[0].isupper() or (word in particles and first < last < stop - 1)) or word.startswith(_I):
            break
        last += 1
    while last > first and words[last - 1] in particles:
        last -= 1
    if last < stop and words[last] in _SUFFIXES:
        last += 1
    end = last - 1 if words[last - 1] in _SUFFIXES else last
    if end - first > 1 and (heads.get(words[end - 1]) in _BODIES or _is_group(words[end - 1])):
        return first
    if any(
        word in nothing or word.lower() in openers
        for word in words[first : max(end - 1, first + 1)]
        if word not in given
    ):
        return first
    if end - first == 1 and (words[first] in heads or words[first] in tags("titles")):
        return first
    return last


def _is_group(word: str) -> bool:
    """Whether a word is a listed name of a group ("Democrats")."""
    return any(known.kind == "group" for phrase, known in lexicon.powers().get(word, ()) if phrase == (word,))


def gender_of(person: Stakeholder) -> Gender | None:
    """What a person's names, titles and role tell of the gender; None where they tell nothing or disagree."""
    told = {gender(tuple(form.split()), form.split()[0]) for form in person.aliases if form.split()[0] in _COURTESY}
    if len(told - {None}) == 1:
        return next(g for g in told if g is not None)
    return gender(tuple(person.name.split()), "", person.role or "")
