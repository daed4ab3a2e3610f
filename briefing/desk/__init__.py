"""The use cases. The commands and the app call these and nothing beneath them."""

from briefing.desk.briefs import (
    DEFAULT_FORMAT,
    DEFAULT_TEMPLATE,
    FORMATS,
    build,
    choose,
    export,
    format_of,
    ready,
    written,
)
from briefing.desk.recipes import Remade, is_recipe, load_recipe, remake, save_recipe, watched
from briefing.desk.sources import DEFAULT_ENGINE, Opened, analyses, open_sources, read, record, samples
from briefing.desk.templates import instead, listed, load_template, new_template, schema_of, templates
from briefing.desk.verify import verified
from briefing.dossier import corrected
from briefing.verify.report import annotations as report_annotations
from briefing.verify.report import record as report_record
from briefing.verify.report import text as report_text

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
    "corrected",
    "export",
    "format_of",
    "instead",
    "is_recipe",
    "listed",
    "load_recipe",
    "load_template",
    "new_template",
    "open_sources",
    "read",
    "ready",
    "record",
    "remake",
    "report_annotations",
    "report_record",
    "report_text",
    "samples",
    "save_recipe",
    "schema_of",
    "templates",
    "verified",
    "watched",
    "written",
]
