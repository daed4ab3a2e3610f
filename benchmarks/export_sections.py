"""The trained network for sections as ONNX: the encoder of words in int8, what is above it in float."""

from __future__ import annotations

import json
import logging
import warnings
from typing import TYPE_CHECKING, Any

import onnx
import torch
from export_tagger import Evened
from onnxruntime.quantization import QuantType, quantize_dynamic
from section_labels import PLACES
from sections_model import Calibrated, Network, Words
from tagger_model import WIDTH
from torch import Tensor, nn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from section_labels import Inputs

OPSET = 17


@torch.no_grad()
def even_out(network: Network, some: Sequence[tuple[Tensor, Inputs]]) -> None:
    """Even out both linear layers of each feed-forward half, by their inputs on some articles."""
    largest: dict[nn.Module, Tensor] = {}

    def note(layer: nn.Module, inputs: tuple[Tensor, ...]) -> None:
        top = inputs[0].abs().amax((0, 1))
        largest[layer] = torch.maximum(largest.get(layer, top), top)

    halves = [(block, name) for block in network.encoder.layers for name in ("up", "down")]
    hooks = [getattr(block, name).register_forward_pre_hook(note) for block, name in halves]
    for words, fed in some:
        network.encoder(words, fed.features, fed.first, fed.pieces != 0)
    for hook in hooks:
        hook.remove()
    for block, name in halves:
        layer = getattr(block, name)
        setattr(block, name, Evened(layer, largest[layer]))


def graph(module: nn.Module, sample: tuple[Tensor, ...], target: Path, **names: Any) -> None:
    """A module as ONNX."""
    with torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module.eval(),
            sample,
            str(target),
            opset_version=OPSET,
            custom_opsets={"com.microsoft": 1},
            dynamo=False,
            **names,
        )


def write(network: Network, calibration: Path, some: Sequence[tuple[Tensor, Inputs]], out: Path) -> None:
    """`words.onnx` and `sections.onnx`, which has the sections' bars as metadata; `some` shows how large inputs get.

    Weights have seven bits, so that processors with and without VNNI come to the same sums.
    """
    logging.getLogger().setLevel(logging.ERROR)
    kept = json.loads(calibration.read_text(encoding="utf-8"))
    slopes, shifts = (torch.tensor(some, dtype=torch.float32) for some in zip(*kept["curves"], strict=True))
    graph(
        Calibrated(network.sections, slopes, shifts),
        (torch.zeros(5, 2 * WIDTH), torch.zeros(5, PLACES)),
        out / "sections.onnx",
        input_names=("sentences", "places"),
        output_names=("likelihoods", "statuses"),
        dynamic_axes={"sentences": {0: "count"}, "places": {0: "count"}},
    )
    written = onnx.load(out / "sections.onnx")
    bars = torch.sigmoid(torch.tensor(kept["bars"]) * slopes + shifts)
    told = {"bars": [round(bar, 3) for bar in bars.tolist()], "statuses": kept["statuses"]}
    onnx.helper.set_model_props(written, {name: json.dumps(value) for name, value in told.items()})
    onnx.save(written, out / "sections.onnx")
    even_out(network, some)
    half = out / "half.onnx"
    graph(
        Words(network),
        (torch.zeros(1, 40, WIDTH), torch.zeros(1, 40, dtype=torch.long), torch.arange(1, 31)[None]),
        half,
        input_names=("vectors", "features", "first"),
        output_names=("states", "actors"),
        dynamic_axes={"vectors": {1: "length"}, "features": {1: "length"}, "first": {1: "words"}},
    )
    heads = [n.name for n in onnx.load(half).graph.node if n.op_type in ("MatMul", "Gemm") and "/layers." not in n.name]
    quantize_dynamic(
        half,
        out / "words.onnx",
        op_types_to_quantize=["MatMul"],
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
        nodes_to_exclude=heads,
    )
    half.unlink()
