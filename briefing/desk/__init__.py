"""The use cases. The commands and the app call these and nothing beneath them."""

from typing import TYPE_CHECKING, Any

from briefing.desk.briefs import (
    DEFAULT_FORMAT,
    DEFAULT_TEMPLATE,
    FORMATS,
    build,
    choose,
    export,
    format_of,
    limited,
    ready,
    written,
)
from briefing.desk.findings import Passage, Place, Reason, Told, passages, places, reasons, told, touched
from briefing.desk.jobs import cores
from briefing.desk.page import (
    Choice,
    Group,
    Hand,
    Page,
    by_kind,
    choices,
    laid_out,
    moved,
    pinned,
    section_at,
    taken,
    traced,
)
from briefing.desk.shaping import Excerpt, Part, excerpts, parts, stepped
from briefing.desk.sources import DEFAULT_ENGINE, Opened, analyses, count, gathered, open_sources, read, record, samples
from briefing.desk.templates import instead, listed, load_template, new_template, schema_of, template_files, templates
from briefing.dossier import corrected
from briefing.files import write_whole
from briefing.render.markdown import Line
from briefing.tally import Gain, Matrix, gains, mentions, voices
from briefing.template import config_folder

if TYPE_CHECKING:
    from briefing.desk.command import command, of_recipe, quoted
    from briefing.desk.fetching import Feed, Fetched, feeds_of, fetch, refetch, uncovered
    from briefing.desk.library import MOST as MOST_FOUND
    from briefing.desk.library import Search, default_library, from_library, open_library
    from briefing.desk.library import add as add_to_library
    from briefing.desk.library import check as check_library
    from briefing.desk.library import compact as compact_library
    from briefing.desk.library import remove as remove_from_library
    from briefing.desk.library import search as search_library
    from briefing.desk.library import shown as show_in_library
    from briefing.desk.library import stats as library_stats
    from briefing.desk.recipes import (
        Remade,
        files_of,
        is_recipe,
        keep_recipe,
        load_recipe,
        remade,
        remake,
        save_recipe,
        watched,
    )
    from briefing.desk.verify import verified
    from briefing.library import Filters
    from briefing.verify.report import annotations as report_annotations
    from briefing.verify.report import record as report_record
    from briefing.verify.report import text as report_text

_LATER = {
    "command": ("briefing.desk.command", "command"),
    "of_recipe": ("briefing.desk.command", "of_recipe"),
    "quoted": ("briefing.desk.command", "quoted"),
    "Feed": ("briefing.desk.fetching", "Feed"),
    "Fetched": ("briefing.desk.fetching", "Fetched"),
    "feeds_of": ("briefing.desk.fetching", "feeds_of"),
    "fetch": ("briefing.desk.fetching", "fetch"),
    "refetch": ("briefing.desk.fetching", "refetch"),
    "uncovered": ("briefing.desk.fetching", "uncovered"),
    "Filters": ("briefing.library", "Filters"),
    "MOST_FOUND": ("briefing.desk.library", "MOST"),
    "Search": ("briefing.desk.library", "Search"),
    "add_to_library": ("briefing.desk.library", "add"),
    "check_library": ("briefing.desk.library", "check"),
    "compact_library": ("briefing.desk.library", "compact"),
    "default_library": ("briefing.desk.library", "default_library"),
    "from_library": ("briefing.desk.library", "from_library"),
    "open_library": ("briefing.desk.library", "open_library"),
    "remove_from_library": ("briefing.desk.library", "remove"),
    "search_library": ("briefing.desk.library", "search"),
    "show_in_library": ("briefing.desk.library", "shown"),
    "library_stats": ("briefing.desk.library", "stats"),
    "Remade": ("briefing.desk.recipes", "Remade"),
    "files_of": ("briefing.desk.recipes", "files_of"),
    "is_recipe": ("briefing.desk.recipes", "is_recipe"),
    "keep_recipe": ("briefing.desk.recipes", "keep_recipe"),
    "load_recipe": ("briefing.desk.recipes", "load_recipe"),
    "remade": ("briefing.desk.recipes", "remade"),
    "remake": ("briefing.desk.recipes", "remake"),
    "save_recipe": ("briefing.desk.recipes", "save_recipe"),
    "watched": ("briefing.desk.recipes", "watched"),
    "verified": ("briefing.desk.verify", "verified"),
    "report_annotations": ("briefing.verify.report", "annotations"),
    "report_record": ("briefing.verify.report", "record"),
    "report_text": ("briefing.verify.report", "text"),
}
"""What is loaded when it is first asked for: name to module and name there. Most runs need none of it."""

__all__ = [
    "DEFAULT_ENGINE",
    "DEFAULT_FORMAT",
    "DEFAULT_TEMPLATE",
    "FORMATS",
    "MOST_FOUND",
    "Choice",
    "Excerpt",
    "Feed",
    "Fetched",
    "Filters",
    "Gain",
    "Group",
    "Hand",
    "Line",
    "Matrix",
    "Opened",
    "Page",
    "Part",
    "Passage",
    "Place",
    "Reason",
    "Remade",
    "Search",
    "Told",
    "add_to_library",
    "analyses",
    "build",
    "by_kind",
    "check_library",
    "choices",
    "choose",
    "command",
    "compact_library",
    "config_folder",
    "cores",
    "corrected",
    "count",
    "default_library",
    "excerpts",
    "export",
    "feeds_of",
    "fetch",
    "files_of",
    "format_of",
    "from_library",
    "gains",
    "gathered",
    "instead",
    "is_recipe",
    "keep_recipe",
    "laid_out",
    "library_stats",
    "limited",
    "listed",
    "load_recipe",
    "load_template",
    "mentions",
    "moved",
    "new_template",
    "of_recipe",
    "open_library",
    "open_sources",
    "parts",
    "passages",
    "pinned",
    "places",
    "quoted",
    "read",
    "ready",
    "reasons",
    "record",
    "refetch",
    "remade",
    "remake",
    "remove_from_library",
    "report_annotations",
    "report_record",
    "report_text",
    "samples",
    "save_recipe",
    "schema_of",
    "search_library",
    "section_at",
    "show_in_library",
    "stepped",
    "taken",
    "template_files",
    "templates",
    "told",
    "touched",
    "traced",
    "uncovered",
    "verified",
    "voices",
    "watched",
    "write_whole",
    "written",
]


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    module, there = _LATER[name]
    found = getattr(import_module(module), there)
    globals()[name] = found  # in place of the module, where that has the same name
    return found
