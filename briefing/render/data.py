"""Values as JSON, with what can't be seen escaped."""

import json
import re
from typing import Any

from briefing.render.plain import UNSEEN

FORMAT = 1
"""The shape of the documents; a change that breaks a reader raises it."""
_ESCAPED = re.compile(rf"(?!\n){UNSEEN.pattern}")


def document(value: Any) -> bytes:
    """A JSON document, indented."""
    return (dumped(value, indent=2) + "\n").encode()


def line(value: Any) -> bytes:
    """One line of JSON Lines."""
    return (dumped(value) + "\n").encode()


def dumped(value: Any, indent: int | None = None) -> str:
    """JSON whose unseen characters, which stand in texts alone, are escaped: to a reader the same, to an eye plain."""
    return _ESCAPED.sub(lambda m: json.dumps(m[0])[1:-1], json.dumps(value, ensure_ascii=False, indent=indent))
