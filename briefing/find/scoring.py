"""A weighted sum of features, and the weights that are shipped as `briefing/weights/*.yaml`."""

import math
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from briefing import strict

_LIKELY = 0.27
"""A sentence that may belong, which is less than one that does."""
_SHARE = 0.1
_PRIOR = 10
"""Sentences of which one in ten is taken to belong before any is read, so that a short article is not judged by one."""
FOLDER = Path(__file__).parent.parent / "weights"


@cache
def weights(name: str) -> dict[str, float]:
    """Feature by feature, what it adds to the log odds that a sentence belongs."""
    path = FOLDER / f"{name}.yaml"
    return strict.load(path.read_text(encoding="utf-8"), dict[str, float], f"weights/{name}.yaml")


def likelihood(name: str, features: Mapping[str, float]) -> float:
    """The logistic function of the weighted sum, from 0 to 1, rounded so that it is the same on every machine."""
    table = weights(name)
    total = table["bias"] + sum(table.get(feature, 0.0) * value for feature, value in features.items())
    return round(1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total)))), 3)


def sparse(name: str, features: Sequence[Mapping[str, float]], of: int) -> float:
    """How far an article of so many sentences falls short of one in ten that may belong: 0 or more.

    Where hardly anything else is of the kind, one sentence that looks like it is likelier something said by the way.
    """
    likely = sum(likelihood(name, each) >= _LIKELY for each in features)
    return round(max(0.0, _SHARE - (likely + _PRIOR * _SHARE) / (of + _PRIOR)), 4)
