"""Two invented articles about an invented harbour; nobody in them is real."""

from tests.build import Made

HARBOUR = """\
Harbour vote splits Port Ellum
# Why it matters
The quay could close before the winter, and with it goes half of the town's trade.
# The vote
Mara Quill, the harbour master, said the town was out of time. "We dredge now or we close," Quill said.
Tomas Quill, a fisherman, called the plan "a very expensive ditch" on Monday.
# The money
The council has set aside 40 million crowns for dredging. Who pays for the rest?
A tug owner who asked not to be named said it was hopeless.
"""

LETTER = """\
The quay was never the point
The dredging plan is a vanity, and the council knows it.
"We dredge now or we close," Mara Quill told the Ellum Post.
Trade will move inland whatever happens at the quay.
"""


def harbour() -> Made:
    return (
        Made(HARBOUR, published="2026-03-02", publisher="Ellum Post", url="https://example.org/vote")
        .who("Mara Quill", role="the harbour master")
        .who("Tomas Quill", role="a fisherman")
        .who("The council", "government")
        .quote("We dredge now or we close,", by="Mara Quill", source="Quill said"[:5])
        .quote("a very expensive ditch", by="Tomas Quill", source="Tomas Quill, a fisherman,")
        .quote("it was hopeless", source="A tug owner who asked not to be named", kind="indirect")
        .theme("Dredging", "dredge", "dredging", "ditch")
        .theme("Trade", "trade")
        .stake("The quay could close before the winter, and with it goes half of the town's trade.")
        .measure("The council has set aside 40 million crowns for dredging.", "The council")
        .question("Who pays for the rest?")
        .figure("The council has set aside 40 million crowns for dredging.", "40 million crowns")
        .event('Tomas Quill, a fisherman, called the plan "a very expensive ditch" on Monday.', "on Monday", None)
    )


def letter() -> Made:
    return (
        Made(LETTER, "opinion")
        .who("Mara Quill")
        .who("Ellum Post", "organisation")
        .quote("We dredge now or we close,", by="Mara Quill", source="Mara Quill")
        .theme("Dredging", "dredging", "dredge")
        .theme("Trade", "Trade")
        .stake("Trade will move inland whatever happens at the quay.", 0.9)
    )
