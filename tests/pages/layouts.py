"""Layouts of article pages, each with the article it holds: what real pages do, on invented news."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.pages.furniture import Furniture
from tests.pages.story import Story, story


@dataclass(frozen=True)
class Page:
    """The bytes of a page and the article that is in it."""

    name: str
    data: bytes
    story: Story
    also: tuple[str, ...] = ()
    """Other lines that are the article's own: of a table, a question, a post within it."""


Made = tuple[Story, str | bytes]
ALSO = {
    "tables_of_figures": (
        "Port | Ships | Crowns",
        *(f"{port} | {number * 7} | {number} million" for number, port in enumerate(("Ellum", "Varn", "Osk"), 3)),
    ),
    "interview": tuple(f"What did the vote change, number {n}?" for n in range(12)),
    "live_blog": tuple(f"Update {n}: the council sits on" for n in range(12)),
    "live_blog_of_divs": tuple(f"1{n}:15 GMT" for n in range(10)),
    "folded_sections": tuple(f"Point {n}" for n in range(12)),
    "long_read": tuple(f"Part {n}" for n in range(12)),
    "lists": ("What they said",),
    "headed_sections": ("Why it matters", "The money", "What’s next"),
    "embedded_posts": ("Boats out, 5 a.m.", "— Ellum Port (@ellum) 1 May 2026"),
    "gallery": tuple(f"{who} at the quay. Photo: Ellum Post" for who in ("A crane", "The ferry", "The old basin")),
    "footnotes": tuple(f"Minutes of the council, page {n}." for n in range(4)),
    "press_release": ("FOR IMMEDIATE RELEASE",),
}
LAYOUTS: dict[str, Callable[[int], Made]] = {}


def layout(make: Callable[[Story, Furniture], str | bytes | Made]) -> Callable[[Story, Furniture], str | bytes | Made]:
    """Add a layout; a function that changes the story hands on the one to find."""

    def made(seed: int) -> Made:
        told = story(seed)
        page = make(told, Furniture(seed))
        return page if isinstance(page, tuple) else (told, page)

    LAYOUTS[make.__name__] = made
    return make


def pages(seed: int = 1) -> list[Page]:
    """Every layout, each with an article of its own."""
    found = []
    for number, (name, make) in enumerate(LAYOUTS.items()):
        told, data = make(seed * 1000 + number)
        found.append(Page(name, data if isinstance(data, bytes) else data.encode(), told, ALSO.get(name, ())))
    return found


def ps(told: Story, tag: str = "p", attributes: str = "") -> str:
    return "\n".join(f"<{tag}{attributes}>{text}</{tag}>" for text in told.paragraphs)


def top(told: Story) -> str:
    return f"<h1>{told.title}</h1><p class=dek>{told.dek}</p><p class=byline>By {told.author}</p><time datetime={told.date}>{told.date}</time>"


def linked_data(told: Story, kind: str = "NewsArticle", **more: object) -> str:
    data = {
        "@context": "https://schema.org",
        "@type": kind,
        "headline": told.title,
        "description": told.dek,
        "datePublished": f"{told.date}T06:30:00+01:00",
        "dateModified": "2026-12-24T00:00:00Z",
        "author": [{"@type": "Person", "name": told.author}],
        "publisher": {"@type": "NewsMediaOrganization", "name": "The Ellum Post"},
        "mainEntityOfPage": {"@id": "https://ellum.example/news/vote"},
        **more,
    }
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def head(told: Story, more: str = "") -> str:
    return f'<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{told.title} | The Ellum Post</title>{more}</head>'


def between(told: Story, pieces: list[str], every: int = 3) -> str:
    """The paragraphs with a piece of furniture after every third."""
    found = []
    for number, text in enumerate(told.paragraphs, 1):
        found.append(f"<p>{text}</p>")
        if number % every == 0 and pieces:
            found.append(pieces.pop(0))
    return "\n".join(found)


@layout
def article_element(told: Story, f: Furniture) -> str:
    return (
        f"{head(told, linked_data(told))}<body><header class=masthead>{f.menu()}</header><main><article>{top(told)}{f.share()}"
        f"{ps(told)}</article>{f.sidebar()}{f.related()}</main>{f.footer()}</body></html>"
    )


