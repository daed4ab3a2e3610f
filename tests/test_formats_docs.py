"""What the document on sources says of endings, keys and bounds is what the readers do."""

import re
from pathlib import Path
from typing import get_args

from briefing.model import ArticleKind
from briefing.read import archive, compose, feed, formats, pdf, text, xml
from briefing.read.front import KEYS
from tests.sources import one_in

TEXT = (Path(__file__).parent.parent / "docs" / "sources.md").read_text(encoding="utf-8")


def test_every_ending_is_in_the_table() -> None:
    rows = re.findall(r"^\| (`\..+?) \|", TEXT, re.M)
    assert {ending for row in rows for ending in re.findall(r"`(\.\w+)`", row)} == {e for e in formats.READERS if e}


def test_every_key_and_kind_is_named() -> None:
    table = TEXT.partition("| key | what |")[2].partition("\n\n")[0]
    assert set(re.findall(r"`(\w+)`", table)) - {"en"} == set(KEYS)
    assert ", ".join(get_args(ArticleKind)) in table


def test_the_example_is_an_article() -> None:
    found = re.search(r"<!-- example: articles.jsonl -->\n```json\n(.*?)```", TEXT, re.S)
    assert found
    article = one_in(found[1].encode(), ".jsonl")
    assert (article.title, article.published, len(article.blocks)) == ("Ministry offers Ellum a loan", "2026-03-03", 2)
    assert article.notes == article.problems == ()


def test_the_bounds_are_those_of_the_readers() -> None:
    flat = " ".join(TEXT.split())
    for said in (
        f"A file may have {formats.LARGEST // 10**6} MB",
        f"(`.zip`, `.mbox`, `.jsonl`, `.ndjson`) {formats.largest('a.zip') // 10**6} MB",
        f"An article may have {compose.MOST_TEXT:,} characters, and in Markdown {text.MOST_LINES:,} lines",
        f"nested more than {xml.DEEPEST} deep",
        f"more than {xml.MOST:,} elements",
        f"larger than {feed._LARGEST_BROKEN // 10**6} MB",
        f"{feed._WHOLE} words and more",
        f"{pdf.MOST_STEPS:,} drawing steps, {compose.MOST_TEXT:,} characters, or {pdf.LONGEST:.0f} seconds",
        f"more than {pdf.MOST_PAGES:,} pages",
        f"larger than {archive.LARGEST_FILE // 10**6} MB, those that unpack to more than {archive.DENSEST} times",
        f"all after {archive.MOST:,} files or {archive.LARGEST // 10**6:,} MB",
    ):
        assert said in flat, said
