"""What a user writes to search, in the language of SQLite's full-text index."""

import re

FIELDS = ("title", "publisher", "speaker")
"""What a word may be sought in, by the field's name and a colon before it."""
_TERM = re.compile(r'(?:(?P<field>title|publisher|speaker):)?(?:"(?P<phrase>[^"]*)"|(?P<word>\S+))', re.IGNORECASE)


def expression(query: str) -> str | None:
    """All of the query's words, phrases, beginnings and fields, each quoted; None where it has no word at all.

    Nothing in it is an operator of SQLite's: whatever is not a field, a phrase or a closing * is text to be found.
    """
    terms = []
    for match in _TERM.finditer(query.replace("\0", " ")):
        field, phrase, word = match["field"], match["phrase"], match["word"] or ""
        start = "*" if phrase is None and len(word) > 1 and word.endswith("*") else ""
        text = (word.rstrip("*") if start else word) if phrase is None else phrase
        if any(char.isalnum() for char in text):
            sound = text.replace('"', '""').encode("utf-8", "replace").decode()
            quoted = f'"{sound}"{start}'
            terms.append(f"{{{field.lower()}}} : {quoted}" if field else quoted)
    return " AND ".join(terms) or None
