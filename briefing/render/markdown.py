"""A brief as CommonMark with footnotes, or with tables, or with each citation after its line."""

import re
from dataclasses import dataclass
from itertools import groupby

import yaml

from briefing.brief import Brief, Evidence, Item, Section
from briefing.render.plain import TO_WRITE, WRITTEN, columns, flat, lines

_MARKUP = re.compile(
    r"[\\`*_\[\]<>&~|{}^@]|(?<=<)!|#(?=\w)|%(?=%)|=(?==)|:(?=[a-z_+][\w+-]*:)"
    r"|\$(?!\d)|(?<!\s)(?<!^)\$"
)
"""What CommonMark acts on, and what Obsidian, Quarto, GitHub and pandoc do: tags, handles, comments, emoji, sums.

pandoc looks for `<!--` in a list even after a backslash.
"""
_LINE_START = re.compile(r"^\(?(?:\d{1,9}|[a-z]|[ivxlcdm]{2,8}|[IVXLCDM]{2,8})(?=[.)])|^\(?[A-Z](?=\))|^(?=[#+=:-])")
_WORD = re.compile(r"[^\W\d_]")
_ESCAPE = "\\U"
_RENAMED = {"template": "brief-template"}
"""Quarto takes `template` for the file that a page is poured into."""


@dataclass(frozen=True, slots=True)
class Flavour:
    """What the reader of the Markdown knows beyond CommonMark."""

    tables: bool = False
    footnotes: bool = True


CANONICAL = Flavour()
"""What `verify` reads, the app shows and a file holds unless something else was asked for."""


@dataclass(frozen=True, slots=True)
class Line:
    """One or several lines of the text, and what they show."""

    text: str
    evidence: tuple[Evidence, ...] = ()
    """Where in the sources it stands; empty for what is the template's, the editor's or ours."""
    entry: str | None = None
    """Id of the dossier's entry that it shows."""


def render(brief: Brief, flavour: Flavour = CANONICAL) -> str:
    """The whole brief; the same brief gives the same text."""
    return _joined(_page(brief, flavour))


def _joined(blocks: list[list[Line]]) -> str:
    return "\n\n".join("\n".join(line.text for line in block) for block in blocks) + "\n"


def traced(brief: Brief, flavour: Flavour = CANONICAL) -> tuple[Line, ...]:
    """Each line of what `render` gives, in order, with what it shows."""
    found: list[Line] = []
    for block in _page(brief, flavour):
        found += [Line("")] if found else []
        found += (Line(text, line.evidence, line.entry) for line in block for text in line.text.split("\n"))
    return tuple(found)


def _page(brief: Brief, flavour: Flavour) -> list[list[Line]]:
    """The blocks between which an empty line stands, line by line."""
    cited = _Citations(flavour.footnotes)
    blocks = [[Line(_front_matter(brief))], [Line(f"# {escaped(brief.title)}")]]
    for section in brief.sections:
        blocks += [[Line(f"## {escaped(section.heading)}")], *_section(section, flavour, cited)]
    if brief.absent:
        blocks.append([Line(f"*Not in the sources: {escaped('; '.join(brief.absent))}.*")])
    if cited.notes:
        blocks.append([Line(f"[^{number}]: {text}", (cited.of[text],)) for text, number in cited.notes.items()])
    return blocks


def excerpt(section: Section, flavour: Flavour) -> str:
    """One section by itself, under its heading where it has one."""
    heading = [[Line(f"## {escaped(section.heading)}")]] if section.heading else []
    return _joined([*heading, *_section(section, flavour, _Citations(flavour.footnotes))])


def escaped(text: str) -> str:
    """Text from a source on one line, with nothing in it that a reader of Markdown or a terminal would act on."""
    return _LINE_START.sub(r"\g<0>\\", _inline(text))


def _inline(text: str) -> str:
    """The same for text that never begins a line."""
    return _MARKUP.sub(r"\\\g<0>", flat(text))


class _Citations:
    """Numbers citations in the order of their first use, or writes each out where it is used."""

    def __init__(self, footnotes: bool) -> None:
        self.footnotes = footnotes
        self.notes: dict[str, int] = {}
        self.of: dict[str, Evidence] = {}

    def marks(self, item: Item) -> str:
        """The marks that cite an item's evidence."""
        told = {_citation(e): e for e in item.evidence}
        self.of |= told
        cited = tuple(told)
        if not self.footnotes:
            return "".join(f" [{text.removesuffix('.')}]" for text in cited)
        return "".join(f"[^{self.notes.setdefault(text, len(self.notes) + 1)}]" for text in cited)


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