@layout
def soup_of_divs(told: Story, f: Furniture) -> str:
    return (
        f"{head(told)}<body><div id=page><div id=top>{f.menu('div', 'menu')}</div><div id=left>{f.links()}</div><div id=middle>"
        f"<h1>{told.title}</h1><div>{ps(told)}</div></div><div id=right>{f.related()}{f.advert()}</div><div id=bottom>{f.footer()}"
        "</div></div></body></html>"
    )


@layout
def blog_engine(told: Story, f: Furniture) -> str:
    return (
        f"{head(told)}<body class='post-template single has-comments tag-ads'><div class='site'>{f.menu()}<div class='content-area with-sidebar'>"
        f"<article class='post tag-harbour category-news has-related'><header class=entry-header><h1 class=entry-title>{told.title}"
        f"</h1></header><div class=entry-content>{ps(told)}<div class='sharedaddy sd-sharing'><h3>Share this:</h3>{f.share()}</div>"
        f"<div class='jp-relatedposts'><h3>Related</h3>{f.links()}</div></div></article>{f.comments()}</div>{f.sidebar()}</div>"
        f"{f.footer()}</body></html>"
    )


@layout
def hashed_names(told: Story, f: Furniture) -> str:
    return (
        f"{head(told, linked_data(told))}<body><div class=css-1a2b>{f.menu('div', 'css-9z')}</div><div class=css-77><div class=css-78><h1 "
        f"class=css-h1>{told.title}</h1><section class=css-k3>{ps(told, 'p', ' class=css-p0')}</section></div><div class=css-91>"
        f"{f.teasers(name='css-92')}</div></div></body></html>"
    )


@layout
def amp(told: Story, f: Furniture) -> str:
    return (
        f'<!doctype html><html ⚡ lang="en"><head><meta charset=utf-8><script async src="https://cdn.example/v0.js"></script>{linked_data(told)}'
        f"<style amp-custom>p{{margin:0}}</style></head><body><amp-sidebar id=s layout=nodisplay>{f.menu()}</amp-sidebar><amp-consent id=c>"
        f"<p>We use cookies. {f.said()}</p></amp-consent><article><h1>{told.title}</h1><amp-img src=a.jpg width=4 height=3><noscript><img src=a.jpg>"
        f"</noscript></amp-img>{between(told, ['<amp-ad width=300 height=250 type=x><p>' + f.said() + '</p></amp-ad>'])}<amp-social-share type=x>"
        f"</amp-social-share></article><section class=i-amphtml-related><h2>Related</h2>{f.links()}</section></body></html>"
    )


@layout
def live_blog(told: Story, f: Furniture) -> str:
    posts = "".join(
        f"<article class=live-post id=p{n}><time>1{n % 10}:0{n % 6}</time><h2>Update {n}: the council sits on</h2><p>{text}</p></article>"
        for n, text in enumerate(told.paragraphs)
    )
    return (
        f"{head(told, linked_data(told, 'LiveBlogPosting'))}<body>{f.menu()}<main><h1>{told.title}</h1><div class=key-events><h3>Related</h3>"
        f"{f.links(3)}</div><div class=live-feed>{posts}</div></main>{f.teasers()}{f.footer()}</body></html>"
    )


@layout
def live_blog_of_divs(told: Story, f: Furniture) -> str:
    posts = "".join(
        f"<div class=update><div class=stamp>1{n % 10}:15 GMT</div><div class=txt><p>{text}</p></div>{f.share() if n % 3 == 0 else ''}</div>"
        for n, text in enumerate(told.paragraphs)
    )
    return f"{head(told)}<body>{f.menu()}<div class=wrap><h1>Live: {told.title}</h1>{posts}</div>{f.related()}{f.footer()}</body></html>"


