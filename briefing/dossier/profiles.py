"""The stakeholders of many articles, with the same ones merged."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace

from briefing.dossier.likeness import Known, Nature, bearers, fits, initials, known, plain, power, shortened, why
from briefing.dossier.model import Profile
from briefing.edits import UNEDITED, Edits
from briefing.find import lexicon
from briefing.model import Analysis

_BY_EDITOR = "by the editor"


@dataclass(frozen=True, slots=True)
class _Member:
    number: int
    """Its place in the order of the sources."""
    known: Known
    why: str | None = None
    """What made it join; None for who was there first."""


_Group = list[_Member]


@dataclass(slots=True)
class _Gathering:
    """A group while it grows, with what a newcomer has to fit."""

    members: _Group = field(default_factory=list)
    articles: set[str] = field(default_factory=set)
    natures: dict[Nature, None] = field(default_factory=dict)


def merge_stakeholders(analyses: tuple[Analysis, ...], edits: Edits = UNEDITED) -> tuple[Profile, ...]:
    """One profile for all that are the same, by the names that the articles use and then by the editor's word."""
    groups = _join_acronyms(_alike(analyses, frozenset(edits.split)), frozenset(edits.split))
    parts = [[group] for group in groups]
    for wanted in edits.merged:
        parts = _joined(parts, wanted)
    names, roles = dict(edits.renamed), dict(edits.roles)
    found = [_given(_profile(part), names, roles) for part in parts]
    return tuple(sorted(found, key=lambda p: (-p.salience, -p.mentions, p.name, p.id)))


def _alike(analyses: tuple[Analysis, ...], alone: frozenset[str]) -> list[_Group]:
    """Stakeholders that share a telling form, where nothing speaks against it and no other is as likely."""
    found: list[_Gathering] = []
    by_key: dict[tuple[str, str], dict[int, None]] = defaultdict(dict)
    number = 0
    borne = bearers(analyses)
    for analysis in analyses:
        keys = (power(s) for s in analysis.stakeholders if s.kind == "country")
        countries = frozenset(key for key in keys if key is not None)
        for stakeholder in analysis.stakeholders:
            one = known(analysis.article.id, stakeholder, countries, borne)
            free = stakeholder.id not in alone
            likely = dict.fromkeys(home for sign in one.signs for home in by_key[sign.key]) if free else ()
            home, reason = _home(one, {home: found[home] for home in likely})
            if home is None:
                home = len(found)
                found.append(_Gathering())
            found[home].members.append(_Member(number, one, reason))
            found[home].articles.add(one.article)
            found[home].natures[one.nature] = None
            number += 1
            for sign in one.signs if free else ():
                by_key[sign.key][home] = None
    return [gathering.members for gathering in found]


def _home(one: Known, likely: dict[int, _Gathering]) -> tuple[int | None, str | None]:
    """The one group that this may belong to, and why; of several only the one with the very same name."""
    reasons = {
        index: reason
        for index, group in likely.items()
        if one.article not in group.articles
        and all(fits(one.nature, nature) for nature in group.natures)
        and (reason := next((r for m in group.members if (r := why(one, m.known)) is not None), None)) is not None
    }
    if len(reasons) > 1:
        name = plain(one.who.name)
        exact = [i for i in reasons if any(plain(m.known.who.name) == name for m in likely[i].members)]
        reasons = {index: reasons[index] for index in exact}
    return next(iter(reasons.items())) if len(reasons) == 1 else (None, None)


def _join_acronyms(groups: list[_Group], alone: frozenset[str]) -> list[_Group]:
    """Give what is known by an acronym alone to the one body whose initials it has."""
    full: dict[str, list[int]] = defaultdict(list)
    for index, group in enumerate(groups):
        named = max((m.known.who for m in group), key=lambda who: len(who.name))
        letters = shortened(named)
        if letters is not None and named.id not in alone:
            full[letters].append(index)
    joined = {}
    for index, group in enumerate(groups):
        short = {initials(member.known.who) for member in group}
        letters = short.pop() if len(short) == 1 else None
        if letters is None or group[0].known.who.id in alone or len(full.get(letters, ())) != 1:
            continue
        home = full[letters][0]
        if {m.known.article for m in group}.isdisjoint(m.known.article for m in groups[home]):
            name = max((m.known.who.name for m in groups[home]), key=len)
            joined[index] = home
            groups[home] = _together([groups[home], group], f"“{group[0].known.who.name}” as the acronym of “{name}”")
    return [group for index, group in enumerate(groups) if index not in joined]


def _together(groups: list[_Group], reason: str) -> _Group:
    """Several groups as one, in the order of the sources; the first of each later one joins for this reason."""
    first, *rest = sorted(groups, key=lambda group: group[0].number)
    told = [[replace(group[0], why=reason), *group[1:]] for group in rest]
    return sorted((member for group in (first, *told) for member in group), key=lambda member: member.number)


def _joined(parts: list[list[_Group]], wanted: tuple[str, ...]) -> list[list[_Group]]:
    """The parts with those of the wanted members as one; the one named first comes first and gives the name."""
    owner = {m.known.who.id: number for number, part in enumerate(parts) for group in part for m in group}
    chosen = list(dict.fromkeys(owner[member] for member in wanted if member in owner))
    if len(chosen) < 2:
        return parts
    whole = [group for number in chosen for group in parts[number]]
    kept = [part for number, part in enumerate(parts) if number not in chosen]
    return [*kept, whole]


def _profile(part: list[_Group]) -> Profile:
    """A profile of groups that the editor takes as one; the first gives name and kind."""
    group = _together(part, _BY_EDITOR) if len(part) > 1 else part[0]
    members = [member.known.who for member in group]
    name, kind = _name(part[0]), part[0][0].known.who.kind
    described = max(members, key=lambda m: (m.role is not None, m.salience))
    forms = dict.fromkeys(form for m in members for form in (m.name, *m.aliases) if form != name)
    return Profile(
        id=members[0].id,
        name=name,
        kind=kind,
        role=described.role,
        affiliation=next((m.affiliation for m in members if m.affiliation), None),
        aliases=tuple(forms),
        members=tuple(m.id for m in members),
        articles=tuple(dict.fromkeys(member.known.article for member in group)),
        salience=sum(m.salience for m in members),
        mentions=sum(len(m.mentions) for m in members),
        merges=tuple((member.known.who.id, member.why) for member in group if member.why is not None),
    )


def _name(group: _Group) -> str:
    """The listed name of a power where a source has it, the commonest words for a group; else the fullest name."""
    members = [member.known.who for member in group]
    if members[0].kind == "group":
        counted = Counter(m.name for m in members)
        return max(counted, key=lambda name: (counted[name], -list(counted).index(name)))
    listed = power(members[0])
    forms = [form for m in members for form in (m.name, *m.aliases)]
    if listed is not None and listed in forms:
        return listed
    names = [form for form in forms if lexicon.is_listed(form)] if listed is not None else []
    return max(names or [m.name for m in members], key=len)


def _given(profile: Profile, names: dict[str, str], roles: dict[str, str]) -> Profile:
    """The profile with what the editor gave it; the sources' own name stays among the forms."""
    name = next((names[m] for m in profile.members if m in names), None)
    role = next((roles[m] for m in profile.members if m in roles), None)
    if name is not None and name != profile.name:
        forms = tuple(dict.fromkeys(f for f in (profile.name, *profile.aliases) if f != name))
        profile = replace(profile, name=name, aliases=forms, own_name=profile.name)
    return replace(profile, role=role or None, role_given=True) if role is not None else profile
