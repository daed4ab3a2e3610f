"""A user's own vocabulary of themes: it adds to ours or stands in for it, visibly, and a wrong one is told apart."""

import json
import re
from pathlib import Path

import pytest

from briefing import desk
from briefing.cli import main
from briefing.find import subjects
from briefing.model import Analysis
from briefing.strict import InvalidDocument

DOCUMENT = (Path(__file__).parent.parent / "docs" / "themes.md").read_text(encoding="utf-8")
FAULTY = "fees:\n  cue: [port fee]\ntrade:\n  code: medtop:1\n  cues: [trade]\n"


def example(name: str) -> str:
    found = re.search(rf"<!-- {name} -->\n```\w+\n(.*?)```\n", DOCUMENT, re.DOTALL)
    assert found
    return found[1]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text(example("article"), encoding="utf-8")
    return path


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "themes.yaml"
    path.write_text(example("own vocabulary"), encoding="utf-8")
    return path


def found(capfdbinary: pytest.CaptureFixture[bytes], *given: str) -> list[tuple[str, str, str]]:
    assert main(["find", "themes", "--engine", "rules", *given]) == 0
    record = json.loads(capfdbinary.readouterr().out)
    text = Path(record["path"]).read_text(encoding="utf-8")
    return [
        (theme["label"], ", ".join(dict.fromkeys(text[a:b] for a, b in theme["places"])), theme["rule"])
        for theme in record["themes"]
    ]


def test_the_documents_example_is_what_the_program_does(
    article: Path, own: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    rows = re.search(r"<!-- found -->\n\|.*\n\|.*\n((?:\|.*\n)+)", DOCUMENT)
    assert rows
    wanted = [tuple(cell.strip() for cell in row.strip("|\n").split("|")) for row in rows[1].splitlines()]
    assert found(capfdbinary, "--themes", str(own), str(article)) == wanted


def test_the_config_folder_gives_it_too(
    article: Path, own: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    without = found(capfdbinary, str(article))
    monkeypatch.setenv("BRIEFING_CONFIG", str(own.parent))
    with_own = found(capfdbinary, str(article))
    assert with_own == found(capfdbinary, "--themes", str(own), str(article))
    monkeypatch.delenv("BRIEFING_CONFIG")
    monkeypatch.setenv("BRIEFING_CONFIG", str(own.parent / "elsewhere"))
    assert found(capfdbinary, str(article)) == without != with_own


def test_findings_kept_from_before_do_not_hide_it(article: Path, own: Path) -> None:
    def rules(**given: Path) -> set[str]:
        held = desk.open_sources([str(article)], engine="rules", **given).dossier  # type: ignore[arg-type]
        return {topic.rule for topic in held.topics}

    assert not any(rule.startswith(subjects.OWN) for rule in rules())
    assert any(rule.startswith(subjects.OWN) for rule in rules(own_themes=own))
    assert not any(rule.startswith(subjects.OWN) for rule in rules())


def test_a_brief_is_narrowed_by_it_and_says_whose_word_it_is(
    article: Path, own: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    words = ["build", "--engine", "rules", "--template", "quote-sheet", "--themes", str(own), "--theme", "port fees"]
    assert main([*words, str(article)]) == 0
    assert "Port fees" in capfdbinary.readouterr().out.decode()


def test_a_brief_made_with_it_is_verified_with_it(article: Path, own: Path) -> None:
    brief = article.parent / "brief.md"
    words = ["--engine", "rules", "--themes", str(own)]
    assert (
        main(["build", *words, "--template", "backgrounder", "--theme", "Trade", "-o", str(brief), str(article)]) == 0
    )
    assert "in place of ours" in brief.read_text(encoding="utf-8")
    assert main(["verify", *words, str(brief), str(article)]) == 0
    assert main(["verify", *words[:2], str(brief), str(article)]) == 1


def test_every_fault_is_told_with_its_place(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    path = tmp_path / "themes.yaml"
    path.write_text(FAULTY, encoding="utf-8")
    assert main(["find", "themes", "--themes", str(path), str(path)]) == 2
    told = capfdbinary.readouterr()
    assert told.out == b""
    assert told.err.decode().replace(f"{tmp_path}/", "") == example("faults")


@pytest.mark.parametrize(
    ("text", "fault"),
    {
        "no cue": ("a:\n  cues: []\n", "2:9: no cue given"),
        "a mark for a word": ("a:\n  cues: ['…']\n", "2:9: '…' is no word"),
        "an example without a cue": ("a:\n  cues: [quay]\n  match: [The boat.]\n", "3:10: 'The boat.' holds no cue"),
        "a counterexample with one": ("a:\n  cues: [quay]\n  skip: [Two quays.]\n", "3:9: 'Two quays.' holds 'quays'"),
        "a text for a list": ("a:\n  cues: quay\n", "2:9: expected a list, not 'quay'"),
        "the same id twice": ("a:\n  cues: [quay]\na:\n  cues: [key]\n", "3:1: 'a' stands here a second time"),
    }.values(),
)
def test_a_vocabulary_is_strict(tmp_path: Path, text: str, fault: str) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidDocument) as caught:
        subjects.with_own(path)
    assert str(caught.value) == f"{path}:{fault}"


def test_a_file_that_is_not_there_is_named(article: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["find", "--themes", "nowhere.yaml", str(article)]) == 2
    assert capfdbinary.readouterr().err.decode() == "briefing: nowhere.yaml: no such file; name a YAML file of themes\n"


def test_ours_is_untouched_by_it(own: Path) -> None:
    known = subjects.with_own(own)
    assert known.own == {"port-fees", "trade"}
    assert known.replaced == {"trade"}
    assert subjects.shipped().own == frozenset()
    assert isinstance(next(iter(desk.analyses(desk.samples(), engine="rules"))), Analysis)
