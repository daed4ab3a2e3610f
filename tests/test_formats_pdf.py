"""PDF: lines into paragraphs, heads and feet away, words mended. All people are invented."""

import zlib
from collections.abc import Callable

import pytest

from briefing.read import pdf as pdf_reader
from tests.sources import Row, one_in, page, pdf, pdf_of, problem_in, shape

LONG = [
    "The council of Port Ellum voted on Tuesday to dredge the harbour, ending a",
    "quarrel that had divided the town for nearly eleven years and that had cost",
    "two of its mayors their office.",
]
SAID = [
    "“We dredge now or we close,” said Mara Quill, the harbour master, to those",
    "who had come to hear her. “There is no third way, and nobody here who has",
    "looked at the accounts will tell you otherwise.”",
]
MORE = [
    "Opponents of the plan are not convinced, and say that the oyster beds in the",
    "bay would not live through fourteen months of work on the quay next to them.",
]


def column(*paragraphs: list[str], x: float = 72, top: float = 700, size: float = 11, gap: float = 8) -> list[Row]:
    """Paragraphs one below the other, `gap` points more between them than between lines."""
    rows: list[Row] = []
    y = top
    for lines in paragraphs:
        for line in lines:
            rows.append((x, y, size, line))
            y -= 1.2 * size
        y -= gap
    return rows


def words(lines: list[str]) -> str:
    return " ".join(lines)


def test_lines_are_joined_to_paragraphs_by_the_gaps_between_them() -> None:
    rows: list[Row] = [(72, 760, 20, "Harbour vote splits Port Ellum"), (72, 730, 11, "By Ada Brook")]
    article = one_in(pdf([*rows, *column(LONG, SAID), (72, 590, 14, "The plan"), *column(MORE, top=560)]), ".pdf")
    assert article.title == "Harbour vote splits Port Ellum"
    assert article.byline == "Ada Brook"
    assert shape(article) == [
        ("title", "Harbour vote splits Port Ellum"),
        ("byline", "By Ada Brook"),
        ("paragraph", words(LONG)),
        ("paragraph", words(SAID)),
        ("heading", "The plan"),
        ("paragraph", words(MORE)),
    ]
    assert article.notes == ("1 page: lines joined to paragraphs",)


def test_an_indent_begins_a_paragraph_where_there_are_no_gaps() -> None:
    rows = column(LONG, SAID, MORE, gap=0)
    rows = [(x + 14 if text in (SAID[0], MORE[0]) else x, y, size, text) for x, y, size, text in rows]
    assert [text for _, text in shape(one_in(pdf(rows), ".pdf"))] == [words(LONG), words(SAID), words(MORE)]


def test_a_line_that_ends_early_ends_a_paragraph() -> None:
    assert [text for _, text in shape(one_in(pdf(column(LONG, SAID, MORE, gap=0)), ".pdf"))] == [
        words(LONG),
        words(SAID),
        words(MORE),
    ]


def test_columns_are_read_one_after_the_other() -> None:
    rows = [*column(LONG, SAID, x=50, size=8), *column(MORE, LONG, x=310, size=8)]
    assert [text for _, text in shape(one_in(pdf(rows), ".pdf"))] == [words(own) for own in (LONG, SAID, MORE, LONG)]


def test_a_page_drawn_out_of_order_is_read_from_the_top() -> None:
    rows = [*column(SAID, top=600), *column(LONG)]
    assert [text for _, text in shape(one_in(pdf(rows), ".pdf"))] == [words(LONG), words(SAID)]


@pytest.mark.parametrize(
    ("turned", "back"), [("0 1 -1 0", lambda x, y: (600 - y, x)), ("0 -1 1 0", lambda x, y: (y, 800 - x))]
)
def test_a_page_set_sideways_is_turned(turned: str, back: Callable[[float, float], tuple[float, float]]) -> None:
    drawn = page(column(LONG, SAID)).decode("cp1252")
    for x, y, _, _ in column(LONG, SAID):
        drawn = drawn.replace(f"1 0 0 1 {x} {y} Tm", "{} {} {} Tm".format(turned, *back(x, y)))
    assert "1 0 0 1" not in drawn
    assert [text for _, text in shape(one_in(pdf_of([drawn.encode("cp1252")]), ".pdf"))] == [words(LONG), words(SAID)]


def test_heads_feet_and_page_numbers_are_left_out() -> None:
    def around(number: int) -> list[Row]:
        return [(72, 800, 9, "Harbour Times"), (72, 40, 9, f"Page {number} of 3"), (500, 20, 9, str(number))]

    pages = [
        [*around(n), *column([f"Day {n} began with rain over the quay.", *own])]
        for n, own in enumerate((LONG, SAID, MORE), 1)
    ]
    article = one_in(pdf(*pages), ".pdf")
    assert "Harbour Times" not in article.text and "Page" not in article.text
    assert next(text for _, text in shape(article)).startswith("Day 1 began")
    assert article.notes == ("3 pages: lines joined to paragraphs", "left out: 9 lines at the heads and feet of pages")


