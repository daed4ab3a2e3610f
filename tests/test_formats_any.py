"""Any bytes, in any format, give articles and problems, and nothing else. All people are invented."""

import json
import random
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.model import Article, Problem
from briefing.read.formats import READERS
from tests.sources import PROSE, QUOTED, all_in, docx, page, paragraph, pdf, pdf_of, rss, zipped

MAIL = f"From: Ada <a@times.example>\nSubject: =?utf-8?q?Qu=C3=A4y?=\nDate: 3 Mar 2026\n\n{PROSE}\n".encode()
PARTS = (
    b"From: A\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html; charset=utf-7\n"
    b"Content-Transfer-Encoding: base64\n\nPHA+SGk8L3A+\n--b\nContent-Type: message/rfc822\n\nSubject: x\n\nHi\n--b--\n"
)
NINJS = {"uri": "u", "headlines": [{"value": "Quay"}], "bodies": [{"contentType": "text/html", "value": f"<p>{PROSE}"}]}
FEED = {"version": "https://jsonfeed.org/version/1", "items": [{"content_html": f"<p>{QUOTED}</p>", "authors": [{}]}]}
SOUND: dict[str, tuple[bytes, ...]] = {
    ".rss": (rss(f"<title>Quay</title><description>&lt;p&gt;{QUOTED}&lt;/p&gt;</description>"), b"<rss>&nbsp;<item>"),
    ".xml": (
        b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><content type='xhtml'><div>Hi</div></content></entry>",
    ),
    ".opml": (b"<opml><body><outline xmlUrl='https://a.example/'/></body></opml>",),
    ".json": tuple(
        json.dumps(value).encode() for value in (NINJS, FEED, {"title": "Quay", "text": PROSE}, [1, [], {}])
    ),
    ".jsonl": (b'{"title": "Quay", "text": "Hi, said Ada.", "kind": 1, "date": {}}\n{}\n[',),
    ".eml": (MAIL, PARTS),
    ".mbox": (b"From a\n" + MAIL + b"\nFrom b\n" + PARTS,),
    ".docx": (docx(paragraph(PROSE) + paragraph(QUOTED, "Heading1")), zipped({"word/document.xml": b"<a><p><t>Hi"}, 0)),
    ".pdf": (
        pdf([(72, 700, 11, PROSE), (72, 680, 11, "Quay-")], [(72, 700, 9, "Quay")]),
        pdf_of([zlib.compress(b"BT")]),
    ),
    ".zip": (zipped({"a.txt": PROSE.encode(), "b.zip": zipped({"c.json": b"{}"}), "d.eml": MAIL}, 0),),
}
MIXED = [
    *(b"<", b">", b"&", b"<![CDATA[", b"<!--", b"<!DOCTYPE", b"</p>", b"<p>", b"<item>", b"\0", b"\xff\xfe", b"\n\n"),
    *(b"{", b"[", b'"', b"\\ud800", b"1e999", b"null", b"-1", b"From ", b"--b", b"=?utf-8?b?x?=", b"charset=idna"),
    *(b"obj", b"endobj", b"stream", b"/Kids [2 0 R]", b"/Length -1", b"/Filter /FlateDecode", b"0 0 R", b"PK\x01\x02"),
]


def is_read(data: bytes, ending: str) -> None:
    """Holds for any bytes."""
    found = all_in(data, ending)
    assert found
    for one in found:
        assert isinstance(one, Article | Problem)
        told = (one.message, one.hint) if isinstance(one, Problem) else (one.text, one.title, *one.notes)
        assert all(words.encode("utf-8") for words in told if words)
        if isinstance(one, Article):
            assert one.blocks
            assert all(0 <= b.span.start < b.span.end <= len(one.text) for b in one.blocks)


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The same with some bytes changed, cut out, doubled or put in."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(out) + 1)
        size = chance.choice((1, 1, 2, 8, 40))
        doubled = bytes(out[at : at + size]) * 2
        change = chance.choice((chance.randbytes(size), chance.choice(MIXED), b"", doubled))
        out[at : at + size * chance.randint(0, 1)] = change
    return bytes(out)


@pytest.mark.parametrize("ending", sorted(READERS))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.one_of(st.binary(max_size=300), st.lists(st.sampled_from(MIXED), max_size=30).map(b"".join)))
def test_any_bytes_are_read(ending: str, data: bytes) -> None:
    is_read(data, ending)


@pytest.mark.parametrize("ending", sorted(SOUND))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32))
def test_a_damaged_source_is_read(ending: str, seed: int) -> None:
    chance = random.Random(seed)
    is_read(damaged(chance.choice(SOUND[ending]), chance), ending)


@pytest.mark.parametrize("ending", sorted(SOUND))
def test_what_is_named_as_another_format_is_no_crash(ending: str) -> None:
    for other in SOUND.values():
        for data in other:
            is_read(data, ending)


@pytest.mark.parametrize("ending", sorted(SOUND))
def test_the_same_bytes_give_the_same(ending: str) -> None:
    for data in SOUND[ending]:
        assert all_in(data, ending) == all_in(data, ending)


def test_a_page_is_what_the_builder_draws() -> None:
    assert b"(Quay \\(old\\)) Tj" in page([(0, 0, 9, "Quay (old)")])
