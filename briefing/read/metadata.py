"""What a page says of its article apart from the text: JSON-LD, Open Graph, other `meta`, and its markup."""

import html
import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from briefing import words
from briefing.read.head import iso_date
from briefing.read.page_parts import above, is_furniture, says

_LARGEST = 1_000_000
_MOST = 2_000
_ARTICLE = re.compile(r"(?:\w*Article|Report|\w*BlogPosting|\w*Release|BlogPosting|SocialMediaPosting)\Z")
_KINDS = ("live blog", "opinion", "interview", "press release")
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{2}|\d{3}))?\Z", re.I)
_BY = re.compile(r"\A\s*(?:(?:written |words |reported |story )?by|author:?)\s+", re.I)
_ADDRESS = re.compile(r"https?:|www\.|/|@")
_NO_NAME = re.compile(r"\d{4}|[@|]")
_NAMES = 80
_SITE = re.compile(r"(?<!\s)\s+(?:[|–—-]\s+(?=[^|–—]*\Z)|\|\s+.*\Z)")
_LONGEST = 600
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]+")

Said = dict[str, str]
"""Title, dek, byline, publisher, published, url, language, kind: those that a page tells."""


def said(tree: Any) -> Said:
    """What the page says, each from the first place that says it."""
    data, meta = article_data(tree), _meta(tree)
    steps: tuple[tuple[str, Callable[[], str | None]], ...] = (
        ("title", lambda: _title(tree, data, meta)),
        ("dek", lambda: _first(data.get("description"), meta.get("og:description"), meta.get("description"))),
        ("byline", lambda: _byline(tree, data, meta)),
        (
            "publisher",
            lambda: _first(_name(data.get("publisher")), meta.get("og:site_name"), meta.get("citation_publisher")),
        ),
        ("published", lambda: _published(tree, data, meta)),
        ("url", lambda: _url(tree, data, meta)),
        ("language", lambda: _language(tree, data, meta)),
        ("kind", lambda: _kind(data, meta)),
    )
    return {field: value for field, find in steps if (value := find())}


def is_paid(tree: Any) -> bool:
    """Whether the page says that not all of its article is free to read."""
    free, tier = article_data(tree).get("isAccessibleForFree"), _meta(tree).get("article:content_tier")
    return str(free).lower() == "false" or tier in ("locked", "metered")


def article_data(tree: Any) -> Mapping[str, Any]:
    """The JSON-LD object of the article; an empty one where the page has none that can be read."""
    found = [held for held in _objects(tree) if any(_ARTICLE.match(kind) for kind in _types(held))]
    return next((held for held in found if held.get("headline")), found[0] if found else {})


def _objects(tree: Any) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD that speak of the page itself, not those in its lists of other pages."""
    waiting: list[Any] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and len(script.text or "") <= _LARGEST:
            try:
                waiting.append(json.loads(_bare(script.text or ""), strict=False))
            except (ValueError, RecursionError):
                continue
    for _ in range(_MOST):
        if not waiting:
            return
        held = waiting.pop(0)
        if isinstance(held, list):
            waiting[:0] = held[:_MOST]
        elif isinstance(held, dict):
            yield held
            waiting[:0] = [held[key] for key in ("@graph", "mainEntity") if key in held]


def _bare(script: str) -> str:
    return (
        re.sub(r"\A\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*\Z", "", script)
        .strip()
        .rstrip(";")
    )


def _types(held: Mapping[str, Any]) -> list[str]:
    told = held.get("@type")
    return [str(kind).rpartition("/")[2] for kind in (told if isinstance(told, list) else [told]) if kind]


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for el in tree.iter("meta"):
        name = el.get("property") or el.get("name") or el.get("itemprop") or el.get("http-equiv")
        if name and (value := _line(el.get("content"))):
            found.setdefault(name.lower(), value)
    return found


def _line(value: Any) -> str | None:
    """A text of one line, its entities resolved; None where it is no text or has no end."""
    if not isinstance(value, str) or len(value) > 4 * _LONGEST:
        return None
    line = " ".join(_CONTROLS.sub(" ", html.unescape(html.unescape(value))).split())
    return line if 0 < len(line) <= _LONGEST else None


def _first(*values: Any) -> str | None:
    return next((line for value in values if (line := _line(value))), None)


def _name(held: Any) -> str | None:
    """The name that a JSON-LD value gives: itself, or its `name`."""
    if isinstance(held, list):
        return next((name for one in held if (name := _name(one))), None)
    return _line(held.get("name") if isinstance(held, dict) else held)


def _title(tree: Any, data: Mapping[str, Any], meta: Mapping[str, str]) -> str | None:
    """The headline; of the window's title what stands before the name of the site."""
    if title := _first(data.get("headline"), meta.get("og:title"), meta.get("twitter:title")):
        return title
    window = next((_line(el.text) for el in tree.iter("title")), None)
    return _SITE.split(window)[0] if window else None


