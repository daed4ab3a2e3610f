"""Who said what, from the encoder's reading: cues, sources and contents, and which of them belong together.

Every word is tagged as the beginning or the inside of a source, a cue or a content, and each cue points to its source,
each content to its cue.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from briefing.find.encoder import ROLES, TAGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from briefing.find.encoder import Model, Window
    from briefing.find.windows import Span, Word

    Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Attribution:
    """What one cue ascribes, as places in the text.

    `confidence` is the network's probability that these words are said by this cue, `source_confidence` that
    the source, or that there is none, is right.
    """

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    confidence: float
    source_confidence: float


def attributions(model: Model, windows: Sequence[Window]) -> list[Attribution]:
    """The attributions in these windows, in the order of their cues."""
    if not windows:
        return []
    found = [attribution for some in _decode(model, windows) for attribution in some]
    return sorted(found, key=lambda a: a.cue or a.content)


def _decode(model: Model, windows: Sequence[Window]) -> Iterator[list[Attribution]]:
    """Each window's attributions; all windows are decoded at once."""
    import numpy as np

    sizes = [len(window.words) for window in windows]
    scores = np.zeros((len(windows), max(sizes), len(TAGS)), np.float32)
    for row, size, window in zip(scores, sizes, windows, strict=True):
        row[:size] = window.tags
    known = np.arange(max(sizes)) < np.array(sizes)[:, None]
    tags = viterbi(scores, known, model.steps, model.begin)
    odds = posterior(scores, known, model.steps, model.begin)
    for n, (window, size) in enumerate(zip(windows, sizes, strict=True)):
        chances = odds[n, range(size), tags[n, :size]]
        spans = runs(tags[n, :size].tolist(), window.ends)
        yield link(window.words, spans, chances, softmax(window.sources), softmax(window.cues))


def viterbi(scores: Array, known: Array, steps: Array, begin: Array) -> Array:
    """The likeliest tags of each window (Viterbi 1967); those beyond a window's end mean nothing."""
    import numpy as np

    best = begin + scores[:, 0]
    stay = np.arange(scores.shape[2])
    back = np.zeros(scores.shape, np.int64)
    for i in range(1, scores.shape[1]):
        after = best[:, :, None] + steps
        here = known[:, i, None]
        back[:, i] = np.where(here, after.argmax(1), stay)
        best = np.where(here, after.max(1) + scores[:, i], best)
    tags = np.zeros(known.shape, np.int64)
    tags[:, -1] = best.argmax(1)
    rows = np.arange(len(tags))
    for i in range(scores.shape[1] - 1, 0, -1):
        tags[:, i - 1] = back[rows, i, tags[:, i]]
    return tags


def posterior(scores: Array, known: Array, steps: Array, begin: Array) -> Array:
    """The probability of each tag at each word (forward-backward, Rabiner 1989, rescaled at each word)."""
    import numpy as np

    odds = np.exp(scores - scores.max(2, keepdims=True))
    odds[~known] = 1.0
    moves = np.exp(steps)
    forth, back = odds.copy(), np.ones_like(odds)
    forth[:, 0] *= np.exp(begin)
    for i in range(1, odds.shape[1]):
        row = odds[:, i] * (forth[:, i - 1] @ moves)
        forth[:, i] = row / row.sum(1, keepdims=True)
    for i in range(odds.shape[1] - 2, -1, -1):
        row = (back[:, i + 1] * odds[:, i + 1]) @ moves.T
        back[:, i] = np.where(known[:, i + 1, None], row / row.sum(1, keepdims=True), 1.0)
    both = forth * back
    return np.asarray(both / both.sum(2, keepdims=True))


def softmax(rows: Array) -> Array:
    """Scores as probabilities, along the last axis."""
    import numpy as np

    odds = np.exp(rows - rows.max(-1, keepdims=True))
    return np.asarray(odds / odds.sum(-1, keepdims=True))


def runs(tags: Sequence[int], ends: frozenset[int]) -> list[tuple[str, int, int]]:
    """The spans that tags spell, as (role, first word, word after the last); none runs over the `ends`."""
    found: list[tuple[str, int, int]] = []
    for i, number in enumerate(tags):
        place, _, role = TAGS[number].partition("-")
        if not role:
            continue
        if found and place == "I" and found[-1][::2] == (role, i) and i not in ends:
            found[-1] = role, found[-1][1], i + 1
        else:
            found.append((role, i, i + 1))
    return found


def link(
    words: Sequence[Word], spans: list[tuple[str, int, int]], chances: Array, to_source: Array, to_cue: Array
) -> list[Attribution]:
    """Each content with the cue its words point to, each cue with the source its words point to, if any."""
    sources, cues, contents = ([(a, b) for role, a, b in spans if role == wanted] for wanted in ROLES)
    said: dict[Span | None, list[Span]] = {cue: [] for cue in cues}
    share: dict[Span | None, float] = dict.fromkeys(cues, 1.0)
    for content in contents:
        mass = masses(content, cues, to_cue)
        best = max(mass, key=mass.__getitem__, default=None)
        said.setdefault(best, []).append(content)
        if best:
            share[best] = min(share[best], mass[best] / max(sum(mass.values()), 1e-9))
    found = []
    for cue, parts in said.items():
        least = min(float(chances[a:b].mean()) for a, b in ([*parts, cue] if cue else parts))
        source, sure = source_of(cue, sources, to_source) if cue else (None, 0.0)
        found.append(
            Attribution(
                tuple((words[a].start, words[b - 1].end) for a, b in parts),
                ((words[cue[0]].start, words[cue[1] - 1].end),) if cue else (),
                ((words[source[0]].start, words[source[1] - 1].end),) if source else (),
                least * share.get(cue, 0.0),
                sure,
            )
        )
    return found


def masses(span: Span, targets: Sequence[Span], table: Array) -> dict[Span, float]:
    """How much of the pointers of a span's words lies on each target, on average."""
    row = table[slice(*span)].mean(0)
    return {(a, b): float(row[a + 1 : b + 1].sum()) for a, b in targets}


def source_of(cue: Span, sources: Sequence[Span], table: Array) -> tuple[Span | None, float]:
    """The source that a cue's words point to, none if rather nowhere, and how sure that is."""
    nowhere = float(table[slice(*cue), 0].mean())
    mass = masses(cue, sources, table)
    best = max(mass, key=mass.__getitem__, default=None)
    if best is None or mass[best] < nowhere:
        return None, nowhere
    return best, mass[best]
