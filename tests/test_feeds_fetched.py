"""Feeds and lists of feeds, fetched once and over and over. The people and the town are made up."""

import os
import re
import shutil
import signal
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from briefing import desk, recipe
from briefing.cli import _parsers, main
from briefing.fetch import links
from briefing.fetch.visit import Bounds, _trust
from briefing.model import Article, Problem
from briefing.read.origin import origin
from tests.serving import Site, serving

PAGE = """\
<!doctype html><html lang="en"><head><title>{title}</title></head><body><article><h1>{title}</h1>
<p>Mara Quill, the harbour master, said time was short. “We dredge now or we close the {word} for good,” Quill said.</p>
<p>The council will spend 40 million crowns on dredging. It is unclear who will pay for the rest of the work.</p>
</article></body></html>
"""
FEED = '<?xml version="1.0"?><rss version="2.0"><channel><title>Ellum Wire</title>{items}</channel></rss>'
ITEM = "<item><title>{link}</title><link>{link}</link><description>In short.</description></item>"
NO_PAUSE = Bounds(pause=0)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        for word in ("quay", "pier", "dock"):
            site.page(f"/{word}", PAGE.format(title=f"The {word} of Port Ellum", word=word).encode())
        yield site


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return Path("inbox")


def feed(site: Site, *found: str, path: str = "/feed", kind: str = "application/rss+xml") -> str:
    return site.page(path, FEED.format(items="".join(ITEM.format(link=one) for one in found)).encode(), kind)


def opml(*found: str) -> bytes:
    outlines = "".join(f'<outline text="x"><outline type="rss" xmlUrl="{one}"/></outline>' for one in found)
    return f'<?xml version="1.0"?><opml version="2.0"><body>{outlines}</body></opml>'.encode()


def fetch(inbox: Path, *names: str, pages: bool = False) -> list[desk.Fetched | Problem]:
    return list(desk.fetch(names, inbox, pages=pages, allow_private=True, bounds=NO_PAUSE))


def told(found: list[desk.Fetched | Problem]) -> list[str]:
    """The last part of each address and what became of it; a problem as it is."""
    return [str(one) if isinstance(one, Problem) else f"{one.url.rpartition('/')[2]} {one.state}" for one in found]


def shown(inbox: Path) -> list[str]:
    """The files that a folder is read with, without the digits in their names."""
    return sorted(path.name.rpartition("-")[0].rpartition("-")[2] for path in inbox.glob("[!.]*"))


def test_a_feed_is_saved_as_it_is(site: Site, inbox: Path) -> None:
    url = feed(site, "/quay", "/pier")
    assert told(fetch(inbox, url)) == ["feed new"]
    assert shown(inbox) == ["feed"]
    assert site.paths == ["/feed"]


def test_with_pages_the_pages_of_a_feed_are_the_sources(site: Site, inbox: Path) -> None:
    url = feed(site, "/quay", f"{site.root}/pier#top", "/gone", "mailto:mara@ellum.example", "/quay")
    assert told(fetch(inbox, url, pages=True)) == [
        "feed new",
        "quay new",
        "pier new",
        f"{site.root}/gone: answers 404 Not Found; check the address",
    ]
    assert shown(inbox) == ["pier", "quay"]
    articles = [one for one in desk.read([str(inbox)]) if isinstance(one, Article)]
    assert [one.url for one in articles] == [f"{site.root}/pier", f"{site.root}/quay"]


def test_pages_of_a_feed_that_were_saved_are_not_asked_for_again(site: Site, inbox: Path) -> None:
    fetch(inbox, feed(site, "/quay"), pages=True)
    site.asked.clear()
    url = feed(site, "/pier", "/quay")
    assert told(fetch(inbox, url, pages=True)) == ["feed changed", "pier new", "quay unchanged"]
    assert site.paths == ["/feed", "/pier"]
    site.page("/quay", PAGE.format(title="The quay again", word="quay").encode())
    (again,) = fetch(inbox, f"{site.root}/quay")
    assert isinstance(again, desk.Fetched)
    assert again.state == "changed"
    assert (of := origin(str(again.path))) is not None
    assert of.feed == url


