"""Where words are attributed, before it is known who is meant."""

from dataclasses import dataclass

from briefing.model import Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """A proposal, by rule or tagger: these words are attributed by this cue to what these words name."""

    content: tuple[Span, ...]
    """The words attributed; outer quotation marks at the ends may be included."""
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    """The words that name the speaker; empty where the text names none."""
    rule: str
    confidence: float
    """How sure the proposer is, from 0 to 1; what its rule is worth comes on top."""
