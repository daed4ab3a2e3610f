"""Figures of an article: the numbers that a "by the numbers" box would carry."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from briefing import words
from briefing.find.dates import months
from briefing.find.lexicon import forms
from briefing.find.lines import Line, lines
from briefing.find.numbers import PARTS, Number, numbers
from briefing.find.sections import weighed
from briefing.model import Analysis, Figure, Span, finding_id

_ENOUGH = 0.5
_BAR = 0.52
"""The score that chooses best over articles held out."""
_FEWEST = 3
"""Words of a sentence that may say what a number is about."""
_VAGUE = frozenset(("a dozen", "half a dozen", "a hundred", "a thousand"))
"""Numerals that only say "some" or "many"."""
_RATIO = re.compile(
    r"\s(?:(?:out\sof|in)\s(?:(?:every|the|each)\s)?(?:\d[\d,]*|ten|hundred|four|five|three)"
    r"|of\s(?:(?:every|the|each)\s)?\d[\d,]*)\b",
    re.IGNORECASE,
)
_VOTE = re.compile(r"\s?(?:-|–|to)\s?\d+\s(?:vote|ruling|decision|margin|majority|verdict|split)\b")
_AGE = re.compile(r"(?:-|\s)(?:to\s\d+-)?years?(?:-|\s)old\b|-something\b")
_MULTIPLE = re.compile(
    r"(?:\s|-)times\s(?:as|more|higher|larger|greater|bigger|the|less|lower|faster|over|its|their)\b"
)
_RANGE = re.compile(r"-?(?:\s?(?:-|–|to|or|and)\s?)[$€£]?\d[\d,.]*")
_SPELLED_MULTIPLE = re.compile(
    r"\b(?P<word>twice(?=\s(?:as|the|its|their|what|that)\b)|double|triple|doubled|tripled|quadrupled|halved)\b(?=\s(?:as|the|its|their|what|in|since|to|from|over)\b|[.,;])",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?<!and\sa\s)(?<!first\s)(?<!second\s)(?<!other\s)(?<!last\s)(?P<count>half|a\sthird|one[-\s]third|two[-\s]thirds|a\squarter|one[-\s]quarter|three[-\s]quarters|a\sfifth|one[-\s]fifth"
    r"|four[-\s]fifths)(?=\s(?:of|the)\s|\sfrom\s\d)(?!\s(?:of\s)?(?:the|a|this|last|that)\s(?:\w+\s)?(?:year|month|week|day|decade|century|season|game|show|book|speech|debate)\b)",
    re.IGNORECASE,
)
_ORDINALS = re.compile(r"(?:st|nd|rd|th|s)\b")
_ORDINAL = frozenset("snrt")
_PART_OF = re.compile(r"\b(?P<count>(?:one-|a\s)?(?:half|third|quarter|fifth|tenth))\sof\s$", re.IGNORECASE)
_TIMES = {"twice": 2.0, "double": 2.0, "doubled": 2.0, "triple": 3.0, "tripled": 3.0, "quadrupled": 4.0, "halved": 0.5}


def _set(entry: str) -> frozenset[str]:
    return forms("figures", entry)


@cache
def _months() -> frozenset[str]:
    return frozenset(form.lower() for form in months())


@cache
def _units() -> dict[str, str]:
    """Unit by the words that name it."""
    return {form.lower(): e.tag for e in words.load("figures").values() if e.tag for form in e.forms}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number that a sentence gives; places are offsets into it, with what qualifies the number."""

    start: int
    end: int
    value: float
    unit: str | None
    weight: float


def find(analysis: Analysis) -> tuple[Figure, ...]:
    """The sentences with a number worth a box, in the order of the text; `score` (0 to 1) ranks them.

    A sentence gives one figure: its weightiest number, the first of equals.
    """
    found = ((_best(line), line) for line in lines(analysis))
    return tuple(
        _figure(analysis, line, best, score) for (best, score), line in found if best and best.weight >= _ENOUGH
    )


def find_learned(analysis: Analysis) -> tuple[Figure, ...]:
    """The sentences with a number worth a box, in the order of the text.

    A sentence scores the mean of how likely it is wanted, as learned, and of how much its number belongs in a box.
    Raise `Unusable` where the network can't be loaded.
    """
    weighty = ((_best(line)[0], worth.figures, line) for line, worth in weighed(analysis))
    found = ((best, round((likely + min(1.0, best.weight)) / 2, 3), line) for best, likely, line in weighty if best)
    return tuple(_figure(analysis, line, best, score) for best, score, line in found if score >= _BAR)


