"""News items in ninjs, the JSON of the IPTC: versions 1 to 3.

https://iptc.org/std/ninjs/ names the properties; those of version 1 end in the text's type (`body_html`), those of
version 3 hold lists of variants with a role (`bodies`).
"""

from typing import Any

from briefing.model import Problem
from briefing.read.compose import Part, compose, counted, told
from briefing.read.document import Document
from briefing.read.fragment import read_body

_OWN = ("bodies", "headlines", "versioncreated", "versionCreated", "body_html", "body_text", "pubstatus", "pubStatus")
_NOT_READ = {"associations": "associated item", "renditions": "rendition", "events": "event", "parts": "part"}
_TITLE_ROLES = ("main", "headline", "title")
_BODY_ROLES = ("richtext", "main", "body", "full")


def is_item(value: Any) -> bool:
    """Whether this JSON value is a ninjs item."""
    return isinstance(value, dict) and isinstance(value.get("uri"), str) and any(key in value for key in _OWN)


def read_item(item: dict[str, Any], data: bytes, path: str, part: str) -> Document | Problem:
    """The article of an item, or why there is none."""
    named = f"{path}#{part}" if part else path
    if item.get("type", "text") not in ("text", "composite"):
        return Problem(named, None, f"a ninjs item of type {str(item['type'])[:40]!r}, not text", "it was left out")
    if (item.get("pubStatus") or item.get("pubstatus") or "usable") != "usable":
        return Problem(named, None, "its publisher has withheld or cancelled it", "it was left out")
    body, mime, others = _body(item)
    read = read_body(body, mime, named)
    if isinstance(read, Problem):
        return read
    parts, notes = read
    title = _variant(item, "headlines", "headline", _TITLE_ROLES)
    dek = _variant(item, "descriptions", "description", ("main", "summary", "abstract", "dek"))
    said = {
        "title": title or item.get("title") or item.get("slugline"),
        "dek": dek,
        "byline": item.get("by") or item.get("byline"),
        "publisher": _publisher(item),
        "published": _date(item),
        "url": _address(item),
        "language": item.get("language"),
    }
    out = [counted(others, "other form of the text", "other forms of the text")] if others else []
    out += [counted(len(item[key]), what) for key, what in _NOT_READ.items() if isinstance(item.get(key), dict | list)]
    text, pieces = compose(parts or [Part("")])
    left = (f"left out: {', '.join(out)}",) if out else ()
    return Document(text, pieces, data, told(said), part, notes=notes + left)


def _body(item: dict[str, Any]) -> tuple[str, str, int]:
    """The text with the most markup, its MIME type, and how many other forms of it there are."""
    found: list[tuple[str, str, str]] = []
    for entry in _variants(item, "bodies", "body"):
        mime = str(entry.get("contentType") or entry.get("contenttype") or "text/plain")
        found.append((str(entry.get("role") or "main").lower(), mime, entry["value"]))
    for key, value in item.items():
        if key.startswith("body_") and isinstance(value, str):
            mime = "text/html" if "html" in key.lower() else "text/plain"
            found.append(("main", mime, value))
    found = [form for form in found if form[2].strip() and ("xml" not in form[1] or "html" in form[1])]
    if not found:
        return "", "text/plain", 0
    best = min(found, key=lambda form: ("html" not in form[1], _rank(form[0], _BODY_ROLES)))
    return best[2], best[1], len(found) - 1


def _variant(item: dict[str, Any], many: str, one: str, roles: tuple[str, ...]) -> str | None:
    """The text of one role: of version 3's list, or of version 1's properties."""
    entries = _variants(item, many, one)
    if entries:
        best = min(entries, key=lambda entry: _rank(str(entry.get("role") or "main").lower(), roles))
        if "html" not in str(best.get("contentType", "")):
            return str(best["value"])
    return next((item[key] for key in (one, f"{one}_text") if isinstance(item.get(key), str)), None)


def _variants(item: dict[str, Any], *keys: str) -> list[dict[str, Any]]:
    held: list[Any] = next((item[key] for key in keys if isinstance(item.get(key), list)), [])
    return [entry for entry in held if isinstance(entry, dict) and isinstance(entry.get("value"), str)]


def _rank(role: str, roles: tuple[str, ...]) -> int:
    return roles.index(role) if role in roles else len(roles)


def _publisher(item: dict[str, Any]) -> str | None:
    """The provider or source; else who holds the copyright."""
    for key in ("provider", "source", "infosource", "infoSources", "copyrightHolder", "copyrightholder"):
        value = item.get(key)
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, dict):
            value = value.get("name")
        if isinstance(value, str) and value.strip():
            return value
    return None


def _date(item: dict[str, Any]) -> str | None:
    keys = ("contentCreated", "contentcreated", "firstCreated", "firstcreated", "versionCreated", "versioncreated")
    return next((item[key] for key in keys if isinstance(item.get(key), str)), None)


def _address(item: dict[str, Any]) -> str | None:
    """Where it is published: `webUrl` or an alternate; an item's `uri` names it and need not lead anywhere."""
    for key in ("webUrl", "weburl", "url"):
        if isinstance(item.get(key), str):
            return str(item[key])
    return None
