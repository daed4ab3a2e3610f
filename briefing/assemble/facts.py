"""What can be counted of a choice: the words for placeholders, and the front matter."""

import re
from collections import Counter
from collections.abc import Collection, Iterable

from briefing import __version__, pick
from briefing.dossier import Dossier, Entry
from briefing.model import Analysis, Article, Quote
from briefing.pick import Selection
from briefing.template import PLACEHOLDERS, Template
from briefing.where import known

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def filled(text: str, facts: dict[str, str]) -> str:
    """The text with every placeholder's fact in its place."""
    return _PLACEHOLDER.sub(lambda m: facts[m[1]], text)


def placeholders(texts: Iterable[str]) -> frozenset[str]:
    """The names of the facts that the texts ask for."""
    return frozenset(name for text in texts for name in _PLACEHOLDER.findall(text))


def counted(dossier: Dossier, selection: Selection, wanted: Collection[str] = PLACEHOLDERS) -> dict[str, str]:
    """The facts for these placeholders, at least; quotations are counted only where one of them asks for it."""
    analyses = [dossier.by_article[article] for article in pick.sources(dossier, selection)]
    dates = sorted(a.article.published for a in analyses if a.article.published)
    kinds = Counter(a.article.kind for a in analyses)
    span = " to ".join(dict.fromkeys((dates[0], dates[-1]))) if dates else "undated"
    facts = {
        "subject": _subject(dossier, selection, analyses),
        "date": dates[-1] if dates else "undated",
        "dates": span,
        "sources": _number(len(analyses), "source"),
        "source_count": str(len(analyses)),
        "source_kinds": ", ".join(f"{count} {kind}" for kind, count in kinds.items()) or "none",
    }
    return facts if facts.keys() >= set(wanted) else facts | _of_quotes(dossier, selection)


def _of_quotes(dossier: Dossier, selection: Selection) -> dict[str, str]:
    quotes = pick.entries(dossier, selection, "quotes")
    given = Counter(known(dossier, entry) for entry in quotes)
    marked = sum(getattr(entry.findings[0][1], "kind", None) != "indirect" for entry in quotes)
    return {
        "speakers": _number(len({name for entry in quotes if (name := _speaker(entry))}), "speaker"),
        "quotations": _number(marked, "quotation"),
        "unnamed_share": f"{given['anonymous']} of {sum(given.values()) - given['unknown']}",
    }


def _speaker(entry: Entry) -> str | None:
    finding = entry.findings[0][1]
    return entry.speaker or (finding.speaker if isinstance(finding, Quote) else None)


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" + ("" if count == 1 else "s")


def _subject(dossier: Dossier, selection: Selection, analyses: list[Analysis]) -> str:
    """What was picked; else the first source's title."""
    names = _names(dossier, selection)
    picked = [*names["themes"], *names["stakeholders"]]
    if picked:
        return ", ".join(picked)
    if not analyses:
        return "no sources"
    more = len(analyses) - 1
    return analyses[0].article.title + (f" (and {more} more {'source' if more == 1 else 'sources'})" if more else "")


def _names(dossier: Dossier, selection: Selection) -> dict[str, list[str]]:
    labels = {topic.id: topic.label for topic in dossier.topics} | {p.id: p.name for p in dossier.profiles}
    return {
        "themes": [labels.get(theme, theme) for theme in selection.themes],
        "stakeholders": [labels.get(profile, profile) for profile in pick.profiles(dossier, selection)],
    }


def front_matter(dossier: Dossier, selection: Selection, template: Template, title: str) -> dict[str, object]:
    """What the brief was made of; no clock time and no path, so that the same input gives the same bytes."""
    analyses = [dossier.by_article[article] for article in pick.sources(dossier, selection)]
    dates = [a.article.published for a in analyses if a.article.published]
    picked = pick.described(selection) | {k: v for k, v in _names(dossier, selection).items() if v}
    meta: dict[str, object] = {"title": title}
    if dates:
        meta["date"] = max(dates)
    meta |= {"template": template.name, "program": f"briefing {__version__}"}
    if picked:
        meta["selection"] = picked
    meta["sources"] = [_source(analysis.article) for analysis in analyses]
    return meta


def _source(article: Article) -> dict[str, str]:
    known = {
        "title": article.title,
        "publisher": article.publisher,
        "published": article.published,
        "url": article.url,
        "kind": article.kind,
        "sha256": article.digest,
    }
    return {key: value for key, value in known.items() if value}
