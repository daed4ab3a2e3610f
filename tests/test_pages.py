"""Saved pages: what of them is the article, what the page says of it, and pages that are not well meant."""

import random
import time
from collections.abc import Iterator
from functools import cache

import pytest
from pages import at_random, in_two

from briefing import words
from briefing.analyse import analyse
from briefing.model import Analysis, Article, Problem, Span
from briefing.read import formats
from briefing.read.page_body import plain
from tests.pages.furniture import SAYINGS, Furniture
from tests.pages.layouts import Page, head, linked_data, pages, ps, top
from tests.pages.story import story

PAGES = pages()
SAID = (
    "<p>“We dredge now or we close,” said Mara Quill, the harbour master, after the council had met for six hours.</p>"
)


def read(page: str | bytes, name: str = "page.html") -> Article | Problem:
    data = page if isinstance(page, bytes) else page.encode()
    (found,) = formats.articles(data, name, formats.READERS[".html"])
    return found


def article(page: str | bytes) -> Article:
    found = read(page)
    assert isinstance(found, Article), str(found)
    return found


@cache
def analysed(page: Page) -> Analysis:
    return analyse(article(page.data))


def places(analysis: Analysis) -> Iterator[Span]:
    """Every place that a finding of the article names."""
    for quote in analysis.quotes:
        yield from (*quote.content, *quote.source, *quote.cue)
    for found in (*analysis.stakes, *analysis.measures, *analysis.questions, *analysis.figures, *analysis.events):
        yield found.place
    for theme in analysis.themes:
        yield from theme.places
    for stakeholder in analysis.stakeholders:
        yield from stakeholder.mentions


def lost(page: Page) -> list[str]:
    text = plain(analysed(page).article.text)
    return [said for said in page.story.quoted() if plain(said) not in text]


@pytest.mark.parametrize("seed", [1, 3, 28, 91, 102, 138, 166, 195])
def test_what_stands_around_an_article_without_a_telling_name_is_left_out(seed: int) -> None:
    """On each of these pages something once got in: a lone paragraph widened the article, or comments hid it."""
    page = at_random(seed)
    text = plain(article(page.data).text)
    assert [said for said in SAYINGS if plain(said) in text] == []
    assert [told for told in page.story.paragraphs if plain(told) not in text] == []


@pytest.mark.parametrize("seed", [0, 1, 4, 7, 9])
def test_an_article_in_two_pieces_is_kept_whole(seed: int) -> None:
    page = in_two(seed)
    text = plain(article(page.data).text)
    assert [told for told in page.story.paragraphs if plain(told) not in text] == []


def test_there_are_many_layouts_with_much_said_in_them() -> None:
    assert len(PAGES) >= 40
    assert len({page.name for page in PAGES}) == len(PAGES)
    assert min(len(page.story.quoted()) for page in PAGES) >= 2
    assert sum(len(page.story.quoted()) for page in PAGES) > 700


def test_the_quoted_passages_survive() -> None:
    said = sum(len(page.story.quoted()) for page in PAGES)
    gone = {page.name: passages for page in PAGES if (passages := lost(page))}
    assert sum(map(len, gone.values())) <= 0.03 * said, gone


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_text_from_outside_the_article_yields_a_finding(page: Page) -> None:
    analysis = analysed(page)
    told, text = page.story, analysis.article.text
    own = {plain(line) for line in (told.title, told.dek, *told.paragraphs, *page.also)}
    found = list(places(analysis))
    assert found
    for place in found:
        (block,) = [b for b in analysis.article.blocks if b.span.covers(place)]
        line = plain(block.span.of(text))
        assert any(line in one or one in line for one in own), block.span.of(text)
        assert len(line) <= max(map(len, own))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_title_is_the_article_s(page: Page) -> None:
    assert analysed(page).article.title.endswith(page.story.title)


@pytest.mark.parametrize(
    "page", [p for p in PAGES if b"NewsArticle" in p.data and p.name != "microdata"], ids=lambda p: p.name
)
def test_the_page_s_data_is_taken(page: Page) -> None:
    known = analysed(page).article
    assert (known.published, known.byline, known.publisher) == (page.story.date, page.story.author, "The Ellum Post")
    assert (known.url, known.language) == ("https://ellum.example/news/vote", "en" if page.name == "amp" else "en-GB")


def test_kinds_come_from_the_type_or_the_section() -> None:
    kinds = {page.name: analysed(page).article.kind for page in PAGES}
    assert kinds["live_blog"] == "live blog"
    assert kinds["opinion_column"] == "opinion"
    assert kinds["interview"] == "interview"
    assert kinds["press_release"] == "press release"
    assert kinds["article_element"] == "news"


def test_markup_says_what_a_piece_is() -> None:
    found = {page.name: [b.kind for b in analysed(page).article.blocks] for page in PAGES}
    assert found["article_element"][:3] == ["title", "dek", "paragraph"]
    assert found["pull_quotes"].count("pull quote") == 2
    assert found["lists"].count("list item") == 6
    assert found["headed_sections"].count("heading") == 3
    assert "paragraph" in found["block_quotes"]


