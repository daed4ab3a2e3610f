"""Stakeholders of an article: who acts, speaks, decides or is affected, under one entry each."""

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass

from briefing.find import lexicon
from briefing.find.acting import acts, is_credited, is_place, reports, speaks
from briefing.find.bodies import bodies
from briefing.find.groups import groups
from briefing.find.names import Name, names
from briefing.find.people import Draft, labelled, persons
from briefing.find.referring import described
from briefing.find.tokens import Tokens, cut, tokenise
from briefing.find.turns import turns
from briefing.model import PROSE, Analysis, Span, Stakeholder, finding_id

_COURTESY = frozenset({"Mr.", "Mrs.", "Ms.", "Miss", "Mr", "Mrs", "Ms"})
_HEADLINES = frozenset({"title", "dek", "heading", "caption"})


@dataclass(frozen=True, slots=True)
class Weight:
    """What the places of a stakeholder tell about its part in the story."""

    mentions: int
    blocks: int
    acting: int
    speaking: int
    free: int
    """Places that are neither only an address nor inside the description of somebody."""
    headline: bool
    lead: bool


def find(analysis: Analysis) -> tuple[Stakeholder, ...]:
    """The stakeholders of an article, in the order of their first mention."""
    tokens = tokenise(analysis, PROSE)
    headlines = tokenise(analysis, _HEADLINES)
    found = labelled(tokens, names(tokens), (turn.label for turn in turns(analysis.article)))
    people, taken = persons(tokens, found)
    drafts = people + bodies(tokens, found, people, taken)
    listed = {place for draft in drafts for place in draft.mentions}
    drafts += [group for group in groups(tokens, _lead(tokens)) if listed.isdisjoint(group.mentions)]
    for draft in people:
        draft.affiliation = _affiliation(tokens, found, draft.role)
    for number, again in described(tokens, drafts).items():
        drafts[number].described = again
    inside = frozenset(index for draft in people if draft.role is not None for index in range(*draft.role))
    titled = _in_headlines(tokens, headlines, drafts)
    lead, kept = _lead(tokens), []
    title = [b.span for b in analysis.article.blocks if b.kind in ("title", "dek")]
    for number, draft in enumerate(drafts):
        weight = _weigh(tokens, draft, inside, title, lead, titled.get(number, []))
        if _belongs(draft, weight) and not _only_serves(tokens, draft):
            kept.append(_finish(analysis, tokens, draft, titled.get(number, []), _salience(draft, weight)))
    return tuple(sorted(kept, key=lambda s: (s.mentions[0], s.name)))


def _affiliation(tokens: Tokens, found: list[Name], role: tuple[int, int] | None) -> tuple[int, int] | None:
    """The first body that a role names, or the first after "now", as in "a former banker now at …"."""
    if role is None:
        return None
    begin = bisect_left(found, role[0], key=lambda name: name.first)
    end = bisect_left(found, role[1], key=lambda name: name.first)
    clause = next((index for index in range(role[0] + 1, role[1]) if tokens.words[index] in ("who", "that")), role[1])
    bodies_in = (n for n in found[begin:end] if n.kind in ("organisation", "government") and n.last <= clause)
    held = [(n.first, n.last) for n in bodies_in]
    now = next((index for index in range(*role) if tokens.words[index] == "now"), role[0])
    return next((place for place in held if place[0] > now), held[0] if held else None)


def _lead(tokens: Tokens) -> int:
    """The second block of prose, which still counts as the lead."""
    seen = [block for block in dict.fromkeys(tokens.blocks) if block >= 0]
    return seen[min(1, len(seen) - 1)] if seen else -1


def _in_headlines(tokens: Tokens, headlines: Tokens, drafts: list[Draft]) -> dict[int, list[Span]]:
    """Where titles and headings name the stakeholders by the forms that the prose uses."""
    forms: dict[tuple[str, ...], int] = {}
    for number, draft in enumerate(drafts):
        for first, last in draft.mentions:
            form = tuple(tokens.words[first:last])
            if form[0][0].isupper() and (draft.kind != "group" or draft.key is not None):
                forms.setdefault(form, number)
    common = {word for word in tokens.words if word.islower()}
    surnames = Counter(draft.words[-1] for draft in drafts if draft.kind == "person")
    for number, draft in enumerate(drafts):
        surname = draft.words[-1]
        if draft.kind == "person" and surnames[surname] == 1 and surname.lower() not in common:
            forms.setdefault((surname,), number)
        forms |= dict.fromkeys(lexicon.listed_names().get(draft.key or "", ()), number)
    table = lexicon.phrases(forms)
    found: dict[int, list[Span]] = {}
    index = 0
    while index < len(headlines.words):
        hit = lexicon.longest(table, headlines.words, index, len(headlines.words))
        if hit is not None:
            found.setdefault(hit[1], []).append(headlines.span(index, hit[0]))
        index = hit[0] if hit is not None else index + 1
    return found


