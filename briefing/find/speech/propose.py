"""Where words are attributed: one pass over the cues of an article."""

from briefing.find.speech.clauses import Hit, hit, onward, opens_quote, sentence_end
from briefing.find.speech.columns import Columns
from briefing.find.speech.draft import Draft
from briefing.find.speech.lexicon import cues, grammar, is_base
from briefing.find.speech.phrases import Range, follower, opener, subject
from briefing.find.tokens import BORDER

_AFTER_TAG = frozenset(
    {".", ",", BORDER, ";", "—", "–", "-", "?", "!", "after", "before", "when", "as", "while", ")", "who", "that"}
)
_NO_REST = frozenset(
    {
        "who",
        "which",
        "while",
        "as",
        "when",
        "after",
        "before",
        "and",
        "but",
        "adding",
        "with",
        "citing",
        "although",
        "though",
        "where",
        "whose",
        "a",
        "then",
    }
)
_CONTRAST = frozenset({"and", "but", "while", "though", "although", ";", "as", "yet", "whereas"})
_AUXILIARIES = grammar("auxiliaries")
_RELATIVES = grammar("relatives")
_PREPOSITIONS = grammar("prepositions")
_TIMES = grammar("times")
_TAGGED = frozenset({"quote-name-verb", "quote-verb-name"})
_BEFORE_PARTICIPLE = frozenset({",", "—", "–", "-", "by", "in", "after", "before", "without", "upon", "while", "when"})
_SUBORDINATING = frozenset({"while", "when", "as", "after", "although", "though", "since", "before", "because", "once"})
_CLAUSAL = frozenset({"free", "that", "hearer"})
_TELLING = frozenset({"free", "hearer", "invert"})
_ADVERBS = grammar("adverbs")


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
                _cut(t, earlier, i)
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
    if not h.participle and (draft := _inverted(t, h)):
        return draft
    source, coordinated = _subject(t, h, previous)
    if source is None:
        return None
    if h.participle and not coordinated and "free" not in h.cue.frames and not opens_quote(t, h.hi):
        return None
    if not coordinated and (draft := _tag(t, h, source)):
        return draft
    if _unfit(t, h, source):
        return None
    content = onward(t, h)
    if content is None:
        return Draft([], (h.lo, h.hi), source, "cue-only") if h.cue.frames & _TELLING and not coordinated else None
    if coordinated and previous is not None:
        _cut(t, previous, h.lo)
    elif previous is not None and t.low[source[0] - 1] in _CONTRAST:
        _cut(t, previous, source[0])
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


def _cut(t: Columns, draft: Draft, at: int) -> None:
    """End a draft's content before the next attribution of its sentence."""
    if not draft.content:
        return
    lo, hi = draft.content[-1]
    while at > lo and t.quote[at - 1] < 0 and (t.low[at - 1] in _CONTRAST or t.low[at - 1] in (",", "then")):
        at -= 1
    if lo < at < hi:
        draft.content[-1] = (lo, at)


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


def _closed_before(t: Columns, k: int) -> int:
    """The quoted passage that ends right before token `k`, with or without a comma between; -1 for none."""
    if t.quote[k - 1] >= 0 and t.quote[k] != t.quote[k - 1]:
        return t.quote[k - 1]
    if t.low[k - 1] in (",", "-", "—", "–") and t.quote[k - 2] >= 0:
        return t.quote[k - 2]
    return -1


def _ending(t: Columns, passage: int) -> str:
    """The last mark inside a passage, before its closing quotation mark."""
    hi = t.bounds[passage][1]
    k = hi - 1
    while k > t.bounds[passage][0] and t.low[k] in ("'", '"', "”", "’", "»", "“"):
        k -= 1
    return t.low[k]


