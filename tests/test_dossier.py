"""Many articles as one: who is the same, what is said twice, what touches what."""

from briefing import desk, pick
from briefing.assemble import items
from briefing.brief import Item
from briefing.dossier import Dossier, Entry, corrected, dossier
from briefing.model import Analysis
from briefing.pick import Selection
from tests.build import Made
from tests.samples import harbour, letter


def names(*analyses: Analysis) -> list[str]:
    return sorted(p.name for p in dossier(analyses).profiles)


def test_a_person_named_in_two_articles_is_one_with_both() -> None:
    held = dossier([harbour().done(), letter().done()])
    mara = [p for p in held.profiles if p.name == "Mara Quill"]
    assert [len(p.articles) for p in mara] == [2]
    assert mara[0].role == "the harbour master"


def test_two_people_of_one_surname_stay_two() -> None:
    assert names(harbour().done()).count("Tomas Quill") == 1
    assert names(harbour().done()).count("Mara Quill") == 1


def test_a_surname_alone_is_nobody_of_another_article() -> None:
    other = Made("Ferry late\nQuill was late.").who("Quill").done()
    assert names(harbour().done(), other) == ["Mara Quill", "Quill", "The council", "Tomas Quill"]


def test_bodies_meet_by_their_short_form() -> None:
    one = Made("A\nThe Ellum Dredging Board (EDB) met.").who("Ellum Dredging Board", "organisation", aliases=("EDB",))
    two = Made("B\nThe EDB adjourned.").who("EDB", "organisation")
    assert names(one.done(), two.done()) == ["Ellum Dredging Board"]


def test_a_common_noun_brings_no_two_bodies_together() -> None:
    one = Made("A\nGull Lines said the company sails.").who("Gull Lines", "organisation", aliases=("the company",))
    two = Made("B\nTern Lines said the company stays.").who("Tern Lines", "organisation", aliases=("the company",))
    assert names(one.done(), two.done()) == ["Gull Lines", "Tern Lines"]


def test_two_of_one_article_are_never_merged() -> None:
    made = Made("A\nAnn Vale met Ann P. Vale.").who("Ann Vale").who("Ann P. Vale")
    assert names(made.done()) == ["Ann P. Vale", "Ann Vale"]


def test_a_quote_in_two_sources_is_one_entry_with_two_citations() -> None:
    held = dossier([harbour().done(), letter().done()])
    said = [e for e in held.entries if e.kind == "quotes" and e.speaker]
    assert sorted(len(e.findings) for e in said) == [1, 2]


def test_the_same_words_by_two_people_stay_two_entries() -> None:
    one = Made('A\n"Nobody will ever pay for this quay," Ann Vale said.').who("Ann Vale")
    two = Made('B\n"Nobody will ever pay for this quay," Bo Reed said.').who("Bo Reed")
    words = "Nobody will ever pay for this quay,"
    held = dossier([one.quote(words, by="Ann Vale").done(), two.quote(words, by="Bo Reed").done()])
    assert len([e for e in held.entries if e.kind == "quotes"]) == 2


def test_the_same_text_twice_counts_once() -> None:
    assert dossier([harbour().done(), harbour().done()]) == dossier([harbour().done()])


def test_a_theme_reaches_its_paragraph_and_what_stands_under_its_heading() -> None:
    held = dossier([harbour().done()])
    by_text = {e.kind: e.topics for e in held.entries if e.kind in ("stakes", "measures", "questions")}
    assert by_text == {
        "stakes": frozenset({"trade"}),
        "measures": frozenset({"dredging"}),
        "questions": frozenset({"dredging"}),
    }
    headed = Made("A\n# On trade\nNobody came.").theme("Trade", "trade").stake("Nobody came.").done()
    assert dossier([headed]).entries[0].topics == frozenset({"trade"})


def test_themes_count_their_articles() -> None:
    held = dossier([harbour().done(), letter().done()])
    assert {t.label: (len(t.articles), t.places) for t in held.topics} == {"Dredging": (2, 5), "Trade": (2, 2)}


def test_nothing_makes_an_empty_dossier() -> None:
    assert dossier([]).entries == ()


def entry(held: Dossier, words: str) -> Entry:
    """The quote whose line begins with these words."""
    return next(e for e in held.entries if e.kind == "quotes" and words in items.of_entry(held, e).texts[0])


def line(selection: Selection, words: str) -> Item:
    held = corrected(dossier([harbour().done(), letter().done()]), selection.edits)
    return items.of_entry(held, entry(held, words))


