"""Briefs as data: what stands in each format, byte for byte on the samples, and as other programs read it.

All people in the made-up articles are invented.
"""

import csv
import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from briefing import desk
from briefing.cli import main
from briefing.model import Analysis, Span
from briefing.pick import Selection
from briefing.render import annotations, citations, docx, quotes_csv
from tests import exports
from tests.build import Made
from tests.samples import harbour, letter
from tests.test_hostile import HOSTILE, built

TEXTS = [form for form in desk.FORMATS if form != "docx"]
PANDOC = shutil.which("pandoc")


def sheet(*made: Made) -> bytes:
    return quotes_csv.quotes(exports.of(*(m.done() for m in made), template="quote-sheet"))


def rows(table: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.decode(), newline="")))


@pytest.fixture(scope="session")
def samples() -> Callable[[str], bytes]:
    opened = desk.open_sources(desk.samples(), engine="rules")
    shape = desk.load_template("newsroom")
    return lambda form: desk.written(opened.dossier, Selection(), shape, form)


@pytest.mark.parametrize("form", TEXTS)
def test_the_samples_byte_for_byte(
    form: str, samples: Callable[[str], bytes], golden: Callable[[str, bytes], None]
) -> None:
    first = samples(form)
    assert samples(form) == first
    golden(f"newsroom.{form}", first)


def analyses() -> dict[str, Analysis]:
    return {annotations.iri(a.article.digest): a for a in (harbour().done(), letter().done(), exports.history().done())}


def test_every_selector_finds_its_passage() -> None:
    known = analyses()
    brief = json.loads(annotations.whole(exports.of(*known.values(), template="backgrounder")))
    cited = [e for section in brief["sections"] for item in section["items"] for e in item["evidence"]]
    assert len(cited) > 20
    for evidence in cited:
        text = known[evidence["source"]].article.text
        pairs = zip(evidence["selectors"][::2], evidence["selectors"][1::2], strict=True)
        for by_words, by_place in pairs:
            assert (by_words["type"], by_place["type"]) == ("TextQuoteSelector", "TextPositionSelector")
            place = Span(by_place["start"], by_place["end"])
            assert by_words["exact"] == place.of(text)
            assert text.startswith(by_words["exact"] + by_words["suffix"], place.start)
            assert text.endswith(by_words["prefix"], 0, place.start)
            assert len(by_words["prefix"]) == min(32, place.start)


def test_the_lines_of_evidence_are_those_of_the_brief() -> None:
    brief = exports.of(*analyses().values(), template="backgrounder")
    lines = [json.loads(line) for line in annotations.evidence(brief).splitlines()]
    whole = json.loads(annotations.whole(brief))
    cited = [e for section in whole["sections"] for item in section["items"] for e in item["evidence"]]
    assert [line["paragraph"] for line in lines] == [e["paragraph"] for e in cited]
    assert len({line["id"] for line in lines}) == len(lines)
    for line, evidence in zip(lines, cited, strict=True):
        targets = line["target"] if isinstance(line["target"], list) else [line["target"]]
        assert {target["source"] for target in targets} == {evidence["source"]}
        assert [s for target in targets for s in target.get("selector", [])] == evidence["selectors"]


def test_what_a_line_says_stands_in_its_fields() -> None:
    brief = json.loads(annotations.whole(exports.of(harbour().done(), letter().done())))
    quote = next(s for s in brief["sections"] if s["show"] == "quotes")["items"][0]
    assert (quote["texts"], quote["said"], quote["names"]) == (["We dredge now or we close"], True, ["Mara Quill"])
    assert quote["speakers"] == [{"name": "Mara Quill", "role": "the harbour master"}]
    assert len(quote["evidence"]) == 2
    assert [source["title"] for source in brief["sources"]] == [
        "Harbour vote splits Port Ellum",
        "The quay was never the point",
    ]


def test_an_editors_note_is_in_the_data() -> None:
    brief = exports.of(harbour().done())
    noted = replace(brief.sections[0], note="Ask the mayor.")
    told = json.loads(annotations.whole(replace(brief, sections=(noted,))))
    assert told["sections"][0]["note"] == "Ask the mayor."


@pytest.mark.parametrize("form", ["json", "csl"])
@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_come_back_from_json_as_they_were(form: str, words: str) -> None:
    json.loads(desk.FORMATS[form].render(built(words)))
    said = json.loads(annotations.whole(built(words)))
    exact = [s["exact"] for part in said["sections"] for i in part["items"] for e in i["evidence"]
             for s in e["selectors"] if "exact" in s]  # fmt: skip
    line = re.sub(r"[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", " ", words)
    assert any(line in text for text in exact)


