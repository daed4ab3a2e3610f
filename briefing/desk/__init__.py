"""The use cases. The commands and the app call these and nothing beneath them."""

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
from briefing.desk.command import command, of_recipe, quoted
from briefing.desk.findings import Passage, Place, Reason, Told, passages, places, reasons, told, touched
from briefing.desk.page import Choice, Group, Hand, Page, by_kind, choices, laid_out, moved, pinned, taken, traced
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
from briefing.desk.shaping import Excerpt, Part, excerpts, parts, stepped
from briefing.desk.sources import DEFAULT_ENGINE, Opened, analyses, count, gathered, open_sources, read, record, samples
from briefing.desk.templates import instead, listed, load_template, new_template, schema_of, template_files, templates
from briefing.desk.verify import verified
from briefing.dossier import corrected
from briefing.files import write_whole
from briefing.tally import Gain, Matrix, gains, mentions, voices
from briefing.template import config_folder
from briefing.verify.report import annotations as report_annotations
from briefing.verify.report import record as report_record
from briefing.verify.report import text as report_text

__all__ = [
    "DEFAULT_ENGINE",
    "DEFAULT_FORMAT",
    "DEFAULT_TEMPLATE",
    "FORMATS",
    "Choice",
    "Excerpt",
    "Gain",
    "Group",
    "Hand",
    "Matrix",
    "Opened",
    "Page",
    "Part",
    "Passage",
    "Place",
    "Reason",
    "Remade",
    "Told",
    "analyses",
    "build",
    "by_kind",
    "choices",
    "choose",
    "command",
    "config_folder",
    "corrected",
    "count",
    "excerpts",
    "export",
    "files_of",
    "format_of",
    "gains",
    "gathered",
    "instead",
    "is_recipe",
    "keep_recipe",
    "laid_out",
    "limited",
    "listed",
    "load_recipe",
    "load_template",
    "mentions",
    "moved",
    "new_template",
    "of_recipe",
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
    "remade",
    "remake",
    "report_annotations",
    "report_record",
    "report_text",
    "samples",
    "save_recipe",
    "schema_of",
    "stepped",
    "taken",
    "template_files",
    "templates",
    "told",
    "touched",
    "traced",
    "verified",
    "voices",
    "watched",
    "write_whole",
    "written",
]
