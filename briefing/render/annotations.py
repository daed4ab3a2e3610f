"""A brief as data: JSON of the whole, and JSON Lines of its evidence, with the selectors of the W3C's Web Annotation.

The selectors are those of https://www.w3.org/TR/annotation-model/#selectors; a source is named by the digest of its
bytes as in RFC 6920, because a place holds in those bytes alone.
"""

import base64
from collections.abc import Iterator
from typing import Any

from briefing.brief import Brief, Evidence, Item, Section
from briefing.model import Article, Span
from briefing.render import data

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""How many characters before and after a passage tell it from the same words elsewhere."""


def whole(brief: Brief) -> bytes:
    """The whole brief as one JSON document."""
    meta = {key: value for key, value in brief.meta.items() if key not in ("title", "program", "sources")}
    return data.document(
        _head(brief)
        | {"title": brief.title, **meta}
        | {
            "sources": [{"id": iri(source["sha256"])} | source for source in sources(brief)],
            "sections": [_section(section) for section in brief.sections],
            "absent": list(brief.absent),
        }
    )


def evidence(brief: Brief) -> bytes:
    """Each citation of each line as a Web Annotation, a line each."""
    return b"".join(data.line(_head(brief) | annotation) for annotation in _annotations(brief))


def sources(brief: Brief) -> list[dict[str, str]]:
    """What is known of each source, under the names of the front matter; of one that no line cites a little less."""
    cited = {e.article.digest: e.article for section in brief.sections for item in section.items for e in item.evidence}
    known = brief.meta.get("sources")
    told: list[dict[str, str]] = list(known) if isinstance(known, list) else []
    return [source | _more(cited.get(source["sha256"])) for source in told]


def _more(article: Article | None) -> dict[str, str]:
    found = {"byline": article.byline, "language": article.language} if article is not None else {}
    return {key: value for key, value in found.items() if value}


def _head(brief: Brief) -> dict[str, Any]:
    return {"format": data.FORMAT, "program": brief.meta.get("program")}


def iri(digest: str) -> str:
    """The name of the bytes of this SHA-256 (RFC 6920)."""
    return f"ni:///sha-256;{base64.urlsafe_b64encode(bytes.fromhex(digest)).rstrip(b'=').decode()}"


def _section(section: Section) -> dict[str, Any]:
    told = {"intro": section.intro, "prompt": section.prompt, "note": section.note}
    return (
        {"id": section.id, "heading": section.heading, "show": section.show, "style": section.style}
        | {key: value for key, value in told.items() if value}
        | {"items": [_item(item) for item in section.items]}
    )


def _item(item: Item) -> dict[str, Any]:
    """The line, without the fields that are empty."""
    told = {
        "entry": item.entry,
        "group": item.group,
        "lead": item.lead,
        "role": item.role,
        "date": item.date,
        "texts": list(item.texts),
        "said": item.said,
        "gaps": list(item.gaps),
        "speakers": [{"name": name} | ({"role": role} if role else {}) for name, role in item.speakers],
        "names": list(item.names),
        "cue": item.cue,
        "notes": list(item.notes),
    }
    return {key: value for key, value in told.items() if value} | {"evidence": [_cited(e) for e in item.evidence]}


def _cited(cited: Evidence) -> dict[str, Any]:
    told = {"rule": cited.rule} if cited.rule else {}
    return {"source": iri(cited.article.digest), "paragraph": cited.paragraph, **told, "selectors": _selectors(cited)}


def _selectors(cited: Evidence) -> list[dict[str, Any]]:
    """Two for each passage: by its words, and by its place."""
    text = cited.article.text
    return [selector for place in cited.places for selector in (_by_words(text, place), _by_place(place))]


def _by_words(text: str, place: Span) -> dict[str, Any]:
    before, after = text[max(place.start - AROUND, 0) : place.start], text[place.end : place.end + AROUND]
    return {"type": "TextQuoteSelector", "exact": place.of(text), "prefix": before, "suffix": after}


def _by_place(place: Span) -> dict[str, Any]:
    return {"type": "TextPositionSelector", "start": place.start, "end": place.end}


def _annotations(brief: Brief) -> Iterator[dict[str, Any]]:
    for section in brief.sections:
        for number, item in enumerate(section.items, 1):
            for place, cited in enumerate(item.evidence, 1):
                yield _annotation(section, item, cited, f"#{section.id}-{number}-{place}")


def _annotation(section: Section, item: Item, cited: Evidence, name: str) -> dict[str, Any]:
    """One passage is found by either of its selectors; several are targets of their own."""
    source: dict[str, Any] = {"source": iri(cited.article.digest)}
    targets = [
        source | {"selector": [_by_words(cited.article.text, place), _by_place(place)]} for place in cited.places
    ]
    body = {"type": "TextualBody", "purpose": "describing", "value": " ".join(item.texts) or item.lead or ""}
    told = {"entry": item.entry, "speakers": list(item.names) or None, "rule": cited.rule}
    return {
        "@context": CONTEXT,
        "id": name,
        "type": "Annotation",
        "motivation": "describing",
        "section": section.id,
        "paragraph": cited.paragraph,
        **{key: value for key, value in told.items() if value},
        "body": body,
        "target": targets if len(targets) > 1 else (targets or [source])[0],
    }
