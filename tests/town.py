"""Finders that know the invented town of the samples by its names, for tests which are not about finding."""

import re
from dataclasses import replace

from briefing.model import Analysis, Quote, Span, Stakeholder, Theme, finding_id

THEMES = ("Dredging", "Trade")
STAKEHOLDERS = ("Mara Quill", "Tomas Quill", "Ellum Post")


def places(analysis: Analysis, name: str) -> tuple[Span, ...]:
    return tuple(Span(*m.span()) for m in re.finditer(name[:6], analysis.article.text, re.IGNORECASE))


def find_themes(analysis: Analysis) -> tuple[Theme, ...]:
    found = ((name, places(analysis, name)) for name in THEMES)
    return tuple(Theme(name.lower(), name, 1 / (number + 1), at) for number, (name, at) in enumerate(found) if at)


def find_stakeholders(analysis: Analysis) -> tuple[Stakeholder, ...]:
    found = ((name, places(analysis, name)) for name in STAKEHOLDERS)
    return tuple(Stakeholder(finding_id(analysis.article, name, *at), name, "person", at) for name, at in found if at)


def find_quotes(analysis: Analysis) -> tuple[Quote, ...]:
    article = analysis.article
    said = (Span(*m.span(1)) for m in re.finditer('"([^"]+)"', article.text))
    return tuple(Quote(finding_id(article, "quote", at), "direct", (at,), (), (), None, "test", 0.5) for at in said)


def find_subjects(analysis: Analysis) -> tuple[Theme, ...]:
    """The themes by more words than their names, so that what is said touches them."""
    words = (("Dredging", "dredg|ditch|close"), ("Trade", "trade|ditch|quay"))
    text = analysis.article.text
    found = ((name, tuple(Span(*m.span()) for m in re.finditer(word, text, re.I))) for name, word in words)
    return tuple(Theme(name.lower(), name, 1 / (number + 1), at) for number, (name, at) in enumerate(found) if at)


def find_voices(analysis: Analysis) -> tuple[Quote, ...]:
    """The quotes, all of them by the first whom the article names."""
    first = analysis.stakeholders[0]
    return tuple(replace(q, speaker=first.name, stakeholder=first.id) for q in find_quotes(analysis))
