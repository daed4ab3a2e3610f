"""Analyses made by hand for tests, in which every place is found by its words."""

import hashlib

from briefing.model import (
    Analysis,
    Article,
    ArticleKind,
    Block,
    Event,
    Figure,
    Measure,
    Origin,
    Question,
    Quote,
    QuoteKind,
    Sentence,
    Span,
    Stake,
    Stakeholder,
    StakeholderKind,
    Status,
    Theme,
    finding_id,
)
from briefing.text import split


def article(text: str, kind: ArticleKind = "news", **known: str | None) -> Article:
    """A title on the first line, then a paragraph a line; a line with `#` before it is a heading."""
    blocks: list[Block] = []
    at, under = 0, None
    for number, line in enumerate(text.split("\n")):
        if line.startswith("# "):
            under = len(blocks)
            blocks.append(Block("heading", Span(at + 2, at + len(line))))
        elif line:
            blocks.append(Block("title" if number == 0 else "paragraph", Span(at, at + len(line)), under))
        at += len(line) + 1
    digest = hashlib.sha256(text.encode()).hexdigest()
    title = text.split("\n")[0]
    return Article(digest[:12], "a.txt", text, tuple(blocks), title, digest, kind=kind, **known)  # type: ignore[arg-type]


class Made:
    """An analysis in the making; each method adds one finding, at the place of the words given."""

    def __init__(self, text: str, kind: ArticleKind = "news", **known: str | None) -> None:
        self.article = article(text, kind, **known)
        self.found: dict[str, list[object]] = {}

    def at(self, words: str) -> Span:
        start = self.article.text.index(words)
        return Span(start, start + len(words))

    def every(self, words: str) -> tuple[Span, ...]:
        text, found, start = self.article.text, [], -1
        while (start := text.find(words, start + 1)) >= 0:
            found.append(Span(start, start + len(words)))
        return tuple(found)

    def _add(self, field: str, finding: object) -> "Made":
        self.found.setdefault(field, []).append(finding)
        return self

    def who(
        self, name: str, kind: StakeholderKind = "person", role: str | None = None, aliases: tuple[str, ...] = ()
    ) -> "Made":
        mentions = tuple(sorted({m for form in (name, *aliases) for m in self.every(form)}))
        key = finding_id(self.article, f"stakeholder {name}", *mentions)
        return self._add("stakeholders", Stakeholder(key, name, kind, mentions, role, None, aliases, 0.5))

    def quote(
        self,
        *words: str,
        by: str | None = None,
        source: str = "",
        cue: str = "",
        kind: QuoteKind = "direct",
        rule: str = "test",
        confidence: float = 0.9,
    ) -> "Made":
        content = tuple(self.at(w) for w in words)
        spoken_by = [s for s in self.found.get("stakeholders", []) if isinstance(s, Stakeholder) and s.name == by]
        return self._add(
            "quotes",
            Quote(
                finding_id(self.article, "quote", *content),
                kind,
                content,
                (self.at(source),) if source else (),
                (self.at(cue),) if cue else (),
                by,
                rule,
                confidence,
                spoken_by[0].id if spoken_by else None,
            ),
        )

    def theme(self, label: str, *cues: str) -> "Made":
        places = tuple(sorted(p for cue in cues for p in self.every(cue)))
        return self._add("themes", Theme(label.lower().replace(" ", "-"), label, 0.5, places))

    def stake(self, words: str, score: float = 0.5, *, candidate: bool = False) -> "Made":
        place = self.at(words)
        return self._add("stakes", Stake(finding_id(self.article, "stake", place), place, score, "test", candidate))

    def measure(self, words: str, actor: str | None = None, status: Status = "under way") -> "Made":
        place = self.at(words)
        key = finding_id(self.article, "measure", place)
        return self._add("measures", Measure(key, place, actor, status, 0.5, "test"))

    def question(self, words: str, origin: Origin = "asked", answer: str = "") -> "Made":
        place, answers = self.at(words), (self.at(answer),) if answer else ()
        key = finding_id(self.article, "question", place)
        return self._add("questions", Question(key, place, origin, answers, 0.5, "test"))

    def figure(self, words: str, number: str, unit: str | None = None) -> "Made":
        place = self.at(words)
        key = finding_id(self.article, "figure", place)
        return self._add("figures", Figure(key, place, self.at(number), None, unit, 0.5))

    def event(self, words: str, phrase: str, date: str | None) -> "Made":
        place = self.at(words)
        key = finding_id(self.article, "event", place)
        return self._add("events", Event(key, place, self.at(phrase), date, "day" if date else "undated"))

    def done(self) -> Analysis:
        sentences = tuple(
            Sentence(span, number)
            for number, block in enumerate(self.article.blocks)
            if block.kind == "paragraph"
            for span in split(self.article.text, block.span)
        )
        fields = {name: tuple(found) for name, found in self.found.items()}
        return Analysis(self.article, sentences, **fields)  # type: ignore[arg-type]
