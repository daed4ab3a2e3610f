"""The numbers beside the choices are those that the choices then give."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing import pick
from briefing.dossier import KINDS, Dossier, Entry, dossier
from briefing.pick import Facet, Selection
from briefing.tally import FACETS, gains, mentions, voices
from tests.samples import harbour, letter

HELD = dossier([harbour().done(), letter().done()])
OFFERED: dict[Facet, list[str]] = {
    "themes": [t.id for t in HELD.topics],
    "stakeholders": [p.id for p in HELD.profiles],
    "sources": [a.article.id for a in HELD.analyses],
    "kinds": ["news", "opinion"],
}


def left(held: Dossier, selection: Selection) -> list[Entry]:
    return [entry for kind in KINDS for entry in pick.entries(held, selection, kind)]


def some(facet: Facet) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(OFFERED[facet]), unique=True, max_size=2).map(tuple)


@given(
    some("themes"),
    some("stakeholders"),
    some("sources"),
    some("kinds"),
    st.lists(st.sampled_from([e.id for e in HELD.entries]), max_size=2).map(tuple),
)
def test_a_tick_brings_what_its_line_says(
    themes: tuple[str, ...],
    who: tuple[str, ...],
    sources: tuple[str, ...],
    kinds: tuple[str, ...],
    excluded: tuple[str, ...],
) -> None:
    chosen = Selection(themes, who, sources, kinds, excluded=excluded)  # type: ignore[arg-type]
    told = gains(HELD, chosen)
    for facet in FACETS:
        for value in OFFERED[facet]:
            gain = told[facet].get(value)
            alone = left(HELD, pick.ticked(pick.ticked(chosen, facet, getattr(chosen, facet)), facet, (value,)))
            assert len(alone) == (gain.holds if gain else 0)
            ticked = getattr(chosen, facet)
            if ticked and value not in ticked:
                more = len(left(HELD, pick.toggled(chosen, facet, value))) - len(left(HELD, chosen))
                assert more == (gain.adds if gain else 0)


def test_what_stays_by_hand_is_not_added_again() -> None:
    theme = OFFERED["themes"]
    other = next(e for e in HELD.entries if theme[1] in e.topics and theme[0] not in e.topics)
    chosen = Selection(themes=(theme[0],))
    before = gains(HELD, chosen)["themes"][theme[1]]
    after = gains(HELD, replace(chosen, pinned=(other.id,)))["themes"][theme[1]]
    assert (after.holds, after.adds) == (before.holds, before.adds - 1)


def test_the_picture_counts_the_quotations_of_each_speaker_by_theme() -> None:
    picture = voices(HELD, Selection(themes=("trade",)))
    named = {
        (p.name, t.label): len(picture.cells[p.id, t.id])
        for p in picture.rows
        for t in picture.columns
        if (p.id, t.id) in picture.cells
    }
    assert named == {("Mara Quill", "Dredging"): 1, ("Tomas Quill", "Dredging"): 1}
    assert picture.most == 1


def test_the_picture_of_names_counts_every_finding_and_heeds_the_sources() -> None:
    whole = mentions(HELD, Selection())
    for profile in whole.rows:
        for topic in whole.columns:
            alone = left(HELD, Selection(themes=(topic.id,), stakeholders=(profile.id,)))
            assert set(whole.cell(profile.id, topic.id)) == set(alone)
    for profile in whole.rows:
        row = [e for e in left(HELD, Selection(stakeholders=(profile.id,))) if e.topics]
        assert set(whole.cell(profile.id, None)) == set(row)
    assert len(mentions(HELD, Selection(kinds=("opinion",))).cells) < len(whole.cells)


@pytest.mark.parametrize("facet", FACETS)
def test_all_of_some_are_ticked_and_unticked_at_once(facet: Facet) -> None:
    first, second = OFFERED[facet][:2]
    both = pick.ticked(pick.toggled(Selection(), facet, second), facet, (first, second))
    assert getattr(both, facet) == (second, first)
    assert getattr(pick.ticked(both, facet, (first,)), facet) == (second,)
    assert pick.ticked(both, facet, (first, second)) == Selection()
