"""A brief's recipe: its sources, choice, words of the editor and template, to make it again."""

from briefing.recipe.model import FORMAT, Choice, Corrections, Line, Named, Output, Recipe, Source, dumps, loads
from briefing.recipe.record import recorded
from briefing.recipe.refind import Held, refound, still_there

__all__ = [
    "FORMAT",
    "Choice",
    "Corrections",
    "Held",
    "Line",
    "Named",
    "Output",
    "Recipe",
    "Source",
    "dumps",
    "loads",
    "recorded",
    "refound",
    "still_there",
]