@layout
def paywall(told: Story, f: Furniture) -> Made:
    open_part = replace(told, paragraphs=told.paragraphs[:4])
    return open_part, (
        f"{head(told, linked_data(told, isAccessibleForFree=False))}<body>{f.menu()}<article>{top(told)}<div class=article-body>{ps(open_part)}"
        f"<div class=paywall-prompt><h3>Subscribe to read on</h3><p>This article is for subscribers. {f.said()}</p><a href=/s>Subscribe now</a></div>"
        f"</div></article>{f.teasers()}{f.footer()}</body></html>"
    )


@layout
def cookie_wall(told: Story, f: Furniture) -> str:
    return (
        f"{head(told)}<body>{f.cookies()}{f.cookies()}<div role=dialog><p>Before you continue: {f.said()}</p></div><main><h1>{told.title}</h1>"
        f"{ps(told)}</main><div class=cmp-footer>{f.cookies()}</div></body></html>"
    )


@layout
def tables_and_fonts(told: Story, f: Furniture) -> str:
    text = "<br><br>\n".join(told.paragraphs)
    return (
        f"<HTML><HEAD><TITLE>{told.title}</TITLE><META http-equiv=Content-Type content='text/html; charset=utf-8'></HEAD><BODY bgcolor=white>"
        f"<TABLE width=780><TR><TD width=150 valign=top>{f.links(8)}</TD><TD><FONT face=Verdana size=5><B>{told.title}</B></FONT><BR><BR>"
        f"<FONT face=Verdana size=2>{text}</FONT></TD><TD width=120>{f.links(3)}</TD></TR></TABLE><CENTER>{f.menu('div', 'menu')}</CENTER></BODY></HTML>"
    )


@layout
def line_breaks(told: Story, f: Furniture) -> str:
    return f"{head(told)}<body>{f.menu()}<h1>{told.title}</h1><div class=story>{'<br>'.join(told.paragraphs)}</div>{f.related()}{f.footer()}</body></html>"


@layout
def never_closed(told: Story, f: Furniture) -> str:
    text = "\n<p>".join(t.replace(",” said", ",”</b> said", 1) if n % 2 else t for n, t in enumerate(told.paragraphs))
    return f"<html><title>{told.title}</title><body>{f.menu()}<div><h1>{told.title}<p><i>{text}</div><b>{f.related()}"


@layout
def no_head_or_body(told: Story, f: Furniture) -> str:
    return f"<h1>{told.title}</h1>\n{ps(told)}\n{f.related()}"


@layout
def strict_xhtml(told: Story, f: Furniture) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/'
        f'xhtml1-strict.dtd">\n<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en"><head><title>{told.title}</title><script src="x.js"/>'
        f'</head><body><a name="top"/><div class="spacer"/>{f.menu("div", "nav")}<div id="content"><h1>{told.title}</h1><iframe src="ad"/>{ps(told)}'
        f"</div>{f.related()}</body></html>"
    )


@layout
def latin_1_as_declared(told: Story, f: Furniture) -> bytes:
    page = (
        head(told).replace("utf-8", "iso-8859-1")
        + f"<body>{f.menu()}<article><h1>{told.title}</h1>{ps(told)}</article>{f.related()}</body>"
    )
    return page.encode("cp1252")


@layout
def utf_16(told: Story, f: Furniture) -> bytes:
    page = f"{head(told)}<body>{f.menu()}<article><h1>{told.title}</h1>{ps(told)}</article>{f.footer()}</body></html>"
    return b"\xff\xfe" + page.encode("utf-16-le")


@layout
def utf_8_that_says_otherwise(told: Story, f: Furniture) -> str:
    return (
        head(told).replace("utf-8", "iso-8859-1")
        + f"<body>{f.menu()}<article><h1>{told.title}</h1>{ps(told)}</article>{f.related()}</body>"
    )


@layout
def undeclared_windows(told: Story, f: Furniture) -> bytes:
    page = f"<html><head><title>{told.title}</title></head><body>{f.menu()}<div id=story><h1>{told.title}</h1>{ps(told)}</div>{f.related()}</body>"
    return page.encode("cp1252")


@layout
def guillemets(told: Story, f: Furniture) -> Made:
    changed = replace(told, paragraphs=tuple(t.replace("“", "« ").replace("”", " »") for t in told.paragraphs))
    return (
        changed,
        f"{head(told)}<body>{f.menu()}<main><h1>{told.title}</h1>{ps(changed).replace('« ', '«&nbsp;').replace(' »', '&#160;»')}</main>{f.footer()}</body>",
    )


