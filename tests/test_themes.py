"""Which themes a passage has and where, what several articles share, and what picking a theme leaves."""

import hashlib
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing import pick
from briefing.dossier import dossier
from briefing.find import stakeholders, subjects, themes
from briefing.model import Analysis, Article, Block, Span, Stake, Theme, finding_id
from briefing.pick import Selection
from briefing.read import sources
from briefing.text import sentences

_CASE = re.compile(r"^### (.+)\n((?:> .*\n)+)((?:[-+=#] .*\n|pick .*\n|nothing\n)+)", re.MULTILINE)
CASES = _CASE.findall((Path(__file__).parent / "cases" / "themes.md").read_text(encoding="utf-8"))
NARROWING = [case for case in CASES if case[2].startswith("pick")]
TELLING = [case for case in CASES if case not in NARROWING]
MARKS = {"# ": "title", "## ": "heading", "- ": "list item", "Q: ": "question", "A: ": "answer"}
LONG = "The boats came in and the boats went out again, and nothing more was heard of them in Ellum. " * 150


def analysis(passage: str) -> Analysis:
    """A passage as an article, with its stakeholders and every sentence a finding; `MARKS` tell the blocks."""
    text, blocks, under = "", [], None
    for line in passage.replace("LONG", LONG).split("\n"):
        mark = next((m for m in MARKS if line.startswith(m)), "")
        start = len(text) + len(mark)
        text += line + "\n"
        if line.strip():
            kind = MARKS.get(mark, "paragraph")
            under = len(blocks) if kind == "heading" else under
            above = None if kind in ("heading", "title") else under
            blocks.append(Block(kind, Span(start, len(text) - 1), above))  # type: ignore[arg-type]
    key = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    article = Article(key[:12], "-", text, tuple(blocks), "", key)
    read = Analysis(article, sentences(article))
    stakes = tuple(Stake(finding_id(article, "stake", s.span), s.span, 0.5, "test") for s in read.sentences)
    return replace(read, stakeholders=stakeholders.find(read), stakes=stakes)


def read_all(passage: str) -> list[Analysis]:
    """The articles of a case, with their themes."""
    bare = re.sub(r"^> ", "", passage, flags=re.MULTILINE)
    read = [analysis(article) for article in bare.split("***\n")]
    return [replace(one, themes=themes.find(one)) for one in read]


def shown(read: Analysis) -> tuple[Theme, ...]:
    """The themes of an article, without the candidates."""
    return tuple(theme for theme in themes.find(read) if theme.score >= themes.LEAST)


def cues(read: Analysis, theme: Theme) -> list[str]:
    return [place.of(read.article.text) for place in theme.places]


def told(mark: str, expected: str) -> list[tuple[str, str]]:
    return re.findall(rf"^{re.escape(mark)} (\S+?)(?:: (.+))?$", expected, re.MULTILINE)


def test_the_title_of_front_matter_counts(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        '---\ntitle: "Gun Control Comes Back"\n---\n\nThe hall was full.\n\nNobody left it.\n', encoding="utf-8"
    )
    (article,) = sources([str(path)])
    assert isinstance(article, Article)
    (theme,) = shown(Analysis(article, sentences(article)))
    assert (theme.id, cues(Analysis(article, ()), theme)) == ("guns", ["Gun Control"])


def test_there_are_cases_enough() -> None:
    assert len(TELLING) >= 40
    assert len(NARROWING) >= 8


