"""Write a checkpoint of the tagger as ONNX, with its encoder in int8.

    python benchmarks/export_tagger.py --checkpoint average4.pt --vocabulary vocab.txt --data polnear/train --out folder

`float.onnx` is the same network unrounded, to compare with.
"""

from __future__ import annotations

import argparse
import json
import logging
import shutil
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from polnear import read
from tagger_batches import ROOM, Marks, batches
from tagger_labels import label
from tagger_model import Tagger
from torch import Tensor, nn
from torch.nn import functional as F

from briefing.find.encoder import TAGS
from briefing.find.windows import WordPiece, vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tagger_batches import Batch

OPSET = 17
USUAL = 2.5
"""How many times the median input an input may be before it is evened out."""
EVERY = 60
"""One article in so many is read to see how large the inputs become."""
INPUTS, OUTPUTS = ("pieces", "features", "first"), ("tags", "sources", "cues", "vectors")


class Rows(nn.Module):
    """An embedding with each row in eight bits and a scale of its own."""

    def __init__(self, table: Tensor) -> None:
        super().__init__()
        scale = table.abs().amax(1, keepdim=True).clamp_min(1e-8) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("rows", (table / scale).round().to(torch.int8))

    def forward(self, numbers: Tensor) -> Tensor:
        rows, scale = self.get_buffer("rows"), self.get_buffer("scale")
        return F.embedding(numbers, rows).float() * F.embedding(numbers, scale)


class Evened(nn.Module):
    """A linear layer whose outlying inputs are made smaller, and their weights larger, before rounding.

    All inputs of a layer share one scale in int8, and a few are ten times as large as the others.  The idea
    is SmoothQuant's (Xiao et al. 2023), kept to what exceeds `USUAL` times the median.
    """

    def __init__(self, layer: nn.Linear, largest: Tensor) -> None:
        super().__init__()
        factor = (largest / (USUAL * largest.median())).clamp_min(1.0)
        self.register_buffer("shrink", 1 / factor)
        self.weight = nn.Parameter(layer.weight.detach() * factor)
        self.bias = layer.bias

    def forward(self, x: Tensor) -> Tensor:
        return F.linear(x * self.get_buffer("shrink"), self.weight, self.bias)


@torch.no_grad()
def even_out(model: Tagger, batches: Sequence[Batch]) -> None:
    """Even out both linear layers of each feed-forward half, by their inputs on some batches."""
    largest: dict[nn.Module, Tensor] = {}

    def note(layer: nn.Module, inputs: tuple[Tensor, ...]) -> None:
        top = inputs[0].abs().amax((0, 1))
        largest[layer] = torch.maximum(largest.get(layer, top), top)

    halves = [(block, name) for block in model.layers for name in ("up", "down")]
    hooks = [getattr(block, name).register_forward_pre_hook(note) for block, name in halves]
    for b in batches:
        model(b.pieces, b.features, b.first)
    for hook in hooks:
        hook.remove()
    for block, name in halves:
        layer = getattr(block, name)
        setattr(block, name, Evened(layer, largest[layer]))


class Shipped(nn.Module):
    """The tagger with the vectors of its word pieces, which the network for sections reads too."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, pieces: Tensor, features: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        return (*self.tagger(pieces, features, first), self.tagger.pieces(pieces))


def graph(model: Tagger, target: Path) -> None:
    """The network as ONNX, for one window at a time, its tags and their transitions as metadata."""
    pieces = torch.arange(1000, 1040)[None]
    sample = pieces, torch.zeros_like(pieces), torch.arange(1, 31)[None]
    with torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Shipped(model),
            sample,
            str(target),
            input_names=INPUTS,
            output_names=OUTPUTS,
            dynamic_axes={"pieces": {1: "length"}, "features": {1: "length"}, "first": {1: "words"}},
            opset_version=OPSET,
            custom_opsets={"com.microsoft": 1},
            dynamo=False,
        )
    steps, begin = model.transitions()
    written = onnx.load(target)
    kept = {"tags": list(TAGS), "steps": steps.tolist(), "begin": begin.tolist()}
    onnx.helper.set_model_props(written, {name: json.dumps(value) for name, value in kept.items()})
    onnx.save(written, target)


def heads(path: Path) -> list[str]:
    """The matrix products outside of the encoder's layers: small, and kept in float for their accuracy."""
    nodes = onnx.load(path).graph.node
    return [node.name for node in nodes if node.op_type in ("MatMul", "Gemm") and "/layers." not in node.name]


def write(checkpoint: Path, pieces: Path, data: Path, out: Path) -> None:
    """`tagger.onnx`, `vocab.txt` and, to compare, `float.onnx`; articles of `data` show how large inputs get.

    Weights have seven bits, so that processors with and without VNNI come to the same sums.
    """
    logging.getLogger().setLevel(logging.ERROR)
    out.mkdir(parents=True, exist_ok=True)
    model = Tagger().eval()
    model.load_state_dict(torch.load(checkpoint))
    graph(model, out / "float.onnx")
    wordpiece = WordPiece(vocabulary(pieces))
    some = [label(article, wordpiece, ROOM) for article in read(data.parent, data.name)[::EVERY]]
    even_out(model, batches(some, Marks.of(wordpiece), None))
    setattr(model, "pieces", Rows(model.pieces.weight.detach()))  # noqa: B010 (another type of module)
    half = out / "half.onnx"
    graph(model, half)
    quantize_dynamic(
        half,
        out / "tagger.onnx",
        op_types_to_quantize=["MatMul"],
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
        nodes_to_exclude=heads(half),
    )
    half.unlink()
    shutil.copyfile(pieces, out / "vocab.txt")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--checkpoint", type=Path, required=True)
    options.add_argument("--vocabulary", type=Path, required=True)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    chosen = options.parse_args()
    write(chosen.checkpoint, chosen.vocabulary, chosen.data, chosen.out)


if __name__ == "__main__":
    main()
