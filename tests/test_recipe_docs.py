"""`docs/recipes.md` and `docs/exports.md` say what the program does."""

import re
import shlex
from pathlib import Path

import pytest

from briefing import desk, schema
from briefing.cli import main
from briefing.recipe import Recipe
from briefing.render.quotes_csv import HEADER

DOCS = Path(__file__).parent.parent / "docs"
RECIPES = (DOCS / "recipes.md").read_text(encoding="utf-8")
EXPORTS = (DOCS / "exports.md").read_text(encoding="utf-8")


def block(mark: str) -> tuple[str, str]:
    """What follows a mark, and the block under it."""
    found = re.search(rf"<!-- {mark}(?:: ([^\n]*))? -->\n```\w+\n(.*?)```\n", RECIPES, re.DOTALL)
    assert found
    return found[1] or "", found[2]


def fits(text: str, shown: str) -> bool:
    """Whether the text is what is shown, in which … stands for anything."""
    return re.fullmatch(re.escape(shown).replace("…", ".*?"), text, re.DOTALL) is not None


def test_the_example_is_real(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    path, article = block("file")
    Path(path).parent.mkdir()
    Path(path).write_text(article, encoding="utf-8")
    assert main(shlex.split(block("run")[1])[1:]) == 0
    name, shown = block("holds")
    assert fits(Path(name).read_text(encoding="utf-8"), shown)
    brief = Path("quay.md").read_bytes()
    assert (main(["build", name]), Path("quay.md").read_bytes()) == (0, brief)
    change, told = block("change")
    old, _, new = change.partition(" → ")
    assert old in article
    Path(path).write_text(article.replace(old, new), encoding="utf-8")
    assert main(["build", name]) == 1
    assert fits(capsys.readouterr().err, told)


def test_the_recipe_by_hand_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("inbox").mkdir()
    Path("inbox/quay.txt").write_text(block("file")[1], encoding="utf-8")
    Path("hand.yaml").write_text(block("recipe")[1], encoding="utf-8")
    assert main(["build", "hand.yaml"]) == 0
    assert "Ask the council for the figures." in Path("quay.md").read_text(encoding="utf-8")


def test_every_key_is_told() -> None:
    rows = [f"| `{key}` | {' '.join(told.split())} |" for key, told in schema.described(Recipe).items()]
    assert len(rows) == len(Recipe.__slots__)
    assert [row for row in rows if row not in RECIPES] == []


def test_every_format_and_column_is_told() -> None:
    told = re.findall(r"^\| `(\w+)` \| `(\.[\w.]+)` \|", EXPORTS, re.MULTILINE)
    assert told == [(form, f.suffix) for form, f in desk.FORMATS.items() if not form.endswith("-inline")]
    assert re.sub(r"\s+", " ", EXPORTS).count(", ".join(f"`{column}`" for column in HEADER)) == 1
