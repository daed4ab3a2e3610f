"""From a template to a brief: what each section takes, in which order, how long, and what it calls people.

All people and places are invented.
"""

from dataclasses import replace

import pytest

from briefing import template
from briefing.analyse import analyse
from briefing.assemble import arrange, assemble, items
from briefing.assemble.naming import short_names
from briefing.brief import Brief, Item, Section
from briefing.dossier import Dossier, dossier
from briefing.errors import BriefingError
from briefing.model import Article
from briefing.pick import Selection
from briefing.read import formats
from briefing.template import SectionTemplate, Template
from briefing.where import Where
from tests.build import Made
from tests.samples import harbour, letter

COUNCIL = """\
Council votes on the quay
The council met on 4 March. Bo Reed, the mayor, warned at a hearing that time was short.
"We tried everything," Reed reportedly told the Ellum Post on Monday, "and it failed."
"It is lost," said Reed. Rain fell all day. "It was always lost."
"Nobody asked us," Ann Vale wrote on her blog.
A senior aide said the money was gone. "Go home," officials said.
Why was nobody asked?
Because the council forgot.
The council closed the quay. The council may sell it. The quay opened in 1911.
"""


def council() -> Made:
    return (
        Made(COUNCIL, published="2026-03-05")
        .who("Bo Reed", role="the mayor", aliases=("Reed",))
        .who("Ann Vale", role="a ferry owner")
        .quote("time was short", by="Bo Reed", source="Bo Reed, the mayor,", cue="warned", kind="indirect")
        .quote("We tried everything,", "and it failed.", by="Bo Reed", source="Reed", cue="told")
        .quote("It is lost,", "It was always lost.", by="Bo Reed", source="Reed", cue="said Reed"[:4])
        .quote("Nobody asked us,", by="Ann Vale", source="Ann Vale", cue="wrote")
        .quote("the money was gone", source="A senior aide", kind="indirect", rule="test, anonymous")
        .quote("Go home,", source="officials", cue="officials said"[10:], rule="test, anonymous")
        .question("Why was nobody asked?", "faq", "Because the council forgot.")
        .measure("The council closed the quay.", "The council", "in force")
        .measure("The council may sell it.", "The council", "proposed")
        .event("The council met on 4 March.", "on 4 March", "2026-03-04")
        .event("The quay opened in 1911.", "in 1911", "1911")
        .stake("Rain fell all day.")
        .theme("The quay", "quay")
    )


@pytest.fixture
def held() -> Dossier:
    return dossier([council().done(), harbour().done(), letter().done()])


def brief(held: Dossier, *sections: SectionTemplate, selection: Selection | None = None, **keys: object) -> Brief:
    numbered = tuple(replace(s, id=s.id or f"s{n}") for n, s in enumerate(sections))
    return assemble(held, selection or Selection(), Template("T", "D", numbered, **keys))  # type: ignore[arg-type]


def section(held: Dossier, show: str, selection: Selection | None = None, **keys: object) -> Section:
    return brief(held, SectionTemplate("S", show, **keys), selection=selection).sections[0]  # type: ignore[arg-type]


def texts(found: Section) -> list[str]:
    return [" ".join(item.texts) for item in found.items]


def first_words(found: Section) -> list[str]:
    return [item.texts[0].split()[0] for item in found.items]


TRADE = "Trade will move inland whatever happens at the quay."
CLOSED, SELL = "The council closed the quay.", "The council may sell it."
WARNED = "Bo Reed, the mayor, warned at a hearing that time was short."
CONDITIONS = {
    "a kind of source": ("stakes", Where(kinds=("opinion",)), [TRADE]),
    "a theme by its label": ("measures", Where(themes=("the QUAY",)), [CLOSED, SELL]),
    "a stakeholder by a short form": ("quotes", Where(stakeholders=("reed",), speech=("indirect",)), [WARNED]),
    "how far a measure has got": ("measures", Where(status=("proposed",)), [SELL]),
    "where a question comes from": ("questions", Where(origin=("asked",)), ["Who pays for the rest?"]),
    "several sources": ("quotes", Where(min_sources=2), ["We dredge now or we close"]),
    "one source only": ("quotes", Where(max_sources=1, stakeholders=("Ann Vale",)), ["Nobody asked us"]),
    "since a month": ("events", Where(since="2026-03"), ["The council met on 4 March."]),
    "until a year": ("events", Where(until="2000"), ["The quay opened in 1911."]),
    "nobody with a name": ("quotes", Where(speaker=("anonymous",)), ["Go home"]),
    "the author's own voice": ("stakes", Where(voice=("author",)), [TRADE]),
    "the reporter's own voice": ("measures", Where(voice=("reporter",), status=("in force",)), [CLOSED]),
}


