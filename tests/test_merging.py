"""Who is taken for the same over several articles, why, and what the editor makes of it."""

import hashlib
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing import pick
from briefing.dossier import Dossier, Profile, corrected, dossier
from briefing.find import stakeholders
from briefing.model import Analysis, Article, Block, Span
from briefing.pick import Selection
from briefing.text import sentences

CASES = re.findall(
    r"^## (.+)\n((?:> .*\n\n?)+)((?:= .*\n)*)((?:- .*\n)+)",
    (Path(__file__).parent / "cases" / "merging.md").read_text(encoding="utf-8"),
    re.MULTILINE,
)


def analysed(number: int, text: str) -> Analysis:
    digest = hashlib.sha256(f"{number} {text}".encode()).hexdigest()
    article = Article(digest[:12], "-", text, (Block("paragraph", Span(0, len(text))),), "", digest)
    read = Analysis(article, sentences(article))
    return replace(read, stakeholders=stakeholders.find(read))


def member(held: Dossier, name: str) -> tuple[Profile, str]:
    """The profile with a source's own name, and its member in the article whose number follows the name."""
    name, _, number = re.fullmatch(r"(.+?)( (\d))?", name).groups()  # type: ignore[union-attr]
    profiles = [p for p in held.profiles if name in (p.own_name, p.name)]
    if number is None:
        return profiles[0], profiles[0].id
    article = held.analyses[int(number) - 1]
    return next((p, s.id) for p in profiles for s in article.stakeholders if s.id in p.members)


def edited(base: Dossier, selection: Selection, line: str) -> Selection:
    held = corrected(base, selection.edits)
    what, _, rest = line.partition(" ")
    first, *others = rest.split(" | ")
    if what == "merge":
        return pick.merging(selection, member(held, first)[1], *(member(held, other)[1] for other in others))
    if what == "split":
        return pick.splitting(selection, *member(held, first))
    return pick.renaming(selection, member(held, first)[1], "" if others == ["-"] else others[0])


def told(held: Dossier) -> list[str]:
    numbers = {a.article.id: str(n) for n, a in enumerate(held.analyses, 1)}
    lines = []
    for p in held.profiles:
        name = p.name if p.own_name is None else f"{p.name} ({p.own_name})"
        why = "; ".join(reason for _, reason in p.merges) or "-"
        lines.append(f"{name} | {p.kind} | {' '.join(numbers[a] for a in p.articles)} | {why}")
    return sorted(lines)


@pytest.mark.parametrize(("articles", "edits", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_articles_name_these(articles: str, edits: str, expected: str) -> None:
    texts = [re.sub(r"^> ", "", block, flags=re.MULTILINE) for block in articles.strip().split("\n\n")]
    base = dossier(analysed(number, text) for number, text in enumerate(texts))
    selection = Selection()
    for line in re.findall(r"^= (.*)$", edits, re.MULTILINE):
        selection = edited(base, selection, line)
    assert told(corrected(base, selection.edits)) == re.findall(r"^- (.*)$", expected, re.MULTILINE)


TEXTS = (
    "Ilse Brandt, a lawyer, objected.",
    "Ilse K. Brandt and Tomas Brandt objected.",
    "Mr. Brandt objected. The Ellum Dredging Board left.",
    "Ilse P. Brandt met the EDB. The EDB said no.",
    "The U.S. and Calder Mining objected.",
    "America said no. Calder left, and Calder said so.",
)
STEPS = st.lists(st.tuples(st.sampled_from(("merge", "split", "rename", "role")), st.integers(0), st.integers(0)))


@settings(deadline=None, max_examples=60)
@given(STEPS.filter(lambda steps: len(steps) < 12))
def test_after_any_edits_everybody_is_in_one_profile_and_every_tick_holds(steps: list[tuple[str, int, int]]) -> None:
    base = dossier(analysed(number, text) for number, text in enumerate(TEXTS))
    everybody = sorted(s.id for a in base.analyses for s in a.stakeholders)
    selection = Selection(stakeholders=tuple(p.id for p in base.profiles[:3]))
    for what, one, other in steps:
        held = corrected(base, selection.edits)
        first, second = (held.profiles[n % len(held.profiles)] for n in (one, other))
        match what:
            case "merge":
                selection = pick.merging(selection, first.id, second.id)
            case "split":
                selection = pick.splitting(selection, first, first.members[other % len(first.members)])
            case "rename":
                selection = pick.renaming(selection, first.id, "Nobody Known")
            case "role":
                selection = pick.giving_role(selection, first.id, "somebody")
    held = corrected(base, selection.edits)
    assert sorted(m for p in held.profiles for m in p.members) == everybody
    assert all(p.id == p.members[0] for p in held.profiles)
    assert set(pick.profiles(held, selection)) <= {p.id for p in held.profiles}
    assert {p for e in held.entries for p in e.profiles} <= {p.id for p in held.profiles}
    assert held == dossier(base.analyses, selection.edits)
    assert corrected(held, Selection().edits) is base


def test_a_dossier_with_its_corrections_is_not_made_again() -> None:
    base = dossier(analysed(number, text) for number, text in enumerate(TEXTS))
    edits = pick.renaming(Selection(), base.profiles[0].id, "Nobody Known").edits
    held = corrected(base, edits)
    assert corrected(held, edits) is held
    assert corrected(base, Selection().edits) is base