def test_a_page_that_could_not_be_had_is_tried_again_though_the_feed_is_the_same(site: Site, inbox: Path) -> None:
    items = ITEM.format(link="/late")
    url = site.page("/feed", FEED.format(items=items).encode(), "application/rss+xml", ETag='"1"')
    assert "answers 404" in told(fetch(inbox, url, pages=True))[1]
    site.page("/feed", b"", status=304)
    site.page("/late", PAGE.format(title="Late", word="quay").encode())
    assert told(fetch(inbox, url, pages=True)) == ["feed unchanged", "late new"]


def test_a_feed_that_was_a_source_gives_way_to_its_pages(site: Site, inbox: Path) -> None:
    url = feed(site, "/quay")
    fetch(inbox, url)
    assert shown(inbox) == ["feed"]
    assert told(fetch(inbox, url, pages=True)) == ["feed unchanged", "quay new"]
    assert shown(inbox) == ["quay"]
    assert [path.name for path in inbox.glob(".*feed*") if path.is_file()] == []


def test_a_list_of_feeds_stands_for_its_feeds(site: Site, inbox: Path) -> None:
    one, two = feed(site, "/quay", path="/one"), feed(site, "/pier", path="/two")
    url = site.page("/list", opml(one, two, "not an address", one), "text/x-opml")
    assert told(fetch(inbox, url)) == ["one new", "two new"]
    assert shown(inbox) == ["one", "two"]
    feed(site, "/quay", "/pier", path="/one")
    assert told(fetch(inbox, url, pages=True)) == ["one changed", "quay new", "pier new", "two unchanged"]


def test_a_list_or_a_feed_may_be_a_file(site: Site, inbox: Path) -> None:
    Path("mine.opml").write_bytes(opml(feed(site, "/quay", path="/one")))
    assert told(fetch(inbox, "mine.opml", pages=True)) == ["one new", "quay new"]
    Path("saved.xml").write_text(FEED.format(items=ITEM.format(link=f"{site.root}/pier")), encoding="utf-8")
    assert told(fetch(inbox, "saved.xml", pages=True)) == ["pier new"]
    said = "is a file already; give an address, a list of feeds, or with --pages a feed"
    assert told(fetch(inbox, "saved.xml")) == [f"saved.xml: {said}"]
    assert "is no address that can be fetched" in told(fetch(inbox, "lost.opml"))[0]


def test_a_list_inside_a_list_is_not_followed(site: Site, inbox: Path) -> None:
    inner = site.page("/inner", opml(site.root + "/outer"), "text/xml")
    assert told(fetch(inbox, site.page("/outer", opml(inner), "text/xml"))) == [
        f"{inner}: is a list of feeds inside another; give its address by itself"
    ]


def test_a_feed_of_too_many_pages_is_cut_and_that_is_said(
    site: Site, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["briefing.desk.fetching"], "MOST", 2)
    url = feed(site, "/quay", "/pier", "/dock")
    found = told(fetch(inbox, url, pages=True))
    assert found == ["feed new", f"{url}: lists 3 addresses; the first 2 were taken", "quay new", "pier new"]


BILLION = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (BILLION + b"<opml><body><outline xmlUrl='&b;'/></body></opml>", ".opml"),
        (BILLION + b"<rss><channel><item><link>&b;</link></item></channel></rss>", ".rss"),
        (b"<opml><body>", ".opml"),
        (b"<rss>" + b"<a>" * 1_000_000, ".rss"),
        (b"[" * 100_000, ".json"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": 7}', ".json"),
        (b"\xff\xfe\x00", ".json"),
    ],
)
def test_feeds_that_are_none_or_mean_harm(data: bytes, form: str) -> None:
    since = time.monotonic()
    with pytest.raises(links.Failed, match=r"is no (feed|list of feeds) that can be read"):
        links.listed(data, form, "https://news.example/feed")
    assert time.monotonic() - since < 5


def test_a_link_keeps_its_bare_ampersands() -> None:
    data = (
        b"<rss><channel><title>D&D</title><item><link>https://n.example/?a=1&b=2&page=3</link></item></channel></rss>"
    )
    assert links.listed(data, ".rss", "https://n.example/feed") == ("https://n.example/?a=1&b=2&page=3",)


