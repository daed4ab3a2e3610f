"""Recipes: the same brief again, and what is told where that can't be."""

import re
from dataclasses import dataclass, fields, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing import desk, pick, recipe, strict
from briefing.dossier import Dossier, Edits, dossier
from briefing.pick import Selection
from briefing.recipe.record import lines
from tests.build import Made
from tests.samples import harbour, letter

CASES = (Path(__file__).parent / "cases" / "recipes.md").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Case:
    title: str
    said: tuple[tuple[str, str], ...]

    def all(self, word: str) -> list[str]:
        return [value for key, value in self.said if key == word]


def articles() -> dict[str, str]:
    head = CASES.split("\n## ")[0]
    blocks = re.findall(r"(?:^>.*\n)+", head, re.MULTILINE)
    texts = (re.sub(r"^> ?", "", block, flags=re.MULTILINE) for block in blocks)
    return {text.partition("\n")[0]: text.partition("\n")[2] for text in texts}


def cases() -> list[Case]:
    parts = CASES.split("\n## ")[1:]
    pairs = [(part.partition("\n")[0], re.findall(r"^([\w. ]+?): (.*)$", part, re.MULTILINE)) for part in parts]
    return [Case(title, tuple(said)) for title, said in pairs]


def line_id(held: Dossier, words: str) -> str:
    return next(id for id, line in lines(held) if line.text == words)


def chosen(held: Dossier, case: Case) -> Selection:
    def pairs(word: str) -> list[tuple[str, str]]:
        return [(first, second) for value in case.all(word) for first, _, second in [value.partition(" | ")]]

    def who(name: str) -> str | None:
        return None if name == "nobody" else pick.find_stakeholder(held, name)

    edits = Edits(
        merged=tuple((str(who(a)), str(who(b))) for a, b in pairs("merge")),
        renamed=tuple((str(who(a)), b) for a, b in pairs("rename")),
        roles=tuple((str(who(a)), b) for a, b in pairs("role")),
        speakers=tuple((line_id(held, a), who(b)) for a, b in pairs("speaker")),
    )
    return Selection(
        stakeholders=tuple(str(who(name)) for name in case.all("stakeholder")),
        sources=tuple(pick.find_source(held, name) for name in case.all("source")),
        included=tuple(line_id(held, words) for words in case.all("take in")),
        excluded=tuple(line_id(held, words) for words in case.all("leave out")),
        pinned=tuple(line_id(held, words) for words in case.all("pin")),
        order=tuple(line_id(held, words) for words in case.all("order")),
        notes=tuple(pairs("note")),
        edits=edits,
    )


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in articles().items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def brief(remade: desk.Remade) -> str:
    return desk.written(remade.opened.dossier, remade.selection, remade.shape).decode()


@pytest.mark.parametrize("case", cases(), ids=lambda c: c.title)
def test_what_a_change_touches_is_told(inbox: Path, case: Case) -> None:
    wire = Path("wire.yaml")
    opened = desk.open_sources(["harbour.txt", "letter.txt"], engine="rules")
    selection = chosen(opened.dossier, case)
    before = desk.written(opened.dossier, selection, desk.load_template("newsroom")).decode()
    desk.save_recipe(wire, opened.dossier, selection, "newsroom", engine="rules")
    for name in articles():
        for change in case.all(name):
            text = Path(name).read_text(encoding="utf-8")
            old, arrow, new = change.partition(" → ")
            assert change == "gone" or (arrow and old in text)
            Path(name).unlink() if change == "gone" else Path(name).write_text(text.replace(old, new), encoding="utf-8")
    remade = desk.remake(wire)
    told, text = [str(change).removeprefix("wire.yaml: ") for change in remade.changes], brief(remade)
    wanted = [] if case.all("told") == ["nothing"] else case.all("told")
    assert [t if w == t else t[: len(w) - 1] + "…" for t, w in zip(told, wanted, strict=False)] == wanted
    assert len(told) == len(wanted)
    assert [words for words in case.all("shows") if words not in text] == []
    assert [words for words in case.all("lacks") if words in text.split("\n---\n")[1]] == []
    if not any(case.all(name) for name in articles()):
        assert text == before


