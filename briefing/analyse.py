"""All findings of one article."""

from dataclasses import replace
from typing import TYPE_CHECKING

from briefing import find as finding
from briefing.model import Analysis, Article
from briefing.text import sentences

if TYPE_CHECKING:
    from briefing.find import Finders


def analyse(article: Article, finders: "Finders | None" = None) -> Analysis:
    """Run every finder over the article, in the order of the table."""
    analysis = Analysis(article, sentences(article))
    for field, find in finders or finding.FINDERS:
        analysis = replace(analysis, **{field: find(analysis)})  # type: ignore[arg-type]
    return analysis
