"""Saved pages: what of them is the article, what the page says of it, and pages that are not well meant.

How much of real articles is kept is measured by `benchmarks/pages.py`; what is held here does not depend on the
extractor's taste.
"""

import random
import time

import pytest

from briefing.analyse import analyse
from briefing.model import Article, Problem
from briefing.read import formats
from briefing.read.page_body import plain
from tests.pages.markup import head, linked_data, page, ps, top
from tests.pages.story import story

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


def test_the_text_is_the_article_and_its_title_is_told_beside_it() -> None:
    told = story(5)
    found = article(page(told))
    assert plain(found.text).endswith(plain("".join(told.paragraphs)))
    assert (found.title, found.byline, found.dek) == (told.title, told.author, told.dek)
    assert plain(told.title) not in plain(found.text)


def test_paragraphs_stand_apart_by_an_empty_line() -> None:
    told = story(5)
    assert "\n\n".join(told.paragraphs) + "\n" in article(page(told)).text


def test_the_description_is_known_as_the_dek_where_the_page_shows_it() -> None:
    found = article(page(story(5)))
    assert [block.kind for block in found.blocks[:2]] == ["dek", "paragraph"]


def test_a_description_that_only_repeats_the_opening_is_no_dek() -> None:
    told = story(7)
    opening = linked_data(told, description=told.paragraphs[0][:120])
    assert article(f"{head(told, opening)}<body><article>{ps(told)}</article></body>").dek is None


def test_a_menu_and_a_list_of_links_are_left_out() -> None:
    told = story(9)
    menu = "".join(f"<li><a href=/{n}>Section number {n}</a></li>" for n in range(9))
    around = f"<nav><ul>{menu}</ul></nav>"
    more = "".join(f"<li><a href=/a{n}>Another story about number {n}</a></li>" for n in range(6))
    text = article(
        f"{head(told)}<body>{around}<article>{top(told)}{ps(told)}<ul>{more}</ul></article>{around}</body>"
    ).text
    assert "Section number" not in text
    assert "Another story" not in text
    assert all(paragraph in text for paragraph in told.paragraphs)


def cut_by_adverts(told: tuple[str, ...]) -> str:
    """An article in several elements of one kind, of which an extractor may take the longest for all of it."""
    thirds = [told[:4], told[4:8], told[8:]]
    return "<div class=advert>Buy a boat</div>".join(
        f"<div class=article-body>{''.join(f'<p>{text}</p>' for text in third)}</div>" for third in thirds
    )


def test_an_article_cut_in_pieces_keeps_what_is_said_in_each() -> None:
    told = story(11)
    text = article(f"{head(told, linked_data(told))}<body><main>{cut_by_adverts(told.paragraphs)}</main></body>").text
    assert [said for said in told.quoted() if said not in text] == []
    places = [text.index(paragraph) for paragraph in told.paragraphs if paragraph in text]
    assert places == sorted(places)


def test_quotations_are_found_in_what_a_page_holds() -> None:
    quotes = analyse(article(page(story(5)))).quotes
    assert quotes
    assert all(quote.kind == "direct" or quote.content for quote in quotes)


def test_the_page_s_data_is_taken() -> None:
    told = story(2)
    known = article(page(told))
    assert (known.published, known.byline, known.publisher) == (told.date, told.author, "The Ellum Post")
    assert (known.url, known.language) == ("https://ellum.example/news/vote", "en-GB")


def test_the_heading_shown_goes_before_another_one_told() -> None:
    told = story(2)
    other = linked_data(told, headline="What the vote on the quay means for you")
    assert article(page(told, other)).title == told.title


@pytest.mark.parametrize(
    ("kind", "more", "expected"),
    [
        ("NewsArticle", {}, "news"),
        ("LiveBlogPosting", {}, "live blog"),
        ("OpinionNewsArticle", {}, "opinion"),
        ("NewsArticle", {"articleSection": "Opinion"}, "opinion"),
        ("NewsArticle", {"articleSection": "Press releases"}, "press release"),
    ],
)
def test_kinds_come_from_the_type_or_the_section(kind: str, more: dict[str, str], expected: str) -> None:
    told = story(3)
    assert article(page(told, linked_data(told, kind, **more))).kind == expected


def test_the_posts_of_a_live_blog_are_all_taken() -> None:
    told = story(8)
    posts = "".join(f"<article><h2>Update {n}</h2><p>{text}</p></article>" for n, text in enumerate(told.paragraphs))
    text = article(f"{head(told, linked_data(told, 'LiveBlogPosting'))}<body><main>{posts}</main></body>").text
    assert [paragraph for paragraph in told.paragraphs if paragraph not in text] == []


def test_markup_says_what_a_piece_is() -> None:
    told = story(4)
    sections = "".join(
        f"<h2>Part {n}</h2><p>{text}</p><ul><li>{told.paragraphs[n + 4]}</li></ul>"
        for n, text in enumerate(told.paragraphs[:3])
    )
    kinds = [b.kind for b in article(f"{head(told)}<body><article>{top(told)}{sections}</article></body>").blocks]
    assert (kinds.count("heading"), kinds.count("list item")) == (3, 3)


def test_a_page_that_is_not_free_says_so() -> None:
    told = story(6)
    notes = article(page(told, linked_data(told, isAccessibleForFree=False))).notes
    assert notes[0].endswith("are its article")
    assert "not free to read" in notes[-1]


def test_the_same_bytes_give_the_same_article() -> None:
    assert article(page(story(1))) == article(page(story(1)))


def test_data_of_other_articles_is_not_taken() -> None:
    told, other = story(3), story(4)
    listed = linked_data(other, "ItemList", itemListElement=[{"@type": "NewsArticle", "headline": other.title}])
    found = article(page(told, listed + linked_data(told)))
    assert (found.title, found.byline) == (told.title, told.author)


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
    assert article(page(told, script)).title == told.title


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
    whole = f"{head(told)}<body>{script}<article>{top(told)}{picture}{ps(told)}</article></body>"
    text = article(whole).text
    assert told.paragraphs[-1] in text
    assert len(text) < 10_000


def test_cut_and_shuffled_pages_give_an_article_or_a_problem() -> None:
    draw = random.Random(1)
    for seed in range(40):
        data = page(story(seed)).encode()
        lines = data.split(b">")
        draw.shuffle(lines)
        for broken in (data[: draw.randrange(len(data))], b">".join(lines)):
            found = read(broken)
            assert isinstance(found, Article | Problem)
            if isinstance(found, Article):
                assert all(a.span.end <= b.span.start for a, b in zip(found.blocks, found.blocks[1:], strict=False))
