"""All findings of one article."""

from dataclasses import replace
from typing import TYPE_CHECKING

from briefing import find as finding
from briefing.find.unusable import Unusable
from briefing.model import Analysis, Article
from briefing.text import sentences

if TYPE_CHECKING:
    from briefing.find import Finders


class Failed(Exception):
    """A finder failed on an article, by a fault of its own; the text is the name of what it finds."""


def analyse(article: Article, finders: "Finders | None" = None) -> Analysis:
    """Run every finder over the article, in the order of the table.

    Raise `Failed` from what a finder raised, `Unusable` and `MemoryError` as they are.
    """
    analysis = Analysis(article, sentences(article))
    for field, find in finders or finding.FINDERS:
        try:
            analysis = replace(analysis, **{field: find(analysis)})  # type: ignore[arg-type]
        except (Unusable, MemoryError):
            raise
        except Exception as error:
            raise Failed(field) from error
    return analysis