@pytest.mark.parametrize("case", CONDITIONS)
def test_a_condition_leaves_what_it_asks_for(held: Dossier, case: str) -> None:
    show, where, wanted = CONDITIONS[case]
    assert texts(section(held, show, where=where)) == wanted


def test_what_is_pinned_stands_whatever_the_section_asks_for(held: Dossier) -> None:
    pinned = next(e.id for e in held.entries if e.kind == "measures")
    found = section(held, "measures", Selection(pinned=(pinned,)), where=Where(status=("rejected",)))
    assert [item.entry for item in found.items] == [pinned]


def test_the_limit_keeps_the_best_and_the_order_is_another_matter(held: Dossier) -> None:
    assert first_words(section(held, "events", sort="date")) == ["The", "The", "Tomas"]
    assert [i.lead for i in section(held, "events", sort="date").items] == ["1911", "2026-03-04", "on Monday"]
    best = texts(section(held, "stakes"))[:2]
    assert sorted(texts(section(held, "stakes", limit=2, sort="text"))) == sorted(best)
    speakers = [i.names for i in section(held, "quotes", sort="speaker", where=Where(speaker=("named",))).items]
    assert speakers == sorted(speakers)


def test_no_more_than_so_many_of_one_speaker(held: Dossier) -> None:
    names = [i.names for i in section(held, "quotes", per_speaker=1).items if i.names]
    assert len(names) == len(set(names))


def test_items_stand_under_what_they_share(held: Dossier) -> None:
    found = section(held, "measures", group_by="status", where=Where(themes=("The quay",)))
    assert [(i.group, i.texts[0]) for i in found.items] == [
        ("In force", "The council closed the quay."),
        ("Proposed", "The council may sell it."),
    ]
    months = [i.group for i in section(held, "events", group_by="month").items]
    assert months == ["1911", "2026-03", "Undated"]
    groups = [i.group for i in section(held, "quotes", group_by="speaker").items]
    assert len([g for g, after in zip(groups, [*groups[1:], None], strict=True) if g != after]) == len(set(groups))


def rendered(item: Item) -> str:
    by = [part or "" for pair in item.speakers for part in pair]
    return " ".join((*item.texts, item.lead or "", item.role or "", *by, *item.notes))


def test_a_section_has_no_more_words_than_it_may(held: Dossier) -> None:
    whole = section(held, "quotes")
    for most in (1, 10, 30, 60):
        found = brief(held, SectionTemplate("S", "quotes", max_words=most)).sections
        assert sum(arrange.count_words(rendered(item)) for s in found for item in s.items) <= most
    assert len(whole.items) > 3


@pytest.mark.parametrize("most", [20, 60, 120, 250])
def test_a_brief_has_no_more_words_than_it_may_and_drops_the_lowest_first(held: Dossier, most: int) -> None:
    shape = template.load("smart-brief")
    made = assemble(held, Selection(), replace(shape, max_words=most))
    words = [made.title, *made.absent]
    for found in made.sections:
        words += [found.heading, found.intro or "", found.prompt or "", *(rendered(item) for item in found.items)]
    assert arrange.count_words(*words) <= most or not made.sections
    free = assemble(held, Selection(), replace(shape, max_words=None))
    assert sum(len(s.items) for s in made.sections) <= sum(len(s.items) for s in free.sections)


def test_a_passage_stands_once_where_the_template_says_so(held: Dossier) -> None:
    pair = SectionTemplate("A", "measures"), SectionTemplate("B", "figures")
    assert len(brief(held, *pair).sections) == 2
    made = brief(held, *pair, once=True)
    assert [s.heading for s in made.sections] == ["A"]
    assert made.absent == ()


