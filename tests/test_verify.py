"""Verify: what a document says its sources say is found, or is told to be wrong. All people are invented."""

import io
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing import desk, verify
from briefing.analyse import analyse
from briefing.cli import main
from briefing.dossier import Dossier, Edits
from briefing.find import ENGINES
from briefing.model import Analysis, Article
from briefing.pick import Selection
from briefing.read import READERS
from briefing.verify import Check, Report, Sources
from briefing.verify.document import read
from briefing.verify.fold import Trace, differences, folded
from briefing.verify.report import annotations, record, text
from tests.mutations import MUTATIONS
from tests.paper import PAPERS

ROOT = Path(__file__).parent.parent
CASES = ROOT / "tests" / "cases" / "verify.md"
SEEDS = sorted((ROOT / "seeds").glob("*.md"))
WANTED = 300
"""Briefs left as they are, and briefs falsified."""


@cache
def analysed(article: Article) -> Analysis:
    return analyse(article)


def who_says_what(article: Article) -> Analysis:
    return analyse(article, tuple(f for f in ENGINES["rules"] if f[0] in ("stakeholders", "quotes")))


def sources(texts: dict[str, bytes]) -> Sources:
    documents = [(path, next(READERS[Path(path).suffix](data, path))) for path, data in texts.items()]
    return Sources(documents, analysed)  # type: ignore[arg-type]


@cache
def papers() -> Sources:
    return sources({path: words.encode() for path, words in PAPERS.items()})


@cache
def everything() -> Sources:
    seeds = {f"seeds/{path.name}": path.read_bytes() for path in SEEDS}
    return sources({path: words.encode() for path, words in PAPERS.items()} | seeds)


def verified(words: str, held: Sources) -> Report:
    return verify.verify("brief.md", words, held, who_says_what)


def wrong(words: str, held: Sources) -> list[Check]:
    return [check for check in verified(words, held).checks if check.verdict not in verify.FINE]


@cache
def held() -> Dossier:
    return everything().dossier(tuple(range(len(everything()))))


def selections() -> Iterator[Selection]:
    """All, each source, each theme, and the weightiest stakeholders."""
    yield Selection()
    yield from (Selection(sources=(analysis.article.id,)) for analysis in held().analyses)
    yield from (Selection(themes=(topic.id,)) for topic in held().topics)
    yield from (Selection(stakeholders=(profile.id,)) for profile in held().profiles)


@cache
def briefs() -> tuple[str, ...]:
    """So many different briefs, of every shipped template in turn."""
    shapes = [desk.load_template(name) for name, _ in desk.templates()]
    made = dict.fromkeys(desk.build(held(), chosen, shape) for chosen in selections() for shape in shapes)
    return tuple(made)[:WANTED]


def cases() -> list[object]:
    found = []
    for case in CASES.read_text(encoding="utf-8").split("\n## ")[1:]:
        title, *rows = case.splitlines()
        words = "\n".join(row[2:] if row.startswith("> ") else row[1:] for row in rows if row.startswith(">"))
        expected = [row[2:].split(" | ") for row in rows if row.startswith("- ") and row != "- nothing"]
        found.append(pytest.param(words, [row for row in expected if row != ["nothing"]], id=title))
    return found


@pytest.mark.parametrize(("words", "expected"), cases())
def test_case(words: str, expected: list[list[str]]) -> None:
    checks = verified(words, papers()).checks
    assert len(checks) == len(expected), checks
    for check, (verdict, start, detail) in zip(checks, expected, strict=True):
        assert check.verdict == verdict, check
        assert check.text.startswith(start), check
        assert check.detail == "" or check.failed if detail == "-" else detail in check.detail, check


def test_nothing_is_wrong_with_300_briefs() -> None:
    assert len(briefs()) == WANTED
    assert [(brief, found) for brief in briefs() if (found := wrong(brief, everything()))] == []


def test_of_300_falsified_briefs_299_are_found() -> None:
    rng = Random(2026)
    missed, done = [], 0
    while done < WANTED:
        falsify = MUTATIONS[done % len(MUTATIONS)]
        whole = rng.choice(briefs())
        falsified = falsify(whole, rng)
        if falsified is None:
            continue
        assert falsified != whole
        done += 1
        if not any(check.failed for check in wrong(falsified, everything())):
            missed.append((falsify.__name__, whole, falsified))
    assert len(missed) <= 1, missed


@pytest.mark.parametrize("form", ["markdown-inline", "gfm", "gfm-inline"])
def test_every_flavour_of_a_brief_holds(form: str) -> None:
    for name, _ in desk.templates():
        brief = desk.written(held(), Selection(), desk.load_template(name), form).decode()
        assert wrong(brief, everything()) == []
        assert any(check.verdict == "verbatim" for check in verified(brief, everything()).checks)


def newsroom() -> str:
    return desk.build(held(), Selection(), desk.load_template("newsroom"))


