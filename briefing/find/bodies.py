"""The bodies, firms and countries of an article: one for all the forms under which it names them."""

from collections import defaultdict

from briefing.find.acting import acts, is_described, is_place, is_thing, speaks
from briefing.find.lexicon import forms, tags
from briefing.find.names import Name
from briefing.find.people import Draft, votes
from briefing.find.tokens import Tokens

_RULERS = ("government", "authorities")
_HOUSES = frozenset({"Kremlin", "Street", "10", "Whitehall", "House", "Elysée", "Elysee", "Élysée"})
_INSIDE = ("in", "near", "outside", "across", "throughout", "around")
_COLLECTIVE = ("ese", "sh", "ch", "ss")
"""Endings of the demonyms that name a people with "the"; after others "the" leads to one person ("the Texan")."""
_SMALL = frozenset({"of", "for", "the", "and", "on", "in", "a", "an", "&", "to"})


def bodies(tokens: Tokens, names: list[Name], people: list[Draft], taken: set[int]) -> list[Draft]:
    """Every body and country that the article names, in the order of the text."""
    drafts: dict[str, Draft] = {}
    none = forms("organisations", "no-bodies")
    national = {name.known.key for name in names if name.known is not None and name.known.sort == "people"}
    for index, name in enumerate(names):
        if index in taken or name.kind in ("person", "unknown", "thing") or " ".join(name.words) in none:
            continue
        if name.known is None or name.known.sort == "name":
            key = name.known.key if name.known is not None else " ".join(name.words)
            _add(drafts, key, name, str(name.kind))
            taken.add(index)
        elif _rules(tokens, name) or (name.known.sort == "seat" and _tells(tokens, name, national)):
            _add(drafts, name.known.key, name, name.known.kind)
            drafts[name.known.key].mentions[-1] = (name.first, name.last + _rules(tokens, name))
            taken.add(index)
    _join_short(drafts)
    short = _short_forms(drafts)
    for index, name in enumerate(names):
        if index not in taken and (owner := _resolve(tokens, drafts, short, name)) is not None:
            drafts[owner].mentions.append(_widened(tokens, name))
            taken.add(index)
    personal = frozenset(word for draft in people for word in draft.words)
    _add_unknown(tokens, names, taken, drafts, personal | forms("first-names"))
    for draft in drafts.values():
        draft.mentions.sort()
    return [draft for draft in drafts.values() if draft.key is not None or not _is_thing(tokens, draft)]


def _is_thing(tokens: Tokens, draft: Draft) -> bool:
    """Whether what bears a body's name is a product, a work or a deal, and nowhere speaks."""
    called = any(is_thing(tokens, *mention) for mention in draft.mentions)
    return called and not any(speaks(tokens, *m) or is_described(tokens, *m) for m in draft.mentions)


def _rules(tokens: Tokens, name: Name) -> bool:
    """Whether a demonym stands before "government" ("the Russian government")."""
    ruled = name.known is not None and name.known.sort == "people" and name.known.kind == "country"
    return ruled and tokens.words[name.last] in _RULERS and tokens.words[name.first - 1].lower() == "the"


def _tells(tokens: Tokens, name: Name, national: set[str]) -> bool:
    """Whether a seat acts for a power that only its demonym names, or is a house and no city."""
    house = any(word in _HOUSES for word in name.words)
    key = name.known.key if name.known is not None else ""
    return (house or key in national) and _stands_for(tokens, name) and acts(tokens, name.first, name.last)


def acronym(words: tuple[str, ...]) -> str:
    """The initials of a name, without its small words."""
    return "".join(word[0] for word in words if word not in _SMALL)


def _add(drafts: dict[str, Draft], key: str, name: Name, kind: str) -> None:
    draft = drafts.setdefault(key, Draft(kind, name.words, key=name.known.key if name.known else None))
    draft.mentions.append((name.first, name.last))


def _join_short(drafts: dict[str, Draft]) -> None:
    """Give the mentions of "Intelligence Committee" to the one "House Intelligence Committee"."""
    whole: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for key, draft in drafts.items():
        for size in range(2, len(draft.words)):
            whole[draft.words[-size:]].add(key)
            if not _is_whole(draft.words, size):
                whole[draft.words[:size]].add(key)
    for short in sorted(drafts, key=lambda key: (len(drafts[key].words), key)):
        likely = [key for key in whole.get(drafts[short].words, ()) if key in drafts]
        if len(likely) == 1 and drafts[short].key is None:
            drafts[likely[0]].mentions += drafts.pop(short).mentions


