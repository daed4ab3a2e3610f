"""No byte from a source, a file's name or a setting acts on the terminal, in any output. All people are invented."""

import json
import re
import sys
from pathlib import Path

import pytest

from briefing.cli import main

ACTS = "\x1b]0;owned\x07\x1b[31m\x9b31m\u202e\u2066\u200b\u115f\u2028\x08\x7f\ufeff\U000e0041"
UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u115f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e0fff]"
)
STORY = f"""\
Harbour {ACTS} vote

"We {ACTS} dredge now or we close," said Mara Quill, the harbour {ACTS} master.

The council voted {ACTS} to spend $40 million. It is unclear whether {ACTS} it will.
"""
FRONT = '---\ntitle: "Quay \\e[2J vote"\ndate: "x\\e]0;y\\a"\nkind: "\\e[2J"\nbyline: "Bo \\e[1m Reed"\n---\n\n'
KIND = 'title: "\\e[1m"\ndescription: "\\e[31mred"\nsections: [{heading: "\\e[3m", show: quotes}]\n'
NAMED = "in \x1b[31m\nbriefing: all is well \x07box"
FOLDER, BRIEF = "{folder}", "{folder}/brief.md"
OUTPUTS = {
    "a brief": ("build", FOLDER),
    **{f"as {form}": ("build", FOLDER, "--format", form) for form in ("gfm", "html", "json", "jsonl", "csl", "bibtex")},
    "as csv": ("build", FOLDER, "--format", "csv"),
    "with citations in its lines": ("build", FOLDER, "--inline-citations"),
    "of a template": ("build", FOLDER, "--template", "odd\x1b[1m"),
    "what is verified": ("verify", BRIEF, FOLDER),
    "that as data": ("verify", BRIEF, FOLDER, "--json"),
    "that as annotations": ("verify", BRIEF, FOLDER, "--annotations"),
    "findings": ("find", FOLDER),
    "a list of templates": ("templates", "--beside", FOLDER),
    "a search": ("library", "search", "vote"),
    "that counted": ("library", "search", "vote", "--facets"),
    "that as lines": ("library", "search", "vote", "--format", "jsonl"),
    "a theme that is not there": ("build", FOLDER, "--theme", "\x1b[31m"),
    "a template that is not there": ("build", FOLDER, "--template", "\x1b[31m"),
    "a file that is not there": ("build", "\x1b[31m.txt", "no\nbriefing: done.txt"),
    "a file that can't be read": ("build", "{folder}/broken \x1b[31m.pdf"),
    "an option that is none": ("build", FOLDER, "--\x1b[31m"),
    "a recipe with faults": ("build", "{folder}/\x1b[1m.yaml"),
    "an address that is none": ("fetch", "https://\x1b[31m/"),
    "a search that finds nothing": ("library", "search", "\x1b[31mnothing"),
}
"""The words that lead to each output."""
SHOWN = {
    "the text": ("read", FOLDER),
    "an article kept": ("library", "show", "{id}"),
    "how a file differs": ("build", FOLDER, "-o", "{folder}/old.md", "--check"),
}
"""Outputs that are the very bytes in a pipe, and only on a terminal made harmless."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a hostile name that holds hostile files, with a brief and a library of them."""
    made = tmp_path_factory.mktemp("hostile") / NAMED
    made.mkdir()
    (made / "a\x1b]0;x\x07\n.txt").write_text(STORY, encoding="utf-8")
    (made / "b.md").write_text(f"{FRONT}# Quay\n\n{STORY}", encoding="utf-8")
    (made / "old.md").write_text(f"---\nprogram: briefing 0\n---\n{ACTS}\n", encoding="utf-8")
    (made / "odd\x1b[1m.template.yaml").write_text(KIND, encoding="utf-8")
    (made / "\x1b[1m.yaml").write_text('"\\e[31m": 1\n"\\e[32m": 2\n', encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BRIEFING_DATA", str(made.parent))
        assert main(["build", str(made), "--engine", "rules", "-o", str(made / "brief.md")]) == 1
        assert main(["library", "add", str(made), "--engine", "rules"]) == 1
    (made / "broken \x1b[31m.pdf").write_bytes(b"%PDF-9")
    return made


def run(folder: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setenv("BRIEFING_DATA", str(folder.parent))
    monkeypatch.chdir(folder.parent)
    engine = ["--engine", "rules"] if words[0] in ("build", "find", "verify") and "yaml" not in words[-1] else []
    try:
        return main([word.replace("{folder}", str(folder)) for word in words] + engine)
    except SystemExit as stop:
        return int(stop.code or 0)


@pytest.mark.parametrize("output", OUTPUTS)
def test_nothing_acts(output: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary) -> None:
    run(folder, OUTPUTS[output], monkeypatch)
    out, err = (stream.decode() for stream in capfdbinary.readouterr())
    assert out or err
    assert not UNSEEN.search(out)
    assert not UNSEEN.search(err)
    assert "\nbriefing: all is well" not in err
    if not err.startswith("usage"):
        assert all(line.startswith("briefing: ") for line in err.splitlines())


@pytest.mark.parametrize("output", SHOWN)
def test_on_a_terminal_nothing_acts(output: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary) -> None:
    run(folder, ("library", "search", "vote"), monkeypatch)
    name = capfdbinary.readouterr().out.split()[0].decode()
    words = tuple(word.replace("{id}", name) for word in SHOWN[output])
    run(folder, words, monkeypatch)
    assert UNSEEN.search(capfdbinary.readouterr().out.decode())
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    run(folder, words, monkeypatch)
    shown = capfdbinary.readouterr().out.decode()
    assert not UNSEEN.search(shown)
    assert "\N{SYMBOL FOR ESCAPE}]0;owned\N{SYMBOL FOR BELL}" in shown


def test_findings_tell_the_text_as_it_stands(folder: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary) -> None:
    path = next(str(file) for file in folder.glob("a*.txt"))
    run(folder, ("find", "quotes", path), monkeypatch)
    (quote,) = json.loads(capfdbinary.readouterr().out)["quotes"]
    run(folder, ("read", path), monkeypatch)
    text = capfdbinary.readouterr().out.decode()
    assert f"We {ACTS} dredge" in quote["text"]
    assert quote["text"] == " ".join(text[start:end] for start, end in quote["content"])


def test_the_brief_still_verifies(folder: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary) -> None:
    for sources in ("{folder}/b.md", *(str(file) for file in folder.glob("a*.txt"))):
        run(folder, ("build", sources, "-o", str(folder.parent / "one.md")), monkeypatch)
        assert run(folder, ("verify", str(folder.parent / "one.md"), sources), monkeypatch) == 0, (
            capfdbinary.readouterr()
        )


def test_a_document_that_is_no_text_is_not_put_on_a_terminal(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert run(folder, ("build", "{folder}/b.md", "--format", "docx"), monkeypatch) == 2
    out, err = capfdbinary.readouterr()
    assert out == b""
    assert err.endswith(b"\nbriefing: this is no text that a terminal shows; name a file with -o\n")


def test_a_name_in_other_letters_is_another_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary) -> None:
    real, false = "Mara Quill", "M\N{CYRILLIC SMALL LETTER A}ra Quill"
    for name, who in (("one.txt", real), ("two.txt", false)):
        (tmp_path / name).write_text(f'Quay\n\n"We dredge now or we close," said {who}.\n', encoding="utf-8")
    run(tmp_path, ("build", "{folder}/one.txt", "-o", str(tmp_path / "brief.md")), monkeypatch)
    brief = (tmp_path / "brief.md").read_text(encoding="utf-8")
    assert f"— **{real}**" in brief
    (tmp_path / "brief.md").write_text(brief.replace(f"**{real}**", f"**{false}**"), encoding="utf-8")
    assert run(tmp_path, ("verify", str(tmp_path / "brief.md"), "{folder}/one.txt"), monkeypatch) == 1
