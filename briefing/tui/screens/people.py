"""The record of a stakeholder: who was taken for the same, where and why; to split, to rename."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import on
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, OptionList, Static
from textual.widgets.option_list import Option

from briefing import pick
from briefing.tui import keys
from briefing.tui.change import Change
from briefing.tui.plain import content, shown
from briefing.tui.rows import counted
from briefing.tui.widgets.footer import Footer
from briefing.tui.widgets.moving import Options

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import PurePath

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from briefing.dossier import Dossier, Profile
    from briefing.pick import Selection
    from briefing.tui.choices import Choices

What = Literal["name", "role"]


@dataclass(frozen=True, slots=True)
class Member:
    """A stakeholder of one article, as a line of a record."""

    id: str
    name: str
    """The fullest form that the article uses."""
    title: str
    """The article's."""
    mentions: int
    why: str


def members(held: Dossier, profile: Profile) -> tuple[Member, ...]:
    """Those who were taken for the same, in the order of the sources, each with the reason."""
    reasons = dict(profile.merges)
    found = []
    for article in profile.articles:
        analysis = held.by_article[article]
        for one in analysis.stakeholders:
            if one.id in profile.members:
                why = reasons.get(one.id, "named first" if one.id == profile.id else "with the one before")
                found.append(Member(one.id, one.name, analysis.article.title, len(one.mentions), why))
    return tuple(found)


class MemberList(Options, inherit_bindings=False):
    """The members; the record's own keys act on the one at the cursor, and Enter does not."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("moving")]


class PeopleScreen(ModalScreen[None]):
    """One stakeholder at a time; the next and the one before are a key away."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["modal.tcss", "people.tcss"]
    AUTO_FOCUS = "OptionList"
    HELP = "Who was taken for the same, where, and why. What you change here, the brief tells as yours."
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("record", "page")]

    def __init__(self, held: Dossier, listed: Sequence[str], value: str, *, rename: bool = False) -> None:
        super().__init__()
        self._held = held
        self._listed = list(listed)
        """Profile ids, as the list has them."""
        self._value = value
        """A member of the profile shown."""
        self._rename = rename
        self._members: tuple[Member, ...] = ()
        self._what: What = "name"

    def compose(self) -> ComposeResult:
        """The record, its members, and what can be done."""
        with Vertical(classes="card") as card:
            card.border_title = "Who this is"
            yield Static(id="record")
            yield MemberList(id="members")
            yield Input(id="given", compact=True)
            with Horizontal(classes="buttons"):
                yield Button("Split off", id="split", compact=True)
                yield Button("Rename…", id="name", compact=True)
                yield Button("Role…", id="role", compact=True)
                yield Button("Back", id="back", compact=True)
        yield Footer()

    def on_mount(self) -> None:
        """Show the record, and follow what the editor changes."""
        self.query_one("#given").display = False
        self.watch(self.app, "held", self._hold)
        if self._rename:
            self.action_edit("name")

    @property
    def profile(self) -> Profile | None:
        """The one shown."""
        return next((p for p in self._held.profiles if self._value in p.members), None)

    def _hold(self, held: Dossier | None) -> None:
        self._held = held or self._held
        profile, options = self.profile, self.query_one(OptionList)
        if profile is None:
            return
        place = options.highlighted or 0
        self._members = members(self._held, profile)
        self.query_one("#record", Static).update(_record(profile))
        options.clear_options()
        options.add_options([Option(_line(member)) for member in self._members])
        options.highlighted = min(place, len(self._members) - 1)
        self.query_one("#split").disabled = len(self._members) < 2
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to split only what is more than one."""
        return len(self._members) > 1 if action == "split" else True

    @on(Button.Pressed)
    def pressed(self, event: Button.Pressed) -> None:
        """Do by a button what a key does."""
        match event.button.id:
            case "split":
                self.action_split()
            case "name" | "role" as what:
                self.action_edit(what)
            case _:
                self.dismiss()

    def action_split(self) -> None:
        """Take the member at the cursor for somebody else."""
        profile, place = self.profile, self.query_one(OptionList).highlighted
        if profile is None or place is None or len(self._members) < 2:
            return
        gone = self._members[place]
        self._value = next(member.id for member in self._members if member.id != gone.id)
        self._edit(lambda selection: pick.splitting(selection, profile, gone.id))
        self.notify(shown(f"{gone.name} in “{gone.title}” stands apart now. Undo takes it back."), markup=False)

    def action_edit(self, what: What) -> None:
        """Ask for a name or a role."""
        profile = self.profile
        if profile is None:
            return
        self._what = what
        box = self.query_one("#given", Input)
        box.placeholder = f"{what}; empty gives back what the sources say"
        box.border_title = what.capitalize()
        box.value = shown(profile.name if what == "name" else profile.role or "")
        self._open_box(True)
        box.focus()

    def _open_box(self, opened: bool) -> None:
        self.query_one("#given").display = opened
        self.query_one(".buttons").display = not opened

    @on(Input.Submitted)
    def give(self, event: Input.Submitted) -> None:
        """Take what was written."""
        profile, given = self.profile, event.value.strip()
        self.action_back()
        if profile is None:
            return
        if self._what == "name":
            own = given if given != (profile.own_name or profile.name) else ""
            self._edit(lambda selection: pick.renaming(selection, profile.id, own))
        else:
            self._edit(lambda selection: pick.giving_role(selection, profile.id, given or None))

    def _edit(self, to: Callable[[Selection], Selection]) -> None:
        def changed(choices: Choices) -> Choices:
            return replace(choices, selection=to(choices.selection))

        self.post_message(Change(changed))

    def action_back(self) -> None:
        """Leave the box where it is open, else the record."""
        box = self.query_one("#given")
        if box.display:
            self._open_box(False)
            self.query_one(OptionList).focus()
        else:
            self.dismiss()

    def action_step(self, step: int) -> None:
        """Go to another stakeholder of the list."""
        profile = self.profile
        known = [value for value in self._listed if any(value in p.members for p in self._held.profiles)]
        here = next((n for n, v in enumerate(known) if profile is not None and v in profile.members), 0)
        if known:
            self._value = known[(here + step) % len(known)]
            self._hold(None)


def _record(profile: Profile) -> Content:
    own = f"“{profile.own_name}” in the sources; the name is yours" if profile.own_name else ""
    role = f"{profile.role or 'no role'}{' (yours)' if profile.role_given else ''}"
    about = " · ".join(part for part in (profile.kind, role, profile.affiliation) if part)
    also = f"also: {' · '.join(profile.aliases)}" if profile.aliases else ""
    counts = counted(profile.mentions, "mention", profile.articles)
    lines = [content(line) for line in (own, about, also, counts) if line]
    return Content("\n").join([content(profile.name, "bold"), *lines])


def _line(member: Member) -> Content:
    return Content.assemble(
        content(f"{member.name} ×{member.mentions}"),
        "\n  in ",
        content(member.title, "italic"),
        "\n  ",
        content(member.why, "dim"),
    )
