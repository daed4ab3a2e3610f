"""The commands: results on stdout, one plain line on stderr, an exit status that means something."""

import errno
import json
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from briefing.cli import main

HARBOUR = """\
Harbour vote splits Port Ellum

Mara Quill, the harbour master, said time was short. "We dredge now or we close the quay for good," Quill said.

The council will spend 40 million crowns on dredging. It is unclear who will pay for the rest.
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with one article in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "harbour.txt").write_text(HARBOUR, encoding="utf-8")
    return tmp_path


def run(capfdbinary: pytest.CaptureFixture[bytes], *words: str) -> tuple[int, str, str]:
    try:
        status = main(words)
    except SystemExit as stop:
        status = int(stop.code or 0)
    out, err = capfdbinary.readouterr()
    return status, out.decode(), err.decode()


def one_line(err: str) -> str:
    assert err.count("\n") == 1
    assert "Traceback" not in err
    return err


def test_build_prints_a_brief(desk: Path, capfdbinary) -> None:
    status, out, err = run(capfdbinary, "build", "inbox")
    assert (status, err) == (0, "")
    assert out.startswith("---\ntitle: ")
    assert "**Mara Quill**, the harbour master" in out


def test_build_writes_the_same_bytes_to_a_file(desk: Path, capfdbinary) -> None:
    _, out, _ = run(capfdbinary, "build", "inbox")
    status, nothing, _ = run(capfdbinary, "build", "inbox", "-o", "brief.md")
    assert (status, nothing) == (0, "")
    assert (desk / "brief.md").read_bytes() == out.encode()
    assert [p.name for p in desk.iterdir() if p.name.startswith(".")] == []


def test_build_without_a_path_takes_the_samples(desk: Path, capfdbinary) -> None:
    status, out, _ = run(capfdbinary, "build")
    assert status == 0
    assert out == run(capfdbinary, "build", "--sample")[1]
    assert "Omran Sharaf" in out


def test_a_brief_is_replaced_and_anything_else_is_not(desk: Path, capfdbinary) -> None:
    run(capfdbinary, "build", "inbox", "-o", "brief.md")
    assert run(capfdbinary, "build", "inbox", "--limit", "1", "-o", "brief.md")[0] == 0
    (desk / "notes.md").write_text("my notes", encoding="utf-8")
    status, _, err = run(capfdbinary, "build", "inbox", "-o", "notes.md")
    assert status == 2
    assert "notes.md: exists and is not a brief" in one_line(err)
    assert (desk / "notes.md").read_text(encoding="utf-8") == "my notes"
    assert run(capfdbinary, "build", "inbox", "-o", "notes.md", "--force")[0] == 0
    assert (desk / "notes.md").read_text(encoding="utf-8").startswith("---\n")


def test_no_clock_time_and_no_path_of_the_machine(desk: Path, capfdbinary) -> None:
    first = run(capfdbinary, "build", "inbox")[1]
    (desk / "inbox").rename(desk / "elsewhere")
    assert run(capfdbinary, "build", str(desk / "elsewhere"))[1] == first
    assert str(desk) not in first


@pytest.mark.parametrize(
    "change",
    [{"PYTHONHASHSEED": "1"}, {"PYTHONHASHSEED": "4242"}, {"LC_ALL": "C"}, {"PYTHONUTF8": "0", "LC_ALL": "POSIX"}],
)
def test_the_same_input_gives_the_same_bytes(change: dict[str, str]) -> None:
    command = [sys.executable, "-m", "briefing", "build", "--template", "backgrounder"]
    plain = subprocess.run(command, capture_output=True, check=True)
    again = subprocess.run(command, capture_output=True, check=True, env={**os.environ, **change})
    assert plain.stdout == again.stdout != b""


def test_find_prints_a_line_a_source_in_the_order_given(desk: Path, capfdbinary) -> None:
    (desk / "b.txt").write_text("Ferry late\n\nThe ferry was late again.\n", encoding="utf-8")
    status, out, err = run(capfdbinary, "find", "quotes", "stakeholders", "b.txt", "inbox")
    assert (status, err) == (0, "")
    records = [json.loads(line) for line in out.splitlines()]
    assert [Path(r["path"]).as_posix() for r in records] == ["b.txt", "inbox/harbour.txt"]
    assert records[0]["format"] == 2
    assert "figures" not in records[0]
    assert records[0]["quotes"] == []
    said = next(q for q in records[1]["quotes"] if q["kind"] == "direct")
    assert said["speaker"] == "Mara Quill"
    for start, end in said["content"]:
        assert HARBOUR[start:end] in said["text"]


def test_an_option_may_stand_between_the_paths(desk: Path, capfdbinary) -> None:
    plain = run(capfdbinary, "find", "quotes", "inbox", "--engine", "rules")
    assert run(capfdbinary, "find", "quotes", "--engine", "rules", "--no-cache", "inbox") == plain


def test_find_gives_every_field_of_the_contract(desk: Path, capfdbinary) -> None:
    record = json.loads(run(capfdbinary, "find", "inbox")[1])
    assert list(record) == [
        *("format", "path", "id", "title", "dek", "byline", "publisher", "published", "url", "language", "kind"),
        *("quotes", "stakeholders", "themes", "stakes", "measures", "questions", "figures", "events"),
        *("candidates", "problems"),
    ]
    assert run(capfdbinary, "find", "all", "inbox")[1] == json.dumps(record, ensure_ascii=False) + "\n"


def test_read_prints_the_text_to_which_places_refer(desk: Path, capfdbinary) -> None:
    assert run(capfdbinary, "read", "inbox") == (0, HARBOUR, "")


def test_templates_are_listed_with_what_they_are_for(desk: Path, capfdbinary) -> None:
    status, out, _ = run(capfdbinary, "templates")
    assert status == 0
    listed = [line.split()[0] for line in out.splitlines()]
    assert listed == sorted(listed)
    assert {"newsroom", "quote-sheet"} < set(listed)


def test_only_the_sections_named_and_so_many_items(desk: Path, capfdbinary) -> None:
    sections = ("--section", "key quotes", "--section", "figures")
    _, out, _ = run(capfdbinary, "build", "--engine", "rules", *sections, "--limit", "2")
    assert re.findall(r"^## (.*)", out, re.MULTILINE) == ["Key quotes", "By the numbers"]
    assert out.count("\n> — ") == 2


def test_a_choice_is_told_in_the_front_matter(desk: Path, capfdbinary) -> None:
    _, out, _ = run(capfdbinary, "build", "inbox", "--stakeholder", "mara quill")
    assert yaml.safe_load(out.split("---\n")[1])["selection"] == {"stakeholders": ["Mara Quill"]}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--theme", "no such thing at all"], "no theme 'no such thing at all'"),
        (["--stakeholder", "Mara Quil"], "no stakeholder 'Mara Quil'; did you mean 'Mara Quill'?"),
        (["--source", "harbor"], "no source 'harbor'"),
        (["--section", "key quote"], "no section 'key quote'; did you mean 'Key quotes'?"),
        (["--template", "newsrom"], "no template 'newsrom'; did you mean 'newsroom'?"),
        (["--template", "gone.yaml"], "gone.yaml: no such file"),
        (["-o", "no/such/folder/brief.md"], "no/such/folder/brief.md: can't be written (No such file or directory)"),
        (["-o", "inbox", "--force"], "inbox: is a folder or a device; name a file"),
        (["-o", "/dev/null", "--force"], "/dev/null: is a folder or a device; name a file"),
        (["--sample"], "--sample takes no path"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_exit_2(desk: Path, capfdbinary, words: list[str], said: str) -> None:
    status, out, err = run(capfdbinary, "build", "inbox", *words)
    assert (status, out) == (2, "")
    assert said in one_line(err)


def test_a_broken_template_tells_every_fault(desk: Path, capfdbinary) -> None:
    (desk / "mine.yaml").write_text(
        "title: X\nsections:\n  - heading: A\n    show: quots\n    limt: 3\n", encoding="utf-8"
    )
    status, out, err = run(capfdbinary, "build", "inbox", "--template", "mine.yaml")
    assert (status, out) == (2, "")
    assert "mine.yaml:1:1: missing key 'description'" in err
    assert "mine.yaml:4:11: 'quots' is not one of quotes, " in err
    assert "did you mean 'quotes' or 'questions'?" in err
    assert "mine.yaml:5:5: unknown key 'limt'; did you mean 'limit'?" in err


BAD = {
    "a missing path": "gone.txt",
    "an empty file": "empty.txt",
    "a binary file": "binary.txt",
    "a folder without articles": "hollow",
}


@pytest.fixture
def bad(desk: Path) -> Path:
    (desk / "empty.txt").write_bytes(b"")
    (desk / "binary.txt").write_bytes(b"\x7fELF\x00\x01\x02" * 40)
    (desk / "hollow").mkdir()
    return desk


@pytest.mark.parametrize("case", BAD)
def test_a_bad_source_is_a_line_and_the_others_go_on(bad: Path, capfdbinary, case: str) -> None:
    status, out, err = run(capfdbinary, "build", BAD[case], "inbox")
    assert status == 1
    assert BAD[case] in one_line(err)
    assert "**Mara Quill**" in out


@pytest.mark.parametrize("case", BAD)
def test_a_bad_source_alone_gives_no_brief(bad: Path, capfdbinary, case: str) -> None:
    status, out, err = run(capfdbinary, "build", BAD[case], "-o", "brief.md")
    assert (status, out) == (2, "")
    assert "nothing to brief" in err
    assert not (bad / "brief.md").exists()
    assert run(capfdbinary, "find", BAD[case])[0] == 2


def refusing(name: str, *_args: object, **_options: object) -> None:
    raise PermissionError(errno.EACCES, "Permission denied", name)


def test_a_source_without_permission_is_a_line(desk: Path, capfdbinary, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk / "secret.txt").write_text(HARBOUR, encoding="utf-8")
    opened = Path.open
    refuse = lambda path, *a, **k: refusing(str(path)) if path.name == "secret.txt" else opened(path, *a, **k)  # noqa: E731
    monkeypatch.setattr(Path, "open", refuse)
    status, out, err = run(capfdbinary, "build", "secret.txt", "inbox")
    assert status == 1
    assert "secret.txt: no permission to read it" in one_line(err)
    assert "**Mara Quill**" in out


def test_a_folder_without_permission_keeps_the_old_file(
    desk: Path, capfdbinary, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(capfdbinary, "build", "inbox", "-o", "brief.md")
    before = (desk / "brief.md").read_bytes()
    monkeypatch.setattr("tempfile.mkstemp", lambda **_: refusing("brief.md"))
    status, _, err = run(capfdbinary, "build", "inbox", "--limit", "1", "-o", "brief.md")
    assert status == 2
    assert "brief.md: can't be written (Permission denied)" in one_line(err)
    assert (desk / "brief.md").read_bytes() == before


def test_the_file_written_keeps_its_rights(desk: Path, capfdbinary) -> None:
    run(capfdbinary, "build", "inbox", "-o", "brief.md")
    (desk / "brief.md").chmod(0o640)
    run(capfdbinary, "build", "inbox", "-o", "brief.md")
    assert stat.S_IMODE((desk / "brief.md").stat().st_mode) == 0o640


def test_an_article_comes_through_standard_input() -> None:
    command = [sys.executable, "-m", "briefing", "build", "-"]
    done = subprocess.run(command, input=HARBOUR.encode(), capture_output=True, check=True)
    assert b"**Mara Quill**" in done.stdout


def test_help_and_version(capfdbinary) -> None:
    status, out, _ = run(capfdbinary, "--help")
    assert status == 0
    assert "examples:" in out
    assert run(capfdbinary, "--version")[1].startswith("briefing ")


def test_a_closed_pipe_is_no_fault_worth_a_traceback() -> None:
    command = f"{sys.executable} -m briefing find seeds | head -c 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False, cwd=Path(__file__).parent.parent)
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["brief.md", "brief.html", "brief.json", "brief.docx"])
def test_a_brief_among_the_articles_is_no_source(desk: Path, name: str) -> None:
    words = ["build", str(desk), "-o", str(desk / name), "--engine", "rules"]
    assert main(words) == 0
    first = (desk / name).read_bytes()
    assert main(words) == 0
    assert (desk / name).read_bytes() == first
