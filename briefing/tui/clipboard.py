"""Copying by the terminal itself, which works over a remote connection too."""

from textual.app import App

from briefing.tui.plain import shown


def send(app: App[None], text: str, what: str) -> None:
    """Send the text to the terminal's clipboard, and say so; whether it arrived only the terminal knows."""
    app.copy_to_clipboard(text)
    count = text.count("\n")
    size = f"{count} lines" if count > 1 else f"{len(text.strip())} characters"
    told = f"{what} sent to the clipboard ({size}). If nothing arrives, the terminal forbids it: write a file instead."
    app.notify(shown(told), markup=False, timeout=8)
