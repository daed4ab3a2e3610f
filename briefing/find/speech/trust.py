"""How far each rule may be trusted."""

from typing import Final

from briefing.model import QuoteKind

BAR: Final = 0.5
"""Below this confidence no speaker is named."""

_RIGHT: Final[dict[str, tuple[float, float, float]]] = {
    "tagger": (1.0, 1.0, 1.0),
    "quote-name-verb": (0.99, 0.88, 0.5),
    "quote-verb-name": (0.99, 0.7, 0.5),
    "verb-name-quote": (0.95, 0.9, 0.5),
    "quote-any-verb": (0.9, 0.7, 0.5),
    "quote-after": (0.9, 0.55, 0.4),
    "quote-after-shared": (0.89, 0.53, 0.4),
    "clause": (0.9, 0.88, 0.74),
    "clause-shared": (0.9, 0.85, 0.75),
    "clause-name-verb": (0.95, 0.87, 0.85),
    "clause-verb-name": (0.95, 0.95, 0.77),
    "object": (0.8, 0.72, 0.67),
    "object-shared": (0.85, 0.83, 0.62),
    "according-to": (0.85, 0.76, 0.82),
    "fronted": (0.8, 0.8, 0.57),
    "infinitive": (0.48, 0.47, 0.45),
    "sentence-before": (0.81, 0.7, 0.5),
    "follow-up": (0.62, 0.5, 0.4),
    "colon": (0.6, 0.5, 0.4),
    "colon-cue": (0.83, 0.8, 0.6),
    "colon-name": (0.75, 0.7, 0.6),
    "sign-off": (0.7, 0.6, 0.5),
    "transcript": (0.9, 0.9, 0.9),
    "chant": (0.6, 0.6, 0.6),
    "unattributed": (0.65, 0.5, 0.5),
    "phrase": (0.4, 0.4, 0.4),
}
"""Share of a rule's quotes that are somebody's words with the right source: direct, mixed, indirect.

Measured on the training articles of PolNeAR (Newell et al., 2018); where a rule gave too few, a cautious guess.
The tagger tells its own probability, so nothing comes off here.
"""
_KINDS: Final[tuple[QuoteKind, ...]] = ("direct", "mixed", "indirect")


def confidence(rule: str, kind: QuoteKind) -> float:
    """The share of quotes of this rule and kind that are right."""
    return _RIGHT[rule.partition(" ")[0]][_KINDS.index(kind)]
