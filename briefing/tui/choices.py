"""What the user has chosen, and the way there and back."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from briefing import desk
from briefing.pick import Selection

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefing.template import Template


@dataclass(frozen=True, slots=True)
class Choices:
    """All that decides a brief, besides its sources."""

    selection: Selection = field(default_factory=Selection)
    template: str = desk.DEFAULT_TEMPLATE
    sections: tuple[str, ...] = ()
    """Only these of the template, by heading or by what they show; a recipe may ask for that."""
    limit: int | None = None
    """At most so many items in every section."""

    def shape(self, beside: Iterable[str] = ()) -> Template:
        """The template as chosen; raise `BriefingError` when it can't be used."""
        return desk.load_template(self.template, self.sections, self.limit, beside)


def of_kind(choices: Choices, template: str) -> Choices:
    """The choices with another kind of brief, which has sections of its own."""
    return replace(choices, template=template, sections=())


def stepped(part: desk.Part, step: int, choices: Choices) -> Choices:
    """The choices with so many items more in a section, as far as there are any."""
    return replace(choices, selection=desk.stepped(choices.selection, part, step))


@dataclass(frozen=True, slots=True)
class History:
    """The choices as they are, were, and would be again."""

    now: Choices = field(default_factory=Choices)
    past: tuple[Choices, ...] = ()
    """The latest last."""
    future: tuple[Choices, ...] = ()
    """The next first."""


def changed(history: History, choices: Choices) -> History:
    """The history with one more step; a step that changes nothing is none."""
    if choices == history.now:
        return history
    return History(choices, (*history.past, history.now))


def undone(history: History) -> History:
    """The history one step back, as far as there is one."""
    if not history.past:
        return history
    return History(history.past[-1], history.past[:-1], (history.now, *history.future))


def redone(history: History) -> History:
    """The history one step forward again, as far as there is one."""
    if not history.future:
        return history
    return History(history.future[0], (*history.past, history.now), history.future[1:])
