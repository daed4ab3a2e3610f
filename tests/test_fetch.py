"""Fetching, from a real server that stalls, lies and never ends. The people and the town are made up."""

import gzip
import hashlib
import json
import re
import socket
import time
import tracemalloc
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing import desk
from briefing.cli import main
from briefing.fetch import addresses, links, robots
from briefing.fetch.visit import Bounds, visit
from briefing.model import Article, Problem
from tests.serving import Site, serving

PAGE = """\
<!doctype html><html lang="en"><head><title>Harbour vote splits Port Ellum</title></head><body><article>
<h1>Harbour vote splits Port Ellum</h1>
<p>Mara Quill, the harbour master, said time was short. “We dredge now or we close the quay for good,” Quill said.</p>
<p>The council will spend 40 million crowns on dredging. It is unclear who will pay for the rest of the work.</p>
</article></body></html>
""".encode()
FEED = b'<?xml version="1.0"?>\n<rss version="2.0"><channel><title>Ellum Wire</title></channel></rss>'
NO_PAUSE = Bounds(pause=0)
SILENT = Bounds(silence=0.3, pause=0)
SHORT = Bounds(whole=0.8, pause=0)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path / "inbox"


def fetch(inbox: Path, *names: str, pages: bool = False, bounds: Bounds = NO_PAUSE) -> list[desk.Fetched | Problem]:
    return list(desk.fetch(names, inbox, pages=pages, allow_private=True, bounds=bounds))


def saved(inbox: Path, *names: str, pages: bool = False) -> list[desk.Fetched]:
    found = fetch(inbox, *names, pages=pages)
    assert [str(one) for one in found if isinstance(one, Problem)] == []
    return [one for one in found if isinstance(one, desk.Fetched)]


def failure(inbox: Path, url: str, bounds: Bounds = NO_PAUSE) -> str:
    """Why it was not fetched; nothing is written then."""
    (problem,) = fetch(inbox, url, bounds=bounds)
    assert isinstance(problem, Problem)
    assert problem.path == url
    assert problem.hint
    assert not inbox.exists()
    return problem.message


def run(capfdbinary: pytest.CaptureFixture[bytes], *words: str) -> tuple[int, str, str]:
    status = main(words)
    out, err = capfdbinary.readouterr()
    return status, out.decode(), err.decode()


# What is kept


def test_a_page_is_kept_byte_for_byte_with_its_address_time_and_digest(site: Site, inbox: Path, capfdbinary) -> None:
    url = site.page("/news/harbour-vote.html?from=mail#top", PAGE)
    site.page("/news/harbour-vote.html?from=mail", PAGE)
    status, out, err = run(capfdbinary, "fetch", url, "-o", "inbox", "--allow-private")
    assert (status, err) == (0, "")
    path = Path(out.removesuffix("\n"))
    assert path.parent == Path("inbox")
    assert path.name.startswith(f"127.0.0.1-{site.server_port}-news-harbour-vote-")
    assert path.suffix == ".html"
    assert path.read_bytes() == PAGE
    record = json.loads(path.with_name(f".{path.name}.fetched").read_text(encoding="utf-8"))
    assert record["url"] == record["asked"] == f"{site.root}/news/harbour-vote.html?from=mail"
    assert record["sha256"] == hashlib.sha256(PAGE).hexdigest()
    assert record["type"] == "text/html; charset=utf-8"
    assert abs(time.time() - time.mktime(time.strptime(record["fetched"], "%Y-%m-%dT%H:%M:%SZ")) + time.timezone) < 60


def test_a_fetched_page_is_a_source_with_its_address(site: Site, inbox: Path) -> None:
    (page,) = saved(inbox, site.page("/one", PAGE))
    (article,) = desk.read(["inbox"])
    assert isinstance(article, Article)
    assert (article.url, article.title) == (f"{site.root}/one", "Harbour vote splits Port Ellum")
    assert article.digest == hashlib.sha256(PAGE).hexdigest()
    page.path.write_bytes(PAGE.replace(b"40 million", b"90 million"))
    (article,) = desk.read(["inbox"])
    assert isinstance(article, Article)
    assert article.notes[-1] == f"has been changed since it was fetched from {site.root}/one"