def _is_whole(words: tuple[str, ...], size: int) -> bool:
    """Whether the first words of a name are the whole name of a larger body: "Delta University" Press."""
    headed = tags("organisations").get(words[size - 1]) in ("government", "organisation")
    return headed and words[size][0].isupper()


def _short_forms(drafts: dict[str, Draft]) -> dict[str | tuple[str, ...], set[str]]:
    """Which bodies an acronym, or the first words of a name, may stand for."""
    found: dict[str | tuple[str, ...], set[str]] = defaultdict(set)
    for key, draft in drafts.items():
        if len(draft.words) > 1:
            found[acronym(draft.words)].add(key)
        named = draft.key is None and draft.kind in ("organisation", "government")
        if named and tags("organisations").get(draft.words[0]) is None:
            for size in range(1, len(draft.words)):
                if not _is_whole(draft.words, size):
                    found[draft.words[:size]].add(key)
    return found


def _resolve(
    tokens: Tokens, drafts: dict[str, Draft], short: dict[str | tuple[str, ...], set[str]], name: Name
) -> str | None:
    """The key of what an acronym, a short form, a seat of power or a demonym stands for here."""
    words = tokens.words
    if name.known is not None:
        key = name.known.key
        if key not in drafts:
            return None
        if name.known.sort == "seat":
            return key if _stands_for(tokens, name) else None
        articled = words[name.first - 1].lower() == "the"
        collective = name.words[-1].endswith(_COLLECTIVE) and acts(tokens, name.first, name.last)
        return key if articled and (collective or words[name.last] in _RULERS) else None
    if name.kind != "unknown":
        return None
    letters = "".join(name.words).replace(".", "")
    likely = short.get(letters if _is_acronym(name.words) else name.words, set())
    return next(iter(likely)) if len(likely) == 1 else None


def _is_acronym(words: tuple[str, ...]) -> bool:
    letters = "".join(words).replace(".", "")
    return len(words) == 1 and letters.isalpha() and letters.isupper() and len(letters) > 1


def _widened(tokens: Tokens, name: Name) -> tuple[int, int]:
    """The place of a form; a demonym's with its article ("the Chinese", "the Russian government")."""
    if name.known is None or name.known.sort != "people":
        return name.first, name.last
    return name.first - 1, name.last + (tokens.words[name.last] in _RULERS)


def _stands_for(tokens: Tokens, name: Name) -> bool:
    """Whether the seat of a power is named for the power: it acts or owns, and is no place here."""
    if is_place(tokens, name.first, name.last) or tokens.words[name.last] == ",":
        return False
    return tokens.words[name.last] in ("'s", "’") or acts(tokens, name.first, name.last)


def _add_unknown(
    tokens: Tokens, names: list[Name], taken: set[int], drafts: dict[str, Draft], personal: frozenset[str]
) -> None:
    """Names without a telling word that act or are described as a body would be."""
    plain = frozenset(tokens.words)
    seen: dict[tuple[str, ...], list[int]] = {}
    for index, name in enumerate(names):
        if index not in taken and name.kind == "unknown":
            seen.setdefault(name.words, []).append(index)
    for words, indices in seen.items():
        inside = [i for i in indices if not tokens.opens(names[i].first)]
        if not inside or tags("organisations").get(words[-1]) is not None:
            continue
        if words[-1][-1].isdigit() or (len(words) == 1 and words[0] in tags("titles")):
            continue
        if len(words) == 1 and (words[0] in personal or words[0].lower() in plain):
            continue
        evidence = sum(_evidence(tokens, names[i]) for i in indices)
        if len(words) == 1 and words[0][1:].islower():
            evidence -= sum(votes(tokens, names[i]) for i in indices)
        evidence -= sum(tokens.words[names[i].first - 1].lower() in _INSIDE for i in indices)
        if evidence >= 2:
            for i in indices:
                _add(drafts, " ".join(words), names[i], "organisation")
                taken.add(i)


def _evidence(tokens: Tokens, name: Name) -> int:
    """2 for words that say it is a body, 1 where it acts, speaks or owns."""
    if is_described(tokens, name.first, name.last):
        return 2
    articles = ("a", "an", "this") if _is_acronym(name.words) else ("the", "a", "an", "this")
    articled = tokens.words[name.first - 1].lower() in articles
    owns = tokens.words[name.last] == "'s"
    return int(not articled and (speaks(tokens, name.first, name.last) or acts(tokens, name.first, name.last) or owns))
