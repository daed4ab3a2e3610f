"""Other systems, other terminals: simulated where they are not there. The people are invented."""

import ast
import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from briefing import desk, pick
from briefing.cli import COMMANDS, choices, main, progress
from briefing.dossier import KINDS
from briefing.errors import BriefingError
from briefing.fetch import saved
from briefing.files import write_whole
from briefing.paths import is_device
from briefing.pick import Selection
from briefing.tui import rows, start
from tests.samples import HARBOUR, harbour, letter

ROOT = Path(__file__).parent.parent
RULES = ("--engine", "rules")

BARE = """
import os, signal, sys
for module in ("fcntl", "grp", "pwd", "resource", "syslog"):
    sys.modules[module] = None
for name in ("fork", "sched_getaffinity", "getuid", "geteuid", "killpg", "setsid", "mkfifo", "fchmod", "chown"):
    if hasattr(os, name):
        delattr(os, name)
for name in ("SIGALRM", "SIGHUP", "SIGKILL", "SIGPIPE", "SIGQUIT", "SIGUSR1", "SIGXFSZ", "setitimer", "alarm"):
    if hasattr(signal, name):
        delattr(signal, name)
opened = os.open

def refusing(path, flags, *more, **named):
    if os.path.isdir(path):
        raise PermissionError(13, "Permission denied", path)
    return opened(path, flags, *more, **named)

os.open = refusing
import json
from briefing.cli import main
print([int(main(words)) for words in json.loads(sys.argv[1])])
"""


