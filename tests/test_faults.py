"""Whatever fails beneath the program: the old file or the new one, a line that says why, and the right exit status.

The people are invented.
"""

import ast
import contextlib
import errno
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from briefing import cache as findings
from briefing import desk
from briefing.cli import main
from briefing.cli import watch as watching
from briefing.errors import BriefingError
from briefing.fetch import saved
from briefing.files import write_whole
from briefing.library import Filters, opened
from briefing.read.origin import Origin
from briefing.tui import config, session
from briefing.tui.session import Session
from tests import brink
from tests.brink import Brink
from tests.samples import harbour

PACKAGE = Path(__file__).parent.parent / "briefing"
RULES = ("--engine", "rules")


@pytest.fixture(params=["disk", "limit"])
def place(request: pytest.FixtureRequest, inbox: Path, tmp_path: Path) -> Iterator[Brink]:
    """A small disk, or a process that may write no long file; the working folder has articles in `inbox`."""
    with brink.disk(tmp_path / "b", "96k") if request.param == "disk" else brink.limit(tmp_path / "b") as made:
        yield made


def run(capfdbinary: pytest.CaptureFixture[bytes], *words: str) -> tuple[int, str]:
    status = main(words)
    return status, capfdbinary.readouterr().err.decode()


EXPORTS = {
    "a brief": ("build", "inbox", *RULES, "-o", "b/brief.md"),
    "a page": ("build", "inbox", *RULES, "-o", "b/brief.html"),
    "data": ("build", "inbox", *RULES, "-o", "b/brief.json"),
    "a recipe": ("build", "inbox", *RULES, "-o", "x.md", "--save-recipe", "b/mine.yaml"),
    "a template": ("templates", "new", "mine", "--beside", "b"),
}


@pytest.mark.parametrize("words", EXPORTS.values(), ids=EXPORTS)
def test_a_full_disk_leaves_nothing_new(place: Brink, capfdbinary, words: tuple[str, ...]) -> None:
    place.exhaust()
    status, err = run(capfdbinary, *words)
    assert (status, err.count("\n")) == (2, 1)
    assert "can't be written (" in err
    assert "make room there" in err
    assert brink.held(place.folder) == {}


@pytest.mark.parametrize("words", list(EXPORTS.values())[:4], ids=list(EXPORTS)[:4])
def test_a_full_disk_leaves_the_old_file(place: Brink, capfdbinary, words: tuple[str, ...]) -> None:
    assert run(capfdbinary, *words) == (0, "")
    before = brink.held(place.folder)
    place.exhaust()
    status, err = run(capfdbinary, *words, "--limit", "1")
    assert (status, err.count("\n")) == (2, 1)
    assert brink.held(place.folder) == before
    place.relieve()
    assert run(capfdbinary, *words, "--limit", "1") == (0, "")
    assert brink.held(place.folder) != before


def choices(theme: str) -> None:
    opened = desk.open_sources(["inbox"], engine="rules")
    kept = Session()
    kept.begin(["inbox"])
    try:
        assert kept.path is not None
        desk.keep_recipe(kept.path, opened.dossier, desk.choose(opened.dossier), theme * 60)
    finally:
        kept.end()


def fetched(word: str) -> None:
    of = Origin("https://quay.example/a", "https://quay.example/a", "2026-01-01T00:00:00Z", word)
    saved.save(Path("b"), (word * 200).encode(), ".html", of)


KEPT: dict[str, Callable[[str], object]] = {
    "the app's choices": choices,
    "a pasted text": lambda word: session.pasted(word * 200),
    "the app's colours": lambda word: config.remember(word * 200),
    "a fetched page": fetched,
    "findings": lambda word: findings.keep(harbour().done(), word),
}


@pytest.mark.parametrize("keep", KEPT.values(), ids=KEPT)
def test_what_the_program_keeps_is_old_or_new(
    place: Brink, monkeypatch: pytest.MonkeyPatch, keep: Callable[[str], object]
) -> None:
    for name in ("CACHE", "CONFIG", "DATA"):
        monkeypatch.setenv(f"BRIEFING_{name}", "b")
    keep("old")
    before = brink.held(place.folder)
    place.exhaust()
    with contextlib.suppress(BriefingError, OSError):
        keep("new")
    now = brink.held(place.folder)
    assert {name: now.pop(name) for name in before} == before
    assert [name for name, data in now.items() if data] == []


