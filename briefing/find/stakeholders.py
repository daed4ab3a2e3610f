"""Stakeholders of an article: who acts, speaks, decides or is affected, under one entry each."""

from briefing.find.names import Name, names
from briefing.find.people import Draft, persons
from briefing.find.tokens import Tokens, tokenise
from briefing.model import PROSE, Analysis, Span, Stakeholder, finding_id

_COURTESY = frozenset({"Mr.", "Mrs.", "Ms.", "Miss", "Mr", "Mrs", "Ms"})


def find(analysis: Analysis) -> tuple[Stakeholder, ...]:
    """The stakeholders of an article, in the order of their first mention."""
    tokens = tokenise(analysis, PROSE)
    found = names(tokens)
    people, taken = persons(tokens, found)
    drafts = people + _listed(found, taken)
    return tuple(sorted((_finish(analysis, tokens, d) for d in drafts), key=lambda s: s.mentions[0]))


def _listed(found: list[Name], taken: set[int]) -> list[Draft]:
    """Countries and bodies that the tables list, and names with a body's noun in them."""
    drafts: dict[str, Draft] = {}
    for index, name in enumerate(found):
        if index in taken or name.kind in ("person", "unknown", "thing"):
            continue
        if name.known is not None and name.known.sort != "name":
            continue
        key = name.known.key if name.known is not None else " ".join(name.words)
        draft = drafts.setdefault(key, Draft(name.kind, name.words, key=key))
        draft.mentions.append((name.first, name.last))
        if len(" ".join(name.words)) > len(" ".join(draft.words)):
            draft.words = name.words
    return list(drafts.values())


def _finish(analysis: Analysis, tokens: Tokens, draft: Draft) -> Stakeholder:
    text = analysis.article.text
    places = [tokens.span(*mention) for mention in draft.mentions]
    shown: dict[str, Span] = {}
    for place in places:
        shown.setdefault(" ".join(place.of(text).split()), place)
    wanted = [form for form in shown if form.split()[0] not in _COURTESY] or list(shown)
    name = max(wanted, key=lambda form: (len(form.split()), len(form)))
    role = tokens.span(*draft.role).of(text) if draft.role is not None else None
    return Stakeholder(
        finding_id(analysis.article, "stakeholder", places[0]),
        name,
        draft.kind,  # type: ignore[arg-type]
        tuple(places),
        role,
        None,
        tuple(form for form in shown if form != name),
        min(1.0, len(places) / 10),
    )
