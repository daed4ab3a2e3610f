"""Quotes of an article: what was said, and by whom."""

from briefing.find.speech.attribution import Attribution
from briefing.find.speech.cast import cast
from briefing.find.speech.columns import Columns, columns
from briefing.find.speech.draft import spans
from briefing.find.speech.passages import adopt, is_title
from briefing.find.speech.propose import propose
from briefing.find.speech.settle import settle
from briefing.find.speech.speakers import Voice, resolve
from briefing.find.speech.transcript import turns
from briefing.find.speech.trust import BAR, confidence
from briefing.model import Analysis, Quote, QuoteKind, Span, finding_id


def find(analysis: Analysis) -> tuple[Quote, ...]:
    """The quotes of an article, in the order of the text."""
    t = columns(analysis)
    members = cast(analysis)
    spoken = turns(t, members)
    inside = [d.content[0] for d in spoken]
    free = [d for d in propose(t) if not any(lo <= d.cue[0] < hi for lo, hi in inside)]
    drafts = spoken + adopt(t, settle(t, free), inside)
    attributions = sorted((spans(t, d) for d in drafts), key=lambda a: (a.content, a.cue))
    voices = resolve(t, members, attributions)
    return tuple(_quote(analysis, t, a, v) for a, v in zip(attributions, voices, strict=True))


def _quote(analysis: Analysis, t: Columns, a: Attribution, voice: Voice) -> Quote:
    kind, content = _bared(t, a.content)
    kind = "direct" if a.rule == "transcript" else kind
    trust = round(a.confidence * confidence(a.rule, kind) * voice.confidence, 2)
    named = voice.name is not None and trust >= BAR
    member = analysis.stakeholders[voice.member].id if named and voice.member is not None else None
    rule = a.rule if voice.rule in ("named", "no source") else f"{a.rule}, {voice.rule}"
    key = finding_id(analysis.article, "quote", *content, *a.cue)
    return Quote(key, kind, content, a.source, a.cue, voice.name if named else None, rule, trust, member)


def _width(t: Columns, k: int) -> int:
    """The length, in tokens, of the passage around a token."""
    lo, hi = t.bounds[t.quote[k]]
    return hi - lo


def _bared(t: Columns, content: tuple[Span, ...]) -> tuple[QuoteKind, tuple[Span, ...]]:
    """The kind of a quotation, and its content without outer quotation marks."""
    places: list[Span] = []
    inside = outside = 0
    for place in content:
        lo, hi = t.at(place.start), t.at(place.end)
        words = [k for k in range(lo, hi) if t.word[k][0].isalnum()]
        quoted = sum(1 for k in words if t.quote[k] >= 0 and not (hi - lo > _width(t, k) and is_title(t, t.quote[k])))
        inside += quoted
        outside += len(words) - quoted
        whole = quoted and t.quote[lo] >= 0 and t.quote[lo] == t.quote[hi - 1] and t.bounds[t.quote[lo]] == (lo, hi)
        places.append(t.quoted[t.quote[lo]].inner if whole else place)
    kept = tuple(p for p in places if p.end > p.start) or content
    return ("indirect" if not inside else "mixed" if outside else "direct"), kept