def test_references_hold_dates_as_far_as_they_are_known() -> None:
    for published, parts in (("2026-03-02", [2026, 3, 2]), ("2026-03", [2026, 3]), ("2026", [2026]), ("soon", None)):
        (item,) = json.loads(citations.csl(exports.of(Made("A title\nWords.", published=published).done())))
        assert item.get("issued", {"date-parts": [None]}) == {"date-parts": [parts]}
        assert item["type"] == "article-newspaper"


def test_a_byline_is_an_author_without_the_by() -> None:
    (item,) = json.loads(citations.csl(exports.of(Made("A title\nWords.", byline="By Ann Vale").done())))
    assert item["author"] == [{"literal": "Ann Vale"}]


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("50% off & more #1 at $5_a", r"{{50\% off \& more \#1 at \$5\_a}}"),
        ("A {brace} and a \\ stroke", r"{{A \textbraceleft{}brace\textbraceright{} and a \textbackslash{} stroke}}"),
        ("one } more", r"{{one \textbraceright{} more}}"),
        ('~home^ "said"', r"{{\textasciitilde{}home\textasciicircum{} \textquotedbl{}said\textquotedbl{}}}"),
        ("Zürich, 東京", "{{Zürich, 東京}}"),
    ],
)
def test_a_title_is_kept_from_tex(title: str, field: str) -> None:
    text = citations.bibtex(exports.of(Made(f"{title}\nWords.").done())).decode()
    assert f"  title = {field},\n" in text


@pytest.mark.parametrize("words", HOSTILE)
def test_braces_are_even_whatever_a_source_holds(words: str) -> None:
    entries = citations.bibtex(built(words)).decode().split("\n\n", 1)[1]
    depth = [0]
    for character in entries:
        depth.append(depth[-1] + (character == "{") - (character == "}"))
    assert min(depth) == depth[-1] == 0
    assert entries.count("\n@article{") == entries.count("@article{") - 1


@pytest.mark.skipif(PANDOC is None, reason="needs pandoc")
@pytest.mark.parametrize("form", ["csl", "bibtex"])
def test_pandoc_reads_the_references(form: str) -> None:
    reader = {"csl": "csljson", "bibtex": "bibtex"}[form]
    data = desk.FORMATS[form].render(exports.of(harbour().done(), letter().done()))
    command = [str(PANDOC), "-f", reader, "-t", "csljson", "--fail-if-warnings"]
    run = subprocess.run(command, input=data, capture_output=True)
    assert (run.returncode, run.stderr) == (0, b"")
    vote, quay = json.loads(run.stdout)
    assert (vote["title"], vote["container-title"]) == ("Harbour vote splits Port Ellum", "Ellum Post")
    assert (vote["issued"]["date-parts"], vote["URL"]) == ([[2026, 3, 2]], "https://example.org/vote")
    assert quay["title"] == "The quay was never the point"


def test_a_table_of_quotes_has_a_row_each() -> None:
    table = rows(sheet(harbour(), letter()))
    assert [(row["quote"], row["speaker"], row["words"]) for row in table][:2] == [
        ("We dredge now or we close", "Mara Quill", "said"),
        ('Tomas Quill, a fisherman, called the plan "a very expensive ditch" on Monday.', "Tomas Quill", "sentence"),
    ]
    assert table[0]["role"] == "the harbour master"
    assert table[0]["also in"].startswith("The quay was never the point, characters ")
    start, end = (int(part) for part in table[0]["places"].split("–"))
    assert harbour().article.text[start:end] == table[0]["quote"]


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t=", "＝"])
def test_no_cell_is_a_formula(first: str) -> None:
    name = f'{first}HYPERLINK("http://127.0.0.1","Ann")'
    made = Made(f'{name}\n"We dredge now," {name} said.', publisher=f"{first}1+1")
    (row,) = rows(sheet(made.who(name, role=f"{first}2").quote("We dredge now,", by=name, source=name)))
    cells = [row[column] for column in ("speaker", "role", "source", "publisher")]
    assert [cell[:2] for cell in cells] == [f"'{first.strip()}"] * 4


@pytest.mark.parametrize("form", desk.FORMATS)
def test_the_ending_tells_the_format(form: str) -> None:
    told = desk.format_of(Path(f"Brief{desk.FORMATS[form].suffix.upper()}"))
    assert told == form.removesuffix("-inline").replace("gfm", "markdown")


