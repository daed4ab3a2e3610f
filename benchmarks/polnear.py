"""A corpus in PolNeAR's layout: texts, who was marked as saying what in them, and a parser's view of them.

PolNeAR, the Political News Attribution Relations corpus: Newell, Margolin and Ruths, LREC 2018. In `FOLDER/SPLIT` stand
`text/NAME.txt`, `attributions/NAME_hhhh.ann` (brat stand-off, one file an annotator) and, where there is one,
`corenlp.json.gz`: for each NAME its tokens by sentence and, for each pronoun, the names in its coreference chain.
"""

import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from inputs import Unusable, held

from briefing.model import Quote, Span

ANNOTATED = re.compile(r"(?P<name>.*)_[0-9a-f]{4}\.ann")
BARE_VERBS = frozenset({"said", "says", "told", "added", "adds", "wrote", "writes", "tweeted", "asked"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said what, as an annotator marked it or as the program found it."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speaker: str | None = None
    """The full name; an annotator gives none."""


@dataclass(frozen=True, slots=True)
class Chain:
    """The mentions which a parser takes for one person."""

    number: int
    names: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Parse:
    """A parser's tokens, punctuation among them, and the chain of each pronoun by the place where it begins."""

    sentences: tuple[tuple[Span, ...], ...] = ()
    chains: Mapping[int, Chain] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """A text with the attributions that each annotator marked in it, the annotators in the order of their files."""

    path: Path
    text: str
    annotations: tuple[tuple[Attribution, ...], ...]
    parse: Parse
    labels: Mapping[int, str]
    """The full name meant by a pronoun that is a source, as labelled by hand, by the place where it begins."""

    @property
    def gold(self) -> tuple[Attribution, ...]:
        """The first annotator's attributions, with source and cue put right where they were swapped."""
        return tuple(_unswapped(attribution, self.text) for attribution in self.annotations[0])


def read(folder: Path, split: str, labels: Path | None = None) -> tuple[Document, ...]:
    """Every annotated text of a split, by name; raise `Unusable` for what can't be read."""
    base = folder / split
    parse_file = base / "corenlp.json.gz"
    parses = held(parse_file, _parses) if parse_file.exists() else {}
    known = held(labels, _labels) if labels else {}
    files: dict[str, list[Path]] = {}
    for path in sorted((base / "attributions").glob("*.ann")):
        if match := ANNOTATED.fullmatch(path.name):
            files.setdefault(match["name"], []).append(path)
    if not files:
        raise Unusable(f"{base / 'attributions'}: there is no NAME_hhhh.ann in it")
    documents = []
    for name, annotated in sorted(files.items()):
        path = base / "text" / f"{name}.txt"
        annotations = tuple(held(file, attributions) for file in annotated)
        documents.append(
            Document(path, held(path, bytes.decode), annotations, parses.get(name, Parse()), known.get(name, {}))
        )
    return tuple(documents)


def attributions(annotated: bytes) -> tuple[Attribution, ...]:
    """The attributions of a brat stand-off file that have a content."""
    places: dict[str, tuple[Span, ...]] = {}
    events: list[str] = []
    for line in annotated.decode().split("\n"):
        kind, _, rest = line.partition("\t")
        if re.fullmatch(r"T\d+", kind):
            places[kind] = _fragments(rest.partition("\t")[0])
        elif re.fullmatch(r"E\d+", kind):
            events.append(rest.partition("\t")[0])
    marked = (_attribution(event, places) for event in events)
    return tuple(attribution for attribution in marked if attribution.content)


def found(quotes: Iterable[Quote]) -> tuple[Attribution, ...]:
    """The program's quotes as attributions."""
    return tuple(Attribution(quote.source, quote.cue, quote.content, quote.speaker) for quote in quotes)


def digest(paths: Iterable[Path]) -> str:
    """SHA-256, in hex, over the names and bytes of these files, in the order of their names."""
    total = hashlib.sha256()
    for path in sorted(paths, key=lambda path: path.name):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        total.update(f"{path.name}\n{content}\n".encode())
    return total.hexdigest()


def files(folder: Path, split: str) -> tuple[Path, ...]:
    """The files that a split is made of."""
    base = folder / split
    return tuple(
        path for pattern in ("text/*.txt", "attributions/*.ann", "corenlp.json.gz") for path in base.glob(pattern)
    )


def _fragments(described: str) -> tuple[Span, ...]:
    """The places in brat's `Label 10 20;25 30`."""
    _label, _, places = described.partition(" ")
    return tuple(Span(*map(int, place.split())) for place in places.split(";"))


def _attribution(event: str, places: Mapping[str, tuple[Span, ...]]) -> Attribution:
    """The attribution in brat's `Attribution:T4 Content:T3 Cue:T2 Source:T1`; a role may be numbered and come twice."""
    roles: dict[str, list[Span]] = {"Source": [], "Cue": [], "Content": []}
    for argument in event.split():
        role, _, key = argument.partition(":")
        roles.get(role.rstrip("0123456789"), []).extend(places.get(key, ()))
    source, cue, content = (tuple(sorted(roles[role])) for role in ("Source", "Cue", "Content"))
    return Attribution(source, cue, content)


def _unswapped(marked: Attribution, text: str) -> Attribution:
    if marked.cue and " ".join(span.of(text) for span in marked.source).lower() in BARE_VERBS:
        return replace(marked, source=marked.cue, cue=marked.source)
    return marked


def _parses(packed: bytes) -> dict[str, Parse]:
    return {name: _parse(record) for name, record in json.loads(gzip.decompress(packed)).items()}


def _parse(record: dict[str, Any]) -> Parse:
    sentences = tuple(tuple(Span(token[0], token[1]) for token in sentence) for sentence in record["sents"])
    chains = {
        int(place): Chain(number, tuple(tuple(name) for name in names))
        for place, (number, names) in record["chains"].items()
    }
    return Parse(sentences, chains)


def _labels(written: bytes) -> dict[str, dict[int, str]]:
    return {
        article: {int(place): name for place, name in names.items()} for article, names in json.loads(written).items()
    }
