"""Sources and settings that are built to hold a program up are refused in one line, in little memory and time."""

import io
import json
import os
import resource
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from briefing import strict
from briefing.cli import main
from briefing.template.model import Template
from tests.sources import PROSE, pdf, rss, zipped

MEMORY = 512 * 1024 * 1024
"""Bytes of addresses that the program may have."""
ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
DOCTYPE = f'<!DOCTYPE x [<!ENTITY e0 "ha">{ENTITIES}]>'.encode()
ALIASES = "a: &a [x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefg", "bcdefgh", strict=True)
)
ODD = "odd\nname \udcff.txt"


def leading_out() -> bytes:
    """An archive of a link to a file outside it, and of a name that leads there."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/hostname")
        archive.writestr("../out.txt", PROSE)
    return held.getvalue()


SOURCES: dict[str, tuple[bytes | int, tuple[str, ...]]] = {
    "line.txt": (1 << 30, ("larger than 20 MB",)),
    "lines.jsonl": (1 << 30, ("larger than 500 MB",)),
    "many.jsonl": (450_000_000, ("takes more memory than there is",)),
    "long.txt": (b"a" * 6_000_000, ("more than 5,000,000 characters",)),
    "list.md": (b"- a\n" * 1_250_000, ("1,250,000 lines, and a Markdown article has at most 50,000",)),
    "front.md": (
        f"---\n{ALIASES}title: [*h]\n---\n\n{PROSE}\n".encode(),
        (),
    ),
    "tags.html": (b"<div>" * 1_000_000, ("it has 1,000,000 tags",)),
    "feed.rss": (rss("<title>&e11;</title>").replace(b"<rss", DOCTYPE + b"<rss"), ("it declares entities of its own",)),
    "list.opml": (DOCTYPE + b"<opml><body><outline text='&e11;'/></body></opml>", ("it declares entities of its own",)),
    "endless.pdf": (pdf([(72, 700, 11, PROSE)]).replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]"), ("can't be read",)),
    "bomb.zip": (zipped({"a.txt": b"a" * 30_000_000}), ("it unpacks to more than 200 times its size",)),
    "out.zip": (leading_out(), ("its name leads out of the archive", "it is a link or device, not a file")),
    "pipe.txt": (-1, ("this is a device or pipe, not a file",)),
}
"""The bytes of each source, or the size of one of zeros, -1 for a pipe; and what is told where it can't be read."""


def test_hostile_sources_are_refused_in_512_mb(tmp_path: Path) -> None:
    folder = tmp_path / "inbox"
    folder.mkdir()
    for name, (data, _) in SOURCES.items():
        if isinstance(data, bytes):
            (folder / name).write_bytes(data)
        elif data < 0:
            os.mkfifo(folder / name)
        else:
            with (folder / name).open("wb") as file:
                file.truncate(data)
    (folder / ODD).write_text(PROSE, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "briefing", "find", "themes", "inbox", "/dev/zero", "--engine", "rules", "--no-cache"],
        cwd=tmp_path,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
        capture_output=True,
        timeout=120,
        check=False,
    )
    said = run.stderr.decode().splitlines()
    assert run.returncode == 1
    for name, (_, messages) in SOURCES.items():
        about = [line for line in said if line.startswith(f"briefing: inbox/{name}")]
        assert [message for message in messages if not any(message in line for line in about)] == [], about
        assert len(about) == len(messages)
    assert len(said) == sum(len(messages) for _, messages in SOURCES.values()) + 1
    read = {record["path"]: record for record in map(json.loads, run.stdout.splitlines())}
    assert sorted(read) == ["inbox/front.md", "inbox/odd\nname \udcff.txt"]
    (problem,) = read["inbox/front.md"]["problems"]
    assert problem["message"] == "'title' in the front matter must be a text"


DOCUMENTS = {
    "aliases": (ALIASES, "its aliases unfold to more than 200,000 values"),
    "a nest": ("[" * 1_000_000, "nest"),
    "a nest of blocks": ("- " * 500_000, "nest"),
    "a tag that makes an object": ("title: !!python/object/apply:os.system ['touch owned']\n", "expected a text"),
    "a whole object": ("!!python/object/new:os.system [touch owned]\n", "expected a mapping"),
    "keys without end": ("".join(f"k{n}: 1\n" for n in range(50_000)), "unknown key 'k0'"),
}


@pytest.mark.parametrize("case", DOCUMENTS)
def test_a_hostile_document_is_refused(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text, message = DOCUMENTS[case]
    with pytest.raises(strict.InvalidDocument) as caught:
        strict.load(text, Template, "any.yaml")
    assert any(message in fault.message for fault in caught.value.faults)
    assert len(caught.value.faults) <= 100
    assert not Path("owned").exists()


SETTINGS = {
    "a template": ("build", "a.txt", "--template", "{file}.yaml"),
    "themes": ("build", "a.txt", "--themes", "{file}.yaml"),
    "a recipe": ("build", "{file}.yaml"),
    "a document": ("verify", "{file}.yaml", "a.txt"),
}


@pytest.mark.parametrize("what", SETTINGS)
@pytest.mark.parametrize(("kind", "told"), [("pipe", "a device or pipe, not a file"), ("huge", "larger than 5 MB")])
def test_a_setting_that_is_no_plain_file_is_refused(
    what: str, kind: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(PROSE, encoding="utf-8")
    os.mkfifo("pipe.yaml")
    with Path("huge.yaml").open("wb") as file:
        file.truncate(1 << 30)
    engine = () if what == "a recipe" else ("--engine", "rules")
    assert main([*(word.replace("{file}", kind) for word in SETTINGS[what]), *engine]) == 2
    err = capfd.readouterr().err
    assert told in err
    assert err.count("\n") == 1
