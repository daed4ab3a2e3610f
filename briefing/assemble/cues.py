"""How something was said: the source's own cue, with the venue where the text gives it right there."""

import re
from bisect import bisect_right

from briefing import words
from briefing.find.speech.lexicon import grammar
from briefing.model import Analysis, Quote, Span

_LONGEST = 80
"""A cue with its venue is no longer, in characters; what is longer tells another story."""
_ENDS = re.compile(r"[,;:“”\"()]|''|``|\s[—–-]\s|\sthat\s")


def cue(analysis: Analysis, quote: Quote) -> str | None:
    """The words that make it an attribution, as they stand: "reportedly said", "told the Ellum Post".

    Where the speaker stands between cue and venue an ellipsis takes the speaker's place.
    """
    text = analysis.article.text
    if not quote.cue:
        return None
    first, last = quote.cue[0], quote.cue[-1]
    shown = " … ".join(place.of(text).strip(" :,") for place in quote.cue)
    if not any(c.isalpha() for c in shown):
        return None
    before = re.search(words.source(words.load("venues")["manner"]), text[max(0, first.start - 20) : first.start])
    shown = (before[0] if before else "") + shown
    venue = _venue(analysis, last, told=bool(words.pattern("venues", "told").search(last.of(text))))
    speaker = next((p for p in quote.source if 0 <= p.start - last.end <= 1), None)
    if venue is not None:
        shown += text[last.end : venue.end]
    elif speaker is not None and (venue := _venue(analysis, speaker, told=False)) is not None:
        shown += " … " + venue.of(text).strip(" ,")
    return " ".join(shown.split()) if len(shown) <= _LONGEST else None


def _venue(analysis: Analysis, after: Span, *, told: bool) -> Span | None:
    """Where or to whom it was said, within the sentence; None where that is not said right there."""
    text = analysis.article.text
    sentence = max(bisect_right(analysis.sentences, after.start, key=lambda s: s.span.start) - 1, 0)
    limit = analysis.sentences[sentence].span.end if analysis.sentences else after.end
    lead = words.pattern("venues", "place").match(text, after.end)
    if not lead and not told:
        return None
    start = after.end + (2 if text.startswith(", ", after.end) else 0)
    stop = _ENDS.search(text, start, max(limit, start))
    end = stop.start() if stop else limit
    if stop and stop[0][0] in "“\"'`(" and text[end - 1 : end].isspace():
        return None
    while end > start and text[end - 1] in " .!?":
        end -= 1
    words_of = text[start:end].split()
    if not words_of or words_of[-1].lower() in grammar("determiners") | grammar("prepositions"):
        return None
    return Span(after.end, end) if end - start <= _LONGEST else None
