"""Numbers written in digits or words: where they stand and what they are worth."""

import re
from dataclasses import dataclass

_UNITS = (
    "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    "|eighteen|nineteen"
)
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
SMALL = {word: float(n) for n, word in enumerate(_UNITS.split("|"))}
SMALL |= {word: 20.0 + 10 * n for n, word in enumerate(_TENS.split("|"))}
SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "dozen": 12.0,
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "bn": 1e9,
    "tn": 1e12,
}
PARTS = {
    "half": 0.5,
    "third": 1 / 3,
    "thirds": 1 / 3,
    "quarter": 0.25,
    "quarters": 0.25,
    "fifth": 0.2,
    "fifths": 0.2,
    "tenth": 0.1,
}
_CURRENCY = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW"}
_DOLLARS = {
    "US": "USD",
    "A": "AUD",
    "AU": "AUD",
    "C": "CAD",
    "CA": "CAD",
    "HK": "HKD",
    "NZ": "NZD",
    "S": "SGD",
    "R": "BRL",
}
CURRENCIES = frozenset((*_CURRENCY.values(), *_DOLLARS.values(), "CNY", "CHF"))

_SCALE = r"(?:hundred|thousand|million|billion|trillion|dozen)"
_DIGITS = re.compile(
    r"(?<![\w.,:/-])(?:(?P<before>US|AU|CA|HK|NZ|[ACSR])?(?P<sign>[$€£¥₹₽₩])\s?)?"
    r"(?P<digits>\d{1,3}(?:,\d{3}){1,5}|\d{1,15})(?P<part>\.\d{1,9})?"
    rf"(?:[\s-]?(?P<scale>{_SCALE})\b|(?P<short>bn|tn|mn|[mk])\b)?"
    r"(?P<share>\s?%)?(?!\d|[:/]\d|,\d)"
)
_LONGEST_FIRST = "|".join(reversed(_UNITS.split("|")))
_SPELLED = re.compile(
    rf"(?<![\w-])(?:(?P<word>{_TENS}|{_LONGEST_FIRST})(?:[-\s](?P<ones>{_UNITS})\b)?"
    rf"(?:[\s-](?P<scale>{_SCALE}))?|(?P<article>a|half\s+a)\s(?P<alone>{_SCALE}))\b",
    re.IGNORECASE,
)
_WORDS = frozenset([*SMALL, "hundred", "thousand", "million", "billion", "trillion", "dozen"])


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a sentence; places are offsets into it."""

    start: int
    end: int
    value: float
    unit: str | None
    """A currency code or "%" where a sign gives it."""
    digits: str
    """As written, without sign and scale; empty for a number in words."""
    scaled: bool


def numbers(text: str, words: frozenset[str] | tuple[str, ...]) -> list[Number]:
    """The numbers of a sentence, left to right; `words` are its words in lower case."""
    found = [_digits(m) for m in _DIGITS.finditer(text)]
    if not _WORDS.isdisjoint(words):
        taken = [(n.start, n.end) for n in found]
        spelled = (_spelled(m) for m in _SPELLED.finditer(text))
        found += [n for n in spelled if not any(s < n.end and n.start < e for s, e in taken)]
        found.sort(key=lambda n: n.start)
    return found


def _digits(m: re.Match[str]) -> Number:
    value = float(m["digits"].replace(",", "") + (m["part"] or ""))
    scale = m["scale"] or m["short"]
    sign = m["sign"]
    unit = _DOLLARS.get(m["before"] or "", "USD") if sign == "$" else _CURRENCY.get(sign or "")
    return Number(
        m.start(),
        m.end(),
        _scaled(value, scale),
        unit or ("%" if m["share"] else None),
        m["digits"] + (m["part"] or ""),
        scale is not None,
    )


def _spelled(m: re.Match[str]) -> Number:
    if m["alone"]:
        value, scale = (1.0 if m["article"].lower() == "a" else 0.5), m["alone"]
    else:
        value, scale = SMALL[m["word"].lower()] + SMALL.get((m["ones"] or "").lower(), 0.0), m["scale"]
    return Number(m.start(), m.end(), _scaled(value, scale), None, "", scale is not None)


def _scaled(value: float, scale: str | None) -> float:
    return round(value * SCALES[scale.lower()], 6) if scale else value
