"""What to expect of a tagger."""


class Unusable(Exception):
    """The tagger can't run on this machine; the text says why."""
