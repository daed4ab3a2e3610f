"""What a tagger proposes and what the rules propose, as one list of attributions.

The tagger finds more and cuts better; the rules see to it that quoted words stay whole, that no quotation in
marks is lost, and that nobody is named where the two see different speakers.
"""

from dataclasses import replace

from briefing.find.speech.attribution import Attribution
from briefing.find.speech.columns import Columns
from briefing.find.speech.passages import is_title
from briefing.model import Span

DOUBT = 0.5
"""What is left of the confidence where tagger and rules see different sources; below the bar for a name."""
FIRM = 0.75
"""The least confidence with which the tagger's source stays, though unnamed, where the rules see another."""
FEWEST = 3
"""Words in marks that pass for speech though neither a rule's cue nor a name belongs to them."""
_TAGS = frozenset({"quote-name-verb", "quote-verb-name"})
"""Rules that find who spoke right after the words said."""
_TELLS_SOURCE = frozenset({"sign-off", "follow-up", "sentence-before", "colon-cue", "colon-name"})
"""Rules that find a source which stands apart from the words said."""


def merge(t: Columns, tagged: list[Attribution], ruled: list[Attribution]) -> list[Attribution]:
    """The tagged attributions, mended by the rules, and the quotations that only the rules find."""
    by_token = _by_quoted_token(t, ruled)
    cued = {t.first[t.at(a.cue[0].start)] for a in ruled if a.cue and a.source}
    kept = [_apart(t, part, cued) for a in tagged for part in _parted(t, a, by_token)]
    wholes = [replace(a, content=tuple(dict.fromkeys(_widened(t, p) for p in a.content))) for a in kept if a.content]
    merged = [_mended(t, a, by_token) for a in wholes if not _is_term(t, a, by_token)]
    covered = {k for a in merged for k in _tokens(t, a.content)}
    given_back = {k for a in tagged for k in _tokens(t, a.content)} - covered
    for a in ruled:
        words, quoted = _tokens(t, a.content), _quoted(t, a.content)
        lost = 2 * len(quoted - covered) > len(quoted) and 2 * len(quoted) >= len(words)
        if lost or 2 * len(words & given_back) > len(words):
            merged.append(a)
    return merged


def _parted(t: Columns, a: Attribution, by_token: dict[int, Attribution]) -> list[Attribution]:
    """The rules' attributions in place of one that takes two passages, each with its own tag, for one speaker's."""
    owners = list(dict.fromkeys(by_token[k] for k in sorted(_quoted(t, a.content)) if k in by_token))
    if len(owners) < 2 or any(one.rule not in _TAGS for one in owners):
        return [a]
    named = {" ".join(t.text[p.start : p.end] for p in one.source).casefold() for one in owners}
    within = _tokens(t, a.content) >= {k for one in owners for k in _quoted(t, one.content)}
    return owners if len(named) == len(owners) and within else [a]


def _apart(t: Columns, a: Attribution, cued: set[int]) -> Attribution:
    """Without what stands, unquoted, in another sentence that has a cue and a source of its own."""
    if not a.cue:
        return a
    own = t.first[t.at(a.cue[0].start)]
    kept = (p for p in a.content if (at := t.first[t.at(p.start)]) == own or at not in cued or _quoted(t, (p,)))
    return replace(a, content=tuple(kept))


def _tokens(t: Columns, places: tuple[Span, ...]) -> set[int]:
    """The words, without the marks, of some places."""
    return {k for p in places for k in range(t.at(p.start), t.at(p.end)) if t.word[k][0].isalnum()}


def _quoted(t: Columns, places: tuple[Span, ...]) -> set[int]:
    return {k for k in _tokens(t, places) if t.quote[k] >= 0}


def _by_quoted_token(t: Columns, ruled: list[Attribution]) -> dict[int, Attribution]:
    """For each word in quotation marks the ruled attribution that it belongs to."""
    return {k: a for a in ruled for k in _quoted(t, a.content)}


def _is_term(t: Columns, a: Attribution, by_token: dict[int, Attribution]) -> bool:
    """Whether all that is attributed is a title in marks, or a phrase in marks too short to be speech by itself.

    A short phrase is somebody's words when a rule finds the cue to it, or when the tagger finds a name.
    """
    words = _tokens(t, a.content)
    passages = {t.quote[k] for k in words}
    if len(passages) != 1 or (only := passages.pop()) < 0:
        return False
    ruled = next((by_token[k] for k in sorted(words) if k in by_token), None)
    claimed = (ruled is not None and bool(ruled.cue)) or any(t.capital(k) for k in _tokens(t, a.source))
    return is_title(t, only) or (len(words) < FEWEST and not claimed)


def _widened(t: Columns, place: Span) -> Span:
    lo, hi = t.at(place.start), t.at(place.end)
    if hi <= lo:
        return place
    first, last = t.quote[lo], t.quote[hi - 1]
    lo = min(lo, t.bounds[first][0]) if first >= 0 else lo
    hi = max(hi, t.bounds[last][1]) if last >= 0 else hi
    return t.span(lo, hi)


def _mended(t: Columns, a: Attribution, by_token: dict[int, Attribution]) -> Attribution:
    """With the source that a rule tells where the tagger has none, and doubted where the two differ."""
    quoted = sorted(_quoted(t, a.content))
    ruled = next((by_token[k] for k in quoted if k in by_token), None)
    if ruled is None or not ruled.source or 2 * len(quoted) < len(_tokens(t, a.content)):
        return a
    if not a.source:
        if ruled.rule not in _TELLS_SOURCE:
            return a
        return replace(a, source=ruled.source, cue=a.cue or ruled.cue, rule=f"{a.rule} and {ruled.rule}")
    if _tokens(t, a.source).isdisjoint(_tokens(t, ruled.source)):
        source = a.source if a.confidence >= FIRM else ()
        return replace(a, source=source, rule=f"{a.rule} against {ruled.rule}", confidence=a.confidence * DOUBT)
    return a
