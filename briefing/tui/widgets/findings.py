"""The findings by section, to take in, leave out, pin and put in order."""

from textual.scroll_view import ScrollView


class FindingsView(ScrollView, can_focus=True):
    """What was found, a line each; it tells of what the user wants done and holds no choice of its own."""

    HELP = "What was found, by section of the brief."

    def __init__(self) -> None:
        super().__init__(id="findings")
        self.border_title = "Findings"
