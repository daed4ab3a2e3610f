"""How a sentence is put: who speaks to whom, of which time, and how near to what the article is about."""

from collections.abc import Mapping
from functools import lru_cache

from briefing.find.lexicon import forms
from briefing.find.lines import Line, hits, lines
from briefing.model import Analysis, Article, Sentence

_CAPS = {"race": 2, "biography": 2, "opinion": 2}
_QUOTES = "\"'“‘”’"
_SHORTEST_KEY = 4
"""Letters of a title's word that may say what the article is about."""


def manners(analysis: Analysis) -> tuple[Mapping[str, float], ...]:
    """The manner of each of an article's `lines`, as features for a likelihood."""
    return _manners(analysis.article, analysis.sentences)


@lru_cache(maxsize=1)
def _manners(article: Article, sentences: tuple[Sentence, ...]) -> tuple[Mapping[str, float], ...]:
    every = lines(Analysis(article, sentences))
    keys = frozenset(w for w in _words(article.title) if len(w) >= _SHORTEST_KEY)
    found = [_manner(line, keys) for line in every]
    share = round(sum(m["race"] > 0 for m in found) / max(len(found), 1), 3)
    for manner in found:
        manner["race-article"] = share
    return tuple(found)


def _words(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in text.lower()).split()


def _manner(line: Line, keys: frozenset[str]) -> dict[str, float]:
    words = frozenset(line.words)
    plain = line.text.lstrip(_QUOTES)
    seen: dict[str, float] = {
        "race": 0,
        "about": min(3, len(keys & words)),
        "fragment": not plain[:1].isupper() and not plain[:1].isdigit(),
        "first-person": not words.isdisjoint(forms("clauses", "first-person")),
        "second-person": not words.isdisjoint(forms("clauses", "second-person")),
        "said": not words.isdisjoint(forms("clauses", "speech")),
        "past": not words.isdisjoint(("was", "were", "had", "did")),
        "present": not words.isdisjoint(("is", "are", "has", "have", "do", "does")),
    }
    for hit in hits("manner", line):
        seen[hit.entry] = min(_CAPS[hit.entry], seen.get(hit.entry, 0) + 1)
    return seen
