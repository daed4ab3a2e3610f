"""The measures of attribution measure what they say: figures computed by hand. All people are invented."""

from dataclasses import replace

import attribution
import cofenet
import naming
import pytest
import tokens
from figures import Ratio
from polnear import Attribution, Chain

from briefing.model import Span
from tests.harbour import ASKED, DECIDED, FERRIES, GOLD, QUAY, SHE, TEXT, document, parse, places, said


def test_the_sample_holds_its_text_where_the_marks_say() -> None:
    assert [span.of(TEXT) for span in FERRIES.source + FERRIES.cue] == ["She", "added"]


OF = Span(TEXT.index("of Ellum"), TEXT.index(" Ellum"))


# What is found, then: direct found, direct F1, wrong speaker, misnamed direct, misnamed all, end to end F1.
CASES: dict[str, tuple[list[Attribution], list[float]]] = {
    "everything as it was marked": ([*GOLD], [100, 100, 0, 0, 0, 100]),
    "nothing": ([], [0, 0, 0, 0, 0, 0]),
    # The outer marks are no words.
    "a quotation without its marks": (
        [replace(DECIDED, content=places(TEXT, "Nothing is decided")), QUAY, FERRIES, ASKED],
        [100, 100, 0, 0, 0, 100],
    ),
    # 4 of 10 quoted words: not found, but right as far as it goes: precision 2/2, recall 1/2; end to end 3 of 4.
    "less than half of a quotation": (
        [replace(QUAY, content=places(TEXT, "The quay is safe")), FERRIES, ASKED, DECIDED],
        [50, 66.7, 0, 0, 0, 75],
    ),
    # Found in two, both right: precision 3/3, recall 2/2; end to end the longer one matches: P 4/5, R 4/4.
    "a quotation in two": (
        [replace(QUAY, content=(piece,)) for piece in QUAY.content] + [FERRIES, ASKED, DECIDED],
        [100, 100, 0, 0, 0, 88.9],
    ),
    # Of two direct quotations with a speaker one is wrong; two names are judged, one of them misnames.
    "another speaker": (
        [replace(QUAY, source=ASKED.source, speaker="Tomas Reed"), replace(ASKED, speaker="Reed"), FERRIES, DECIDED],
        [100, 50, 50, 100, 50, 75],
    ),
    "the right words as source, the wrong name": (
        [replace(QUAY, speaker="Tomas Reed"), FERRIES, ASKED, DECIDED],
        [100, 100, 0, 100, 100, 100],
    ),
    # Silence is not right, and not wrong either.
    "a quotation that nobody is said to say": (
        [replace(QUAY, source=()), FERRIES, ASKED, DECIDED],
        [100, 50, 0, 0, 0, 75],
    ),
    # Nobody's words: three direct ones found, two right, of two marked. P 2/3, R 2/2. End to end P 4/5, R 4/4.
    "words in quotation marks that nobody says": (
        [*GOLD, said("Tomas Reed", "told", "free")],
        [100, 80, 0, 0, 0, 88.9],
    ),
    "a speaker for a name, resolved": ([replace(QUAY, source=(), speaker="Quill")], [50, 66.7, 0, 0, 0, 40]),
    "only a name for a noun": ([replace(DECIDED, source=(), speaker="Mara Quill")], [50, 0, 100, 0, 0, 0]),
    "the head of a noun": ([replace(DECIDED, source=places(TEXT, "council"))], [50, 66.7, 0, 0, 0, 40]),
    "a word of a noun": ([replace(DECIDED, source=places(TEXT, "Ellum"))], [50, 66.7, 0, 0, 0, 40]),
    "no telling word of a noun": ([replace(DECIDED, source=(OF,))], [50, 0, 100, 0, 0, 0]),
    "what is told about a name": ([replace(ASKED, source=places(TEXT, "a skipper"))], [0, 0, 0, 0, 0, 0]),
    # Of two direct ones only one names a speaker.
    "one wrong, one silent": (
        [replace(QUAY, source=ASKED.source), replace(DECIDED, source=())],
        [100, 0, 100, 0, 0, 0],
    ),
    # Each word has a right speaker, one attribution of two is wrong; one of them is matched with what was marked.
    "the same words twice": ([replace(QUAY, source=ASKED.source), QUAY], [50, 50, 50, 0, 0, 0]),
    # The closer one is matched: P 1/2, R 1/4.
    "a part of the words again": (
        [replace(QUAY, content=QUAY.content[1:], source=ASKED.source), QUAY],
        [50, 50, 50, 0, 0, 33.3],
    ),
    # 2 of 7 words are somebody's: too few to say that the name is wrong.
    "mostly words that nobody says": (
        [said("Tomas Reed", "told", "asked him.\n\nThe council of Ellum wrote", speaker="Mara Quill")],
        [0, 0, 0, 0, 0, 0],
    ),
    # Undecided, as nothing tells who she is.
    "a name for a pronoun": ([replace(FERRIES, source=(), speaker="Mara Quill")], [0, 0, 0, 0, 0, 0]),
}


