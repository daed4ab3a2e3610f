"""`briefing choices`: say in lines what the app shows in lists: what a brief can be narrowed to, who speaks on what."""

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.cli.build import opened
from briefing.cli.deliver import tell
from briefing.cli.exits import Exit
from briefing.cli.out import show
from briefing.cli.words import Subparsers, add_engine, add_jobs, add_library, add_themes
from briefing.errors import BriefingError

if TYPE_CHECKING:
    from briefing.desk import Gain
    from briefing.dossier import Dossier, Profile
    from briefing.pick import Facet, Selection


def add(commands: Subparsers) -> None:
    """The command's words."""
    choices = commands.add_parser(
        "choices",
        prog="briefing choices",
        help="list the themes, stakeholders and sources that a brief can be narrowed to",
        description="List the themes, stakeholders and sources that a brief can be narrowed to, each with the "
        "findings that it would leave, and who speaks on what. Where some are picked already, what goes with them.",
    )
    choices.add_argument("paths", nargs="*", metavar="PATH", help="a file, a folder, - for standard input, or a recipe")
    for facet in ("theme", "stakeholder", "source"):
        choices.add_argument(
            f"--{facet}", action="append", default=[], metavar="NAME", help=f"as if this {facet} were picked"
        )
    add_engine(choices)
    add_themes(choices)
    add_jobs(choices)
    add_library(choices)
    choices.set_defaults(sample=False)


def run(options: argparse.Namespace) -> int:
    """Do it; the exit status."""
    from briefing import desk

    if len(options.paths) == 1 and desk.is_recipe(options.paths[0]):
        again = desk.remake(Path(options.paths[0]), cached=not options.no_cache)
        problems, held, selection = (*again.opened.problems, *again.changes), again.opened.dossier, again.selection
    else:
        found = opened(options)
        problems, held = found.problems, found.dossier
        selection = desk.choose(held, options.theme, options.stakeholder, options.source)
    tell(problems)
    if not held.analyses:
        raise BriefingError("nothing to choose from: no source could be read")
    show("".join(f"{line}\n" for line in lines(held, selection)))
    return Exit.INCOMPLETE if problems else Exit.DONE


def lines(held: "Dossier", selection: "Selection") -> Iterator[str]:
    """The lists one after the other, a line each; every line says by itself what it is about."""
    from briefing import desk
    from briefing.render.plain import flat

    gains = desk.gains(held, selection)
    kinds = Counter(analysis.article.kind for analysis in held.analyses)
    yield f"Sources: {len(held.analyses)}"
    for article in (analysis.article for analysis in held.analyses):
        known = _joined(article.kind, article.publisher, article.published, _findings(gains, "sources", article.id))
        yield f"  {flat(article.title)}: {flat(known)}; {flat(article.path)}"
    for kind, count in kinds.items() if len(kinds) > 1 else ():
        yield f"  kind {kind}: {_joined(_many(count, 'source'), _findings(gains, 'kinds', kind))}"
    yield f"\nThemes: {len(held.topics)}"
    for topic in held.topics:
        places = _many(topic.places, "place") + " in " + _many(len(topic.articles), "source")
        yield f"  {flat(topic.label)}: {_joined(_findings(gains, 'themes', topic.id), places, topic.rule)}"
    yield f"\nStakeholders: {len(held.profiles)}"
    for profile in held.profiles:
        mentions = _many(profile.mentions, "mention") + " in " + _many(len(profile.articles), "source")
        told = _joined(profile.kind, _findings(gains, "stakeholders", profile.id), mentions, _whom(profile))
        yield f"  {flat(', '.join(part for part in (profile.name, profile.role) if part))}: {flat(told)}"
    voices = desk.voices(held, selection)
    yield f"\nWho speaks on what: {_many(len(voices.rows), 'stakeholder')} on {_many(len(voices.columns), 'theme')}"
    for row in voices.rows:
        cells = ((column.label, len(voices.cell(row.id, column.id))) for column in voices.columns)
        yield f"  {flat(row.name)}: " + ", ".join(f"{flat(label)} {count}" for label, count in cells if count)


def _whom(profile: "Profile") -> str:
    """Under which other names one is known, and why several were taken for one."""
    names = [name for name in profile.aliases if name != profile.name]
    why = dict.fromkeys(reason for _, reason in profile.merges)
    return _joined(
        f"also {', '.join(names)}" if names else "",
        f"{len(profile.members)} taken for one by {', '.join(why)}" if why else "",
    )


def _findings(gains: "dict[Facet, dict[str, Gain]]", facet: "Facet", value: str) -> str:
    gain = gains[facet].get(value)
    return _many(gain.holds if gain else 0, "finding")


def _joined(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


def _many(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
