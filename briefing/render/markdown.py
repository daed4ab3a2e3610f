"""A brief as CommonMark with footnotes."""

import re

import yaml

from briefing.brief import Brief, Evidence, Item, Section

_MARKUP = re.compile(r"[\\`*_\[\]<>&~|]")
_LINE_START = re.compile(r"^(\d{1,9})(?=[.)])|^(?=[#+=-])")
_SPACE = re.compile(r"[\s\x1c-\x1f\x85\u2028\u2029]+")
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb]")


def render(brief: Brief) -> str:
    """The whole brief; the same brief gives the same text."""
    notes = _Footnotes()
    parts = [_front_matter(brief), f"# {escaped(brief.title)}"]
    for section in brief.sections:
        parts += [f"## {escaped(section.heading)}", *_blocks(section, notes)]
    if brief.absent:
        parts.append(f"*Not in the sources: {escaped('; '.join(brief.absent))}.*")
    if notes.texts:
        parts.append("\n".join(f"[^{number}]: {text}" for text, number in notes.texts.items()))
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """Text from a source on one line, with nothing in it that Markdown or a terminal would act on."""
    flat = visible(_SPACE.sub(" ", text)).strip()
    return _LINE_START.sub(r"\1\\", _MARKUP.sub(r"\\\g<0>", flat))


def visible(text: str) -> str:
    """Control and invisible direction characters as signs that can be seen."""
    return _UNSAFE.sub(lambda m: chr(0x2400 + ord(m[0])) if m[0] < " " else "\N{REPLACEMENT CHARACTER}", text)


class _Footnotes:
    """Numbers citations in the order of their first use."""

    def __init__(self) -> None:
        self.texts: dict[str, int] = {}

    def marks(self, item: Item) -> str:
        """The marks that cite an item's evidence."""
        numbers = (self.texts.setdefault(_citation(e), len(self.texts) + 1) for e in item.evidence)
        return "".join(f"[^{number}]" for number in dict.fromkeys(numbers))


def _citation(evidence: Evidence) -> str:
    article = evidence.article
    parts = [f"*{escaped(article.title)}*"]
    if article.kind == "opinion":
        parts.append("opinion")
    if evidence.places:
        parts.append(f"paragraph {evidence.paragraph}" if evidence.paragraph else "headline")
        parts.append("characters " + " and ".join(f"{p.start}–{p.end}" for p in evidence.places))
    else:
        parts.append(f"SHA-256 {article.digest}")
    parts += [escaped(known) for known in (article.publisher, article.published, article.url) if known]
    return ", ".join(parts) + (f" ({escaped(evidence.rule)})." if evidence.rule else ".")


def _front_matter(brief: Brief) -> str:
    body = yaml.dump(_readable(brief.meta), Dumper=yaml.SafeDumper, sort_keys=False, allow_unicode=True, width=10_000)
    return f"---\n{body}---"


def _readable(value: object) -> object:
    """The front matter's values with control and invisible characters shown."""
    if isinstance(value, dict):
        return {key: _readable(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_readable(inner) for inner in value]
    return visible(value) if isinstance(value, str) else value


def _blocks(section: Section, notes: _Footnotes) -> list[str]:
    if section.show == "quotes":
        return [_block_quote(item, notes) for item in section.items]
    return ["\n".join(f"- {_line(item)}{notes.marks(item)}" for item in section.items)]


def _block_quote(item: Item, notes: _Footnotes) -> str:
    by = "; ".join(_named(name, role) for name, role in item.speakers)
    return f"> {_words(item)}\n>\n> — {by}{_marks(item)}{notes.marks(item)}"


def _words(item: Item) -> str:
    return " ".join(f"“{escaped(text)}”" if item.said else escaped(text) for text in item.texts)


def _named(name: str, role: str | None) -> str:
    return f"**{escaped(name)}**" + (f", {escaped(role)}" if role else "")


def _line(item: Item) -> str:
    body = _named(item.lead, item.role) if item.lead else ""
    return " — ".join(part for part in (body, _words(item)) if part) + _marks(item)


def _marks(item: Item) -> str:
    return f" *({escaped('; '.join(item.notes))})*" if item.notes else ""
