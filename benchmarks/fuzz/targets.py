"""What is fuzzed: each target takes any bytes, and raises where a promise is broken."""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from briefing import desk, strict, verify
from briefing.analyse import analyse
from briefing.dossier import dossier
from briefing.errors import BriefingError
from briefing.fetch import addresses, links, robots
from briefing.find import ENGINES
from briefing.find.subjects import Subject
from briefing.library.query import expression
from briefing.model import Analysis, Article, Problem
from briefing.pick import Selection
from briefing.read import formats
from briefing.read.article import assembled
from briefing.recipe import loads
from briefing.render.plain import UNSEEN
from briefing.template.model import Template
from tests.test_formats_any import SOUND, is_read

ROOT = Path(__file__).parents[2]
_ENDINGS = sorted(formats.READERS)


@dataclass(frozen=True, slots=True)
class Target:
    """Something to be given any bytes."""

    run: Callable[[bytes], None]
    seeds: Callable[[], Iterator[bytes]]
    """Inputs to begin with."""
    longest: int = 4_000
    """Bytes of an input."""


def sources(data: bytes) -> None:
    """Bytes of any format give articles and problems; the first byte says which format."""
    if data:
        is_read(data[1:], _ENDINGS[data[0] % len(_ENDINGS)])


def _of_sources() -> Iterator[bytes]:
    for ending, held in SOUND.items():
        for data in held:
            yield bytes([_ENDINGS.index(ending)]) + data
    for path in sorted((ROOT / "seeds").rglob("*.md"))[:3]:
        yield bytes([_ENDINGS.index(".md")]) + path.read_bytes()


def documents(data: bytes) -> None:
    """YAML gives a template, a recipe or themes, or says what is wrong with it."""
    text = data.decode("utf-8", "replace")
    for load in (
        lambda: strict.load(text, Template, "any.yaml"),
        lambda: strict.load(text, dict[str, Subject], "any.yaml"),
        lambda: loads(text, "any.yaml"),
    ):
        try:
            load()
        except BriefingError as error:
            assert str(error).startswith("any.yaml:"), error


def _of_documents() -> Iterator[bytes]:
    for folder in ("templates", "briefing/words/themes"):
        for path in sorted((ROOT / folder).glob("*.yaml"))[:4]:
            yield path.read_bytes()[:4000]
    yield b"briefing: 1\nsources: [{path: a.md}]\ntemplate: newsroom\noutput: {path: a.md}\n"


def network(data: bytes) -> None:
    """What a host answers gives rules, addresses that may be visited, and links."""
    text = data.decode("utf-8", "replace")
    rules = robots.rules(text)
    for line in text.splitlines()[:20]:
        try:
            address = addresses.parsed(line)
        except addresses.Failed:
            continue
        assert addresses.parsed(address.url) == address
        assert isinstance(rules.allows(address.target), bool)
    for form in (".rss", ".json", links.LIST):
        try:
            found = links.listed(data, form, "https://news.example/feed")
        except addresses.Failed:
            continue
        assert all(url.startswith(("http://", "https://")) and not UNSEEN.search(url) for url in found)


def _of_network() -> Iterator[bytes]:
    yield b"User-agent: *\nDisallow: /*.pdf$\nAllow: /%7Ea\nCrawl-delay: 2\n"
    yield "https://user:pw@häfen.example:8080/a b?c=%zz#d\nhttp://[::1]/\nhttp://10.1/\n".encode()
    yield from (*SOUND[".rss"], *SOUND[".xml"], *SOUND[".opml"])


@cache
def _index() -> sqlite3.Connection:
    held = sqlite3.connect(":memory:")
    held.execute("CREATE VIRTUAL TABLE words USING fts5(title, publisher, speaker, text)")
    held.execute("INSERT INTO words VALUES ('Quay', 'Times', 'Ada Lind', 'The harbour is dredged')")
    return held


def search(data: bytes) -> None:
    """Any query is one that SQLite takes."""
    found = expression(data.decode("utf-8", "replace"))
    if found is not None:
        try:
            _index().execute("SELECT rowid FROM words WHERE words MATCH ?", (found,)).fetchall()
        except sqlite3.OperationalError as error:
            assert "parser stack overflow" in str(error) or "too" in str(error), error


def _of_search() -> Iterator[bytes]:
    yield from (b'title:quay "the harb* OR" -ada NEAR(a b)', b"speaker:ada text:x^2 'a' (b) {c} + *", b'""*"')


@cache
def _shapes() -> tuple[Template, ...]:
    return tuple(desk.load_template(name) for name, _ in desk.templates())


def whole(data: bytes) -> None:
    """Any text gives a brief that verifies, and exports that nothing can act by; the first byte says which template."""
    if not data:
        return
    text = data[1:].decode("utf-8", "replace").encode()
    held = [d for d in formats.documents(text, "any.txt", formats.READERS[".txt"]) if not isinstance(d, Problem)]
    if not held:
        return
    (document,) = held

    def found(article: Article) -> Analysis:
        return analyse(article, ENGINES["rules"])

    opened = dossier((found(assembled(document, "any.txt")),))
    shape = _shapes()[data[0] % len(_shapes())]
    brief = desk.build(opened, Selection(), shape)
    assert not UNSEEN.search(brief.replace("\n", ""))
    report = verify.verify("brief.md", brief, verify.Sources([("any.txt", document)], found), found)
    assert not [check for check in report.checks if check.failed], (shape.name, report.checks)


def _of_whole() -> Iterator[bytes]:
    for path in sorted((ROOT / "seeds").rglob("*.md")):
        text = path.read_bytes()
        yield from passages(text)


def passages(text: bytes, size: int = 400) -> Iterator[bytes]:
    """Inputs for the whole way: so much of a text each, with templates by turns."""
    cuts = range(0, min(len(text), 4_800), size)
    yield from (bytes([number % 13]) + text[at : at + size] for number, at in enumerate(cuts))


TARGETS = {
    "sources": Target(sources, _of_sources),
    "documents": Target(documents, _of_documents),
    "network": Target(network, _of_network),
    "search": Target(search, _of_search),
    "whole": Target(whole, _of_whole, longest=600),
}