def test_a_library_that_finds_no_room_keeps_what_it_told(place: Brink, capfdbinary) -> None:
    library = ("--library", "b/l.sqlite", *RULES)
    place.relieve()
    assert run(capfdbinary, "library", "add", "inbox/harbour.txt", *library)[0] == 0
    place.exhaust()
    status, err = run(capfdbinary, "library", "add", "inbox/letter.txt", *library)
    assert (status, err.count("\n")) == (2, 1)
    assert "b/l.sqlite: " in err
    place.relieve()
    assert desk.check_library(Path("b/l.sqlite")).faults == ()
    assert len(desk.search_library(Path("b/l.sqlite"), Filters(), 9).hits) == 1
    assert run(capfdbinary, "library", "add", "inbox", *library)[0] == 0


def test_a_library_whose_disk_fills_up_keeps_what_it_told(inbox: Path, tmp_path: Path, capfdbinary) -> None:
    for number in range(10):
        (inbox / f"{number}.txt").write_text(
            f"Quay {number}\n\nThe quay {number} is shut. {os.urandom(15_000).hex()}\n"
        )
    with brink.disk(tmp_path / "b", "512k") as place:
        told = []
        with pytest.raises(BriefingError, match="full"):
            told += desk.add_to_library(Path("b/l.sqlite"), ["inbox"], engine="rules")
        place.relieve()
        assert desk.check_library(Path("b/l.sqlite")).faults == ()
        assert 0 < desk.library_stats(Path("b/l.sqlite")).articles < 12
        assert run(capfdbinary, "library", "add", "inbox", "--library", "b/l.sqlite", *RULES)[0] == 0
        assert desk.library_stats(Path("b/l.sqlite")).articles == 12


def test_a_library_is_told_as_kept_when_it_is_on_the_disk(tmp_path: Path) -> None:
    with opened(tmp_path / "l.sqlite") as db:
        told = [db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")]
    assert told == ["wal", 2]


def test_a_disk_to_read_only_is_told(inbox: Path, tmp_path: Path, capfdbinary, monkeypatch: pytest.MonkeyPatch) -> None:
    with brink.disk(tmp_path / "b", "1m"):
        for words in (*EXPORTS.values(), ("library", "add", "inbox", *RULES, "--library", "b/l.sqlite")):
            assert run(capfdbinary, *words)[0] == 0
        before = brink.held(tmp_path / "b")
        brink.remount(tmp_path / "b", "ro")
        for words in list(EXPORTS.values())[:4]:
            status, err = run(capfdbinary, *words)
            assert (status, err.count("\n")) == (2, 1), err
            assert "can't be written (Read-only file system); allow writing there" in err
        status, err = run(capfdbinary, "library", "add", "inbox", *RULES, "--library", "b/l.sqlite")
        assert (status, err.count("\n")) == (2, 1)
        monkeypatch.setenv("BRIEFING_CACHE", "b/cache")
        assert run(capfdbinary, "build", "inbox", *RULES, "-o", "other.md") == (0, "")
        monkeypatch.setenv("BRIEFING_DATA", "b/data")
        assert Session().begin(["inbox"]) is None
        with pytest.raises(BriefingError, match=r"can't be written \(Read-only"):
            choices("new")
        assert brink.held(tmp_path / "b") == before


def test_a_folder_that_vanishes_is_told(
    inbox: Path, tmp_path: Path, capfdbinary, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    for words in (("-o", "x.md"), ("--save-recipe", "x.yaml"), ("-o", "y/x.md")):
        status, err = run(capfdbinary, "build", str(inbox), *RULES, *words)
        assert (status, err.count("\n")) == (2, 1)
        assert "No such file or directory" in err


def test_a_link_to_itself_and_a_name_too_long_are_told(inbox: Path, capfdbinary) -> None:
    Path("loop").symlink_to("loop")
    for name, told in (("loop/x.md", "symbolic links"), ("n" * 300 + ".md", "choose a shorter name")):
        status, err = run(capfdbinary, "build", "inbox", *RULES, "-o", name)
        assert (status, err.count("\n")) == (2, 1)
        assert told in err
    longest = "n" * 252 + ".md"
    assert run(capfdbinary, "build", "inbox", *RULES, "-o", longest) == (0, "")


STEPS = ("tempfile.mkstemp", "os.fdopen", "os.fsync", "os.replace")
FAULTS = {
    "full": OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)),
    "quota": OSError(errno.EDQUOT, os.strerror(errno.EDQUOT)),
    "broken": OSError(errno.EIO, os.strerror(errno.EIO)),
    "Ctrl-C": KeyboardInterrupt(),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
@pytest.mark.parametrize("step", STEPS)
def test_a_fault_at_any_step_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, fault: BaseException
) -> None:
    def failing(*_: object, **__: object) -> None:
        raise fault

    (tmp_path / "file").write_bytes(b"old")
    monkeypatch.setattr(step, failing)
    with pytest.raises(type(fault)):
        write_whole(tmp_path / "file", b"new")
    assert brink.held(tmp_path) == {"file": b"old"}


