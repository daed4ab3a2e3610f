"""Who says what stands at a place, and whether two names mean the same."""

from collections.abc import Sequence

from briefing.dossier.likeness import plain
from briefing.find import lexicon
from briefing.find.tokens import cut
from briefing.model import PROSE, Analysis, Article, Quote, Span


def quotes_at(analysis: Analysis, places: Sequence[Span]) -> list[Quote]:
    """The quotes with just these words; else all that share some of them."""
    touching = [q for q in analysis.quotes if any(c.touches(p) for c in q.content for p in places)]
    exact = [q for q in touching if [c.start for c in q.content] == [p.start for p in places] and _ends(q, places)]
    return exact or touching


def _ends(quote: Quote, places: Sequence[Span]) -> bool:
    """Whether the places end with the quote's, but for a closing mark."""
    return all(0 <= c.end - p.end <= 1 for c, p in zip(quote.content, places, strict=True))


def same_name(one: str, other: str) -> bool:
    """Whether one name may be the other: the same, a part of it, or another form of the same power."""
    if lexicon.power_of(one) is not None and lexicon.power_of(one) == lexicon.power_of(other):
        return True
    mine, theirs = _parts(one), _parts(other)
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)


def _parts(name: str) -> set[str]:
    """The words of a name, folded, without a title before it."""
    words = cut(name)
    title = lexicon.longest(lexicon.titles(), words, 0, len(words)) if words else None
    bare = " ".join(words[title[0] :]) if title is not None and title[0] < len(words) else name
    return set(plain(bare).split())


def near(article: Article, place: Span, name: str) -> bool:
    """Whether some part of a name stands in the paragraph of a place or in one next to it."""
    blocks = [b for b in article.blocks if b.kind in PROSE]
    at = [n for n, b in enumerate(blocks) if b.span.touches(place)]
    around = blocks[max(at[0] - 1, 0) : at[-1] + 2] if at else []
    words = {word for block in around for word in plain(block.span.of(article.text)).split()}
    return bool(words & {part for part in _parts(name) if len(part) > 2})
