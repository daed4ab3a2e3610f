"""The tagger's network in plain PyTorch: a BERT encoder, a linear-chain CRF over words, two pointers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from briefing.find.encoder import TAGS
from briefing.find.windows import FEATURES

if TYPE_CHECKING:
    from pathlib import Path

WIDTH, LAYERS, HEADS, INNER, PLACES, VOCABULARY = 384, 6, 12, 1536, 512, 30522
LINK = 96
FAR = 64
NEVER = -1e4


class FusedAttention(torch.autograd.Function):
    """Stands for onnxruntime's own attention in the exported graph; it has no mask: one window at a time."""

    @staticmethod
    def forward(ctx: object, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
        return q.clone()

    @staticmethod
    def symbolic(g: Any, q: Any, k: Any, v: Any) -> Any:
        mixed = g.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=HEADS)
        mixed.setType(q.type())
        return mixed


class Layer(nn.Module):
    """One transformer layer, normalised after each half, as in BERT (Devlin et al. 2019)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, _ = x.shape
        if torch.onnx.is_in_onnx_export():
            q, k, v = self.qkv(x).split(WIDTH, dim=2)
            mixed: Tensor = FusedAttention.apply(q, k, v)  # type: ignore[no-untyped-call]
        else:
            q, k, v = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
            scores = (q @ k.transpose(-1, -2)) * (WIDTH // HEADS) ** -0.5
            seen = torch.where(mask, 0.0, NEVER).to(scores.dtype)[:, None, None, :]
            mixed = torch.softmax(scores + seen, -1) @ v
            mixed = mixed.transpose(1, 2).reshape(batch, length, WIDTH)
        mixed = self.out(mixed)
        x = self.norm1(x + F.dropout(mixed, self.dropout, self.training))
        inner = self.down(F.gelu(self.up(x)))
        out: Tensor = self.norm2(x + F.dropout(inner, self.dropout, self.training))
        return out


class Pointer(nn.Module):
    """A score for each pair of words, from a bilinear form and their distance (Dozat and Manning 2017)."""

    def __init__(self) -> None:
        super().__init__()
        self.query = nn.Linear(WIDTH, LINK)
        self.key = nn.Linear(WIDTH, LINK)
        self.null = nn.Linear(WIDTH, 1)
        self.near = nn.Parameter(torch.zeros(2 * FAR + 1))

    def forward(self, words: Tensor) -> Tensor:
        pairs = F.gelu(self.query(words)) @ F.gelu(self.key(words)).transpose(1, 2)
        place = torch.arange(words.shape[1])
        apart = (place[None, :] - place[:, None]).clamp(-FAR, FAR) + FAR
        return torch.cat([self.null(words), pairs + self.near[apart]], dim=2)


class Tagger(nn.Module):
    """Word pieces in; out come tag scores and two tables of pointers, word by word.

    `sources[b, i, 1 + j]` says how well word j suits as the source of the cue at word i (column 0: none is),
    and `cues[b, i, 1 + j]` how well word j suits as the cue of the content at word i.
    """

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(VOCABULARY, WIDTH)
        self.places = nn.Embedding(PLACES, WIDTH)
        self.features = nn.Embedding(FEATURES, WIDTH)
        nn.init.zeros_(self.features.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.tags = nn.Linear(WIDTH, len(TAGS))
        self.sources = Pointer()
        self.cues = Pointer()
        self.steps = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))
        self.begin = nn.Parameter(torch.zeros(len(TAGS)))
        self.dropout = dropout

    def forward(self, pieces: Tensor, features: Tensor, first: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        mask = pieces != 0
        place = torch.arange(pieces.shape[1])
        x = self.norm(self.pieces(pieces) + self.places(place) + self.features(features))
        x = F.dropout(x, self.dropout, self.training)
        for layer in self.layers:
            x = layer(x, mask)
        words = x.gather(1, first[:, :, None].expand(-1, -1, WIDTH))
        words = F.dropout(words, self.dropout, self.training)
        return self.tags(words), self.sources(words), self.cues(words)

    def transitions(self) -> tuple[Tensor, Tensor]:
        """The scores of each tag after each other and at the start; BIO's forbidden ones are out of reach."""
        inside = torch.tensor([t.startswith("I-") for t in TAGS])
        same = torch.tensor([[a[2:] == b[2:] for b in TAGS] for a in TAGS])
        banned = inside[None, :] & ~same
        return self.steps.masked_fill(banned, NEVER), self.begin.masked_fill(inside, NEVER)


