"""Who is found in a passage, under which name, kind, role and aliases."""

import re
import sys
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.find import stakeholders, tokens
from briefing.find.names import gender, gender_of
from briefing.model import PROSE, Analysis, Article, Block, Span, Stakeholder
from briefing.text import sentences

CASES = re.findall(
    r"^## (.+)\n((?:> .*\n)+)((?:- .*\n|nobody\n)+)",
    (Path(__file__).parent / "cases" / "stakeholders.md").read_text(encoding="utf-8"),
    re.MULTILINE,
)


def analysis(passage: str) -> Analysis:
    """A passage as an article: a line with "# " is the title, every other line a paragraph."""
    text, blocks = "", []
    for line in passage.split("\n"):
        start = len(text) + (2 if line.startswith("# ") else 0)
        text += line + "\n"
        if line.strip():
            blocks.append(Block("title" if line.startswith("# ") else "paragraph", Span(start, len(text) - 1)))
    article = Article("0" * 12, "-", text, tuple(blocks), "", "")
    return Analysis(article, sentences(article))


def find(passage: str) -> tuple[Stakeholder, ...]:
    return stakeholders.find(analysis(passage))


def shown(found: Stakeholder) -> str:
    return " | ".join((found.name, found.kind, found.role or "-", ", ".join(found.aliases) or "-"))


@pytest.mark.parametrize(("passage", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_passage_names_these_stakeholders(passage: str, expected: str) -> None:
    found = find(re.sub(r"^> ", "", passage, flags=re.MULTILINE))
    assert [shown(s) for s in found] == re.findall(r"^- (.*)$", expected, re.MULTILINE)


WORDS = (
    "Ilse",
    "Brandt",
    "Mr.",
    "President",
    "U.S.",
    "China",
    "the",
    "The",
    "of",
    "and",
    "Bank",
    ",",
    ".",
    "who",
    "said",
)
PASSAGES = st.one_of(
    st.text(max_size=200),
    st.lists(
        st.sampled_from((*WORDS, "a", "lawyer", "'s", "voters", "(", ")", '"', "\n", "Court", "Osei")), max_size=60
    ).map(" ".join),
)


@settings(deadline=None)
@given(PASSAGES)
def test_every_mention_is_a_form_of_its_name(passage: str) -> None:
    read = analysis(passage)
    found = stakeholders.find(read)
    assert found == stakeholders.find(read)
    assert list(found) == sorted(found, key=lambda s: (s.mentions[0], s.name))
    for one in found:
        assert one.mentions
        assert list(one.mentions) == sorted(set(one.mentions))
        assert 0 <= one.salience <= 1
        for place in one.mentions:
            assert 0 <= place.start < place.end <= len(read.article.text)
            assert " ".join(place.of(read.article.text).split()) in (one.name, *one.aliases)


def test_role_stands_in_the_text_as_it_is_given() -> None:
    passage = 'Ilse Brandt,\na former adviser, said "no".'
    assert all(s.role is None or s.role in passage for s in find(passage))


@pytest.mark.parametrize(
    ("words", "title", "role", "expected"),
    [
        (("Brandt",), "Ms.", "", "f"),
        (("Brandt",), "Mr.", "", "m"),
        (("Daniel", "Osei"), "", "", "m"),
        (("Marta", "Lindqvist"), "Sen.", "", "f"),
        (("Kang", "Ji-won"), "", "a spokeswoman for the port", "f"),
        (("Nimbra", "Osei"), "", "a lawyer", None),
        (("Brandt",), "Mr.", "a spokeswoman", None),
    ],
)
def test_gender_is_told_by_title_then_role_then_given_name(
    words: tuple[str, ...], title: str, role: str, expected: str | None
) -> None:
    assert gender(words, title, role) == expected


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        ("Ilse Brandt, a lawyer at Delta University, objected.", "Delta University"),
        ("Ilse Brandt, a former Canal Agency clerk now at the Ferry Institute, objected.", "Ferry Institute"),
        ("The Canal Agency spokesman Tomas Osei objected.", "Canal Agency"),
        ("Ilse Brandt, a retired nurse, objected.", None),
        ("Ilse Brandt objected.", None),
    ],
)
def test_affiliation_is_the_body_that_the_role_names(passage: str, expected: str | None) -> None:
    assert next(s for s in find(passage) if s.kind == "person").affiliation == expected


def test_gender_of_a_stakeholder_follows_the_title_the_text_uses() -> None:
    (found,) = find("Robin Osei spoke. Mr. Osei left.")
    assert gender_of(found) == "m"


@pytest.mark.parametrize("unit", ["Aaa Bbb Ccc of ", "Aaa and ", "Bank of the ", "Mr. ", "Aaa, a lawyer "])
def test_work_grows_with_the_length_of_the_text(unit: str) -> None:
    """Counted in traced lines of the finder, on 1 kB and 4 kB of one unit."""

    def lines(size: int) -> int:
        read, count = analysis(unit * (size // len(unit))), 0

        def trace(frame: FrameType, event: str, _argument: object) -> object:
            nonlocal count
            count += 1
            return trace

        sys.settrace(trace)  # type: ignore[arg-type]
        try:
            stakeholders.find(read)
        finally:
            sys.settrace(None)
        return count

    lines(1_000)
    assert lines(4_000) < 5 * lines(1_000)


def test_a_run_of_capitals_without_end_is_cut() -> None:
    """Names of any length would cost the square of it, in their shorter forms."""
    read = analysis("Bank of the " * 100)
    forms = [place.of(read.article.text) for s in stakeholders.find(read) for place in s.mentions]
    assert forms
    assert max(len(form.split()) for form in forms) < 30


def test_tokens_are_slices_of_the_text() -> None:
    read = analysis("The U.S.-led plan of Mr. O’Neill’s firm, AT&T, cost $1.5 m.")
    found = tokens.tokenise(read, PROSE)
    assert found.words[1 : -1 - tokens.LOOKAHEAD] == [
        *("The", "U.S.-led", "plan", "of", "Mr.", "O’Neill", "'s", "firm", ",", "AT&T", ","),
        *("cost", "$", "1", ".", "5", "m", "."),
    ]
