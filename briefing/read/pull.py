"""Pull quotes: lines set apart that repeat the prose or sum it up, and that nobody is quoted with."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.read.pieces import Piece

_LONGEST = 240
_SHORTEST = 25
_MAX_WORDS = 34
_NEIGHBOUR = 1.6
_QUOTED = re.compile(r"[“”\"«»]")
_REPORTED = re.compile(
    r"\b(?:said|says|told|according|added|asked|wrote|announced|reported|argued|tweeted|noted"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|percent|per cent)\b|\d|[@#%$€£]|https?:"
)
_NAMED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen)\.\s|(?<=[\w,;] )[A-Z][a-z]+ [A-Z][a-z]+")
_TURN = re.compile(
    r"—(?:it|they|and|but|not|now|or|yet)\b|\b(?:isn|wasn|aren|weren|don|didn|doesn)[’']t (?:just|only|merely|about)\b"
    r"|\bnot (?:just|only|merely)\b|(?:^|[.!;] )(?:Instead|Rather),|\bsupposed to\b",
)
_STOP = re.compile(r"[.!?…]['\"’”)\]]*\s+")
_ENDS = " \t\r\n.!?…\"“”‘’'()[]*_"
_TOKEN = re.compile(r"\w+")


def pull_quotes(text: str, pieces: Sequence[Piece]) -> Iterator[tuple[int, Piece]]:
    """The pieces that stand alone between longer ones and repeat a passage word for word, or turn a phrase."""
    alone = [i for i in range(1, len(pieces) - 1) if _stands_alone(text, pieces, i)]
    repeats = _repeated(text, pieces, alone)
    for i in alone:
        if i in repeats or _is_aphorism(text, pieces, i):
            yield i, replace(pieces[i], kind="pull quote")


def _stands_alone(text: str, pieces: Sequence[Piece], index: int) -> bool:
    p, after = pieces[index], pieces[index + 1]
    size = _size(p)
    if p.kind or p.form != "text" or not (p.apart and after.apart) or not _SHORTEST <= size <= _LONGEST:
        return False
    return len(_TOKEN.findall(text, p.span.start, p.span.end)) <= _MAX_WORDS


def _size(p: Piece) -> int:
    return p.span.end - p.span.start


def _repeated(text: str, pieces: Sequence[Piece], alone: Sequence[int]) -> frozenset[int]:
    """Those of the pieces whose words all stand, in order, as whole sentences in a longer piece."""
    if not alone:
        return frozenset()
    longest: dict[str, int] = {}
    for said in (_sentences(p.span.of(text)) for p in pieces if p.form == "text"):
        for sentence in said:
            longest[sentence] = max(longest.get(sentence, 0), len(said))
    found = set()
    for i in alone:
        said = _sentences(pieces[i].span.of(text))
        if all(longest[sentence] > len(said) for sentence in said):
            found.add(i)
    return frozenset(found)


def _sentences(passage: str) -> list[str]:
    """The sentences of a passage, roughly cut, without the marks at their ends."""
    return [" ".join(part.split()).strip(_ENDS) for part in _STOP.split(passage) if part]


def _is_aphorism(text: str, pieces: Sequence[Piece], index: int) -> bool:
    """A turned phrase without name, figure, day or speaker, between two longer pieces of prose."""
    p, body = pieces[index], pieces[index].span.of(text)
    before, after = pieces[index - 1], pieces[index + 1]
    announced = text[before.span.end - 1] == ":"
    if any(n.kind or n.form != "text" for n in (before, after)) or _size(after) < _NEIGHBOUR * _size(p):
        return False
    if not announced and _size(before) < _NEIGHBOUR * _size(p):
        return False
    if _QUOTED.search(body) or _REPORTED.search(body) or _NAMED.search(body) or not body.endswith((".", "!")):
        return False
    return bool(_TURN.search(body))
