"""Newsletters: saved messages and mailboxes. All people and papers are invented."""

from email.message import EmailMessage

import pytest

from briefing.model import Article, Problem
from tests.sources import PROSE, QUOTED, all_in, articles_in, one_in, problem_in, shape

HEAD = "From: Harbour Times <news@times.example>\r\nSubject: Harbour vote\r\nDate: Tue, 3 Mar 2026 08:00:00 +0000\r\n"
HIDDEN = "<div style='display:none'>Peek</div>"
HTML = f"<html><head><style>p {{}}</style></head><body>{HIDDEN}<p>{PROSE}</p><p>{QUOTED}</p></body></html>"


def letter(plain: str = "", html: str = "") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Harbour Times <news@times.example>"
    message["Subject"] = "Harbour vote: “yes”"
    message["Date"] = "Tue, 03 Mar 2026 23:30:00 -0500"
    if plain:
        message.set_content(plain)
    if html and plain:
        message.add_alternative(html, subtype="html")
    elif html:
        message.set_content(html, subtype="html")
    return message


def test_a_newsletter_is_an_article() -> None:
    article = one_in(letter(f"{PROSE}\n\n{QUOTED}\n").as_bytes(), ".eml")
    assert (article.title, article.publisher, article.published) == (
        "Harbour vote: “yes”",
        "Harbour Times",
        "2026-03-03",
    )
    assert shape(article) == [("paragraph", PROSE), ("paragraph", QUOTED)]
    assert (article.notes, article.problems) == ((), ())


def test_the_plain_text_goes_before_the_html() -> None:
    article = one_in(letter(f"{PROSE}\n\n{QUOTED}\n", HTML).as_bytes(), ".eml")
    assert shape(article) == [("paragraph", PROSE), ("paragraph", QUOTED)]
    assert article.notes == ("the plain text was read; the HTML part of the same e-mail was left out",)


@pytest.mark.parametrize("plain", ["", "View this in a browser\n"])
def test_the_html_is_read_where_there_is_no_text_or_only_a_stub(plain: str) -> None:
    article = one_in(letter(plain, HTML).as_bytes(), ".eml")
    assert shape(article) == [("paragraph", PROSE), ("paragraph", QUOTED)]
    assert "the HTML part was read" in article.notes[-1]
    assert ("stub" in article.notes[-1]) is bool(plain)


def test_attachments_are_named_and_left_out() -> None:
    message = letter(PROSE)
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="plan.pdf")
    message.add_attachment(letter("Another one.", ""))
    article = one_in(message.as_bytes(), ".eml")
    assert article.notes == ("left out: 2 parts of the e-mail (application/pdf “plan.pdf”, an attached e-mail)",)
    assert "Another" not in article.text


def test_an_earlier_mail_and_a_signature_yield_nothing() -> None:
    article = one_in(letter(f"{PROSE}\n\n> {QUOTED}\n\nMore on Friday.\n-- \nBo Finch\n").as_bytes(), ".eml")
    assert [kind for kind, _ in shape(article)] == ["paragraph", "boilerplate", "paragraph", "boilerplate"]
    assert article.notes == ("lines of an earlier e-mail, marked with >, yield no findings",)


def test_lines_wrapped_for_the_mail_are_joined() -> None:
    half = len(PROSE) // 2
    cut = PROSE.rfind(" ", 0, half)
    flowed = f"{PROSE[: cut + 1]}\r\n{PROSE[cut + 1 :]}\r\n"
    head = f"{HEAD}Content-Type: text/plain; charset=utf-8; format=flowed\r\n\r\n"
    assert shape(one_in((head + flowed).encode(), ".eml")) == [("paragraph", PROSE)]


@pytest.mark.parametrize(
    ("declared", "encoded"),
    [("iso-8859-1", "cp1252"), ("no-such-charset", "utf-8"), ("punycode", "utf-8"), ("us-ascii", "cp1252")],
)
def test_a_wrong_character_set_is_survived(declared: str, encoded: str) -> None:
    text = "Zoë Holt — the clerk — said: “No.”" if encoded == "utf-8" else "Zoë Holt, the clerk, said no."
    data = f"{HEAD}Content-Type: text/plain; charset={declared}\r\n\r\n{text}\r\n".encode(encoded)
    assert "Zoë Holt" in one_in(data, ".eml").text


def test_bytes_that_fit_no_character_set_are_replaced_and_said_to_be() -> None:
    data = f"{HEAD}Content-Type: text/plain; charset=utf-8\r\n\r\n{PROSE} ".encode() + bytes(range(129, 160))
    article = one_in(data, ".eml")
    assert article.problems and "does not fit its character set 'utf-8'" in article.problems[0].message


def test_raw_bytes_in_a_header_are_read_as_utf_8() -> None:
    data = HEAD.replace("Harbour vote", "Zoë’s vote").encode() + b"\r\n" + PROSE.encode()
    assert one_in(data, ".eml").title == "Zoë’s vote"


def test_a_mailbox_holds_an_article_a_message() -> None:
    messages = [f"{HEAD}\r\n{PROSE}\r\n\r\n>From here on it is mud.\r\n", f"{HEAD}\r\n{QUOTED}\r\nFrom the quay.\r\n"]
    data = "".join(f"From news@times.example Tue Mar  3 08:00:00 2026\r\n{m}\r\n" for m in messages).encode()
    first, second = articles_in(data, ".mbox")
    assert (first.path, second.path) == ("case.mbox#1", "case.mbox#2")
    assert "\n\nFrom here on it is mud." in first.text
    assert "From the quay." in second.text
    assert first.digest == one_in(messages[0].replace(">From", "From").encode() + b"\r\n", ".eml").digest


def test_a_bad_message_leaves_the_others() -> None:
    data = f"From a\n\n\nFrom b\n{HEAD}\n{PROSE}\n\nFrom c\n{HEAD}\n\n".replace("\r\n", "\n").encode()
    assert [type(one) for one in all_in(data, ".mbox")] == [Problem, Article, Problem]


def test_what_is_no_mail_is_named() -> None:
    assert "no header" in problem_in(b"\n\nHarbour", ".eml").message
    assert "does not begin with" in problem_in(b"Harbour\n\nFrom a\n", ".mbox").message
    assert problem_in(f"{HEAD}Content-Type: image/png\r\n\r\nxx".encode(), ".eml").message == "no text in this e-mail"


def test_parts_without_end_are_refused() -> None:
    nested = "".join(f"Content-Type: multipart/mixed; boundary={n}\r\n\r\n--{n}\r\n" for n in range(500))
    assert "can't be read" in problem_in((HEAD + nested).encode(), ".eml").message
    many = f"{HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n" + "--b\r\nContent-Type: a/b\r\n\r\n\r\n" * 1100
    assert "more than 1000 parts" in problem_in(many.encode(), ".eml").message
