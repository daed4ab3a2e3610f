"""How much of what is quoted comes from sources without a name."""

from collections.abc import Iterable
from dataclasses import dataclass

from briefing.find.anonymous import anonymous
from briefing.model import Analysis


@dataclass(frozen=True, slots=True)
class Unnamed:
    """So many quotes of so many are by sources whose names are kept back."""

    quotes: int
    of: int

    @property
    def share(self) -> float:
        """From 0 to 1; 0 where nobody is quoted."""
        return self.quotes / self.of if self.of else 0.0


def unnamed(analyses: Iterable[Analysis]) -> Unnamed:
    """The count over one article or several."""
    every = tuple(analyses)
    return Unnamed(sum(len(anonymous(a)) for a in every), sum(len(a.quotes) for a in every))
