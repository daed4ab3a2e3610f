"""The quotations of a brief as a table for spreadsheets."""

import csv
import io
from collections.abc import Iterator

from briefing.brief import Brief, Evidence, Item
from briefing.render.plain import flat

HEADER = (
    *("quote", "words", "speaker", "role", "cue", "notes"),
    *("source", "publisher", "published", "url", "kind", "paragraph", "places", "rule", "sha256", "also in"),
)
"""`words` is "said" where the quote is the very words said, "sentence" where it is the sentence that holds them."""
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def quotes(brief: Brief) -> bytes:
    """A row for each quotation, under a header; UTF-8, fields quoted where they must be, lines ended by line feeds."""
    held = io.StringIO()
    table = csv.writer(held, lineterminator="\n")
    table.writerow(HEADER)
    for section in brief.sections:
        if section.show == "quotes":
            table.writerows([_harmless(cell) for cell in _row(item)] for item in section.items)
    return held.getvalue().encode()


def _row(item: Item) -> Iterator[str]:
    first, *more = item.evidence
    article = first.article
    texts = (f"[…] {text}" if number in item.gaps else text for number, text in enumerate(item.texts))
    yield " ".join(texts)
    yield "said" if item.said else "sentence"
    yield "; ".join(item.names or (name for name, _ in item.speakers))
    yield "; ".join(role for _, role in item.speakers if role)
    yield item.cue or ""
    yield "; ".join(item.notes)
    yield article.title
    for known in (article.publisher, article.published, article.url):
        yield known or ""
    yield article.kind
    yield str(first.paragraph)
    yield _places(first)
    yield first.rule or ""
    yield article.digest
    yield "; ".join(f"{cited.article.title}, characters {_places(cited)}" for cited in more)


def _places(cited: Evidence) -> str:
    return " and ".join(f"{place.start}–{place.end}" for place in cited.places)


def _harmless(cell: str) -> str:
    """The cell on one line; an apostrophe stands before what a spreadsheet would take for a formula."""
    line = flat(cell)
    return f"'{line}" if line.startswith(_FORMULA) else line
