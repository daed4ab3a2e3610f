"""What of a recipe still holds of the sources as they are now; whatever does not is told."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from briefing import pick
from briefing.dossier import Dossier, corrected, folded
from briefing.edits import Edits
from briefing.errors import Missing
from briefing.model import Analysis, Problem, Stakeholder
from briefing.pick import Selection
from briefing.recipe.model import Corrections, Given, Line, Named, Recipe, Source
from briefing.recipe.record import lines
from briefing.render.plain import flat

Told = list[tuple[str, str]]
"""What happened to a pick, and what to do."""


@dataclass(frozen=True, slots=True)
class Held:
    """The recipe's sources as they are now."""

    analyses: tuple[Analysis, ...]
    """In the recipe's order, without articles that it does not name."""
    moved: dict[str, str] = field(default_factory=dict)
    """Id of an article that changed, and its id now."""
    touched: tuple[str, ...] = ()
    """Ids of the sections whose lines cited a source that changed or is gone."""
    problems: tuple[Problem, ...] = ()


def still_there(recipe: Recipe, name: str, found: Sequence[Analysis]) -> Held:
    """Match the articles found to the sources that the recipe, of this file name, was saved with."""
    by_digest = {analysis.article.digest: analysis for analysis in found}
    by_path = {Path(analysis.article.path): analysis for analysis in found}
    kept: list[Analysis] = []
    moved: dict[str, str] = {}
    touched: dict[str, None] = {}
    problems: list[Problem] = []
    for source in recipe.sources:
        here = by_path.get(Path(source.path))
        what = ""
        if source.sha256 is None:
            within = [a for a in found if Path(source.path) in _around(a.article.path)]
            kept += within
            what = "" if within else "gives no article"
        elif source.sha256 in by_digest:
            kept.append(by_digest[source.sha256])
        elif here is not None:
            kept.append(here)
            moved[source.sha256[:12]] = here.article.id
            what = "has changed since the recipe was saved"
        else:
            what = "is gone or can't be read"
        if what:
            problems.append(Problem(name, None, f"{source.path} {what}", _cited(source)))
            touched |= dict.fromkeys(source.cited)
    return Held(tuple(kept), moved, tuple(touched), tuple(problems))


def _around(path: str) -> tuple[Path, ...]:
    """The path, its file where it is one article of several, and the folders above."""
    return (Path(path), Path(path.rpartition("#")[0] or path), *Path(path).parents)


def _cited(source: Source) -> str:
    parts = ", ".join(f"{count} in {section!r}" for section, count in source.cited.items())
    count = sum(source.cited.values())
    return f"{count} {'line' if count == 1 else 'lines'} of the brief cited it ({parts})" if count else ""


def refound(
    recipe: Recipe, name: str, held: Dossier, there: Held, sections: Iterable[str]
) -> tuple[Selection, tuple[Problem, ...]]:
    """The choice in today's ids, and what of it was found again or is lost; `sections` are the template's ids."""
    told: Told = []
    edits = _edits(recipe.edits, held, there.moved, told)
    whole = corrected(held, edits)
    choice, again = recipe.selection, _Lines(whole, told)
    selection = Selection(
        themes=_themes(choice.themes, whole, told),
        stakeholders=_stakeholders(choice.stakeholders, whole, told),
        sources=_sources(choice.sources, whole, there.moved, told),
        kinds=choice.kinds,
        included=again.found(choice.included, "taken in"),
        excluded=again.found(choice.excluded, "left out"),
        pinned=again.found(choice.pinned, "pinned"),
        order=again.found(choice.order, "put in order"),
        notes=tuple(recipe.notes.items()),
        limits=tuple(recipe.limits.items()),
        edits=edits,
    )
    known = set(sections)
    _tell_notes(recipe.notes, there.touched, known, told)
    unknown = (section for section in recipe.limits if section not in known)
    told += [(f"the template has no section {section!r} to limit", "delete it, or name another") for section in unknown]
    return selection, tuple(Problem(name, None, message, hint) for message, hint in told)


def _tell_notes(notes: Mapping[str, str], touched: Iterable[str], sections: set[str], told: Told) -> None:
    for section, words in notes.items():
        if section not in sections:
            told.append((f"the template has no section {section!r} for the note {_shown(words)}", "move or delete it"))
        elif section in touched:
            told.append((f"the note in {section!r} stands beside lines of a changed source", "read it again"))


class _Lines:
    """Finds picked lines again: by their ids, else by kind and words, best by the same speaker."""

    def __init__(self, held: Dossier, told: Told) -> None:
        self._told = told
        self._by_id: dict[str | None, str] = {}
        self._by_words: defaultdict[tuple[str | None, str], dict[str, Line]] = defaultdict(dict)
        for pick_by, line in lines(held):
            self._by_id |= {line.id: pick_by, pick_by: pick_by}
            self._by_words[line.kind, folded(line.text or "")].setdefault(pick_by, line)

    def found(self, wanted: tuple[Line, ...], what: str) -> tuple[str, ...]:
        """The ids to pick by, today; what could not stay as it was is told."""
        taken = {self._by_id[line.id] for line in wanted if line.id in self._by_id}
        ids: list[str] = []
        for line in wanted:
            today = self._by_id.get(line.id) or self._again(line, what, taken)
            if today is not None:
                taken.add(today)
                ids.append(today)
        return tuple(dict.fromkeys(ids))

    def _again(self, line: Line, what: str, taken: set[str]) -> str | None:
        words = self._by_words.get((line.kind, folded(line.text)), {}) if line.text else {}
        same = {pick_by: other for pick_by, other in words.items() if pick_by not in taken}
        shown = f"{what}: {_shown(line.text or line.id or '')}" + (f" ({flat(line.by)})" if line.by else "")
        if not same:
            hint = "in other words it may be back" if what == "left out" else "pick another line"
            self._told.append((f"{shown} is not in the sources any more", hint))
            return None
        by_same = {pick_by: other for pick_by, other in same.items() if other.by == line.by}
        today, now = next(iter((by_same or same).items()))
        if not by_same and (line.by is not None or line.id is not None):
            self._told.append((f"{shown} is kept, but now said by {flat(now.by or 'nobody known')}", "look at it"))
        elif line.id is not None:
            self._told.append((f"{shown} was found again by its words", ""))
        return today


