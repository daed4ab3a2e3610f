"""Reading: what becomes of bytes, files and folders, and of the pieces of an article."""

import io
import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing import read
from briefing.model import Article, Problem
from briefing.read import formats
from briefing.text import trimmed

CASES = Path(__file__).parent / "cases" / "read.md"
_CASE = re.compile(r"^## (.+?)\n\n~~~ (txt|md)\n(.*?)~~~\n\n~~~ blocks\n(.*?)~~~$", re.M | re.S)
FOUND = _CASE.findall(CASES.read_text(encoding="utf-8"))
PROSE = "The council met on Tuesday and agreed on nothing, said Ada Brook, its clerk."


def read_bytes(data: bytes, ending: str = ".txt") -> Article | Problem:
    (found,) = formats.articles(data, f"case{ending}", formats.READERS[ending])
    return found


def read_text(text: str, ending: str = ".txt") -> Article:
    article = read_bytes(text.encode("utf-8", "surrogatepass"), ending)
    assert isinstance(article, Article), article
    return article


def shape(article: Article) -> list[tuple[str, int | None, list[str]]]:
    return [(b.kind, b.under, b.span.of(article.text).split()) for b in article.blocks]


def test_every_case_is_found() -> None:
    assert len(FOUND) == CASES.read_text(encoding="utf-8").count("~~~ blocks")


@pytest.mark.parametrize(("ending", "text", "expected"), [c[1:] for c in FOUND], ids=[c[0] for c in FOUND])
def test_case(ending: str, text: str, expected: str) -> None:
    article = read_text(text, f".{ending}")
    rows = expected.splitlines()
    facts = [row.split(" = ", 1) for row in rows if re.match(r"\w+ = ", row)]
    blocks = [row.split(": ", 1) for row in rows if not re.match(r"\w+ = ", row)]
    assert [str(p) for p in article.problems] == [value for name, value in facts if name == "problem"]
    for name, value in facts:
        assert name == "problem" or str(getattr(article, name)) == value, name
    assert [b.kind for b in article.blocks] == [kind for kind, _start in blocks]
    for block, (_kind, start) in zip(article.blocks, blocks, strict=True):
        assert block.span.of(article.text).startswith(start)


def test_blocks_know_their_heading() -> None:
    article = read_text(f"Boats\n\n{PROSE}\n\n# One\n\n{PROSE}\n\n# Two\n\n{PROSE}\n", ".md")
    assert [b.under for b in article.blocks] == [None, None, None, 2, None, 4]


@pytest.mark.parametrize(("ending", "text"), [c[1:3] for c in FOUND], ids=[c[0] for c in FOUND])
def test_line_ends_and_byte_order_marks_change_nothing(ending: str, text: str) -> None:
    plain = read_text(text, f".{ending}")
    for data in (
        text.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + text.encode(),
        b"\xff\xfe" + text.encode("utf-16-le"),
        b"\xfe\xff" + text.encode("utf-16-be"),
    ):
        other = read_bytes(data, f".{ending}")
        assert isinstance(other, Article)
        assert shape(other) == shape(plain)
        assert (other.title, other.dek, other.kind, other.published) == (
            plain.title,
            plain.dek,
            plain.kind,
            plain.published,
        )


def test_a_date_with_a_clock_time_is_its_day() -> None:
    article = read_text(f"---\ndate: 2024-03-03T10:15:00Z\n---\n\n{PROSE}\n", ".md")
    assert (article.published, article.problems) == ("2024-03-03", ())


def test_text_is_the_file_character_for_character() -> None:
    text = f"\r\n Boats \r\n\r\n{PROSE}\t\r\n"
    assert read_text(text).text == text
    bom = read_bytes(b"\xef\xbb\xbf" + text.encode())
    assert isinstance(bom, Article)
    assert bom.text == text


@pytest.mark.parametrize(
    ("text", "encoding", "named"),
    [
        ("“It’s over,” said Zoë Holt — the clerk of Easthaven — on Tuesday.\n", "cp1252", "windows-1252"),
        ("Мэр заявил, что мост откроют весной. Строители не согласны с этим.\n", "cp1251", "cp1251"),
    ],
)
def test_another_encoding_is_read_and_named(text: str, encoding: str, named: str) -> None:
    article = read_bytes(text.encode(encoding))
    assert isinstance(article, Article)
    assert article.text == text
    assert [p.message for p in article.problems] == [f"not UTF-8; read as {named}"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b" \n\n", "the file is empty"),
        (b"* * *\n", "there is no article text in it"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "this is a binary file, not a text"),
        (b"%PDF-1.7\n", "this is a PDF, not a text"),
        (b"\xff\xfea", "its byte order mark says UTF-16-LE, but byte 0 does not fit"),
    ],
)
def test_what_is_no_article_is_named(data: bytes, message: str) -> None:
    problem = read_bytes(data)
    assert isinstance(problem, Problem)
    assert problem.message == message
    assert problem.hint


def test_an_encoding_that_is_not_sure_is_no_article() -> None:
    problem = read_bytes("市長は金曜日に再建を約束した。".encode("shift_jis"))
    assert isinstance(problem, Problem)
    assert problem.message.startswith("this is not UTF-8; it may be ")


def test_a_dump_of_many_articles_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "LARGEST", 2_000_000)
    problem = read_bytes(b"a" * 2_000_001)
    assert isinstance(problem, Problem)
    assert problem.message == "larger than 2 MB"


