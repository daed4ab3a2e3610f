"""How right the findings are, on labelled articles: `python benchmarks/quality.py FOLDER`.

FOLDER holds attributions in PolNeAR's layout. With `--sections LABELS.jsonl --texts DIR` the other sections are held
against an editor's labels; FOLDER may then be left out. Exit status: 0, or 1 when a figure sank below its floor, or 2
when the data can't be used.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import attribution
import cofenet
import floors
import polnear
import sections
from figures import Figure
from floors import Floors
from inputs import Unusable

from briefing import desk
from briefing.find import ENGINES
from briefing.model import Analysis, Problem

FLOORS = Path(__file__).with_name("floors.json")


def analysed(paths: Sequence[Path], engine: str) -> list[Analysis]:
    """What the program finds in each text by this engine."""
    results = []
    for result in desk.analyses([str(path) for path in paths], engine=engine, cached=False):
        if isinstance(result, Problem):
            raise Unusable(str(result))
        results.append(result)
    return results


@dataclass(frozen=True, slots=True)
class Measured:
    """What came of one corpus."""

    corpus: Floors
    """The corpus and the engine, without a floor yet."""
    heading: str
    figures: list[Figure]


def quotations(folder: Path, split: str, labels: Path | None, engine: str) -> Measured:
    """How well the attributions of a split are found."""
    documents = polnear.read(folder, split, labels)
    analyses = analysed([document.path for document in documents], engine)
    found = [polnear.found(analysis.quotes) for analysis in analyses]
    pairs = [attribution.pair(document, each) for document, each in zip(documents, found, strict=True)]
    files = [*polnear.files(folder, split), *([labels] if labels else [])]
    name = f"{folder.resolve().name}/{split}"
    gold = [said for pair in pairs for said in pair.gold]
    heading = f"{name}: {len(pairs)} articles, {len(gold)} attributions, {sum(s.direct for s in gold)} of them direct"
    by_roles = cofenet.figures(zip(documents, found, strict=True))
    if not by_roles:
        heading += "\nCofeNet's measure is left out: there is no corenlp.json.gz"
    return Measured(Floors(name, polnear.digest(files), engine, {}), heading, attribution.figures(pairs) + by_roles)


def other_sections(labels: Path, texts: Path, engine: str) -> Measured:
    """How well the findings of the other sections agree with an editor's labels."""
    by_article = sections.read(labels)
    paths = [texts / f"{article}.txt" for article in by_article]
    pooled, kinds = sections.scores(zip(by_article.values(), analysed(paths, engine), strict=True))
    name = f"{labels.resolve().parent.name}/{labels.stem}"
    lines = [f"{name}: {len(paths)} articles", f"{'':<44} {'precision':>9} {'recall':>7} {'found':>6} {'wanted':>6}"]
    for field, score in pooled.items():
        precision, recall = score.precision, score.recall
        lines.append(f"{field:<44} {precision.share:9.3f} {recall.share:7.3f} {precision.whole:6} {recall.whole:6}")
    corpus = Floors(name, polnear.digest([labels, *paths]), engine, {})
    return Measured(corpus, "\n".join(lines), sections.figures(pooled, kinds))


def told(measured: Measured, floor: Floors | None) -> str:
    """The figures beside their floors, for people."""
    lines = [measured.heading, f"{'':<44} {'figure':>9} {'floor':>7}"]
    for figure in measured.figures:
        held = floor.figures.get(figure.name) if floor else None
        least = "" if held is None else f"{held:7.{figure.decimals}f}"
        lines.append(f"{figure.name:<44} {figure.rounded:9.{figure.decimals}f} {least}".rstrip())
    return "\n".join(lines) + "\n"


def arguments(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="quality.py", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folder", metavar="FOLDER", type=Path, nargs="?", help="a corpus in PolNeAR's layout")
    parser.add_argument("--split", default="dev", help="the part of FOLDER to use (default: %(default)s)")
    parser.add_argument("--pron", metavar="FILE", type=Path, help="JSON: article → place of a pronoun → full name")
    parser.add_argument("--sections", metavar="LABELS", type=Path, help="JSON Lines: an editor's labels")
    parser.add_argument("--texts", metavar="DIR", type=Path, help="the folder which the labels' paths start from")
    parser.add_argument("--engine", choices=ENGINES, default="tagger", help="default: %(default)s")
    parser.add_argument("--floors", metavar="FILE", type=Path, default=FLOORS, help="default: beside this script")
    parser.add_argument("--raise-floors", action="store_true", help="write better figures down as the new floors")
    given = parser.parse_args(words)
    if (given.sections is None) != (given.texts is None):
        parser.error("--sections and --texts go together")
    if given.folder is None and given.sections is None:
        parser.error("name a FOLDER, or labels with --sections and --texts")
    return given


def main(words: Sequence[str] | None = None) -> int:
    given = arguments(words)
    try:
        every = floors.read(given.floors)
        measured = [quotations(given.folder, given.split, given.pron, given.engine)] if given.folder else []
        measured += [other_sections(given.sections, given.texts, given.engine)] if given.sections else []
    except Unusable as error:
        print(error, file=sys.stderr)
        return 2
    sunk = []
    for one in measured:
        floor = floors.of(every, one.corpus)
        print(told(one, floor))
        if floor is not None:
            sunk += [f"{one.corpus.corpus}: {line}" for line in floors.sunk(floor, one.figures)]
        elif not given.raise_floors:
            print(f"{one.corpus.corpus}: no floors for these very files; --raise-floors sets them", file=sys.stderr)
    if given.raise_floors:
        for one in measured:
            every = floors.raised(every, one.corpus, one.figures)
        try:
            floors.write(given.floors, every)
        except OSError as error:
            print(f"{given.floors}: it can't be written ({error.strerror})", file=sys.stderr)
            return 2
    for line in sunk:
        print(f"sank: {line}", file=sys.stderr)
    return 1 if sunk else 0


if __name__ == "__main__":
    sys.exit(main())
