"""The commands."""


def main() -> int:
    """Run the program; the exit status."""
    return 0
