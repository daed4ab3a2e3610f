"""Tagger and rules together: quoted words stay whole, none is lost, and where the two differ nobody is named.

All people here are invented.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from briefing import desk
from briefing.analyse import analyse
from briefing.find import ENGINES, encoder, quotes, tagger
from briefing.find.speech.attribution import Attribution
from briefing.find.speech.columns import columns
from briefing.find.speech.merge import merge
from briefing.find.unusable import Unusable
from briefing.model import Analysis, Problem, Span
from tests.build import Made


def proposal(made: Made, content: str, source: str = "", rule: str = "tagger") -> Attribution:
    return Attribution((made.at(content),), (), (made.at(source),) if source else (), rule, 0.9)


def merged(made: Made, tagged: list[Attribution], ruled: list[Attribution]) -> list[Attribution]:
    return merge(columns(made.done()), tagged, ruled)


def texts(made: Made, places: tuple[Span, ...]) -> list[str]:
    return [p.of(made.article.text) for p in places]


def test_a_quotation_cut_in_half_is_made_whole() -> None:
    made = Made('Quay\n"We dredge or we close," Ann Vale said.')
    (found,) = merged(made, [proposal(made, "or we close", "Ann Vale")], [])
    assert texts(made, found.content) == ['"We dredge or we close,"']


def test_a_title_in_marks_is_nobodys_words() -> None:
    made = Made('Quay\nAnn Vale reread "The Last Harbour of Ellum" on Monday.')
    assert merged(made, [proposal(made, "The Last Harbour of Ellum", "Ann Vale")], []) == []


def test_a_short_term_in_marks_is_nobodys_words() -> None:
    made = Made('Quay\nThere were growing calls for "harbour sovereignty" on Monday.')
    assert merged(made, [proposal(made, "harbour sovereignty", "growing calls")], []) == []


def test_a_short_phrase_that_a_cue_ascribes_is_somebodys() -> None:
    made = Made('Quay\nAnn Vale called it "a ditch" on Monday.')
    ruled = replace(proposal(made, '"a ditch"', "Ann Vale", "object"), cue=(made.at("called"),))
    (found,) = merged(made, [proposal(made, "a ditch", "Ann Vale")], [ruled])
    assert found.rule == "tagger"


def test_a_quotation_that_only_the_rules_find_is_kept() -> None:
    made = Made('Quay\nAnn Vale spoke. "We dredge or we close."')
    ruled = proposal(made, '"We dredge or we close."', "Ann Vale", "sentence-before")
    assert merged(made, [], [ruled]) == [ruled]


def test_two_quotations_with_a_tag_each_are_not_one_speakers() -> None:
    made = Made('Quay\n"Who is there?" Ann Vale asked. "Only me!" Bo Reed exclaimed.')
    joined = Attribution((made.at("Who is there?"), made.at("Only me!")), (), (made.at("Bo Reed"),), "tagger", 0.9)
    first = proposal(made, '"Who is there?"', "Ann Vale", "quote-name-verb")
    second = proposal(made, '"Only me!"', "Bo Reed", "quote-name-verb")
    assert merged(made, [joined], [first, second]) == [first, second]


def test_a_clause_that_only_the_rules_find_is_left_to_the_tagger() -> None:
    made = Made("Quay\nAnn Vale seemed to say that the quay was closing.")
    assert merged(made, [], [proposal(made, "that the quay was closing", "Ann Vale", "clause")]) == []


def test_a_sentence_with_a_cue_of_its_own_is_not_taken_in_by_another() -> None:
    made = Made("Quay\nAccording to Bo Reed, the quay is old. Ann Vale denied that it would fail.")
    place = made.at
    first = Attribution(
        (place("the quay is old"), place("Ann Vale denied that it would fail")),
        (place("According to"),),
        (place("Bo Reed"),),
        "tagger",
        0.7,
    )
    second = Attribution((place("that it would fail"),), (place("denied"),), (place("Ann Vale"),), "clause", 1.0)
    found = merged(made, [first], [second])
    assert [(texts(made, a.source), texts(made, a.content)) for a in found] == [
        (["Bo Reed"], ["the quay is old"]),
        (["Ann Vale"], ["that it would fail"]),
    ]


def test_two_sources_for_the_same_words_are_doubted() -> None:
    made = Made('Quay\nAnn Vale met Bo Reed. "We dredge or we close."')
    words = '"We dredge or we close."'
    ruled = proposal(made, words, "Bo Reed", "sentence-before")
    (found,) = merged(made, [proposal(made, words, "Ann Vale")], [ruled])
    assert texts(made, found.source) == ["Ann Vale"]
    assert found.confidence < 0.5


def test_a_source_far_from_the_words_comes_from_the_rules() -> None:
    made = Made('Quay\n"We dredge or we close." — Ann Vale')
    words = '"We dredge or we close."'
    (found,) = merged(made, [proposal(made, words)], [proposal(made, words, "Ann Vale", "sign-off")])
    assert texts(made, found.source) == ["Ann Vale"]


def test_the_tagger_reads_a_plain_sentence() -> None:
    made = Made('Quay\n"We dredge or we close," said Mary Vale, the mayor of Ellum, on Monday.')
    base = Analysis(made.article, made.done().sentences)
    (found,) = analyse(base.article, ENGINES["tagger"]).quotes
    assert (found.kind, found.speaker) == ("direct", "Mary Vale")
    assert texts(made, found.content) == ["We dredge or we close,"]


def test_without_its_weights_the_rules_do_the_work_and_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unusable() -> encoder.Model:
        raise Unusable("no weights")

    monkeypatch.setattr(encoder, "shipped", unusable)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text('Quay\n\n"We dredge or we close," Ann Vale said.\n', encoding="utf-8")
    results = list(desk.analyses([str(tmp_path)], cached=False))
    problems = [r for r in results if isinstance(r, Problem)]
    assert [p.message for p in problems] == ["can't be loaded (no weights); findings come from rules alone"]
    kept = [r for r in results if isinstance(r, Analysis)]
    assert kept == [analyse(r.article, ENGINES["rules"]) for r in kept]
    assert len(kept) == 2


def test_weights_that_are_none_are_unusable(tmp_path: Path) -> None:
    with pytest.raises((OSError, ValueError, RuntimeError)):
        encoder.load(tmp_path)


def test_a_source_that_the_tagger_is_not_sure_of_is_left_out() -> None:
    sure = tagger.Attribution(((0, 4),), (), ((5, 8),), 0.9, 0.95)
    assert quotes._proposed(sure).source == (Span(5, 8),)
    assert quotes._proposed(replace(sure, source_confidence=0.2)).source == ()
