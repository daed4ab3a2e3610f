"""The turns of a transcript as attributions: all that is said after a label is its owner's, and direct."""

from briefing.find.speech.columns import Columns
from briefing.find.speech.draft import Draft
from briefing.find.turns import turns
from briefing.model import Article


def spoken(t: Columns, article: Article) -> list[Draft]:
    """One draft for each turn."""
    found = []
    for turn in turns(article):
        content = [(t.at(place.start), t.at(place.end)) for place in turn.said]
        a, b = t.at(turn.label.place.start), t.at(turn.label.place.end)
        if b > a and a < content[0][0]:
            found.append(Draft(content, (b, b + 1), (a, b), "transcript"))
        else:
            found.append(Draft(content, (content[0][0], content[0][0]), None, "transcript"))
    return found
