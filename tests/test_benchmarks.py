"""The benchmarks read their data, compare with floors, and say what they can't use. All people are invented."""

import gzip
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import floors
import polnear
import pytest
import quality
import sections
import speed
from figures import Figure, Ratio
from floors import Floors
from polnear import Attribution, Chain

from briefing.find import FINDERS
from briefing.model import Span, Stakeholder
from tests.harbour import GOLD, QUAY, SHE, TEXT, document, parse

ANN = """\
T1\tSource 0 4\tMara
T2\tCue 5 9\tsaid
T3\tContent 10 14;20 24\tshe would
go home
T4\tAttribution 5 9\tsaid
T5\tSource 30 34\tBo
T6\tDiscard 40 50\tRead more
E1\tAttribution:T4 Content:T3 Cue:T2 Source:T5 Source2:T1
E2\tAttribution:T4 Source:T1 Cue:T2
#1\tAnnotatorNotes E1\tsure
"""


def test_an_annotation_may_be_in_pieces_and_one_without_content_is_none() -> None:
    pieces = (Span(10, 14), Span(20, 24))
    assert polnear.attributions(ANN.encode()) == (Attribution((Span(0, 4), Span(30, 34)), (Span(5, 9),), pieces),)


def test_a_verb_marked_as_source_and_its_speaker_as_cue_are_swapped_back() -> None:
    swapped = replace(QUAY, source=QUAY.cue, cue=QUAY.source)
    assert document([swapped]).gold == (QUAY,)
    assert document([swapped]).annotations[0] == (swapped,)


def brat(*marked: Attribution) -> str:
    lines = []
    for number, one in enumerate(marked):
        for role in ("source", "cue", "content"):
            fragments = ";".join(f"{span.start} {span.end}" for span in getattr(one, role))
            lines.append(f"T{number}{len(role)}\t{role.capitalize()} {fragments}\t…")
        lines.append(f"E{number}\tAttribution:T9 Source:T{number}6 Cue:T{number}3 Content:T{number}7")
    return "\n".join(lines)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """One text, marked by two annotators and parsed, with labels of its sections."""
    base = tmp_path / "made-up" / "dev"
    for folder in ("text", "attributions"):
        (base / folder).mkdir(parents=True)
    (base / "text" / "quay.txt").write_text(TEXT, encoding="utf-8")
    (base / "attributions" / "quay_00aa.ann").write_text(brat(*GOLD), encoding="utf-8")
    (base / "attributions" / "quay_00bb.ann").write_text(brat(QUAY), encoding="utf-8")
    tokens = [[[*span_pair(token), "", "", ""] for token in sentence] for sentence in parse(TEXT).sentences]
    parsed = {"quay": {"sents": tokens, "chains": {str(SHE): [1, [["Quill"], ["Mara", "Quill"]]]}}}
    (base / "corenlp.json.gz").write_bytes(gzip.compress(json.dumps(parsed).encode()))
    (tmp_path / "labels.jsonl").write_text("\n".join(map(json.dumps, LABELS)), encoding="utf-8")
    return tmp_path


def span_pair(span: Span) -> list[int]:
    return [span.start, span.end]


LABELS = [
    {"article": "made-up/dev/text/quay", "label": "why_it_matters", "start": 0, "end": 18, "confidence": "arguable"},
    {"article": "made-up/dev/text/quay", "label": "stakeholder", "name": "Mara Quill", "kind": "person"}
    | {"aliases": ["Quill"], "salience": "main"},
]


def test_a_corpus_is_read_with_its_annotators_parse_and_labels(corpus: Path) -> None:
    labels = corpus / "pron.json"
    labels.write_text(json.dumps({"quay": {str(SHE): "Mara Quill"}}), encoding="utf-8")
    (read,) = polnear.read(corpus / "made-up", "dev", labels)
    assert (read.gold, read.annotations) == (GOLD, (GOLD, (QUAY,)))
    assert (read.text, read.labels) == (TEXT, {SHE: "Mara Quill"})
    assert read.parse == parse(TEXT, {SHE: Chain(1, (("Quill",), ("Mara", "Quill")))})


def wanted(start: int, end: int, *, sure: bool = True) -> sections.Wanted:
    return sections.Wanted(Span(start, end), sure)


def test_a_place_agrees_with_another_by_half_of_their_joint_stretch() -> None:
    assert sections.agreement(Span(0, 10), Span(5, 10)) == 0.5
    assert sections.agreement(Span(0, 10), Span(5, 15)) == 1 / 3
    assert sections.agreement(Span(0, 10), Span(20, 30)) == 0


def test_what_is_arguable_is_no_mistake_and_no_miss() -> None:
    labels = [wanted(0, 10), wanted(20, 30, sure=False), wanted(40, 50)]
    score = sections.section(labels, [Span(0, 5), Span(20, 30), Span(60, 70)])
    assert (score.precision, score.recall) == (Ratio(2, 3), Ratio(1, 2))
    assert score.f1 == pytest.approx(4 / 7)


def stakeholder(name: str, *aliases: str, kind: str = "person") -> Stakeholder:
    return Stakeholder(name, name, kind, (), aliases=aliases)  # type: ignore[arg-type]


def test_stakeholders_agree_by_any_form_of_a_name_and_only_main_ones_are_missed() -> None:
    parties = [
        sections.Party(sections.folded(["Mara Quill", "Mrs. Quill"]), "person", main=True),
        sections.Party(sections.folded(["The Ellum Council"]), "government", main=True),
        sections.Party(sections.folded(["Gull Lines"]), "organisation", main=True),
        sections.Party(sections.folded(["Bo Harrow"]), "person", main=False),
    ]
    found = [stakeholder("Quill"), stakeholder("Ellum council", kind="group"), stakeholder("Free Quay")]
    score, kinds = sections.stakeholders(parties, found)
    assert (score.precision, score.recall, kinds) == (Ratio(2, 3), Ratio(2, 3), Ratio(1, 2))


