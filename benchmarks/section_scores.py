"""How well sentences held out from training are chosen for a brief's sections, over folds.

    python benchmarks/section_scores.py RUN… --labels sections.jsonl … --texts DIR --vocabulary vocab.txt \
        --out calibration.json

Each RUN is the folder of a training with `--fold`; articles that it judged and that these labels lack are passed over.
The bar of a section in one fold is the best in the others, so that nothing is set on what it is measured on.  `--out`
gets what turns logits into likelihoods, and the bars over all folds.
"""

from __future__ import annotations

import argparse
import json
import math
import pickle
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from section_labels import LABELS, Example, labelled
from sections import Wanted, section

from briefing.find.sections import STATUSES
from briefing.find.windows import WordPiece, vocabulary
from briefing.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

Told = tuple[Example, Any, Any, Any]
"""An article, and the logits of its sentences' sections and statuses and of its words as actors."""
BARS = np.arange(-3.0, 1.8, 0.1)
"""Logits that are tried as bars."""
BINS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


def chosen(logits: Any, column: int, bar: float) -> list[int]:
    """The sentences above the bar."""
    return [int(n) for n in np.flatnonzero(logits[:, column] >= bar)]


def counts(told: Sequence[Told], column: int, bar: float) -> NDArray[np.float64]:
    """Found and right, found, wanted and found, wanted."""
    total = np.zeros(4)
    for example, logits, *_ in told:
        wanted = [
            Wanted(Span(row["start"], row["end"]), row["confidence"] == "sure")
            for row in example.rows
            if row["label"] == LABELS[column]
        ]
        score = section(wanted, [example.spans[n] for n in chosen(logits, column, bar)])
        total += (score.precision.part, score.precision.whole, score.recall.part, score.recall.whole)
    return total


def f1(total: NDArray[np.float64]) -> float:
    """Precision and recall as one."""
    precision, recall = total[0] / max(1, total[1]), total[2] / max(1, total[3])
    return float(2 * precision * recall / max(1e-9, precision + recall))


def best_bars(told: Sequence[Told]) -> list[float]:
    """The logit above which F1 is best, section by section: the middle of the bars within half a point of the best."""
    bars = []
    for column in range(len(LABELS)):
        found = [f1(counts(told, column, bar)) for bar in BARS]
        good = [bar for bar, value in zip(BARS, found, strict=True) if value >= max(found) - 0.005]
        bars.append(float(np.median(good)))
    return bars


def scores(told: Sequence[Told], bars: Sequence[float]) -> dict[str, float]:
    """F1 by section."""
    return {label: round(f1(counts(told, n, bars[n])), 3) for n, label in enumerate(LABELS)}


def crossed(folds: Sequence[Sequence[Told]]) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 by section over all folds, the bar of each fold set on the others."""
    totals = np.zeros((len(LABELS), 4))
    for n, fold in enumerate(folds):
        bars = best_bars([one for m, other in enumerate(folds) if m != n for one in other])
        totals += [counts(fold, column, bars[column]) for column in range(len(LABELS))]
    return {
        label: (row[0] / max(1, row[1]), row[2] / max(1, row[3]), f1(row))
        for label, row in zip(LABELS, totals, strict=True)
    }


def logistic(logits: Any, right: Any) -> tuple[float, float]:
    """Slope and shift that make likelihoods of logits (Platt 1999), by Newton's method."""
    x, y = np.asarray(logits, float), np.asarray(right, float)
    slope, shift = 1.0, 0.0
    for _ in range(50):
        p = 1 / (1 + np.exp(-(slope * x + shift)))
        w = p * (1 - p) + 1e-9
        gradient = np.array([((p - y) * x).sum(), (p - y).sum()])
        hessian = np.array([[(w * x * x).sum(), (w * x).sum()], [(w * x).sum(), w.sum()]])
        step = np.linalg.solve(hessian + 1e-6 * np.eye(2), gradient)
        slope, shift = slope - float(step[0]), shift - float(step[1])
    return slope, shift


def calibration(told: Sequence[Told]) -> list[tuple[float, float]]:
    """For each section, slope and shift; a sentence counts as wanted where any label says so."""
    return [
        logistic(
            np.concatenate([logits[:, column] for _, logits, *_ in told]),
            np.concatenate([(e.wanted[:, column] > 0).numpy() for e, *_ in told]),
        )
        for column in range(len(LABELS))
    ]


def reliability(folds: Sequence[Sequence[Told]]) -> list[str]:
    """For each section and tenth of likelihood: how many sentences, and the share of them that is wanted."""
    rows = []
    for column, label in enumerate(LABELS):
        likely, right = [], []
        for n, fold in enumerate(folds):
            slope, shift = calibration([one for m, other in enumerate(folds) if m != n for one in other])[column]
            for example, logits, *_ in fold:
                likely.append(1 / (1 + np.exp(-(slope * logits[:, column] + shift))))
                right.append((example.wanted[:, column] > 0).numpy())
        p, y = np.concatenate(likely), np.concatenate(right)
        told = []
        for low, high in pairwise(BINS):
            inside = (p >= low) & (p < high if high < 1 else p <= high)
            told.append(f"{low:.1f}: {y[inside].mean():.2f} of {inside.sum()}" if inside.any() else f"{low:.1f}: -")
        rows.append(f"{label}: " + "  ".join(told))
    return rows


def statuses(told: Sequence[Told]) -> float:
    """The share of labelled measures whose status is right."""
    pairs = [
        (int(s.argmax()), int(g)) for e, _, status, _ in told for s, g in zip(status, e.status, strict=True) if g >= 0
    ]
    return sum(a == b for a, b in pairs) / max(1, len(pairs))


def candidates(told: Sequence[Told], column: int, bar: float) -> tuple[float, float]:
    """The share of the sure ones above a bar, and how many sentences an article has above it."""
    total = counts(told, column, bar)
    return total[2] / max(1, total[3]), total[1] / max(1, len(told))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("runs", type=Path, nargs="+")
    options.add_argument("--labels", type=Path, nargs="+", required=True)
    options.add_argument("--texts", type=Path, required=True)
    options.add_argument("--vocabulary", type=Path, required=True)
    options.add_argument("--out", type=Path)
    o = options.parse_args()
    examples = {e.key: e for e in labelled(o.labels, o.texts, WordPiece(vocabulary(o.vocabulary)))}
    folds = [
        [(examples[key], *rest) for key, *rest in pickle.loads((run / "fold.pkl").read_bytes()) if key in examples]
        for run in o.runs
    ]
    every = [one for fold in folds for one in fold]
    bars, curves = best_bars(every), calibration(every)
    for n, (label, (precision, recall, value)) in enumerate(crossed(folds).items()):
        each = " ".join(f"{scores(fold, bars)[label]:.2f}" for fold in folds)
        slope, shift = curves[n]
        likely = 1 / (1 + math.exp(-(slope * bars[n] + shift)))
        print(f"{label:16} P {precision:.3f}  R {recall:.3f}  F1 {value:.3f}   bar {likely:.2f}   folds {each}")
        for low in (0.02, 0.05, 0.1, 0.15, 0.2):
            logit = (math.log(low / (1 - low)) - shift) / slope
            share, number = candidates(every, n, logit)
            print(f"    above {low:.2f}: {share:.2f} of the sure ones, {number:.1f} an article")
    print(f"status right: {statuses(every):.3f}")
    print("\n".join(reliability(folds)))
    if o.out:
        o.out.write_text(json.dumps({"bars": bars, "curves": curves, "statuses": STATUSES}), encoding="utf-8")


if __name__ == "__main__":
    main()
