"""Word documents: their paragraphs, headings and lists. All people are invented."""

import io
import zipfile

import pytest
from docx import Document

from tests.sources import PROSE, QUOTED, docx, one_in, paragraph, problem_in, shape, zipped

STYLES = """<w:style w:styleId="T1"><w:name w:val="Title"/></w:style>
<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="House"><w:name w:val="House head"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>"""


def test_a_document_from_a_word_processor() -> None:
    document = Document()
    document.add_heading("Harbour vote splits Port Ellum", 0)
    document.add_paragraph("Mud and money.", "Subtitle")
    document.add_paragraph(PROSE)
    document.add_heading("The plan", 1)
    document.add_paragraph("Dredging begins.", "List Bullet")
    held = document.add_paragraph("“We dredge now ")
    held.add_run("or we close").bold = True
    held.add_run(",” said Mara Quill, the harbour master.")
    document.add_table(1, 2).cell(0, 1).text = "A cell of figures."
    out = io.BytesIO()
    document.save(out)
    article = one_in(out.getvalue(), ".docx")
    assert (article.title, article.dek) == ("Harbour vote splits Port Ellum", "Mud and money.")
    assert shape(article) == [
        ("title", "Harbour vote splits Port Ellum"),
        ("dek", "Mud and money."),
        ("paragraph", PROSE),
        ("heading", "The plan"),
        ("list item", "Dredging begins."),
        ("paragraph", QUOTED),
        ("paragraph", "A cell of figures."),
    ]
    assert (article.notes, article.problems) == ((), ())


def test_styles_by_their_names_and_by_what_they_are_made_after() -> None:
    body = paragraph("Quay", "T1") + paragraph("Mud", "House") + paragraph(PROSE, "Loop") + paragraph("Money", "T1")
    assert shape(one_in(docx(body, STYLES), ".docx")) == [
        ("title", "Quay"),
        ("heading", "Mud"),
        ("paragraph", PROSE),
        ("heading", "Money"),
    ]


def test_a_document_under_review_reads_as_accepted() -> None:
    run = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
    body = (
        f"<w:p>{run.format('We ')}<w:del>{run.format('never ').replace('w:t', 'w:delText')}</w:del>"
        f"<w:ins>{run.format('always ')}</w:ins><w:moveFrom>{run.format('not ')}</w:moveFrom>"
        f"<w:sdt><w:sdtContent>{run.format('dredge ')}</w:sdtContent></w:sdt>"
        f"<w:hyperlink>{run.format('here')}</w:hyperlink><w:r><w:rPr><w:vanish/></w:rPr><w:t> secretly</w:t></w:r>"
        "<w:r><w:footnoteReference/></w:r><w:r><w:commentReference/></w:r><w:r><w:br/></w:r><w:r><w:t>now</w:t></w:r></w:p>"
    )
    article = one_in(docx(body), ".docx")
    assert article.text == "We always dredge here\nnow\n"
    assert article.notes == ("left out: 1 comment, 2 deletions, 1 note", "1 insertion under review kept")


def test_a_text_box_is_read_once() -> None:
    box = "<mc:AlternateContent><mc:Choice>{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback></mc:AlternateContent>"
    inner = f"<w:txbxContent>{paragraph(QUOTED)}</w:txbxContent>"
    body = f"<w:p><w:r>{box.format(inner)}</w:r><w:r><w:t>{PROSE}</w:t></w:r></w:p>"
    article = one_in(docx(body), ".docx")
    assert [text for _, text in shape(article)] == [QUOTED, PROSE]
    assert article.notes == ()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"no document", "File is not a zip file"),
        (zipped({"a.txt": b"x"}), "it is no Word document"),
        (docx("<w:p>"), "its XML is damaged (mismatched tag: line 1, column "),
        (
            docx("", **{"word/document.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}),
            "its XML declares a document type",
        ),
        (docx("<w:p>" * 500 + "</w:p>" * 500), "its XML is nested more than 400 deep"),
        (docx(" " * 60_000_001), "word/document.xml unpacks to more than 60 MB"),
    ],
    ids=["no zip", "other zip", "open tag", "entities", "deep", "bomb"],
)
def test_a_document_that_cannot_be_read_is_named(data: bytes, message: str) -> None:
    assert problem_in(data, ".docx").message.startswith(f"the document can't be read: {message}")


def test_a_locked_document_is_named() -> None:
    data = bytearray(docx(paragraph(PROSE)))
    name = b"word/document.xml"
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            size = 30 if flags == 6 else 46
            if data[at + size : at + size + len(name)] == name:
                data[at + flags] |= 1
            at = data.find(signature, at + 1)
    assert zipfile.is_zipfile(io.BytesIO(bytes(data)))
    assert "password" in problem_in(bytes(data), ".docx").message


def test_an_empty_document_has_no_article() -> None:
    assert problem_in(docx(paragraph(" ")), ".docx").message == "there is no article text in it"


def test_text_without_end_is_refused() -> None:
    problem = problem_in(docx(paragraph("word " * 1000) * 1100), ".docx")
    assert "more than 5,000,000 characters of text" in problem.message
