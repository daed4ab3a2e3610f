"""In a process that has this folder on its path, the finder of themes fails on a text with a certain word in it."""

from briefing.find import themes
from briefing.model import Analysis, Theme

_find = themes.find


def _failing(analysis: Analysis) -> tuple[Theme, ...]:
    if "jinxed" in analysis.article.text:
        raise LookupError("jinxed")
    return _find(analysis)


themes.find = _failing
