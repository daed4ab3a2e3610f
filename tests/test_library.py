"""The library keeps what it was given, finds it again, and gives the same brief. All people here are invented."""

import json
import re
import shlex
import sqlite3
from pathlib import Path

import pytest
import scale

from briefing import desk, library, words
from briefing.cli import main
from briefing.desk.library import Check, Taken
from briefing.errors import BriefingError
from briefing.library import Filters
from briefing.library.query import expression
from briefing.model import Analysis, Problem
from briefing.pick import Selection

CASES = (Path(__file__).parent / "cases" / "search.md").read_text(encoding="utf-8")
ARTICLE = """# {title}

{who} said on Monday that the {town} council had not decided who would pay for the quay. "We can't wait," {who} said.

The council of {town} banned the export of timber in May, and {n} people lost their work at the mill in {town}.
"""


def written(folder: Path, count: int, **more: str) -> Path:
    folder.mkdir(exist_ok=True)
    for n in range(count):
        told = {
            "title": f"Quay number {n}",
            "who": f"Mara Quill{'abcdefghij'[n % 10]}",
            "town": f"Ellum{n}",
            "n": str(n + 2),
        }
        (folder / f"{n:03}.md").write_text(ARTICLE.format(**(told | more)), encoding="utf-8")
    return folder


def added(file: Path, *paths: Path, **more: bool) -> list[Taken | Problem]:
    return list(desk.add_to_library(file, [str(p) for p in paths], engine="rules", **more))


def outcomes(told: list[Taken | Problem]) -> list[str]:
    return [taken.outcome for taken in told if not isinstance(taken, Problem)]


def titles(file: Path, query: str = "") -> list[str]:
    return [hit.title for hit in desk.search_library(file, Filters(query), 50).hits]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BRIEFING_LIBRARY", str(tmp_path / "own" / "library.sqlite"))
    return tmp_path / "own" / "library.sqlite"


@pytest.fixture(scope="module")
def of_cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search")
    for letter, title, publisher, date, text in re.findall(
        r"(?m)^=== (\w) \| (.*) \| (.*) \| (.*)\n((?:> .*\n)+)", CASES
    ):
        body = text.replace("> ", "").replace("\n", "\n\n")
        front = f"---\npublisher: {publisher}\npublished: {date!r}\n---\n"
        (folder / f"{letter}.md").write_text(f"{front}# {title}\n\n{body}", encoding="utf-8")
    added(folder / "library.sqlite", folder)
    return folder / "library.sqlite"


