"""Labels of a transcript's turns: "REAR ADM. JON KERR (RET.), ANALYST:", and whose they are."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from briefing.find import lexicon
from briefing.find.names import gender
from briefing.model import Span
from briefing.text import trimmed
from briefing.words import load, pattern

_BEFORE = re.compile(r"[>\s*_#\"“]{0,6}(?:[\[(]\d{1,2}:\d\d(?::\d\d)?[\])]\s{0,3})?[*_]{0,3}")
_COLON = re.compile(r"[*_]{0,3}:[*_]{0,3}(?=\s|\Z)")
_LETTER = re.compile(r"([QA]\d{0,3})[*_]{0,3}\s?[:.][*_]{0,3}(?=\s|\Z)")
_WORD = re.compile(r"[^\W\d_][\w.’'-]*")
_MIXED = re.compile(r"\b[A-Z]\w*(?:[’'-][A-Z]\w*)*")
_PARTED = re.compile(r"[,(\[]|\s[–—-]{1,3}\s")
_ASIDE = re.compile(r"[\[(][^\[\]()]{0,60}[\])]\Z")
_SMALL_PREFIX = re.compile(r"(?:Mc|Mac|Mc|De|Di|Du|La|Le|Lo|Fitz|Van|Von|O['’])(?=[A-Z]{2})")
_PARTICLES = frozenset(
    {"de", "da", "di", "du", "del", "der", "den", "la", "le", "van", "von", "bin", "al", "el", "ibn", "ter", "dos"}
)
_NO_NAME = frozenset(
    {"of", "the", "and", "for", "in", "on", "to", "a", "an", "is", "are", "at", "with", "by", "or", "not"}
)
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "md", "phd", "esq"})
_LONGEST = 140
_LONGEST_PLAIN = 60
_MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Label:
    """The words before a turn that say who speaks."""

    place: Span
    """All of it, without the colon."""
    end: int
    """Where the turn itself begins."""
    name: Span
    """The name without titles; all of the label where it names nobody."""
    words: tuple[str, ...]
    """The name as prose writes it; empty where the label names nobody."""
    title: Span | None = None
    role: Span | None = None
    courtesy: str = ""
    """The last word of the title, as prose writes it."""
    loud: bool = False
    """Whether it is written in capitals."""
    letter: bool = False
    """Whether it is only "Q" or "A"."""

    @property
    def full(self) -> bool:
        """Whether it has a given name and a surname."""
        return len(self.words) > 1 and self.words[0].casefold() in _given()

    @property
    def short(self) -> bool:
        """Whether the given name is left out, or only its first letter is told."""
        return len(self.words) == 1 or _is_initial(self.words[0])

    @property
    def key(self) -> str:
        """The surname, by which a label is known to return."""
        return self.words[-1].casefold()


def label(text: str, place: Span) -> Label | None:
    """The label that a paragraph begins with, if it may be one."""
    start = _BEFORE.match(text, place.start, place.end).end()  # type: ignore[union-attr]
    letter = _LETTER.match(text, start, place.end)
    if letter:
        whole = Span(*letter.span(1))
        return Label(whole, letter.end(), whole, (), letter=True)
    colon = _COLON.search(text, start, min(place.end, start + _LONGEST))
    if colon is None or colon.start() == start:
        return None
    whole = Span(start, colon.start())
    parted = _PARTED.search(text, start, whole.end)
    head = Span(start, parted.start() if parted else whole.end)
    words = [m.span() for m in _WORD.finditer(text, *_pair(head))]
    loud = bool(words) and all(_is_loud(text[a:b]) for a, b in words)
    if not words or len(words) > _MOST_WORDS + 4 * loud or (not loud and whole.end - start > _LONGEST_PLAIN):
        return None
    said = head.of(text).strip()
    if re.search(r"[\"“”]", whole.of(text)) or whole.of(text).split()[-1] in _speaking():
        return None
    if pattern("turns", "nobody").match(said):
        return Label(whole, colon.end(), whole, (), loud=loud)
    shaped = all(text[a].isupper() or text[a:b].lower() in _PARTICLES for a, b in words)
    if not shaped or re.search(r"[.!?;:]\s+[a-z]|[^\w\s.’'-]", said) or pattern("turns", "notes").match(said):
        return None
    return _named(text, whole, colon.end(), words, parted.end() if parted else whole.end, loud)


def _pair(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _is_loud(word: str) -> bool:
    rest = _SMALL_PREFIX.sub("", word)
    return rest.isupper() or word.lower() in _PARTICLES


def _named(text: str, whole: Span, end: int, words: list[tuple[int, int]], rest: int, loud: bool) -> Label | None:
    """A label with its title, name and role."""
    first = _after_titles([text[a:b] for a, b in words])
    own = words[first:]
    while len(own) > 1 and text[slice(*own[-1])].strip(".").lower() in _SUFFIXES:
        own.pop()
    forms = tuple(_told(text).get(text[a:b]) or _written(text[a:b]) if loud else text[a:b] for a, b in own)
    if len(forms) > _MOST_WORDS or any(w.lower() in _NO_NAME for w in forms) or len(forms[-1].strip(".")) < 2:
        return None
    title = Span(words[0][0], words[first - 1][1]) if first else None
    courtesy = text[slice(*words[first - 1])].capitalize() if first else ""
    name = Span(own[0][0], own[-1][1])
    return Label(whole, end, name, forms, title, _role(text, Span(rest, whole.end)), courtesy, loud)


def _role(text: str, place: Span) -> Span | None:
    """What a label tells after the name, without what brackets tell of the sound."""
    start = place.start
    if text[start - 1 : start] in "([" or text[start : start + 1] in "([":
        closing = next((k for k in range(start, place.end) if text[k] in ")]"), place.end - 1)
        start = closing + 1
    while start < place.end and not text[start].isalnum():
        start += 1
    end = trimmed(text, place).end
    while aside := _ASIDE.search(text, start, end):
        end = trimmed(text, Span(start, aside.start())).end
    parts = text[start:end].split(",", 1)
    if len(parts) > 1 and parts[0].replace(".", "").strip().lower() in _SUFFIXES:
        start += len(parts[0]) + 1 + len(parts[1]) - len(parts[1].lstrip())
    return Span(start, end) if end - start > 1 and text[start:end].replace(".", "").lower() not in _SUFFIXES else None


def _after_titles(words: list[str]) -> int:
    """Where the name begins, after titles and what else stands before it."""
    low, first, index = [word.lower() for word in words], 0, 0
    titles = _titles()
    while index < len(low) - 1:
        size = next(
            (n for n in range(min(4, len(low) - 1 - index), 0, -1) if tuple(low[index : index + n]) in titles), 0
        )
        dotted = low[index].endswith(".") and low[index].count(".") == 1 and len(low[index]) > 2
        if size or (dotted and index == first):
            index += size or 1
            first = index
        else:
            index += 1
    return first


@lru_cache(maxsize=2)
def _told(text: str) -> dict[str, str]:
    """The words that the text has with a capital and small letters, by what they are in capitals."""
    found: dict[str, str] = {}
    for word in _MIXED.findall(text):
        if not word.isupper():
            found.setdefault(word.upper(), word)
    return found


def _written(word: str) -> str:
    """A word in capitals as prose writes a name."""
    prefix = _SMALL_PREFIX.match(word)
    if prefix:
        return prefix[0] + _written(word[prefix.end() :])
    if word.lower() in _PARTICLES or "." in word[:-1]:
        return word if word.lower() == word or "." in word[:-1] else word.capitalize()
    if word[:2] == "MC" and len(word) > 4:
        return "Mc" + _written(word[2:])
    return re.sub(
        r"[^\W\d_]+", lambda part: part[0].capitalize() if len(part[0]) > 1 or part.start() == 0 else part[0], word
    )


@cache
def _speaking() -> frozenset[str]:
    """Verbs of speech: what they end is no label but the tag of a quotation."""
    return frozenset(form for entry in load("speech").values() for form in entry.forms)


@cache
def _titles() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(form.lower().split()) for form in lexicon.forms("titles"))


@cache
def _given() -> frozenset[str]:
    return frozenset(form.lower() for form in lexicon.forms("first-names"))


def owner(label: Label, spoken: Iterable[Label], *others: Iterable[tuple[str, ...]]) -> tuple[str, ...] | None:
    """The full name of whom a label means, or None where that is not certain.

    Who speaks in the transcript under a full name goes before those of whom it only tells: `others`, nearest first.
    """
    if not label.short:
        return next((name for names in others for name in names if _folded(name) == _folded(label.words)), label.words)
    speaking = [one.words for one in spoken if one.words and not one.short]
    called = {gender((), one.courtesy) for one in spoken if one.words and one.key == label.key} - {None}
    for fits in (_has_surname, _has_given):
        for names in (speaking, *others):
            fitting = {_folded(name): name for name in names if fits(name, label)}
            if fitting:
                (first, *more) = fitting.values()
                whole = next((n for known in others for n in known if _folded(n) == _folded(first)), first)
                unclear = len(called) > 1 and gender(whole) is None and label.courtesy != ""
                return None if more or unclear or _contradicts(whole, label) else whole
    return None


def _folded(name: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.casefold() for word in name)


def _is_initial(word: str) -> bool:
    return len(word.rstrip(".")) == 1


def _has_surname(name: tuple[str, ...], label: Label) -> bool:
    """Whether a full name ends as the label does, and begins with its initial where it has one."""
    tail = _folded(label.words if not _is_initial(label.words[0]) else label.words[-1:])
    begins = len(label.words) == 1 or name[0][:1].casefold() == label.words[0][:1].casefold()
    return len(name) > len(tail) and _folded(name)[-len(tail) :] == tail and begins


def _has_given(name: tuple[str, ...], label: Label) -> bool:
    return len(label.words) == 1 and label.title is None and _folded(name)[0] == label.key


def _contradicts(name: tuple[str, ...], label: Label) -> bool:
    """Whether "MR." stands before a woman's surname, or "MS." before a man's."""
    told, known = gender((), label.courtesy), gender(name)
    return told is not None and known is not None and told != known