@layout
def pull_quotes(told: Story, f: Furniture) -> str:
    said = told.quoted()
    pulls = [
        f"<aside class=pullquote><p>{said[0]}</p></aside>",
        f"<blockquote class='article-pull-quote'><p>“{said[1]}”</p><cite>{told.author}</cite></blockquote>",
    ]
    return f"{head(told)}<body>{f.menu()}<article>{top(told)}{between(told, pulls)}</article>{f.related()}{f.footer()}</body></html>"


@layout
def block_quotes(told: Story, f: Furniture) -> str:
    body = "".join(
        f"<blockquote><p>{t}</p></blockquote>" if n % 3 == 1 else f"<p>{t}</p>" for n, t in enumerate(told.paragraphs)
    )
    return f"{head(told)}<body>{f.menu()}<div class=post><h1>{told.title}</h1>{body}</div>{f.comments()}{f.footer()}</body></html>"


@layout
def q_elements(told: Story, f: Furniture) -> str:
    body = ps(told).replace("“", "<q>").replace("”", "</q>")
    return f"{head(told)}<body>{f.menu()}<article><h1>{told.title}</h1>{body}</article>{f.related()}{f.footer()}</body></html>"


@layout
def lists(told: Story, f: Furniture) -> str:
    items = "".join(f"<li>{t}</li>" for t in told.paragraphs[3:9])
    first, last = (replace(told, paragraphs=part) for part in (told.paragraphs[:3], told.paragraphs[9:]))
    return (
        f"{head(told)}<body>{f.menu()}<article>{top(told)}{ps(first)}<h2>What they said</h2><ul>{items}</ul>{ps(last)}</article>{f.related()}"
        f"{f.sidebar()}</body></html>"
    )


@layout
def tables_of_figures(told: Story, f: Furniture) -> str:
    table = "<table><tr><th>Port</th><th>Ships</th><th>Crowns</th></tr>" + "".join(
        f"<tr><td>{port}</td><td>{number * 7}</td><td>{number} million</td></tr>"
        for number, port in enumerate(("Ellum", "Varn", "Osk"), 3)
    )
    return f"{head(told)}<body>{f.menu()}<main><h1>{told.title}</h1>{between(told, [table + '</table>'])}</main>{f.footer()}</body></html>"


@layout
def interview(told: Story, f: Furniture) -> str:
    turns = "".join(
        f"<p><strong>What did the vote change, number {n}?</strong></p><p>{t}</p>"
        for n, t in enumerate(told.paragraphs)
    )
    return f"{head(told, linked_data(told, articleSection='Interview'))}<body>{f.menu()}<article><h1>{told.title}</h1>{turns}</article>{f.teasers()}{f.footer()}</body>"


@layout
def opinion_column(told: Story, f: Furniture) -> str:
    return (
        f"{head(told, linked_data(told, 'OpinionNewsArticle'))}<body>{f.menu()}<article class=opinion>{top(told)}<div class=body>{ps(told)}</div>"
        f"{f.author()}{f.share()}</article>{f.comments()}{f.footer()}</body></html>"
    )


@layout
def press_release(told: Story, f: Furniture) -> str:
    return (
        f"{head(told, '<meta property=article:section content=Newsroom>')}<body>{f.menu()}<div class=release><p>FOR IMMEDIATE RELEASE</p><h1>{told.title}"
        f"</h1>{ps(told)}<p>###</p></div>{f.newsletter()}{f.footer()}</body></html>"
    )


@layout
def boxes_within(told: Story, f: Furniture) -> str:
    boxes = [
        f"<div class=related-inline><h3>Read more</h3>{f.links(3)}</div>",
        f"<p><strong>Read also:</strong> <a href=/x>{f.line()}</a></p>",
        f"<aside><h4>Related</h4><a href=/y>{f.line()}</a><p>{f.said()}</p></aside>",
    ]
    return f"{head(told)}<body>{f.menu()}<article>{top(told)}{between(told, boxes)}</article>{f.footer()}</body></html>"


