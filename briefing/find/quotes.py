"""Quotes of an article: what was said, and by whom."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from briefing.find import encoder, tagger
from briefing.find.speech.attribution import Attribution
from briefing.find.speech.cast import Cast, cast
from briefing.find.speech.columns import Columns, columns
from briefing.find.speech.draft import Draft, spans
from briefing.find.speech.merge import merge
from briefing.find.speech.passages import adopt, is_title
from briefing.find.speech.phrases import Range
from briefing.find.speech.propose import propose
from briefing.find.speech.settle import settle
from briefing.find.speech.speakers import Voice, resolve
from briefing.find.speech.transcript import spoken
from briefing.find.speech.trust import BAR, confidence
from briefing.model import Analysis, Quote, QuoteKind, Span, finding_id

SURE_OF_SOURCE = 0.6
"""The probability below which a source of the tagger's is left out: there it is wrong too often to name anybody."""


def find(analysis: Analysis) -> tuple[Quote, ...]:
    """The quotes of an article by rules alone, in the order of the text."""
    t, members = columns(analysis), cast(analysis)
    turns = spoken(t, analysis.article)
    return _quotes(analysis, t, members, [*(spans(t, d) for d in turns), *_ruled(t, _inside(turns))])


def find_tagged(analysis: Analysis) -> tuple[Quote, ...]:
    """The quotes of an article by the tagger with the rules around it, in the order of the text.

    Raise `Unusable` where the tagger can't be loaded.
    """
    t, members = columns(analysis), cast(analysis)
    turns = spoken(t, analysis.article)
    inside = _inside(turns)
    told = tagger.attributions(encoder.shipped(), encoder.read(analysis.article, analysis.sentences).windows)
    proposed = [_proposed(a) for a in told if a.content]
    tagged = [a for a in proposed if not any(_lies_in(t, place, inside) for place in (*a.content, *a.cue))]
    return _quotes(analysis, t, members, [*(spans(t, d) for d in turns), *merge(t, tagged, _ruled(t, inside))])


def _inside(turns: list[Draft]) -> list[Range]:
    """The tokens of turns, labels among them: what is attributed there is said within what somebody says."""
    return sorted(place for d in turns for place in (*d.content, *([(d.source[0], d.cue[1])] if d.source else [])))


def _lies_in(t: Columns, place: Span, inside: list[Range]) -> bool:
    lo, hi = t.at(place.start), t.at(place.end)
    k = bisect_left(inside, (hi, 0))
    return k > 0 and inside[k - 1][1] > lo


def _spans(pairs: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs)


def _proposed(a: tagger.Attribution) -> Attribution:
    """What the tagger proposes, without a source that it is not sure of."""
    if not a.source or a.source_confidence < SURE_OF_SOURCE:
        return Attribution(_spans(a.content), _spans(a.cue), (), "tagger", a.confidence)
    sure = a.confidence * a.source_confidence
    return Attribution(_spans(a.content), _spans(a.cue), _spans(a.source), "tagger", sure)


def _ruled(t: Columns, inside: list[Range]) -> list[Attribution]:
    """The attributions that the rules find outside a transcript's turns."""
    free = [d for d in propose(t) if not _covers(inside, d.cue[0])]
    return [spans(t, d) for d in adopt(t, settle(t, free), inside)]


def _covers(inside: list[Range], token: int) -> bool:
    k = bisect_right(inside, (token, len(inside) + token))
    return k > 0 and inside[k - 1][0] <= token < inside[k - 1][1]


def _quotes(analysis: Analysis, t: Columns, members: Cast, attributions: list[Attribution]) -> tuple[Quote, ...]:
    worded = (a for a in attributions if _has_words(t, a))
    ordered = sorted(worded, key=lambda a: (a.content, a.cue))
    voices = resolve(t, members, ordered)
    return tuple(_quote(analysis, t, a, v) for a, v in zip(ordered, voices, strict=True))


def _has_words(t: Columns, a: Attribution) -> bool:
    return any(t.word[k][0].isalnum() for place in a.content for k in range(t.at(place.start), t.at(place.end)))


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