def test_sources_come_in_the_order_given_and_folders_sorted(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/y.markdown", "a.txt", ".hidden.txt", ".git/c.txt", "a/picture.png", "notes"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{name}\n\n{PROSE}\n")
    (tmp_path / "empty").mkdir()
    given_paths = [str(tmp_path / "b.txt"), str(tmp_path), str(tmp_path / "gone.txt"), str(tmp_path / "empty"), "-"]
    found = list(read.sources(given_paths, io.BytesIO(PROSE.encode())))
    assert [s.path.removeprefix(str(tmp_path)) for s in found] == [
        "/b.txt",
        "/a.txt",
        "/a/y.markdown",
        "/a/z.md",
        "/b.txt",
        "/gone.txt",
        "/empty",
        "-",
    ]
    assert [s.message for s in found if isinstance(s, Problem)] == [
        "there is no such file or folder",
        "no article in this folder",
    ]


def test_standard_input_may_be_markdown() -> None:
    (found,) = read.sources(["-"], io.BytesIO(f"---\ntitle: Boats\n---\n\n{PROSE}\n".encode()))
    assert isinstance(found, Article)
    assert (found.title, len(found.blocks)) == ("Boats", 1)


def test_what_is_no_file_is_named(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    (tmp_path / "page.xls").write_text("<p>")
    found = list(read.sources([str(pipe), "/dev/null", str(tmp_path / "page.xls"), "a\0b"]))
    assert [s.message for s in found if isinstance(s, Problem)] == [
        "this is a device or pipe, not a file",
        "this is a device or pipe, not a file",
        "no reader for '.xls' files",
        "this is not a file name",
    ]


def test_no_permission_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(PROSE)

    def refuse(*_args: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    (found,) = read.sources([str(tmp_path / "a.txt")])
    assert str(found) == f"{tmp_path}/a.txt: no permission to read it; allow reading it, for example with chmod u+r"


def test_deep_nesting_in_front_matter_is_a_problem_not_a_crash() -> None:
    article = read_text(f"---\ntitle: {'[' * 20_000}\n---\n\n# Boats\n\n{PROSE}\n", ".md")
    assert article.title == "Boats"
    assert len(article.problems) == 1


PIECES = [
    *("Boats", PROSE, "", "", "FAQ", "Q: Who?", "A: We.", "**Q: Who?**", "- a", "1. b?", "# H", "---", "> q", "```"),
    *("Subscribe", "By Ada Brook", "3 March 2024", "title: x", "=====", "9 a.m.", "BROOK: No.", "*note*", "<!-- c"),
]
ALPHABET = st.text("aAbB.?!:,;—-–“”\"'*_#>()[]|<&\\~`@0129 \t\r\n\u00a0\u2028éЖ市", max_size=300)
LINES = st.lists(st.sampled_from(PIECES)).map("\n".join)


@settings(max_examples=150, deadline=None)
@given(st.one_of(ALPHABET, LINES, st.text()), st.sampled_from([".txt", ".md"]))
def test_any_text_gives_ordered_blocks_inside_it(text: str, ending: str) -> None:
    data = text.encode("utf-8", "replace")
    article = read_bytes(data, ending)
    assert article == read_bytes(data, ending)
    if isinstance(article, Problem):
        return
    end = 0
    for block in article.blocks:
        assert end <= block.span.start < block.span.end <= len(article.text)
        assert block.span == trimmed(article.text, block.span)
        assert block.under is None or article.blocks[block.under].kind == "heading"
        end = block.span.end
    assert article.title


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(), st.text().map(lambda text: text.encode("cp1252", "ignore"))))
def test_any_bytes_give_an_article_or_a_problem(data: bytes) -> None:
    found = read_bytes(data)
    assert isinstance(found, Article | Problem)
    assert (
        isinstance(found, Problem)
        or found.text.encode() == data
        or found.problems
        or data[:2] in (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb")
    )


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("SEOUL, Aug 30 (Coast Wire) - The port opened.", "The port opened."),
        ("(CNN) The port opened.", "The port opened."),
        ("SAO PAULO/PORT ELLUM — The port opened.", "The port opened."),
        ("PORT ELLUM, West Bank (AP) — “It opened.”", "“It opened.”"),
        ("NATO - the alliance - met.", "NATO - the alliance - met."),
        (
            "FILE - The tug lay idle. " + "It lay there. " * 70,
            "FILE - The tug lay idle. " + "It lay there. " * 69 + "It lay there.",
        ),
        ("The port - shut since May - opened.", "The port - shut since May - opened."),
    ],
)
def test_a_dateline_is_no_part_of_the_first_line(tmp_path: Path, line: str, rest: str) -> None:
    file = tmp_path / "a.txt"
    file.write_text(f"Harbour opens again\n\n{line}\n\nIt had been shut for a week and the boats lay idle.\n", "utf-8")
    (found,) = read.sources([str(file)])
    assert isinstance(found, Article)
    first = next(block for block in found.blocks if block.kind == "paragraph")
    assert first.span.of(found.text) == rest


def test_agency_and_time_in_one_line_are_publisher_and_date(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(
        "Harbour opens\n\nCoast Wire | Updated: 2017-09-15 21:45\n\nThe port opened after a week, it said.\n", "utf-8"
    )
    (found,) = read.sources([str(file)])
    assert isinstance(found, Article)
    assert (found.publisher, found.published) == ("Coast Wire", "2017-09-15")
