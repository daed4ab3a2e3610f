"""The persons of an article: one for all the forms under which it names them."""

from dataclasses import dataclass, field

from briefing.find import roles
from briefing.find.acting import acts
from briefing.find.lexicon import forms
from briefing.find.names import Gender, Name, gender
from briefing.find.tokens import BORDER, Tokens

_SUFFIXES = frozenset({"Jr.", "Sr.", "Jr", "Sr", "II", "III", "IV"})
_PRONOUNS = frozenset({"he", "she", "his", "her", "him", "himself", "herself"})
_CONTEXT = 25


@dataclass(slots=True)
class Draft:
    """A stakeholder while it is being gathered."""

    kind: str
    words: tuple[str, ...]
    mentions: list[tuple[int, int]] = field(default_factory=list)
    role: tuple[int, int] | None = None
    ranked: int = 9
    """How the role was found; lower is better."""
    gender: Gender | None = None
    key: str | None = None
    """What a listed form stands for."""


def persons(tokens: Tokens, names: list[Name]) -> tuple[list[Draft], set[int]]:
    """The persons, in the order of their first mention, and the indices of the names that were theirs."""
    found: list[Draft] = []
    taken: set[int] = set()
    surnames = _surnames(names)
    for index, name in enumerate(names):
        if (name.kind == "person" and len(_core(name)) > 1) or (
            name.kind == "unknown" and is_person(tokens, name, surnames)
        ):
            _add(tokens, _find_full(found, _core(name)) or _new(found, _core(name)), name)
            taken.add(index)
    found.sort(key=lambda d: -len(d.words))
    personal = _personal(tokens, names, taken)
    for index, name in enumerate(names):
        core = _core(name)
        if index in taken or name.kind not in ("person", "unknown") or not core:
            continue
        draft = _resolve(tokens, found, name, core)
        if draft is None and name.kind == "person" and not any(core == d.words[-len(core) :] for d in found):
            draft = _new(found, core)
        unclaimed = len(core) == 1 and not any(core[0] in d.words for d in found)
        if draft is None and name.kind == "unknown" and unclaimed and personal.get(core[0], 0) > 0:
            draft = _new(found, core)
        if draft is not None:
            _add(tokens, draft, name)
            taken.add(index)
    for draft in found:
        draft.mentions.sort()
    return sorted(found, key=lambda d: d.mentions[0]), taken


def is_person(tokens: Tokens, name: Name, surnames: frozenset[str]) -> bool:
    """Whether what stands around an unknown name of several words shows that it is a person's."""
    if not 2 <= len(name.words) <= 4 or any(not w[0].isalpha() for w in name.words):
        return False
    words = tokens.words
    if words[name.first - 1].lower() in ("the", "a", "an"):
        return False
    plain = all(w[1:].islower() or len(w) <= 2 or "-" in w or not w.isupper() for w in name.words)
    if not plain:
        return False
    if name.words[-1] in surnames:
        return True
    if words[name.first - 1] in forms("roles", "men", "women", "people"):
        return True
    role = roles.after(tokens, name.last)
    if role is not None and words[role[0]] != "who":
        return True
    near = words[name.last : name.last + 2]
    return (
        words[name.last] in forms("verbs", "speech")
        or (words[name.first - 1] in forms("verbs", "speech") and words[name.first - 2] in ('"', "”", ","))
        or (near[0] == "," and near[1] in ("who", "whose"))
    )


def _personal(tokens: Tokens, names: list[Name], taken: set[int]) -> dict[str, int]:
    """For each unknown single word that acts somewhere: how far the pronouns after it speak for a person."""
    tally: dict[str, int] = {}
    acting: set[str] = set()
    for index, name in enumerate(names):
        if index in taken or name.kind != "unknown" or len(name.words) > 1 or not name.words[0][1:].islower():
            continue
        word = name.words[0]
        if tokens.words[name.first - 1].lower() not in ("the", "a", "an"):
            tally[word] = tally.get(word, 0) + votes(tokens, name)
            if acts(tokens, name.first, name.last) and not tokens.opens(name.first):
                acting.add(word)
    return {word: count for word, count in tally.items() if word in acting}


