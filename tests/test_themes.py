"""Which themes a passage has, and where."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.find import stakeholders, subjects, themes
from briefing.model import Analysis, Article, Block, Span, Theme
from briefing.text import sentences

CASES = re.findall(
    r"^### (.+)\n((?:> .*\n)+)((?:[+-] .*\n|nothing\n)+)",
    (Path(__file__).parent / "cases" / "themes.md").read_text(encoding="utf-8"),
    re.MULTILINE,
)
MARKS = {"# ": "title", "## ": "heading"}


def analysis(passage: str) -> Analysis:
    """A passage as an article, with its stakeholders: "# " marks the title, "## " a heading."""
    text, blocks = "", []
    for line in passage.split("\n"):
        mark = next((m for m in MARKS if line.startswith(m)), "")
        start = len(text) + len(mark)
        text += line + "\n"
        if line.strip():
            blocks.append(Block(MARKS.get(mark, "paragraph"), Span(start, len(text) - 1)))  # type: ignore[arg-type]
    article = Article("0" * 12, "-", text, tuple(blocks), "", "")
    read = Analysis(article, sentences(article))
    return replace(read, stakeholders=stakeholders.find(read))


def shown(read: Analysis) -> tuple[Theme, ...]:
    """The themes of an article, without the candidates."""
    return tuple(theme for theme in themes.find(read) if theme.score >= themes.LEAST)


def cues(read: Analysis, theme: Theme) -> list[str]:
    return [place.of(read.article.text) for place in theme.places]


@pytest.mark.parametrize(("passage", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_passage_has_these_themes(passage: str, expected: str) -> None:
    read = analysis(re.sub(r"^> ", "", passage, flags=re.MULTILINE))
    found = {theme.id: cues(read, theme) for theme in shown(read)}
    for key, cue in re.findall(r"^\+ (\S+): (.+)$", expected, re.MULTILINE):
        assert cue in found.get(key, []), found
    assert not set(re.findall(r"^- (\S+)$", expected, re.MULTILINE)) & set(found)
    assert found == {} or expected != "nothing\n"


@settings(deadline=None)
@given(
    st.one_of(
        st.text(max_size=200),
        st.lists(
            st.sampled_from(
                ("tariff", "the", "sand", "barrier", "AI", "tax", "# ", "\n", ".", "Voters", "court", "mill")
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
    assert len({theme.id for theme in found}) == len(found)
    assert [theme.score for theme in shown(read)] == sorted((t.score for t in shown(read)), reverse=True)
    for theme in found:
        assert 0 < theme.score < 1
        assert list(theme.places) == sorted(set(theme.places))
        assert all(0 <= p.start < p.end <= len(read.article.text) for p in theme.places)


def test_every_subject_has_a_media_topic_code() -> None:
    ours = subjects.shipped().subjects
    assert [key for key, subject in ours.items() if not subject.code or not subject.match or not subject.skip] == []
    highest = {subject.code for subject in ours.values() if subject.code and subject.code.endswith("000000")}
    assert highest == {f"medtop:{number:02}000000" for number in range(1, 18)}


def test_more_of_a_subject_weighs_more() -> None:
    short = analysis("# Tariffs Rise\nThe tariff hurts.")
    long = analysis("# Tariffs Rise\nThe tariff hurts. The tariff stays. The trade war goes on.")
    assert themes.find(long)[0].score > themes.find(short)[0].score
