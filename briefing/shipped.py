"""The files that travel with the program, in a wheel and in a checkout alike."""

from pathlib import Path


def folder(name: str) -> Path:
    """Where `templates`, `schemas` or `seeds` lies."""
    package = Path(__file__).parent
    inside = package / "data" / name
    return inside if inside.is_dir() else package.parent / name
