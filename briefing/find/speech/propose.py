"""Where words are attributed: one pass over the cues of an article."""

from briefing.find.speech.clauses import Hit, hit, onward, opens_quote, sentence_end
from briefing.find.speech.columns import Columns
from briefing.find.speech.draft import Draft
from briefing.find.speech.lexicon import cues, grammar, is_base
from briefing.find.speech.phrases import Range, follower, opener, subject
from briefing.find.speech.settle import CONTRAST, cut
from briefing.find.speech.tags import inverted, tag

_AUXILIARIES = grammar("auxiliaries")
_RELATIVES = grammar("relatives")
_BEFORE_PARTICIPLE = frozenset({",", "—", "–", "-", "by", "in", "after", "before", "without", "upon", "while", "when"})
_SUBORDINATING = frozenset({"while", "when", "as", "after", "although", "though", "since", "before", "because", "once"})
_CLAUSAL = frozenset({"free", "that", "hearer"})
_TELLING = frozenset({"free", "hearer", "invert"})


def propose(t: Columns) -> list[Draft]:
    """Every attribution that a cue makes, in the order of the cues."""
    table = cues()
    drafts: list[Draft] = []
    low, quote = t.low, t.quote
    skip = -1
    for i, word in enumerate(low):
        if quote[i] >= 0 or i < skip:
            continue
        if word == "according" and low[i + 1] == "to":
            draft = _according(t, i)
            for earlier in drafts[-3:] if draft is not None else ():
                cut(t, earlier, i)
        elif word in table:
            cue = next(
                (c for c in table[word] if len(c.words) == 1 or tuple(low[i : i + len(c.words)]) == c.words), None
            )
            h = cue and hit(t, i, cue)
            if not h:
                continue
            draft = _cue(t, h, drafts)
        else:
            continue
        if draft is not None:
            drafts.append(draft)
            skip = draft.cue[1]
    return drafts


def _cue(t: Columns, h: Hit, drafts: list[Draft]) -> Draft | None:
    previous = drafts[-1] if drafts and t.first[drafts[-1].cue[0]] == t.first[h.verb] else None
    if h.infinitive:
        return _infinitive(t, h)
    if h.participle and h.lo == t.first[h.verb]:
        return _fronted(t, h)
    if not h.participle and (draft := inverted(t, h)):
        return draft
    source, coordinated = _subject(t, h, previous)
    if source is None:
        return None
    if h.participle and not coordinated and "free" not in h.cue.frames and not opens_quote(t, h.hi):
        return None
    if not coordinated and (draft := tag(t, h, source)):
        return draft
    if _unfit(t, h, source):
        return None
    content = onward(t, h)
    if content is None:
        return Draft([], (h.lo, h.hi), source, "cue-only") if h.cue.frames & _TELLING and not coordinated else None
    if coordinated and previous is not None:
        cut(t, previous, h.lo)
    elif previous is not None and t.low[source[0] - 1] in CONTRAST:
        cut(t, previous, source[0])
    if not h.cue.frames & _CLAUSAL:
        content = (content[0], _first_clause(t, *content))
    if not coordinated:
        content = _bounded(t, source, content)
    rule = "quote-after" if t.quote[content[0]] >= 0 else "clause" if h.cue.frames & _CLAUSAL else "object"
    return Draft([content], (h.lo, h.hi), source, rule if not coordinated else rule + "-shared")


def _infinitive(t: Columns, h: Hit) -> Draft | None:
    """`X took the stage to call it "…"`: only with a quotation, for without one it is an aim and no statement."""
    content = onward(t, h)
    if content is None or not any(t.quote[k] >= 0 for k in range(*content)):
        return None
    source = opener(t, t.first[h.verb], h.lo)
    return Draft([content], (h.lo, h.hi), source, "infinitive") if source is not None else None


def _fronted(t: Columns, h: Hit) -> Draft | None:
    """`Calling it "…," X left`."""
    content = onward(t, h)
    if content is None:
        return None
    lo, hi = content
    comma = next((k for k in range(lo, hi) if t.low[k] == "," and (t.quote[k] < 0 or _ends_passage(t, k))), None)
    if comma is None:
        return None
    start = comma + 1 if t.quote[comma] < 0 else t.bounds[t.quote[comma]][1]
    source = opener(t, start, t.last[h.verb])
    if source is None or source[0] != start:
        return None
    return Draft([(lo, start if t.quote[comma] >= 0 else comma)], (h.lo, h.hi), source, "fronted")


def _ends_passage(t: Columns, k: int) -> bool:
    """Whether a mark is the last inside its passage."""
    return t.bounds[t.quote[k]][1] - k <= 3 and not t.word[k + 1][0].isalnum()


