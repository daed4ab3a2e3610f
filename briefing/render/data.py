"""Values as JSON, with what can't be seen escaped."""

import json
import re
from typing import Any

from briefing.render.plain import UNSEEN

FORMAT = 1
"""The shape of the documents; a change that breaks a reader raises it."""
_ESCAPED = re.compile(rf"(?!\n)(?:{UNSEEN.pattern}|[\u2028\u2029])")


def document(value: Any) -> bytes:
    """A JSON document, indented."""
    return (_escaped(json.dumps(value, ensure_ascii=False, indent=2)) + "\n").encode()


def line(value: Any) -> bytes:
    """One line of JSON Lines."""
    return (_escaped(json.dumps(value, ensure_ascii=False)) + "\n").encode()


def _escaped(text: str) -> str:
    """Unseen characters, which stand in texts alone, as JSON escapes: the same text to a reader, plain to an eye."""
    return _ESCAPED.sub(lambda m: json.dumps(m[0])[1:-1], text)