def _inverted(t: Columns, h: Hit) -> Draft | None:
    """`"…," said X` and `…, said X`."""
    if "quote" not in h.cue.frames or h.lo != h.verb:
        return None
    if h.verb == t.first[h.verb] and t.capital(h.verb) and "invert" in h.cue.frames:
        return _leading(t, h)
    passage = _closed_before(t, h.lo)
    comma = t.low[h.lo - 1] == ","
    if passage < 0 and not (comma and "invert" in h.cue.frames):
        return None
    source = follower(t, h.hi)
    if source is None:
        return None
    if passage >= 0:
        return Draft([*_back(t, passage), *_on(t, source[1])], (h.lo, h.hi), source, "quote-verb-name")
    content = _clause_before(t, h.lo - 1, 2)
    if content is None or not _ends_tag(t, source[1]):
        return None
    rival = subject(t, h.lo)
    if rival is not None and (not t.capital(source[0]) or any(t.low[k] == "," for k in range(rival[0], h.lo - 1))):
        return None
    rest = _rest(t, source[1]) or _on(t, source[1])
    return Draft([content, *rest], (h.lo, h.hi), source, "clause-verb-name")


def _leading(t: Columns, h: Hit) -> Draft | None:
    """`Said X, "…"` and `Said X: …`."""
    source = follower(t, h.hi)
    if source is None:
        return None
    mark = next((k for k in range(source[1], min(t.last[h.verb], source[1] + 12)) if t.low[k] in (",", ":")), None)
    if mark is None or not opens_quote(t, mark + 1):
        return None
    return Draft([(mark + 1, sentence_end(t, mark + 1))], (h.lo, h.hi), source, "verb-name-quote")


def _tag(t: Columns, h: Hit, source: Range) -> Draft | None:
    """`"…," X said` and `…, X said`."""
    at = source[0] - (t.low[source[0] - 1] == "as" and not t.capital(source[0] - 1))
    comma = t.low[at - 1] in (",", "—", "–", "-")
    passage = _closed_before(t, at)
    if passage >= 0 and h.cue.frames & _TELLING:
        ends, on = _ending(t, passage), onward(t, h)
        bare = on is None and _ends_tag(t, h.hi)
        if at < source[0] and bare:
            return Draft([t.bounds[passage]], (h.lo, h.hi), source, "quote-name-verb")
        if on is not None and t.first[t.bounds[passage][0]] < t.bounds[passage][0]:
            return None
        if (
            (bare and (ends != "." or "free" in h.cue.frames))
            or ends in (",", "?", "!", "-", "—")
            or (ends != "." and comma)
        ):
            return Draft([*_back(t, passage), *_on(t, h.hi)], (h.lo, h.hi), source, "quote-name-verb")
    if not comma or t.quote[at - 2] >= 0 or not h.cue.frames & {"free", "hearer"}:
        return None
    rest = _rest(t, h.hi)
    if rest is None and (not _ends_tag(t, h.hi) or onward(t, h) is not None):
        return None
    content = _clause_before(t, at - 1, 1 if rest else 3)
    if content is None:
        return None
    return Draft([content, *(rest or [])], (h.lo, h.hi), source, "clause-name-verb")


def _ends_tag(t: Columns, k: int) -> bool:
    """Whether a tag ends at token `k`: the sentence, a comma or an adverbial follows."""
    low = t.low[k]
    return low in _AFTER_TAG or low in _PREPOSITIONS or low in _TIMES or low in _ADVERBS or low.endswith("ly")


def _back(t: Columns, passage: int) -> list[Range]:
    """The content before a tag that ends with a quoted passage."""
    lo, hi = t.bounds[passage]
    start = t.first[lo]
    if start < lo <= start + 40 and t.low[lo - 1] not in (":", ",", ".", "?", "!", "—", "–", "-", BORDER):
        lo = start
    return [(lo, hi)]


def _clause_before(t: Columns, comma: int, least: int) -> Range | None:
    """The clause that ends at a comma, from the start of its sentence."""
    lo = t.first[comma]
    if t.low[lo] in ("but", "and", "yet", "still") and t.low[lo + 1] != ",":
        lo += 1
    return (lo, comma) if comma - lo >= least else None


