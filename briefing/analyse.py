"""All findings of one article."""

from dataclasses import replace

from briefing.find import FINDERS, Finders
from briefing.model import Analysis, Article
from briefing.text import sentences


def analyse(article: Article, finders: Finders = FINDERS) -> Analysis:
    """Run every finder over the article, in the order of the table."""
    analysis = Analysis(article, sentences(article))
    for field, find in finders:
        analysis = replace(analysis, **{field: find(analysis)})  # type: ignore[arg-type]
    return analysis
