"""Archives: what they hold is read, within bounds, and nothing leaves them. All people are invented."""

import stat
import struct
import zipfile
from io import BytesIO

import pytest

from briefing.model import Article, Problem
from briefing.read import archive
from tests.sources import PROSE, QUOTED, all_in, articles_in, docx, one_in, paragraph, problem_in, rss, zipped

TEXT = f"Quay\n\n{PROSE}\n\n{QUOTED}\n".encode()
FEED = rss(f"<title>Mud</title><description>{QUOTED}</description>")


def test_the_articles_of_an_archive_by_name() -> None:
    files = {
        "b/story.txt": TEXT,
        "a.docx": docx(paragraph(PROSE)),
        "feed.rss": FEED,
        "inner.zip": zipped({"old/c.md": TEXT}),
        "picture.png": b"\x89PNG",
        "__MACOSX/._b.txt": b"x",
        ".hidden.txt": b"x",
        "README": b"x",
    }
    found = articles_in(zipped(files), ".zip")
    assert [article.path for article in found] == [
        "case.zip#a.docx",
        "case.zip#b/story.txt",
        "case.zip#feed.rss#1",
        "case.zip#inner.zip#old/c.md",
    ]
    assert found[0].notes == ("left out: 2 files of other formats (.png, no ending)",)
    assert found[1].digest == one_in(TEXT, ".txt").digest
    assert found[1].text == TEXT.decode()


def test_a_bad_file_leaves_the_others() -> None:
    found = all_in(zipped({"a.txt": b"", "b.txt": TEXT, "c.json": b"{"}), ".zip")
    assert [type(one) for one in found] == [Problem, Article, Problem]
    assert str(found[0]) == "case.zip#a.txt: the file is empty; give a file with an article in it"


@pytest.mark.parametrize("name", ["../a.txt", "/etc/a.txt", "a/../../b.txt", "..\\a.txt", "C:\\a.txt"])
def test_no_name_leads_out_of_it(name: str) -> None:
    (problem,) = all_in(zipped({name: TEXT}), ".zip")
    assert isinstance(problem, Problem)
    assert "its name leads out of the archive" in problem.message


def test_no_link_is_followed() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        link = zipfile.ZipInfo("link.txt")
        link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        made.writestr(link, "/etc/passwd")
    assert "it is a link" in problem_in(out.getvalue(), ".zip").message


def test_an_archive_is_opened_in_one_but_no_deeper() -> None:
    inner = zipped({"a.txt": TEXT})
    middle = zipped({"inner.zip": inner, "b.txt": TEXT})
    found = all_in(zipped({"middle.zip": middle}), ".zip")
    assert [type(one) for one in found] == [Article, Problem]
    assert str(found[1]).startswith(
        "case.zip#middle.zip#inner.zip: not unpacked: an archive in an archive in an archive"
    )


def test_a_dense_file_is_not_unpacked() -> None:
    problem = problem_in(zipped({"a.txt": b"a" * 19_000_000}), ".zip")
    assert "more than 200 times its size" in problem.message
    assert "larger than 20 MB" in problem_in(zipped({"a.txt": b"a" * 20_000_001}, zipfile.ZIP_STORED), ".zip").message


def test_all_files_together_keep_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST", 1_000_000)
    inner = zipped({f"{n}.txt": TEXT * 2000 for n in range(2)})
    found = all_in(zipped({"a.zip": inner, "b.zip": inner}), ".zip")
    assert [type(one) for one in found][:2] == [Article, Article]
    assert "unpacks to more than 1 MB" in str(found[-1])


def test_the_number_of_files_keeps_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST", 3)
    found = all_in(zipped({f"{n}.txt": TEXT for n in range(5)}), ".zip")
    assert [type(one) for one in found] == [Article, Article, Article, Problem]
    assert "more than 3 files" in str(found[-1])


def test_a_size_that_is_a_lie_changes_nothing() -> None:
    data = bytearray(zipped({"a.txt": b"a" * 19_000_000}))
    entry = data.index(b"PK\x01\x02")
    struct.pack_into("<II", data, entry + 20, 0xFFFFFF, 10)
    found = all_in(bytes(data), ".zip")
    assert not any(isinstance(one, Article) and len(one.text) > 1_000_000 for one in found)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\x03\x04", "the archive can't be read: File is not a zip file"),
        (zipped({}), "no article in this archive"),
        (zipped({"a.png": b"x"}), "no article in this archive"),
        (zipped({"a.txt": TEXT})[:40] + b"xxxxx" + zipped({"a.txt": TEXT})[45:], "not unpacked: it is damaged"),
    ],
    ids=["cut off", "empty", "nothing to read", "damaged"],
)
def test_what_cannot_be_read_is_named(data: bytes, message: str) -> None:
    assert problem_in(data, ".zip").message.startswith(message)