class _Dumper(yaml.SafeDumper):
    """Quotes whatever some reader of YAML, old or new, would not take for a text."""


def _quoted(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    plain = _WORD.match(value) and value.casefold() not in ("y", "n")
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, None if plain else "'")


class _Quick(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """The same by libyaml, which writes an emoji as an escape."""


_Dumper.add_representer(str, _quoted)
_Quick.add_representer(str, _quoted)


def _front_matter(brief: Brief) -> str:
    meta = {_RENAMED.get(key, key): _readable(value) for key, value in brief.meta.items()}
    told = _dumped(meta, _Quick)
    return f"---\n{_dumped(meta, _Dumper) if _ESCAPE in told else told}---"


def _dumped(meta: dict[str, object], dumper: type[yaml.SafeDumper]) -> str:
    told: str = yaml.dump(meta, Dumper=dumper, sort_keys=False, allow_unicode=True, width=10_000)
    return told


def _readable(value: object) -> object:
    """The front matter's values, each on one line, with control and invisible characters shown."""
    if isinstance(value, dict):
        return {key: _readable(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_readable(inner) for inner in value]
    return flat(value) if isinstance(value, str) else value


def _section(section: Section, flavour: Flavour, cited: _Citations) -> list[list[Line]]:
    blocks = [[Line(escaped(section.intro))]] if section.intro else []
    for group, items in groupby(section.items, key=lambda item: item.group):
        blocks += [[Line(f"### {escaped(group)}")]] if group else []
        blocks += _blocks(section, tuple(items), flavour, cited)
    return [*blocks, *_editors(section)]


def _editors(section: Section) -> list[list[Line]]:
    """What the editor wrote, else what the editor is asked to write."""
    label, words = (WRITTEN, section.note) if section.note else (TO_WRITE, section.prompt)
    if not words:
        return []
    first, *rest = (escaped(line) for line in lines(words))
    return [[Line("\n>\n".join([f"> **{label}** {first}", *(f"> {line}" for line in rest)]))]]


def _blocks(section: Section, items: tuple[Item, ...], flavour: Flavour, cited: _Citations) -> list[list[Line]]:
    match section.style:
        case "quotes":
            return [[_of(item, _block_quote(item, cited))] for item in items]
        case "prose":
            return [[_of(item, _line(item, cited))] for item in items]
        case "table" if flavour.tables:
            return [_table(section, items, cited)]
    return [[_of(item, f"- {_line(item, cited)}") for item in items]]


def _of(item: Item, text: str) -> Line:
    return Line(text, item.evidence, item.entry)


def _block_quote(item: Item, cited: _Citations) -> str:
    lead = f"{_named(item.lead, item.role)} — " if item.lead else ""
    closing = f"— {_by(item)}{_noted(item)}" if item.speakers else _noted(item).strip()
    marks = cited.marks(item)
    return f"> {lead}{_words(item)}\n>\n> {closing}{marks}" if closing else f"> {lead}{_words(item)}{marks}"


def _line(item: Item, cited: _Citations) -> str:
    lead = _named(item.lead, item.role) if item.lead else ""
    return " — ".join(part for part in (lead, _words(item), _by(item)) if part) + _noted(item) + cited.marks(item)


def _table(section: Section, items: tuple[Item, ...], cited: _Citations) -> list[Line]:
    """A table of GitHub's; the citation closes the words, or the line's first cell where there are none."""
    heads = columns(section, items)
    rows = [Line(f"| {' | '.join(heads.values())} |"), Line(f"| {' | '.join('---' for _ in heads)} |")]
    for item in items:
        cells = {
            "lead": _named(item.lead, item.role) if item.lead else "",
            "words": _words(item),
            "by": _by(item),
            "notes": escaped("; ".join(item.notes)),
        }
        cells["words" if item.texts else "lead"] += cited.marks(item)
        rows.append(_of(item, f"| {' | '.join(cells[name] for name in heads)} |"))
    return rows


def _words(item: Item) -> str:
    texts = [f"“{escaped(text)}”" if item.said else escaped(text) for text in item.texts]
    return " ".join(f"\\[…\\] {text}" if number in item.gaps else text for number, text in enumerate(texts))


def _by(item: Item) -> str:
    return "; ".join(_named(name, role) for name, role in item.speakers)


def _named(name: str, role: str | None) -> str:
    return f"**{_inline(name)}**" + (f", {_inline(role)}" if role else "")


def _noted(item: Item) -> str:
    return f" *({escaped('; '.join(item.notes))})*" if item.notes else ""
