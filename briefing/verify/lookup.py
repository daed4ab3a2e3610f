"""Where words stand in the sources: exactly, or nearly."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from briefing.dossier import Dossier, dossier
from briefing.model import Analysis, Article, Span
from briefing.read.article import assembled
from briefing.read.document import Document
from briefing.verify.fold import Trace, folded
from briefing.verify.model import Found

Analyse = Callable[[Article], Analysis]

SHARED = 5
"""How many of a quotation's rarest words are looked for to find what it was made from."""
COMMON = 2000
"""A word that stands in the sources more often than this leads nowhere."""
MOST = 50
"""As many places of the same words are looked at."""
REACH = 2000
"""Characters within which the parts of a quotation with omissions must stand."""
_WORD = re.compile(r"\w+")
_CORE = re.compile(r"\w(?:\S*\w)?")
"""A word without the marks at its ends."""


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of one source."""

    source: int
    """Its number among the sources."""
    span: Span


class Sources:
    """The texts of all sources; an article is made, and analysed, only when somebody asks."""

    def __init__(self, texts: Sequence[tuple[str, Document]], analyse: Analyse) -> None:
        self.texts = tuple(texts)
        self._analyse = analyse
        folds = [folded(document.text) for _, document in self.texts]
        self._all = "\n".join(folds)
        self._starts = [0]
        for fold in folds:
            self._starts.append(self._starts[-1] + len(fold) + 1)
        self._articles: dict[int, Article] = {}
        self._analyses: dict[int, Analysis] = {}
        self._traces: dict[int, Trace] = {}
        self._dossiers: dict[tuple[int, ...], Dossier] = {}

    def __len__(self) -> int:
        return len(self.texts)

    def article(self, source: int) -> Article:
        """The article of a source."""
        if source not in self._articles:
            path, document = self.texts[source]
            self._articles[source] = assembled(document, path)
        return self._articles[source]

    def analysis(self, source: int) -> Analysis:
        """What the finders find in a source."""
        if source not in self._analyses:
            self._analyses[source] = self._analyse(self.article(source))
        return self._analyses[source]

    def dossier(self, numbers: tuple[int, ...]) -> Dossier:
        """What some of the sources hold together."""
        if numbers not in self._dossiers:
            self._dossiers[numbers] = dossier(self.analysis(number) for number in numbers)
        return self._dossiers[numbers]

    def text(self, place: Place) -> str:
        """The words at a place, as they stand."""
        return place.span.of(self.texts[place.source][1].text)

    def found(self, place: Place) -> Found:
        """The place with the name of its file and the line there."""
        path, document = self.texts[place.source]
        line = document.text.count("\n", 0, place.span.start) + 1
        return Found(path, line, place.span.start, place.span.end)

    def places(self, parts: Sequence[str]) -> list[Place]:
        """Where folded words stand, in the order of the sources; several parts must follow each other."""
        found: list[Place] = []
        for start in self._hits(parts[0], 0, len(self._all)):
            source = bisect_right(self._starts, start) - 1
            at, last = start + len(parts[0]), self._starts[source + 1]
            for part in parts[1:]:
                begin = next(self._hits(part, at, min(at + REACH, last)), None)
                if begin is None:
                    break
                at = begin + len(part)
            else:
                found.append(self._place(source, start, at))
                if len(found) == MOST:
                    break
        return found

    def _hits(self, words: str, low: int, high: int) -> Iterator[int]:
        """Where the words stand as whole words."""
        at = self._all.find(words, low, high)
        while at >= 0:
            end = at + len(words)
            left = words[0].isalnum() and self._all[at - 1 : at].isalnum()
            if not left and not (words[-1].isalnum() and self._all[end : end + 1].isalnum()):
                yield at
            at = self._all.find(words, at + 1, high)

    def _place(self, source: int, start: int, end: int) -> Place:
        trace = self._traces.setdefault(source, Trace(self.texts[source][1].text))
        base = self._starts[source]
        return Place(source, Span(trace(start - base), trace(end - 1 - base) + 1))

    @cached_property
    def _words(self) -> dict[str, list[int]]:
        """Where each word stands in the folded texts."""
        index: defaultdict[str, list[int]] = defaultdict(list)
        for word in _WORD.finditer(self._all):
            index[word[0].lower()].append(word.start())
        return index

    def nearest(self, words: str) -> tuple[Place, float] | None:
        """The passage most like folded words, and how like from 0 to 100; None where nothing is like them.

        The rarest words vote for the places at which the whole would have to begin.
        """
        from rapidfuzz import fuzz

        said = [(m[0].lower(), m.start()) for m in _WORD.finditer(words)]
        known = [(len(self._words[word]), word, at) for word, at in said if word in self._words]
        votes: Counter[int] = Counter()
        bucket = max(len(words), 40)
        for count, word, at in sorted(known)[:SHARED]:
            if count <= COMMON:
                votes.update({max(begin - at, 0) // bucket for begin in self._words[word]})
        best: tuple[float, int, int] | None = None
        for number, _ in votes.most_common(SHARED):
            low = max(0, (number - 1) * bucket)
            source = bisect_right(self._starts, min(number * bucket, len(self._all) - 1)) - 1
            low, high = max(low, self._starts[source]), min((number + 3) * bucket, self._starts[source + 1] - 1)
            like = fuzz.partial_ratio_alignment(words, self._all[low:high])
            if like is not None and like.dest_end > like.dest_start and (best is None or like.score > best[0]):
                best = (like.score, low + like.dest_start, low + like.dest_end)
        if best is None:
            return None
        source = bisect_right(self._starts, best[1]) - 1
        start, end = self._matched(words, best[1], best[2], source)
        return self._place(source, start, end), best[0]

    def _matched(self, words: str, start: int, end: int, source: int) -> tuple[int, int]:
        """The passage around a likeness that takes in as many words as the ones looked for, at both ends."""
        pad = len(words) // 2 + 20
        low, high = max(start - pad, self._starts[source]), min(end + pad, self._starts[source + 1] - 1)
        said = _CORE.findall(words)
        there = [(m[0], low + m.start(), low + m.end()) for m in _CORE.finditer(self._all[low:high])]
        blocks = SequenceMatcher(None, [word for word, _, _ in there], said, autojunk=False).get_matching_blocks()[:-1]
        blocks = [b for b in blocks if there[b.a][1] < end and start < there[b.a + b.size - 1][2]]
        if not blocks:
            return start, end
        first = max(blocks[0].a - blocks[0].b, 0)
        last = min(blocks[-1].a + len(said) - blocks[-1].b, len(there)) - 1
        return there[first][1], there[max(first, last)][2]