def _on(t: Columns, k: int) -> list[Range]:
    """What goes on after a tag in the same sentence: `…, "`."""
    end = t.last[k - 1]
    j = k
    while j < min(end, k + 24) and t.low[j] not in (",", ":") and t.quote[j] < 0:
        j += 1
    if j < end and t.low[j] in (",", ":") and j + 1 < len(t.word) and opens_quote(t, j + 1):
        return [(j + 1, sentence_end(t, j + 1))]
    return []


def _rest(t: Columns, k: int) -> list[Range] | None:
    """The rest of a clause that a tag interrupts: `The dam, X said in May, will hold`."""
    end = t.last[k - 1]
    if t.low[k] != "," and not _ends_tag(t, k):
        return None
    comma = next((j for j in range(k, min(end, k + 12)) if t.low[j] in (",", "—") and t.quote[j] < 0), None)
    if comma is None or comma + 2 >= end or any(t.low[j] == "that" or t.quote[j] >= 0 for j in range(k, comma)):
        return None
    low = t.low[comma + 1]
    if opens_quote(t, comma + 1) and t.capital(comma + 2):
        return None
    if low.endswith("ing") or low in _NO_REST or (low in _PREPOSITIONS and comma > k):
        return None
    return [(comma + 1, sentence_end(t, comma + 1))]


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


def settle(t: Columns, drafts: list[Draft]) -> list[Draft]:
    """The drafts, with no passage both tagged as a quotation and swallowed by the clause of another."""
    tagged = {
        t.quote[k]: d
        for d in drafts
        if d.rule in _TAGGED
        for lo, hi in d.content
        for k in range(lo, hi)
        if t.quote[k] >= 0 and t.bounds[t.quote[k]][0] == k
    }
    kept: list[Draft] = []
    for d in drafts:
        if kept and d.content and d.rule.startswith("quote-after") and kept[-1].rule.startswith("object"):
            _cut(t, kept[-1], d.source[0] if d.source else d.cue[0])
        if kept and d.content and _nested(t, d, kept[-1]):
            d.content = [_unquoted(t, d.content[0])]
            if d.content[0][1] - d.content[0][0] < 2:
                continue
        if d.rule not in _TAGGED:
            d.content = [r for r in (_clear(t, d, r, tagged) for r in d.content) if r is not None]
        if d.content or d.rule == "cue-only":
            kept.append(d)
    return kept


def _nested(t: Columns, draft: Draft, outer: Draft) -> bool:
    """Whether a draft stands inside the clause of the one before, whose speaker then owns what is quoted.

    A quotation that the inner cue introduces itself ("X said that Y called it 'odd'") stays the inner speaker's.
    """
    if draft.rule not in ("clause", "object") or len(draft.content) != 1 or outer.cue[0] > draft.cue[0]:
        return False
    inside = any(lo <= draft.cue[0] < hi for lo, hi in outer.content)
    return inside and outer.rule.startswith(("clause", "object")) and t.low[draft.content[0][0]] != "that"


def _unquoted(t: Columns, part: Range) -> Range:
    """A content up to its first quoted passage."""
    lo, hi = part
    at = next((k for k in range(lo, hi) if t.quote[k] >= 0), hi)
    while lo < at < hi and not t.word[at - 1][0].isalnum():
        at -= 1
    return lo, at


def _clear(t: Columns, draft: Draft, part: Range, tagged: dict[int, Draft]) -> Range | None:
    """What is left of a content before the first passage that another attribution tags."""
    lo, hi = part
    at = next((k for k in range(lo, hi) if t.quote[k] in tagged and tagged[t.quote[k]] is not draft), hi)
    while at < hi and at > lo and t.quote[at - 1] < 0 and not t.word[at - 1][0].isalnum():
        at -= 1
    return (lo, at) if at - lo > 1 or at == hi else None
