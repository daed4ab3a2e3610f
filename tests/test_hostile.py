"""A source that holds markup of any kind changes nothing but its own words, in any format. All people are invented."""

import io
import re
import zipfile
from itertools import product
from xml.etree import ElementTree

import pytest
import yaml
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from briefing import desk
from briefing.brief import Brief
from briefing.model import Article, Sentence
from tests import exports
from tests.build import Made
from tests.page import skeleton

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin).use(front_matter_plugin)
UNSEEN = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
HOSTILE = [
    "## Heading",
    "1. list",
    "a. list",
    "iv) list",
    "(B) list",
    "(@) list",
    ": definition",
    "::: {.box}",
    "- [ ] task",
    "> quote",
    "=====",
    "--- ---",
    "...",
    "```python",
    "*stars* __lines__ `code` ~~gone~~ **bold** ==marked== %%gone%%",
    "[link](https://example.org) ![image](x.png) [[wiki]] [^1] [^1]: note ^[note]",
    "opened <!-- and never closed",
    "](javascript:alert(1)) [x]: javascript:alert(1)",
    "<script>alert(1)</script> <!-- gone --> &amp; &lt;br&gt; </li></ul></details>",
    "'\" onmouseover='alert(1)' x=\" />",
    "</style></head><body onload=alert(1)><svg/onload=alert(1)>",
    "a | b | c \\| d",
    "| --- | --- |",
    "$x^2$ and $5 to $6, H~2~O, 2^10^",
    "#tag @handle :smile: {{< include x >}} {#id .class}",
    "said [sic] that it was [/b] over [@click=app.quit]",
    "left\u202eright\u202c \u2066in\u2069 \u200fmark\u061c \x1b[31mred\x1b[0m \x07 \x9b31m \x00 \ufeff \u200b",
    "line\u2028and\x85more\x0band\x0cpage",
    "yes: no",
    "'quoted' \"twice\" `thrice`",
    "\\",
]
PLAIN = "Quiet"


def built(words: str) -> Brief:
    """A brief in which words stand wherever a source's words can."""
    flat = re.sub(r"[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", " ", words)
    said, asked = f"It was {flat} indeed", f"{flat} is asked"
    told, happened = f"{flat} is told", f"{flat} came"
    made = Made(
        "\n".join([flat, told, f'"{said}," {flat} said.', asked, happened, "Ann Vale spoke."]),
        publisher=words,
        published=words,
        byline=words,
        language="en",
    )
    made.who(flat, role=words).quote(f"{said},", by=flat, source=flat).stake(told).question(asked)
    made.theme(words, flat).figure(told, flat, words).event(happened, flat, None).measure(told, words)
    return exports.of(made.done())


def blocks(article: Article) -> tuple[Sentence, ...]:
    """Each paragraph as one sentence, whatever stands in it, so that every passage has as many as the calm one."""
    return tuple(Sentence(b.span, number) for number, b in enumerate(article.blocks) if b.kind == "paragraph")


def markdown_skeleton(text: str) -> list[tuple[str, str]]:
    """Every block and every piece of markup within lines, in order."""
    found = []
    for token in PARSER.parse(text):
        found.append((token.type, token.tag))
        found += [
            (child.type, child.tag) for child in token.children or [] if child.type not in ("text", "text_special")
        ]
    return found


@pytest.mark.parametrize(("form", "words"), product([f for f in desk.FORMATS if f != "docx"], HOSTILE), ids=str)
def test_no_source_changes_a_briefs_structure(form: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.render.html.passages.sentences", blocks)
    calm, wild = (desk.FORMATS[form].render(built(w)).decode() for w in (PLAIN, words))
    if form == "html":
        assert skeleton(wild) == skeleton(calm)
    elif form.startswith(("markdown", "gfm")):
        assert markdown_skeleton(wild) == markdown_skeleton(calm)
        calm_meta, meta = (yaml.safe_load(text.split("\n---\n")[0]) for text in (calm, wild))
        assert shape(meta) == shape(calm_meta)
    assert not UNSEEN.search(wild)


def test_no_source_changes_a_word_documents_structure() -> None:
    calm, wild = (word_skeleton(desk.FORMATS["docx"].render(built(words))) for words in (PLAIN, " ".join(HOSTILE)))
    assert wild[0] == calm[0]
    assert not UNSEEN.search(wild[1].replace("\n", ""))


def word_skeleton(data: bytes) -> tuple[list[str], str]:
    """The elements of a Word document and of its footnotes, and all its text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [ElementTree.fromstring(archive.read(f"word/{part}.xml")) for part in ("document", "footnotes")]
        title = archive.read("docProps/core.xml").decode()
    elements = [element for part in parts for element in part.iter()]
    within_lines = re.compile(r"\{.*\}(?:r|t|rPr|b|i)\Z")
    kinds = [element.tag for element in elements if not within_lines.match(element.tag)]
    return kinds, title + "".join(element.text or "" for element in elements)


def shape(value: object) -> object:
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items()}
    return [shape(inner) for inner in value] if isinstance(value, list) else type(value)
