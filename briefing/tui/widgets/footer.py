"""The keys that do something here, in one line that is drawn as a whole."""

from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget

WIDE = 120
"""Columns from which the palette's key is shown."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A key in the line."""

    key: str
    name: str
    """As it is written here."""
    label: str
    told: str
    """A sentence for who rests the mouse on it."""
    enabled: bool


class Footer(Widget, can_focus=False):
    """Each key once, in the order of the bindings; the palette's at the right where there is room."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"footer--key", "footer--label", "footer--hover"}
    DEFAULT_CSS = """
    Footer {
        dock: bottom; height: 1; text-wrap: nowrap; color: $footer-foreground; background: $footer-background;
        .footer--key { color: $footer-key-foreground; background: $footer-key-background; text-style: bold; }
        .footer--label { color: $footer-description-foreground; background: $footer-description-background; }
        .footer--hover { color: $footer-key-foreground; background: $block-hover-background; }
    }
    """

    keys: reactive[tuple[Shown, ...]] = reactive(())
    palette: reactive[Shown | None] = reactive[Shown | None](None)
    """The key of the palette, which stands apart."""
    hovered: reactive[Shown | None] = reactive[Shown | None](None)
    """The key under the mouse."""

    def on_mount(self) -> None:
        """Follow what can be done here."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    def on_unmount(self) -> None:
        """Follow it no longer."""
        self.screen.bindings_updated_signal.unsubscribe(self)

    def _follow(self, screen: Screen[object]) -> None:
        if not screen.app.app_focus or screen is not self.screen:
            return
        keys: dict[str, Shown] = {}
        palette = None
        for key, active in screen.active_bindings.items():
            binding, told = active.binding, active.tooltip or active.binding.description
            name = self.app.get_key_display(binding)
            shown = Shown(binding.key, name, binding.description, told, active.enabled)
            if key == self.app.COMMAND_PALETTE_BINDING:
                palette = shown
            elif binding.show:
                keys.setdefault(binding.action, shown)
        self.keys, self.palette = tuple(keys.values()), palette

    def render(self) -> Content:
        """The keys, and the palette's at the right end."""
        left = Content("").join(map(self._drawn, self.keys))
        if self._apart is None:
            return left
        right = Content.assemble(("▏", "$foreground 20%"), self._drawn(self._apart)[1:])
        return Content.assemble(left.truncate(self.size.width - right.cell_length, pad=True), right)

    @property
    def _apart(self) -> Shown | None:
        """The palette's key, where there is room for it."""
        return self.palette if self.size.width >= WIDE else None

    def _drawn(self, shown: Shown) -> Content:
        key, label = self.get_visual_style("footer--key"), self.get_visual_style("footer--label")
        if shown is self.hovered:
            key = label = self.get_visual_style("footer--hover")
        drawn = Content.assemble((f" {shown.name} ", key), (f"{shown.label} ", label))
        return drawn if shown.enabled else drawn.stylize("dim")

    def _at(self, x: int) -> Shown | None:
        """The key at a column."""
        if self._apart is not None and x >= self.size.width - self._drawn(self._apart).cell_length:
            return self._apart
        ends = accumulate(self._drawn(shown).cell_length for shown in self.keys)
        return next((shown for shown, end in zip(self.keys, ends, strict=True) if x < end), None)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show which key a click would press, and what it does."""
        self.hovered = self._at(event.x)
        self.tooltip = self.hovered.told if self.hovered is not None else None

    def on_leave(self) -> None:
        """Show no key as the mouse's."""
        self.hovered = None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Press the key under the mouse."""
        if (shown := self._at(event.x)) is None:
            return
        if shown.enabled:
            self.app.simulate_key(shown.key)
        else:
            self.app.bell()