def test_an_empty_section_is_named_left_out_or_refused(held: Dossier) -> None:
    empty = SectionTemplate("Sold", "measures", where=Where(status=("ended",)))
    assert brief(held, empty).absent == ("Sold",)
    assert brief(held, replace(empty, when_empty="omit")).absent == ()
    with pytest.raises(BriefingError, match="the sources hold nothing for 'Sold', which the template '' asks for"):
        brief(held, replace(empty, when_empty="fail"))


def test_what_the_editor_is_to_write_is_a_stub_until_it_is_written(held: Dossier) -> None:
    asked = SectionTemplate("Advice", "note", id="advice", editor="What now?")
    stub = brief(held, asked).sections[0]
    assert (stub.prompt, stub.note, stub.items) == ("What now?", None, ())
    written = brief(held, asked, selection=Selection(notes=(("advice", "Dredge."),))).sections[0]
    assert (written.prompt, written.note, written.items) == ("What now?", "Dredge.", ())


def test_every_placeholder_is_a_fact_that_can_be_counted(held: Dossier) -> None:
    told = {
        "subject": "Council votes on the quay (and 2 more sources)",
        "date": "2026-03-05",
        "dates": "2026-03-02 to 2026-03-05",
        "sources": "3 sources",
        "source_count": "3",
        "source_kinds": "2 news, 1 opinion",
        "speakers": "4 speakers",
        "quotations": "6 quotations",
        "unnamed_share": "3 of 9",
    }
    assert told.keys() == template.PLACEHOLDERS.keys()
    for name, fact in told.items():
        intro = SectionTemplate("S", "quotes", intro=f"Of {{{name}}}.")
        assert brief(held, intro).sections[0].intro == f"Of {fact}."
    assert brief(held, SectionTemplate("S", "quotes")).title == "T"


def said(found: Section, words: str) -> Item:
    return next(item for item in found.items if item.texts[0].startswith(words))


def test_a_name_is_full_at_the_first_mention_and_short_after_it(held: Dossier) -> None:
    first, second = (
        (("Bo Reed", "the mayor"),),
        (("Reed", None),),
    )
    where = Where(stakeholders=("Bo Reed",))
    found = section(held, "quotes", where=where)
    assert [item.speakers for item in found.items] == [first, second]
    turned = Selection(order=tuple(str(item.entry) for item in reversed(found.items)))
    again = section(held, "quotes", turned, where=where)
    assert [item.speakers for item in again.items] == [first, second]
    assert [item.texts for item in again.items] == [item.texts for item in reversed(found.items)]
    assert {item.names for item in again.items} == {("Bo Reed",)}


def test_a_mention_in_the_words_of_a_line_is_a_mention(held: Dossier) -> None:
    sections = SectionTemplate("A", "quotes", where=Where(speech=("indirect",))), SectionTemplate("B", "quotes")
    after = brief(held, *sections).sections[1]
    assert said(after, "We tried").speakers == (("Reed", None),)


def test_two_who_share_a_surname_keep_both_names(held: Dossier) -> None:
    twice = brief(held, SectionTemplate("A", "quotes"), SectionTemplate("B", "quotes")).sections[1]
    assert said(twice, "We dredge").speakers == (("Mara Quill", None),)
    assert said(twice, "Nobody").speakers == (("Vale", None),)


def test_the_cue_is_kept_with_its_hedge_and_its_venue(held: Dossier) -> None:
    found = section(held, "quotes")
    assert said(found, "We tried").cue == "reportedly told the Ellum Post on Monday"
    assert said(found, "We tried").notes == ("“reportedly told the Ellum Post on Monday”",)
    assert said(found, "Nobody").cue == "wrote on her blog"
    assert said(found, "It is lost").cue == "said"
    indirect = section(held, "quotes", where=Where(speech=("indirect",)))
    assert said(indirect, "Bo Reed").cue is None


def test_what_is_left_out_of_a_quotation_is_marked(held: Dossier) -> None:
    found = section(held, "quotes")
    assert said(found, "It is lost").gaps == (1,)
    assert said(found, "We tried").gaps == ()


