"""Web pages: the article that a page holds, without what stands around it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from briefing.model import Problem
from briefing.read import metadata
from briefing.read.compose import Part as Line
from briefing.read.compose import compose
from briefing.read.decode import Undecodable
from briefing.read.document import Document
from briefing.read.page_body import Block, Body, body, plain
from briefing.read.page_parts import Part, above, parts
from briefing.read.page_tree import TooMuch, parsed

_LARGEST = 2_000_000
"""Characters of text."""
_OPENING = 60
"""Letters and digits by which a description is known as how the article begins."""
_FIRST = 6
"""Blocks at the head of an article in which its description may stand."""
_WORDS = 4
"""Words of a heading that is no name of a site."""
_LONG = 20
"""Letters and digits of a title that is not in another by chance."""


def read_page(data: bytes, path: str) -> Iterator[Document | Problem]:
    """The article in a page, with what the page says of it; title and dek are told and not part of the text."""
    try:
        tree, guessed = parsed(data)
        every = parts(tree)
        if sum(len(part.text) for part in every) > _LARGEST:
            raise TooMuch(f"it has more than {_LARGEST:,} characters of text")
    except Undecodable as error:
        yield Problem(path, None, error.message, error.hint)
        return
    except TooMuch as error:
        yield Problem(path, None, str(error), "save the article alone, or its text")
        return
    said = metadata.said(tree)
    if title := _title(every, said.get("title")):
        said["title"] = title
    found = body(tree, every, said.get("title", ""))
    text, pieces = compose(Line(block.text, block.form, block.kind) for block in _with_dek(found.blocks, said))
    yield Document(text, pieces, data, said, problems=_guess(guessed, path), notes=_notes(found, tree))


def _guess(guessed: str | None, path: str) -> tuple[Problem, ...]:
    if guessed is None:
        return ()
    hint = "check the accents and quotation marks, or save it again as UTF-8"
    return (Problem(path, None, f"not UTF-8, and says no encoding that fits; read as {guessed}", hint),)


def _notes(found: Body, tree: Any) -> tuple[str, ...]:
    """What was taken, and what the reader should know of it."""
    notes = [f"{len(found.blocks)} paragraphs of the page are its article"]
    if found.put_back:
        notes[0] += f"; the extractor had dropped {found.put_back} of them"
    if metadata.is_paid(tree):
        notes.append("the page says that it is not free to read; the article may be cut short")
    return tuple(notes)


def _title(every: Sequence[Part], told: str | None) -> str | None:
    """The heading that the page shows as the title: the one that it also tells, else the only one of some words."""
    heads = [" ".join(part.text.split()) for part in every if any(el.tag == "h1" for el in above(part.element))]
    same = [head for head in heads if told and _alike(plain(head), plain(told))]
    if same or not told:
        return next(iter(same or heads), None)
    telling = [head for head in heads if len(head.split()) >= _WORDS]
    return telling[0] if len(telling) == 1 else None


def _alike(one: str, other: str) -> bool:
    """Whether two titles are the same, or the shorter one, if long enough to tell, is in the longer."""
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) > _LONG and short in long)


def _with_dek(blocks: Sequence[Block], said: dict[str, str]) -> list[Block]:
    """The blocks, the one that the page tells as its description known as the dek; `said` forgets a mere opening."""
    opening, dek = list(blocks), plain(said.get("dek", ""))
    for number, block in enumerate(opening[:_FIRST] if dek else ()):
        if plain(block.text) == dek and number == 0 and len(opening) > 1:
            opening[0] = replace(block, form="text", kind="dek")
        elif dek[:_OPENING] in plain(block.text):
            del said["dek"]
        else:
            continue
        break
    return opening