def _best(line: Line) -> tuple[Candidate | None, float]:
    """The weightiest number of a sentence, and what the sentence scores by its numbers alone."""
    candidates = counts(line)
    if not candidates:
        return None, 0.0
    best = max(candidates, key=lambda c: c.weight)
    more = sum(c.weight for c in candidates) - best.weight
    return best, round(min(1.0, 0.8 * best.weight + 0.1 * min(more, 2.0)), 3)


def _figure(analysis: Analysis, line: Line, best: Candidate, score: float) -> Figure:
    number = Span(line.place.start + best.start, line.place.start + best.end)
    ident = finding_id(analysis.article, "figure", line.place, number)
    return Figure(ident, line.place, number, best.value, best.unit, score)


def counts(line: Line) -> list[Candidate]:
    """The numbers of a sentence that say how much or how many; `weight` is how much each belongs in a box."""
    found = []
    for number in numbers(line.text, line.words):
        weight, unit = _weigh(number, line)
        part = _PART_OF.search(line.text, max(0, number.start - 20), number.start) if weight else None
        if part is not None:
            found.append(Candidate(part.start(), number.end, _part(part["count"]) * number.value, unit, weight))
        elif weight:
            end, value = _whole(number, line)
            found.append(Candidate(_opening(number, line), end, value, unit, weight))
    if len(line.words) < _FEWEST:
        return []
    if not _set("proportion").isdisjoint(line.words):
        found += [
            Candidate(m.start("word"), m.end("word"), _TIMES[m["word"].lower()], "times", 0.7)
            for m in _SPELLED_MULTIPLE.finditer(line.text)
        ]
        found += [
            Candidate(_opened(m.start(), line), m.end(), _part(m["count"]), None, 0.6)
            for m in _PART.finditer(line.text)
        ]
    return found


def _whole(number: Number, line: Line) -> tuple[int, float]:
    """Where a number ends with what belongs to it ("5-4", "10 to 15", "one in five"), and what it is worth."""
    rest = line.text[number.end : number.end + 40]
    if m := _RATIO.match(rest):
        of = numbers(m.group(), ("ten", "hundred", "four", "five", "three"))
        share = rest.startswith(" in ") and of and of[-1].value > number.value
        return number.end + m.end(), round(number.value / of[-1].value, 6) if share else number.value
    pair = _VOTE.match(rest) or (_RANGE.match(rest) if number.unit is None and _range_unit(rest) else None)
    if pair is None:
        return number.end, number.value
    return number.end + len(rest[: pair.end()].rstrip(" abcdefghijklmnopqrstuvwxyz.,")), number.value


def _opening(number: Number, line: Line) -> int:
    """Where a number begins with what qualifies it: "more than 20" is not 20."""
    return _opened(number.start, line)


def _opened(start: int, line: Line) -> int:
    before = bisect_left(line.starts, start)
    for length in (3, 2, 1):
        first = before - length
        if first >= 0 and " ".join(line.words[first:before]) in _set("about"):
            adjacent = line.text[line.starts[first] : start].replace(" ", "").isalpha()
            return line.starts[first] if adjacent else start
    return start


def _part(count: str) -> float:
    """What a fraction in words is worth: two-thirds is 2/3."""
    first, _, last = count.lower().replace("-", " ").rpartition(" ")
    return round({"two": 2, "three": 3, "four": 4}.get(first, 1) * PARTS[last], 6)


def _weigh(number: Number, line: Line) -> tuple[float, str | None]:
    """How much a number belongs in a box, from 0 to 1, and its unit."""
    after = bisect_left(line.starts, number.end)
    before = bisect_left(line.starts, number.start) - 1
    follows = line.words[after : after + 4]
    unit = _named_unit(follows) or number.unit
    rest = line.text[number.end : number.end + 40]
    if unit is not None:
        idiom = unit == "%" and number.value == 100 and follows[1:2] not in (("of",), ("in",), ("from",))
        named = unit == "%" and number.value in (1, 99) and before >= 0 and line.words[before] in ("top", "the")
        if named:
            return 0.0, unit
        return (0.3 if idiom else 1.0), unit
    if range_unit := _range_unit(rest):
        return 1.0, range_unit
    if _AGE.match(rest) or _is_label(number, line, before, follows, rest):
        return 0.0, None
    if _RATIO.match(rest):
        return 0.8, None
    if _VOTE.match(rest):
        return 0.7, "votes"
    if _MULTIPLE.match(rest):
        return 0.8, "times"
    return _weigh_count(number, line, before, after)


