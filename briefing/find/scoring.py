"""A weighted sum of features, and the weights that are shipped as `briefing/weights/*.yaml`."""

import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from briefing import strict

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
