"""Themes of an article: subjects of the vocabulary, and phrases that the article itself keeps coming back to.

What is too weak to be a theme of one article is given all the same, with a score below `LEAST`: over several
sources it may come to be one.
"""

from bisect import bisect_left
from collections import Counter, defaultdict

from briefing.find.keyphrases import phrases
from briefing.find.reading import TITLE, Reading, read
from briefing.find.subjects import OWN, Vocabulary, hits, shipped
from briefing.model import Analysis, Span, Theme

__all__ = ["LEAST", "OWN", "PHRASE", "find"]

LEAST = 0.2
"""The score from which on a theme is one of the article's own."""
PHRASE = "phrase"
"""The rule of a theme that is no subject of a vocabulary."""
_MOST = 6
"""Themes of one article by the vocabulary, and as many phrases beside them."""
_CANDIDATES = 24
_HINT = 0.5
_ENOUGH = 2.5
_AGAIN = 3.0
_LOUD = 4.0
"""What a hint that stands in the title must come to, where there is no cue."""
_WEAK = 0.9
_HALF = 6.0


def find(analysis: Analysis, vocabulary: Vocabulary | None = None) -> tuple[Theme, ...]:
    """The themes of an article, the strongest first; `places` are the cues or the phrase itself."""
    reading = read(analysis)
    known = vocabulary or shipped()
    told = _ranked(_subjects(reading, known))
    own = [theme for theme in told if theme.id in known.own]
    strong = [theme for theme in told if theme.score >= LEAST and theme.id not in known.own][:_MOST]
    weak = [theme for theme in told if theme.score < LEAST and theme.id not in known.own]
    found = _ranked([_phrase(reading, *found) for found in phrases(reading, [*own, *strong])])
    clear = [theme for theme in found if theme.score >= LEAST][:_MOST]
    named = sorted(place for theme in told for place in theme.places)
    weak += [theme for theme in found if theme.score < LEAST and not _touches(named, theme)]
    return (*_ranked([*own, *strong, *clear]), *_ranked(weak)[:_CANDIDATES])


def _touches(places: list[Span], theme: Theme) -> bool:
    """Whether a theme shares words with any of the places, which are in order."""
    at = (bisect_left(places, Span(place.end, place.end)) for place in theme.places)
    return any(i > 0 and places[i - 1].end > place.start for i, place in zip(at, theme.places, strict=True))


def _ranked(themes: list[Theme]) -> list[Theme]:
    return sorted(themes, key=lambda theme: (-theme.score, theme.places[0], theme.id))


def _subjects(reading: Reading, vocabulary: Vocabulary) -> list[Theme]:
    """The subjects that have a cue in the text, or hints enough."""
    cues: dict[str, list[tuple[int, int]]] = defaultdict(list)
    hints: dict[str, list[tuple[int, int]]] = defaultdict(list)
    plain: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for first, last, told in hits(vocabulary.table, reading.stems):
        if first in reading.persons:
            continue
        for key, is_cue in told:
            (cues if is_cue else hints)[key].append((first, last))
            if not is_cue and len(told) == 1:
                plain[key].append((first, last))
    found = []
    for key in {**cues, **hints}:
        titled = [at for at in plain[key] if cues[key] and _in_title(reading, [at])]
        backed = sorted({*_backed(reading, cues[key], hints[key]), *_loud(reading, plain[key]), *titled})
        score = _score(reading, cues[key], backed, own=key in vocabulary.own)
        if score > 0:
            places = tuple(sorted(reading.tokens.span(*at) for at in (*cues[key], *backed)))
            found.append(Theme(key, vocabulary.label(key), score, places, vocabulary.rule(key)))
    return found


def _backed(reading: Reading, cues: list[tuple[int, int]], hints: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The hints that share their paragraph with a cue or another hint; one alone is but a word."""
    words: dict[int, set[str]] = defaultdict(set)
    for first, last in (*cues, *hints):
        words[reading.tokens.blocks[first]].add(" ".join(reading.stems[first:last]))
    return [at for at in hints if len(words[reading.tokens.blocks[at[0]]]) > 1]


def _loud(reading: Reading, hints: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The places of a hint which the title has and the text keeps to; `hints` are those of no other subject."""
    said: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for first, last in hints:
        said[" ".join(reading.stems[first:last])].append((first, last))
    return [
        place
        for at in said.values()
        if _HINT * reading.weight(at) >= _LOUD * reading.need and _in_title(reading, at)
        for place in at
    ]


def _in_title(reading: Reading, at: list[tuple[int, int]]) -> bool:
    return any(reading.weights[reading.tokens.blocks[first]] >= TITLE for first, _ in at)


def _score(reading: Reading, cues: list[tuple[int, int]], hints: list[tuple[int, int]], *, own: bool) -> float:
    """How much of the article the subject is, from 0 to 1: below `LEAST` where too little speaks for it.

    What is enough grows with the length of the text; one cue is enough for a subject of the user's own.
    """
    strength = reading.weight(cues) + _HINT * reading.weight(hints)
    distinct = len({tuple(reading.stems[a:b]) for a, b in cues}) + _HINT * len(
        {tuple(reading.stems[a:b]) for a, b in hints}
    )
    need = reading.need
    score = round(strength * (1 + 0.15 * min(distinct - 1, 4)) / need, 6) if strength else 0.0
    score = score / (score + _HALF)
    titled = _in_title(reading, cues or hints)
    told = (titled and (bool(cues) or strength >= _LOUD * need)) or (
        distinct >= (1.5 if cues else 2) and strength >= _ENOUGH * need
    )
    if told or (cues and (own or strength >= _AGAIN * need)):
        return round(max(score, LEAST), 3)
    return round(min(score, LEAST * _WEAK), 3) if cues else 0.0


def _phrase(reading: Reading, at: list[tuple[int, int]], key: str, strength: float, clear: bool) -> Theme:
    """A phrase as a theme, labelled by the form that it mostly has."""
    forms = Counter(reading.form(*place) for place in at)
    label = forms.most_common(1)[0][0]
    score = strength / (strength + _HALF)
    score = max(score, LEAST) if clear else min(score, LEAST * _WEAK)
    places = tuple(sorted({reading.tokens.span(*place) for place in at}))
    return Theme(key, label[:1].upper() + label[1:], round(score, 3), places, PHRASE)
