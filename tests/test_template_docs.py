"""`docs/templates.md` says what the types say, and its example is real."""

import re
from pathlib import Path
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import pytest

from briefing import schema
from briefing.cli import main
from briefing.strict import AtLeast, Shaped
from briefing.template import CONDITIONS, GROUPS, PLACEHOLDERS, SectionTemplate, Template
from briefing.template.model import Id
from briefing.where import Where

DOC = Path(__file__).parent.parent / "docs" / "templates.md"


def values(kind: Any) -> str:
    """What may stand at a key, in words."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Annotated:
        narrowing = parts[1]
        return f"a number, {narrowing.least} or more" if isinstance(narrowing, AtLeast) else shaped(narrowing)
    if origin is Literal:
        return ", ".join(f"`{word}`" for word in parts)
    if origin is tuple:
        return "a list of " + {str: "texts", Id: "ids"}.get(parts[0], values(parts[0]))
    if NoneType in parts:
        return values(parts[0])
    plain = {str: "a text", bool: "`true` or `false`", SectionTemplate: "sections", Where: "conditions"}
    return plain[kind]


def shaped(narrowing: Shaped) -> str:
    return narrowing.told.replace("small letters", "a word of small letters")


def key_table(kind: type) -> str:
    hints, told = get_type_hints(kind, include_extras=True), schema.described(kind)
    rows = [f"| `{key}` | {values(hints[key])} | {' '.join(told[key].split())} |" for key in hints]
    return "\n".join(["| key | what may stand there | what it means |", "|---|---|---|", *rows])


def condition_table() -> str:
    rows = [
        f"| `{show}` | {', '.join(f'`{c}`' for c in known) or 'none'} | "
        f"{', '.join(f'`{g}`' for g in GROUPS[show]) or 'none'} |"
        for show, known in CONDITIONS.items()
    ]
    return "\n".join(["| what it shows | conditions | groups |", "|---|---|---|", *rows])


def placeholder_table() -> str:
    rows = [f"| `{{{name}}}` | {told} |" for name, told in PLACEHOLDERS.items()]
    return "\n".join(["| placeholder | what it says |", "|---|---|", *rows])


@pytest.mark.parametrize(
    "table",
    [key_table(Template), key_table(SectionTemplate), key_table(Where), condition_table(), placeholder_table()],
    ids=["template", "section", "where", "conditions", "placeholders"],
)
def test_every_key_and_placeholder_is_in_the_document(table: str) -> None:
    assert f"\n\n{table}\n\n" in DOC.read_text(encoding="utf-8")


def test_the_example_is_real(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    text = DOC.read_text(encoding="utf-8")
    article, shape, brief = (
        re.search(rf"```{kind}\n(.*?)```\n", text, re.DOTALL) for kind in ("text", "yaml", "markdown")
    )
    assert article
    assert shape
    assert brief
    monkeypatch.chdir(tmp_path)
    Path("quay.txt").write_text(article[1], encoding="utf-8")
    Path("port.template.yaml").write_text(shape[1], encoding="utf-8")
    assert main(["build", "quay.txt", "--template", "port"]) == 0
    assert capfdbinary.readouterr().out.decode() == brief[1]