def test_a_recipe_names_the_formats_that_there_are() -> None:
    schema = json.loads(desk.schema_of("recipe"))
    (names,) = [s["enum"] for s in schema["$defs"]["Output"]["properties"]["format"]["anyOf"] if "enum" in s]
    assert names == list(desk.FORMATS)


def without_pandoc(monkeypatch: pytest.MonkeyPatch) -> None:
    found = shutil.which
    monkeypatch.setattr("shutil.which", lambda name, *a, **k: None if name == "pandoc" else found(name, *a, **k))


@pytest.fixture(params=["pandoc", "python-docx"])
def document(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Callable[..., zipfile.ZipFile]:
    """Makes a document by each of the ways; twice, which must give the same bytes."""
    if request.param == "python-docx":
        without_pandoc(monkeypatch)
    elif PANDOC is None:
        pytest.skip("needs pandoc")

    def made(brief) -> zipfile.ZipFile:  # type: ignore[no-untyped-def]
        first = docx.render(brief)
        assert docx.render(brief) == first
        assert re.match(desk.FORMATS["docx"].mark, first[:65536].decode("utf-8", "replace"))
        return zipfile.ZipFile(io.BytesIO(first))

    return made


def words_of(part: bytes) -> str:
    paragraphs = re.findall(r"<w:p[ >].*?</w:p>", part.decode(), re.DOTALL)
    texts = ("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", p)) for p in paragraphs)
    return "\n".join(texts).replace("&quot;", '"').replace("&#39;", "'").replace("&amp;", "&")


def test_a_document_has_its_footnotes(document: Callable[..., zipfile.ZipFile]) -> None:
    brief = exports.every_style()
    file = document(brief)
    body, notes = file.read("word/document.xml"), file.read("word/footnotes.xml")
    references = re.findall(rb'<w:footnoteReference w:id="(\d+)"', body)
    assert len(references) == len(set(references)) == sum(len(i.evidence) for s in brief.sections for i in s.items)
    assert set(references) <= set(re.findall(rb'<w:footnote [^>]*w:id="(\d+)"', notes))
    assert "“We dredge now or we close”" in words_of(body)
    assert re.search(
        r"Harbour vote splits Port Ellum, paragraph 2, characters \d+–\d+, Ellum Post, 2026-03-02", words_of(notes)
    )
    assert "**" not in words_of(body) + words_of(notes)
    assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("words", [words for words in HOSTILE if re.search(r"\x1b|<script|\*stars", words)])
def test_hostile_words_make_a_whole_document(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from docx import Document

    without_pandoc(monkeypatch)
    calm, wild = (Document(io.BytesIO(docx.render(built(w)))) for w in ("Quiet", words))
    assert [p.style.name for p in wild.paragraphs] == [p.style.name for p in calm.paragraphs]


def test_what_is_missing_is_said_before_any_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    without_pandoc(monkeypatch)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    monkeypatch.setattr(desk, "open_sources", lambda *_, **__: pytest.fail("sources were opened"))
    assert main(["build", "-o", str(tmp_path / "brief.docx")]) == 2
    told = capsys.readouterr().err
    assert told == "briefing: DOCX needs pandoc or python-docx; install pandoc, or say pip install 'briefing[docx]'\n"
    recipe = {"format": 1, "template": "newsroom", "sources": [{"path": "a.txt"}], "output": {"path": "brief.docx"}}
    (tmp_path / "wire.yaml").write_text(yaml.safe_dump(recipe))
    monkeypatch.setattr(desk, "remake", lambda *_, **__: pytest.fail("sources were opened"))
    assert main(["build", str(tmp_path / "wire.yaml")]) == 2


def test_a_recipe_makes_the_same_data_again(tmp_path: Path) -> None:
    (tmp_path / "harbour.txt").write_text(harbour().article.text, encoding="utf-8")
    for form in ("json", "csv", "bib"):
        brief, recipe = tmp_path / f"brief.{form}", tmp_path / f"{form}.yaml"
        words = ["--engine", "rules", "-o", str(brief), "--save-recipe", str(recipe)]
        assert main(["build", str(tmp_path / "harbour.txt"), *words]) == 0
        assert main(["build", str(recipe), "--check"]) == 0
        brief.write_bytes(brief.read_bytes() + b"\n")
        assert main(["build", str(recipe), "--check"]) == 1
