"""Themes of an article: subjects of the vocabulary, and phrases that the article itself keeps coming back to."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from briefing import words
from briefing.find import lexicon
from briefing.find.lexicon import forms
from briefing.find.tokens import BORDER, Tokens, cut, tokenise
from briefing.model import PROSE, Analysis, Span, Theme

_MOST = 8
_LONGEST = 3
_HEADLINES = frozenset({"title", "dek", "heading"})
_WEIGHTS = {"title": 3.0, "dek": 2.0, "heading": 2.0}
_LEAD = 1.5
_HALF = 6.0
_PHRASE = 0.8
_PART = 0.7
"""A phrase is a part of a longer one that makes up this share of its places."""
_ENDINGS = ("ly", "ed", "ing", "ous", "ive", "ful", "less", "able", "ible", "ish")

Hits = dict[str, list[tuple[int, int, str]]]


def find(analysis: Analysis) -> tuple[Theme, ...]:
    """The themes of an article, the strongest first, at most eight; `places` are the cues or the phrase itself."""
    tokens = tokenise(analysis, PROSE | _HEADLINES)
    stems = [_stem(word) for word in tokens.words]
    weights = _weights(analysis, tokens)
    subjects = [theme for theme in (_subject(tokens, weights, *hit) for hit in _cues(stems).items()) if theme]
    covered = [place for theme in subjects for place in theme.places]
    named = {place for s in analysis.stakeholders if s.kind != "group" for place in s.mentions}
    phrases = [_phrase(tokens, weights, found) for found in _candidates(tokens, stems, weights, covered, named)]
    ranked = sorted(subjects + phrases, key=lambda theme: (-theme.score, theme.places[0], theme.id))
    return tuple(ranked[:_MOST])


@cache
def _stem(word: str) -> str:
    """The word in small letters and without a plural ending; acronyms keep their letters."""
    if word.isupper() and len(word) > 1:
        return word
    word = word.lower().replace("’", "'")
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is", "'s")):
        return word[:-1]
    return word


@cache
def _vocabulary() -> lexicon.Phrases[str]:
    entries: dict[tuple[str, ...], str] = {}
    for key, entry in words.load("themes").items():
        for form in entry.forms:
            entries.setdefault(tuple(_stem(word) for word in cut(form)), key)
    return lexicon.phrases(entries)


def _weights(analysis: Analysis, tokens: Tokens) -> list[float]:
    """What one cue counts in each block: most in the title, more in the first two paragraphs than further down."""
    blocks = analysis.article.blocks
    lead = [index for index, block in enumerate(blocks) if block.kind == "paragraph"][:2]
    return [_LEAD if i in lead else _WEIGHTS.get(block.kind, 1.0) for i, block in enumerate(blocks)] + [1.0]


def _cues(stems: list[str]) -> Hits:
    """Every cue of the vocabulary, by subject."""
    table, end = _vocabulary(), len(stems)
    found: Hits = defaultdict(list)
    for index, stem in enumerate(stems):
        hit = lexicon.longest(table, stems, index, end) if stem in table else None
        if hit is not None and (not found[hit[1]] or found[hit[1]][-1][1] <= index):
            found[hit[1]].append((index, hit[0], " ".join(stems[index : hit[0]])))
    return found


def _subject(tokens: Tokens, weights: list[float], key: str, hits: list[tuple[int, int, str]]) -> Theme | None:
    """The subject as a theme, where several cues, one in the title, or one again and again speak for it."""
    strength = sum(weights[tokens.blocks[first]] for first, _last, _cue in hits)
    distinct = len({cue for _first, _last, cue in hits})
    if strength < 3 or (distinct < 2 and strength < 3.5):
        return None
    strength *= words.load("themes")[key].weight * (1 + 0.15 * min(distinct - 1, 4))
    label = key.replace("-", " ")
    places = tuple(sorted(tokens.span(first, last) for first, last, _cue in hits))
    return Theme(key, label[0].upper() + label[1:], round(strength / (strength + _HALF), 3), places)


def _candidates(
    tokens: Tokens, stems: list[str], weights: list[float], covered: list[Span], named: set[Span]
) -> Iterator[list[tuple[int, int]]]:
    """Phrases of two and three words that come back, without those that are part of a longer one."""
    taken = {offset for place in covered for offset in range(place.start, place.end)}
    names = {place.start for place in named}
    found: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    lower = [word.lower() if weights[tokens.blocks[i]] > _LEAD else word for i, word in enumerate(tokens.words)]
    fit = [_is_fit(word) and start not in names for word, start in zip(lower, tokens.starts, strict=True)]
    for first in range(len(stems)):
        last = first
        while last < len(stems) and fit[last] and last - first < _LONGEST:
            last += 1
            if (
                last - first > 1
                and _is_noun(tokens.words[last - 1])
                and not tokens.words[first].endswith(("ing", "ly"))
            ):
                found.setdefault(tuple(stems[first:last]), []).append((first, last))
    kept = {key: at for key, at in found.items() if len(at) > 2 or _is_prominent(tokens, weights, at)}
    within: dict[tuple[str, ...], int] = defaultdict(int)
    for key, at in kept.items():
        for part in (key[:-1], key[1:]):
            within[part] = max(within[part], len(at))
    for key, at in kept.items():
        if within[key] < _PART * len(at) and sum(tokens.starts[first] in taken for first, _last in at) * 2 < len(at):
            yield at


def _is_prominent(tokens: Tokens, weights: list[float], at: list[tuple[int, int]]) -> bool:
    """Whether a phrase that stands only twice stands in a headline as well."""
    return len(at) > 1 and any(weights[tokens.blocks[first]] > _LEAD for first, _last in at)


def _is_fit(word: str) -> bool:
    """Whether a word may stand in a phrase: no function word, verb, number, mark or name."""
    if len(word) < 3 and word not in ("AI",):
        return False
    if not word[0].isalpha() or word == BORDER:
        return False
    return word.islower() and word not in _plain()


@cache
def _plain() -> frozenset[str]:
    return forms("initials") | forms("verbs") | forms("roles", "adjectives") - {"climate", "trade", "energy"}


def _is_noun(word: str) -> bool:
    return not word.endswith(_ENDINGS) or word.endswith(("ers", "ings"))


def _phrase(tokens: Tokens, weights: list[float], at: list[tuple[int, int]]) -> Theme:
    """A phrase as a theme, labelled by its first form."""
    strength = _PHRASE * sum(weights[tokens.blocks[first]] for first, _last in at)
    forms_seen = [" ".join(tokens.words[slice(*place)]) for place in at]
    label = next((form for form in forms_seen if form.islower()), forms_seen[0])
    key = re.sub(r"\W+", "-", label.lower()).strip("-")
    places = tuple(sorted(tokens.span(*place) for place in at))
    return Theme(key, label[0].upper() + label[1:], round(strength / (strength + _HALF), 3), places)