def _shown(words: str) -> str:
    line = flat(words)
    return repr(line if len(line) <= 60 else line[:59].rstrip() + "…")


def _themes(wanted: tuple[Named, ...], held: Dossier, told: Told) -> tuple[str, ...]:
    known = {topic.id for topic in held.topics}
    return _facet(wanted, "theme", {}, known, lambda name: pick.find_theme(held, name), told)


def _stakeholders(wanted: tuple[Named, ...], held: Dossier, told: Told) -> tuple[str, ...]:
    known = {member for profile in held.profiles for member in profile.members}
    return _facet(wanted, "stakeholder", {}, known, lambda name: pick.find_stakeholder(held, name), told)


def _sources(wanted: tuple[Named, ...], held: Dossier, moved: Mapping[str, str], told: Told) -> tuple[str, ...]:
    known = set(held.by_article)
    return _facet(wanted, "source", moved, known, lambda name: pick.find_source(held, name), told)


def _facet(
    wanted: tuple[Named, ...],
    what: str,
    moved: Mapping[str, str],
    known: set[str],
    find: Callable[[str], str],
    told: Told,
) -> tuple[str, ...]:
    """The ids, today. One that is lost stays by its name, for an empty facet would let everything in."""
    ids: list[str] = []
    for one in wanted:
        today = one.id if one.id in known else moved.get(one.id or "")
        ids.append(today or _by_name(one, what, find, told))
    return tuple(dict.fromkeys(ids))


def _by_name(one: Named, what: str, find: Callable[[str], str], told: Told) -> str:
    name = one.name or one.id or ""
    try:
        found = find(name)
    except Missing as missing:
        told.append((f"picked {what}: {flat(str(missing))}", "the brief shows nothing for it"))
        return name
    if one.id is not None:
        told.append((f"the {what} {_shown(name)} was found again by name", ""))
    return found


def _edits(wanted: Corrections, held: Dossier, moved: Mapping[str, str], told: Told) -> Edits:
    people = _People(held, moved, told)
    quotes = _quotes(wanted, held, told)
    groups = (tuple(people.found(group, "merged")) for group in wanted.merged)
    return Edits(
        merged=tuple(group for group in groups if len(group) > 1),
        split=tuple(people.found(wanted.split, "set apart")),
        renamed=people.given(wanted.renamed, "renamed"),
        roles=people.given(wanted.roles, "given a role"),
        speakers=tuple(
            (quote, speaker)
            for spoken, quote in zip(wanted.speakers, quotes, strict=True)
            if quote is not None
            for speaker in (people.found((spoken.speaker,), "named as speaker") if spoken.speaker else (None,))
        ),
    )


def _quotes(wanted: Corrections, held: Dossier, told: Told) -> tuple[str | None, ...]:
    """The ids of the quotations whose speaker was corrected; one for each, though several have the same words."""
    by_words: defaultdict[str, list[str | None]] = defaultdict(list)
    for _, line in lines(held):
        if line.kind == "quotes":
            by_words[folded(line.text or "")].append(line.id)
    known = {quote for same in by_words.values() for quote in same}
    taken = {spoken.quote.id for spoken in wanted.speakers} & known
    found: list[str | None] = []
    for quote in (spoken.quote for spoken in wanted.speakers):
        shown = f"corrected speaker: {_shown(quote.text or quote.id or '')}"
        free = (other for other in by_words.get(folded(quote.text or ""), ()) if other not in taken)
        today = quote.id if quote.id in known else next(free, None)
        if today is None:
            told.append((f"{shown} is not in the sources any more", ""))
        elif quote.id is not None and today != quote.id:
            told.append((f"{shown} was found again by its words", ""))
        taken.add(today)
        found.append(today)
    return tuple(found)


class _People:
    """Finds stakeholders of single articles again: by their ids, else by name in the same article."""

    def __init__(self, held: Dossier, moved: Mapping[str, str], told: Told) -> None:
        self._told, self._moved = told, moved
        self._all: list[tuple[str, Stakeholder]] = [(a.article.id, s) for a in held.analyses for s in a.stakeholders]
        self._ids = {stakeholder.id for _, stakeholder in self._all}

    def found(self, wanted: Iterable[Named], what: str) -> Iterable[str]:
        """The ids, today; what is lost is told."""
        for one in wanted:
            if one.id in self._ids:
                yield one.id or ""
                continue
            source = self._moved.get(one.source or "", one.source)
            same = [s.id for a, s in self._all if source in (None, a) and one.name in (s.name, *s.aliases)]
            shown = _shown(one.name or one.id or "")
            if not same:
                self._told.append((f"{what}: {shown} is not named in the source any more", "correct it again"))
                continue
            if one.id is not None:
                self._told.append((f"{what}: {shown} was found again by name", ""))
            yield same[0]

    def given(self, wanted: tuple[Given, ...], what: str) -> tuple[tuple[str, str], ...]:
        """The pairs of an id and what the editor gave it."""
        return tuple((id, given.to) for given in wanted for id in self.found((given.who,), what))