def test_paragraphs_stand_apart_by_an_empty_line() -> None:
    told = story(5)
    text = article(f"{head(told)}<body><article>{top(told)}{ps(told)}</article></body>").text
    assert text == "\n\n".join((told.title, told.dek, *told.paragraphs)) + "\n"


def test_the_guard_takes_all_of_the_article_where_the_extractor_loses_what_is_said() -> None:
    found = analysed(next(page for page in PAGES if page.name == "names_that_hold_other_words"))
    assert any("the extractor lost" in note for note in found.article.notes), found.article.notes


def test_it_says_what_it_left_out() -> None:
    page = next(page for page in PAGES if page.name == "paywall")
    notes = analysed(page).article.notes
    assert notes[0].endswith("around it were left out")
    assert "not free to read" in notes[-1]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_same_bytes_give_the_same_article(page: Page) -> None:
    assert article(page.data) == analysed(page).article


def test_data_of_other_articles_is_not_taken() -> None:
    told, other = story(3), story(4)
    listed = linked_data(other, "ItemList", itemListElement=[{"@type": "NewsArticle", "headline": other.title}])
    page = f"{head(told, listed + linked_data(told))}<body><article>{top(told)}{ps(told)}</article></body>"
    assert (article(page).title, article(page).byline) == (told.title, told.author)


@pytest.mark.parametrize(
    "data",
    [
        "{",
        "[" * 50_000,
        '"x"',
        "null",
        '{"@type": 5}',
        '{"@type": "NewsArticle", "headline": {"a": 1}, "author": [[[]], 3]}',
    ],
    ids=["cut", "deep", "text", "null", "odd type", "odd values"],
)
def test_data_that_is_broken_is_passed_over(data: str) -> None:
    told = story(3)
    script = f'<script type="application/ld+json">{data}</script>'
    page = f"{head(told, script)}<body><article>{top(told)}{ps(told)}</article></body>"
    assert article(page).title == told.title


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("<div>" * 1_000_000, "1,000,000 tags"),
        ("<div>" * 20_000 + SAID, "nested too deeply"),
        (f"<div {' '.join(f'a{n}' for n in range(100_000))}>{SAID}", "attributes"),
        (f"<table><tr>{'<td>a' * 20_000}", "side by side"),
        (f"<article><p>{'“We close,” she said. ' * 150_000}</p></article>", "characters of text"),
        ("<p>" + "x" * 20_000_000, "larger than 20 MB"),
        ("<html><body><nav><a href=/>Home</a></nav></body></html>", "no article text"),
        ("<!-- nothing -->", "no "),
    ],
    ids=["many tags", "deep", "attributes", "wide", "long", "20 MB", "menu only", "comment only"],
)
def test_a_page_that_is_no_article_is_refused_at_once(page: str, message: str) -> None:
    start = time.perf_counter()
    problem = read(page)
    assert isinstance(problem, Problem)
    assert message in problem.message
    assert problem.hint
    assert time.perf_counter() - start < 20


def test_entities_are_never_fetched_or_blown_up() -> None:
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    kind = f'<!DOCTYPE html [<!ENTITY e0 "ha"><!ENTITY f SYSTEM "file:///etc/passwd">{bomb}]>'
    page = (
        f'<?xml version="1.0"?>{kind}<html><body><article>{SAID * 5}<p>The end, &e11; and &f; too.</p></article></html>'
    )
    text = article(page).text
    assert len(text) < 2_000
    assert "root:" not in text


def test_pictures_and_scripts_of_a_page_saved_whole_cost_nothing() -> None:
    told = story(6)
    picture = f'<img src="data:image/png;base64,{"iVBOR" * 400_000}">'
    script = f"<script>{'x = 1;' * 200_000}</script>"
    page = f"{head(told)}<body>{script}<article>{top(told)}{picture}{ps(told)}</article></body>"
    assert article(page).text.startswith(told.title)


def test_cut_and_shuffled_pages_give_an_article_or_a_problem() -> None:
    draw = random.Random(1)
    for page in PAGES:
        cut = page.data[: draw.randrange(len(page.data))]
        lines = page.data.split(b">")
        draw.shuffle(lines)
        for data in (cut, b">".join(lines)):
            found = read(data)
            assert isinstance(found, Article | Problem)
            if isinstance(found, Article):
                assert all(a.span.end <= b.span.start for a, b in zip(found.blocks, found.blocks[1:], strict=False))


def test_names_of_furniture_are_whole_words() -> None:
    assert not words.pattern("pages", "furniture").match("article-body")


def test_furniture_around_the_article_changes_nothing_in_it() -> None:
    told = story(9)
    for seed in range(6):
        f, draw = Furniture(seed), random.Random(seed)
        pieces = [
            f.menu(),
            f.related(),
            f.comments(),
            f.cookies(),
            f.newsletter(),
            f.advert(),
            f.sidebar(),
            f.teasers(),
            f.footer(),
        ]
        draw.shuffle(pieces)
        above, below = "".join(pieces[:4]), "".join(pieces[4:])
        page = f"{head(told)}<body>{above}<article>{top(told)}{ps(told)}</article>{below}{f.footer()}</body></html>"
        assert article(page).text == "\n\n".join((told.title, told.dek, *told.paragraphs)) + "\n"
