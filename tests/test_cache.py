"""Findings kept from an earlier run are the same findings, and nothing of anybody else's."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from briefing import cache, desk
from briefing.analyse import analyse
from briefing.find import ENGINES
from briefing.model import Article, Problem
from briefing.pick import Selection
from briefing.read import sources
from tests.samples import harbour


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BRIEFING_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def samples() -> list[Article]:
    return [a for a in sources(desk.samples()) if not isinstance(a, Problem)]


def test_what_is_kept_comes_back_as_it_was() -> None:
    for article in samples():
        analysis = analyse(article, ENGINES["rules"])
        assert cache.recall(article, "rules") is None
        cache.keep(analysis, "rules")
        assert cache.recall(article, "rules") == analysis


def test_another_engine_or_reading_misses() -> None:
    analysis = harbour().done()
    cache.keep(analysis, "rules")
    assert cache.recall(analysis.article, "tagger") is None
    assert cache.recall(replace(analysis.article, kind="opinion"), "rules") is None
    assert cache.recall(replace(analysis.article, published="2020-01-01"), "rules") is None


@pytest.mark.parametrize("harm", [b"", b"{", b"[]", b'{"quotes": [[1]]}', b"\xff"])
def test_a_broken_record_is_no_record(folder: Path, harm: bytes) -> None:
    analysis = harbour().done()
    cache.keep(analysis, "rules")
    for record in folder.iterdir():
        record.write_bytes(harm)
    assert cache.recall(analysis.article, "rules") is None


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    monkeypatch.setenv("BRIEFING_CACHE", str(tmp_path / "file"))
    cache.keep(harbour().done(), "rules")
    assert cache.recall(harbour().done().article, "rules") is None


def test_the_longest_unused_go_first(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.mkdir()
    for age, name in enumerate(("new", "old", "oldest")):
        (folder / f"{name}.json").write_bytes(b"x" * 10)
        os.utime(folder / f"{name}.json", (1000 - age, 1000 - age))
    monkeypatch.setattr(cache, "LARGEST", 25)
    cache.prune()
    assert sorted(p.name for p in folder.iterdir()) == ["new.json", "old.json"]


def test_a_brief_from_kept_findings_is_the_same(folder: Path) -> None:
    briefs = [
        desk.build(
            desk.open_sources(desk.samples(), cached=cached).dossier, Selection(), desk.load_template("newsroom")
        )
        for cached in (True, True, False)
    ]
    assert len(list(folder.iterdir())) == 2
    assert briefs[0] == briefs[1] == briefs[2]
