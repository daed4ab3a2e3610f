"""The subjects of news by which themes are told: the shipped ones, and the user's own beside or in place of them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from briefing import given, strict, words
from briefing.errors import BriefingError
from briefing.find import lexicon
from briefing.find.tokens import cut

FOLDER = words.FOLDER / "themes"
OWN = "your vocabulary"
"""How the rule of a theme of the user's own begins."""
_CODE = re.compile(r"medtop:\d{8}")
_WORD = re.compile(r"[^\W_]")
_LONGEST_ACRONYM = 5

Told = tuple[tuple[str, bool], ...]
"""The ids of the subjects that a phrase tells of, each with whether it is a cue."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject and its words. A cue speaks for it by itself; a hint only where something else does, too."""

    cues: tuple[str, ...]
    """Words and phrases, in singular or plural; small and capital letters are one, save in an acronym."""
    hints: tuple[str, ...] = ()
    label: str | None = None
    """The id with spaces for hyphens, unless something better is given."""
    code: str | None = None
    """The nearest concept of the IPTC Media Topics."""
    match: tuple[str, ...] = ()
    """Passages which hold a cue."""
    skip: tuple[str, ...] = ()
    """Passages which hold neither cue nor hint."""

    @staticmethod
    def faults(given: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
        """What a document says that is no word, no code, or an example that does not hold; by key."""
        forms = {key: given.get(key) or () for key in ("cues", "hints")}
        if "cues" in given and not forms["cues"]:
            yield ("cues",), "no cue given"
        for key in forms:
            yield from (((key,), f"{form!r} is no word") for form in forms[key] if not _WORD.search(form))
        code = given.get("code")
        if code is not None and not _CODE.fullmatch(code):
            yield ("code",), f"{code!r} is no code of the Media Topics; one looks like medtop:11000000"
        table = _table({"": forms})
        for example in given.get("match") or ():
            if not any(cue for _, _, told in _hits(table, example) for _, cue in told):
                yield ("match",), f"{example!r} holds no cue"
        for example in given.get("skip") or ():
            if hit := next(_hits(table, example), None):
                yield ("skip",), f"{example!r} holds {' '.join(cut(example)[hit[0] : hit[1]])!r}"


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Subjects by id, and what finds them."""

    subjects: Mapping[str, Subject]
    table: lexicon.Phrases[Told]
    own: frozenset[str] = frozenset()
    """Ids of the user's own."""
    replaced: frozenset[str] = frozenset()
    """Those of them that stand in place of a shipped one."""

    def label(self, key: str) -> str:
        """What the subject is called."""
        given = self.subjects[key].label or key.replace("-", " ")
        return given[:1].upper() + given[1:]

    def rule(self, key: str) -> str:
        """Whose word it is that the text is about the subject."""
        if key in self.own:
            return OWN + (", in place of ours" if key in self.replaced else "")
        return f"vocabulary, {self.subjects[key].code}"


@cache
def shipped() -> Vocabulary:
    """The subjects of `words/themes/*.yaml`."""
    found: dict[str, Subject] = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        found |= strict.load(text, dict[str, Subject], f"words/themes/{path.name}")
    return _vocabulary(found)


def with_own(path: Path) -> Vocabulary:
    """The shipped subjects and those of a user's file, of which one with a shipped id takes its place.

    Raises `BriefingError` when the file can't be read, `strict.InvalidDocument` with every fault when it is wrong.
    """
    try:
        text = given.text(path)
    except FileNotFoundError:
        raise BriefingError(f"{path}: no such file; name a YAML file of themes") from None
    except (OSError, UnicodeDecodeError) as error:
        raise BriefingError(f"{path}: can't be read ({getattr(error, 'strerror', None) or 'not UTF-8'})") from None
    own, ours = strict.load(text, dict[str, Subject], str(path)), shipped().subjects
    return _vocabulary({**ours, **own}, frozenset(own), frozenset(own) & frozenset(ours))


def _vocabulary(
    subjects: Mapping[str, Subject], own: frozenset[str] = frozenset(), replaced: frozenset[str] = frozenset()
) -> Vocabulary:
    table = _table({key: {"cues": subject.cues, "hints": subject.hints} for key, subject in subjects.items()})
    return Vocabulary(subjects, table, own, replaced)


@cache
def stem(word: str) -> str:
    """The word in small letters, in one spelling and without a plural ending; acronyms keep their letters."""
    if word.isupper() and 1 < len(word) <= _LONGEST_ACRONYM:
        return word
    word = word.lower().replace("’", "'")
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is", "'s")):
        word = word[:-1]
    word = re.sub(r"isation\b", "ization", word)
    return _spellings().get(word, word)


@cache
def _spellings() -> dict[str, str]:
    table = words.load("variants").values()
    return {form: entry.forms[0] for entry in table if entry.tag == "spelling" for form in entry.forms}


def _table(subjects: Mapping[str, Mapping[str, tuple[str, ...]]]) -> lexicon.Phrases[Told]:
    """The cues and hints of subjects, by id, as one dictionary of phrases."""
    entries: dict[tuple[str, ...], dict[str, bool]] = defaultdict(dict)
    for key, forms in subjects.items():
        for sort in ("cues", "hints"):
            for form in filter(cut, forms[sort]):
                entries[tuple(stem(word) for word in cut(form))].setdefault(key, sort == "cues")
    return lexicon.phrases({phrase: tuple(told.items()) for phrase, told in entries.items()})


def _hits(table: lexicon.Phrases[Told], passage: str) -> Iterator[tuple[int, int, Told]]:
    return hits(table, [stem(word) for word in cut(passage)])


def hits(table: lexicon.Phrases[Told], stems: Sequence[str]) -> Iterator[tuple[int, int, Told]]:
    """Every phrase of the table in the text, from where to where, and what it tells; the longest, none twice over."""
    index, end = 0, len(stems)
    while index < end:
        hit = lexicon.longest(table, stems, index, end) if stems[index] in table else None
        if hit is not None:
            yield index, hit[0], hit[1]
        index = hit[0] if hit is not None else index + 1
