"""The brief as Markdown: true to its sources, whole in its structure, the same every time."""

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from briefing import desk
from briefing.dossier import dossier
from briefing.model import Analysis
from briefing.pick import Selection
from briefing.render.markdown import escaped
from tests.build import Made
from tests.samples import harbour, letter

PARSER = MarkdownIt("commonmark").use(footnote_plugin).use(front_matter_plugin)


def brief(*analyses: Analysis, template: str = "newsroom", selection: Selection | None = None) -> str:
    return desk.build(dossier(analyses), selection or Selection(), desk.load_template(template))


def parsed(text: str) -> list[tuple[str, str]]:
    """Every inline text with the tag of the block in which it stands."""
    tokens = PARSER.parse(text)
    return [
        (tokens[i - 1].tag, "".join(c.content for c in t.children or [] if c.type in ("text", "code_inline")))
        for i, t in enumerate(tokens)
        if t.type == "inline"
    ]


def test_the_whole_brief_of_two_sources() -> None:
    text = brief(harbour().done(), letter().done())
    body = text.split("\n---\n", 1)[1]
    assert [line for line in body.splitlines() if line.startswith("#")] == [
        "# Newsroom brief: Harbour vote splits Port Ellum (and 1 more source)",
        "## Why it matters",
        "## Key quotes",
        "## Countermeasures",
        "## Open questions",
        "## By the numbers",
        "## Who is who",
        "## Sources",
    ]
    assert "> “We dredge now or we close”\n>\n> — **Mara Quill**, the harbour master" in body
    assert (
        '> Tomas Quill, a fisherman, called the plan "a very expensive ditch" on Monday.\n>\n> — **Tomas Quill**'
        in body
    )
    assert "- Trade will move inland whatever happens at the quay. *(in the author’s view)*[^1]" in body
    assert "*(The council; under way)*" in body
    assert "- **40 million crowns** — The council has set aside" in body


def test_what_the_sources_lack_is_named_once() -> None:
    text = brief(letter().done())
    assert "## Countermeasures" not in text
    assert text.count("*Not in the sources: Countermeasures; Open questions; By the numbers.*") == 1


def test_the_front_matter_says_how_the_brief_was_made() -> None:
    held = dossier([harbour().done(), letter().done()])
    chosen = desk.choose(held, themes=["Dredging"], stakeholders=["Mara Quill"])
    meta = yaml.safe_load(desk.build(held, chosen, desk.load_template("newsroom")).split("---\n")[1])
    assert meta["title"] == "Newsroom brief: Dredging, Mara Quill"
    assert meta["date"] == "2026-03-02"
    assert meta["brief-template"] == "newsroom"
    assert meta["selection"] == {"themes": ["Dredging"], "stakeholders": ["Mara Quill"]}
    assert [s["sha256"] for s in meta["sources"]] == [a.article.digest for a in held.analyses]
    assert meta["program"].startswith("briefing ")


def test_a_footnote_names_source_paragraph_publisher_date_and_address() -> None:
    notes = re.findall(r"^\[\^\d+\]: .*", brief(harbour().done()), re.MULTILINE)
    assert notes[0] == (
        "[^1]: *Harbour vote splits Port Ellum*, paragraph 1, characters 48–130, "
        "Ellum Post, 2026-03-02, https://example.org/vote (test)."
    )


def test_words_of_somebody_unnamed_keep_the_descriptor_and_say_so() -> None:
    text = brief(harbour().done(), template="quote-sheet")
    assert "— **A tug owner who asked not to be named** *(not named in the source)*" in text


def test_words_of_nobody_known_say_so() -> None:
    text = brief(Made('A\n"We lost the quay for good." It rained.').quote("We lost the quay for good.").done())
    assert "> “We lost the quay for good.”\n>\n> — **unattributed**" in text


def test_a_sentence_with_two_partial_quotes_stands_once() -> None:
    text = 'A\nAnn Vale called it "a ditch" and Bo Reed called it "a gift to gulls" on Monday.'
    made = (
        Made(text).who("Ann Vale").who("Bo Reed").quote("a ditch", by="Ann Vale").quote("a gift to gulls", by="Bo Reed")
    )
    assert re.findall(r"^> — .*", brief(made.done()), re.MULTILINE) == ["> — **Bo Reed**; **Vale**[^1]"]