def test_the_lines_that_cite_a_source_are_counted_by_section(inbox: Path) -> None:
    held = desk.open_sources(["harbour.txt", "letter.txt"], engine="rules").dossier
    desk.save_recipe(Path("wire.yaml"), held, Selection(), "quote-sheet", engine="rules")
    text = desk.build(held, Selection(), desk.load_template("quote-sheet"))
    saved = desk.load_recipe(Path("wire.yaml"))
    cited = [sum(source.cited.values()) for source in saved.sources]
    titles = ("Harbour vote splits Port Ellum", "The quay was never the point")
    assert cited == [len(re.findall(rf"^\[\^\d+\]: \*{title}", text, re.MULTILINE)) for title in titles]


@pytest.fixture(scope="module")
def held() -> Dossier:
    return dossier([harbour().done(), letter().done()])


def selections(held: Dossier) -> st.SearchStrategy[Selection]:
    people = [s.id for a in held.analyses for s in a.stakeholders]
    quotes = [q.id for a in held.analyses for q in a.quotes]
    awkward = st.sampled_from(" \n\r\t\x85\u2028:#-'\"|>%@`&*!?[]{},~\ufeff\x1b")
    words = st.text(st.one_of(st.characters(codec="utf-8"), awkward), max_size=40)

    def some(values: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
        return st.lists(st.sampled_from(values), unique=True, max_size=3).map(tuple)

    def given_to(values: list[str], what: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[tuple[str, str], ...]]:
        return st.dictionaries(st.sampled_from(values), what, max_size=2).map(lambda d: tuple(d.items()))

    entries = [e.id for e in held.entries]
    edits = st.builds(
        Edits,
        merged=st.lists(
            st.lists(st.sampled_from(people), unique=True, min_size=2, max_size=3).map(tuple), max_size=1
        ).map(tuple),
        split=some(people),
        renamed=given_to(people, words),
        roles=given_to(people, words),
        speakers=given_to(quotes, st.one_of(st.none(), st.sampled_from(people))),
    )
    return st.builds(
        Selection,
        themes=some([t.id for t in held.topics]),
        stakeholders=some(people),
        sources=some([a.article.id for a in held.analyses]),
        kinds=some(["news", "opinion"]),
        included=some(entries),
        excluded=some(entries),
        pinned=some(entries),
        order=some(entries),
        notes=given_to(["key-quotes", "yes", "1", "a: b", "2026-01-02"], words),
        edits=edits,
    )


@given(st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_choice_comes_back_as_it_was_saved(held: Dossier, data: st.DataObject) -> None:
    selection = data.draw(selections(held))
    written = recipe.dumps(recipe.recorded(held, selection, "newsroom"))
    again = recipe.loads(written, "wire.yaml")
    assert recipe.dumps(again) == written
    there = recipe.still_there(again, "wire.yaml", held.analyses)
    found, told = recipe.refound(again, "wire.yaml", dossier(there.analyses), there, dict(selection.notes))
    assert (found, told) == (selection, ())


def test_every_field_of_a_choice_has_a_place() -> None:
    """Whatever a selection comes to hold, a recipe must hold too."""
    places = {f.name for kind in (recipe.Choice, recipe.Recipe) for f in fields(kind)}
    assert {f.name for f in fields(Selection)} <= places
    assert {f.name for f in fields(Edits)} == {f.name for f in fields(recipe.Corrections)}


def test_a_file_of_several_articles_is_followed_article_by_article(held: Dossier) -> None:
    first, second = (replace(a, article=replace(a.article, path=f"feed.xml#{n}")) for n, a in enumerate(held.analyses))
    saved = recipe.recorded(dossier([first, second]), Selection(), "newsroom")
    changed = replace(second, article=replace(second.article, id="0" * 12, digest="0" * 64))
    there = recipe.still_there(saved, "wire.yaml", [changed, first])
    assert there.analyses == (first, changed)
    assert there.moved == {second.article.id: "0" * 12}
    assert [p.message for p in there.problems] == ["feed.xml#1 has changed since the recipe was saved"]


def test_lines_of_the_same_words_stay_as_many_as_they_were() -> None:
    def told_twice(title: str) -> Dossier:
        made = Made(f'{title}\n"Dig," Ann Vale said. "Dig," Ann Vale said again.').who("Ann Vale")
        first, second = made.every("Dig,")
        for place in (first, second):
            made.quote("Dig,", by="Ann Vale", source="Ann Vale")
            made.found["quotes"][-1] = replace(made.found["quotes"][-1], id=f"{title} {place.start}", content=(place,))  # type: ignore[type-var]
        return dossier([made.done()])

    before, after = told_twice("Before"), told_twice("After, by a day")
    ids = tuple(entry.id for entry in before.entries)
    assert len(ids) == 2
    saved = recipe.recorded(before, Selection(pinned=ids, excluded=ids[:1]), "newsroom")
    there = recipe.still_there(saved, "wire.yaml", after.analyses)
    found, told = recipe.refound(saved, "wire.yaml", after, there, [])
    assert sorted(found.pinned) == sorted(entry.id for entry in after.entries)
    assert len(found.excluded) == 1
    assert len(told) == 3


def test_a_line_is_known_by_any_of_its_places(held: Dossier) -> None:
    """Sources in another order change which place a line is picked by."""
    shared = next(entry for entry in held.entries if len(entry.findings) == 2)
    saved = recipe.recorded(held, Selection(pinned=(shared.id,)), "newsroom")
    turned = dossier(held.analyses[::-1])
    there = recipe.still_there(saved, "wire.yaml", turned.analyses)
    found, told = recipe.refound(saved, "wire.yaml", turned, there, [])
    assert (found.pinned, told) == ((shared.findings[1][1].id,), ())


HAND = """\
format: 1
template: newsroom
engine: rules
sources:
- path: inbox
selection:
  stakeholders: [name: Mara Quill]
  pinned:
  - kind: quotes
    text: We dredge now or we close the quay for good
notes:
  key-quotes: |
    Ask the ferry too.
    Tomorrow.
"""


def test_a_recipe_may_be_written_by_hand(inbox: Path) -> None:
    (inbox / "inbox").mkdir()
    (inbox / "harbour.txt").rename("inbox/harbour.txt")
    Path("wire.yaml").write_text(HAND, encoding="utf-8")
    remade = desk.remake(Path("wire.yaml"))
    assert remade.changes == ()
    assert len(remade.selection.pinned) == 1
    assert remade.selection.notes == (("key-quotes", "Ask the ferry too.\nTomorrow.\n"),)
    assert "“We dredge now or we close the quay for good”" in brief(remade)
    assert "ditch" not in brief(remade)


@pytest.mark.parametrize(
    ("change", "faults"),
    [
        (("format: 1", "format: 2"), ["wire.yaml:1:9: format 2 is not known here; this version of briefing reads 1"]),
        (
            ("engine: rules", "engine: rule"),
            ["wire.yaml:3:9: 'rule' is not one of tagger, rules; did you mean 'rules'?"],
        ),
        (("- path: inbox", "- pth: inbox"), ["wire.yaml:5:3: missing key 'path'", "wire.yaml:5:3: unknown key 'pth'"]),
        (("[name: Mara Quill]", "[{}]"), ["wire.yaml:7:18: expected an id or a name"]),
        (("  - kind: quotes\n    text", "  - text"), ["wire.yaml:9:5: expected an id, or a kind and a text"]),
        (("template: newsroom\n", ""), ["wire.yaml:1:1: missing key 'template'"]),
        (("- path: inbox", "- {path: a, sha256: 12}"), ["wire.yaml:5:21: expected 64 hex digits, not '12'"]),
    ],
)
def test_a_fault_has_its_place(change: tuple[str, str], faults: list[str]) -> None:
    assert change[0] in HAND
    with pytest.raises(strict.InvalidDocument) as caught:
        recipe.loads(HAND.replace(*change), "wire.yaml")
    told = str(caught.value).splitlines()
    assert [line[: len(fault)] for line, fault in zip(told, faults, strict=True)] == faults