CORPUS = Floors("made-up/dev", "00", "rules", {})
FOUND, WRONG = Figure("found", 90.04), Figure("wrong", 2.0, less_is_better=True)


def test_a_figure_sinks_on_the_worse_side_of_its_floor_as_printed() -> None:
    assert floors.sunk(replace(CORPUS, figures={"found": 90.0, "wrong": 2.0}), [FOUND, WRONG]) == []
    lines = floors.sunk(replace(CORPUS, figures={"found": 90.1, "wrong": 1.9, "gone": 1.0}), [FOUND, WRONG])
    assert [line.partition(":")[0] for line in lines] == ["found", "wrong", "gone"]


def test_floors_only_rise_and_others_stay() -> None:
    other = replace(CORPUS, sha256="11", figures={"found": 10.0})
    held = replace(CORPUS, figures={"found": 95.0, "wrong": 3.0, "gone": 1.0})
    raised = floors.raised([held, other], CORPUS, [FOUND, WRONG])
    assert raised == [other, replace(CORPUS, figures={"found": 95.0, "wrong": 2.0, "gone": 1.0})]
    assert floors.of(raised, replace(CORPUS, engine="another")) is None


def words(corpus: Path, *more: str) -> list[str]:
    labels = ["--sections", str(corpus / "labels.jsonl"), "--texts", str(corpus)]
    return [str(corpus / "made-up"), *labels, "--floors", str(corpus / "floors.json"), *more]


def test_the_command_exits_1_and_names_each_figure_that_sank(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert quality.main(words(corpus, "--raise-floors")) == 0
    assert re.search(r"^direct quotations found +100\.0$", capsys.readouterr().out, re.MULTILINE)
    assert quality.main(words(corpus)) == 0
    assert capsys.readouterr().err == ""
    held = floors.read(corpus / "floors.json")
    assert [entry.corpus for entry in held] == ["made-up/dev", f"{corpus.name}/labels"]
    higher = [replace(entry, figures={**entry.figures, next(iter(entry.figures)): 100.5}) for entry in held]
    floors.write(corpus / "floors.json", higher)
    assert quality.main(words(corpus, "--raise-floors")) == 1
    assert re.findall(r"^sank: [^:]+: [^:]+", capsys.readouterr().err, re.MULTILINE) == [
        "sank: made-up/dev: direct quotations found",
        f"sank: {corpus.name}/labels: stakes, F1",
    ]
    assert floors.read(corpus / "floors.json") == higher


@pytest.mark.parametrize("changed", ["text/quay.txt", "attributions/quay_00bb.ann"])
def test_floors_of_other_files_are_not_compared(corpus: Path, changed: str, capsys: pytest.CaptureFixture[str]) -> None:
    command = [str(corpus / "made-up"), "--floors", str(corpus / "floors.json")]
    assert quality.main([*command, "--raise-floors"]) == 0
    high = [replace(entry, figures={"direct quotations found": 101.0}) for entry in floors.read(corpus / "floors.json")]
    floors.write(corpus / "floors.json", high)
    with (corpus / "made-up" / "dev" / changed).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert quality.main(command) == 0
    assert "no floors for these very files" in capsys.readouterr().err


def test_without_a_parse_the_measure_that_needs_it_is_left_out(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (corpus / "made-up" / "dev" / "corenlp.json.gz").unlink()
    assert quality.main([str(corpus / "made-up"), "--floors", str(corpus / "floors.json")]) == 0
    assert "CofeNet's exact F1" not in capsys.readouterr().out


SPOILT = {
    "no such folder": lambda corpus: [str(corpus / "nowhere")],
    "a text that is missing": lambda corpus: [str(spoilt(corpus, "made-up/dev/text/quay.txt", None))],
    "a parse that is no archive": lambda corpus: [str(spoilt(corpus, "made-up/dev/corenlp.json.gz", "{}"))],
    "an annotation without places": lambda corpus: [
        str(spoilt(corpus, "made-up/dev/attributions/quay_00aa.ann", "T1\tx"))
    ],
    "labels that are none": lambda corpus: words(spoilt(corpus, "labels.jsonl", "[]").parent),
    "floors that are none": lambda corpus: words(spoilt(corpus, "floors.json", "{").parent),
}


def spoilt(corpus: Path, name: str, content: str | None) -> Path:
    """The corpus, after one of its files was overwritten or removed."""
    if content is None:
        (corpus / name).unlink()
    else:
        (corpus / name).write_text(content, encoding="utf-8")
    return corpus / "made-up"


@pytest.mark.parametrize("command", SPOILT.values(), ids=SPOILT.keys())
def test_what_cannot_be_used_is_named_in_one_line(
    command: Callable[[Path], list[str]], corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert quality.main(command(corpus)) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert str(corpus) in told


def test_made_up_articles_are_as_long_as_asked_and_their_people_are_different() -> None:
    people = [speed.person(number) for number in range(3000)]
    assert len(set(people)) == 3000
    made = speed.made_up(5000, 30)
    assert 5000 <= len(made.text) < 5200
    assert made.text == speed.made_up(5000, 30).text
    assert f"{people[7][0]} {people[7][1]}" in made.text


def test_every_finder_is_timed(corpus: Path) -> None:
    path = str(corpus / "made-up/dev/text/quay.txt")
    assert [step for step, _seconds in speed.steps(path, "rules")] == [
        "reading",
        "sentences",
        *(field for field, _ in FINDERS),
    ]
    assert speed.words_analysed(path, "rules") == len(TEXT.split())