def test_a_sentence_that_runs_over_a_page_is_one() -> None:
    first, second = column(LONG, SAID[:2]), column(SAID[2:], MORE)
    found = [text for _, text in shape(one_in(pdf(first, second), ".pdf"))]
    assert found == [words(LONG), words(SAID), words(MORE)]


def test_words_broken_at_the_end_of_a_line_are_mended() -> None:
    lines = [
        "The long-term plan of Ana-",
        "Lucia Prell is a well-known one, and the harb-",
        "our and the long-",
        "term costs of it—",
        "so she says—are under con-",
        "trol.",
    ]
    article = one_in(pdf(column(lines)), ".pdf")
    assert article.text == (
        "The long-term plan of Ana-Lucia Prell is a well-known one, and the harbour and the long-term "
        "costs of it—so she says—are under control.\n"
    )
    assert article.notes[-1] == "2 words broken at a line's end joined"


def test_bullets_bold_headings_small_type_and_the_marks_of_notes() -> None:
    rows: list[Row] = [
        (72, 740, 20, "Harbour vote"),
        *column(LONG),
        (72, 640, 11, "**What is planned"),
        (72, 620, 11, "• Dredging begins in March"),
        (72, 606, 11, "• A levy on ships"),
        *column(MORE, top=580),
        (300, 570, 6, "1"),
        (72, 500, 8, "The quay in March, before the vote"),
    ]
    assert shape(one_in(pdf(rows), ".pdf")) == [
        ("title", "Harbour vote"),
        ("paragraph", words(LONG)),
        ("heading", "What is planned"),
        ("list item", "Dredging begins in March"),
        ("list item", "A levy on ships"),
        ("paragraph", words(MORE)),
        ("caption", "The quay in March, before the vote"),
    ]


def test_a_page_that_cannot_be_read_leaves_the_others() -> None:
    whole = pdf_of([page(column(LONG)), b"x" * 50, page(column(SAID))])
    data = whole.replace(b"/Length 50 >>", b"/Filter /NoSuchFilter >>")
    article = one_in(data, ".pdf")
    assert [text for _, text in shape(article)] == [words(LONG), words(SAID)]
    assert [problem.message.split(":")[0] for problem in article.problems] == ["page 2 can't be read"]


def test_a_scan_has_no_text() -> None:
    problem = problem_in(pdf_of([b"0 0 m 10 10 l S"]), ".pdf")
    assert problem.message == "there is no text in this PDF"
    assert "text recognition" in problem.hint


def test_only_so_many_pages_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_reader, "MOST_PAGES", 2)
    article = one_in(pdf(column(LONG), column(SAID), column(MORE)), ".pdf")
    assert MORE[0] not in article.text
    assert [problem.message for problem in article.problems] == ["only the first 2 of 3 pages were read"]


def test_a_page_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_reader, "MOST_STEPS", 5_000)
    problem = problem_in(pdf_of([b"BT " + b"0 0 Td (a) Tj " * 5_000 + b"ET"]), ".pdf")
    assert problem.message == "the PDF was given up: more than 5,000 steps of drawing"


def test_a_page_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_reader, "LONGEST", 0.0)
    assert "took more than 0 seconds" in problem_in(pdf(column(LONG)), ".pdf").message


def test_a_page_that_unpacks_without_end_is_named() -> None:
    bomb = zlib.compress(zlib.compress(b" " * 90_000_000, 9), 9)
    data = pdf_of([bomb]).replace(b"<< /Length", b"<< /Filter [/FlateDecode /FlateDecode] /Length")
    assert problem_in(data, ".pdf").message.startswith("the PDF can't be read: ")


def test_text_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_reader, "MOST_TEXT", 10_000)
    data = pdf_of([zlib.compress(b"BT /F1 10 Tf (" + b"a" * 60_000 + b") Tj ET")])
    problem = problem_in(data.replace(b"<< /Length", b"<< /Filter /FlateDecode /Length"), ".pdf")
    assert problem.message == "the PDF was given up: more than 10,000 characters of text"


def test_pages_that_lead_in_circles_are_named() -> None:
    data = pdf(column(LONG)).replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]")
    assert problem_in(data, ".pdf").message


def test_a_locked_document_is_named() -> None:
    locked = pdf(
        column(LONG), trailer="/Encrypt << /Filter /Standard /V 1 /R 2 /O <00> /U <00> /P -1 >> /ID [<00> <00>]"
    )
    assert "can't be read" in problem_in(locked, ".pdf").message


def test_what_is_no_pdf_is_named() -> None:
    assert problem_in(b"%PDF-1.7\nharbour", ".pdf").message.startswith("the PDF can't be read: ")