def _surnames(names: list[Name]) -> frozenset[str]:
    """Words that stand alone after a title somewhere."""
    return frozenset(n.words[-1] for n in names if n.kind == "person" and len(n.words) == 1)


def _core(name: Name) -> tuple[str, ...]:
    return tuple(w for w in name.words if w not in _SUFFIXES)


def _new(found: list[Draft], words: tuple[str, ...]) -> Draft:
    found.append(Draft("person", words))
    return found[-1]


def _find_full(found: list[Draft], core: tuple[str, ...]) -> Draft | None:
    """The person whose full name this is, with or without middle names."""
    for draft in found:
        have = draft.words
        if (have[0] == core[0] and have[-1] == core[-1]) or _ends(have, core) or _ends(core, have):
            if len(core) > len(have) and (core[0] in forms("first-names") or have[0] not in forms("first-names")):
                draft.words = core
            return draft
    return None


def _ends(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    return 2 <= len(short) < len(long) and long[-len(short) :] == short


def _resolve(tokens: Tokens, found: list[Draft], name: Name, core: tuple[str, ...]) -> Draft | None:
    """The one person whose surname, or given name, this is; None where several share it."""
    likely = [d for d in found if len(d.words) > len(core) and d.words[-len(core) :] == core] or [
        d for d in found if d.words == core
    ]
    if not likely and len(core) == 1:
        likely = [d for d in found if d.words[0] == core[0]]
    if name.title is not None and likely:
        told = gender(core, " ".join(tokens.words[slice(*name.title)]))
        likely = [d for d in likely if told is None or d.gender is None or d.gender == told]
    if len(likely) > 1:
        likely = [d for d in likely if d.mentions and d.mentions[0][0] < name.first]
    return likely[0] if len(likely) == 1 else None


def _add(tokens: Tokens, draft: Draft, name: Name) -> None:
    """Note a mention, with what it tells of the person."""
    first = name.title[0] if name.title is not None and len(_core(name)) == 1 else name.first
    if first != name.first and not _is_plain_title(name):
        first = name.first
    if len(_core(name)) > len(draft.words) and draft.words[0] in name.words:
        first = name.first + name.words.index(draft.words[0])
    draft.mentions.append((first, name.last))
    title = " ".join(tokens.words[slice(*name.title)]) if name.title is not None else ""
    courtesy = title in ("Mr.", "Mrs.", "Ms.", "Miss", "Mr", "Mrs", "Ms")
    leading = None if courtesy else roles.before(tokens, name.first, name.last, name.title)
    trailing = roles.after(tokens, name.last)
    party = trailing is not None and tokens.words[trailing[0]][1:2] == "-"
    for rank, role in ((3 if party else 1, trailing), (2, leading)):
        if role is not None and rank < draft.ranked:
            draft.role, draft.ranked = role, rank
    if draft.gender is None:
        told = draft.role if draft.role is not None else (0, 0)
        draft.gender = gender(draft.words, title, " ".join(tokens.words[slice(*told)]))


def _is_plain_title(name: Name) -> bool:
    return name.title is not None and name.title[1] - name.title[0] <= 2


def votes(tokens: Tokens, name: Name) -> int:
    """Positive where a personal pronoun follows the name before any other name, negative where "it" or "its" does."""
    words = tokens.words
    for index in range(name.last, min(name.last + _CONTEXT, len(words) - 1)):
        word = words[index]
        if word.lower() in _PRONOUNS:
            return 1
        if word.lower() in ("it", "its", "itself"):
            return -1
        if word == BORDER or (word[0].isupper() and not tokens.opens(index)):
            return 0
    return 0
