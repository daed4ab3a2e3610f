"""The use cases. The commands and the app call these and nothing beneath them; each is loaded when first asked for."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefing.desk.briefs import FORMATS, build, choose, export, format_of, limited, ready, written
    from briefing.desk.fetching import Feed, Fetched, feeds_of, fetch, refetch, uncovered
    from briefing.desk.findings import Passage, Place, Reason, Told, passages, places, reasons, told, touched
    from briefing.desk.invocation import command, of_recipe, quoted
    from briefing.desk.jobs import cores
    from briefing.desk.kinds import (
        instead,
        listed,
        load_template,
        new_template,
        schema_of,
        template_files,
        templates,
    )
    from briefing.desk.library import (
        MOST_FOUND,
        Search,
        add_to_library,
        check_library,
        compact_library,
        default_library,
        from_library,
        hit_record,
        library_stats,
        open_library,
        remove_from_library,
        search_library,
        show_in_library,
    )
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
    from briefing.desk.recipes import Remade, files_of, keep_recipe, load_recipe, remade, remake, save_recipe, watched
    from briefing.desk.shaping import Excerpt, Part, excerpts, parts, stepped
    from briefing.desk.sources import Opened, analyses, count, gathered, open_sources, read, record
    from briefing.desk.usual import DEFAULT_ENGINE, DEFAULT_FORMAT, DEFAULT_TEMPLATE, is_recipe, samples
    from briefing.desk.verify import report_annotations, report_record, report_text, verified
    from briefing.dossier import corrected
    from briefing.files import write_whole
    from briefing.library import Filters
    from briefing.render.markdown import Line
    from briefing.tally import Gain, Matrix, gains, mentions, voices

_HOMES = {
    "briefing.desk.briefs": "FORMATS build choose export format_of limited ready written",
    "briefing.desk.invocation": "command of_recipe quoted",
    "briefing.desk.fetching": "Feed Fetched feeds_of fetch refetch uncovered",
    "briefing.desk.findings": "Passage Place Reason Told passages places reasons told touched",
    "briefing.desk.jobs": "cores",
    "briefing.desk.library": (
        "MOST_FOUND Search add_to_library check_library compact_library default_library from_library hit_record "
        "library_stats open_library remove_from_library search_library show_in_library"
    ),
    "briefing.desk.page": "Choice Group Hand Page by_kind choices laid_out moved pinned section_at taken traced",
    "briefing.desk.recipes": "Remade files_of keep_recipe load_recipe remade remake save_recipe watched",
    "briefing.desk.shaping": "Excerpt Part excerpts parts stepped",
    "briefing.desk.sources": "Opened analyses count gathered open_sources read record",
    "briefing.desk.kinds": "instead listed load_template new_template schema_of template_files templates",
    "briefing.desk.usual": "DEFAULT_ENGINE DEFAULT_FORMAT DEFAULT_TEMPLATE is_recipe samples",
    "briefing.desk.verify": "report_annotations report_record report_text verified",
    "briefing.dossier": "corrected",
    "briefing.files": "write_whole",
    "briefing.library": "Filters",
    "briefing.render.markdown": "Line",
    "briefing.tally": "Gain Matrix gains mentions voices",
}
"""The same once more, for when the program runs."""
_HOME = {name: module for module, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    found = getattr(import_module(_HOME[name]), name)
    globals()[name] = found  # in place of the module, where that has the same name
    return found
