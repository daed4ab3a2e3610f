"""What a choice leaves of the dossier."""

import pytest

from briefing import pick
from briefing.dossier import Dossier, Entry, dossier
from briefing.errors import Missing
from briefing.pick import Selection
from tests.samples import harbour, letter


@pytest.fixture
def held() -> Dossier:
    return dossier([harbour().done(), letter().done()])


def texts(held: Dossier, entries: tuple[Entry, ...]) -> list[str]:
    return [
        e.findings[0][1].content[0].of(held.by_article[e.findings[0][0]].article.text)  # type: ignore[union-attr]
        for e in entries
    ]


def test_no_selection_means_everything_ranked(held: Dossier) -> None:
    assert len(pick.entries(held, Selection(), "quotes")) == 3
    stakes = pick.entries(held, Selection(), "stakes")
    assert [e.score for e in stakes] == sorted((e.score for e in stakes), reverse=True)


def test_a_theme_leaves_what_touches_it(held: Dossier) -> None:
    chosen = Selection(themes=(pick.find_theme(held, "dredging"),))
    assert texts(held, pick.entries(held, chosen, "quotes")) == ["We dredge now or we close,", "a very expensive ditch"]
    assert pick.entries(held, chosen, "stakes") == ()


def test_two_themes_leave_what_touches_either(held: Dossier) -> None:
    assert len(pick.entries(held, Selection(themes=("dredging", "trade")), "stakes")) == 2


def test_a_stakeholder_leaves_own_words_and_what_is_said_of_them(held: Dossier) -> None:
    chosen = Selection(stakeholders=(pick.find_stakeholder(held, "the council"),))
    assert pick.entries(held, chosen, "quotes") == ()
    assert len(pick.entries(held, chosen, "measures")) == 1
    chosen = Selection(stakeholders=(pick.find_stakeholder(held, "Tomas Quill"),))
    assert texts(held, pick.entries(held, chosen, "quotes")) == ["a very expensive ditch"]


def test_a_source_takes_its_citations_with_it(held: Dossier) -> None:
    chosen = Selection(sources=(held.analyses[1].article.id,))
    quotes = pick.entries(held, chosen, "quotes")
    assert [[article for article, _ in e.findings] for e in quotes] == [[held.analyses[1].article.id]]


def test_a_kind_of_source(held: Dossier) -> None:
    assert pick.sources(held, Selection(kinds=("opinion",))) == (held.analyses[1].article.id,)


def test_items_in_out_and_pinned(held: Dossier) -> None:
    first, second, third = (e.id for e in pick.entries(held, Selection(), "quotes"))
    out = pick.excluding(Selection(), first)
    assert [e.id for e in pick.entries(held, out, "quotes")] == [second, third]
    back = pick.including(out, first)
    assert [e.id for e in pick.entries(held, back, "quotes")] == [first, second, third]
    pinned = pick.pinning(Selection(), third)
    assert [e.id for e in pick.entries(held, pinned, "quotes")] == [third, first, second]
    ordered = pick.ordering(Selection(), (second, third))
    assert [e.id for e in pick.entries(held, ordered, "quotes")] == [second, third, first]
    nowhere = Selection(themes=("no-such-theme",), included=(second,))
    assert [e.id for e in pick.entries(held, nowhere, "quotes")] == [second]


def test_a_choice_never_changes_another() -> None:
    empty = Selection()
    ticked = pick.toggled(empty, "themes", "trade")
    assert (empty.themes, ticked.themes) == ((), ("trade",))
    assert pick.toggled(ticked, "themes", "trade") == empty


@pytest.mark.parametrize(
    ("find", "name", "hint"),
    [
        (pick.find_theme, "dreging", "no theme 'dreging'; did you mean 'Dredging'?"),
        (pick.find_stakeholder, "Mara Quil", "no stakeholder 'Mara Quil'; did you mean 'Mara Quill'"),
        (
            pick.find_source,
            "Harbour vote splits",
            "no source 'Harbour vote splits'; did you mean 'Harbour vote splits Port",
        ),
    ],
)
def test_an_unknown_name_brings_the_nearest(held: Dossier, find, name: str, hint: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(Missing) as caught:
        find(held, name)
    assert str(caught.value).startswith(hint)