def test_a_brief_typed_over_with_other_quotation_marks_says_so() -> None:
    whole = newsroom()
    sentence = 'the "Declaration on AI Opportunity" under'
    assert sentence in whole
    report = verified(whole.replace(sentence, "the “Declaration on AI Opportunity” under"), everything())
    assert not any(check.failed for check in report.checks)
    assert {check.detail for check in report.checks} >= {"but for quotation marks"}


def test_a_source_that_changed_is_told_and_the_rest_is_still_checked() -> None:
    whole = newsroom()
    seeds = {f"seeds/{path.name}": path.read_bytes() for path in SEEDS}
    now = {path: words.encode() for path, words in PAPERS.items()} | seeds
    now["union.md"] += b"\nA line that was added later.\n"
    found = wrong(whole, sources(now))
    assert [(check.verdict, check.text) for check in found if "SHA-256 now" in check.detail] == [
        ("source changed", "Dockers ask for a place at the table")
    ]
    assert {check.verdict for check in found} == {"source changed", "footnote wrong"}


def test_a_source_that_is_not_given_is_told() -> None:
    found = wrong(newsroom(), papers())
    assert {check.text for check in found if check.verdict == "source missing"} == {
        analysis.article.title for analysis in held().analyses if analysis.article.path.startswith("seeds/")
    }


def test_the_editors_own_words_are_no_failure() -> None:
    shape = desk.load_template("bluf")
    chosen = Selection(notes=((shape.sections[0].id, "Nothing is decided. Ask the council."),))
    report = verified(desk.build(held(), chosen, shape), everything())
    mine = [check for check in report.checks if "Nothing is decided" in check.text]
    assert [check.verdict for check in mine] == ["editor's words"]
    assert not any(check.failed for check in report.checks)


def test_a_quotation_in_the_editors_words_is_looked_up() -> None:
    shape = desk.load_template("bluf")
    chosen = Selection(notes=((shape.sections[0].id, "Mara Quill said: “We close the quay or we dredge for good.”"),))
    found = wrong(desk.build(held(), chosen, shape), everything())
    assert [check.verdict for check in found] == ["altered"]


def test_a_line_added_to_a_brief_without_a_source_is_told() -> None:
    added = newsroom().replace("\n## Sources", "- The quay is lost.\n\n## Sources")
    assert [check.verdict for check in wrong(added, everything())] == ["no citation"]


def test_a_correction_of_the_editors_holds() -> None:
    name, other = "Mara Quill", "Wanda Hesk"
    ids = {profile.name: profile.id for profile in held().profiles}
    quote = next(q for a in held().analyses for q in a.quotes if q.speaker == name and q.kind == "direct")
    edits = Edits(renamed=((ids["Prisca Osk"], "Prisca A. Osk"),), roles=((ids[other], "who leads the dockers"),))
    edited = Selection(edits=edits)
    for chosen in (edited, Selection(edits=Edits(speakers=((quote.id, ids[other]),)))):
        brief = desk.build(held(), chosen, desk.load_template("quote-sheet"))
        assert "by the editor" in brief
        assert wrong(brief, everything()) == []


def test_every_document_can_be_taken_apart() -> None:
    document = read('---\na: [\n---\n\n# T\n\n> - "x" [^1]\n>\n>> deep\n\n[^1]: a\n[^1]: b\n\n1. one\n   two [^z]\n')
    assert [line.kind for line in document.lines] == ["heading", "quote", "item"]
    assert document.faults == (("the front matter is no YAML", 3),)
    assert (document.missing, document.doubled) == ((("z", 15),), (("1", 12),))


@given(st.text(alphabet="ab “”\"'’‘.…-–—\u00ad\u200b\n\t é", max_size=80))
def test_a_fold_can_be_traced_back(words: str) -> None:
    fold, trace = folded(words), Trace(words)
    assert [words[trace(at)] for at, sign in enumerate(fold) if sign.isalpha()] == [s for s in fold if s.isalpha()]
    assert len(folded(fold)) <= len(fold)
    assert differences(words, words) == ()


@given(st.text(max_size=200))
def test_any_text_is_a_document(words: str) -> None:
    report = verified(words, papers())
    assert report == verified(words, papers())
    assert all(check.line >= 1 for check in report.checks)


HOSTILE = 'A "storm \x1b[31m is coming to‮ the quay" said Mara Quill.\n'


def test_nothing_in_a_report_can_act_on_a_terminal() -> None:
    report = verified(HOSTILE, papers())
    assert report.checks
    for shown in (text(report), annotations(report)):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", shown)


def test_annotations_escape_what_github_would_act_on() -> None:
    report = Report("a,b:c.md", False, (Check(3, "not found", "50% of\nit", "gone"),), 1)
    assert annotations(report).splitlines() == [
        "::error file=a%2Cb%3Ac.md,line=3,title=not found::not found: 50%25 of it — gone",
        "::notice::a,b:c.md: 1 failed of 1 checked in 1 source (1 not found)",
    ]


