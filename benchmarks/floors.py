"""Floors: how good each figure once was, and must stay.

A floor holds for one corpus, known by the SHA-256 over its files, and for one engine; figures of another are not
compared with it.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from figures import Figure
from inputs import held

from briefing.files import write_whole


@dataclass(frozen=True, slots=True)
class Floors:
    """The floors of one corpus under one engine."""

    corpus: str
    """What people call it."""
    sha256: str
    engine: str
    figures: Mapping[str, float]


def read(path: Path) -> list[Floors]:
    """All floors in a file; none where there is no file. Raise `Unusable` for one that holds something else."""
    return held(path, _floors) if path.exists() else []


def write(path: Path, every: Iterable[Floors]) -> None:
    """Write floors as a file, one figure a line."""
    ordered = sorted(every, key=lambda floors: (floors.corpus, floors.engine, floors.sha256))
    text = json.dumps([asdict(floors) for floors in ordered], indent=1, ensure_ascii=False)
    write_whole(path, f"{text}\n".encode())


def of(every: Iterable[Floors], corpus: Floors) -> Floors | None:
    """The floors held for the same files and engine as `corpus`."""
    key = (corpus.sha256, corpus.engine)
    return next((floors for floors in every if (floors.sha256, floors.engine) == key), None)


def sunk(floors: Floors, figures: Iterable[Figure]) -> list[str]:
    """A line for each floor which its figure no longer reaches, or that no figure was printed for."""
    by_name = {figure.name: figure for figure in figures}
    lines = []
    for name, floor in floors.figures.items():
        figure = by_name.get(name)
        if figure is None:
            lines.append(f"{name}: no figure, the floor is {floor}")
        elif figure.worse_than(floor):
            lines.append(f"{name}: {figure.rounded}, the floor is {floor}")
    return lines


def raised(every: Sequence[Floors], corpus: Floors, figures: Iterable[Figure]) -> list[Floors]:
    """The floors with those of one corpus raised to its figures where they are better; none is lowered."""
    held = of(every, corpus) or corpus
    higher = {figure.name: figure.better_of(held.figures.get(figure.name, figure.rounded)) for figure in figures}
    others = [floors for floors in every if floors is not held]
    return [*others, replace(corpus, figures={**held.figures, **higher})]


def _floors(written: bytes) -> list[Floors]:
    every = [Floors(**entry) for entry in json.loads(written)]
    return [replace(floors, figures={name: float(floor) for name, floor in floors.figures.items()}) for floors in every]