def test_the_data_then_the_name_then_the_folder_reach_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done, sync, replace = [], os.fsync, os.replace

    def synced(handle: int) -> None:
        status = os.fstat(handle)
        done.append("folder" if stat.S_ISDIR(status.st_mode) else f"data of {status.st_size}")
        sync(handle)

    def replaced(old: Path, new: Path) -> None:
        done.append(f"name {Path(new).name}")
        replace(old, new)

    monkeypatch.setattr("os.fsync", synced)
    monkeypatch.setattr("os.replace", replaced)
    write_whole(tmp_path / "file", b"12345")
    assert done == ["data of 5", "name file", "folder"]


WRITERS = {"files.py", "tui/editor.py"}
"""The one, and the note that lies in a folder of its own while the user's editor has it."""
WRITING = {"write_text", "write_bytes", "mkstemp", "NamedTemporaryFile", "rename"}


@cache
def calls() -> list[tuple[str, ast.Call, str, str]]:
    """Every call in the package: module, the call, on what and by which name."""
    found = []
    for path in PACKAGE.rglob("*.py"):
        module = path.relative_to(PACKAGE).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id=name)):
                    found.append((module, node, "", name))
                case ast.Call(func=ast.Attribute(attr=name)):
                    found.append((module, node, ast.unparse(node.func.value), name))
    return found


def test_one_function_writes_every_file() -> None:
    modes = {"w", "wb", "x", "xb", "a", "ab", "r+b"}
    opening = lambda call: any(isinstance(a, ast.Constant) and a.value in modes for a in call.args)  # noqa: E731
    found = {m for m, call, _, name in calls() if name in WRITING or (name in ("open", "fdopen") and opening(call))}
    assert found == WRITERS


KILLED = """
import os, random, signal, sys, time
from pathlib import Path
from briefing.files import write_whole

draw, file, cut = random.Random(1), Path(sys.argv[1], "file"), 0
whole = [bytes([letter]) * 300_000 for letter in b"abcdefgh"]
write_whole(file, whole[0])
for _ in range(int(sys.argv[2])):
    child = os.fork()
    if not child:
        for data in whole * 100:
            write_whole(file, data)
        os._exit(0)
    time.sleep(draw.uniform(0, 0.006))
    os.kill(child, signal.SIGKILL)
    cut += os.waitpid(child, 0)[1] == signal.SIGKILL
    assert file.read_bytes() in whole
print(cut)
"""
TIMES = 100


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that are forked off")
def test_a_killed_writer_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    command = [sys.executable, "-c", KILLED, str(tmp_path), str(TIMES)]
    killed = subprocess.run(command, capture_output=True, text=True, cwd=PACKAGE.parent)
    assert (killed.stdout, killed.stderr) == (f"{TIMES}\n", "")
    assert [path.name for path in tmp_path.iterdir() if path.name not in ("file", *brink.left(tmp_path))] == []


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs a timer that interrupts")
def test_interrupted_calls_go_on(tmp_path: Path) -> None:
    heard = []
    before = signal.signal(signal.SIGALRM, lambda *_: heard.append(1))
    signal.setitimer(signal.ITIMER_REAL, 0.0005, 0.0005)
    try:
        for number in range(20):
            write_whole(tmp_path / "file", bytes([number]) * 1_000_000)
            assert (tmp_path / "file").read_bytes() == bytes([number]) * 1_000_000
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert len(heard) > 5


