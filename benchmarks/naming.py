"""Whom the words of a source name, without a parser, and whether two names may be one person's or one body's."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from polnear import Chain
from tokens import Words

Name = tuple[str, ...]
Kind = Literal["nobody", "name", "pronoun", "noun"]


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


PERSONAL = _listed(
    "i me my we us our you your he him his himself she her herself it its itself they them their themselves"
)
PRONOUNS = PERSONAL | _listed(
    "who this that these those one others another some many most all both several few "
    "someone somebody anyone nobody everyone everybody"
)
DETERMINERS = _listed(
    "a an the this that these those some any each every no another other my our your his her its their"
)
ADDRESSES = _listed(
    "mr mrs ms miss dr prof professor sir lord lady rev king queen pope st jr sr ii iii "
    "president vice prime minister secretary ambassador attorney chief judge justice governor gov govs mayor "
    "senator sen sens congressman congresswoman rep reps speaker chair chairman chairwoman director manager "
    "general gen col lt capt sgt former candidate nominee campaign press spokesman spokeswoman "
    "republican democrat democratic"
)
"""Words before a name that are no part of it."""
AFTER_HEAD = _listed(
    "of for at in from with on to by as about near against among during under over after before including like "
    "and or who whom whose that which where when said told says"
)
"""Words with which what is said about a noun begins."""
POSSESSIVE = frozenset({"'s", "’s"})

_APART = re.compile(r"[,;:()—–]|--")
_JOINED = re.compile(r"[\s.’'“”\"-]*")


@dataclass(frozen=True, slots=True)
class Mention:
    """The words of a source that name the speaker."""

    kind: Kind
    head: frozenset[int]
    name: Name
    """The words of the head."""


def mention(words: Words, source: frozenset[int]) -> Mention:
    """The head of the first noun phrase among these words: the whole name without titles, or the noun, or a pronoun."""
    if not source:
        return Mention("nobody", frozenset(), ())
    numbers = sorted(source)
    low = [words[number].lower() for number in numbers]
    if PRONOUNS.issuperset(low):
        kind: Kind = "noun" if PERSONAL.isdisjoint(low) else "pronoun"
        return Mention(kind, source, tuple(words[number] for number in numbers))
    phrase = _phrase(words, numbers)
    kind = "name" if _capital(words, phrase[-1]) else "noun"
    head = _full_name(words, phrase) if kind == "name" else phrase[-1:]
    return Mention(kind, frozenset(head), tuple(words[number] for number in head))


def name_words(name: str) -> Name:
    """The words of a written name without titles and articles; only the capitalised ones where there are any."""
    passed = ADDRESSES | DETERMINERS | {"s"}
    said = tuple(word for word in re.findall(r"\w+", name) if word.lower() not in passed)
    return tuple(word for word in said if word[:1].isupper()) or said


def compatible(one: Name, other: Name) -> bool:
    """Whether two names may belong to one: a part of the other, or the same last word and no conflict in the first."""
    a, b = _spelt_out(one), _spelt_out(other)
    if not a or not b:
        return False
    if len(a) == 1 or len(b) == 1:
        return not set(a).isdisjoint(b)
    return set(a) <= set(b) or set(b) <= set(a) or (a[-1] == b[-1] and a[0][:3] == b[0][:3])


def chain_name(chain: Chain | None) -> Name | None:
    """The longest name in a coreference chain; None where the names in it are more than one person's."""
    if chain is None:
        return None
    bare = [tuple(word for word in name if word.lower() not in ADDRESSES) for name in chain.names]
    longest = max(filter(None, bare), key=len, default=None)
    if longest is None or not all(compatible(name, longest) for name in filter(None, bare)):
        return None
    return longest


def _phrase(words: Words, numbers: Sequence[int]) -> list[int]:
    """The first noun phrase without its determiners; of "Vant's lawyer" the lawyer."""
    phrase: list[int] = []
    for before, number in zip([numbers[0], *numbers], numbers, strict=False):
        low = words[number].lower()
        if phrase and (low in AFTER_HEAD or _APART.search(words.between(before, number))):
            break
        if low in POSSESSIVE:
            phrase.clear()
        else:
            phrase.append(number)
    return [number for number in phrase if words[number].lower() not in DETERMINERS] or phrase or list(numbers)


def _full_name(words: Words, phrase: list[int]) -> list[int]:
    first = len(phrase) - 1
    while first and _capital(words, phrase[first - 1]) and _joined(words, phrase[first - 1], phrase[first]):
        first -= 1
    whole = phrase[first:]
    return [number for number in whole if words[number].lower() not in ADDRESSES] or whole


def _capital(words: Words, number: int) -> bool:
    return words[number][:1].isupper()


def _joined(words: Words, number: int, later: int) -> bool:
    return _JOINED.fullmatch(words.between(number, later)) is not None


def _spelt_out(name: Name) -> Name:
    """The name in lower case without initials."""
    return tuple(word.lower() for word in name if len(word) > 1 or len(name) == 1)
