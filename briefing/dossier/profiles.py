"""The stakeholders of many articles, with the same ones merged."""

import re
from collections.abc import Iterator

from briefing.dossier.model import Profile, folded
from briefing.model import Analysis, Stakeholder


def merge_stakeholders(analyses: tuple[Analysis, ...]) -> tuple[Profile, ...]:
    """Stakeholders that share a kind and a telling name are one; a surname alone tells nobody."""
    groups: list[list[tuple[str, Stakeholder]]] = []
    by_key: dict[tuple[str, str], int] = {}
    for analysis in analyses:
        for stakeholder in analysis.stakeholders:
            keys = [(stakeholder.kind, name) for name in _telling(stakeholder)]
            home = next((by_key[key] for key in keys if key in by_key), None)
            if home is None or any(a == analysis.article.id for a, _ in groups[home]):
                home = len(groups)
                groups.append([])
            groups[home].append((analysis.article.id, stakeholder))
            for key in keys:
                by_key.setdefault(key, home)
    found = [_profile(group) for group in groups]
    return tuple(sorted(found, key=lambda p: (-p.salience, -p.mentions, p.name, p.id)))


def _telling(stakeholder: Stakeholder) -> Iterator[str]:
    """The names by which a stakeholder may be known again in another article."""
    if stakeholder.kind == "person":
        words = folded(stakeholder.name).split()
        yield f"{words[0]} {words[-1]}" if len(words) > 1 else f"{words[0]} alone in {stakeholder.id}"
        return
    for name in (stakeholder.name, *stakeholder.aliases):
        if name != name.lower() or stakeholder.kind == "group":
            yield folded(re.sub(r"^[Tt]he ", "", name))


def _profile(group: list[tuple[str, Stakeholder]]) -> Profile:
    members = [member for _, member in group]
    named = max(members, key=lambda m: (len(m.name), m.salience))
    described = max(members, key=lambda m: (m.role is not None, m.salience))
    forms = dict.fromkeys(form for m in members for form in (m.name, *m.aliases) if form != named.name)
    return Profile(
        id=members[0].id,
        name=named.name,
        kind=named.kind,
        role=described.role,
        affiliation=next((m.affiliation for m in members if m.affiliation), None),
        aliases=tuple(forms),
        members=tuple(m.id for m in members),
        articles=tuple(dict.fromkeys(article for article, _ in group)),
        salience=sum(m.salience for m in members),
        mentions=sum(len(m.mentions) for m in members),
    )