@pytest.mark.parametrize(
    ("query", "more", "wanted"),
    [
        pytest.param(q, m, w, id=f"{q} {m}".strip())
        for q, m, w in re.findall(r"(?m)^\? (.*)\n(?:\+ (.*)\n)?(.*)$", CASES)
    ],
)
def test_a_search_finds(
    of_cases: Path, query: str, more: str, wanted: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    words = ["library", "search", "--library", str(of_cases), "--format", "jsonl", *shlex.split(more), "--", query]
    assert main(words) == 0
    found = [Path(json.loads(line)["path"]).stem for line in capfdbinary.readouterr().out.splitlines()]
    assert (" ".join(found) or "nothing") == wanted


@pytest.mark.parametrize("query", ['"', "\0", "a\0b", "\ud800", "'", "*", ":", 'title:"', "((((", '"" ""', "x" * 5000])
def test_no_search_is_an_error(of_cases: Path, query: str) -> None:
    desk.search_library(of_cases, Filters(query), 5, facets=3)


def test_an_expression_holds_no_operator_of_the_index() -> None:
    assert expression('a OR "b c" title:d* NOT') == '"a" AND "OR" AND "b c" AND {title} : "d"* AND "NOT"'
    assert expression('" ( ++') is None


def test_a_kept_analysis_is_the_one_that_was_made(file: Path, tmp_path: Path) -> None:
    folder = written(tmp_path / "in", 3)
    (folder / "bom.txt").write_bytes(b"\xef\xbb\xbf" + "The mayor of Brack, Bo Tarn, said “no” twice.\r\n".encode())
    added(file, folder)
    made = {
        a.article.id: a for a in desk.analyses([str(folder)], engine="rules", cached=False) if isinstance(a, Analysis)
    }
    kept = {a.article.id: a for a in desk.from_library(file, Filters()) if isinstance(a, Analysis)}
    assert kept == made


def test_a_brief_of_the_library_is_that_of_the_files(file: Path, tmp_path: Path) -> None:
    folder = written(tmp_path / "in", 4)
    added(file, folder)
    shape = desk.load_template("newsroom")
    of_files = desk.open_sources([str(folder)], engine="rules", cached=False).dossier
    hits = desk.search_library(file, Filters(), 50).hits
    kept = desk.open_library(file, Filters()).dossier
    assert {a.article.id for a in kept.analyses} == {a.article.id for a in of_files.analyses} == {h.name for h in hits}
    again = desk.gathered(kept.by_article[a.article.id] for a in of_files.analyses).dossier
    assert desk.build(again, Selection(), shape) == desk.build(of_files, Selection(), shape)


def test_what_is_there_already_is_not_analysed_again(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = written(tmp_path / "in", 3)
    assert outcomes(added(file, folder)) == ["added"] * 3
    monkeypatch.setattr("briefing.desk.jobs.analyse", lambda *_: pytest.fail("analysed again"))
    assert outcomes(added(file, folder)) == ["known"] * 3
    assert outcomes(added(file, folder, refresh=True)) == ["known"] * 3
    assert outcomes(added(file, refresh=True)) == []


def test_a_file_that_changed_takes_the_place_of_what_it_was(file: Path, tmp_path: Path) -> None:
    folder = written(tmp_path / "in", 2)
    added(file, folder)
    (folder / "000.md").write_text("# Another story\n\nBo Tarn said that nothing was as before.\n", encoding="utf-8")
    assert outcomes(added(file, folder)) == ["added", "known"]
    assert sorted(titles(file)) == ["Another story", "Quay number 1"]
    assert titles(file, "Ellum0") == []
    assert desk.check_library(file) == Check((), 0, 2)


def test_the_same_bytes_in_two_places_are_one_source(file: Path, tmp_path: Path) -> None:
    one, two = written(tmp_path / "one", 1), written(tmp_path / "two", 1)
    added(file, one, two)
    assert desk.library_stats(file).articles == 1
    (one / "000.md").write_text("# Another story\n\nBo Tarn said that nothing was as before.\n", encoding="utf-8")
    added(file, one)
    assert sorted(titles(file)) == ["Another story", "Quay number 0"]


def test_after_an_upgrade_only_what_is_stale_is_done_again(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    added(file, written(tmp_path / "old", 3))
    ids = [hit.id for hit in desk.search_library(file, Filters(), 9).hits]
    real, of_words = library.makers._digest, library.makers._WORDS
    monkeypatch.setattr(
        "briefing.library.makers._digest",
        lambda patterns: "new" if patterns == of_words else real(patterns),
    )
    added(file, written(tmp_path / "new", 1, title="A newer quay", who="Bo Tarn", town="Brack"))
    assert desk.check_library(file).stale == 3
    assert main(["library", "check"]) == 1
    assert outcomes(added(file, refresh=True)) == ["refreshed"] * 3
    assert desk.check_library(file).stale == 0
    assert set(ids) < {hit.id for hit in desk.search_library(file, Filters(), 9).hits}
    assert main(["library", "check"]) == 0


def test_findings_are_stale_when_any_file_of_the_vocabulary_changed() -> None:
    assert {*words.FOLDER.rglob("*.yaml")} - {*library.makers._files(library.makers._WORDS)} == set()


def test_copies_of_one_report_are_one_hit_and_one_source(file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    body = ARTICLE.partition("\n")[2].format(who="Mara Quill", town="Ellum", n=9)
    for paper in ("Post", "Courier", "Gazette"):
        front = f"---\npublisher: Ellum {paper}\n---\n# The {paper} has it\n"
        (folder / f"{paper}.md").write_text(front + body, encoding="utf-8")
    (folder / "other.md").write_text(ARTICLE.format(title="Other", who="Bo Tarn", town="Brack", n=3), encoding="utf-8")
    added(file, folder)
    found = desk.search_library(file, Filters("Quill"), 9).hits
    assert [[hit.publisher, *(copy.publisher for copy in hit.copies)] for hit in found] == [
        ["Ellum Courier", "Ellum Gazette", "Ellum Post"]
    ]
    opened = desk.open_library(file, Filters("Quill")).dossier
    (group,) = opened.copies
    assert len(group.articles) == 3
    brief = desk.build(opened, Selection(), desk.load_template("newsroom", ("key quotes",)))
    assert brief.count("We can't wait") == 1
    assert all(f"Ellum {paper}" in brief.partition("## Key quotes")[2] for paper in ("Post", "Courier", "Gazette"))
    desk.remove_from_library(file, [found[0].name])
    (hit,) = desk.search_library(file, Filters("Quill"), 9).hits
    assert [hit.publisher, *(copy.publisher for copy in hit.copies)] == ["Ellum Gazette", "Ellum Post"]
    assert desk.check_library(file).faults == ()


def test_what_is_removed_is_found_no_more(file: Path, tmp_path: Path) -> None:
    folder = written(tmp_path / "in", 4)
    added(file, folder)
    assert desk.remove_from_library(file, [str(folder / "001.md")]) == 1
    assert titles(file, "Ellum1") == []
    assert desk.remove_from_library(file, [str(folder)]) == 3
    assert (desk.library_stats(file).articles, desk.library_stats(file).files) == (0, 0)
    assert desk.check_library(file).faults == ()
    with pytest.raises(BriefingError, match="no article"):
        desk.remove_from_library(file, ["ffffffffffff"])
    desk.compact_library(file)
    with sqlite3.connect(file) as db:
        assert db.execute("SELECT count(*) FROM label").fetchone() == (0,)


def test_jobs_change_nothing_but_the_time(tmp_path: Path) -> None:
    folder = written(tmp_path / "in", 30)
    held = []
    for jobs in (1, 2):
        file = tmp_path / f"{jobs}.sqlite"
        told = list(desk.add_to_library(file, [str(folder)], engine="rules", jobs=jobs))
        assert [Path(t.path).name for t in told] == [f"{n:03}.md" for n in range(30)]
        with sqlite3.connect(file) as db:
            held.append(db.execute("SELECT id, name, report, record FROM article ORDER BY id").fetchall())
    assert held[0] == held[1]
    found = [list(desk.analyses([str(folder)], engine="rules", cached=False, jobs=jobs)) for jobs in (1, 2)]
    assert found[0] == found[1]


def test_the_commands_say_what_there_is(file: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = written(tmp_path / "in", 2)
    (folder / "empty.md").write_text("", encoding="utf-8")
    assert main(["library", "add", str(folder), "--engine", "rules", "--jobs", "1"]) == 1
    err = capfd.readouterr().err
    assert "empty.md: the file is empty" in err and "2 added" in err
    assert main(["library", "stats"]) == 0
    assert "2 articles of 2 files" in capfd.readouterr().out
    assert main(["library", "search", "quay", "--facets"]) == 0
    out = capfd.readouterr().out
    assert "Quay number 0" in out and "stakeholder" in out
    name = out.split()[0]
    assert main(["library", "show", name]) == 0
    assert "had not decided" in capfd.readouterr().out
    assert main(["library", "show", name, "--format", "jsonl"]) == 0
    assert json.loads(capfd.readouterr().out)["id"] == name
    assert main(["find", "quotes", "--library", "--query", "Ellum1"]) == 0
    assert json.loads(capfd.readouterr().out)["title"] == "Quay number 1"
    assert main(["build", "--library", "--query", "Ellum1", "--section", "key quotes"]) == 0
    assert "Quay number 1" in capfd.readouterr().out
    assert main(["library", "compact"]) == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["library", "search", "x"], "there is no library"),
        (["library", "add"], "add what?"),
        (["library", "show"], "show what?"),
        (["library", "stats", "x"], "takes no 'x'"),
        (["build", "--query", "x"], "--query asks a library"),
        (["find", "x.md", "--since", "2026"], "--since asks a library"),
        (["build", "x.md", "--library"], "leave out x.md"),
    ],
)
def test_wrong_words_are_refused(file: Path, words: list[str], told: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    assert told in capfd.readouterr().err


def test_a_file_that_is_no_library_is_left_alone(tmp_path: Path) -> None:
    text, other, later = tmp_path / "a.sqlite", tmp_path / "b.sqlite", tmp_path / "c.sqlite"
    text.write_text("This is a letter, and no database at all. " * 50, encoding="utf-8")
    with sqlite3.connect(other) as db:
        db.execute("CREATE TABLE mail (id)")
    added(later, written(tmp_path / "in", 1))
    with sqlite3.connect(later) as db:
        db.execute("PRAGMA user_version = 99")
    for file, told in ((text, "no sound library"), (other, "another program"), (later, "a later version")):
        before = file.read_bytes()
        for use in (lambda f: added(f, tmp_path / "in"), lambda f: desk.search_library(f, Filters(), 5)):
            with pytest.raises(BriefingError, match=told):
                use(file)
        assert file.read_bytes() == before


def test_unknown_names_are_told_with_the_nearest(file: Path, tmp_path: Path) -> None:
    added(file, written(tmp_path / "in", 1))
    with pytest.raises(BriefingError, match="did you mean 'Mara Quilla'"):
        desk.search_library(file, Filters(stakeholders=("Mara Quila",)), 5)


def test_an_empty_library_has_nothing_to_brief(file: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    added(file, written(tmp_path / "in", 1))
    assert main(["build", "--library", "--query", "zebra"]) == 2
    assert "nothing in the library fits" in capfd.readouterr().err


@pytest.mark.parametrize("large", [10, 500_000])
def test_a_file_of_many_articles_is_kept_whole(
    file: Path, tmp_path: Path, large: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing.desk.jobs.LARGE", large)
    many = tmp_path / "many.jsonl"
    told = [ARTICLE.format(title="", who="Mara Quill", town=f"Ellum{n}", n=n + 2).strip("# \n") for n in range(4)]
    lines = [json.dumps({"title": f"Quay number {n}", "text": text}) for n, text in enumerate(told)]
    many.write_text("\n".join([lines[0], "{", *lines[1:3]]), encoding="utf-8")
    first = added(file, many)
    assert [str(p).split(":")[1] for p in first if isinstance(p, Problem)] == ["2"]
    made = {
        a.article.id: a for a in desk.analyses([str(many)], engine="rules", cached=False) if isinstance(a, Analysis)
    }
    kept = {a.article.id: a for a in desk.from_library(file, Filters()) if isinstance(a, Analysis)}
    assert kept == made
    assert outcomes(added(file, many)) == ["known"]
    many.write_text("\n".join(lines[3:]), encoding="utf-8")
    added(file, many)
    assert titles(file) == ["Quay number 3"]
    assert desk.check_library(file) == Check((), 0, 1)


def test_the_articles_that_a_benchmark_does_not_analyse_are_whole(tmp_path: Path) -> None:
    texts = scale.written(3, scale.world(people=9, towns=6, firms=4, paragraphs=4))
    bases = scale.analysed_bases(scale.files(texts, tmp_path, 0, 3))
    scale.stencilled(tmp_path / "library.sqlite", bases, 0, 6)
    held = list(desk.from_library(tmp_path / "library.sqlite", Filters()))
    assert len(held) == 6
    assert desk.check_library(tmp_path / "library.sqlite").faults == ()
    for analysis in held:
        assert isinstance(analysis, Analysis)
        text = analysis.article.text
        assert all(s.name in text for s in analysis.stakeholders)
    ids = [quote.id for analysis in held if isinstance(analysis, Analysis) for quote in analysis.quotes]
    assert len(ids) == len(set(ids)) > 0
