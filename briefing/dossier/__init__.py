"""Many analyses as one: the same people merged, themes counted, repeats folded together."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from briefing.dossier.copies import group_copies, independent, profiles_once, topics_once
from briefing.dossier.corrections import BY_EDITOR, with_speakers
from briefing.dossier.entries import fold_findings
from briefing.dossier.model import (
    KINDS,
    Copies,
    Disagreement,
    DisagreementKind,
    Dossier,
    Entry,
    Finding,
    FindingKind,
    Profile,
    Saying,
    Side,
    Topic,
    folded,
    owner_of,
    places_of,
)
from briefing.dossier.profiles import merge_stakeholders
from briefing.dossier.topics import count_themes, merge_themes
from briefing.edits import UNEDITED, Edits
from briefing.model import Analysis

__all__ = [
    "BY_EDITOR",
    "KINDS",
    "Copies",
    "Disagreement",
    "DisagreementKind",
    "Dossier",
    "Entry",
    "Finding",
    "FindingKind",
    "Profile",
    "Saying",
    "Side",
    "Topic",
    "corrected",
    "dossier",
    "folded",
    "independent",
    "merge_themes",
    "owner_of",
    "places_of",
    "topics_of",
]


def dossier(analyses: Iterable[Analysis], edits: Edits = UNEDITED) -> Dossier:
    """Merge analyses, as corrected by the editor; a text that comes twice counts once."""
    by_article: dict[str, Analysis] = {}
    for analysis in analyses:
        by_article.setdefault(analysis.article.id, analysis)
    distinct = merge_themes(tuple(by_article.values()))
    copies = group_copies(distinct)
    topics = topics_once(count_themes(distinct), distinct, copies)
    return corrected(_held(distinct, merge_stakeholders(distinct), topics, copies), edits)


def topics_of(held: Dossier, articles: Collection[str]) -> tuple[Topic, ...]:
    """The themes of some of the sources, counted and ranked in these alone."""
    kept = tuple(a for a in held.analyses if a.article.id in articles)
    return held.topics if len(kept) == len(held.analyses) else topics_once(count_themes(kept), kept, held.copies)


def corrected(held: Dossier, edits: Edits) -> Dossier:
    """The dossier with these corrections and no others; the same object where it has them already."""
    if held.edits == edits:
        return held
    base = held.uncorrected or held
    if edits == UNEDITED:
        return base
    profiles = merge_stakeholders(base.analyses, edits)
    analyses = with_speakers(base.analyses, profiles, edits)
    same = analyses == base.analyses and owner_of(profiles) == owner_of(base.profiles)
    if same:
        whole = replace(base, profiles=profiles_once(profiles, analyses, base.copies))
    else:
        whole = _held(analyses, profiles, base.topics, base.copies)
    return replace(whole, edits=edits, uncorrected=base)


def _held(
    analyses: tuple[Analysis, ...],
    profiles: tuple[Profile, ...],
    topics: tuple[Topic, ...],
    copies: tuple[Copies, ...],
) -> Dossier:
    """What the analyses hold, with these as the ones who are the same."""
    by_article = {analysis.article.id: analysis for analysis in analyses}
    return Dossier(
        analyses,
        profiles_once(profiles, analyses, copies),
        topics,
        fold_findings(analyses, owner_of(profiles), copies),
        by_article,
        copies=copies,
    )
