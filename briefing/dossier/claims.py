"""What several speakers claim of one thing, and which of their claims are opposed."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from briefing import words
from briefing.dossier.model import folded
from briefing.dossier.statements import Bar, Statement, alike, days_apart, stem, telling
from briefing.find.lexicon import forms
from briefing.find.lines import Line, line
from briefing.model import Analysis, Quote, Span
from briefing.text import split

CLAIMS = Bar(missing=0.25, of_larger=0.4, fewest=3, fewest_plain=2)
LONGEST = 32
"""Words; in a longer sentence it can't be told what is denied."""
DAYS = 30


@cache
def _poles() -> dict[str, tuple[str, str]]:
    """A word's pole, and which side of it the word is on."""
    entries = words.load("differences").values()
    return {form: (e.tag[1:], e.tag[0]) for e in entries if e.tag and e.tag[0] in "+-" for form in e.forms}


def claims(analysis: Analysis, owner: dict[str, str]) -> Iterator[Statement]:
    """The sentences that somebody, named or described, puts as a claim."""
    text = analysis.article.text
    for quote in analysis.quotes:
        speaker, profile = _who(analysis, quote, owner)
        if profile is None:
            continue
        denied = any(folded(cue.of(text)) in forms("differences", "denial") for cue in quote.cue)
        for content in quote.content:
            for place in split(text, content):
                said = line(text, place)
                read = _read(said) if len(said.words) <= LONGEST and not said.text.endswith("?") else None
                if read is None:
                    continue
                about, names, pole, positive, pivot = read
                yield Statement(
                    article=analysis.article.id,
                    place=_sentence(analysis, place),
                    words=place,
                    about=about,
                    names=names,
                    published=analysis.article.published,
                    value="+" if positive != denied else "-",
                    sort=pole,
                    pivot=pivot,
                    speaker=speaker,
                    profile=profile,
                    finding=quote.id,
                )


def _who(analysis: Analysis, quote: Quote, owner: dict[str, str]) -> tuple[str | None, str | None]:
    """The speaker's name or description, and what tells them from others; nothing for a pronoun or "the candidate"."""
    if quote.stakeholder in owner:
        return quote.speaker, owner[quote.stakeholder]
    described = quote.speaker or " ".join(place.of(analysis.article.text) for place in quote.source)
    told = " " in described and not described.lower().startswith("the ")
    return (described, folded(described)) if told else (None, None)


def _read(said: Line) -> tuple[frozenset[str], frozenset[str], str, bool, str] | None:
    """What a claim is about, its names, its pole, and whether it affirms, and what it negates; None if open."""
    if not forms("differences", "unsettled").isdisjoint(said.words):
        return None
    found = {_poles()[word] for word in said.words if word in _poles()}
    if len(found) > 1:
        return None
    negations = [at for at, word in enumerate(said.words) if word in forms("differences", "negation")]
    if len(negations) > 1 or (negations and "but" in said.words):
        return None
    pole, side = next(iter(found), ("", "+"))
    if pole and negations:
        reach = said.words[negations[0] + 1 : negations[0] + 4]
        if not any(word in _poles() for word in reach):
            return None
    about, names = telling(said, 0, len(said.words))
    about -= {stem(word) for word in said.words if word in _poles()}
    after = [stem(word) for word in said.words[negations[0] :] if stem(word) in about] if negations else []
    return about, names, pole, (side == "+") != bool(negations), after[0] if after and not pole else ""


def _sentence(analysis: Analysis, place: Span) -> Span:
    """The sentence of the article in which a claim begins."""
    at = bisect_left(analysis.sentences, place.start + 1, key=lambda s: s.span.start) - 1
    return analysis.sentences[at].span if at >= 0 else place


def same_matter(a: Statement, b: Statement) -> bool:
    """Whether two speakers speak of the same thing."""
    if a.profile == b.profile or a.sort != b.sort or days_apart(a, b) > DAYS:
        return False
    if a.speaker == b.speaker or (a.article == b.article and a.place.touches(b.place)):
        return False
    if (a.pivot and a.pivot not in b.about) or (b.pivot and b.pivot not in a.about):
        return False
    return alike(a, b, CLAIMS)


def same_claim(a: Statement, b: Statement) -> bool:
    """Whether both affirm, or both deny."""
    return a.value == b.value
