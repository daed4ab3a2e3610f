"""A document into an article: what its blocks are, and what is known of it."""

import hashlib
from collections.abc import Sequence

from briefing.model import Article, Block
from briefing.read import head
from briefing.read.blocks import classify
from briefing.read.document import Document
from briefing.read.kind import kind_of


def assembled(document: Document, path: str) -> Article:
    """The article; what the format says of it goes before what its text shows."""
    text, said = document.text, document.said
    blocks = classify(text, document.pieces, said.get("title"))
    digest = hashlib.sha256(document.data).hexdigest()
    return Article(
        id=digest[:12],
        path=f"{path}#{document.part}" if document.part else path,
        text=text,
        blocks=blocks,
        title=said.get("title") or _first(text, blocks, "title") or _opening(text, blocks),
        digest=digest,
        dek=said.get("dek") or _first(text, blocks, "dek"),
        byline=said.get("byline") or head.byline(text, blocks),
        publisher=said.get("publisher") or head.publisher(text, blocks),
        published=said.get("published") or head.published(text, blocks),
        url=said.get("url"),
        language=said.get("language"),
        kind=said.get("kind") or kind_of(text, blocks),  # type: ignore[arg-type]
        problems=document.problems,
        notes=document.notes,
    )


def _first(text: str, blocks: Sequence[Block], kind: str) -> str | None:
    return next((" ".join(b.span.of(text).split()) for b in blocks if b.kind == kind), None)


def _opening(text: str, blocks: Sequence[Block]) -> str:
    """The article's first words, for want of a title."""
    words = blocks[0].span.of(text)[:400].split()
    return " ".join(words[:12]) + (" …" if len(words) > 12 else "")
