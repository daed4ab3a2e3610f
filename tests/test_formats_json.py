"""Articles in JSON: lines, lists and ninjs items. All people are invented."""

import json

import pytest

from briefing.model import Article, Problem
from tests.sources import PROSE, QUOTED, all_in, articles_in, one_in, problem_in, shape

ITEM = {
    "title": "Quay",
    "dek": "Mud and money.",
    "author": ["Ada Brook", "Bo Finch"],
    "publisher": "Ellum Post",
    "date": "2026-03-03T08:00:00Z",
    "url": "https://post.example/1",
    "lang": "en",
    "kind": "news",
    "text": f"{PROSE}\n\n{QUOTED}\n",
}
NINJS = {
    "uri": "urn:newsml:agency.example:2026:1",
    "type": "text",
    "standard": {"name": "ninjs", "version": "3.1"},
    "versionCreated": "2026-03-04T01:00:00Z",
    "contentCreated": "2026-03-03T22:00:00Z",
    "language": "en",
    "by": "Ada Brook",
    "headlines": [{"role": "short", "value": "Quay"}, {"role": "main", "value": "Harbour vote splits Port Ellum"}],
    "descriptions": [{"role": "summary", "contentType": "text/plain", "value": "Mud and money."}],
    "bodies": [
        {"role": "main", "contentType": "text/plain", "value": f"{PROSE} {QUOTED}"},
        {"role": "richtext", "contentType": "application/xhtml+xml", "value": f"<p>{PROSE}</p><p>{QUOTED}</p>"},
    ],
    "infoSources": [{"name": "Harbour Agency"}],
    "associations": [{"name": "picture"}, {"name": "map"}],
}
TOLD = (
    "Quay",
    "Mud and money.",
    "Ada Brook, Bo Finch",
    "Ellum Post",
    "2026-03-03",
    "https://post.example/1",
    "en",
    "news",
)


def lines(*items: object) -> bytes:
    return "".join(json.dumps(item) + "\n" for item in items).encode()


def told(article: Article) -> tuple[str | None, ...]:
    return (
        article.title,
        article.dek,
        article.byline,
        article.publisher,
        article.published,
        article.url,
        article.language,
        article.kind,
    )


@pytest.mark.parametrize("ending", [".jsonl", ".ndjson", ".json"])
def test_a_line_is_an_article_with_the_keys_of_front_matter(ending: str) -> None:
    html = {"title": "Mud", "html": f"<h2>Quay</h2><p>{QUOTED}</p><p>{PROSE}</p>"}
    first, second = articles_in(lines(ITEM, html), ending)
    assert told(first) == TOLD
    assert (first.path, second.path) == (f"case{ending}#1", f"case{ending}#2")
    assert shape(first) == [("paragraph", PROSE), ("paragraph", QUOTED)]
    assert shape(second) == [("heading", "Quay"), ("paragraph", QUOTED), ("paragraph", PROSE)]
    assert (first.problems, first.notes) == ((), ())


def test_a_file_may_hold_one_article_or_a_list() -> None:
    assert told(one_in(json.dumps(ITEM, indent=1).encode(), ".json")) == TOLD
    assert one_in(json.dumps(ITEM).encode(), ".json").path == "case.json"
    first, second = articles_in(json.dumps([ITEM, NINJS]).encode("utf-16"), ".json")
    assert (first.path, second.title) == ("case.json#1", "Harbour vote splits Port Ellum")


def test_a_bad_line_is_named_and_the_others_go_on() -> None:
    data = lines(ITEM) + b'{bad\n\n[1]\n"x"\n' + b'{"text": "\xff"}\n' + lines({"title": "Empty"}, ITEM)
    found = all_in(data, ".jsonl")
    assert [str(one).split(";")[0] for one in found if isinstance(one, Problem)] == [
        "case.jsonl:2:2: not valid JSON: Expecting property name enclosed in double quotes",
        "case.jsonl#4: this JSON holds no article",
        "case.jsonl#5: this JSON holds no article",
        "case.jsonl:6: this is not JSON in UTF-8",
        "case.jsonl#7: no text in this article",
    ]
    assert isinstance(found[0], Article) and isinstance(found[-1], Article)