def test_a_sentence_out_of_a_speech_stands_as_its_speakers_words() -> None:
    text = 'A\n"It rained all week. The quay could close for ever. We know it," Ann Vale said.'
    made = Made(text).who("Ann Vale").stake("The quay could close for ever.")
    said = "It rained all week. The quay could close for ever. We know it,"
    assert "- “The quay could close for ever.” *(said by Ann Vale)*[^1]" in brief(
        made.quote(said, by="Ann Vale", source="Ann Vale").done()
    )


def test_the_marks_around_a_speech_are_not_shown_twice() -> None:
    text = 'A\nAnn Vale spoke. "It rained all week. The quay could close for ever."'
    made = Made(text).who("Ann Vale").stake('The quay could close for ever."')
    said = "It rained all week. The quay could close for ever."
    assert "- “The quay could close for ever.” *(said by Ann Vale)*[^1]" in brief(
        made.quote(said, by="Ann Vale", source="Ann Vale").done()
    )


def test_a_figure_leads_with_its_unit() -> None:
    made = Made("A\nSome 35 countries signed. Late were 40 percent of them.")
    made.figure("Some 35 countries signed.", "35", "countries").figure("Late were 40 percent of them.", "40", "%")
    text = brief(made.done())
    assert "- **35 countries** — Some 35" in text
    assert "- **40 percent** — Late were" in text


def references(text: str) -> tuple[set[str], set[str]]:
    body = text.split("\n---\n", 1)[1]
    defined = re.findall(r"^\[\^(\d+)\]:", body, re.MULTILINE)
    assert len(defined) == len(set(defined))
    return set(re.findall(r"(?<!\\)\[\^(\d+)\](?!:)", body)), set(defined)


@pytest.mark.parametrize("template", [name for name, _ in desk.templates()])
def test_every_footnote_is_used_and_defined(template: str) -> None:
    used, defined = references(brief(harbour().done(), letter().done(), template=template))
    assert used == defined != set()


HOSTILE = [
    "# not a heading",
    "1. not a list",
    "- not a list",
    "+ plus",
    "> no quote",
    "=====",
    "---",
    "*stars* _lines_ `code` ~~gone~~ **bold**",
    "[link](https://example.org) ![image](x) [^1] [^1]: note",
    "<script>alert(1)</script> <!-- gone --> &amp; &lt;",
    "a\\*b \\[x\\]",
    "a | b | c",
    "said [sic] that it was [/b] over [@click=app.quit]",
    "left\u202eright\u202c \x1b[31mred\x1b[0m \x07 \x9b31m",
    "line\nbreak\u2028and\x85more",
    "2026. Not a list",
    "<https://example.org>",
]


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_no_source_breaks_the_structure(words: str) -> None:
    plain = "Quiet words of no weight here."
    calm = [tag for tag, _ in parsed(brief(Made(f"Quiet title\n{plain}").stake(plain).done()))]
    flat = words.replace("\n", " ").replace("\u2028", " ").replace("\x85", " ")
    made = Made(f"{flat}\n{flat}")
    text = brief(made.stake(flat).done())
    assert [tag for tag, _ in parsed(text)] == calm
    used, defined = references(text)
    assert used == defined


def test_nothing_invisible_reaches_the_front_matter() -> None:
    text = brief(Made("Left\u202eright\x1b[31m\nIt rained.").done())
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)


@given(st.text(min_size=1).filter(lambda s: escaped(s) != ""))
def test_escaped_text_reads_as_it_was(text: str) -> None:
    tokens = PARSER.parse(f"- {escaped(text)}")
    kinds = [t.type for t in tokens]
    assert kinds == [
        "bullet_list_open",
        "list_item_open",
        "paragraph_open",
        "inline",
        "paragraph_close",
        "list_item_close",
        "bullet_list_close",
    ]
    assert {child.type for child in tokens[3].children or []} == {"text"}
    shown = "".join(child.content for child in tokens[3].children or [])
    assert escaped(shown) == escaped(text)


@given(st.text())
def test_nothing_escaped_can_act_on_a_terminal(text: str) -> None:
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", escaped(text))
