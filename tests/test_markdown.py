"""The brief as Markdown: true to its sources, whole in its structure, the same every time."""

import re
from dataclasses import replace

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from briefing import desk
from briefing.brief import Item, Section
from briefing.dossier import dossier
from briefing.model import Analysis
from briefing.pick import Selection
from briefing.render import markdown
from briefing.render.markdown import Flavour, escaped, render
from tests import exports
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
    assert "- A tug owner who asked not to be named said it was hopeless. *(not named in the source)*" in text


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


def tokens(text: str) -> list[Token]:
    return MarkdownIt("commonmark").enable("table").use(footnote_plugin).use(front_matter_plugin).parse(text)


def test_a_table_stays_a_list_in_commonmark_and_is_a_table_for_github() -> None:
    section = Section("Shown", "events", exports.items(), style="table")
    made = replace(exports.of(harbour().done()), sections=(section,), absent=())
    lines = render(made).split("---\n\n")[1].splitlines()
    assert lines[4] == "- **1998-05-03** — On 3 May 1998 the first stone was laid.[^1]"
    table = render(made, Flavour(tables=True)).split("## Shown\n\n")[1].split("\n\n")[0]
    assert table.splitlines() == [
        "| When | In the source |",
        "| --- | --- |",
        "| **1998-05-03** | On 3 May 1998 the first stone was laid.[^1] |",
        "| **2004-06** | In June 2004 the ferries came.[^2] |",
        "| **2011** | The town grew in 2011.[^3] |",
    ]


def test_a_cell_keeps_the_bars_of_its_words() -> None:
    item = Item(("a | b \\| c",), (), lead="|")
    made = replace(exports.of(harbour().done()), sections=(Section("Shown", "figures", (item,), style="table"),))
    read = tokens(render(made, Flavour(tables=True)))
    cells = [read[i + 1].children for i, token in enumerate(read) if token.type == "td_open"]
    assert ["".join(child.content for child in cell or []) for cell in cells] == ["|", "a | b \\| c"]


def test_a_citation_can_stand_in_its_line() -> None:
    made = exports.of(harbour().done(), letter().done())
    text = render(made, Flavour(footnotes=False))
    assert "[^" not in text.replace("\\[^", "")
    assert (
        "- The quay could close before the winter, and with it goes half of the town's trade. "
        "[*Harbour vote splits Port Ellum*, paragraph 1, characters 48–130, "
        "Ellum Post, 2026-03-02, https://example.org/vote (test)]\n"
    ) in text
    assert text.count("[*") == sum(
        len(i.evidence) for s in exports.of(harbour().done(), letter().done()).sections for i in s.items
    )


def test_each_style_has_its_form() -> None:
    text = render(exports.every_style())
    shown = {h: rest for h, _, rest in (part.partition("\n\n") for part in text.split("\n## ")[1:])}
    intro = "What came \\| when.\n\n"
    assert shown["Events as prose"].startswith(f"{intro}**1998-05-03** — On 3 May 1998 the first stone was laid.[^")
    assert shown["Events as list"].startswith(f"{intro}- **1998-05-03** — On 3 May")
    assert shown["Events as timeline"] == shown["Events as list"] == shown["Events as table"]
    assert shown["Events as quotes"].startswith(f"{intro}> **1998-05-03** — On 3 May 1998 the first stone was laid.[^")
    assert shown["Quotes as quotes"].startswith("> “Trade is only its payment”\n>\n> — **Ilse Vant**")
    assert "- “Trade is only its payment” — **Ilse Vant**" in shown["Quotes as list"]
    assert [line for line in shown["In groups"].splitlines() if line.startswith("#")] == ["### Group 0", "### Group 1"]
    assert shown["Recommendation"].startswith("> **To be written by the editor:** What should we do?\n")
    assert shown["Lines to take"].startswith("> **From the editor:** Say \\<nothing\\>.\n>\n> \\# Then \\*wait\\*.\n")


SWITCHES = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}
YAML_TRAPS = [
    *("yes", "No", "on", "y", "N", "true", "TRUE", "null", "~", "", "=", "<<", "é", "漢", " a "),
    *(
        "2026-01-02",
        "12:30:00",
        "1e3",
        "123e45678901",
        "0o17",
        "017",
        "089",
        "0x1f",
        "1_000",
        ".5",
        "+1",
        ".nan",
        "-.inf",
    ),
    *("a: b", "a:", "a #b", "- a", "? a", "[a]", "{a}", "&a", "*a", "!a", "|", ">", "%a", "@a", "`a", "'a'", '"a"'),
    *("---", "...", "a\n---\nb"),
]


@pytest.mark.parametrize("value", YAML_TRAPS)
def test_the_front_matter_reads_back_as_the_words_that_went_in(value: str) -> None:
    made = replace(exports.of(harbour().done()), meta={"title": value, "sources": [{"title": value}]})
    head = render(made)[4:].split("\n---\n")[0]
    told = value.strip().replace("\n", " ")
    assert yaml.safe_load(head) == {"title": told, "sources": [{"title": told}]}
    written = head.split("\n")[0].removeprefix("title: ")
    assert written[0] in "'\"" or (written[0].isalpha() and written.casefold() not in SWITCHES)


@given(st.text(max_size=60) | st.text("aA1 :-'\"#&*!|>%@`{}[],?\n\t\\é漢\u2028\x85\xa0\ufeff😀~=", max_size=200))
def test_the_front_matter_is_the_same_without_libyaml(value: str) -> None:
    brief = replace(exports.of(harbour().done()), meta={"title": value, "sources": [{"title": value}]})
    written = render(brief)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown, "_Quick", markdown._Dumper)
        assert render(brief) == written


def test_no_key_of_the_front_matter_means_something_to_quarto() -> None:
    meta = yaml.safe_load(brief(harbour().done()).split("---\n")[1])
    assert set(meta) <= {"title", "date", "brief-template", "program", "selection", "sources"}


@pytest.mark.parametrize("flavour", [Flavour(t, f) for t in (False, True) for f in (False, True)], ids=str)
def test_a_second_rendering_is_the_same(flavour: Flavour) -> None:
    assert render(exports.every_style(), flavour) == render(exports.every_style(), flavour)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("$40 million", "$40 million"),
        ("costs $5 and $6", "costs $5 and $6"),
        ("US$5 or A$", "US\\$5 or A\\$"),
        ("#MeToo is No. #1", "\\#MeToo is No. \\#1"),
        ("C# and 100%", "C# and 100%"),
        ("A. Vale said", "A. Vale said"),
        ("a. vale said", "a\\. vale said"),
        ("at 10:30:15", "at 10:30:15"),
        ("ann@example.org", "ann\\@example.org"),
    ],
)
def test_only_what_would_act_is_escaped(text: str, written: str) -> None:
    assert escaped(text) == written


def test_half_a_character_can_be_written() -> None:
    assert escaped("a\ud800b").encode() == "a\ufffdb".encode()
