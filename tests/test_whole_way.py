"""From any file to a brief: whatever stands in the sources, each line is theirs and says where it comes from.

All people in the made-up articles are invented.
"""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from briefing import desk
from briefing.dossier import dossier, folded
from briefing.model import Analysis
from briefing.pick import Selection
from briefing.render.plain import TO_WRITE

SHAPES = [desk.load_template(name) for name, _ in desk.templates()]
PARSER = MarkdownIt("commonmark").use(footnote_plugin).use(front_matter_plugin)

names = st.sampled_from(
    [
        "Mara Quill",
        "Tomas Reed",
        "Dr. Ilse Vant",
        "Sen. Bo Harrow",
        "Ana-Lucia Prell",
        "Gull Lines",
        "the Ellum council",
    ]
)
roles = st.sampled_from(["", ", the harbour master,", ", a former minister,", ", who runs the ferry,"])
verbs = st.sampled_from(["said", "warned", "told the Ellum Post", "wrote on Monday", "asked"])
marks = st.sampled_from(['""', "“”", "''", "‘’", "«»", '"”'])
words = st.text(alphabet=st.sampled_from("abcdefgh ABC .,!?-—'*_[]()<>&`#|~\\:1234é漢🙂"), min_size=1, max_size=60)


@st.composite
def paragraph(draw: st.DrawFn) -> str:
    said, more, pair = draw(words), draw(words), draw(marks)
    who = f"{draw(names)}{draw(roles)} {draw(verbs)}"
    return draw(
        st.sampled_from(
            [
                f"{pair[0]}{said},{pair[1]} {who}. {pair[0]}{more}.{pair[1]}",
                f"{who} that {said}.",
                f"{who}: {pair[0]}{said}.{pair[1]}",
                f"{who} it was {pair[0]}{said}{pair[1]} and {pair[0]}{more}{pair[1]} all along.",
                f"{pair[0]}{said}",
                f"The council will spend $40 million on it. {said}?",
                f"It is unclear whether {said}.",
                f"The plan could cost {said} 35 percent of all jobs.",
                f"Q: {said}?\n\nA: {more}.",
                f"- {said}",
                said,
            ]
        )
    )


articles = st.builds(
    lambda title, body: title + "\n\n" + "\n\n".join(body), words, st.lists(paragraph(), min_size=1, max_size=8)
)


def flat(text: str) -> str:
    return " ".join(text.split())


def shown(token: Token) -> str:
    return flat("".join(child.content if child.type == "text" else "" for child in token.children or []))


def cited(tokens: list[Token]) -> dict[int, list[tuple[int, int]]]:
    """Footnote number to the places it names."""
    places: dict[int, list[tuple[int, int]]] = {}
    for i, token in enumerate(tokens):
        if token.type == "footnote_open":
            note = next(shown(t) for t in tokens[i:] if t.type == "inline")
            found = re.search(r"(?:paragraph \d+|headline), characters ((?:\d+–\d+(?: and )?)+)", note)
            spans = re.findall(r"(\d+)–(\d+)", found[1]) if found else []
            places[token.meta["id"]] = [(int(a), int(b)) for a, b in spans]
    return places


def references(token: Token) -> list[int]:
    return [child.meta["id"] for child in token.children or [] if child.type == "footnote_ref"]


def check_brief(text: str, source: str) -> None:
    """Every line has a footnote, every footnote is used, and what a line quotes stands at the place named."""
    tokens = PARSER.parse(text)
    places = cited(tokens)
    body = tokens[: next((i for i, t in enumerate(tokens) if t.type == "footnote_block_open"), len(tokens))]
    inlines = [t for t in body if t.type == "inline"]
    used = [note for t in inlines for note in references(t)]
    assert set(used) == set(places)
    assert len(re.findall(r"^\[\^\d+\]:", text, re.MULTILINE)) == len(places)
    quoting = False
    for i, token in enumerate(body):
        if token.type == "blockquote_open":
            words_token, *rest = [t for t in body[i:] if t.type == "inline"]
            quoting = True
            if shown(words_token).startswith(TO_WRITE):
                continue
            by = rest[0]
            first, *repeats = ([flat(source[a:b]) for a, b in places[note]] for note in references(by))
            assert shown(words_token).replace("[…] ", "") in (" ".join(f"“{s}”" for s in first), " ".join(first))
            assert all(folded(part) in folded(" ".join(first)) for again in repeats for part in again)
        elif token.type == "blockquote_close":
            quoting = False
        elif token.type == "inline" and body[i - 1].tag == "p" and not quoting:
            for again, note in enumerate(references(token)):
                for said in (flat(source[start:end]) for start, end in places[note]):
                    same = folded(said) in folded(shown(token)) if again else said in shown(token)
                    assert same or "**" in token.content


def analysed(path: Path) -> tuple[Analysis, ...]:
    return desk.open_sources([str(path)]).dossier.analyses


STRAIGHT = 'Sen. Bo Harrow said it was "1" and "1" all along.'
CURLY = "Sen. Bo Harrow said it was “1” and “1” all along."


@example("\n\n".join(["Quay", STRAIGHT, CURLY]))
@given(articles)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_each_line_stands_in_the_source_at_the_place_named(tmp_path: Path, source: str) -> None:
    path = tmp_path / "made-up.txt"
    path.write_text(source, encoding="utf-8", newline="")
    found = analysed(path)
    held = dossier(found)
    for shape in SHAPES:
        text = desk.build(held, Selection(), shape)
        if found:
            check_brief(text, found[0].article.text)


@given(st.text(max_size=400))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_at_all_gives_a_brief_or_a_problem(tmp_path: Path, source: str) -> None:
    path = tmp_path / "any.txt"
    path.write_bytes(source.encode("utf-8", "surrogatepass"))
    opened = desk.open_sources([str(path)])
    assert len(opened.dossier.analyses) == 1 or opened.problems


@pytest.mark.parametrize("template", [name for name, _ in desk.templates()])
def test_the_samples(template: str) -> None:
    for path in sorted(Path(desk.samples()[0]).iterdir()):
        found = analysed(path)
        check_brief(desk.build(dossier(found), Selection(), desk.load_template(template)), found[0].article.text)
