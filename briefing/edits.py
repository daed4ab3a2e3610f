"""What the user corrected by hand."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edits:
    """What the user corrected by hand; ids, so that it holds as long as the texts do."""

    merged: tuple[tuple[str, ...], ...] = ()
    """Ids of stakeholders of single articles to take as one, a group each."""
    split: tuple[str, ...] = ()
    """Ids of stakeholders of single articles to take as somebody apart."""
    renamed: tuple[tuple[str, str], ...] = ()
    """Profile id and the name to show."""
    roles: tuple[tuple[str, str], ...] = ()
    """Profile id and the role to show."""
    speakers: tuple[tuple[str, str | None], ...] = ()
    """Quote id and the profile id of who says it; None for nobody known."""


UNEDITED = Edits()
