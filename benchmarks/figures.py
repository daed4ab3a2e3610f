"""Figures that a benchmark prints, and the ratios that they are made of."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ratio:
    """So many of so many; ratios of single texts add up to that of a corpus."""

    part: int
    whole: int

    def __add__(self, other: "Ratio") -> "Ratio":
        return Ratio(self.part + other.part, self.whole + other.whole)

    @property
    def share(self) -> float:
        """From 0 to 1; 0 of nothing."""
        return self.part / self.whole if self.whole else 0.0


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure of a corpus."""

    name: str
    value: float
    decimals: int = 1
    """How many of them count."""
    less_is_better: bool = False

    @property
    def rounded(self) -> float:
        return round(self.value, self.decimals)

    def worse_than(self, floor: float) -> bool:
        """Whether the figure, as it is printed, is on the wrong side of a floor."""
        return self.rounded > floor if self.less_is_better else self.rounded < floor

    def better_of(self, floor: float) -> float:
        """The figure or the floor, whichever is harder to reach."""
        return floor if self.worse_than(floor) else self.rounded


def total(ratios: Iterable[Ratio]) -> Ratio:
    """The ratio over all texts."""
    return sum(ratios, start=Ratio(0, 0))


def f1(precision: float, recall: float) -> float:
    """The harmonic mean of precision and recall; 0 where both are."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
