"""Ways to falsify a brief: each changes one thing in its Markdown, or gives None where there is nothing to change."""

import re
from collections.abc import Callable
from random import Random

Mutation = Callable[[str, Random], str | None]

_WORD = re.compile(r"(?<![\w\\&])[a-z]{4,}(?!\w)")
_BY = re.compile(r"(?<=^> — \*\*)(.+?)(?=\*\*)", re.MULTILINE)
_ROLE = re.compile(r"(?<=\*\*), (?:[^\n*[]+?)(?= — |\[| \*|$)", re.MULTILINE)
_CITED = re.compile(r"\[\^\d+\](?!:)")
_DEFINED = re.compile(r"^\[\^\d+\]: .*\n", re.MULTILINE)
_DATE = re.compile(r"\b20\d\d-\d\d-\d\d\b")
_PLACE = re.compile(r"(?<=characters )\d+–\d+|(?<= and )\d+–\d+")
_STATUS = re.compile(r"(?<=[(; ])(?:in force|under way|announced|proposed|called for|rejected|ended)(?=[;)])")
STATUSES = ("in force", "under way", "announced", "proposed", "called for", "rejected", "ended")
OTHERS = ("harbours", "seldom", "quietly", "refuses", "enormous", "yesterday")


def split(brief: str) -> tuple[str, str, str]:
    """The front matter with the title, the lines, the footnotes."""
    head = re.match(r"---\n.*?\n---\n\n# [^\n]*\n", brief, re.DOTALL)
    assert head
    end = brief.find("\n[^1]: ")
    end = len(brief) if end < 0 else end + 1
    return head[0], brief[head.end() : end], brief[end:]


def replaced(text: str, pattern: re.Pattern[str], new: Callable[[str], str], rng: Random) -> str | None:
    """The text with one match, drawn by lot, made into another."""
    found = [m for m in pattern.finditer(text) if new(m[0]) != m[0]]
    if not found:
        return None
    hit = rng.choice(found)
    return text[: hit.start()] + new(hit[0]) + text[hit.end() :]


def in_lines(text: str, mark: str, change: Callable[[str], str | None], rng: Random) -> str | None:
    """The brief with one of its lines that have a citation, and fit a pattern, changed."""
    head, body, notes = split(text)
    lines = body.split("\n")
    fitting = [n for n, line in enumerate(lines) if _shows_words(lines, n) and re.search(mark, line)]
    if not fitting:
        return None
    number = rng.choice(fitting)
    changed = change(lines[number])
    if changed is None or changed == lines[number]:
        return None
    return head + "\n".join([*lines[:number], changed, *lines[number + 1 :]]) + notes


def _shows_words(lines: list[str], number: int) -> bool:
    """Whether a line cites something, itself or with the quotation's last line."""
    return bool(_CITED.search(lines[number]) or (lines[number].startswith("> ") and "[^" in lines[number + 2]))


def word(text: str, rng: Random) -> str | None:
    """A word of a line becomes another."""
    other = rng.choice(OTHERS)
    return in_lines(text, _WORD.pattern, lambda line: replaced(line, _WORD, lambda _: other, rng), rng)


def negation(text: str, rng: Random) -> str | None:
    """A "not", "no" or "never" goes."""
    gone = re.compile(r"\b(?:not|no|never|nobody|nothing|without) ")
    return in_lines(text, gone.pattern, lambda line: replaced(line, gone, lambda _: "", rng), rng)


def digit(text: str, rng: Random) -> str | None:
    """A digit of a line, not of its footnote marks, becomes another."""
    figure = re.compile(r"(?<!\^)(?<!\^\d)(?<!\^\d\d)\d")
    return in_lines(text, figure.pattern, lambda line: replaced(line, figure, _next, rng), rng)


def _next(digit: str) -> str:
    return str((int(digit) + 1) % 10)


def speakers(text: str, rng: Random) -> str | None:
    """Two speakers change places."""
    found = list(_BY.finditer(text))
    pairs = [(a, b) for a in found for b in found if a.start() < b.start() and _others(a[0], b[0])]
    if not pairs:
        return None
    a, b = rng.choice(pairs)
    return text[: a.start()] + b[0] + text[a.end() : b.start()] + a[0] + text[b.end() :]


def _others(one: str, other: str) -> bool:
    """Whether neither name may be short for the other."""
    return set(one.split()).isdisjoint(other.split())


