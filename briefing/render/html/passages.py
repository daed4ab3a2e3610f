"""A citation that opens the passage it stands in."""

from itertools import groupby

from briefing.brief import Evidence
from briefing.model import Article, Sentence, Span
from briefing.render.html.tags import NOTHING, Html, link, rows, tag, text
from briefing.text import sentences


class Passages:
    """Shows citations in context; cuts each article into sentences once."""

    def __init__(self, *, alone: bool) -> None:
        """Name no source where a single one is cited, as that would be the same under every line."""
        self._alone = alone
        self._sentences: dict[str, tuple[Sentence, ...]] = {}

    def proof(self, evidence: tuple[Evidence, ...]) -> Html:
        """What opens each passage that a line rests on."""
        cited = tuple(dict.fromkeys(self._citation(e) for e in evidence))
        return tag("div", rows(*cited), class_="proof") if cited else NOTHING

    def _citation(self, evidence: Evidence) -> Html:
        article = evidence.article
        title = NOTHING if self._alone and evidence.places else tag("cite", text(article.title))
        summary = tag("summary", title, _place(evidence))
        passage = self._passage(evidence) if evidence.places else NOTHING
        return tag("details", rows(summary, tag("div", rows(passage, _source(evidence)), class_="passage")))

    def _passage(self, evidence: Evidence) -> Html:
        """The words cited, marked, between the sentence before and the one after; each block is a paragraph."""
        article = evidence.article
        cut = self._cut(article)
        low, high = min(p.start for p in evidence.places), max(p.end for p in evidence.places)
        touched = [number for number, s in enumerate(cut) if s.span.touches(Span(low, high))]
        if not touched:
            return _paragraph(article, _marked(article, Span(low, high), evidence.places))
        shown = cut[max(touched[0] - 1, 0) : touched[-1] + 2]
        paragraphs = []
        for _, inside in groupby(shown, key=lambda s: s.block):
            block = [s.span for s in inside]
            paragraphs.append(_marked(article, Span(block[0].start, block[-1].end), evidence.places))
        return rows(*(_paragraph(article, words) for words in paragraphs))

    def _cut(self, article: Article) -> tuple[Sentence, ...]:
        if article.id not in self._sentences:
            self._sentences[article.id] = sentences(article)
        return self._sentences[article.id]


def _paragraph(article: Article, words: Html) -> Html:
    return tag("p", words, lang=language(article), dir="auto", class_="context")


def _marked(article: Article, shown: Span, places: tuple[Span, ...]) -> Html:
    """A passage with the places in it marked; blanks around a mark stay outside it."""
    parts: list[Html] = []
    at = shown.start
    for place in sorted(places):
        start, end = max(place.start, at), min(place.end, shown.end)
        if start < end:
            parts += [_spaced(article.text[at:start]), tag("mark", _spaced(article.text[start:end]))]
            at = end
    return Html("".join([*parts, _spaced(article.text[at : shown.end])]))


def _spaced(words: str) -> Html:
    """Words with a blank where they begin or end with white space."""
    if not words.strip():
        return Html(" " if words else "")
    return Html(" " * words[0].isspace() + text(words) + " " * words[-1].isspace())


def _place(evidence: Evidence) -> Html:
    if not evidence.places:
        return tag("span", text("as a whole"), class_="place")
    shown = f"¶ {evidence.paragraph}" if evidence.paragraph else "headline"
    exact = ", characters " + " and ".join(f"{p.start}–{p.end}" for p in evidence.places)
    return tag("span", text(shown), tag("span", Html(exact), class_="exact"), class_="place")


def _source(evidence: Evidence) -> Html:
    article = evidence.article
    known = [part for part in (article.publisher, article.published) if part]
    if article.kind == "opinion":
        known.append("opinion")
    if evidence.places:
        known.append(f"paragraph {evidence.paragraph}" if evidence.paragraph else "headline")
        known.append("characters " + " and ".join(f"{p.start}–{p.end}" for p in evidence.places))
    if evidence.rule:
        known.append(f"found by {evidence.rule}")
    return rows(
        tag(
            "p", tag("cite", text(article.title)), Html(", " if known else ""), text(", ".join(known)), class_="source"
        ),
        tag("p", link(article.url, article.url), class_="source") if article.url else NOTHING,
        tag("p", Html("SHA-256 "), tag("code", text(article.digest)), class_="source"),
    )


def language(article: Article) -> str | None:
    """The language of an article's words, where it is not the page's own."""
    known = article.language
    return None if known is None or known.casefold().startswith("en") else known
