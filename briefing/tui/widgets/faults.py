"""What is wrong with the template, above the brief that it last gave."""

from textual.content import Content
from textual.widgets import Static

from briefing.tui.plain import content
from briefing.tui.watching import Kept


class FaultsBar(Static):
    """In sight only while the template has faults and an older brief stays."""

    DEFAULT_CSS = """
    FaultsBar {
        display: none;
        height: auto;
        max-height: 8;
        padding: 0 1;
        border: heavy $error;
        border-title-color: $text-error;
        border-title-style: bold;
    }
    """

    def show(self, kept: Kept) -> None:
        """Tell the faults of a template, or nothing where it has none."""
        self.display = bool(kept.fault) and kept.shape is not None
        if not self.display:
            return
        count = len(kept.fault.splitlines())
        told = "1 fault" if count == 1 else f"{count} faults"
        self.border_title = content(f"! {kept.kind}: {told}; the brief is as before")
        self.update(Content("\n").join(content(line) for line in kept.fault.splitlines()))