def _weigh(
    tokens: Tokens, draft: Draft, inside: frozenset[int], title: list[Span], lead: int, again: list[Span]
) -> Weight:
    places = draft.mentions + draft.described
    return Weight(
        len(places) + len(again),
        len({tokens.blocks[first] for first, _last in places}),
        sum(acts(tokens, *m) for m in places),
        sum(speaks(tokens, *m) for m in places),
        sum(first not in inside and not is_place(tokens, first, last) for first, last in draft.mentions),
        any(place.covers(span) for place in title for span in again),
        any(tokens.blocks[first] <= lead for first, _last in draft.mentions),
    )


def _belongs(draft: Draft, weight: Weight) -> bool:
    """Whether the article treats what it names as somebody who acts or is affected, not as a place or an address."""
    if weight.headline or draft.kind in ("person",):
        return True
    if draft.kind == "country":
        return weight.free > 0 and (weight.acting + weight.speaking > 0 or weight.mentions > 2)
    if draft.kind == "group":
        return weight.acting + weight.speaking > 0 or weight.mentions > 2
    return weight.free > 0


def _only_serves(tokens: Tokens, draft: Draft) -> bool:
    """Whether a newspaper is only where something was said, or a person only a name in a credit line."""
    if draft.kind == "person":
        return all(is_credited(tokens, last) for _first, last in draft.mentions)
    media = draft.key in lexicon.trade("media") or draft.words[-1] in lexicon.forms("organisations", "media")
    return media and not any(reports(tokens, *mention) for mention in draft.mentions)


def _salience(draft: Draft, weight: Weight) -> float:
    """From 0 to 1: repetition and breadth, with a share each for headline, lead, acting and speaking."""
    repeated = weight.mentions / (weight.mentions + 4)
    broad = weight.blocks / (weight.blocks + 4)
    score = 0.35 * repeated + 0.2 * broad + 0.2 * weight.headline + 0.1 * weight.lead
    score += 0.075 * (weight.acting > 0) + 0.075 * (weight.speaking > 0)
    return round(min(1.0, score), 3)


def _finish(analysis: Analysis, tokens: Tokens, draft: Draft, again: list[Span], salience: float) -> Stakeholder:
    text = analysis.article.text
    named = sorted({*(tokens.span(*mention) for mention in draft.mentions), *again})
    places = sorted({*named, *(tokens.span(*mention) for mention in draft.described)})
    shown = dict.fromkeys(" ".join(place.of(text).split()) for place in named)
    forms = dict.fromkeys(" ".join(place.of(text).split()) for place in places)
    role = tokens.span(*draft.role).of(text) if draft.role is not None else None
    affiliation = tokens.span(*draft.affiliation).of(text) if draft.affiliation is not None else None
    name = _name(tokens, draft, shown)
    return Stakeholder(
        finding_id(analysis.article, "stakeholder", places[0]),
        name,
        draft.kind,  # type: ignore[arg-type]
        tuple(places),
        role,
        affiliation,
        tuple(form for form in forms if form != name),
        salience,
    )


def _name(tokens: Tokens, draft: Draft, shown: dict[str, None]) -> str:
    """The fullest form in the text, without a title; a group goes by its commonest form."""
    if draft.kind == "person":
        whole = " ".join(draft.words)
        full = next((form for form in shown if " ".join(cut(form)) == whole), None)
        return full or next((form for form in shown if form.startswith(f"{whole} ")), whole)
    if draft.kind == "group" and draft.key is None:
        return Counter(" ".join(tokens.words[slice(*m)]) for m in draft.mentions).most_common(1)[0][0]
    listed = [form for form in shown if lexicon.is_listed(form)]
    return max(listed or shown, key=lambda form: (len(form.split()), len(form)))
