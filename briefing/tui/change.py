"""The one message by which screens and widgets alter the choices."""

from collections.abc import Callable
from dataclasses import dataclass

from textual.message import Message

from briefing.tui.choices import Choices


@dataclass
class Change(Message):
    """Go over from the choices in force to others; the app keeps the way back."""

    to: Callable[[Choices], Choices]