def test_the_record_has_the_documented_shape() -> None:
    told = json.loads(record(verified('"This is no gift," said Emeric Dorvan.', papers())))
    assert list(told) == ["format", "path", "kind", "sources", "failed", "checks"]
    assert (told["format"], told["kind"], told["failed"]) == (1, "document", 1)
    (check,) = told["checks"]
    assert list(check) == ["line", "verdict", "level", "text", "detail", "found"]
    start, end = check["found"]["place"]
    assert PAPERS["ministry.txt"][start:end] == "This is not a gift"
    assert PAPERS["ministry.txt"].splitlines()[check["found"]["line"] - 1].startswith('"This is not a gift')


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "inbox").mkdir()
    for name, words in PAPERS.items():
        (tmp_path / "inbox" / name).write_text(words, encoding="utf-8", newline="")
    return tmp_path


def run(capfdbinary: pytest.CaptureFixture[bytes], *words: str) -> tuple[int, str, str]:
    status = main([*words, "--engine", "rules"])
    out, err = capfdbinary.readouterr()
    return status, out.decode(), err.decode()


def test_a_brief_just_built_holds(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(capfdbinary, "build", "inbox", "-o", "inbox/brief.md")[0] == 0
    for words in (["inbox/brief.md", "inbox"], ["inbox/brief.md"]):
        status, out, err = run(capfdbinary, "verify", *words)
        assert (status, err) == (0, "")
        assert " 0 failed of " in out.splitlines()[-1]
        assert "in 5 sources" in out.splitlines()[-1]
    assert run(capfdbinary, "verify", "-q", "inbox/brief.md")[1].count("\n") == 1


def test_a_failure_is_named_with_its_line_and_gives_1(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    (folder / "story.md").write_text('# Story\n\n"This is a gift," said Emeric Dorvan.\n', encoding="utf-8")
    status, out, err = run(capfdbinary, "verify", "story.md", "inbox")
    assert (status, err) == (1, "")
    assert out.splitlines() == [
        "story.md:3: altered: This is a gift, — This is [-not-] a gift — see inbox/ministry.txt:7",
        "story.md: 1 failed of 1 checked in 5 sources (1 altered)",
    ]


@pytest.mark.parametrize(
    ("document", "paths", "told"),
    [
        ("gone.md", ["inbox"], "can't be read"),
        ("story.md", [], "no source was found beside it"),
        ("story.md", ["nowhere"], "no source was found there"),
        ("story.md", ["inbox"], "nothing to verify"),
        ("-", [], "name its sources"),
    ],
)
def test_where_nothing_can_be_checked_it_is_refused(
    folder: Path,
    capfdbinary: pytest.CaptureFixture[bytes],
    monkeypatch: pytest.MonkeyPatch,
    document: str,
    paths: list[str],
    told: str,
) -> None:
    (folder / "story.md").write_text("The quay is empty.\n", encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"")))
    if not paths:
        for path in (folder / "inbox").iterdir():
            path.unlink()
    status, out, err = run(capfdbinary, "verify", document, *paths)
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert told in err


def test_a_source_that_cannot_be_read_is_told_and_gives_1(
    folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    (folder / "story.md").write_text('"This is not a gift," said Emeric Dorvan.\n', encoding="utf-8")
    status, out, err = run(capfdbinary, "verify", "story.md", "inbox", "gone.txt")
    assert status == 1
    assert "1 verbatim" in out
    assert err.startswith("briefing: gone.txt: there is no such file")


DOCS = (ROOT / "docs" / "verify.md").read_text(encoding="utf-8")


@pytest.fixture
def documented(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files that the document shows."""
    monkeypatch.chdir(tmp_path)
    for name, words in re.findall(r"<!-- source: ([^\n]*) -->\n```\w+\n(.*?)```\n", DOCS, re.DOTALL):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(words, encoding="utf-8", newline="")


def test_the_documented_example_is_real_output(documented: None, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    found = re.search(r"<!-- example: ([^\n]*) -->\n```text\n(.*?)```\n", DOCS, re.DOTALL)
    assert found
    main(found[1].split())
    assert capfdbinary.readouterr().out.decode() == found[2]


def test_the_documented_json_is_real_output(documented: None, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    found = re.search(r"```json\n(.*?)```\n", DOCS, re.DOTALL)
    assert found
    shown, (_, out, _) = json.loads(found[1]), run(capfdbinary, "verify", "--json", "story.md", "inbox")
    told = json.loads(out)
    assert {key: shown[key] for key in shown if key != "checks"} == {key: told[key] for key in told if key != "checks"}
    assert all(check in told["checks"] for check in shown["checks"])


def test_every_verdict_is_documented() -> None:
    assert [verdict for verdict in get_args(verify.Verdict) if f"`{verdict}`" not in DOCS] == []
