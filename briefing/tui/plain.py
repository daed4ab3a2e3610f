"""Text from sources, made fit for a terminal and for nothing else."""

from __future__ import annotations

import re

from textual.content import Content

from briefing.render.plain import shown, visible

__all__ = ["aligned", "content", "shown"]

_BREAKS = re.compile("[\u2028\u2029]")


def content(text: str, style: str = "") -> Content:
    """The text as it stands, never read as markup."""
    return Content.styled(shown(text), style) if style else Content(shown(text))


def aligned(text: str) -> str:
    """The text as `shown` gives it, but character for character, so that every place stays where it is."""
    return visible(_BREAKS.sub("\N{SYMBOL FOR NEWLINE}", text))
