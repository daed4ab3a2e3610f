"""Every theme, stakeholder and source in the command palette, to tick by name."""

from __future__ import annotations

from asyncio import sleep
from dataclasses import replace
from functools import partial
from heapq import nlargest
from typing import TYPE_CHECKING

from textual.command import Hit, Hits, Provider

from briefing import pick
from briefing.pick import Facet, Selection
from briefing.tui.change import Change
from briefing.tui.plain import content, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from briefing.dossier import Dossier
    from briefing.tui.choices import Choices

MOST = 20
"""So many of the best fits are offered."""
TRIED = 400
"""So many that hold the letters are weighed; the lists begin with their weightiest."""
_REST = 500
"""After so many lines others get their turn."""
Offer = tuple[Facet, str, str]


def offers(held: Dossier) -> Iterator[Offer]:
    """All that can be ticked: its list, its id, and the line to look for."""
    for topic in held.topics:
        yield "themes", topic.id, f"Theme: {topic.label}"
    for profile in held.profiles:
        yield "stakeholders", profile.id, f"Stakeholder: {profile.name}"
    for analysis in held.analyses:
        yield "sources", analysis.article.id, f"Source: {analysis.article.title}"
    for kind in dict.fromkeys(analysis.article.kind for analysis in held.analyses):
        yield "kinds", kind, f"Kind of source: {kind}"


class Named(Provider):
    """Finds what can be ticked, and ticks or unticks it."""

    async def search(self, query: str) -> Hits:
        """The best fits to what was typed."""
        held: Dossier | None = getattr(self.app, "held", None)
        if held is None:
            return
        matcher, letters = self.matcher(query), query.casefold().replace(" ", "")
        found: list[tuple[float, int, Offer]] = []
        for number, offer in enumerate(offers(held)):
            if number % _REST == 0:
                await sleep(0)
            if _in_order(letters, offer[2].casefold()) and (score := matcher.match(offer[2])) > 0:
                found.append((score, -number, offer))
                if len(found) == TRIED:
                    break
        selection: Selection = self.app.history.now.selection  # type: ignore[attr-defined]
        for score, _, (facet, value, line) in nlargest(MOST, found):
            mark = "[x] " if value in _ticked(held, selection, facet) else "[ ] "
            yield Hit(score, content(mark + line), self._ticking(held, facet, value), text=shown(line))

    def _ticking(self, held: Dossier, facet: Facet, value: str) -> Callable[[], None]:
        def tick() -> None:
            self.app.post_message(Change(partial(_toggled, held, facet, value)))

        return tick


def _toggled(held: Dossier, facet: Facet, value: str, choices: Choices) -> Choices:
    selection = replace(choices.selection, stakeholders=pick.profiles(held, choices.selection))
    return replace(choices, selection=pick.toggled(selection, facet, value))


def _ticked(held: Dossier, selection: Selection, facet: Facet) -> tuple[str, ...]:
    return pick.profiles(held, selection) if facet == "stakeholders" else getattr(selection, facet)


def _in_order(letters: str, line: str) -> bool:
    """Whether the line has these letters in this order."""
    place = 0
    for letter in letters:
        place = line.find(letter, place) + 1
        if not place:
            return False
    return True