@pytest.mark.parametrize(("found", "expected"), CASES.values(), ids=CASES.keys())
def test_the_measures_of_attribution(found: list[Attribution], expected: list[float]) -> None:
    figures = attribution.figures([attribution.pair(document(), found)])
    assert [figure.rounded for figure in figures] == expected


def test_an_undecided_speaker_is_neither_right_nor_wrong() -> None:
    marked = replace(QUAY, source=FERRIES.source)
    pair = attribution.pair(document([marked]), [replace(QUAY, source=(), speaker="Reed")])
    assert attribution.rightly_attributed(pair) == attribution.wrong_speakers(pair) == Ratio(0, 1)


def test_of_two_that_were_marked_on_the_same_words_the_one_with_the_same_speaker_is_meant() -> None:
    pair = attribution.pair(document([replace(QUAY, source=ASKED.source), QUAY]), [QUAY])
    assert attribution.rightly_attributed(pair) == Ratio(1, 1)


@pytest.mark.parametrize(("content", "direct"), [('wrote: "Nothing', True), ('Ellum wrote: "Nothing', False)])
def test_what_stands_in_quotation_marks_by_half_is_direct(content: str, direct: bool) -> None:
    (marked,) = attribution.pair(document([replace(DECIDED, content=places(TEXT, content))]), []).gold
    assert marked.direct is direct


def test_ratios_add_up_over_texts_before_they_are_divided() -> None:
    two = [attribution.pair(document(), GOLD), attribution.pair(document(GOLD[:1]), ())]
    assert attribution.figures(two)[0].rounded == 66.7


QUILL, REED = Chain(1, (("Quill",), ("Mrs", "Mara", "Quill"))), Chain(2, (("Reed",),))
BEHIND: dict[str, tuple[dict[int, Chain], dict[int, str], str, str]] = {
    "a chain that fits": ({SHE: QUILL}, {}, "Mara Quill", "right"),
    "a chain that does not": ({SHE: REED}, {}, "Mara Quill", "wrong"),
    "a chain of two people": ({SHE: Chain(1, (("Reed",), ("Mara", "Quill")))}, {}, "Mara Quill", "undecided"),
    "a label before a chain": ({SHE: REED}, {SHE: "Mara Quill"}, "Mara Quill", "right"),
    "no chain": ({}, {}, "Mara Quill", "undecided"),
}


@pytest.mark.parametrize(("chains", "labels", "name", "expected"), BEHIND.values(), ids=BEHIND.keys())
def test_who_is_behind_a_pronoun(chains: dict[int, Chain], labels: dict[int, str], name: str, expected: str) -> None:
    known = replace(document([FERRIES], labels=labels), parse=parse(TEXT, chains))
    pair = attribution.pair(known, [replace(FERRIES, source=(), speaker=name)])
    assert attribution.verdict(pair.gold[0], pair.found[0]) == expected


def test_a_pronoun_elsewhere_is_right_in_the_same_chain_and_judged_by_the_name_in_another() -> None:
    her = TEXT.index("her that")
    found = replace(FERRIES, source=(Span(her, her + 3),))
    for chain, expected in ((QUILL, "right"), (REED, "wrong")):
        pair = attribution.pair(replace(document([FERRIES]), parse=parse(TEXT, {SHE: QUILL, her: chain})), [found])
        assert attribution.verdict(pair.gold[0], pair.found[0]) == expected
    named = attribution.pair(
        replace(document([QUAY]), parse=parse(TEXT, {her: QUILL})), [replace(found, content=QUAY.content)]
    )
    assert attribution.verdict(named.gold[0], named.found[0]) == "right"