def _unfit(t: Columns, h: Hit, source: Range) -> bool:
    """Whether a phrase and a verb do not make a statement: they disagree in number, or only suppose it."""
    before = t.low[source[0] - 1]
    if before in ("if", "whether", "unless"):
        return True
    last = t.low[source[1] - 1]
    if last in _RELATIVES:
        return t.low[source[0]] in ("those", "anyone", "people", "everyone", "one", "anybody", "everybody")
    if h.lo != h.verb or not is_base(h.cue.words[0]):
        return False
    plural = last in ("i", "you", "we", "they", "people", "police") or (last.endswith("s") and not last.endswith("ss"))
    return not plural and not any(t.low[k] in ("and", "&", "of") for k in range(*source))


def _bounded(t: Columns, source: Range, content: Range) -> Range:
    """The content of a clause that a conjunction makes subordinate ("While X said …, Y"), or of "what X called …"."""
    lo, hi = content
    before = t.low[source[0] - 1]
    if before == "what" and t.quote[lo] >= 0 and t.bounds[t.quote[lo]][1] < hi:
        return lo, t.bounds[t.quote[lo]][1]
    if before not in _SUBORDINATING or (
        t.first[source[0]] < source[0] - 1 and t.low[source[0] - 2] not in (",", "and", "but")
    ):
        return content
    comma = next((k for k in range(lo, hi) if t.low[k] == "," and t.quote[k] < 0 and t.quote[k + 1] < 0), hi)
    passage = next((k for k in range(lo, comma) if t.quote[k] >= 0 and t.low[k] == ","), None)
    if passage is not None and t.bounds[t.quote[passage]][1] <= comma:
        comma = t.bounds[t.quote[passage]][1]
    return lo, comma


def _subject(t: Columns, h: Hit, previous: Draft | None) -> tuple[Range | None, bool]:
    """Who does it, and whether the verb shares the subject of one before."""
    before = t.low[h.lo - 1] if h.lo > t.first[h.verb] else ""
    if before in ("and", "but", "or", "then") or (
        h.participle and (before in _BEFORE_PARTICIPLE or t.quote[h.lo - 1] >= 0)
    ):
        if previous is not None and previous.source is not None and not _inner(t, previous.source):
            return previous.source, True
        return opener(t, t.first[h.verb], h.lo), True
    return subject(t, h.lo), False


def _inner(t: Columns, source: Range) -> bool:
    """Whether a phrase is the subject of a subordinate clause."""
    return t.low[source[0] - 1] in _SUBORDINATING | _RELATIVES | {"that", "what"} or t.low[source[1] - 1] in _RELATIVES


def _according(t: Columns, i: int) -> Draft | None:
    """`According to X, …`, `…, according to X`."""
    source = follower(t, i + 2)
    if source is None:
        return None
    first, last = t.first[i], t.last[i]
    lead = i
    while lead > first and t.low[lead - 1] in ("but", "and", "yet", "still", ",", "also"):
        lead -= 1
    content: list[Range] = []
    if lead > first:
        lo = first
        passage = t.quote[i - 1] if t.quote[i - 1] >= 0 else t.quote[i - 2] if t.low[i - 1] == "," else -1
        if passage >= 0:
            lo = min(lo, t.bounds[passage][0])
        hi = i
        while hi > lo and t.quote[hi - 1] < 0 and t.low[hi - 1] in (",", "-", "—"):
            hi -= 1
        content.append((_last_clause(t, lo, hi), hi))
    k = source[1]
    if k < last and t.low[k] == "," and (lead == first or last - k > 4):
        content.append((k + 1, sentence_end(t, k + 1)))
    return Draft(content, (i, i + 2), source, "according-to") if content else None


def _last_clause(t: Columns, lo: int, hi: int) -> int:
    """Where the last of several main clauses begins, since a source named after it need not stand for them all."""
    return next((k + 1 for k in range(hi - 3, lo + 3, -1) if _parts(t, k, hi)), lo)


def _first_clause(t: Columns, lo: int, hi: int) -> int:
    """Where the object of a verb ends because another main clause begins."""
    return next((k - (t.low[k] != ";") for k in range(lo + 2, hi - 3) if _parts(t, k, hi)), hi)


def _parts(t: Columns, k: int, hi: int) -> bool:
    """Whether a main clause with its own subject begins after token `k`."""
    if t.quote[k] >= 0 or not (t.low[k] == ";" or (t.low[k] in ("and", "but", "yet") and t.low[k - 1] == ",")):
        return False
    verb = next((j for j in range(k + 2, min(hi, k + 9)) if t.low[j] in _AUXILIARIES), None)
    return verb is not None and subject(t, verb) == (k + 1, verb)
