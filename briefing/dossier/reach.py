"""How far a theme reaches: its sentence, its paragraph, and what stands under a heading that names it.

A heading counts for its own section, a question for its answer, a paragraph that ends in a colon for its list.
The title counts for nothing but itself: what is said of the whole article picks nothing out of it.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator

from briefing.model import Analysis, Block, Span


class Reach:
    """Answers, for one article, which themes a place is about."""

    def __init__(self, analysis: Analysis) -> None:
        blocks = analysis.article.blocks
        self._blocks = [block.span.start for block in blocks]
        self._starts = [sentence.span.start for sentence in analysis.sentences]
        self._ends = [sentence.span.end for sentence in analysis.sentences]
        by_block: dict[int, set[str]] = defaultdict(set)
        self._by_sentence: dict[int, set[str]] = defaultdict(set)
        for theme in analysis.themes:
            for place in theme.places:
                by_block[self._block(place)].add(theme.id)
                for sentence in self._sentences(place):
                    self._by_sentence[sentence].add(theme.id)
        self._by_block = {
            index: frozenset().union(
                *(by_block.get(above, ()) for above in _above(blocks, index, analysis.article.text))
            )
            for index in range(len(blocks))
        }

    def _block(self, place: Span) -> int:
        return bisect_right(self._blocks, place.start) - 1

    def _sentences(self, place: Span) -> range:
        return range(bisect_right(self._ends, place.start), bisect_left(self._starts, place.end))

    def about(self, places: Iterable[Span]) -> frozenset[str]:
        """The themes of the places' paragraphs, and of what these stand under."""
        found = [self._by_block[block] for place in places if (block := self._block(place)) in self._by_block]
        return found[0] if len(found) == 1 else frozenset().union(*found)

    def named(self, places: Iterable[Span]) -> frozenset[str]:
        """The themes that the very sentences name."""
        sentences = (sentence for place in places for sentence in self._sentences(place))
        return frozenset().union(*(self._by_sentence[s] for s in sentences if s in self._by_sentence))


def _above(blocks: tuple[Block, ...], index: int, text: str) -> Iterator[int]:
    """The block itself and those whose subject is its subject too."""
    block = blocks[index]
    yield index
    if block.under is not None:
        yield block.under
    first = index
    while first > 0 and blocks[first].kind == block.kind and block.kind in ("answer", "list item"):
        first -= 1
    before = blocks[first]
    if block.kind == "answer" and before.kind == "question":
        yield first
    if block.kind == "list item" and before.kind == "paragraph" and before.span.of(text).endswith(":"):
        yield first
