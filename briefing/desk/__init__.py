"""The use cases. The commands and the app call these and nothing beneath them."""

from briefing.desk.briefs import DEFAULT_TEMPLATE, build, choose, export, load_template, templates
from briefing.desk.sources import DEFAULT_ENGINE, Opened, analyses, open_sources, read, record, samples

__all__ = [
    "DEFAULT_ENGINE",
    "DEFAULT_TEMPLATE",
    "Opened",
    "analyses",
    "build",
    "choose",
    "export",
    "load_template",
    "open_sources",
    "read",
    "record",
    "samples",
    "templates",
]
