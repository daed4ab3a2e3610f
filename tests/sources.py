"""Sources for the tests of their readers: documents of each format, built from parts. All people are invented."""

import io
import zipfile
from collections.abc import Sequence

from briefing.model import Article, Problem
from briefing.read import formats

QUOTED = "“We dredge now or we close,” said Mara Quill, the harbour master."
PROSE = "The council of Port Ellum voted on Tuesday to dredge the harbour, ending a quarrel of eleven years."
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def all_in(data: bytes, ending: str, path: str = "") -> list[Article | Problem]:
    """What the reader of an ending makes of these bytes."""
    return list(formats.articles(data, path or f"case{ending}", formats.READERS[ending]))


def articles_in(data: bytes, ending: str) -> list[Article]:
    """The articles in these bytes, which hold nothing that can't be read."""
    found = all_in(data, ending)
    assert all(isinstance(one, Article) for one in found), found
    return [one for one in found if isinstance(one, Article)]


def one_in(data: bytes, ending: str) -> Article:
    """The only article in these bytes."""
    (article,) = articles_in(data, ending)
    return article


def problem_in(data: bytes, ending: str) -> Problem:
    """The only thing in these bytes, which is a problem."""
    (problem,) = all_in(data, ending)
    assert isinstance(problem, Problem), problem
    return problem


def shape(article: Article) -> list[tuple[str, str]]:
    """Each block: its kind and its words."""
    return [(block.kind, block.span.of(article.text)) for block in article.blocks]


def rss(*items: str, channel: str = "<title>Harbour Times</title><language>en-gb</language>") -> bytes:
    """An RSS feed of these items."""
    body = "".join(f"<item>{item}</item>" for item in items)
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    text = f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0" {spaces}><channel>{channel}{body}</channel></rss>'
    return text.encode()


def docx(body: str, styles: str = "", **others: str) -> bytes:
    """A Word document with this XML for its main text."""
    files = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
        "word/styles.xml": f'<w:styles xmlns:w="{W}">{styles}</w:styles>',
        **others,
    }
    return zipped({name: text.encode() for name, text in files.items()})


def paragraph(text: str, style: str = "") -> str:
    """A paragraph of a Word document."""
    marks = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{marks}<w:r><w:t>{text}</w:t></w:r></w:p>"


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return out.getvalue()


Row = tuple[float, float, float, str]
"""A line of a page: x, y and size in points, and its text; one that begins with ** is bold."""


def pdf(*pages: Sequence[Row], trailer: str = "") -> bytes:
    """A PDF with these lines on its pages."""
    return pdf_of([page(rows) for rows in pages], trailer)


def page(rows: Sequence[Row]) -> bytes:
    """What draws these lines."""
    drawn = []
    for x, y, size, text in rows:
        font = "F2" if text.startswith("**") else "F1"
        shown = text.removeprefix("**").encode("cp1252")
        shown = shown.replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
        drawn.append(f"BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm (".encode() + shown + b") Tj ET")
    return b"\n".join(drawn)


def pdf_of(streams: Sequence[bytes], trailer: str = "") -> bytes:
    """A PDF whose pages are drawn by these streams."""
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(streams)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(streams)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Bold /Encoding /WinAnsiEncoding >>",
    ]
    for number, stream in enumerate(streams):
        fonts = "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >>"
        own = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {fonts} /Contents {6 + 2 * number} 0 R >>"
        objects += [own.encode(), b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream)]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
