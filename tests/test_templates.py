"""Templates: every fault at once and in its place, variants, the user's own, and what is shipped."""

import json
import re
from pathlib import Path

import pytest
import yaml

from briefing import desk, schema, template
from briefing.cli import main
from briefing.errors import BriefingError, Missing
from briefing.strict import InvalidDocument
from briefing.template import SectionTemplate, Template
from briefing.where import Where

ROOT = Path(__file__).parent.parent
CASES = (ROOT / "tests" / "cases" / "templates.md").read_text(encoding="utf-8").split("\n## ")[1:]
SHIPPED = sorted((ROOT / "templates").glob("*.yaml"))
TWELVE = {
    "newsroom",
    "smart-brief",
    "semaform",
    "bluf",
    "ministerial-note",
    "policy-memo",
    "press-qa",
    "backgrounder",
    "quote-sheet",
    "timeline",
    "stakeholder-map",
    "source-comparison",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder and, in `own/`, the user's own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BRIEFING_CONFIG", str(tmp_path / "own"))
    (tmp_path / "own" / "templates").mkdir(parents=True)
    return tmp_path


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("case", CASES, ids=[case.partition("\n")[0] for case in CASES])
def test_every_fault_is_told_with_its_place(folder: Path, case: str) -> None:
    text = case.split("```yaml\n")[1].split("```")[0]
    wanted = [line[2:] for line in case.splitlines() if re.match(r"- \d", line)]
    with pytest.raises(InvalidDocument) as caught:
        template.load(str(written(folder, "faulty.yaml", text)))
    assert str(caught.value).splitlines() == [f"{folder / 'faulty.yaml'}:{w.replace(' ', ': ', 1)}" for w in wanted]


VARIANT = """\
extends: newsroom
title: "Ours: {subject}"
without: [sources, why-it-matters]
sections:
  - id: key-quotes
    limit: 3
    heading: Voices
  - heading: Our view
    show: note
    editor: What do we make of it?
    after: key-quotes
  - heading: Themes
    show: themes
"""


def test_a_variant_overrides_adds_and_leaves_out(folder: Path) -> None:
    base, ours = template.load("newsroom"), template.load(str(written(folder, "ours.yaml", VARIANT)))
    assert (ours.name, ours.title, ours.description) == ("ours", "Ours: {subject}", base.description)
    ids = [section.id for section in base.sections if section.id not in ("sources", "why-it-matters")]
    assert [section.id for section in ours.sections] == [ids[0], "our-view", *ids[1:], "themes"]
    voices = ours.sections[0]
    assert (voices.heading, voices.show, voices.limit) == ("Voices", "quotes", 3)


def test_a_variant_of_a_variant(folder: Path) -> None:
    written(folder, "own/templates/ours.yaml", VARIANT)
    written(folder, "own/templates/theirs.yaml", "extends: ours\nsections: [{id: key-quotes, limit: 1}]\n")
    assert template.load("theirs").sections[0].heading == "Voices"
    assert template.load("theirs").sections[0].limit == 1


def test_templates_that_extend_each_other_are_a_fault_in_its_place(folder: Path) -> None:
    written(folder, "own/templates/one.yaml", "extends: two\n")
    written(folder, "own/templates/two.yaml", "title: Two\nextends: one\n")
    with pytest.raises(InvalidDocument) as caught:
        template.load("two")
    told = "a template can't extend itself: two → one → two"
    assert str(caught.value) == f"{folder / 'own/templates/two.yaml'}:2:10: {told}"


def test_one_that_extends_its_own_name_extends_the_one_that_it_hides(folder: Path) -> None:
    written(folder, "own/templates/newsroom.yaml", "extends: newsroom\ndescription: Hidden once.\n")
    written(folder, "newsroom.template.yaml", "extends: newsroom\ntitle: Hidden twice\n")
    found = template.load("newsroom")
    assert (found.title, found.description) == ("Hidden twice", "Hidden once.")


def test_the_faults_of_the_other_template_are_told_where_it_is_extended(folder: Path) -> None:
    written(folder, "own/templates/broken.yaml", "title: Broken\n")
    with pytest.raises(InvalidDocument, match=r"ours\.yaml:1:10: 'broken' has faults: .*broken\.yaml:1:1: missing key"):
        template.load(str(written(folder, "ours.yaml", "extends: broken\n")))


OWN = "title: Own\ndescription: My own.\nsections: [{heading: Voices, show: quotes}]\n"


def test_the_nearest_template_wins_and_the_list_says_so(
    folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    written(folder, "own/templates/newsroom.yaml", OWN)
    (folder / "inbox").mkdir()
    written(folder, "inbox/newsroom.template.yaml", OWN.replace("Own", "Beside"))
    assert template.load("newsroom").title == "Own"
    assert template.load("newsroom", [folder / "inbox"]).title == "Beside"
    assert main(["templates", "--beside", "inbox"]) == 0
    line = next(x for x in capfdbinary.readouterr().out.decode().splitlines() if x.startswith("newsroom"))
    own = folder / "own/templates/newsroom.yaml"
    place = Path("inbox/newsroom.template.yaml")
    assert line.endswith(
        f"My own. (beside the articles: {place}, in place of {own}, in place of templates/newsroom.yaml)"
    )


def test_a_build_says_that_a_template_stands_in_place_of_another(
    folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    written(folder, "a.txt", "Quay shut\n\n“We shut it,” Mara Quill said.\n")
    written(folder, "newsroom.template.yaml", OWN)
    assert main(["build", "a.txt"]) == 0
    out, err = capfdbinary.readouterr()
    assert "# Own" in out.decode()
    assert err.decode() == "briefing: template newsroom: newsroom.template.yaml, in place of templates/newsroom.yaml\n"


def test_a_broken_template_is_listed_with_its_faults(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    path = written(folder, "own/templates/mine.yaml", "titel: Mine\ndescription: x\nsections: 3\n")
    assert main(["templates"]) == 1
    out, err = (text.decode() for text in capfdbinary.readouterr())
    assert f"mine               can’t be used, see its faults (yours: {path})" in out.splitlines()
    assert err.splitlines() == [
        f"briefing: {path}:1:1: missing key 'title'",
        f"briefing: {path}:1:1: unknown key 'titel'; did you mean 'title'?",
        f"briefing: {path}:3:11: expected a list, not '3'",
    ]
    listed = dict(desk.templates())
    assert listed["mine"].startswith("can’t be used: ")
    assert listed.keys() >= TWELVE


def test_a_name_that_fits_nothing_brings_the_nearest() -> None:
    with pytest.raises(Missing, match="no template 'newsrom'; did you mean 'newsroom'"):
        template.load("newsrom")


@pytest.mark.parametrize("like", [None, "newsroom"])
def test_a_new_template_can_be_used_and_is_never_written_over(folder: Path, like: str | None) -> None:
    path = desk.new_template("mine", like)
    assert path == folder / "own" / "templates" / "mine.yaml"
    assert template.load("mine").title == "mine: {subject}"
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert (path.parent / first.partition("$schema=")[2]).resolve().read_text(encoding="utf-8") == desk.schema_of(
        "template"
    )
    path.write_text(OWN, encoding="utf-8")
    with pytest.raises(BriefingError, match="exists already"):
        desk.new_template("mine")
    assert path.read_text(encoding="utf-8") == OWN


def test_a_new_template_beside_the_articles(folder: Path) -> None:
    path = desk.new_template("mine", "newsroom", folder)
    assert path == folder / "mine.template.yaml"
    assert template.load("mine").sections == template.load("newsroom").sections


@pytest.mark.parametrize("name", ["../mine", "a/b", "", "mine.yaml"])
def test_a_new_template_needs_a_name_that_is_one(folder: Path, name: str) -> None:
    with pytest.raises(BriefingError, match="no name for a template"):
        desk.new_template(name)
    assert list((folder / "own").rglob("*.yaml")) == []


def test_twelve_are_shipped_each_pointing_at_its_schema() -> None:
    assert {path.stem for path in SHIPPED} == TWELVE
    for path in (*SHIPPED, *(ROOT / "templates" / "new").glob("*.yaml")):
        line = path.read_text(encoding="utf-8").splitlines()[0]
        assert line.startswith("# yaml-language-server: $schema=")
        assert (path.parent / line.partition("=")[2]).resolve() == ROOT / "schemas" / "template.json"


@pytest.mark.parametrize("what", ["template", "recipe"])
def test_the_shipped_schema_is_what_the_types_say(what: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """Write it again with `briefing templates --schema template > schemas/template.json`."""
    assert main(["templates", "--schema", what]) == 0
    assert capfdbinary.readouterr().out == (ROOT / "schemas" / f"{what}.json").read_bytes()


def test_the_schema_holds_for_every_shipped_template() -> None:
    made = json.loads(desk.schema_of("template"))
    assert made["$schema"] == schema.DIALECT
    validator = pytest.importorskip("jsonschema").Draft202012Validator
    validator.check_schema(made)
    for path in (*SHIPPED, *(ROOT / "templates" / "new").glob("*.yaml")):
        assert list(validator(made).iter_errors(yaml.safe_load(path.read_text(encoding="utf-8")))) == []
    wrong = [{"title": "A"}, {"title": "A", "description": "B", "sections": [{"heading": "C"}]}, {"extends": 3}]
    assert [document for document in wrong if validator(made).is_valid(document)] == []


def test_every_key_of_the_language_is_described() -> None:
    for kind in (Template, SectionTemplate, Where):
        assert set(schema.described(kind)) == set(kind.__slots__)
