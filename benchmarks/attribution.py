"""How well quotations and reported statements are found, and how well their speakers.

The spans compared are sets of words, so that quotation marks, commas and white space at their edges do not matter.
Each measure takes one text and gives ratios, which add up over a corpus.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from figures import Figure, Ratio, f1, total
from naming import AFTER_HEAD, DETERMINERS, POSSESSIVE, Mention, Name, chain_name, compatible, mention, name_words
from polnear import Attribution, Chain, Document, Parse
from tokens import Words, words

Verdict = Literal["right", "wrong", "undecided", "silent"]


@dataclass(frozen=True, slots=True)
class Said:
    """An attribution, marked or found, in words."""

    content: frozenset[int]
    quoted: frozenset[int]
    """The words of the content inside quotation marks."""
    source: frozenset[int]
    telling: frozenset[int]
    """The words of the source that are no function words."""
    mention: Mention
    chain: Chain | None
    """The coreference chain of a pronoun that is the source."""
    behind: Name | None
    """The name of the person whom that pronoun means, where it is known."""
    speaker: Name | None
    """The full name which the program resolved."""

    @property
    def direct(self) -> bool:
        """Whether half of what is said, or more, stands in quotation marks."""
        return 2 * len(self.quoted) >= len(self.content)

    @property
    def named(self) -> bool:
        """Whether anybody is given as the one who said it."""
        return bool(self.source) or self.speaker is not None

    @property
    def names(self) -> tuple[Name, ...]:
        """The names given for who said it: the one in the source, and the one resolved."""
        written = (self.mention.name,) if self.mention.kind == "name" else ()
        return written if self.speaker is None else (*written, self.speaker)

    @property
    def known(self) -> Name | None:
        """The name which the source gives or, being a pronoun, stands for."""
        return self.mention.name if self.mention.kind == "name" else self.behind


@dataclass(frozen=True)
class Pair:
    """What was marked in a text and what was found in it."""

    gold: tuple[Said, ...]
    found: tuple[Said, ...]

    @cached_property
    def over(self) -> tuple[Said | None, ...]:
        """For each one found, the marked one with which it shares most words; None for what nobody says.

        What is found is somebody's words where at least half of its own words lie in contents that were marked.
        """
        return tuple(self._beneath(found) for found in self.found)

    def _beneath(self, found: Said) -> Said | None:
        marked: frozenset[int] = frozenset().union(*(gold.content for gold in self.gold))
        if 2 * len(found.content & marked) < len(found.content):
            return None
        return max(self.gold, key=lambda gold: (len(gold.content & found.content), verdict(gold, found) == "right"))


def pair(document: Document, found: Iterable[Attribution]) -> Pair:
    """The marked and the found attributions of a text, side by side."""
    cut = words(document.text)
    gold = _all_said(cut, document.gold, document)
    return Pair(gold, _all_said(cut, found, document))


def verdict(gold: Said, found: Said) -> Verdict:
    """Whether the speaker found is the one who was marked.

    Right is a source that takes in the head of the marked one, or a name that may be the same person's. A name found
    for a pronoun is held against the name behind it; where that is not known the case is undecided.
    """
    if not gold.source:
        return "wrong" if found.named else "right"
    if not found.named:
        return "silent"
    if found.source & gold.mention.head:
        return "right"
    if gold.mention.kind == "name" and any(compatible(gold.mention.name, name) for name in found.names):
        return "right"
    if found.mention.kind == "pronoun" and not found.names:
        return _of_pronoun(gold, found)
    if gold.mention.kind == "pronoun":
        return _behind_pronoun(gold, found)
    if gold.mention.kind == "noun" and found.telling & gold.source:
        return "right"
    return "wrong"


def detected(pair: Pair) -> Ratio:
    """Of the direct quotations marked, those of whose quoted words at least half were found."""
    direct = [gold for gold in pair.gold if gold.direct]
    return Ratio(sum(_is_detected(gold, pair.found) for gold in direct), len(direct))


def attributed(pair: Pair) -> Ratio:
    """Of the direct quotations marked, those found whose words mostly went to the right speaker: recall."""
    direct = [gold for gold in pair.gold if gold.direct]
    return Ratio(
        sum(_is_detected(gold, pair.found) and _main_verdict(gold, pair.found) == "right" for gold in direct),
        len(direct),
    )


def rightly_attributed(pair: Pair) -> Ratio:
    """Of the direct quotations found, those that somebody said, and the right one: precision."""
    direct = [(gold, found) for gold, found in zip(pair.over, pair.found, strict=True) if found.direct]
    return Ratio(sum(gold is not None and verdict(gold, found) == "right" for gold, found in direct), len(direct))


def wrong_speakers(pair: Pair) -> Ratio:
    """Of the direct quotations found with a speaker, those that somebody else said."""
    told = [(gold, found) for gold, found in zip(pair.over, pair.found, strict=True) if found.direct and found.named]
    return Ratio(sum(gold is not None and verdict(gold, found) == "wrong" for gold, found in told), len(told))


def misnamed(pair: Pair, *, direct: bool) -> Ratio:
    """Of those found with a resolved name whose marked source has a known one, those where the two conflict.

    Judges the name that a brief would print, however well the source was found.
    """
    judged = [
        (gold.known, found.speaker)
        for gold, found in zip(pair.over, pair.found, strict=True)
        if gold is not None and gold.known and found.speaker is not None and (found.direct or not direct)
    ]
    return Ratio(sum(not compatible(known, speaker) for known, speaker in judged), len(judged))


def end_to_end(pair: Pair) -> tuple[Ratio, Ratio]:
    """Precision and recall of attributions: the content found at least by half (Jaccard), and its speaker right."""
    right = sum(verdict(gold, found) == "right" for gold, found in _matched(pair))
    return Ratio(right, len(pair.found)), Ratio(right, len(pair.gold))


def figures(pairs: Iterable[Pair]) -> list[Figure]:
    """The measures over a corpus, in percent."""
    pairs = list(pairs)
    ends = [end_to_end(pair) for pair in pairs]
    direct = _f1((rightly_attributed(pair) for pair in pairs), (attributed(pair) for pair in pairs))
    return [
        Figure("direct quotations found", _percent(map(detected, pairs))),
        Figure("direct quotations found, speaker right, F1", direct),
        Figure(
            "wrong speaker, of direct ones that name one", _percent(map(wrong_speakers, pairs)), less_is_better=True
        ),
        Figure("misnamed, direct", _percent(misnamed(p, direct=True) for p in pairs), less_is_better=True),
        Figure("misnamed, all", _percent(misnamed(p, direct=False) for p in pairs), less_is_better=True),
        Figure("all attributions, end to end, F1", _f1((end[0] for end in ends), (end[1] for end in ends))),
    ]


def _percent(ratios: Iterable[Ratio]) -> float:
    return 100 * total(ratios).share


def _f1(precisions: Iterable[Ratio], recalls: Iterable[Ratio]) -> float:
    return 100 * f1(total(precisions).share, total(recalls).share)


def _all_said(cut: Words, attributions: Iterable[Attribution], document: Document) -> tuple[Said, ...]:
    every = (_said(cut, attribution, document.parse, document.labels) for attribution in attributions)
    return tuple(said for said in every if said.content)


def _said(cut: Words, attribution: Attribution, parse: Parse, labels: Mapping[int, str]) -> Said:
    content = cut.at(attribution.content)
    source = _without_clitic(cut, cut.at(attribution.source))
    telling = frozenset(word for word in source if cut[word].lower() not in DETERMINERS | AFTER_HEAD)
    named = mention(cut, source)
    chain, behind = None, None
    if named.kind == "pronoun":
        place = cut.starts[min(named.head)]
        chain = parse.chains.get(place)
        behind = name_words(labels[place]) if place in labels else chain_name(chain)
    speaker = name_words(attribution.speaker) if attribution.speaker else None
    return Said(content, content & cut.quoted, source, telling, named, chain, behind, speaker)


def _without_clitic(cut: Words, source: frozenset[int]) -> frozenset[int]:
    last = max(source, default=-1)
    return source - {last} if len(source) > 1 and cut[last].lower() in POSSESSIVE else source


def _of_pronoun(gold: Said, found: Said) -> Verdict:
    """The verdict on a bare pronoun found in another place than the source that was marked."""
    if gold.chain and found.chain and gold.chain.number == found.chain.number:
        return "right"
    if not gold.known or not found.behind:
        return "undecided"
    return "right" if compatible(gold.known, found.behind) else "wrong"


def _behind_pronoun(gold: Said, found: Said) -> Verdict:
    """The verdict on a name, or on a noun, found for a marked pronoun."""
    if not found.names:
        return "wrong"
    if gold.behind is None:
        return "undecided"
    return "right" if any(compatible(gold.behind, name) for name in found.names) else "wrong"


def _is_detected(gold: Said, found: Iterable[Said]) -> bool:
    covered: frozenset[int] = frozenset().union(*(said.content for said in found))
    return 2 * len(gold.quoted & covered) >= len(gold.quoted)


def _main_verdict(gold: Said, found: Iterable[Said]) -> Verdict:
    """The verdict on most of the quoted words; on a word found twice the better one counts, then the first."""
    verdicts: dict[int, Verdict] = {}
    for said in found:
        if shared := gold.quoted & said.content:
            given = verdict(gold, said)
            for word in shared:
                if given == "right" or word not in verdicts:
                    verdicts[word] = given
    counts = Counter(verdicts.values())
    return max(counts, key=lambda given: (counts[given], given == "right", given))


def _matched(pair: Pair) -> list[tuple[Said, Said]]:
    """Marked and found contents, one to one, the closest first; each shares half of the words of both or more."""
    candidates = sorted(
        (-len(gold.content & found.content) / len(gold.content | found.content), g, f)
        for g, gold in enumerate(pair.gold)
        for f, found in enumerate(pair.found)
        if 2 * len(gold.content & found.content) >= len(gold.content | found.content)
    )
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for _distance, g, f in candidates:
        if g not in matched and f not in taken:
            matched[g] = f
            taken.add(f)
    return [(pair.gold[g], pair.found[f]) for g, f in matched.items()]
