"""The persons of an article: one for all the forms under which it names them."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from briefing.find import roles
from briefing.find.acting import acts, is_described, is_place, speaks
from briefing.find.labels import Label, owner
from briefing.find.lexicon import forms
from briefing.find.names import Gender, Name, gender
from briefing.find.tokens import BORDER, Tokens
from briefing.model import Span

_SUFFIXES = frozenset({"Jr.", "Sr.", "Jr", "Sr", "II", "III", "IV"})
_PRONOUNS = frozenset({"he", "she", "his", "her", "him", "himself", "herself"})
_CONTEXT = 25
_OFTEN = 3
_NOT_BEFORE = frozenset({"the", "a", "an", "of", "for", "at", "in", "on", "and"})


@dataclass(slots=True)
class Draft:
    """A stakeholder while it is being gathered."""

    kind: str
    words: tuple[str, ...]
    mentions: list[tuple[int, int]] = field(default_factory=list)
    role: tuple[int, int] | None = None
    affiliation: tuple[int, int] | None = None
    ranked: int = 9
    """How the role was found; lower is better."""
    gender: Gender | None = None
    key: str | None = None
    """What a listed form stands for."""
    described: list[tuple[int, int]] = field(default_factory=list)
    """Places that mean it without a name: "the company"."""


@dataclass(slots=True)
class _Register:
    """The persons found so far, by the forms that may name them."""

    drafts: list[Draft] = field(default_factory=list)
    by_ends: dict[tuple[str, str], Draft] = field(default_factory=dict)
    """By given name and surname, whatever stands between."""
    by_full: dict[tuple[str, ...], Draft] = field(default_factory=dict)
    by_tail: dict[tuple[str, ...], list[Draft]] = field(default_factory=lambda: defaultdict(list))
    """By every shorter ending of the name."""
    by_first: dict[str, list[Draft]] = field(default_factory=lambda: defaultdict(list))


def persons(tokens: Tokens, names: list[Name]) -> tuple[list[Draft], set[int]]:
    """The persons, in the order of their first mention, and the indices of the names that were theirs."""
    register, taken = _Register(), set()
    surnames = _surnames(tokens, names)
    names = _without_headlines(names)
    juniors = _juniors(names)
    cores = [_core(name, juniors) for name in names]
    for index, (name, core) in enumerate(zip(names, cores, strict=True)):
        if (name.kind == "person" and len(core) > 1) or (name.kind == "unknown" and is_person(tokens, name, surnames)):
            _add(tokens, _find_full(register, core) or _new(register, core), name, core)
            taken.add(index)
    for draft in register.drafts:
        _enter(register, draft)
    personal = _personal(tokens, names, taken)
    forms_of = _forms_of_listed(names)
    for index, (name, core) in enumerate(zip(names, cores, strict=True)):
        if index in taken or not core:
            continue
        if name.kind in ("person", "unknown"):
            owner = _resolve(tokens, register, name, core) or _unclaimed(register, name, core, personal)
        else:
            owner = _resolve(tokens, register, name, core) if _is_surname(tokens, name, forms_of) else None
        if owner is not None:
            _add(tokens, owner, name, core)
            taken.add(index)
    for draft in register.drafts:
        draft.mentions.sort()
    return sorted((d for d in register.drafts if d.mentions), key=lambda d: d.mentions[0]), taken


def labelled(tokens: Tokens, names: list[Name], spoken: Iterable[Label]) -> list[Name]:
    """The names, with those in a transcript's labels as whose they are, each under its full name."""
    spoken = list(spoken)
    if not spoken:
        return names
    taken = [_range(tokens, one.place) for one in spoken]
    in_label = frozenset(index for first, last in taken for index in range(first, last))
    free = [name for name in names if name.first not in in_label]
    persons = [name.words for name in free if name.kind == "person" and len(name.words) > 1]
    unknown = [name.words for name in free if name.kind == "unknown" and 1 < len(name.words) < 4]
    for one in spoken:
        whole = owner(one, spoken, persons, unknown) if one.words else None
        if whole is not None:
            role = one.role or one.title
            told = _range(tokens, role) if role is not None else None
            free.append(Name("person", *_range(tokens, one.name), whole, role=told))
    return sorted(free, key=lambda name: name.first)