def test_the_commands_need_nothing_that_only_unix_has(inbox: Path) -> None:
    (inbox / "ünïcode → 港.txt").write_text(HARBOUR.replace("Port Ellum", "Ellum 港 → 🚢"), encoding="utf-8")
    commands = [
        ["build", "inbox/harbour.txt", *RULES, "-o", "brief.md", "--save-recipe", "mine.yaml"],
        ["build", "mine.yaml", "--check"],
        ["find", "quotes", "inbox", *RULES],
        ["choices", "inbox", *RULES],
        ["read", "inbox"],
        ["library", "add", "inbox", "--library", "l.sqlite", *RULES],
        ["library", "search", "quay", "--library", "l.sqlite"],
        ["verify", "brief.md", "inbox", *RULES],
        ["templates"],
        ["read", "nothing 港.txt"],
    ]
    environment = {
        **os.environ,
        "PYTHONIOENCODING": "cp1252",
        "PYTHONUTF8": "0",
        "LC_ALL": "C",
        "PYTHONPATH": str(ROOT),
    }
    warned = ("-X", "warn_default_encoding", "-W", "error::EncodingWarning:briefing")
    done = subprocess.run(
        [sys.executable, *warned, "-c", BARE, json.dumps(commands)], capture_output=True, env=environment
    )
    assert done.stdout.splitlines()[-1] == b"[0, 0, 0, 0, 0, 0, 0, 0, 0, 2]", done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert "🚢".encode() in done.stdout
    assert b"\r" not in done.stdout + Path("brief.md").read_bytes() + Path("mine.yaml").read_bytes()


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_can_be_printed_on_any_console(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help"] if command else ["--help"])
    assert capsys.readouterr().out.isascii()


def test_the_oldest_python_can_read_every_module() -> None:
    for path in (ROOT / "briefing").rglob("*.py"):
        ast.parse(path.read_text(encoding="utf-8"), str(path), feature_version=(3, 11))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every file name is a text")
def test_a_recipe_is_not_saved_that_could_not_be_read_again(inbox: Path, capfdbinary) -> None:
    Path(os.fsdecode(b"inbox/caf\xe9.txt")).write_text(HARBOUR, encoding="utf-8")
    assert main(["build", "inbox", *RULES, "-o", "x.md", "--save-recipe", "mine.yaml"]) == 2
    assert b"can't hold a file name that is not UTF-8; rename the file" in capfdbinary.readouterr().err
    assert not Path("mine.yaml").exists()


def test_a_brief_with_other_line_ends_stays_a_brief(inbox: Path, capfdbinary) -> None:
    assert main(["build", "inbox", *RULES, "-o", "inbox/brief.md", "--save-recipe", "mine.yaml"]) == 0
    for path in (inbox / "brief.md", Path("mine.yaml")):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert main(["verify", "inbox/brief.md", *RULES]) == 0
    assert [a.article.path for a in desk.open_sources(["inbox"], engine="rules").dossier.analyses] == [
        "inbox/harbour.txt",
        "inbox/letter.txt",
    ]
    assert main(["build", "mine.yaml"]) == 0
    assert b"\r" not in (inbox / "brief.md").read_bytes()


def test_accents_apart_from_their_letters_change_neither_order_nor_name(tmp_path: Path) -> None:
    orders = []
    for form in ("NFC", "NFD"):
        folder = tmp_path / form
        folder.mkdir()
        for name in ("étude", "fable", "eulogy"):
            (folder / f"{unicodedata.normalize(form, name)}.txt").write_text(
                f"{HARBOUR}\nOf {name}.\n", encoding="utf-8"
            )
        held = desk.open_sources([str(folder)], engine="rules").dossier
        orders.append([unicodedata.normalize("NFC", Path(a.article.path).stem) for a in held.analyses])
        found = desk.choose(held, sources=[unicodedata.normalize("NFC", "étude")])
        assert unicodedata.normalize("NFC", held.by_article[found.sources[0]].article.path).endswith("étude.txt")
    assert orders[0] == orders[1]


@pytest.mark.parametrize("name", ["con", "NUL.md", "com1.tar.gz", "Aux ", "lpt9"])
def test_names_of_devices_are_known(name: str) -> None:
    assert is_device(name)
    assert not is_device(f"my {name}")


def test_the_program_gives_no_file_the_name_of_a_device(tmp_path: Path) -> None:
    assert not is_device(saved._stem("https://con.example/story"))
    with pytest.raises(BriefingError, match="is no name for a template"):
        desk.new_template("nul", folder=tmp_path)


def test_a_file_is_written_where_folders_are_not_synced_and_rights_not_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    opened = os.open
    monkeypatch.setattr("os.chmod", refusing)
    monkeypatch.setattr("os.open", lambda path, *more: refusing() if Path(path).is_dir() else opened(path, *more))
    write_whole(tmp_path / "file", b"new")
    assert (tmp_path / "file").read_bytes() == b"new"


class Terminal:
    """A stderr that is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_dumb_terminal_gets_lines_and_no_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("sys.stderr", Terminal())
    monkeypatch.setenv("TERM", "dumb")
    with progress.progress(lambda: 1) as step:
        step(None)
    with pytest.raises(BriefingError, match="more than a dumb terminal; `briefing build`"):
        start.run([])


def test_without_streams_the_app_says_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(BriefingError, match="needs a terminal"):
        start.run([])


def test_the_lines_tell_what_the_lists_of_the_app_show() -> None:
    held = desk.gathered([harbour().done(), letter().done()]).dossier
    told = "\n".join(choices.lines(held, Selection()))
    for row in (*rows.sources(held), *rows.themes(held), *rows.stakeholders(held)):
        assert row.label.removeprefix("kind: ") in told
        assert [part for part in row.detail.removeprefix("kind: ").split(" · ") if part not in told] == []


def test_the_lines_tell_how_much_a_pick_leaves() -> None:
    held = desk.gathered([harbour().done(), letter().done()]).dossier
    told = list(choices.lines(held, Selection()))
    for topic in held.topics:
        left = sum(len(pick.entries(held, Selection(themes=(topic.id,)), kind)) for kind in KINDS)
        assert next(line for line in told if line.startswith(f"  {topic.label}: ")).split()[
            len(topic.label.split())
        ] == str(left)
    cells = desk.voices(held, Selection())
    spoken = told[next(n for n, line in enumerate(told) if line.startswith("\nWho speaks")) + 1 :]
    assert len(spoken) == len(cells.rows) > 0
    assert sum(int(word) for line in spoken for word in line.replace(",", "").split() if word.isdigit()) == sum(
        map(len, cells.cells.values())
    )


def test_choices_of_a_folder_of_a_recipe_and_of_nothing(inbox: Path, capfdbinary) -> None:
    assert main(["choices", "inbox", *RULES]) == 0
    plain = capfdbinary.readouterr().out
    assert main(["build", "inbox", *RULES, "-o", "x.md", "--save-recipe", "mine.yaml"]) == 0
    assert main(["choices", "mine.yaml"]) == 0
    assert capfdbinary.readouterr().out == plain
    assert main(["choices", "inbox", *RULES, "--stakeholder", "Nobody Known"]) == 2
    assert main(["choices", "none.txt"]) == 2
    err = capfdbinary.readouterr().err.decode()
    assert "no stakeholder 'Nobody Known'" in err
    assert "nothing to choose from" in err
