"""Stakes, measures, open questions, figures and events: readable cases, and what holds for any text."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.assemble import items
from briefing.dossier import dossier
from briefing.find import events, figures, measures, questions, quotes, stakeholders, stakes
from briefing.model import Analysis, Article, ArticleKind, Block, BlockKind, Sentence, Span
from briefing.text import sentences

CASES = Path(__file__).parent / "cases"
PUBLISHED = "2026-03-04"
MARKS: dict[str, BlockKind] = {"# ": "heading", "Q: ": "question", "A: ": "answer", "|| ": "pull quote"}
STARTS = {"stakes": {0}, "measures": {2}, "questions": {1, 2}, "figures": set[int](), "events": set[int]()}
"""The columns of a case that give only the first words."""
FINDERS = {
    "stakes": stakes.find,
    "measures": measures.find,
    "questions": questions.find,
    "figures": figures.find,
    "events": events.find,
}


def analysis(lines: list[str], published: str | None = PUBLISHED, of: ArticleKind = "unknown") -> Analysis:
    """A paragraph a line, under a title; the marks above make it another kind of block."""
    text, blocks, under = "A made-up article\n", [Block("title", Span(0, 17))], None
    for line in lines:
        mark = next((m for m in MARKS if line.startswith(m)), "")
        kind = MARKS.get(mark, "paragraph")
        if kind == "heading":
            under = len(blocks)
        start = len(text) + len(mark)
        text += line + "\n"
        blocks.append(Block(kind, Span(start, len(text) - 1), None if kind == "heading" else under))
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    title = "A made-up article"
    article = Article(digest[:12], "a.txt", text, tuple(blocks), title, digest, published=published, kind=of)
    plain = Analysis(article, sentences(article))
    return Analysis(article, plain.sentences, stakeholders.find(plain))


def cases() -> list[object]:
    found = []
    for name in FINDERS:
        for case in (CASES / f"{name}.md").read_text(encoding="utf-8").split("\n## ")[1:]:
            title, *rows = case.splitlines()
            dates = [row[2:] for row in rows if row.startswith("@ ")]
            published = {"none": None}.get(dates[0], dates[0]) if dates else PUBLISHED
            kind = next((row[2:] for row in rows if row.startswith("~ ")), "unknown")
            lines = [row[2:] for row in rows if row.startswith("> ")]
            expected = [row[2:] for row in rows if row.startswith("- ")]
            found.append(pytest.param(name, lines, published, kind, expected, id=f"{name}: {title}"))
    return found


def shown(name: str, seen: Analysis) -> list[list[str]]:
    """The findings of one finder, in the columns of its case file."""
    text = seen.article.text
    rows: list[list[str]] = []
    for f in FINDERS[name](seen):
        if name == "figures":
            rows.append([f"{f.value:.15g}", f.unit or "-", f.number.of(text)])
        elif name == "events":
            rows.append([f.date or "-", f.precision, f.phrase.of(text)])
        elif name == "measures":
            rows.append([f.status, f.actor or "-", f.place.of(text)])
        elif name == "questions":
            answers = [f.answer[0].of(text) if f.answer else "-"] if f.origin == "faq" else []
            rows.append([f.origin, f.place.of(text), *answers])
        else:
            rows.append([f.place.of(text)])
    return rows


@pytest.mark.parametrize(("name", "lines", "published", "kind", "expected"), cases())
def test_case(name: str, lines: list[str], published: str | None, kind: ArticleKind, expected: list[str]) -> None:
    found = shown(name, analysis(lines, published, kind))
    wanted = [] if expected == ["nothing"] else [row.split(" | ") for row in expected]
    assert len(found) == len(wanted), found
    for got, want in zip(found, wanted, strict=True):
        for column, (cell, start) in enumerate(zip(got, want, strict=True)):
            assert cell.startswith(start) if column in STARTS[name] else cell == start, (got, want)


def test_every_finder_that_goes_by_rules_has_forty_cases() -> None:
    for name in ("figures", "events"):
        assert (CASES / f"{name}.md").read_text(encoding="utf-8").count("\n## ") >= 40


WORDS = (
    "may|May|March|12|2026|$4|million|percent|of|the|council|imposed|new|sanctions|on|35|countries|could|risk|collapse"
    "|if|and|whether|it|is|unclear|?|.|,|;|:|—|\"|“|”|'s|(|)|last|year|Monday|ago|twice|half|10:30|3rd|5-4|Q|A|why|who"
)
prose = st.lists(st.sampled_from(WORDS.split("|")), max_size=60).map(" ".join) | st.text(max_size=300)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(prose.map(lambda t: t.replace("\n", " ").replace("\r", " ")), max_size=4), st.none() | st.just(PUBLISHED)
)
def test_any_text_gives_sentences_and_the_same_twice(lines: list[str], published: str | None) -> None:
    seen = analysis([line for line in lines if line.strip()], published)
    places = {sentence.span for sentence in seen.sentences}
    for find in FINDERS.values():
        found = find(seen)
        assert found == find(seen)
        assert [f.place for f in found] == sorted({f.place for f in found})
        for f in found:
            assert f.place in places
    for figure in figures.find(seen):
        assert figure.place.covers(figure.number)
        assert figure.number.of(seen.article.text).strip()
    for event in events.find(seen):
        assert event.place.covers(event.phrase)
        assert (event.date is None) == (event.precision == "undated")
    for measure in measures.find(seen):
        assert measure.actor is None or measure.actor in measure.place.of(seen.article.text)


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "1,",
        "1-",
        "a ",
        "if ",
        "the council imposed and ",
        "could risk ",
        "“",
        "?",
        "more than ",
        "$",
        "(",
        "May ",
        "In 1999 ",
        "who ",
        "x, ",
    ],
)
def test_a_long_sentence_ends(unit: str) -> None:
    """A hundred thousand characters in one sentence: a finder that backtracks would not come back."""
    text = "The council voted " + unit * (100_000 // len(unit))
    block = Block("paragraph", Span(0, len(text)))
    article = Article("0" * 12, "a.txt", text, (block,), "A made-up article", "0" * 64, published=PUBLISHED)
    for find in FINDERS.values():
        assert len(find(Analysis(article, (Sentence(block.span, 0),)))) <= 1


def test_the_findings_of_a_date_need_no_clock() -> None:
    seen = analysis(["The board met on Monday."], "2026-03")
    assert [(e.date, e.precision) for e in events.find(seen)] == [(None, "undated")]


OPINION = {
    "stakes": "The new toll could lead to a shortage in the valley for years to come.",
    "measures": "It helped that the council imposed a limit on fishing.",
    "questions": "It is unclear whether the bridge will hold.",
    "figures": "The bridge cost $40 million.",
    "events": "The bridge opened on 1 March 2024.",
}


@pytest.mark.parametrize("name", OPINION)
def test_what_an_opinion_says_is_its_authors_view_unless_it_says_whose(name: str) -> None:
    """All people here are invented."""
    said = OPINION[name].removesuffix(".")
    for line, notes in ((f"{said}.", True), (f"{said}, Ada Brook said.", False)):
        seen = analysis([line], of="opinion")
        seen = replace(seen, quotes=quotes.find(seen))
        seen = replace(seen, **{name: FINDERS[name](seen)})  # type: ignore[arg-type]
        held = dossier([seen])
        shown_items = [items.of_entry(held, entry) for entry in held.entries if entry.kind == name]
        assert [items.AUTHORS_VIEW in item.notes for item in shown_items] == [notes]
