"""Quotes whose source the text describes and does not name."""

from briefing.model import Analysis, Quote
from briefing.words import pattern


def anonymous(analysis: Analysis) -> tuple[Quote, ...]:
    """The quotes of an article by somebody whose name it keeps back, in the order of the text."""
    return tuple(quote for quote in analysis.quotes if is_anonymous(analysis, quote))


def is_anonymous(analysis: Analysis, quote: Quote) -> bool:
    """Whether a name is kept back: "a person familiar with the talks", "an aide who asked not to be named".

    Critics, experts and voters at large are nobody in particular, and not counted.
    """
    if quote.speaker is not None or not quote.source:
        return False
    text = analysis.article.text
    described = " ".join(place.of(text) for place in quote.source)
    if any(pattern("anonymous", entry).search(described) for entry in ("called", "close", "withheld")):
        return True
    low, high = min(quote.source).start, max(quote.source).end
    around = next((s.span.of(text) for s in analysis.sentences if s.span.start <= low and high <= s.span.end), "")
    return " " in described and pattern("anonymous", "withheld").search(around) is not None
