"""The persons and bodies of an article as attribution asks for them: who is named at a place, and how."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from briefing.find.names import gender_of
from briefing.model import Analysis, Span, Stakeholder


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where the article names a stakeholder."""

    span: Span
    who: int
    """Index into `Cast.members`."""


@dataclass(frozen=True, slots=True)
class Cast:
    """All stakeholders of an article with their mentions in the order of the text."""

    members: tuple[Stakeholder, ...]
    genders: tuple[str | None, ...]
    mentions: tuple[Mention, ...]
    starts: tuple[int, ...]

    def within(self, place: Span) -> tuple[Mention, ...]:
        """The mentions that begin inside a place."""
        lo, hi = bisect_left(self.starts, place.start), bisect_left(self.starts, place.end)
        return self.mentions[lo:hi]

    def covering(self, offset: int) -> Mention | None:
        """The mention that a character stands in."""
        k = bisect_right(self.starts, offset) - 1
        return self.mentions[k] if k >= 0 and self.mentions[k].span.end > offset else None


def cast(analysis: Analysis) -> Cast:
    """Order an article's stakeholders by where they are named; "the president" alone introduces nobody."""
    members, text = analysis.stakeholders, analysis.article.text
    named = (
        Mention(span, who)
        for who, s in enumerate(members)
        for span in s.mentions
        if s.kind != "person" or any(word[:1].isupper() for word in _telling(span.of(text)))
    )
    found = sorted(named, key=lambda m: m.span)
    genders = tuple(gender_of(s) if s.kind == "person" else None for s in members)
    return Cast(members, genders, tuple(found), tuple(m.span.start for m in found))


def _telling(form: str) -> list[str]:
    """The words of a form without what begins it."""
    words = form.split()
    return words[1:] or words
