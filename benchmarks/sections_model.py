"""The network that tells what sentences are worth, in plain PyTorch: a small encoder, and a recurrent one above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from section_labels import PLACES
from tagger_model import WIDTH, Layer, read_safetensors
from torch import Tensor, nn
from torch.nn import functional as F

from briefing.find.sections import SECTIONS, STATUSES
from briefing.find.windows import FEATURES, WINDOW

if TYPE_CHECKING:
    from pathlib import Path

LAYERS = (0, 2, 4)
"""The layers of the base that the encoder begins with."""
INNER, HIDDEN = 256, 128


class Encoder(nn.Module):
    """Vectors of word pieces in; out comes the state of each word's first piece."""

    def __init__(self) -> None:
        super().__init__()
        self.places = nn.Embedding(WINDOW, WIDTH)
        self.features = nn.Embedding(FEATURES, WIDTH)
        nn.init.zeros_(self.features.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(0.0) for _ in LAYERS)

    def forward(self, vectors: Tensor, features: Tensor, first: Tensor, mask: Tensor) -> Tensor:
        place = torch.arange(vectors.shape[1])
        x = self.norm(vectors + self.places(place) + self.features(features))
        for layer in self.layers:
            x = layer(x, mask)
        return x.gather(1, first[:, :, None].expand(-1, -1, WIDTH))


class Sections(nn.Module):
    """Sentences' vectors and places in; out come a logit for each section and for each status of a measure."""

    def __init__(self, dropout: float = 0.2) -> None:
        super().__init__()
        self.enter = nn.Linear(2 * WIDTH + PLACES, INNER)
        self.along = nn.GRU(INNER, HIDDEN, batch_first=True, bidirectional=True)
        self.wanted = nn.Linear(INNER + 2 * HIDDEN, len(SECTIONS))
        self.status = nn.Linear(INNER + 2 * HIDDEN, len(STATUSES))
        self.dropout = dropout

    def forward(self, sentences: Tensor, places: Tensor) -> tuple[Tensor, Tensor]:
        x = F.dropout(F.gelu(self.enter(torch.cat([sentences, places], 1))), self.dropout, self.training)
        along, _ = self.along(x[None])
        x = torch.cat([x, F.dropout(along[0], self.dropout, self.training)], 1)
        return self.wanted(x), self.status(x)


class Network(nn.Module):
    """All that is trained, and the score of each word as a name of who takes a measure."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.sections = Sections()
        self.actors = nn.Linear(WIDTH, 1)


class Words(nn.Module):
    """The encoder as it is shipped: one window in; out come its words' states and actors' scores."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.encoder, self.actors = network.encoder, network.actors

    def forward(self, vectors: Tensor, features: Tensor, first: Tensor) -> tuple[Tensor, Tensor]:
        states = self.encoder(vectors, features, first, torch.ones_like(features, dtype=torch.bool))
        return states[0], self.actors(states)[0, :, 0]


class Calibrated(nn.Module):
    """The sections with likelihoods in place of logits, each a logistic function of its logit (Platt 1999)."""

    def __init__(self, inner: Sections, slopes: Tensor, shifts: Tensor) -> None:
        super().__init__()
        self.inner = inner
        self.register_buffer("slopes", slopes)
        self.register_buffer("shifts", shifts)

    def forward(self, sentences: Tensor, places: Tensor) -> tuple[Tensor, Tensor]:
        wanted, status = self.inner(sentences, places)
        return torch.sigmoid(wanted * self.get_buffer("slopes") + self.get_buffer("shifts")), status


def base_weights(path: Path, encoder: Encoder) -> Tensor:
    """Fill an encoder from a BERT checkpoint in safetensors' layout (all-MiniLM-L6-v2); give its word vectors."""
    raw = read_safetensors(path)
    put = {
        "places.weight": (
            raw["embeddings.position_embeddings.weight"] + raw["embeddings.token_type_embeddings.weight"][0]
        )[:WINDOW],
        "norm.weight": raw["embeddings.LayerNorm.weight"],
        "norm.bias": raw["embeddings.LayerNorm.bias"],
    }
    for number, layer in enumerate(LAYERS):
        old, new = f"encoder.layer.{layer}.", f"layers.{number}."
        for end in ("weight", "bias"):
            three = [raw[f"{old}attention.self.{name}.{end}"] for name in ("query", "key", "value")]
            put[f"{new}qkv.{end}"] = torch.cat(three)
            put[f"{new}out.{end}"] = raw[f"{old}attention.output.dense.{end}"]
            put[f"{new}norm1.{end}"] = raw[f"{old}attention.output.LayerNorm.{end}"]
            put[f"{new}up.{end}"] = raw[f"{old}intermediate.dense.{end}"]
            put[f"{new}down.{end}"] = raw[f"{old}output.dense.{end}"]
            put[f"{new}norm2.{end}"] = raw[f"{old}output.LayerNorm.{end}"]
    encoder.load_state_dict(encoder.state_dict() | put)
    return raw["embeddings.word_embeddings.weight"]


def masked(vectors: Tensor, hidden: Tensor, mask: Tensor) -> Tensor:
    """The vectors with those of hidden pieces exchanged for that of the mask."""
    return torch.where(hidden[:, :, None], mask, vectors)
