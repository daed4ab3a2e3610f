"""An article's words, cut once for the finders that read word by word."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache

from briefing.model import Analysis, Article, Sentence, Span

BORDER = "\n"
"""The token between two blocks."""

_TOKEN = re.compile(
    r"[a-z]+(?=[ ,])"
    r"|(?:[A-Z]\.){2,}(?:-\w+)?"
    r"|(?:Mrs?|Ms|Dr|Prof|Rev|Hon|Sens?|Reps?|Govs?|Lt|Maj|Brig|Gen|Col|Capt|Cmdr|Adm|Sgt|Cpl|Pvt|Pres|St|Jr|Sr|Inc|Corp"
    r"|Co|Ltd|Bros|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|No|Mass|Calif|Fla|Va|Pa|Conn|Minn|Wis|Ala|Ariz|Ark"
    r"|Colo|Ga|Ill|Ind|Kan|Ky|La|Md|Mich|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Tenn|Tex|Vt|Wash|Wyo|[A-Z])\.(?=\s|,|-|$)"
    r"|[^\W_]+(?:(?:[-&/]|\.(?=[a-z])|['’](?![sS]\b))[^\W_]+)*"
    r"|['’][sS]\b"
    r"|[^\w\s]|_"
)
LOOKAHEAD = 16
"""How many tokens past any word may be asked for; borders fill up the end."""

_POSSESSIVES = frozenset({"’s", "'S", "’S"})
_OPENERS = frozenset({BORDER, ".", '"', "“", "‘", "'", "(", "[", "—", "–", "-", ":", ";", "•", "*", "?", "!", "…"})


@dataclass(frozen=True, slots=True)
class Tokens:
    """Words and single marks with their places; a possessive ending stands alone, as "'s"."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    blocks: list[int]
    """Index of the block that each token stands in."""
    openings: frozenset[int]
    """Places where a sentence starts."""

    def opens(self, index: int) -> bool:
        """Whether a capital says nothing at this token, because a sentence or a quotation begins here."""
        return self.starts[index] in self.openings or self.words[index - 1] in _OPENERS

    def span(self, first: int, last: int) -> Span:
        """The place of the tokens from `first` up to `last`, which it leaves out."""
        return Span(self.starts[first], self.ends[last - 1])

    def within(self, place: Span) -> range:
        """The indices of the tokens that begin in a place; none where its block was not cut."""
        return range(bisect_left(self.starts, place.start), bisect_left(self.starts, place.end))


def tokenise(analysis: Analysis, kinds: frozenset[str]) -> Tokens:
    """The tokens of all blocks of these kinds, with a `BORDER` before, between and after them."""
    return _tokens(analysis.article, analysis.sentences, kinds)


@lru_cache(maxsize=2)
def _tokens(article: Article, sentences: tuple[Sentence, ...], kinds: frozenset[str]) -> Tokens:
    text = article.text
    words, starts, ends, blocks = [BORDER], [0], [0], [-1]
    for index, block in enumerate(article.blocks):
        if block.kind not in kinds:
            continue
        spans = [match.span() for match in _TOKEN.finditer(text, block.span.start, block.span.end)]
        starts += [start for start, _end in spans]
        ends += [end for _start, end in spans]
        words += [text[start:end] for start, end in spans]
        blocks += [index] * len(spans)
        words.append(BORDER)
        starts.append(block.span.end)
        ends.append(block.span.end)
        blocks.append(index)
    words += [BORDER] * LOOKAHEAD
    for numbers in (starts, ends, blocks):
        numbers += numbers[-1:] * LOOKAHEAD
    words = ["'s" if word in _POSSESSIVES else word for word in words]
    return Tokens(words, starts, ends, blocks, frozenset(s.span.start for s in sentences))


@cache
def cut(form: str) -> tuple[str, ...]:
    """A form of the vocabulary as tokens."""
    return tuple("'s" if word in _POSSESSIVES else word for word in _TOKEN.findall(form))