def test_the_links_of_a_json_feed() -> None:
    items = b'{"items": [{"url": "/one"}, {"external_url": "https://other.example/two"}, {"url": 3}, 4, {}]}'
    found = links.listed(items, ".json", "https://news.example/feed.json")
    assert found == ("https://news.example/one", "https://other.example/two")


# The commands


def command(*words: str, before: str = "") -> list[str]:
    return [sys.executable, "-c", f"{before}\nimport sys; from briefing.cli import main; sys.exit(main({words!r}))"]


def until(what: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end
        time.sleep(0.02)


RECIPE = "format: 1\ntemplate: quote-sheet\nengine: rules\nsources: [path: {source}]\noutput: {{path: brief.md}}\n"
OFTEN = "import briefing.cli.watch as w; w.SOONEST = 0.001"


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent another way there")
@pytest.mark.parametrize(("ending", "status"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_watching_fetches_builds_and_ends_cleanly(site: Site, inbox: Path, ending: int, status: int) -> None:
    fetch(inbox, feed(site, "/quay"), pages=True)
    Path("wire.yaml").write_text(RECIPE.format(source="inbox"), encoding="utf-8")
    brief = Path("brief.md")
    words = command("watch", "wire.yaml", "--every", "0.005", "--allow-private", before=OFTEN)
    with subprocess.Popen(words, stderr=subprocess.PIPE, env=os.environ | {"PYTHONUNBUFFERED": "1"}) as watching:
        until(brief.exists)
        assert "close the pier" not in brief.read_text(encoding="utf-8")
        feed(site, "/pier", "/quay", "/gone")
        until(lambda: "close the pier" in brief.read_text(encoding="utf-8"))
        watching.send_signal(ending)
        assert watching.wait(10) == status
        said = watching.stderr.read().decode() if watching.stderr else ""
    assert "close the quay" in brief.read_text(encoding="utf-8")
    assert "wire.yaml: fetched 1 new or changed source\n" in said
    assert f"{site.root}/gone: answers 404 Not Found" in said
    assert "Traceback" not in said


def test_a_recipe_knows_its_feeds_by_what_lies_beside_its_sources(site: Site, inbox: Path) -> None:
    plain = feed(site, "/dock", path="/plain")
    fetch(inbox / "wire", feed(site, "/quay"), pages=True)
    fetch(inbox, plain, f"{site.root}/pier")
    wire = Path("wire.yaml")
    wire.write_text(RECIPE.format(source="inbox"), encoding="utf-8")
    assert desk.feeds_of(wire) == [
        desk.Feed(plain, inbox, False),
        desk.Feed(f"{site.root}/feed", inbox / "wire", True),
    ]
    (page,) = (inbox / "wire").glob("[!.]*")
    wire.write_text(RECIPE.format(source=page.as_posix()), encoding="utf-8")
    assert desk.feeds_of(wire) == [desk.Feed(f"{site.root}/feed", inbox / "wire", True)]
    feed(site, "/quay", "/pier")
    new = [one.path for one in desk.refetch(wire, allow_private=True) if isinstance(one, desk.Fetched)]
    assert [path.name.rpartition("-")[0][-4:] for path in desk.uncovered(wire, new[1:])] == ["pier"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["wire.yaml"], "wire.yaml: none of its sources comes from a feed; fetch one with"),
        (["lost.yaml"], "lost.yaml: no such recipe"),
        (["wire.yaml", "--every", "0.5"], "must be 1 or more"),
        (["wire.yaml", "--every", "nan"], "must be 1 or more"),
        (["wire.yaml", "--every", "soon"], "invalid minutes value: 'soon'"),
    ],
)
def test_what_can_not_be_watched_is_told_at_once(inbox: Path, capfdbinary, words: list[str], said: str) -> None:
    inbox.mkdir()
    Path("wire.yaml").write_text(RECIPE.format(source="inbox"), encoding="utf-8")
    try:
        status = main(["watch", *words])
    except SystemExit as stop:
        status = int(stop.code or 0)
    assert status == 2
    assert said in capfdbinary.readouterr().err.decode().splitlines()[-1]


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent another way there")
def test_ctrl_c_ends_fetching_and_keeps_what_there_is(site: Site, inbox: Path) -> None:
    words = command("fetch", f"{site.root}/quay", site.raw("/slow", hold=True), "-o", "inbox", "--allow-private")
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as fetching:
        until(lambda: "/slow" in site.paths)
        fetching.send_signal(signal.SIGINT)
        out, err = fetching.communicate(timeout=10)
    assert (fetching.returncode, err) == (130, b"")
    assert out.count(b"\n") == 1
    assert shown(inbox) == ["quay"]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals there")
def test_progress_is_shown_on_a_terminal_and_gone_at_the_end(site: Site, inbox: Path) -> None:
    import pty

    there, here = pty.openpty()
    words = command("fetch", f"{site.root}/quay", f"{site.root}/gone", "-o", "inbox", "--allow-private")
    status = subprocess.run(words, stdout=subprocess.DEVNULL, stderr=here, check=False).returncode
    os.close(here)
    shown = os.read(there, 65536).decode().replace("\r\n", "\n")
    os.close(there)
    assert status == 1
    lines = [line.rpartition("\r\x1b[K")[2] for line in shown.split("\n")]
    assert lines == [f"briefing: {site.root}/gone: answers 404 Not Found; check the address", ""]
    assert "1 of 2, " in shown
    assert f"/s, {site.root}/gone"[:20] in shown


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")
def test_a_secure_page_is_had_by_the_name_in_its_certificate_alone(
    site: Site, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key.pem -out cert.pem -days 2"
    name = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    subprocess.run([*make.split(), *name], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain("cert.pem", "key.pem")
    site.socket = context.wrap_socket(site.socket, server_side=True)
    url = f"https://localhost:{site.server_port}/quay"
    assert "its certificate can't be trusted (self" in told(fetch(inbox, url))[0]
    monkeypatch.setenv("SSL_CERT_FILE", "cert.pem")
    _trust.cache_clear()
    assert told(fetch(inbox, url)) == ["quay new"]
    site.raw("/drip", *[b"HTTP/1.0 200 OK\r\n\r\n", *[b"x"] * 100], pause=0.05)
    since = time.monotonic()
    drip = list(
        desk.fetch([url.replace("quay", "drip")], inbox, allow_private=True, bounds=replace(NO_PAUSE, whole=0.6))
    )
    assert [one.message for one in drip if isinstance(one, Problem)] == ["took longer than 0.6 s"]
    assert time.monotonic() - since < 3
    assert "(IP address mismatch" in told(fetch(inbox, url.replace("localhost", "127.0.0.1")))[0]
    _trust.cache_clear()


@pytest.mark.parametrize("name", ["fetch", "watch"])
def test_every_option_is_in_the_documents(name: str) -> None:
    text = (Path(__file__).parent.parent / "docs" / "fetching.md").read_text(encoding="utf-8")
    _, commands = _parsers()
    options = [word for action in commands[name]._actions for word in action.option_strings if word.startswith("--")]
    assert f"briefing {name}" in text
    assert [word for word in options if word != "--help" and f"`{word}" not in text.replace("`-o`, ", "")] == []


def test_the_bounds_and_the_recipe_in_the_documents_hold() -> None:
    text = (Path(__file__).parent.parent / "docs" / "fetching.md").read_text(encoding="utf-8")
    told, most = Bounds(), sys.modules["briefing.desk.fetching"].MOST
    times = f"{told.connect:g} seconds to connect, {told.silence:g} without a byte, {told.whole:g} in all"
    sizes = f"{told.largest // 1_000_000} MB, also unpacked; {told.redirects} redirects; {most} addresses"
    assert f"{times}; {sizes} out of one feed or list" in " ".join(text.split())
    example = recipe.loads(re.search(r"```yaml\n(.*?)```", text, re.DOTALL)[1], "wire.yaml")  # type: ignore[index]
    assert [source.path for source in example.sources] == ["inbox"]