def _byline(tree: Any, data: Mapping[str, Any], meta: Mapping[str, str]) -> str | None:
    held = data.get("author") or data.get("creator")
    names = [_person(_name(one)) for one in (held if isinstance(held, list) else [held])]
    told = ", ".join(dict.fromkeys(name for name in names if name))
    return told or next((name for key in _AUTHORS if (name := _person(meta.get(key)))), None) or _signed(tree)


def _person(name: str | None) -> str | None:
    """A name without "By" before it; None where it is an address."""
    return None if not name or _ADDRESS.match(name) else _BY.sub("", name, count=1)


def _signed(tree: Any) -> str | None:
    """The names in the element that is called the byline, outside comments and other articles."""
    for el in tree.iter("a", "span", "p", "div", "address"):
        if el.get("rel") == "author" or el.get("itemprop") == "author" or says(el, "byline"):
            name = _person(_line("".join(el.itertext())))
            if name and len(name) <= _NAMES and not _NO_NAME.search(name) and not any(map(is_furniture, above(el))):
                return name
    return None


_AUTHORS = ("author", "article:author", "parsely-author", "dc.creator")
_DATES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "publishdate",
    "publish-date",
    "pubdate",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "date",
)


def _published(tree: Any, data: Mapping[str, Any], meta: Mapping[str, str]) -> str | None:
    for value in (data.get("datePublished"), *(meta.get(name) for name in _DATES)):
        if (line := _line(value)) and (found := iso_date(line)):
            return found
    times = [el for el in tree.iter("time") if el.get("datetime")]
    told = [el for el in times if el.get("itemprop") == "datePublished" or el.get("pubdate") is not None]
    if told or len({el.get("datetime")[:10] for el in times}) == 1:
        return iso_date((told or times)[0].get("datetime"))
    return None


def _url(tree: Any, data: Mapping[str, Any], meta: Mapping[str, str]) -> str | None:
    canonical = next((el.get("href") for el in tree.iter("link") if (el.get("rel") or "").lower() == "canonical"), None)
    page = data.get("mainEntityOfPage")
    held = (canonical, meta.get("og:url"), data.get("url"), page.get("@id") if isinstance(page, dict) else page)
    return next((line for value in held if (line := _line(value)) and re.match(r"https?://[^\s/]+", line)), None)


def _language(tree: Any, data: Mapping[str, Any], meta: Mapping[str, str]) -> str | None:
    held = (
        tree.get("lang"),
        tree.get("xml:lang"),
        data.get("inLanguage"),
        meta.get("og:locale"),
        meta.get("content-language"),
    )
    for value in held:
        if (line := _line(value)) and (found := _LANGUAGE.match(line)):
            return found[1].lower() + (f"-{found[2].upper()}" if found[2] else "")
    return None


def _kind(data: Mapping[str, Any], meta: Mapping[str, str]) -> str | None:
    """The kind of article by its type, else by the section that it stands in."""
    sections = data.get("articleSection")
    told = [*_types(data), *(sections if isinstance(sections, list) else [sections]), meta.get("article:section")]
    lines = [line for value in told if (line := _line(value))]
    return next((k for k in _KINDS if any(words.pattern("pages", k).match(line) for line in lines)), None)
