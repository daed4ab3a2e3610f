"""The finders, one module each; `table` has them in the order in which they run.

They are loaded when they are first asked for: what was found before needs none of them.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefing.find.table import ENGINES, FINDERS, Finders

__all__ = ["ENGINES", "FINDERS", "Finders"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(name)
    from briefing.find import table

    return getattr(table, name)
