"""The sources of a brief for programs that manage references: CSL-JSON and BibTeX."""

import re
import unicodedata
from typing import Any

from briefing.brief import Brief
from briefing.render import data
from briefing.render.annotations import sources
from briefing.render.plain import flat

_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\textquotedbl{}",
} | {character: f"\\{character}" for character in "%&#$_"}
"""A bare brace, even one after a backslash, would be counted by BibTeX."""


def csl(brief: Brief) -> bytes:
    """A list of CSL-JSON items (https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html)."""
    return data.document([_csl(source) for source in sources(brief)])


def bibtex(brief: Brief) -> bytes:
    """A BibTeX file in UTF-8."""
    head = f"% program: {flat(str(brief.meta.get('program')))}\n"
    return (head + "".join(f"\n{_bibtex(source)}" for source in sources(brief))).encode()


def _csl(source: dict[str, str]) -> dict[str, Any]:
    date = _date(source)
    told = {
        "title": flat(source["title"]),
        "author": [{"literal": _author(source)}] if "byline" in source else None,
        "container-title": flat(source.get("publisher", "")),
        "issued": {"date-parts": [date]} if date else None,
        "URL": flat(source.get("url", "")),
        "language": source.get("language"),
        "genre": source["kind"] if source["kind"] not in ("news", "unknown") else None,
        "note": f"SHA-256 {source['sha256']}",
    }
    known = {key: value for key, value in told.items() if value}
    return {"id": _key(source), "type": "article-newspaper", "source": "briefing", **known}


def _bibtex(source: dict[str, str]) -> str:
    year, month, day = (*_date(source), None, None, None)[:3]
    told = {
        "title": f"{{{_tex(source['title'])}}}",
        "author": f"{{{_tex(_author(source))}}}" if "byline" in source else None,
        "journal": _tex(source.get("publisher", "")),
        "year": year,
        "month": month,
        "day": day,
        "url": _address(source.get("url", "")),
        "note": f"{source['kind']}, SHA-256 {source['sha256']}",
    }
    lines = [f"  {key} = {{{value}}}" for key, value in told.items() if value]
    return "\n".join([f"@article{{{_key(source)},", ",\n".join(lines), "}\n"])


def _key(source: dict[str, str]) -> str:
    """A name to cite the source by: the first words of its title, and the beginning of its digest."""
    plain = unicodedata.normalize("NFKD", source["title"]).encode("ascii", "ignore").decode().lower()
    return "-".join([*re.findall(r"[a-z0-9]+", plain)[:3], source["sha256"][:6]])


def _author(source: dict[str, str]) -> str:
    return re.sub(r"^by\s+", "", flat(source["byline"]), flags=re.IGNORECASE)


def _date(source: dict[str, str]) -> list[int]:
    """Year, month and day, as far as they are known."""
    found = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", source.get("published", ""))
    return [int(part) for part in found.groups() if part] if found else []


def _tex(text: str) -> str:
    return "".join(_TEX.get(character, character) for character in flat(text))


def _address(url: str) -> str:
    """An address, with whatever would end its field or its line written as addresses write it."""
    return re.sub(r"[\s\\{}\"<>^`|]", lambda m: "".join(f"%{byte:02X}" for byte in m[0].encode()), flat(url))
