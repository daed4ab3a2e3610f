"""Typography folded away, so that words compare as words; each fold can be named and every place traced back."""

import re
from bisect import bisect_right
from functools import lru_cache

UNSEEN = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffd\u2400-\u241f\ud800-\udfff\U000e0000-\U000e007f"
)
"""Soft hyphens, control and direction characters, and the signs by which a brief shows them."""
MARKS = "\"'“”„‟«»‹›‘’‚‛`´"
DASHES = "‐‑‒–—―−"
_SPECIAL = re.compile(rf"[\s.…{MARKS}\-{DASHES}{UNSEEN}]+")
_BLANKS = r"(?<!\s)\s+"
"""All of a run of white space, which is tried at its first character alone."""
_KINDS = {
    "quotation marks": re.compile(rf"[{MARKS}]+"),
    "dashes": re.compile(rf"(?:{_BLANKS})?(?:[{DASHES}]|--)[\s\-{DASHES}]*|{_BLANKS}-\s[\s\-{DASHES}]*|-"),
    "the form of an ellipsis": re.compile(rf"(?:{_BLANKS})?(?:…|\.\s?\.\s?\.)\s*"),
    "unseen characters": re.compile(rf"[{UNSEEN}]"),
}
_WITH = {"quotation marks": "'", "dashes": "-", "the form of an ellipsis": "…", "unseen characters": ""}
_ORDER = ("unseen characters", "quotation marks", "the form of an ellipsis", "dashes")
_SPACE = re.compile(r"\s+")
_WRAP = re.compile(r"(?:(?<![ \t])[ \t]+)?\r?\n[ \t]*")
"""Where a line is broken says nothing."""


def folded(text: str) -> str:
    """The text with one form of quotation mark, dash, ellipsis and white space, and nothing unseen."""
    return _SPECIAL.sub(lambda run: _plain(run[0]), text)


@lru_cache(maxsize=65536)
def _plain(run: str) -> str:
    for kind in _ORDER:
        run = _KINDS[kind].sub(_WITH[kind], run)
    return _SPACE.sub(" ", run)


class Trace:
    """From a place in a folded text to the place in the text itself."""

    def __init__(self, text: str) -> None:
        self._text: list[int] = [0]
        self._folded: list[int] = [0]
        shift = 0
        for run in _SPECIAL.finditer(text):
            short = len(_plain(run[0]))
            if short != run.end() - run.start():
                shift += run.end() - run.start() - short
                self._text.append(run.end())
                self._folded.append(run.end() - shift)

    def __call__(self, at: int) -> int:
        """The index in the text of the character that became the one at `at`."""
        number = bisect_right(self._folded, at) - 1
        return self._text[number] + at - self._folded[number]


def differences(shown: str, source: str) -> tuple[str, ...]:
    """What folding made alike in two texts that are the same when folded."""
    found = [kind for kind in _ORDER[1:] if _forms(kind, shown) != _forms(kind, source)]
    if _forms(_ORDER[0], shown) != _forms(_ORDER[0], source):
        found.append(_ORDER[0])
    if not found and _SPACE.findall(_WRAP.sub(" ", shown.strip())) != _SPACE.findall(_WRAP.sub(" ", source.strip())):
        found.append("white space")
    return tuple(found)


def _forms(kind: str, text: str) -> list[str]:
    return [form.strip() for form in _KINDS[kind].findall(text)]