@pytest.mark.parametrize(
    ("kind", "encoding", "sure"),
    [
        ("text/html; charset=windows-1252", "cp1252", True),
        ('text/html; Charset="ISO-8859-1"', "cp1252", True),
        ("text/html;charset=utf-16le", "utf-16le", True),
        ("text/html; charset=iso-8859-1", "utf-8", True),
        ("text/html; charset=utf-8", "cp1252", False),
        ("text/html; charset=\x01no-such-thing", "utf-8-sig", True),
        ("text/html; charset=base64", "cp1252", False),
    ],
)
def test_a_page_is_read_as_its_server_said_or_else_as_its_bytes_are(
    site: Site, inbox: Path, kind: str, encoding: str, sure: bool
) -> None:
    data = PAGE.decode().replace("Mara", "Zoë").encode(encoding)
    saved(inbox, site.page("/one", data, kind))
    (article,) = desk.read(["inbox"])
    assert isinstance(article, Article)
    assert "Zoë Quill, the harbour master, said time was short. “We dredge now" in article.text
    assert article.digest == hashlib.sha256(data).hexdigest()
    said = ["not UTF-8, and says no encoding that fits; read as windows-1252"]
    assert [problem.message for problem in article.problems] == ([] if sure else said)


def test_the_address_after_redirects_is_the_one_that_is_told(site: Site, inbox: Path) -> None:
    site.page("/new place", PAGE)
    site.page("/new%20place", PAGE)
    old = site.page("/old", b"", status=301, Location="/new place#story")
    saved(inbox, old)
    (article,) = desk.read(["inbox"])
    assert isinstance(article, Article)
    assert article.url == f"{site.root}/new%20place"


def test_what_is_asked_again_is_kept_in_the_same_file(site: Site, inbox: Path) -> None:
    url = site.page("/one", PAGE)
    assert [one.state for one in saved(inbox, url)] == ["new"]
    before = {path.name: path.stat().st_mtime_ns for path in inbox.iterdir()}
    assert [one.state for one in saved(inbox, url)] == ["unchanged"]
    assert {path.name: path.stat().st_mtime_ns for path in inbox.iterdir()} == before
    site.page("/one", PAGE.replace(b"40 million", b"90 million"))
    (again,) = saved(inbox, url)
    assert again.state == "changed"
    assert b"90 million" in again.path.read_bytes()
    assert {path.name for path in inbox.iterdir()} == set(before)


def test_a_server_is_asked_only_for_what_has_changed(site: Site, inbox: Path) -> None:
    url = site.page("/one", PAGE, ETag='"v1"', Last_Modified="Mon, 01 Jun 2026 08:00:00 GMT")
    (page,) = saved(inbox, url)
    site.page("/one", b"", status=304)
    assert [one.state for one in saved(inbox, url)] == ["unchanged"]
    headers = site.asked[-1][1]
    assert (headers["If-None-Match"], headers["If-Modified-Since"]) == ('"v1"', "Mon, 01 Jun 2026 08:00:00 GMT")
    page.path.write_bytes(b"changed by hand")
    site.page("/one", PAGE)
    saved(inbox, url)
    assert "If-None-Match" not in site.asked[-1][1]
    assert page.path.read_bytes() == PAGE


def test_nothing_changed_is_no_answer_to_who_did_not_ask_that(site: Site, inbox: Path) -> None:
    assert failure(inbox, site.page("/one", b"", status=304)) == "answers 304 Not Modified"


def test_neither_cookies_nor_a_name_but_its_own_are_sent(site: Site, inbox: Path) -> None:
    saved(inbox, site.page("/one", PAGE, Set_Cookie="id=1"), site.page("/two", PAGE))
    for _, headers in site.asked:
        assert "Cookie" not in headers
        assert headers["User-Agent"].startswith("briefing/")
        assert headers["Host"] == f"127.0.0.1:{site.server_port}"


