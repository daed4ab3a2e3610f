"""Every vocabulary entry matches what it shows as a match, and nothing of what it shows as a miss."""

import re

import pytest

from briefing import words

FILES = sorted(path.stem for path in words.FOLDER.glob("*.yaml"))
ENTRIES = [(name, key) for name in FILES for key in words.load(name)]


@pytest.mark.parametrize(("name", "key"), ENTRIES, ids=[f"{n}:{k}" for n, k in ENTRIES])
def test_entry_holds_its_examples(name: str, key: str) -> None:
    entry = words.load(name)[key]
    expression = re.compile(words.source(entry))
    assert entry.match
    assert entry.skip
    assert [example for example in entry.match if not expression.search(example)] == []
    assert [example for example in entry.skip if expression.search(example)] == []