@pytest.mark.parametrize(("passage", "expected"), [c[1:] for c in TELLING], ids=[c[0] for c in TELLING])
def test_articles_have_these_themes(passage: str, expected: str) -> None:
    held = dossier(read_all(passage))
    found = {topic.id: topic for topic in held.topics}
    said = {key: [c for a in held.analyses for t in a.themes if t.id == key for c in cues(a, t)] for key in found}
    assert [line for line in told("+", expected) if line[1] not in said.get(line[0], [])] == [], said
    assert {key: found[key].label for key, _ in told("=", expected) if key in found} == dict(told("=", expected))
    counted = {key: f"{len(topic.articles)}, {topic.places}" for key, topic in found.items()}
    assert [line for line in told("#", expected) if counted.get(line[0]) != line[1]] == [], (counted, said)
    assert {key for key, _ in told("-", expected)} & set(found) == set(), said
    assert found == {} or expected != "nothing\n"


@pytest.mark.parametrize(("passage", "expected"), [c[1:] for c in NARROWING], ids=[c[0] for c in NARROWING])
def test_picking_a_theme_leaves_what_is_about_it(passage: str, expected: str) -> None:
    held = dossier(read_all(passage))
    theme = expected.split("\n")[0].removeprefix("pick ")
    assert theme in {topic.id for topic in held.topics}
    left = pick.entries(held, Selection(themes=(theme,)), "stakes")
    said = [finding.place.of(held.by_article[a].article.text) for e in left for a, finding in e.findings[:1]]  # type: ignore[union-attr]
    assert said == re.findall(r"^= (.+)$", expected, re.MULTILINE)


@settings(deadline=None)
@given(
    st.one_of(
        st.text(max_size=200),
        st.lists(
            st.sampled_from(
                ("tariff", "the", "sand", "barrier", "AI", "tax", "# ", "\n", ".", "Voters", "court", "mill", "of")
            ),
            max_size=60,
        ).map(" ".join),
    )
)
def test_places_lie_inside_the_text_and_themes_are_ranked(passage: str) -> None:
    read = analysis(passage)
    found = themes.find(read)
    assert found == themes.find(read)
    assert len(shown(read)) <= 12
    assert len(found) <= 36
    assert [theme.score for theme in shown(read)] == sorted((t.score for t in shown(read)), reverse=True)
    for theme in found:
        assert 0 < theme.score < 1
        assert list(theme.places) == sorted(set(theme.places))
        assert all(0 <= p.start < p.end <= len(read.article.text) for p in theme.places)


@settings(deadline=None)
@given(st.permutations([c[1] for c in TELLING[:6]]))
def test_the_order_of_the_articles_changes_no_theme(passages: list[str]) -> None:
    held = dossier(one for passage in passages for one in read_all(passage))
    again = dossier(one for passage in sorted(passages) for one in read_all(passage))
    assert [(t.id, t.label, t.score, t.places) for t in held.topics] == [
        (t.id, t.label, t.score, t.places) for t in again.topics
    ]


def test_many_articles_show_forty_themes_at_most() -> None:
    passages = [f"# {a} barrier\nThe {a} barrier held. One {a} barrier broke." for a in map(named, range(60))]
    assert len(dossier(one for passage in passages for one in read_all(passage)).topics) == 40


def named(number: int) -> str:
    """An invented word for a number."""
    return "zor" + "".join(chr(ord("a") + int(digit)) for digit in str(number))


def test_every_subject_has_a_code_and_examples_and_the_highest_are_all_there() -> None:
    ours = subjects.shipped().subjects
    assert [key for key, subject in ours.items() if not subject.code or not subject.match or not subject.skip] == []
    highest = {subject.code for subject in ours.values() if subject.code and subject.code.endswith("000000")}
    assert highest == {f"medtop:{number:02}000000" for number in range(1, 18)}


def test_no_two_subjects_share_a_label() -> None:
    known = subjects.shipped()
    labels = [known.label(key) for key in known.subjects]
    assert len(set(labels)) == len(labels)


def test_more_of_a_subject_weighs_more() -> None:
    short = analysis("# Tariffs Rise\nThe tariff hurts.")
    long = analysis("# Tariffs Rise\nThe tariff hurts. The tariff stays. The trade war goes on.")
    assert themes.find(long)[0].score > themes.find(short)[0].score
