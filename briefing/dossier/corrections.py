"""Who says what by the editor's word."""

from dataclasses import replace

from briefing.dossier.model import Profile
from briefing.edits import Edits
from briefing.model import Analysis, Quote

BY_EDITOR = "editor"
"""The rule of a quote whose speaker the editor named."""


def with_speakers(analyses: tuple[Analysis, ...], profiles: tuple[Profile, ...], edits: Edits) -> tuple[Analysis, ...]:
    """The analyses, with the speakers that the editor named, under the names that the editor gave."""
    speakers = dict(edits.speakers)
    whole = {member: profile for profile in profiles for member in profile.members}
    changed = []
    for analysis in analyses:
        own = {stakeholder.id: stakeholder.name for stakeholder in analysis.stakeholders}
        quotes = tuple(_spoken(quote, own, whole, speakers) for quote in analysis.quotes)
        changed.append(replace(analysis, quotes=quotes) if quotes != analysis.quotes else analysis)
    return tuple(changed)


def _spoken(quote: Quote, own: dict[str, str], whole: dict[str, Profile], speakers: dict[str, str | None]) -> Quote:
    """The quote with its speaker as the editor would have it."""
    if quote.id in speakers:
        named = whole.get(speakers[quote.id] or "")
        if named is None and speakers[quote.id] is not None:
            return quote
        if named is None:
            return replace(quote, speaker=None, stakeholder=None, rule=BY_EDITOR)
        member = next((m for m in named.members if m in own), named.id)
        return replace(quote, speaker=named.name, stakeholder=member, rule=BY_EDITOR)
    profile = whole.get(quote.stakeholder or "")
    renamed = profile is not None and profile.own_name is not None
    return replace(quote, speaker=profile.name) if renamed and profile is not None and quote.speaker else quote
