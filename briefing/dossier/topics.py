"""The themes of many articles: variants of one made one, what is too weak left out, the rest counted."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from briefing.dossier.model import Topic
from briefing.find.keyphrases import canonical
from briefing.find.themes import LEAST, OWN, PHRASE
from briefing.model import Analysis, Theme

_MOST = 40
"""How many themes an editor can pick from; the user's own come on top."""
_RESERVED = 12
"""How many of them are kept for subjects, and for phrases, where there are so many."""
_TOGETHER = 0.3
"""What themes too weak for any one article must come to together."""
_SEVERAL = 0.4
"""What a phrase must come to over more than two articles."""
_PART = 0.7
"""A phrase is left out beside a longer one that holds this share of its places."""


def merge_themes(analyses: tuple[Analysis, ...]) -> tuple[Analysis, ...]:
    """The analyses with the themes of the whole set: one id and label for all variants, the weak left out."""
    ids = _ids(analyses)
    groups: dict[str, list[Theme]] = defaultdict(list)
    for analysis in analyses:
        for theme in analysis.themes:
            groups[ids[theme.id]].append(theme)
    kept = {key: _told(key, groups[key]) for key in _chosen(groups, LEAST if len(analyses) < 3 else _SEVERAL)}
    return tuple(replace(a, themes=tuple(_merged(a.themes, ids, kept))) for a in analyses)


def count_themes(analyses: tuple[Analysis, ...]) -> tuple[Topic, ...]:
    """Each theme with its articles, the weightiest first."""
    groups: dict[str, list[tuple[Analysis, Theme]]] = defaultdict(list)
    for analysis in analyses:
        for theme in analysis.themes:
            groups[theme.id].append((analysis, theme))
    found = (
        Topic(
            id=key,
            label=group[0][1].label,
            score=round(sum(theme.score for _, theme in group), 3),
            articles=tuple(analysis.article.id for analysis, _ in group),
            places=sum(len(theme.places) for _, theme in group),
            forms=_forms(group),
            rule=group[0][1].rule,
        )
        for key, group in groups.items()
    )
    return tuple(sorted(found, key=lambda t: (-t.score, t.label, t.id)))


def _forms(group: list[tuple[Analysis, Theme]]) -> tuple[str, ...]:
    """The words under which the sources have a theme, the commonest first."""
    said: Counter[str] = Counter()
    first: dict[str, str] = {}
    for analysis, theme in group:
        for place in theme.places:
            form = " ".join(place.of(analysis.article.text).split())
            first.setdefault(form.casefold(), form)
            said[form.casefold()] += 1
    return tuple(first[form] for form, _ in sorted(said.items(), key=lambda item: (-item[1], item[0])))


def _ids(analyses: tuple[Analysis, ...]) -> dict[str, str]:
    """Each theme's id with the one that stands for it: a subject's, or the weightiest of its variants'."""
    subjects: dict[str, str] = {}
    phrases: dict[str, Counter[str]] = defaultdict(Counter)
    for analysis in analyses:
        for theme in analysis.themes:
            if theme.rule == PHRASE:
                phrases[canonical(theme.id)][theme.id] += round(theme.score * 1000)
            else:
                subjects.setdefault(canonical(theme.id), theme.id)
                subjects.setdefault(canonical(theme.label), theme.id)
    ids = {theme.id: theme.id for a in analyses for theme in a.themes if theme.rule != PHRASE}
    for key, variants in phrases.items():
        first = min(variants, key=lambda variant: (-variants[variant], variant))
        ids |= {variant: subjects.get(key, first) for variant in variants if variant not in ids}
    return ids


def _chosen(groups: dict[str, list[Theme]], least: float) -> list[str]:
    """The ids of the themes to show; a phrase must come to `least`."""
    weight = {key: sum(theme.score for theme in group) for key, group in groups.items()}
    ranked = sorted(groups, key=lambda key: (-weight[key], key))
    ranked = [key for key in ranked if weight[key] >= _TOGETHER or max(t.score for t in groups[key]) >= LEAST]
    parts = set(_parts({key: groups[key] for key in ranked if _is_phrase(groups[key])}))
    own = [key for key in ranked if any(theme.rule.startswith(OWN) for theme in groups[key])]
    ranked = [key for key in ranked if key not in parts and key not in own]
    ranked = [key for key in ranked if not _is_phrase(groups[key]) or weight[key] >= least]
    phrases = [key for key in ranked if _is_phrase(groups[key])]
    subjects = [key for key in ranked if not _is_phrase(groups[key])]
    reserved = [*subjects[:_RESERVED], *phrases[:_RESERVED]]
    rest = [key for key in ranked if key not in reserved]
    return own + reserved + rest[: max(_MOST - len(reserved), 0)]


def _is_phrase(group: Iterable[Theme]) -> bool:
    return all(theme.rule == PHRASE for theme in group)


def _parts(groups: dict[str, list[Theme]]) -> Iterator[str]:
    """The phrases that stand mostly as part of one longer one."""
    size = {key: sum(len(theme.places) for theme in group) for key, group in groups.items()}
    for key in groups:
        words = key.split("-")
        for part in {"-".join(words[a:b]) for a in range(len(words)) for b in range(a + 2, len(words) + 1)} - {key}:
            if part in size and size[key] >= _PART * size[part]:
                yield part


def _told(key: str, group: list[Theme]) -> Theme:
    """The theme that gives the others of its group their label and rule: a subject, or the weightiest phrase."""
    first = [theme for theme in group if theme.id == key]
    return max(first or group, key=lambda theme: theme.score)


def _merged(themes: tuple[Theme, ...], ids: dict[str, str], kept: dict[str, Theme]) -> Iterator[Theme]:
    """The themes of one article under their common ids, the strongest first."""
    found: dict[str, list[Theme]] = defaultdict(list)
    for theme in themes:
        if ids[theme.id] in kept:
            found[ids[theme.id]].append(theme)
    for key, group in found.items():
        places = tuple(sorted({place for theme in group for place in theme.places}))
        told = kept[key]
        yield Theme(key, told.label, max(theme.score for theme in group), places, told.rule)
