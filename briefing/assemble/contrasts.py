"""The lines of a disagreement: what each side says, under the words that they share."""

from briefing.assemble.items import paragraph
from briefing.brief import Evidence, Item
from briefing.dossier import Disagreement, DisagreementKind, Dossier, Saying, Side, independent

HEADINGS: dict[DisagreementKind, str] = {
    "figures": "Numbers",
    "dates": "Dates",
    "wordings": "Wording",
    "claims": "Claims",
}


def of_disagreement(dossier: Dossier, found: Disagreement) -> tuple[Item, ...]:
    """A line for each side; all have the disagreement's id and stand under one subheading."""
    heading = HEADINGS[found.kind] + (f": {found.subject}" if found.subject else "")
    led = all(_is_finding(dossier, side.sayings[0]) for side in found.sides)
    return tuple(_of_side(dossier, found, side, heading, led) for side in found.sides)


def _is_finding(dossier: Dossier, saying: Saying) -> bool:
    """Whether the number or date is a finding of its article, so that a line led by it can be checked."""
    analysis = dossier.by_article[saying.article]
    found = (*(f.number for f in analysis.figures), *(e.phrase for e in analysis.events))
    return any(place.start == saying.words.start for place in found)


def _of_side(dossier: Dossier, found: Disagreement, side: Side, heading: str, led: bool) -> Item:
    """The sentence, led by its number or date where these are findings; or the words said, and who says them."""
    first = side.sayings[0]
    text = dossier.by_article[first.article].article.text
    verbatim = found.kind == "wordings"
    role = next((p.role for p in dossier.profiles if p.id == side.profile), None)
    count = independent(dossier, (s.article for s in side.sayings))
    evidence = []
    for saying in side.sayings:
        article = dossier.by_article[saying.article].article
        place = saying.words if verbatim else saying.sentence
        evidence.append(Evidence(article, (place,), paragraph(article, place)))
    return Item(
        texts=((first.words if verbatim else first.sentence).of(text),),
        evidence=tuple(evidence),
        said=verbatim,
        lead=first.words.of(text) if led and found.kind in ("figures", "dates") else None,
        speakers=((side.speaker, role),) if side.speaker else (),
        notes=(f"{count} sources",) if count > 1 else (),
        entry=found.id,
        group=heading,
    )