def _range(tokens: Tokens, place: Span) -> tuple[int, int]:
    return bisect_left(tokens.starts, place.start, 1), bisect_left(tokens.starts, place.end, 1)


def _without_headlines(names: list[Name]) -> list[Name]:
    """The names, where a full name that stands elsewhere leaves out what a headline put after it ("Jo Brandt Wins")."""
    count = Counter(name.words for name in names)
    whole = frozenset(name.words for name in names if name.kind == "person")
    return [_cut_short(name, whole, count) for name in names]


def _cut_short(name: Name, whole: frozenset[tuple[str, ...]], count: Counter[tuple[str, ...]]) -> Name:
    if name.kind != "person" or count[name.words] > 1 or name.words[-1] in _SUFFIXES:
        return name
    if any(count[name.words[start:]] for start in range(1, len(name.words))):
        return name
    for size in range(len(name.words) - 1, 1, -1):
        if name.words[:size] in whole:
            return replace(name, last=name.first + size, words=name.words[:size])
    return name


def _juniors(names: list[Name]) -> frozenset[tuple[str, ...]]:
    """Ends of names, as "Osei Jr.", that stand for somebody else than the name without the suffix."""
    ends = {(name.words[0], *name.words[-1:]) for name in names if len(name.words) > 1}
    found = set()
    for name in names:
        core = tuple(w for w in name.words if w not in _SUFFIXES)
        if core != name.words and core and (len(core) == 1 or (core[0], core[-1]) in ends):
            found.add((core[-1], name.words[-1]))
    return frozenset(found)


def _forms_of_listed(names: list[Name]) -> dict[str, set[tuple[str, ...]]]:
    """The names, without demonyms and seats, by which the article calls each listed power."""
    found: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for name in names:
        if name.known is not None and name.known.sort == "name":
            found[name.known.key].add(name.words)
    return found


def _is_surname(tokens: Tokens, name: Name, forms_of: dict[str, set[tuple[str, ...]]]) -> bool:
    """Whether a listed word may be a surname here: a person acts, and the power is named by no other form."""
    if name.known is None or name.kind != "country" or len(name.words) > 1 or is_place(tokens, name.first, name.last):
        return False
    before, after = tokens.words[name.first - 1].lower(), tokens.words[name.last]
    stands = (
        after in ("'s", "’", ",", ".") or acts(tokens, name.first, name.last) or speaks(tokens, name.first, name.last)
    )
    return before not in ("the", "a", "an") and stands and forms_of[name.known.key] <= {name.words}


def _unclaimed(register: _Register, name: Name, core: tuple[str, ...], personal: dict[str, int]) -> Draft | None:
    """A new person, for a form that is nobody's yet: after a title, or where pronouns tell that it is a person."""
    if core in register.by_tail or core in register.by_full or core[0] in register.by_first:
        return None
    if name.kind == "person" or (len(core) == 1 and personal.get(core[0], 0) > 0):
        draft = _new(register, core)
        _enter(register, draft)
        return draft
    return None


def is_person(tokens: Tokens, name: Name, surnames: frozenset[str]) -> bool:
    """Whether what stands around an unknown name of several words shows that it is a person's."""
    if not 2 <= len(name.words) <= 3 or any(not w[0].isalpha() for w in name.words):
        return False
    words = tokens.words
    if words[name.first - 1].lower() in _NOT_BEFORE or name.words[0].lower() in _NOT_BEFORE:
        return False
    plain = all(w[1:].islower() or len(w) <= 2 or "-" in w or not w.isupper() or w[1] == "." for w in name.words)
    if not plain or name.words[-1] in forms("titles", "parties"):
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
    """For each unknown single word that acts: how far what follows it speaks for a person.

    Pronouns decide. Without any, a word that acts often and is nowhere described as a body is taken for a surname:
    news introduces firms by what they are, and leaves out only what everybody knows, the best-known people's names.
    """
    tally: dict[str, int] = {}
    acting: Counter[str] = Counter()
    bodies: set[str] = set()
    inside: set[str] = set()
    for index, name in enumerate(names):
        if index in taken or name.kind != "unknown" or len(name.words) > 1 or not name.words[0][1:].islower():
            continue
        word = name.words[0]
        if tokens.words[name.first - 1].lower() in ("the", "a", "an") or is_described(tokens, name.first, name.last):
            bodies.add(word)
        if not tokens.opens(name.first):
            inside.add(word)
        tally[word] = tally.get(word, 0) + votes(tokens, name)
        acting[word] += acts(tokens, name.first, name.last)
    common = {word for word in tokens.words if word.islower()}
    return {
        word: count if count or word in bodies else int(acting[word] >= _OFTEN)
        for word, count in tally.items()
        if acting[word] and word in inside and word.lower() not in common
    }


