"""The use cases. The commands and the app call these and nothing beneath them."""

from briefing.desk.briefs import (
    DEFAULT_FORMAT,
    DEFAULT_TEMPLATE,
    FORMATS,
    build,
    choose,
    export,
    format_of,
    load_template,
    templates,
    written,
)
from briefing.desk.recipes import Remade, is_recipe, load_recipe, remake, save_recipe, watched
from briefing.desk.sources import DEFAULT_ENGINE, Opened, analyses, open_sources, read, record, samples

__all__ = [
    "DEFAULT_ENGINE",
    "DEFAULT_FORMAT",
    "DEFAULT_TEMPLATE",
    "FORMATS",
    "Opened",
    "Remade",
    "analyses",
    "build",
    "choose",
    "export",
    "format_of",
    "is_recipe",
    "load_recipe",
    "load_template",
    "open_sources",
    "read",
    "record",
    "remake",
    "samples",
    "save_recipe",
    "templates",
    "watched",
    "written",
]