def test_who_has_no_name_keeps_the_description_and_is_flagged(held: Dossier) -> None:
    found = section(held, "quotes")
    assert said(found, "Go home").speakers == (("officials", None),)
    assert said(found, "Go home").notes == ("“said”", "not named in the source")


def test_a_name_that_was_not_trusted_is_not_shown_as_a_description() -> None:
    made = Made('A\n"It is lost," Ann Vale said.').quote("It is lost,", source="Ann Vale", confidence=0.3)
    found = section(dossier([made.done()]), "quotes")
    assert found.items[0].speakers == (("unattributed", None),)


def test_a_line_of_a_list_that_names_its_speaker_does_not_name_it_again(held: Dossier) -> None:
    indirect = section(held, "quotes", where=Where(speech=("indirect",)), style="list")
    assert said(indirect, "Bo Reed").speakers == ()
    assert said(indirect, "Bo Reed").names == ("Bo Reed",)


def test_a_question_brings_the_answer_of_its_source(held: Dossier) -> None:
    found = section(held, "questions", where=Where(origin=("faq",)), answers=True).items[0]
    assert found.texts == ("Why was nobody asked?", "Because the council forgot.")
    assert [place.of(e.article.text) for e in found.evidence for place in e.places] == list(found.texts)
    assert found.notes == ()


def test_a_summary_is_how_each_source_begins(held: Dossier) -> None:
    found = section(held, "summary")
    assert texts(found) == [
        "The council met on 4 March.",
        "The quay could close before the winter, and with it goes half of the town's trade.",
        "The dredging plan is a vanity, and the council knows it.",
    ]
    assert found.items[2].notes == ("in the author’s view",)


@pytest.mark.parametrize("name", template.names())
def test_every_shipped_template_shows_only_what_is_in_the_sources(held: Dossier, name: str) -> None:
    shape = template.load(name)
    made = assemble(held, Selection(), shape)
    assert {s.id for s in made.sections} <= {s.id for s in shape.sections}
    for found in made.sections:
        for item in found.items:
            assert item.evidence
            for text in item.texts:
                assert any(text in e.article.text for e in item.evidence)


NAMES = """\
A meeting about the quay
Xi Weilun met Ann Vale. Mr. Xi left. Bill de Gruyl met Ottoline Bray Jr. and LeBran Hale. LeBran left. De Vasio came.
"""


def test_a_surname_is_what_the_sources_use_or_stays_whole() -> None:
    made = (
        Made(NAMES)
        .who("Xi Weilun", aliases=("Mr. Xi", "Xi"))
        .who("Ann Vale")
        .who("Bill de Gruyl")
        .who("Ottoline Bray Jr.")
        .who("LeBran Hale", aliases=("LeBran",))
        .who("De Vasio")
    )
    assert short_names(dossier([made.done()]).profiles) == {
        "Xi Weilun": "Xi",
        "Ann Vale": "Vale",
        "Bill de Gruyl": "de Gruyl",
    }


def test_a_theme_is_counted_in_the_sources_that_are_left(held: Dossier) -> None:
    second = held.analyses[1].article.id
    whole, narrowed = (
        next(i for i in section(held, "themes", selection=selection).items if i.lead == "Dredging")
        for selection in (Selection(), Selection(sources=(second,)))
    )
    assert (len(whole.evidence), whole.notes[0]) == (2, "5 places")
    assert (len(narrowed.evidence), narrowed.notes[0]) == (1, "3 places")


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("The three were each fined 1m euros by the court.", "1m euros"),
        ("The toll rose by 12 percent in the autumn.", "12 percent"),
        ("The toll rose by 12 per cent in the autumn.", "12 per cent"),
    ],
)
def test_a_figure_goes_by_its_number_and_its_whole_unit(text: str, lead: str) -> None:
    (article,) = formats.articles(f"Tolls\n\n{text}\n".encode(), "tolls.txt", formats.READERS[".txt"])
    assert isinstance(article, Article)
    held = dossier([analyse(article)])
    (entry,) = [entry for entry in held.entries if entry.kind == "figures"]
    assert items.of_entry(held, entry).lead == lead
