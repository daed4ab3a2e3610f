"""Many analyses as one: the same people merged, themes counted, repeats folded together."""

from collections.abc import Iterable

from briefing.dossier.entries import fold_findings
from briefing.dossier.model import (
    KINDS,
    Dossier,
    Edits,
    Entry,
    Finding,
    FindingKind,
    Profile,
    Topic,
    folded,
    places_of,
)
from briefing.dossier.profiles import merge_stakeholders
from briefing.dossier.topics import count_themes
from briefing.model import Analysis

__all__ = [
    "KINDS",
    "Dossier",
    "Edits",
    "Entry",
    "Finding",
    "FindingKind",
    "Profile",
    "Topic",
    "dossier",
    "folded",
    "places_of",
]


def dossier(analyses: Iterable[Analysis]) -> Dossier:
    """Merge analyses; a text that comes twice counts once."""
    by_article: dict[str, Analysis] = {}
    for analysis in analyses:
        by_article.setdefault(analysis.article.id, analysis)
    distinct = tuple(by_article.values())
    merged = merge_stakeholders(distinct)
    owner = {member: profile.id for profile in merged for member in profile.members}
    return Dossier(distinct, merged, count_themes(distinct), fold_findings(distinct, owner), by_article)
