"""A brief as one file of HTML that asks nothing of the network and runs nothing."""

import hashlib
from base64 import b64encode
from functools import cache
from pathlib import Path

from briefing.brief import Brief
from briefing.render.html.sections import Sections
from briefing.render.html.tags import NOTHING, Html, block, link, tag, text

_PROMISE = "Every line is a source’s, word for word, or marked as the editor’s. Open a citation to see its passage."


def render(brief: Brief) -> str:
    """The whole page; the same brief gives the same text."""
    names = [f"section-{number}" for number, _ in enumerate(brief.sections, 1)]
    sections = Sections(brief.sections)
    main = tag(
        "main",
        block(
            *(sections.write(section, name) for section, name in zip(brief.sections, names, strict=True)),
            _absent(brief),
        ),
        id="brief",
    )
    skip = tag("a", text("To the brief"), href="#brief", class_="skip")
    body = tag("body", block(skip, _header(brief), _contents(brief, names), main, _footer(brief)))
    return f"<!doctype html>\n{tag('html', block(_head(brief), body), lang='en', dir='ltr')}\n"


@cache
def style() -> str:
    """The style sheet that every page carries."""
    return (Path(__file__).parent / "style.css").read_text(encoding="utf-8")


def _head(brief: Brief) -> Html:
    digest = b64encode(hashlib.sha256(style().encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return tag(
        "head",
        block(
            tag("meta", charset="utf-8"),
            tag("meta", name="generator", content=str(brief.meta.get("program", "briefing"))),
            tag("meta", http_equiv="Content-Security-Policy", content=policy),
            tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
            tag("meta", name="referrer", content="no-referrer"),
            tag("meta", name="color-scheme", content="light dark"),
            tag("title", text(brief.title)),
            tag("style", Html(style())),
        ),
    )


def _header(brief: Brief) -> Html:
    sources = brief.meta.get("sources")
    number = len(sources) if isinstance(sources, list) else 0
    told = [str(brief.meta[key]) for key in ("date",) if key in brief.meta]
    told.append(f"{number} {'source' if number == 1 else 'sources'}")
    return tag(
        "header",
        tag("h1", text(brief.title), dir="auto"),
        tag("p", text(" · ".join(told)), class_="told"),
        class_="top",
    )


def _contents(brief: Brief, names: list[str]) -> Html:
    entries = (
        tag("li", tag("a", text(section.heading), href=f"#{name}"))
        for section, name in zip(brief.sections, names, strict=True)
    )
    return tag("nav", tag("ol", block(*entries)), aria_label="Contents") if names else NOTHING


def _absent(brief: Brief) -> Html:
    return (
        tag("p", text(f"Not in the sources: {'; '.join(brief.absent)}."), class_="absent") if brief.absent else NOTHING
    )


def _footer(brief: Brief) -> Html:
    """How the brief was made: what the front matter of the Markdown says."""
    told: list[Html] = []
    for key, value in brief.meta.items():
        if key not in ("title", "sources"):
            told += [tag("dt", text(key)), tag("dd", text(_worded(value)), dir="auto")]
    sources = brief.meta.get("sources")
    listed = [_source(known) for known in sources if isinstance(known, dict)] if isinstance(sources, list) else []
    return tag(
        "footer",
        block(
            tag("h2", text("How this brief was made")),
            tag("p", text(_PROMISE)),
            tag("dl", block(*told)),
            tag("ol", block(*listed)) if listed else NOTHING,
        ),
    )


def _worded(value: object) -> str:
    """A value of the front matter in a line."""
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_worded(inner)}" for key, inner in value.items())
    return ", ".join(_worded(inner) for inner in value) if isinstance(value, list) else str(value)


def _source(known: dict[str, str]) -> Html:
    rest = ", ".join(known[key] for key in ("publisher", "published", "kind") if key in known)
    title = tag("cite", link(known.get("title", ""), known.get("url")))
    digest = tag("code", text(known.get("sha256", "")))
    return tag(
        "li", tag("p", title, Html(f", {text(rest)}" if rest else ""), dir="auto"), tag("p", Html("SHA-256 "), digest)
    )