def _weigh_count(number: Number, line: Line, before: int, after: int) -> tuple[float, str | None]:
    """The weight of a plain count, by its size and by what it counts."""
    unit = None if line.text[number.end : number.end + 1] == "-" else _counted(line, number.end, after)
    word = line.words[before] if before >= 0 else ""
    stressed = word in _set("stress") or word in _set("about") or _opening(number, line) < number.start
    if line.text[number.end : number.end + 1] == "-" and line.words[after : after + 1] in (("word",), ("page",)):
        return 0.0, None
    if unit in _set("not-duration") or unit in _set("not-extent"):
        return (0.6, unit) if word == "every" or number.scaled else (0.0, None)
    if line.text[number.start : number.end].lower() in _VAGUE:
        return 0.0, unit
    if number.scaled or number.value >= 1000:
        grouped = number.scaled or "," in line.text[number.start : number.end]
        return 0.9 if unit else 0.6 if grouped else 0.0, unit
    if unit is None:
        return 0.0, None
    if number.value >= 20:
        return 0.7, unit
    return (0.5 if stressed else 0.35 if number.value > 2 else 0.1), unit


def _is_label(number: Number, line: Line, before: int, follows: tuple[str, ...], rest: str) -> bool:
    """Whether the digits are a date, a year, a time, an age or part of a name."""
    if not number.digits or number.scaled:
        return False
    word = line.words[before] if before >= 0 else ""
    if word in _months() or (follows and follows[0] in _months() and rest[:1] == " "):
        return True
    if word in _set("not-label") or (rest[:1] in _ORDINAL and _ORDINALS.match(rest)):
        return True
    plain = number.digits.isdigit()
    if plain and 1500 <= number.value < 2100 and "," not in line.text[number.start : number.end]:
        return True
    if (
        plain
        and number.value < 110
        and line.text[max(0, number.start - 2) : number.start] == ", "
        and rest[:1] in (",", ".")
    ):
        return True
    return number.value < 1000 and _names_before(number, line, before)


def _names_before(number: Number, line: Line, before: int) -> bool:
    """Whether a capitalised word stands right before, as in "Fortune 500", and is not only the sentence's first."""
    if before < 0 or number.start != line.ends[before] + 1 or line.text[number.start - 1] != " ":
        return False
    word = line.words[before]
    opens = before == 0 or line.text[line.starts[before] - 1] in "\"'“‘(—"
    common = word in _set("about") or word in _set("stress") or word in forms("grammar", "prepositions", "determiners")
    return line.text[line.starts[before]].isupper() and not common and not (opens and word.endswith(("ed", "ly")))


def _named_unit(follows: tuple[str, ...]) -> str | None:
    """The unit that the words right after a number name."""
    named = _units()
    return named.get(" ".join(follows[:2])) or named.get(follows[0] if follows else "")


def _range_unit(rest: str) -> str | None:
    """The unit of "5 to 25 percent", which stands after the second number."""
    m = _RANGE.match(rest)
    if m is None:
        return None
    tail = rest[m.end() :].lstrip(" -")
    return "%" if tail[:1] == "%" else _named_unit(tuple(re.findall(r"\w+", tail[:40].lower())[:2]))


def _counted(line: Line, end: int, after: int) -> str | None:
    """The plural noun that a number counts, at most three words on: "2,836 tax haven subsidiaries"."""
    for at in range(after, min(after + 4, len(line.words))):
        gap = line.text[end : line.starts[at]]
        word = line.words[at]
        if gap.strip(" -") or word in _set("not-noun") or word in _set("stop"):
            return None
        if word in _set("people") or (len(word) > 3 and word[-1] == "s" and word[-2:] != "ss" and "'" not in word):
            return word
        end = line.ends[at]
    return None
