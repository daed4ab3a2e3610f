"""Asks who says it, and in which role, where the sources were misread."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, Literal

from rich.segment import Segment
from textual import events, on
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from briefing import desk, pick
from briefing.dossier import Entry, Profile
from briefing.tui import keys
from briefing.tui.change import Change
from briefing.tui.plain import content, shown
from briefing.tui.widgets.footer import Footer
from briefing.tui.widgets.rowlist import RowList, fitted

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from briefing.desk import Page
    from briefing.pick import Selection

Other = Literal["nobody", "sources"]


class People(RowList):
    """Nobody known, the sources' own, and the stakeholders, narrowed by what is typed above."""

    HELP = "Who says it. Enter or a click gives the words to the one at the cursor, marked as yours in the brief."
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("speaker_list")]

    @dataclass
    class Given(Message):
        """The user says who it is."""

        who: Profile | Other

    def __init__(self, profiles: tuple[Profile, ...], now: str | None, *, by_hand: bool) -> None:
        super().__init__(id="people")
        self._first: list[Profile | Other] = ["nobody", *(["sources"] if by_hand else [])]  # type: ignore[list-item]
        self._profiles = profiles
        self._now = now
        self._shown: list[Profile | Other] = []

    def on_mount(self) -> None:
        """Show everybody, with the cursor on who it is now."""
        self.filter("")
        at = [n for n, who in enumerate(self._shown) if isinstance(who, Profile) and who.id == self._now]
        self.cursor = at[0] if at else 0

    def filter(self, wanted: str) -> None:
        """Show those in whose names or role every word occurs; the ones that are no names always."""
        words = wanted.casefold().split()
        fitting = [p for p in self._profiles if all(word in _searched(p) for word in words)]
        self._shown = [*fitting, *self._first] if words else [*self._first, *fitting]
        self.border_title = f"Who says it · {len(fitting)}"
        self.lay_out(0)

    def row_count(self) -> int:
        """Everybody that fits."""
        return len(self._shown)

    def row_height(self, row: int) -> int:
        """A line each."""
        return 1

    def row_line(self, row: int, line: int, width: int) -> list[Segment]:
        """Name and role; who it is now has a mark."""
        who, here = self._shown[row], self.is_here(row)
        is_now = isinstance(who, Profile) and who.id == self._now
        look = self.look("strong" if is_now else "text", here=here)
        match who:
            case Profile():
                told = shown(who.name + (f", {who.role}" if who.role else ""))
                mark = "*" if is_now else " "
            case "nobody":
                told, mark = "— nobody known: unattributed", "*" if self._now is None else " "
            case _:
                told, mark = "— whoever the sources say", " "
        return [Segment(fitted(f"{'>' if here else ' '}{mark} {told}", width), look)]

    def action_give(self) -> None:
        """Give the words to the one at the cursor."""
        if self.cursor < len(self._shown):
            self.post_message(self.Given(self._shown[self.cursor]))

    def on_click(self, event: events.Click) -> None:
        """Give the words to the one that was clicked."""
        if (at := self.row_at(event)) is not None:
            self.cursor = at[0]
            self.action_give()


def _searched(profile: Profile) -> str:
    return " ".join((profile.name, *profile.aliases, profile.role or "", profile.affiliation or "")).casefold()


class WhoFilter(Input):
    """Narrows the list below."""

    HELP = "Type a part of a name or role. Enter gives the words to the first that fits; Down goes to the list."
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("speaker_box")]


class SpeakerScreen(ModalScreen[None]):
    """The list of those whom the sources name, and the role of the one who speaks now."""

    CSS_PATH = "speaker.tcss"
    AUTO_FOCUS = "#who"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("speaker", "page")]

    def __init__(self, page: Page, entry: Entry) -> None:
        super().__init__()
        self._page = page
        self._entry = entry

    @property
    def _speaker(self) -> Profile | None:
        return next((p for p in self._page.held.profiles if p.id == self._entry.speaker), None)

    def compose(self) -> ComposeResult:
        """The words, the list, and the role."""
        told, speaker = desk.told(self._page.held, self._entry), self._speaker
        by_hand = {finding.id for _, finding in self._entry.findings} & {
            q for q, _ in self._page.selection.edits.speakers
        }
        with Vertical(classes="card") as card:
            card.border_title = "Who says it"
            yield Static(content(told.text), id="words")
            yield WhoFilter(placeholder="type a name or role", compact=True, id="who")
            yield People(self._page.held.profiles, self._entry.speaker, by_hand=bool(by_hand))
            if speaker is not None:
                yield Static(content(f"Role of {speaker.name}, wherever the brief tells it:"), id="whose")
                with Horizontal(id="roles"):
                    yield Input(speaker.role or "", placeholder="no role", compact=True, id="role")
                    yield Button("Give role", id="give", compact=True)
                    yield Button("As sources", id="own", compact=True)
        yield Footer()

    @on(Input.Changed, "#who")
    def narrow(self, event: Input.Changed) -> None:
        """Narrow the list."""
        self.query_one(People).filter(event.value)

    @on(Input.Submitted, "#who")
    def give_first(self) -> None:
        """Give the words to the first that fits, once something was typed."""
        if self.query_one("#who", Input).value.strip():
            self.query_one(People).action_give()
        else:
            self.action_to_list()

    def action_to_list(self) -> None:
        """Go to the list."""
        self.query_one(People).focus()

    def action_filter(self) -> None:
        """Go to the box."""
        self.query_one("#who").focus()

    @on(People.Given)
    def give(self, event: People.Given) -> None:
        """Say so, marked as the editor's."""
        entry = self._entry
        match event.who:
            case Profile() as profile:
                self._choose(lambda s: pick.giving_speaker(s, entry, profile.id))
            case "nobody":
                self._choose(lambda s: pick.giving_speaker(s, entry, None))
            case _:
                self._choose(lambda s: pick.leaving_speaker(s, entry))

    @on(Input.Submitted, "#role")
    def submit_role(self) -> None:
        """Give the role typed."""
        self._give_role(self.query_one("#role", Input).value)

    @on(Button.Pressed)
    def pressed(self, event: Button.Pressed) -> None:
        """Give the role typed, or the sources' own back."""
        self._give_role(self.query_one("#role", Input).value if event.button.id == "give" else None)

    def _give_role(self, role: str | None) -> None:
        if (speaker := self._speaker) is not None:
            self._choose(lambda s: pick.giving_role(s, speaker.id, role))

    def _choose(self, to: Callable[[Selection], Selection]) -> None:
        self.post_message(Change(lambda c: replace(c, selection=to(c.selection))))
        self.dismiss()
