"""An attribution while it is put together, as ranges of tokens."""

from typing import TYPE_CHECKING

from briefing.find.speech.attribution import Attribution
from briefing.find.speech.columns import Columns
from briefing.find.speech.lexicon import grammar
from briefing.find.speech.phrases import Range

if TYPE_CHECKING:
    from briefing.model import Span

_RELATIVES = grammar("relatives")


class Draft:
    """An attribution as token ranges, while it is put together."""

    __slots__ = ("content", "cue", "rule", "source")

    def __init__(self, content: list[Range], cue: Range, source: Range | None, rule: str) -> None:
        self.content = content
        self.cue = cue
        self.source = source
        self.rule = rule


def spans(t: Columns, draft: Draft) -> Attribution:
    """A draft as places in the text."""
    source: tuple[Span, ...] = (t.span(*draft.source),) if draft.source else ()
    if draft.source and draft.source[1] - draft.source[0] > 1 and t.low[draft.source[1] - 1] in _RELATIVES:
        lo, hi = draft.source
        source = (t.span(lo, hi - 1 - (t.low[hi - 2] == ",")), t.span(hi - 1, hi))
    cue = (t.span(*draft.cue),) if draft.cue[1] > draft.cue[0] else ()
    return Attribution(tuple(t.span(lo, hi) for lo, hi in draft.content), cue, source, draft.rule, 1.0)