def crf_loss(scores: Tensor, gold: Tensor, known: Tensor, steps: Tensor, begin: Tensor) -> Tensor:
    """Minus the log-likelihood of the tag sequences, summed (Lafferty et al. 2001).

    The partition is a product of matrices in the (logsumexp, +) semiring, multiplied pairwise as a tree, so
    that it takes the logarithm of the length in steps.
    """
    identity = torch.full((len(TAGS), len(TAGS)), NEVER).fill_diagonal_(0.0)
    links = torch.where(known[:, 1:, None, None], steps + scores[:, 1:, None, :], identity)
    path = scores.gather(2, gold[:, :, None])[:, :, 0] * known
    moves = steps[gold[:, :-1], gold[:, 1:]] * known[:, 1:]
    told = path.sum(1) + moves.sum(1) + begin[gold[:, 0]]
    while links.shape[1] > 1:
        if links.shape[1] % 2:
            links = torch.cat([links, identity.expand(len(links), 1, -1, -1)], dim=1)
        links = torch.logsumexp(links[:, 0::2, :, :, None] + links[:, 1::2, None, :, :], dim=3)
    start = begin + scores[:, 0]
    total = torch.logsumexp(start[:, :, None] + links[:, 0], dim=(1, 2)) if links.shape[1] else start.logsumexp(1)
    return (total - told).sum()


def pointer_loss(table: Tensor, rows: Tensor, wanted: Tensor) -> Tensor:
    """For each of the `rows` (batch, word) of a table: minus the log of the mass on its `wanted` columns."""
    scores = table[rows[:, 0], rows[:, 1]]
    return torch.logsumexp(scores, 1) - torch.logsumexp(scores.masked_fill(~wanted, NEVER), 1)


def read_safetensors(path: Path) -> dict[str, Tensor]:
    """The float32 tensors of a file: eight bytes with the header's size, the header in JSON, the numbers."""
    raw = path.read_bytes()
    start = 8 + int.from_bytes(raw[:8], "little")
    found = {}
    for name, entry in json.loads(raw[8:start]).items():
        if entry.get("dtype") == "F32":
            a, b = entry["data_offsets"]
            numbers = torch.frombuffer(bytearray(raw[start + a : start + b]), dtype=torch.float32)
            found[name] = numbers.reshape(entry["shape"])
    return found


def base_weights(path: Path, model: Tagger) -> None:
    """Fill the encoder of `model` from a BERT checkpoint in safetensors' layout (all-MiniLM-L6-v2)."""
    raw = read_safetensors(path)
    state = model.state_dict()
    put = {
        "pieces.weight": raw["embeddings.word_embeddings.weight"],
        "places.weight": raw["embeddings.position_embeddings.weight"]
        + raw["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": raw["embeddings.LayerNorm.weight"],
        "norm.bias": raw["embeddings.LayerNorm.bias"],
    }
    for n in range(LAYERS):
        old = f"encoder.layer.{n}."
        for end in ("weight", "bias"):
            three = [raw[f"{old}attention.self.{name}.{end}"] for name in ("query", "key", "value")]
            put[f"layers.{n}.qkv.{end}"] = torch.cat(three)
            put[f"layers.{n}.out.{end}"] = raw[f"{old}attention.output.dense.{end}"]
            put[f"layers.{n}.norm1.{end}"] = raw[f"{old}attention.output.LayerNorm.{end}"]
            put[f"layers.{n}.up.{end}"] = raw[f"{old}intermediate.dense.{end}"]
            put[f"layers.{n}.down.{end}"] = raw[f"{old}output.dense.{end}"]
            put[f"layers.{n}.norm2.{end}"] = raw[f"{old}output.LayerNorm.{end}"]
    model.load_state_dict(state | put)
