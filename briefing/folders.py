"""Where the user's things lie: what the user sets, what the program keeps, what can be deleted at any time."""

import os
from pathlib import Path


def config_folder() -> Path:
    """The user's own folder: `$BRIEFING_CONFIG`, or where the system keeps such things."""
    if named := os.environ.get("BRIEFING_CONFIG"):
        return Path(named)
    from platformdirs import user_config_path

    return user_config_path("briefing")


def data_folder() -> Path:
    """Where the app and the library keep things: `$BRIEFING_DATA`, or the user's data folder."""
    if named := os.environ.get("BRIEFING_DATA"):
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("briefing", appauthor=False)


def cache_folder() -> Path:
    """Where records lie that can be made again: `$BRIEFING_CACHE`, or the user's cache folder."""
    if named := os.environ.get("BRIEFING_CACHE"):
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("briefing", appauthor=False)