def _surnames(tokens: Tokens, names: list[Name]) -> frozenset[str]:
    """Words that stand alone after a title, or alone beside a verb of speech."""
    alone = [name for name in names if len(name.words) == 1]
    return frozenset(
        n.words[0]
        for n in alone
        if n.kind == "person" or (n.kind == "unknown" and speaks(tokens, n.first, n.last) and n.words[0][1:].islower())
    )


def _core(name: Name, juniors: frozenset[tuple[str, ...]]) -> tuple[str, ...]:
    """The words of a name that tell who it is: a suffix does only where it tells two apart."""
    return name.words if name.words[-2:] in juniors else tuple(w for w in name.words if w not in _SUFFIXES)


def _new(register: _Register, words: tuple[str, ...]) -> Draft:
    draft = Draft("person", words)
    register.drafts.append(draft)
    register.by_ends.setdefault((words[0], words[-1]), draft)
    register.by_full.setdefault(words, draft)
    for size in range(2, len(words)):
        register.by_tail[words[-size:]].append(draft)
    return draft


def _enter(register: _Register, draft: Draft) -> None:
    """Make a person known by the surname and the given name alone."""
    if len(draft.words) > 1:
        register.by_tail[draft.words[-1:]].append(draft)
        register.by_first[draft.words[0]].append(draft)


def _find_full(register: _Register, core: tuple[str, ...]) -> Draft | None:
    """The person whose full name this is, with or without middle names or what stands before them."""
    draft = register.by_ends.get((core[0], core[-1]))
    if draft is None and core in register.by_tail:
        draft = register.by_tail[core][0]
    if draft is None:
        tails = (core[-size:] for size in range(len(core) - 1, 1, -1))
        draft = next((register.by_full[tail] for tail in tails if tail in register.by_full), None)
    if draft is None:
        return None
    given = forms("first-names")
    if len(core) > len(draft.words) and (core[0] in given or draft.words[0] not in given):
        draft.words = core
        register.by_ends.setdefault((core[0], core[-1]), draft)
        register.by_full.setdefault(core, draft)
    return draft


def _resolve(tokens: Tokens, register: _Register, name: Name, core: tuple[str, ...]) -> Draft | None:
    """The one person whose surname, or given name, this is; None where several share it."""
    likely = register.by_tail.get(core) or [d for d in (register.by_full.get(core),) if d is not None]
    if not likely and len(core) == 1:
        likely = register.by_first.get(core[0], [])
    if name.title is not None and likely:
        told = gender(core, " ".join(tokens.words[slice(*name.title)]))
        likely = [d for d in likely if told is None or d.gender is None or d.gender == told]
    if len(likely) > 1:
        likely = [d for d in likely if d.mentions and d.mentions[0][0] < name.first]
    return likely[0] if len(likely) == 1 else None


def _add(tokens: Tokens, draft: Draft, name: Name, core: tuple[str, ...]) -> None:
    """Note a mention, with what it tells of the person."""
    first = name.title[0] if name.title is not None and len(core) == 1 else name.first
    if first != name.first and not _is_plain_title(name):
        first = name.first
    if len(core) > len(draft.words) and draft.words[0] in name.words:
        first = name.first + name.words.index(draft.words[0])
    draft.mentions.append((first, name.last))
    title = " ".join(tokens.words[slice(*name.title)]) if name.title is not None else ""
    courtesy = title in ("Mr.", "Mrs.", "Ms.", "Miss", "Mr", "Mrs", "Ms")
    leading = None if courtesy else roles.before(tokens, name.first, name.last, name.title)
    trailing = roles.after(tokens, name.last) or roles.apposition(tokens, name.last)
    party = trailing is not None and tokens.words[trailing[0]][1:2] == "-"
    for rank, role in ((0, name.role), (3 if party else 1, trailing), (2, leading)):
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
