"""Briefs with every style of section, to be written in every format. All people in them are invented."""

from dataclasses import replace
from typing import get_args

from briefing import desk
from briefing.assemble import assemble
from briefing.brief import Brief, Item, Section
from briefing.dossier import dossier
from briefing.model import Analysis
from briefing.pick import Selection
from briefing.template import Style
from tests.build import Made
from tests.samples import harbour, letter

HISTORY = """\
How Port Ellum got its quay
On 3 May 1998 the first stone was laid. In June 2004 the ferries came. The town grew in 2011.
"A quay is a promise," Ilse Vant said. "Trade is only its payment," Ilse Vant said. "Dig," Tomas Quill said of dredging.
"""


def history() -> Made:
    return (
        Made(HISTORY, published="2025-11-30", publisher="Ellum Almanac", url="https://example.org/history?a=1&b=2")
        .who("Ilse Vant", role="a historian")
        .who("Tomas Quill")
        .quote("Trade is only its payment,", by="Ilse Vant", source="Ilse Vant")
        .quote("A quay is a promise,", by="Ilse Vant", source="Ilse Vant")
        .quote("Dig,", by="Tomas Quill", source="Tomas Quill")
        .theme("Trade", "Trade")
        .theme("Dredging", "Dig", "dredging")
        .event("On 3 May 1998 the first stone was laid.", "On 3 May 1998", "1998-05-03")
        .event("In June 2004 the ferries came.", "In June 2004", "2004-06")
        .event("The town grew in 2011.", "in 2011", "2011")
    )


def of(*analyses: Analysis, template: str = "newsroom") -> Brief:
    """The brief of made-up analyses."""
    return assemble(dossier(analyses), Selection(), desk.load_template(template))


def items(show: str = "events") -> tuple[Item, ...]:
    """What one section shows of the history."""
    shape = desk.load_template("newsroom")
    section = replace(shape.sections[0], heading="Shown", show=show)
    return assemble(dossier([history().done()]), Selection(), replace(shape, sections=(section,))).sections[0].items


def every_style() -> Brief:
    """A brief of three articles, then events and quotes in each style, in groups, and the editor's parts."""
    brief = of(harbour().done(), letter().done(), history().done())
    styled: list[Section] = []
    for style in get_args(Style):
        styled += [
            Section(f"Events as {style}", "events", items(), f"events-{style}", style, "What came | when."),
            Section(f"Quotes as {style}", "quotes", items("quotes"), f"quotes-{style}", style),
        ]
    grouped = tuple(replace(item, group=f"Group {number // 2}") for number, item in enumerate(items()))
    parts = (
        Section("In groups", "events", grouped, "groups", "table"),
        Section("Recommendation", "note", (), "recommendation", prompt="What should we do?"),
        Section("Lines to take", "note", (), "lines", prompt="Three lines.", note="Say <nothing>.\n\n# Then *wait*."),
    )
    return replace(brief, sections=(*brief.sections, *styled, *parts))
