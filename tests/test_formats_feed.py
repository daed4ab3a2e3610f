"""Feeds and lists of feeds: what of each entry becomes an article. All people are invented."""

import json

import pytest

from briefing.model import Article, Problem
from briefing.read.opml import feeds
from tests.sources import PROSE, QUOTED, all_in, articles_in, one_in, problem_in, rss, shape

FULL = f"""<title>Harbour vote splits Port Ellum</title><link>https://times.example/harbour</link>
<dc:creator>Ada Brook</dc:creator><pubDate>Tue, 03 Mar 2026 22:00:00 -0500</pubDate><description>A vote.</description>
<content:encoded><![CDATA[<p>{PROSE}</p><h2>Mud</h2><p>{QUOTED}<img src="a.png"></p>
<ul><li>Dredging begins.</li></ul><figure><img src="b.png"><figcaption>The quay in March</figcaption></figure>
<script>alert(1)</script>]]></content:encoded>"""
SHORT = "<title>Second</title><link>https://times.example/2</link><description>What came of it.</description>"
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Ellum Post</title><entry>
<title type="html">Quay &amp;amp; &lt;i&gt;mud&lt;/i&gt;</title><link href="https://post.example/1"/><id>1</id>
<updated>2026-03-03T23:30:00+02:00</updated><author><name>Ada Brook</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{PROSE}</p><p>{QUOTED}</p></div></content>
</entry></feed>"""
JSON = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Ellum Post",
    "language": "en",
    "items": [
        {
            "id": "1",
            "url": "https://post.example/1",
            "title": "Quay",
            "authors": [{"name": "Ada Brook"}, {"name": "Bo Finch"}],
            "date_published": "2026-03-03T10:00:00Z",
            "content_html": f"<p>{PROSE}</p><p>{QUOTED}</p>",
            "attachments": [{"mime_type": "audio/mpeg", "url": "https://post.example/a.mp3"}],
        },
        {"id": "2", "title": "Mud", "summary": "In short."},
    ],
}


def test_an_entry_is_an_article_with_what_the_feed_says_of_it() -> None:
    article = one_in(rss(FULL), ".rss")
    assert (article.title, article.byline, article.publisher) == (
        "Harbour vote splits Port Ellum",
        "Ada Brook",
        "Harbour Times",
    )
    assert (article.published, article.url) == ("2026-03-03", "https://times.example/harbour")
    assert (article.language, article.path) == ("en-gb", "case.rss#1")
    assert shape(article) == [
        ("paragraph", PROSE),
        ("heading", "Mud"),
        ("paragraph", QUOTED),
        ("list item", "Dredging begins."),
        ("caption", "The quay in March"),
    ]
    assert article.notes == ("left out: 2 pictures",)
    assert article.problems == ()


def test_a_summary_is_kept_and_said_to_be_one() -> None:
    full, short = articles_in(rss(FULL, SHORT), ".xml")
    assert full.problems == ()
    assert short.text == "What came of it.\n"
    assert [str(problem) for problem in short.problems] == [
        "case.xml#2: only a summary; `briefing fetch https://times.example/2` gets the page; the summary was kept"
    ]


@pytest.mark.parametrize(
    ("body", "whole"),
    [
        ("word " * 250, True),
        ("word " * 250 + "[…]", False),
        ("word " * 250 + '&lt;a href="x"&gt;Continue reading →&lt;/a&gt;', False),
        ("word " * 40, False),
    ],
)
def test_a_description_as_long_as_an_article_is_one_unless_it_is_cut(body: str, whole: bool) -> None:
    article = one_in(rss(f"<title>Long</title><description>{body}</description>"), ".rss")
    assert (article.problems == ()) is whole


def test_full_text_that_is_cut_is_a_summary() -> None:
    cut = f"<title>Cut</title><content:encoded><![CDATA[<p>{PROSE}</p><p>And then [...]</p>]]></content:encoded>"
    assert [p.message for p in one_in(rss(cut), ".rss").problems] == ["only a summary"]


def test_an_entry_without_text_is_named_and_the_others_go_on() -> None:
    found = all_in(rss("<title>Only this</title><link>https://times.example/3</link>", FULL, "<guid>4</guid>"), ".rss")
    assert [type(one) for one in found] == [Problem, Article, Problem]
    assert str(found[0]) == (
        "case.rss#1: only a title: 'Only this'; `briefing fetch https://times.example/3` gets the page"
    )


def test_atom() -> None:
    article = one_in(ATOM.encode(), ".atom")
    assert (article.title, article.byline, article.publisher) == ("Quay & mud", "Ada Brook", "Ellum Post")
    assert (article.published, article.url) == ("2026-03-03", "https://post.example/1")
    assert shape(article) == [("paragraph", PROSE), ("paragraph", QUOTED)]


def test_json_feed() -> None:
    first, second = articles_in(json.dumps(JSON).encode(), ".json")
    assert (first.title, first.byline, first.publisher) == ("Quay", "Ada Brook, Bo Finch", "Ellum Post")
    assert (first.published, first.url, first.language) == ("2026-03-03", "https://post.example/1", "en")
    assert shape(first) == [("paragraph", PROSE), ("paragraph", QUOTED)]
    assert first.notes == ("left out: 1 attached file (audio/mpeg)",)
    assert [p.message for p in second.problems] == ["only a summary"]


def test_the_same_entry_has_the_same_digest_wherever_it_stands() -> None:
    first, other = articles_in(rss(FULL, SHORT), ".rss")[0], articles_in(rss(SHORT, FULL), ".rss")[1]
    assert first.digest == other.digest
    assert first.digest != articles_in(rss(SHORT), ".rss")[0].digest


def test_a_feed_with_undefined_entities_and_open_tags_is_mended() -> None:
    data = rss("<title>Quay&nbsp;news</title><description>One &amp; two & three<br></description>")
    assert one_in(data, ".rss").title == "Quay news"


def test_a_list_of_feeds_holds_no_article_and_says_what_to_do() -> None:
    data = b"""<opml version="2.0"><body><outline text="News"><outline xmlUrl="https://a.example/feed" text="A"/>
    <outline xmlUrl="https://b.example/feed"/><outline xmlUrl="https://a.example/feed"/>
    <outline xmlUrl="javascript:alert(1)"/></outline></body></opml>"""
    assert feeds(data) == ("https://a.example/feed", "https://b.example/feed")
    for ending in (".opml", ".xml"):
        problem = problem_in(data, ending)
        assert str(problem) == (
            f"case{ending}: a list of 2 feeds, without articles; `briefing fetch case{ending}` gets what they hold"
        )


def test_xml_that_is_no_feed_is_named() -> None:
    assert problem_in(b"<?xml version='1.0'?><!-- <rss> --><invoice><rss/></invoice>", ".xml").message == (
        "XML that begins with <invoice>, not a source that can be read"
    )
    assert problem_in(b"harbour", ".rss").message == "this is no XML, not a source that can be read"
    assert problem_in(rss(), ".rss").message == "no entries in this feed"


def test_a_page_may_call_itself_xml() -> None:
    page = f"""<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>Quay</title></head>
    <body><article><h1>Quay</h1><p>{PROSE}</p><p>{QUOTED}</p><p>{PROSE}</p></article></body></html>"""
    assert QUOTED in one_in(page.encode(), ".xml").text


LAUGHS = (
    "<!DOCTYPE rss [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)) + "]>"
)
OUTSIDE = "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"


@pytest.mark.parametrize("declared", [LAUGHS, OUTSIDE])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_no_entity_is_expanded(declared: str, encoding: str) -> None:
    named = "&a9;&x;"
    text = f"{declared}<rss version='2.0'><channel><item><title>{named}</title></item></channel></rss>"
    problem = problem_in(text.encode(encoding), ".xml")
    assert "declares entities of its own" in problem.message


def test_what_nests_or_goes_on_without_end_is_refused() -> None:
    deep = b"<rss><channel>" + b"<a>" * 100_000
    assert "nested more than 200 deep" in problem_in(deep, ".rss").message
    many = b"<rss version='2.0'><channel>" + b"<i/>" * 400_001 + b"</channel></rss>"
    assert "more than 400,000 elements" in problem_in(many, ".rss").message
    broken = b"<rss version='2.0'><channel><item><title>" + b"<" * 1_000_001
    assert "too large to mend" in problem_in(broken, ".rss").message


def test_hostile_opml_is_refused() -> None:
    data = OUTSIDE.replace("rss", "opml") + "<opml><body><outline xmlUrl='https://a.example/'/></body></opml>"
    assert "declares entities of its own" in problem_in(data.encode(), ".opml").message
    assert "not well-formed" in problem_in(b"<opml><body>", ".opml").message


RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
DIALECTS = {
    "RSS 0.9": f'<rdf:RDF {RDF} xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>%s</title></channel>'
    "<item><title>%s</title><link>https://n.example/?a=1&amp;b=2</link></item></rdf:RDF>",
    "RSS 1.0": f'<rdf:RDF {RDF} xmlns="http://purl.org/rss/1.0/"><channel><title>%s</title></channel>'
    "<item><title>%s</title><link>https://n.example/?a=1&amp;b=2</link><description>It rained.</description></item>"
    "</rdf:RDF>",
    "Atom 0.3": '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>%s</title><entry><title>%s</title>'
    '<link rel="alternate" href="https://n.example/?a=1&amp;b=2"/><content>It rained.</content></entry></feed>',
    "Atom 1.0": '<feed xmlns="http://www.w3.org/2005/Atom"><title>%s</title><entry><title>%s</title>'
    '<link href="https://n.example/?a=1&amp;b=2"/><id>x</id><content>It rained.</content></entry></feed>',
    "Atom 1.0, HTML": '<feed xmlns="http://www.w3.org/2005/Atom"><title>%s</title><entry><title type="html">%s</title>'
    '<link href="https://n.example/?a=1&amp;b=2"/><id>x</id><content>It rained.</content></entry></feed>',
} | {
    f"RSS {version}": f'<rss version="{version}"><channel><title>%s</title><item><title>%s</title>'
    "<link>https://n.example/?a=1&amp;b=2</link><description>It rained.</description></item></channel></rss>"
    for version in ("0.91", "0.92", "2.0")
}
TITLES = {
    'Rail & road: "I\'m just doing D&D," says Mira Holt': 'Rail & road: "I\'m just doing D&D," says Mira Holt',
    "D&D at the A&P? R&B&more": "D&D at the A&P? R&B&more",
    "<![CDATA[D&D & the port]]>": "D&D & the port",
    "D&D caf&eacute; &#169; AT&amp;T": "D&D café © AT&T",
    "&lt;![CDATA[Open letter to D&amp;D]]&gt;": "Open letter to D&D",
    "<![CDATA[&lt;![CDATA[Open letter]]&gt;]]>": "Open letter",
    "&amp;#39;Low Price&amp;#39; &amp;amp; &amp;quot;so&amp;quot; &amp;#x2019;til": "'Low Price' & \"so\" ’til",
    "<![CDATA[To axe &#8216;Low Price&#8217;]]>": "To axe ‘Low Price’",
    "To axe &amp;amp;#39;Low Price&amp;amp;#39;": "To axe 'Low Price'",
    "Fish &amp; chips": "Fish & chips",
    "5 &lt; 6, 7 &gt; 6; 100% #1 [sic] &apos;yes&apos;;": "5 < 6, 7 > 6; 100% #1 [sic] 'yes';",
}


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_title_is_as_its_author_wrote_it(dialect: str, title: str) -> None:
    data = ('<?xml version="1.0" encoding="utf-8"?>' + DIALECTS[dialect] % (title, title)).encode()
    if dialect == "RSS 0.9":
        data = data.replace(b"</item>", b"<description>It rained.</description></item>")
    article = one_in(data, ".xml")
    assert (article.title, article.publisher) == (TITLES[title], TITLES[title])
    assert article.url == "https://n.example/?a=1&b=2"


@pytest.mark.parametrize(
    "title", ["Rail & road: D&D", "To axe &#39;Low Price&#39; &amp; more", "<![CDATA[Open letter]]>", "5 < 6 <b>x"]
)
def test_so_is_a_title_in_a_json_feed(title: str) -> None:
    wanted = {2: "To axe 'Low Price' & more"}.get(
        title.count("&#"), title.removeprefix("<![CDATA[").removesuffix("]]>")
    )
    item = {"id": "1", "title": title, "content_text": "It rained."}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": title, "items": [item]}
    article = one_in(json.dumps(feed).encode(), ".json")
    assert (article.title, article.publisher) == (wanted, wanted)


def test_an_address_keeps_its_bare_ampersands_and_a_body_its_words() -> None:
    item = "<title>A</title><link>https://n.example/?a=1&b=2&page=3</link>"
    item += "<description>&lt;![CDATA[&lt;p&gt;D&D &lt;b&gt;won&lt;/b&gt;.&lt;/p&gt;]]&gt;</description>"
    article = one_in(rss(item), ".rss")
    assert article.url == "https://n.example/?a=1&b=2&page=3"
    assert article.text == "D&D won.\n"