@pytest.mark.parametrize(
    ("data", "kind", "path", "ending"),
    [
        (PAGE, "text/html", "/a.php", ".html"),
        (PAGE, "text/plain", "/a", ".html"),
        (PAGE, "", "/a", ".html"),
        (b"\xef\xbb\xbf" + PAGE, "application/octet-stream", "/a", ".html"),
        (b'<?xml version="1.0"?><!-- x --><html xmlns="x"/>', "application/xhtml+xml", "/a", ".html"),
        (FEED, "text/html", "/a", ".rss"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom"/>', "text/xml", "/a", ".atom"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', "application/feed+json", "/a", ".json"),
        (b"%PDF-1.7\n", "text/html", "/a", ".pdf"),
        (b"PK\x03\x04", "application/octet-stream", "/a.docx", ".docx"),
        (b"From a town.", "text/plain", "/a", ".txt"),
        (b"# A title", "text/plain", "/a.md", ".md"),
        (b"<p>A bare line", "application/octet-stream", "/a.cgi", ".html"),
        (b"<newsItem/>", "application/xml", "/a", ".xml"),
    ],
)
def test_a_file_ends_as_what_it_is(site: Site, inbox: Path, data: bytes, kind: str, path: str, ending: str) -> None:
    (page,) = saved(inbox, site.page(path, data, kind))
    assert page.path.suffix == ending
    assert page.path.read_bytes() == data


@pytest.mark.parametrize(
    "path", ["/../../../etc/passwd", "/..%2f..%2fx", "/" + "long-" * 400, "/a%00b", "/ü/新聞", "/"]
)
def test_no_address_gets_out_of_the_folder(site: Site, inbox: Path, path: str) -> None:
    site.page(addresses.parsed(site.root + path).target, PAGE)
    (page,) = saved(inbox, site.root + path)
    assert page.path.parent == inbox
    assert len(page.path.name) < 110
    assert {one.name for one in inbox.parent.iterdir()} == {"inbox"}


def test_one_that_fails_is_told_and_the_others_go_on(site: Site, inbox: Path, capfdbinary) -> None:
    good, gone = site.page("/one", PAGE), site.root + "/gone"
    status, out, err = run(capfdbinary, "fetch", gone, "ftp://x/y", good, "--allow-private", "-o", "inbox")
    assert status == 1
    assert out.count("\n") == 1
    assert err.splitlines() == [
        f"briefing: {gone}: answers 404 Not Found; check the address",
        "briefing: ftp://x/y: is no address that can be fetched; give one that begins with https:// or http://",
    ]
    assert run(capfdbinary, "fetch", gone, "--allow-private", "-o", "inbox")[0] == 2


def test_a_folder_that_can_not_be_written_ends_it(site: Site, inbox: Path, capfdbinary) -> None:
    inbox.write_text("a file", encoding="utf-8")
    status, out, err = run(capfdbinary, "fetch", site.page("/one", PAGE), "--allow-private", "-o", "inbox")
    assert (status, out) == (2, "")
    assert "inbox: can't be written" in err
    assert err.count("\n") == 1


def test_an_address_is_no_source_until_it_is_fetched(inbox: Path) -> None:
    (problem,) = desk.read(["https://news.example/one"])
    assert (
        str(problem) == "https://news.example/one: this is an address; save it with `briefing fetch`, and name the file"
    )


# Where it may not go


PRIVATE = """
127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255 198.18.0.1
192.0.2.1 ::1 :: fe80::1%1 fec0::1 fd00::1 ff02::1 2001:db8::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:10.0.0.1
64:ff9b::7f00:1 2002:7f00:1::
"""


@pytest.mark.parametrize("number", PRIVATE.split())
def test_private_numbers(number: str) -> None:
    assert not addresses.is_public(number)


@pytest.mark.parametrize("number", ["8.8.8.8", "172.32.0.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_public_numbers(number: str) -> None:
    assert addresses.is_public(number)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "0", "[::ffff:127.0.0.1]"])
def test_loopback_is_refused_however_it_is_written(site: Site, inbox: Path, host: str) -> None:
    site.page("/one", PAGE)
    (problem,) = desk.fetch([f"http://{host}:{site.server_port}/one"], inbox, bounds=NO_PAUSE)
    assert isinstance(problem, Problem)
    assert "a private address" in problem.message
    assert problem.hint == "fetch it by `briefing fetch --allow-private` if that is what you want"
    assert site.asked == []


def test_a_redirect_into_the_private_network_is_refused(
    site: Site, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(addresses, "is_public", lambda number: number == "127.0.0.1")
    url = site.page("/out", b"", status=302, Location=f"http://127.0.0.2:{site.server_port}/secret")
    (problem,) = desk.fetch([url], inbox, bounds=NO_PAUSE)
    assert isinstance(problem, Problem)
    assert problem.message == "127.0.0.2 is a private address"
    assert site.paths == ["/out"]


def test_a_host_that_changes_its_address_after_the_check_gains_nothing(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [[(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", site.server_port))]]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answers.pop())
    monkeypatch.setattr(addresses, "is_public", lambda number: number == "127.0.0.1")
    site.page("/one", PAGE)
    address = addresses.parsed("http://rebinding.example/one")
    assert visit(address, {}, NO_PAUSE, 5).data == PAGE
    assert answers == []
    assert site.asked[0][1]["Host"] == "rebinding.example"
    answers.append([(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.2", site.server_port))])
    with pytest.raises(addresses.Failed, match=r"rebinding\.example leads to a private address"):
        visit(address, {}, NO_PAUSE, 5)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("news.example/one", "is no address that can be fetched"),
        ("file:///etc/passwd", "is no address that can be fetched"),
        ("http://", "names no host"),
        ("http://a b/", "names no host"),
        ("http://[::1/", "is no address"),
        ("http://x:99999/", "is no address"),
        ("http://me:secret@news.example/", "holds a name or password"),
        ("http://" + "a" * 9000, "is too long for an address"),
        ("http://no-such-host.invalid/", "there is no host no-such-host.invalid, or no network"),
    ],
)
def test_what_is_no_address(inbox: Path, url: str, said: str) -> None:
    assert failure(inbox, url) == said


# Servers that misbehave


def test_a_server_that_says_nothing(site: Site, inbox: Path) -> None:
    assert failure(inbox, site.raw("/one", hold=True), SILENT) == "was silent for 0.3 s"


@pytest.mark.parametrize("begun", [b"", b"HTTP/1.0 200 OK\r\n", b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n"])
def test_a_server_that_lets_bytes_drip(site: Site, inbox: Path, begun: bytes) -> None:
    since = time.monotonic()
    url = site.raw("/one", begun, *[b"x"] * 100, pause=0.05)
    assert failure(inbox, url, SHORT) == "took longer than 0.8 s"
    assert time.monotonic() - since < 4


def test_redirects_in_a_circle_and_without_end(site: Site, inbox: Path) -> None:
    site.page("/b", b"", status=302, Location="/a")
    assert failure(inbox, site.page("/a", b"", status=301, Location="/b")) == "redirects in a circle"
    for number in range(12):
        site.page(f"/{number}", b"", status=307, Location=f"/{number + 1}")
    assert failure(inbox, site.root + "/0") == "redirects more than 8 times"
    assert site.paths == ["/a", "/b", *(f"/{number}" for number in range(9))]


def test_slow_redirects_take_no_longer_than_one_slow_page(site: Site, inbox: Path) -> None:
    for number in range(8):
        told = f"HTTP/1.0 302 Found\r\nLocation: /{number + 1}\r\n\r\n".encode()
        site.raw(f"/{number}", b"", told, pause=0.25)
    assert failure(inbox, site.root + "/0", SHORT) == "took longer than 0.8 s"


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("file:///etc/passwd", "is no address that can be fetched"),
        ("http://[::1", "leads to what is no address"),
        ("javascript:alert(1)", "is no address that can be fetched"),
    ],
)
def test_redirects_to_what_is_no_page(site: Site, inbox: Path, place: str, said: str) -> None:
    assert failure(inbox, site.page("/one", b"", status=302, Location=place)) == said


def test_a_page_that_is_shorter_than_it_said_is_not_kept(site: Site, inbox: Path) -> None:
    url = site.raw("/one", b"HTTP/1.0 200 OK\r\nContent-Length: 5000\r\n\r\n", PAGE[:400])
    assert failure(inbox, url) == "broke off after 400 of 5,000 bytes"


@pytest.mark.parametrize(
    "sent",
    [
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n64\r\nten bytes.",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nwhat?",
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"x" * 70_000,
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n",
        b"",
    ],
)
def test_an_answer_that_is_none(site: Site, inbox: Path, sent: bytes) -> None:
    assert failure(inbox, site.raw("/one", sent)) == "the server's answer is broken"


def test_a_length_below_nothing_is_no_length(site: Site, inbox: Path) -> None:
    (page,) = saved(inbox, site.raw("/one", b"HTTP/1.0 200 OK\r\nContent-Length: -5\r\n\r\n", PAGE))
    assert page.path.read_bytes() == PAGE


def raw_deflate(data: bytes) -> bytes:
    packing = zlib.compressobj(wbits=-15)
    return packing.compress(data) + packing.flush()


@pytest.mark.parametrize(
    ("encoding", "sent"),
    [
        ("gzip", gzip.compress(PAGE)),
        ("gzip", gzip.compress(PAGE[:300]) + gzip.compress(PAGE[300:])),
        ("GZIP", PAGE),
        ("utf-8", PAGE),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", raw_deflate(PAGE)),
    ],
    ids=["gzip", "gzip twice", "plain", "charset", "zlib", "deflate"],
)
def test_packed_pages_and_such_as_only_say_so(site: Site, inbox: Path, encoding: str, sent: bytes) -> None:
    (page,) = saved(inbox, site.page("/one", sent, Content_Encoding=encoding))
    assert page.path.read_bytes() == PAGE


@pytest.mark.parametrize(
    ("encoding", "sent", "said"),
    [
        ("gzip", gzip.compress(PAGE)[:-20], "its packed data breaks off"),
        ("gzip", gzip.compress(PAGE)[:40] + b"\0" * 90, "its packed data is broken"),
        ("deflate", PAGE, "its packed data is broken"),
        ("br", b"\x0b", "is packed in a way that was not asked for"),
        ("gzip", gzip.compress(b" " * 21_000_000, 1), "is larger than 20 MB"),
        ("gzip", gzip.compress(b" " * 11_000_000, 1) * 2, "is larger than 20 MB"),
    ],
    ids=["cut", "spoilt", "plain", "brotli", "bomb", "two bombs"],
)
def test_packed_pages_that_can_not_be_had(site: Site, inbox: Path, encoding: str, sent: bytes, said: str) -> None:
    assert failure(inbox, site.page("/one", sent, Content_Encoding=encoding)) == said


@pytest.mark.parametrize(
    ("head", "part", "most"),
    [
        (b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n", b" " * 65_536, 40_000_000),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"10000\r\n" + b" " * 65_536 + b"\r\n", 40_000_000),
        (b"HTTP/1.0 200 OK\r\nContent-Length: 2147483648\r\n\r\n", b" " * 65_536, 15_000_000),
    ],
    ids=["unsaid", "in chunks", "said"],
)
def test_a_page_of_2_gb_is_left_when_the_bound_is_reached(
    site: Site, inbox: Path, head: bytes, part: bytes, most: int
) -> None:
    url = site.raw("/one", head, *[part] * 32_768)
    assert failure(inbox, url) == "is larger than 20 MB"
    assert site.sent < most


def test_a_small_page_that_unpacks_without_end_takes_little_memory(site: Site, inbox: Path) -> None:
    url = site.page("/one", gzip.compress(b" " * 150_000_000, 1), Content_Encoding="gzip")
    tracemalloc.start()
    try:
        assert failure(inbox, url) == "is larger than 20 MB"
        assert tracemalloc.get_traced_memory()[1] < 90_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("image/png", "is image/png, not an article"),
        ("Video/MP4; codecs=\x1b[31m", "is video/mp4, not an article"),
        ("text/css", "is text/css, not an article"),
    ],
)
def test_what_is_no_article_is_not_even_loaded(site: Site, inbox: Path, kind: str, said: str) -> None:
    assert failure(inbox, site.page("/one", b"x", kind)) == said


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (b"404 \x1b[2J\x1b[31mGotcha", "answers 404 Not Found"),
        (b"403 No", "answers 403 Forbidden"),
        (b"503 Later", "answers 503 Service Unavailable"),
        (b"799 What", "answers 799"),
        (b"204 Nothing", "answers 204 No Content"),
    ],
)
def test_what_a_server_says_is_told_in_our_words(site: Site, inbox: Path, status: bytes, said: str) -> None:
    url = site.raw("/one", b"HTTP/1.0 " + status + b"\r\n\r\n")
    assert failure(inbox, url) == said


def test_an_empty_page_and_a_closed_door(site: Site, inbox: Path) -> None:
    assert failure(inbox, site.page("/one", b" \n")) == "is empty"
    with socket.socket() as unheard:
        unheard.bind(("127.0.0.1", 0))
        port = unheard.getsockname()[1]
    assert "127.0.0.1 can't be reached" in failure(inbox, f"http://127.0.0.1:{port}/")


# robots.txt


def test_robots_txt_is_asked_once_and_obeyed(site: Site, inbox: Path) -> None:
    site.page("/robots.txt", b"User-agent: *\nDisallow: /members/\n", "text/plain")
    urls = [site.page("/one", PAGE), site.page("/members/two", PAGE), site.page("/three", PAGE)]
    one, two, three = fetch(inbox, *urls)
    assert isinstance(one, desk.Fetched)
    assert isinstance(three, desk.Fetched)
    assert str(two) == f"{urls[1]}: its robots.txt asks programs to leave it alone; save it from a browser"
    assert [path for path, _ in site.asked] == ["/robots.txt", "/one", "/three"]


def test_a_redirect_to_what_robots_txt_closes_is_not_followed(site: Site, inbox: Path) -> None:
    site.page("/robots.txt", b"User-agent: briefing\nDisallow: /members\n", "text/plain")
    url = site.page("/one", b"", status=302, Location="/members/one")
    assert failure(inbox, url) == "its robots.txt asks programs to leave it alone"
    assert site.paths == ["/one"]


def test_a_host_that_can_not_show_its_robots_txt_is_left_alone(site: Site, inbox: Path) -> None:
    site.page("/robots.txt", b"", status=503)
    assert failure(inbox, site.page("/one", PAGE)) == "its robots.txt answers 503 Service Unavailable"
    assert site.paths == []


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("user-agent:*\r\nDISALLOW: /a # no\r\n", "/ab", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: *\nAllow: /a/b\nDisallow: /a", "/a/c", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),
        ("User-agent: *\nDisallow: /\nUser-agent: briefing\nDisallow: /x", "/a", True),
        ("User-agent: Briefing/2.0\nDisallow: /\n", "/a", False),
        ("User-agent: briefings\nDisallow: /\n", "/a", True),
        ("User-agent: briefing\n\nUser-agent: *\nDisallow: /\n", "/a", False),
        ("User-agent: other\nDisallow: /\n\nUser-agent: *\nAllow: /", "/a", True),
        ("User-agent: *\nDisallow: /a\n\nUser-agent: *\nDisallow: /b", "/b", False),
        ("User-agent: *\nDisallow: /*?print", "/a/b?print=1", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf?x", True),
        ("User-agent: *\nDisallow: /a$", "/a/b", True),
        ("User-agent: *\nDisallow: /*a*b$", "/ab", False),
        ("User-agent: *\nDisallow: /a*a$", "/a", True),
        ("User-agent: *\nDisallow: /caf%c3%a9", "/caf%C3%A9", False),
        ("User-agent: *\nDisallow: /café", "/caf%C3%A9", False),
        ("User-agent: *\nDisallow: /%7Ejoe", "/~joe", False),
        ("User-agent: *\nDisallow: /a%2Fb", "/a/b", True),
        ("Disallow: /\nUser-agent: *\n", "/a", True),
        ("Sitemap: /x\nnonsense\nUser-agent: *\nDisallow: /", "/a", False),
    ],
)
def test_robots_rules(text: str, path: str, allowed: bool) -> None:
    assert robots.rules(text).allows(path) is allowed


def test_a_pattern_of_many_stars_takes_no_time() -> None:
    rules = robots.rules("User-agent: *\nDisallow: /" + "*a" * 2000 + "$")
    since = time.monotonic()
    assert rules.allows("/" + "a" * 7000 + "b")
    assert time.monotonic() - since < 5


def test_a_host_is_not_pressed(site: Site, inbox: Path) -> None:
    site.page("/robots.txt", b"User-agent: *\nCrawl-delay: 0.4\n", "text/plain")
    since = time.monotonic()
    saved(inbox, site.page("/one", PAGE), site.page("/two", PAGE))
    assert time.monotonic() - since >= 0.4


# Whatever comes


ODD = st.text(max_size=60) | st.text("ht:/[]@?#%&.\\0 é:1a*$\n-", max_size=40).map("http://".__add__)


@given(ODD, ODD)
def test_any_text_is_an_address_in_one_way_of_writing_it_or_none(text: str, link: str) -> None:
    try:
        address = addresses.joined(addresses.parsed(text), link)
    except addresses.Failed as failure:
        assert failure.message
        return
    assert addresses.parsed(address.url) == address
    assert address.url.isascii()
    assert address.url.isprintable()
    assert " " not in address.url


@given(st.text("user-agent: briefngdsalow/*$#\n%4e", max_size=200), ODD)
def test_any_robots_txt_has_an_answer(text: str, path: str) -> None:
    assert robots.rules(f"User-agent: *\nDisallow: /\n{text}").allows(path) in (True, False)


@given(st.binary(max_size=200), st.text(max_size=30), ODD)
def test_any_bytes_have_an_ending_and_links_or_none(data: bytes, said: str, url: str) -> None:
    try:
        address = addresses.parsed(url).url
    except addresses.Failed:
        return
    form = links.ending(data, said, address)
    assert re.fullmatch(r"\.[a-z]+", form)
    for other in (form, *links.FEEDS, links.LIST):
        with suppress(addresses.Failed):
            assert all(addresses.parsed(link).url == link for link in links.listed(data, other, address))