def role(text: str, rng: Random) -> str | None:
    """A role becomes another."""
    head, body, notes = split(text)
    changed = replaced(body, _ROLE, lambda _: ", an adviser to the lighthouse", rng)
    return None if changed is None else head + changed + notes


def footnote(text: str, rng: Random) -> str | None:
    """A footnote goes: its mark, its text, or both."""
    head, body, notes = split(text)
    marks = list(_CITED.finditer(body))
    if not marks:
        return None
    hit = rng.choice(marks)
    label = re.escape(hit[0])
    without = body[: hit.start()] + body[hit.end() :]
    kind = rng.randrange(3)
    if kind == 0 and len(re.findall(label, body)) == 1:
        return head + without + notes
    alone = not without[hit.start() :].startswith("[^") and not body[: hit.start()].endswith("]")
    if kind == 1 and alone and len(re.findall(label, body)) == 1:
        return head + without + re.sub(rf"^{label}: .*\n", "", notes, flags=re.MULTILINE)
    return head + body + re.sub(rf"^{label}: .*\n", "", notes, flags=re.MULTILINE)


def date(text: str, rng: Random) -> str | None:
    """A date becomes another: of a source, of an event, in a footnote."""
    found = _DATE.search(text)
    return replaced(text, _DATE, lambda day: f"{int(day[:4]) - 1}{day[4:]}", rng) if found else None


def place(text: str, rng: Random) -> str | None:
    """A footnote's characters move."""
    head, body, notes = split(text)
    by = rng.choice((-40, -7, -1, 1, 7, 40))

    def moved(pair: str) -> str:
        start, end = (int(n) for n in pair.split("–"))
        return f"{start}–{end + by}" if rng.random() < 0.5 else f"{max(start + by, 0)}–{end}"

    changed = replaced(notes, _PLACE, moved, rng)
    return None if changed is None or changed == notes else head + body + changed


def paragraph(text: str, rng: Random) -> str | None:
    """A footnote names another paragraph."""
    head, body, notes = split(text)
    changed = replaced(notes, re.compile(r"(?<=paragraph )\d+"), lambda n: str(int(n) + 1), rng)
    return None if changed is None else head + body + changed


def status(text: str, rng: Random) -> str | None:
    """A measure gets another status."""
    head, body, notes = split(text)
    changed = replaced(body, _STATUS, lambda told: rng.choice([s for s in STATUSES if s != told]), rng)
    return None if changed is None else head + changed + notes


def digest(text: str, rng: Random) -> str | None:
    """A source's digest becomes another."""
    return replaced(text, re.compile(r"(?<=sha256: )\w"), lambda sign: "0" if sign != "0" else "1", rng)


def marks(text: str, rng: Random) -> str | None:
    """Two lines change their footnotes."""
    head, body, notes = split(text)
    alone = list(re.finditer(r"(?<!\])\[\^\d+\](?!\[)(?=\n)", body))
    pairs = [(a, b) for a in alone for b in alone if a.start() < b.start() and _cites_others(a[0], b[0], notes)]
    if not pairs:
        return None
    a, b = rng.choice(pairs)
    return head + body[: a.start()] + b[0] + body[a.end() : b.start()] + a[0] + body[b.end() :] + notes


def _cites_others(one: str, other: str, notes: str) -> bool:
    """Whether two footnotes cite other characters, or another source."""
    texts = [re.sub(r" \(.*\)\.$", "", notes.partition(f"{label}: ")[2].partition("\n")[0]) for label in (one, other)]
    return texts[0] != texts[1]


def lead(text: str, rng: Random) -> str | None:
    """A line begins with what another line begins with."""
    head, body, notes = split(text)
    found = list(re.finditer(r"(?<=^- \*\*)(.+?)(?=\*\*)", body, re.MULTILINE))
    pairs = [(a, b) for a in found for b in found if _others(a[0], b[0]) and b[0] not in _line_of(body, a)]
    if not pairs:
        return None
    a, b = rng.choice(pairs)
    return head + body[: a.start()] + b[0] + body[a.end() :] + notes


def _line_of(body: str, hit: re.Match[str]) -> str:
    return body[hit.start() : body.find("\n", hit.end())]


MUTATIONS: tuple[Mutation, ...] = (
    word, negation, digit, speakers, role, footnote, date, place, paragraph, status, digest, marks, lead,
)  # fmt: skip
