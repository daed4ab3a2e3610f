"""An article's tokens with what attribution asks of each: its sentence, and the quoted passage around it."""

from bisect import bisect_left
from dataclasses import dataclass

from briefing.find.tokens import BORDER, tokenise
from briefing.marks import Quoted, quoted
from briefing.model import PROSE, Analysis, Span

_LONGEST = 250
"""A longer sentence is read in pieces of so many tokens; keeps the work per cue bounded."""
_NAMES = frozenset({"Will", "May"})
"""Names which in small letters are function words."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Parallel columns, one row a token; a `BORDER` stands before, between and after the blocks."""

    text: str
    start: list[int]
    end: list[int]
    word: list[str]
    low: list[str]
    """The word in lower case, with a curly apostrophe made straight; "Will" inside a sentence is a name and stays."""
    quote: list[int]
    """Index into `quoted` of the passage around the token (marks included), or -1."""
    first: list[int]
    """Index of the first token of the sentence."""
    last: list[int]
    """Index of the token after the last of the sentence."""
    quoted: tuple[Quoted, ...]
    bounds: tuple[tuple[int, int], ...]
    """For each quoted passage, its first token and the one after its last, marks included."""

    def span(self, lo: int, hi: int) -> Span:
        """The place of the tokens from `lo` to before `hi`."""
        return Span(self.start[lo], self.end[hi - 1])

    def at(self, offset: int) -> int:
        """The first token that begins at or after a place."""
        return max(1, bisect_left(self.start, offset))

    def capital(self, i: int) -> bool:
        """Whether the word begins with a capital."""
        return self.word[i][:1].isupper()


def columns(analysis: Analysis) -> Columns:
    """Cut an article's prose into tokens and mark what is quoted."""
    cut = tokenise(analysis, PROSE)
    word, start, end = cut.words, cut.starts, cut.ends
    low = [w if w in _NAMES else w.lower().replace("’", "'") for w in word]
    first, last = list(range(len(word))), list(range(1, len(word) + 1))
    for sentence in analysis.sentences:
        lo, hi = bisect_left(start, sentence.span.start), bisect_left(start, sentence.span.end)
        while lo < hi and word[lo] == BORDER:
            lo += 1
        while hi > lo and word[hi - 1] == BORDER:
            hi -= 1
        for a in range(lo, hi, _LONGEST):
            b = min(a + _LONGEST, hi)
            first[a:b] = [a] * (b - a)
            last[a:b] = [b] * (b - a)
        if lo < hi and word[lo] in _NAMES and hi - lo > 1 and word[lo + 1][0].islower():
            low[lo] = word[lo].lower()
    passages = quoted(analysis.article)
    quote = [-1] * len(word)
    bounds: list[tuple[int, int]] = []
    for number, passage in enumerate(passages):
        lo, hi = bisect_left(start, passage.outer.start), bisect_left(start, passage.outer.end)
        while lo < hi and word[lo] == BORDER:
            lo += 1
        while hi > lo and word[hi - 1] == BORDER:
            hi -= 1
        quote[lo:hi] = [number] * (hi - lo)
        bounds.append((lo, hi))
    return Columns(analysis.article.text, start, end, word, low, quote, first, last, passages, tuple(bounds))
