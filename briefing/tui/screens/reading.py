"""A source, open at a passage, with its findings in the margin."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Input, Static

from briefing import desk
from briefing.desk import Page, Passage, Place
from briefing.model import Article, Span
from briefing.tui import keys
from briefing.tui.change import Change
from briefing.tui.plain import content
from briefing.tui.widgets.article import ArticleView
from briefing.tui.widgets.footer import Footer
from briefing.tui.widgets.margin import Margin
from briefing.tui.widgets.rowlist import RowList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType


def opened(page: Page, lines: range) -> ReadingScreen | None:
    """The source of some lines of a brief, at the passage; None where they come from no source."""
    for line in desk.traced(page)[lines.start : lines.stop]:
        if line.evidence:
            return ReadingScreen(page, [Place(one.article, one.places) for one in line.evidence], line.entry)
    return None


class SearchBox(Input):
    """What to look for in the article."""

    HELP = "Type what to look for. Enter goes to the next place, Up to the one before, Escape closes the box."
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("search")]


class ReadingScreen(Screen[None]):
    """The article as it stands. Closing it leaves everything beneath as it was."""

    CSS_PATH = "reading.tcss"
    AUTO_FOCUS = "#article"
    HELP = (
        "The source as it was read. Findings are underlined, with │ beside them; the one at hand stands out, with ▶. "
        "The numbers count the paragraphs, as the brief's citations do."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("reading")]

    def __init__(self, page: Page, places: Sequence[Place], entry: str | None = None) -> None:
        super().__init__()
        self._page = page
        self._places = list(places)
        """The passage, and where else the same stands."""
        self._source = 0
        self._entry = entry
        self._passages: tuple[Passage, ...] = ()
        self._hits: list[Span] = []
        self._hit = 0

    def compose(self) -> ComposeResult:
        """The article, the margin, and a box to search in."""
        yield Static(id="where")
        with Horizontal(id="spread"):
            yield ArticleView(id="article")
            yield Margin()
        yield SearchBox(placeholder="/ search in the article", compact=True, id="search")
        yield Footer()

    @property
    def article(self) -> Article:
        """The one that is open."""
        return self._places[self._source].article

    def on_mount(self) -> None:
        """Open the article, and follow what the user changes."""
        self.query_one(SearchBox).display = False
        self._open()
        self.watch(self.app, "page", self._follow, init=False)

    def _open(self) -> None:
        """Show the source in turn, at its passage."""
        place = self._places[self._source]
        self._passages = desk.passages(self._page.held, place.article.id)
        margin, view = self.query_one(Margin), self.query_one(ArticleView)
        margin.show(self._page, self._passages)
        view.border_title = content(place.article.title)
        view.show(place.article, (span for passage in self._passages for span in passage.spans))
        row = self._row_of(place)
        if row is not None:
            margin.call_after_refresh(margin.place, row)
        self._say_where(row)
        view.call_after_refresh(view.point, place.spans)
        self.refresh_bindings()

    def _row_of(self, place: Place) -> int | None:
        """The finding that is meant: the one asked for, else the nearest to the passage."""
        same = [n for n, p in enumerate(self._passages) if p.entry.id == self._entry]
        if not place.spans:
            return same[0] if same else None
        first = place.spans[0]
        within = [n for n, p in enumerate(self._passages) if any(s.touches(t) for s in p.spans for t in place.spans)]
        return min(same or within, key=lambda n: abs(self._passages[n].spans[0].start - first.start), default=None)

    def _say_where(self, row: int | None) -> None:
        """Tell what is open, and where in it one is."""
        article = self.article
        told = [article.publisher, article.published, article.kind if article.kind != "unknown" else None]
        if len(self._places) > 1:
            told.append(f"source {self._source + 1} of {len(self._places)} (s)")
        if row is not None:
            told.append(f"finding {row + 1} of {len(self._passages)}")
        self.query_one("#where", Static).update(content(" · ".join(["Reading", *(t for t in told if t)])))

    def _follow(self, page: Page | None) -> None:
        """Show what has become of the findings."""
        if page is None:
            return
        self._page = page
        self._passages = desk.passages(page.held, self.article.id)
        self.query_one(Margin).show(page, self._passages)

    @on(RowList.Moved)
    def jump(self, event: RowList.Moved) -> None:
        """Let the article follow the margin."""
        margin = self.query_one(Margin)
        if event.rows is margin and margin.has_focus:
            self._go(margin.cursor)

    @on(ArticleView.Picked)
    def pick(self, event: ArticleView.Picked) -> None:
        """Take the finding that was clicked in hand."""
        hit = [n for n, p in enumerate(self._passages) if any(s.start <= event.place < s.end for s in p.spans)]
        if hit:
            self._go(min(hit, key=lambda n: sum(s.end - s.start for s in self._passages[n].spans)))

    def _go(self, row: int) -> None:
        """Take a finding in hand."""
        if 0 <= row < len(self._passages):
            self.query_one(Margin).place(row)
            self.query_one(ArticleView).point(self._passages[row].spans)
            self._say_where(row)
            self.refresh_bindings()

    def action_step(self, step: int) -> None:
        """Go so many findings on, round the end."""
        if self._passages:
            self._go((self.query_one(Margin).cursor + step) % len(self._passages))

    def action_source(self) -> None:
        """Go to the next source that holds the same."""
        self._source = (self._source + 1) % len(self._places)
        self._open()

    def action_take(self) -> None:
        """Take the finding in hand into the brief, or leave it out."""
        if (choice := self.query_one(Margin).choice) is not None:
            self.post_message(
                Change(lambda c: replace(c, selection=desk.taken(c.selection, choice.id, stands=choice.stands)))
            )

    def action_pin(self) -> None:
        """Pin the finding in hand, or let it go."""
        if (choice := self.query_one(Margin).choice) is not None:
            self.post_message(Change(lambda c: replace(c, selection=desk.pinned(c.selection, choice.id))))

    def action_why(self) -> None:
        """Show why the finding in hand was found."""
        from briefing.tui.screens.why import WhyScreen

        if (passage := self.query_one(Margin).passage) is not None:
            self.app.push_screen(WhyScreen(self._page, passage.entry))

    def action_assign(self) -> None:
        """Ask who speaks."""
        from briefing.tui.screens.speaker import SpeakerScreen

        if (passage := self.query_one(Margin).passage) is not None:
            self.app.push_screen(SpeakerScreen(self._page, passage.entry))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what there is something for."""
        passage = self.query_one(Margin).passage if self.is_mounted else None
        match action:
            case "source":
                return len(self._places) > 1
            case "step" | "take" | "pin" | "why":
                return passage is not None
            case "assign":
                return passage is not None and passage.entry.kind == "quotes"
            case _:
                return True

    def action_search(self) -> None:
        """Open the box to search in."""
        box = self.query_one(SearchBox)
        box.display = True
        box.focus()

    @on(Input.Changed, "#search")
    def look_for(self, event: Input.Changed) -> None:
        """Mark every place, and go to the first from here on."""
        view = self.query_one(ArticleView)
        top = self._hits[self._hit].start if self._hits else view.top
        self._hits = found_in(self.article.text, event.value)
        self._hit = bisect_left(self._hits, top, key=lambda hit: hit.start) % len(self._hits) if self._hits else 0
        self._show_hits()

    def action_hit(self, step: int) -> None:
        """Go to another place of what was looked for, round the end."""
        if self._hits:
            self._hit = (self._hit + step) % len(self._hits)
            self._show_hits()

    def _show_hits(self) -> None:
        view, wanted = self.query_one(ArticleView), self.query_one(SearchBox).value.strip()
        view.mark_hits(self._hits, self._hits[self._hit] if self._hits else None)
        told = f"{self._hit + 1} of {len(self._hits)}" if self._hits else "not in this article"
        view.border_subtitle = told if wanted else ""

    def action_close_search(self) -> None:
        """Close the box and unmark what it found; the article stays where it is."""
        box = self.query_one(SearchBox)
        box.value = ""
        box.display = False
        self.query_one(ArticleView).focus()


def found_in(text: str, wanted: str) -> list[Span]:
    """Where the words stand, in any case, however the lines break between them."""
    words = wanted.split()
    if not words:
        return []
    pattern = r"\s+".join(re.escape(word) for word in words)
    return [Span(*m.span()) for m in re.finditer(pattern, text, re.IGNORECASE)]