STREAMS = """
"$0" -m briefing templates --schema > /dev/full; echo $? >&2
"$0" -m briefing templates --schema >&-; echo $? >&2
"$0" -m briefing read - <&-; echo $? >&2
"$0" -m briefing read nothing 2> /dev/full; echo $? >&2
"$0" -m briefing read nothing 2>&-; echo $? >&2
"""
TOLD = """\
briefing: standard output: can't be written (No space left on device); make room there, or name another place
2
briefing: standard output is closed; open it, or name a file with -o where the command takes one
2
briefing: -: standard input can't be read: it is closed; pipe an article into it
2
2
2
"""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_streams_that_are_full_or_closed_are_told() -> None:
    done = subprocess.run(["bash", "-c", STREAMS, sys.executable], capture_output=True, text=True, cwd=PACKAGE.parent)
    assert done.stderr == TOLD


FORBIDDEN = """
import json, sys
from briefing.cli import main
json.dump([main(words) for words in json.loads(sys.argv[1])], open(sys.argv[2], "w"))
"""


def test_what_one_may_not_look_at_is_told(inbox: Path, tmp_path: Path) -> None:
    import json

    shut, told = tmp_path / "shut", tmp_path / "told.json"
    shut.mkdir()
    (shut / "harbour.txt").write_bytes((inbox / "harbour.txt").read_bytes())
    cases = [
        (["build", "shut/harbour.txt", "inbox", "-o", "brief.md", *RULES], 1),
        (["build", "shut", "inbox", "-o", "brief.md", *RULES], 1),
        (["build", "inbox", "-o", "shut/brief.md", *RULES], 2),
        (["build", "inbox", "--save-recipe", "shut/mine.yaml", *RULES], 2),
        (["build", "shut/mine.yaml"], 2),
        (["build", "inbox", "--template", "shut/mine.yaml"], 2),
        (["library", "stats", "--library", "shut/l.sqlite"], 2),
        (["library", "add", "inbox", "--library", "shut/l.sqlite", *RULES], 2),
        (["templates", "new", "mine", "--beside", "shut"], 2),
        (["fetch", "http://127.0.0.1:9/", "-o", "shut", "--allow-private"], 2),
        (["verify", "shut/brief.md"], 2),
    ]
    bare = [sys.executable, "-c", FORBIDDEN, json.dumps([words for words, _ in cases]), str(told)]
    if not os.geteuid():
        os.chown(shut, 65534, 65534)
        bare = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all", *bare]
    shut.chmod(0o700 if not os.geteuid() else 0)
    try:
        done = subprocess.run(
            bare, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(PACKAGE.parent)}
        )
    except FileNotFoundError:
        pytest.skip("root may look at everything, and setpriv is not there to take that away")
    shut.chmod(0o700)
    assert "Traceback" not in done.stderr
    assert json.loads(told.read_text()) == [status for _, status in cases], done.stderr
    assert done.stderr.count("\n") == len(cases)


def test_a_clock_that_goes_back_hides_no_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, looks, built = tmp_path / "a.txt", iter(range(4)), []
    file.write_text("one")

    def look() -> None:
        match next(looks):
            case 1:
                file.write_text("two")
                os.utime(file, (1, 1))
            case 3:
                raise KeyboardInterrupt

    monkeypatch.setattr(watching, "PAUSE", 0)
    with pytest.raises(KeyboardInterrupt):
        watching.watch(["a"], lambda _: (file,), lambda _: built.append(file.read_text()) or 0, look)
    assert built == ["one", "two"]


CLOCKS = {"now", "today", "utcnow", "time", "gmtime", "localtime", "ctime"}


def test_nothing_but_the_record_of_a_fetch_reads_the_clock() -> None:
    of = ("time", "datetime", "date", "datetime.datetime", "datetime.date")
    assert {module for module, _, on, name in calls() if name in CLOCKS and on in of} == {"desk/fetching.py"}
