"""The targets of the fuzzing, each with what hypothesis thinks of: any text keeps each target's promise."""

import pytest
from fuzz.targets import TARGETS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

PIECES = {
    "documents": [
        "a: ",
        "- ",
        "&a ",
        "*a",
        "!!python/object:os.system ",
        "[",
        "]",
        "{",
        "}",
        "'",
        '"',
        "|\n",
        "? ",
        "\n",
        "  ",
        "title: ",
        "sections: ",
        "format: 1\n",
        "heading: x",
        "show: quotes",
        "\\e",
        "\x00",
    ],
    "network": [
        "User-agent: *\n",
        "Disallow: ",
        "Allow: /",
        "*",
        "$",
        "%zz",
        "%41",
        "http://",
        "//",
        "@",
        ":99999",
        "[::1]",
        "é",
        "xn--",
        "\n",
        "#",
        "?",
        "<rss>",
        "<item>",
        "<link>",
        "{",
        '"items": [',
    ],
    "search": [
        '"',
        "*",
        "title:",
        "speaker:",
        "AND",
        "OR",
        "NOT",
        "NEAR(",
        ")",
        "(",
        "^",
        "-",
        "+",
        "{a} :",
        "ada",
        " ",
        "\0",
        "'",
        ";",
        "--",
    ],
    "whole": [
        "Mara Quill",
        " said",
        '"',
        "“",
        "”",
        ", ",
        ". ",
        "\n\n",
        "[^1]",
        "[^1]: ",
        "---\n",
        "> ",
        "- ",
        "# ",
        "*",
        "_",
        "|",
        "<b>",
        "\x1b[31m",
        "\u202e",
        "\u200b",
        "$40 million",
        "3 May 2024",
        "Q: ",
        "will",
        "?",
        "`",
        "\\",
        "漢",
        "\u2028",
    ],
}
"""What means something to each; `sources` has its own test in `test_formats_any.py`."""
EXAMPLES = {"documents": 60, "network": 60, "search": 100, "whole": 25}


@pytest.mark.parametrize("name", PIECES)
def test_any_input_keeps_the_promise(name: str) -> None:
    texts = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES[name]), max_size=30).map("".join))

    @settings(max_examples=EXAMPLES[name], deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(texts, st.integers(0, 255))
    def holds(text: str, first: int) -> None:
        data = text.encode("utf-8", "replace")
        TARGETS[name].run(bytes([first]) + data if name == "whole" else data)

    holds()