def test_what_a_key_says_wrong_is_named_and_left_out() -> None:
    wrong = {"kind": "newz", "date": "soon", "url": "file:///etc/passwd", "publisher": 7, "dek": "", "byline": None}
    article = one_in(lines(ITEM | wrong | {"author": None, "slug": 1, "section": "x"}), ".jsonl")
    assert [problem.message.split(",")[0] for problem in article.problems] == [
        "'publisher' must be a text",
        "'published' must be a date such as 2024-05-31",
        "'url' must be an http or https URL",
        "'kind' must be one of news",
    ]
    assert article.published is None and article.url is None
    assert article.notes == ("keys left out: 'slug', 'section'",)


def test_a_ninjs_item_of_version_3() -> None:
    article = one_in(json.dumps(NINJS).encode(), ".json")
    assert told(article)[:4] == ("Harbour vote splits Port Ellum", "Mud and money.", "Ada Brook", "Harbour Agency")
    assert told(article)[4:7] == ("2026-03-03", None, "en")
    assert shape(article) == [("paragraph", PROSE), ("paragraph", QUOTED)]
    assert article.notes == ("left out: 1 other form of the text, 2 associated items",)


def test_a_ninjs_item_of_version_1() -> None:
    item = {
        "uri": "tag:agency.example,2026:1",
        "versioncreated": "2026-03-03T22:00:00Z",
        "headline": "Harbour vote",
        "byline": "Ada Brook",
        "body_text": PROSE,
        "body_html": f"<p>{PROSE}</p><p>{QUOTED}</p>",
        "copyrightholder": "Harbour Agency",
    }
    article = one_in(json.dumps(item).encode(), ".json")
    assert (article.title, article.byline, article.publisher) == ("Harbour vote", "Ada Brook", "Harbour Agency")
    assert shape(article) == [("paragraph", PROSE), ("paragraph", QUOTED)]


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"type": "picture"}, "a ninjs item of type 'picture', not text"),
        ({"pubStatus": "canceled"}, "its publisher has withheld or cancelled it"),
    ],
)
def test_a_ninjs_item_that_is_no_article(changed: dict[str, str], message: str) -> None:
    assert problem_in(json.dumps(NINJS | changed).encode(), ".json").message == message


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"{", "not valid JSON: Expecting property name enclosed in double quotes"),
        (b"[" * 200_000, "the JSON is nested too deeply"),
        (b'{"a":' * 200_000, "the JSON is nested too deeply"),
        (b"[]", "an empty list"),
        (b"9" * 10_000, "not valid JSON: Exceeds the limit (4300 digits) for integer string conversion"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": {}}', "no items in this feed"),
    ],
    ids=["cut off", "deep lists", "deep objects", "empty list", "long number", "feed"],
)
def test_what_holds_no_article_is_named(data: bytes, message: str) -> None:
    assert problem_in(data, ".json").message.startswith(message)


def test_a_file_of_other_lines_is_given_up() -> None:
    found = all_in(b"no json\n" * 100_000, ".jsonl")
    assert len(found) == 101
    assert "100 articles in it could not be read" in str(found[-1])
    assert len(all_in(b"[" + b"1," * 1000 + b"1]", ".json")) == 101
    kept = all_in(lines(*[ITEM] * 101) + b"no json\n" * 101, ".jsonl")
    assert len(kept) == 202


def test_characters_that_no_file_can_hold_are_replaced() -> None:
    article = one_in(b'{"title": "Q\\ud800uay\\u0000", "text": "It\\udfff is\\u0007 late, said Ada Brook."}', ".json")
    assert (article.title, article.text) == ("Q\ufffduay", "It\ufffd is late, said Ada Brook.\n")