@layout
def nameless_box_within(told: Story, f: Furniture) -> str:
    boxes = [f"<h3>Related</h3><ul><li><a href=/a>{f.line()}</a></li><li><a href=/b>{f.line()}</a></li></ul>"]
    return f"{head(told)}<body>{f.menu()}<div><h1>{told.title}</h1>{between(told, boxes, 4)}</div>{f.footer()}</body></html>"


@layout
def many_comments(told: Story, f: Furniture) -> str:
    return f"{head(told)}<body>{f.menu()}<div class=story><h1>{told.title}</h1>{ps(told)}</div>{f.comments(60)}{f.footer()}</body></html>"


@layout
def nameless_comments(told: Story, f: Furniture) -> str:
    items = "".join(f"<div><span>reader{n}</span><p>{f.said()}</p></div>" for n in range(8))
    return f"{head(told)}<body><article><h1>{told.title}</h1>{ps(told)}</article><div><h2>Comments (8)</h2>{items}</div></body></html>"


@layout
def sign_up_boxes(told: Story, f: Furniture) -> str:
    return f"{head(told)}<body>{f.menu()}<main><h1>{told.title}</h1>{between(told, [f.newsletter(), f.advert(), f.newsletter()])}</main>{f.footer()}</body></html>"


@layout
def endless_scroll(told: Story, f: Furniture) -> str:
    other = "".join(f"<p>{f.said()}</p>" for _ in range(8))
    return (
        f"{head(told, linked_data(told))}<body>{f.menu()}<article>{top(told)}{ps(told)}</article><article class=next-story><h1>{f.line()}</h1>{other}"
        f"</article>{f.footer()}</body></html>"
    )


@layout
def preformatted(told: Story, f: Furniture) -> str:
    return (
        f"<html><head><title>{told.title}</title></head><body><pre>{told.title}\n\n"
        + "\n\n".join(told.paragraphs)
        + "</pre></body></html>"
    )


@layout
def microdata(told: Story, f: Furniture) -> str:
    return (
        f"{head(told)}<body>{f.menu()}<div itemscope itemtype=https://schema.org/NewsArticle><h1 itemprop=headline>{told.title}</h1><meta "
        f"itemprop=datePublished content={told.date}><span itemprop=author>{told.author}</span><div itemprop=articleBody>{ps(told)}</div></div>"
        f"{f.teasers(name='x')}{f.footer()}</body></html>"
    )


@layout
def gallery(told: Story, f: Furniture) -> str:
    pictures = [
        f"<figure><img src={n}.jpg><figcaption>{who} at the quay. Photo: Ellum Post</figcaption></figure>"
        for n, who in enumerate(("A crane", "The ferry", "The old basin"))
    ]
    return f"{head(told)}<body>{f.menu()}<article>{top(told)}{between(told, pictures)}</article>{f.related()}{f.footer()}</body></html>"


@layout
def brief_beside_much(told: Story, f: Furniture) -> Made:
    short = replace(told, paragraphs=told.paragraphs[:3])
    return short, (
        f"{head(told)}<body>{f.menu()}<div class=cols><div class=article><h1>{told.title}</h1>{ps(short)}</div>{f.sidebar()}{f.teasers(count=10)}"
        f"</div>{f.footer()}</body></html>"
    )


@layout
def long_read(told: Story, f: Furniture) -> Made:
    told = story(77_000 + len(told.title), 120)
    sections = "".join(
        f"<h2>Part {n}</h2>{ps(replace(told, paragraphs=told.paragraphs[n * 10 : n * 10 + 10]))}" for n in range(12)
    )
    return (
        told,
        f"{head(told)}<body>{f.menu()}<article>{top(told)}{sections}</article>{f.related()}{f.comments()}{f.footer()}</body></html>",
    )


@layout
def links_in_quotes(told: Story, f: Furniture) -> str:
    body = ps(told).replace("“", "“<a href=/l>").replace("”", "</a>”")
    return f"{head(told)}<body>{f.menu()}<article><h1>{told.title}</h1>{body}</article>{f.related()}{f.footer()}</body></html>"


