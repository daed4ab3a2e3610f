"""An article's words, cut once for the finders that read word by word."""

import re
from dataclasses import dataclass
from functools import cache

from briefing.model import Analysis, Span

BORDER = "\n"
"""The token between two blocks."""

_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}(?:-\w+)?"
    r"|(?:Mrs?|Ms|Dr|Prof|Rev|Hon|Sens?|Reps?|Govs?|Lt|Maj|Brig|Gen|Col|Capt|Cmdr|Adm|Sgt|Cpl|Pvt|Pres|St|Jr|Sr|Inc|Corp"
    r"|Co|Ltd|Bros|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|No|Mass|Calif|Fla|Va|Pa|Conn|Minn|Wis|Ala|Ariz|Ark"
    r"|Colo|Ga|Ill|Ind|Kan|Ky|La|Md|Mich|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Tenn|Tex|Vt|Wash|Wyo|[A-Z])\.(?=\s|,|-|$)"
    r"|[^\W_]+(?:(?:[-&/]|\.(?=[a-z])|['’](?![sS]\b))[^\W_]+)*"
    r"|['’][sS]\b"
    r"|[^\w\s]|_"
)
_OPENERS = frozenset({BORDER, '"', "“", "‘", "'", "(", "[", "—", "–", "-", ":", ";", "•", "*", "?", "!", "…"})


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


def tokenise(analysis: Analysis, kinds: frozenset[str]) -> Tokens:
    """The tokens of all blocks of these kinds, with a `BORDER` before, between and after them."""
    text = analysis.article.text
    words, starts, ends, blocks = [BORDER], [0], [0], [-1]
    for index, block in enumerate(analysis.article.blocks):
        if block.kind not in kinds:
            continue
        for match in _TOKEN.finditer(text, block.span.start, block.span.end):
            word = match[0]
            words.append("'s" if word[0] in "'’" and len(word) == 2 else word)
            starts.append(match.start())
            ends.append(match.end())
            blocks.append(index)
        words.append(BORDER)
        starts.append(block.span.end)
        ends.append(block.span.end)
        blocks.append(index)
    return Tokens(words, starts, ends, blocks, frozenset(s.span.start for s in analysis.sentences))


@cache
def cut(form: str) -> tuple[str, ...]:
    """A form of the vocabulary as tokens."""
    return tuple("'s" if w in ("'s", "’s") else w for w in _TOKEN.findall(form))