MENTIONS = {
    "Mara Quill, a former mayor": ("name", "Mara Quill"),
    "former mayor Mara Quill": ("name", "Mara Quill"),
    "Sen. Mara Quill of Ellum": ("name", "Mara Quill"),
    "Mara Quill's lawyer": ("noun", "lawyer"),
    "Mara Quill’s lawyer Bo Harrow": ("name", "Bo Harrow"),
    "Mara Quill's (unpaid) lawyer": ("noun", "unpaid"),
    "a spokesman for Gull Lines": ("noun", "spokesman"),
    "the council": ("noun", "council"),
    "the President": ("name", "President"),
    "he himself": ("pronoun", "he himself"),
    "who": ("noun", "who"),
    "Vant (the harbour master)": ("name", "Vant"),
    "": ("nobody", ""),
}


@pytest.mark.parametrize(("source", "expected"), MENTIONS.items())
def test_whom_a_source_names(source: str, expected: tuple[str, str]) -> None:
    cut = tokens.words(source)
    found = naming.mention(cut, cut.at([Span(0, len(source))]))
    assert (found.kind, " ".join(found.name)) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Mara Quill", "Quill", True),
        ("Mrs. Quill", "Mara Quill", True),
        ("Mara T. Quill", "Mara Quill", True),
        ("Theo Quill", "Theodore Quill", True),
        ("Mara Quill", "Bo Quill", False),
        ("Mara Quill", "Mara Reed", False),
        ("Mara", "Reed", False),
        ("Ellum Port Authority", "Port Authority", True),
        ("the", "Quill", False),
    ],
)
def test_whether_two_names_may_be_one(one: str, other: str, expected: bool) -> None:
    assert naming.compatible(naming.name_words(one), naming.name_words(other)) is expected
    assert naming.compatible(naming.name_words(other), naming.name_words(one)) is expected


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('She said "no" twice.', ['"no"']),
        ("“One „two” three” four", ["“One „two”"]),
        ("``Yes,'' he said, ''No.''", ["``Yes,''", "''No.''"]),
        ('An "open one\nand "another"', ['"open one', '"another"']),
        ('She wrote"so"and left', ['"so"']),
        ("It's the skippers' quay.", []),
    ],
)
def test_what_stands_between_quotation_marks(text: str, inside: list[str]) -> None:
    assert [span.of(text) for span in tokens.quotations(text)] == inside


def test_a_word_is_touched_by_any_part_of_it_and_marks_are_none() -> None:
    cut = tokens.words("“Reed’s boat,” it’s")
    assert [cut[word] for word in range(len(cut.spans))] == ["Reed", "’s", "boat", "it", "’s"]
    assert cut.at([Span(2, 3), Span(12, 14)]) == {0}


def test_the_runs_of_a_content_end_where_it_is_interrupted_and_where_its_paragraph_ends() -> None:
    long = Attribution((), (), (Span(TEXT.index("Tomas"), TEXT.index("wrote")),))
    assert len(cofenet.runs(document(), [QUAY], "content")) == 2
    assert len(cofenet.runs(document(), [long], "content")) == 2


def test_a_token_in_two_roles_is_a_source_before_a_cue_before_a_content() -> None:
    rest = replace(ASKED, content=places(TEXT, "her that nobody had asked him"))
    whole = replace(ASKED, content=(Span(ASKED.source[0].start, ASKED.content[0].end),))
    for role in cofenet.ROLES:
        assert cofenet.runs(document(), [whole], role) == cofenet.runs(document(), [rest], role)


def test_exact_f1_counts_quotation_marks_and_every_annotator() -> None:
    bare = replace(DECIDED, content=places(TEXT, "Nothing is decided."))
    assert cofenet.exact(document(), [QUAY, FERRIES, ASKED, bare], "content") == (Ratio(4, 5), Ratio(4, 5))
    twice = document(GOLD, GOLD[:2])
    assert cofenet.exact(twice, GOLD, "source") == (Ratio(6, 8), Ratio(6, 6))
    assert [figure.rounded for figure in cofenet.figures([(twice, GOLD)])] == [85.7, 85.7, 88.9, 88.9]


def test_a_content_may_be_measured_with_the_marks_around_it() -> None:
    bare = replace(DECIDED, content=places(TEXT, "Nothing is decided."))
    said = cofenet.marked(TEXT, bare)
    assert [TEXT[p.start : p.end] for p in said.content] == ['"Nothing is decided."']
    assert cofenet.marked(TEXT, ASKED) == ASKED