@layout
def embedded_posts(told: Story, f: Furniture) -> str:
    posts = [
        "<blockquote class=social-embed><p>Boats out, 5 a.m.</p>— Ellum Port (@ellum) <a href=#>1 May 2026</a></blockquote><script>x()</script>"
    ]
    return f"{head(told)}<body>{f.menu()}<article>{top(told)}{between(told, posts)}</article>{f.related()}{f.footer()}</body></html>"


@layout
def split_body(told: Story, f: Furniture) -> str:
    parts = [replace(told, paragraphs=told.paragraphs[n : n + 4]) for n in (0, 4, 8)]
    body = f.advert().join(f"<div class=chunk>{ps(part)}</div>" for part in parts)
    return f"{head(told)}<body>{f.menu()}<div class=page><h1>{told.title}</h1>{body}</div>{f.related()}{f.footer()}</body></html>"


@layout
def spans_and_entities(told: Story, f: Furniture) -> str:
    body = ps(told).replace("“", "&ldquo;").replace("”", "&#8221;").replace(" the ", " <em>the</em>&nbsp;")
    body = body.replace("<p>E", "<p><span class=drop-cap>E</span>", 1)
    return f"{head(told)}<body>{f.menu()}<article><h1>{told.title}</h1>{body}</article>{f.related()}{f.footer()}</body></html>"


@layout
def straight_marks(told: Story, f: Furniture) -> str:
    body = ps(told).replace("“", "&quot;").replace("”", "&#34;")
    return f"{head(told)}<body>{f.menu()}<article><h1>{told.title}</h1>{body}</article>{f.related()}{f.footer()}</body></html>"


@layout
def folded_sections(told: Story, f: Furniture) -> str:
    body = "".join(f"<details><summary>Point {n}</summary><p>{t}</p></details>" for n, t in enumerate(told.paragraphs))
    return (
        f"{head(told)}<body>{f.menu()}<main><h1>{told.title}</h1>{body}</main>{f.related()}{f.footer()}</body></html>"
    )


@layout
def twice_for_small_screens(told: Story, f: Furniture) -> str:
    return (
        f"{head(told)}<body>{f.menu()}<main><h1>{told.title}</h1><div class=desktop-only>{ps(told)}</div><div class=mobile-only>{ps(told)}</div>"
        f"<noscript>{ps(told)}</noscript></main>{f.footer()}</body></html>"
    )


@layout
def custom_elements(told: Story, f: Furniture) -> str:
    return (
        f"{head(told, linked_data(told))}<body><ep-header>{f.menu()}</ep-header><ep-article><ep-headline><h1>{told.title}</h1></ep-headline>"
        f"<ep-body>{ps(told)}</ep-body></ep-article><ep-recirc class=recirc>{f.links()}<p>{f.said()}</p></ep-recirc></body></html>"
    )


@layout
def speech_over_paragraphs(told: Story, f: Furniture) -> Made:
    speech = (
        "Mara Quill rose at nine. “The channel is silting up, and has been for years.",
        "“The ministry knows it. The county knows it.",
        "“And now you know it,” she said.",
    )
    changed = replace(told, paragraphs=(*told.paragraphs[:5], *speech, *told.paragraphs[5:]))
    return (
        changed,
        f"{head(told)}<body>{f.menu()}<article>{top(told)}{ps(changed)}</article>{f.related()}{f.footer()}</body></html>",
    )


@layout
def landmarks(told: Story, f: Furniture) -> str:
    return (
        f"{head(told)}<body><div role=banner>{f.links()}</div><div role=navigation>{f.links()}</div><div role=main><h1>{told.title}</h1>{ps(told)}</div>"
        f"<div role=complementary>{f.said()}{f.links()}</div><div role=contentinfo><p>{f.said()}</p></div></body></html>"
    )


@layout
def nameless_teasers(told: Story, f: Furniture) -> str:
    cards = "".join(f"<div><h3><a href=/t{n}>{f.line()}</a></h3><p>{f.said()}</p></div>" for n in range(5))
    return f"{head(told)}<body><div><div><h1>{told.title}</h1>{ps(told)}</div><div><h2>You may also like</h2>{cards}</div></div></body></html>"


