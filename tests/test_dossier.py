"""Many articles as one: who is the same, what is said twice, what touches what."""

from briefing.dossier import dossier
from briefing.model import Analysis
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