def test_a_speaker_named_by_the_editor_is_marked_as_such_with_the_sources_role() -> None:
    base = dossier([harbour().done(), letter().done()])
    said = entry(base, "hopeless")
    selection = pick.giving_speaker(Selection(), said, pick.find_stakeholder(base, "Mara Quill"))
    shown = line(selection, "hopeless")
    assert shown.speakers == (("Mara Quill", "the harbour master"),)
    assert shown.notes == ("speaker named by the editor",)
    assert line(pick.leaving_speaker(selection, said), "hopeless") == line(Selection(), "hopeless")


def test_a_quote_whose_speaker_the_editor_takes_away_names_nobody() -> None:
    base = dossier([harbour().done(), letter().done()])
    shown = line(pick.giving_speaker(Selection(), entry(base, "ditch"), None), "ditch")
    assert shown.speakers == ((items.UNATTRIBUTED, None),)
    assert shown.notes == ("left unattributed by the editor",)


def test_a_speaker_that_no_source_holds_any_more_changes_nothing() -> None:
    base = dossier([harbour().done(), letter().done()])
    assert line(pick.giving_speaker(Selection(), entry(base, "ditch"), "gone"), "ditch") == line(Selection(), "ditch")


def test_a_quote_given_to_somebody_counts_as_theirs() -> None:
    base = dossier([harbour().done(), letter().done()])
    post = pick.find_stakeholder(base, "Ellum Post")
    selection = pick.giving_speaker(Selection(stakeholders=(post,)), entry(base, "ditch"), post)
    held = corrected(base, selection.edits)
    assert entry(held, "ditch").speaker == post
    assert entry(held, "ditch").id in {e.id for e in pick.entries(held, selection, "quotes")}


def test_a_rename_shows_in_every_line_with_the_sources_own_name() -> None:
    base = dossier([harbour().done(), letter().done()])
    tomas = pick.find_stakeholder(base, "Tomas Quill")
    selection = pick.renaming(Selection(), tomas, "T. Quill")
    shown = line(selection, "ditch")
    assert shown.speakers == (("T. Quill", "a fisherman"),)
    assert shown.notes == ("“Tomas Quill” in the sources",)
    held = corrected(base, selection.edits)
    assert pick.find_stakeholder(held, "Tomas Quill") == pick.find_stakeholder(held, "T. Quill") == tomas
    profile = next(p for p in held.profiles if p.id == tomas)
    assert "“Tomas Quill” in the sources" in items.of_profile(held, profile, set(profile.articles)).notes


def test_a_role_given_by_the_editor_is_marked_as_such() -> None:
    base = dossier([harbour().done(), letter().done()])
    selection = pick.giving_role(Selection(), pick.find_stakeholder(base, "Tomas Quill"), "a critic of the plan")
    shown = line(selection, "ditch")
    assert shown.speakers == (("Tomas Quill", "a critic of the plan"),)
    assert shown.notes == ("role given by the editor",)
    assert line(pick.giving_role(selection, pick.find_stakeholder(base, "Tomas Quill"), None), "ditch").notes == ()


def test_words_of_two_whom_the_editor_merges_are_one_entry() -> None:
    words = "Nobody will ever pay for this quay,"
    one = Made(f'A\n"{words}" Ann Vale said.').who("Ann Vale").quote(words, by="Ann Vale").done()
    two = Made(f'B\n"{words}" Vale said.').who("Vale").quote(words, by="Vale").done()
    base = dossier([one, two])
    selection = pick.merging(Selection(), *(pick.find_stakeholder(base, name) for name in ("Ann Vale", "Vale")))
    held = corrected(base, selection.edits)
    assert [len(e.findings) for e in held.entries] == [2]
    assert [e.speaker for e in held.entries] == [held.profiles[0].id]


def test_a_tick_stays_on_who_is_left_when_the_first_is_parted() -> None:
    base = dossier([harbour().done(), letter().done()])
    mara = next(p for p in base.profiles if p.name == "Mara Quill")
    selection = pick.splitting(Selection(stakeholders=(mara.id,)), mara, mara.members[0])
    assert pick.profiles(corrected(base, selection.edits), selection) == (mara.members[1],)


def test_the_brief_of_a_selection_is_made_of_the_corrected_dossier() -> None:
    base = dossier([harbour().done(), letter().done()])
    tomas = pick.find_stakeholder(base, "Tomas Quill")
    edits = pick.giving_speaker(pick.renaming(Selection(), tomas, "T. Quill"), entry(base, "hopeless"), tomas).edits
    selection = desk.choose(base, stakeholders=["T. Quill"], edits=edits)
    assert selection.stakeholders == (tomas,)
    told = desk.build(base, selection, desk.load_template("quote-sheet"))
    assert "T. Quill" in told
    assert "speaker named by the editor" in told
    assert told == desk.build(corrected(base, edits), selection, desk.load_template("quote-sheet"))