@layout
def footnotes(told: Story, f: Furniture) -> str:
    body = "".join(f"<p>{t}<sup><a href=#n{n}>{n}</a></sup></p>" for n, t in enumerate(told.paragraphs))
    notes = "".join(f"<li id=n{n}>Minutes of the council, page {n}.</li>" for n in range(4))
    return (
        f"{head(told)}<body>{f.menu()}<article>{top(told)}{body}<ol>{notes}</ol></article>{f.related()}</body></html>"
    )


@layout
def headed_sections(told: Story, f: Furniture) -> str:
    body = "".join(
        f"<section><h2>{name}</h2>{ps(replace(told, paragraphs=told.paragraphs[n * 4 : n * 4 + 4]))}</section>"
        for n, name in enumerate(("Why it matters", "The money", "What’s next"))
    )
    return f"{head(told, linked_data(told))}<body>{f.menu()}<article>{top(told)}{body}{f.newsletter()}</article>{f.teasers()}{f.footer()}</body></html>"


@layout
def short_exchanges(told: Story, f: Furniture) -> Made:
    lines = [
        line
        for n in range(8)
        for line in (f"“No, not {n} times,” Quill said.", f"“Why?” asked Holt, for the {n}th time.", "Nobody spoke.")
    ]
    changed = replace(told, paragraphs=(told.paragraphs[0], *lines))
    return (
        changed,
        f"{head(told)}<body>{f.menu()}<article>{top(told)}{ps(changed)}</article>{f.related()}{f.footer()}</body></html>",
    )


@layout
def divs_for_paragraphs(told: Story, f: Furniture) -> str:
    return f"{head(told)}<body>{f.menu()}<div id=c><h1>{told.title}</h1><div id=t>{ps(told, 'div')}</div></div>{f.related()}{f.footer()}</body></html>"


@layout
def broken_nesting(told: Story, f: Furniture) -> str:
    body = "".join(
        f"<p><b>{t[:30]}<i>{t[30:]}</b></p></i></div>" if n % 4 == 3 else f"<p>{t}</span>"
        for n, t in enumerate(told.paragraphs)
    )
    return f"{head(told)}<body>{f.menu()}<div><div><div><h1>{told.title}</h1>{body}</div></div>{f.related()}</table>{f.footer()}"


@layout
def nothing_but_quotes(told: Story, f: Furniture) -> str:
    body = "".join(f"<div class=card><p class=quote>{t}</p></div>" for t in told.paragraphs)
    return f"{head(told)}<body>{f.menu()}<main><h1>{told.title}</h1><div class=cards>{body}</div></main>{f.related()}{f.footer()}</body></html>"


@layout
def scripts_everywhere(told: Story, f: Furniture) -> str:
    scripts = [
        f"<script>window.x = '<p>{f.said()}</p>'; if (1 < 2) {{ }}</script><style>.a>p{{}}</style><template><p>{f.said()}</p></template>"
    ] * 4
    hidden = f"<div style='display: none'><p>{f.said()}</p></div><p hidden>{f.said()}</p>"
    return f"{head(told)}<body>{f.menu()}<article>{top(told)}{hidden}{between(told, scripts, 2)}</article>{f.footer()}</body></html>"


@layout
def names_that_hold_other_words(told: Story, f: Furniture) -> str:
    body = "".join(
        f"<div class=saying><p>{t}</p></div>" if n % 3 == 1 else f"<p>{t}</p>" for n, t in enumerate(told.paragraphs)
    )
    return f"{head(told)}<body>{f.menu()}<article><h1>{told.title}</h1>{body}</article>{f.related()}{f.footer()}</body></html>"


@layout
def blurred_until_paid(told: Story, f: Furniture) -> str:
    first, last = (replace(told, paragraphs=part) for part in (told.paragraphs[:4], told.paragraphs[4:]))
    return (
        f"{head(told, linked_data(told))}<body>{f.menu()}<article>{top(told)}{ps(first)}<div class='premium blurred'>{ps(last)}</div></article>"
        f"{f.teasers()}{f.footer()}</body></html>"
    )
