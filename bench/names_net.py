"""The network of the names head, in torch, for training only: BERT's encoder with a case table, and a layer that scores tags."""

from __future__ import annotations

from typing import Any

import torch  # type: ignore[import-not-found, unused-ignore]
from torch import nn  # type: ignore[import-not-found, unused-ignore]
from torch.nn import functional  # type: ignore[import-not-found, unused-ignore]

EPSILON = 1e-12


class Layer(nn.Module):  # type: ignore[misc, unused-ignore]
    """One layer of BERT's encoder, its three projections side by side."""

    def __init__(self, width: int, heads: int, inner: int) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.mix = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=EPSILON)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=EPSILON)

    def forward(self, x: Any, mask: Any, drop: float) -> Any:
        """States after this layer."""
        batch, length, width = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(q, k, v, mask.to(q.dtype), dropout_p=drop if self.training else 0.0)
        mixed = mixed.transpose(1, 2).reshape(batch, length, width)
        x = self.norm1(x + functional.dropout(self.mix(mixed), drop, self.training))
        return self.norm2(x + functional.dropout(self.down(functional.gelu(self.up(x))), drop, self.training))


class Tagger(nn.Module):  # type: ignore[misc, unused-ignore]
    """Word pieces and shapes to scores of tags."""

    def __init__(self, words: int, shapes: int, tags: int, sizes: tuple[int, int, int, int, int]) -> None:
        super().__init__()
        layers, width, heads, inner, positions = sizes
        self.words = nn.Embedding(words, width)
        self.places = nn.Embedding(positions, width)
        self.case = nn.Embedding(shapes, width)
        self.norm = nn.LayerNorm(width, eps=EPSILON)
        self.layers = nn.ModuleList(Layer(width, heads, inner) for _ in range(layers))
        self.out = nn.Linear(width, tags)
        nn.init.normal_(self.case.weight, std=0.02)

    def load(self, weights: dict[str, Any], kept: list[int]) -> None:
        """Take over BERT's weights, of the word pieces `kept` alone."""
        with torch.no_grad():
            self.words.weight.copy_(weights["embeddings.word_embeddings.weight"][kept])
            places = weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
            self.places.weight.copy_(places[: self.places.num_embeddings])
            self._norm(self.norm, weights, "embeddings.LayerNorm")
            for number, layer in enumerate(self.layers):
                name = f"encoder.layer.{number}."
                for kind in ("weight", "bias"):
                    parts = [weights[f"{name}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
                    getattr(layer.qkv, kind).copy_(torch.cat(parts))
                    getattr(layer.mix, kind).copy_(weights[f"{name}attention.output.dense.{kind}"])
                    getattr(layer.up, kind).copy_(weights[f"{name}intermediate.dense.{kind}"])
                    getattr(layer.down, kind).copy_(weights[f"{name}output.dense.{kind}"])
                self._norm(layer.norm1, weights, f"{name}attention.output.LayerNorm")
                self._norm(layer.norm2, weights, f"{name}output.LayerNorm")

    @staticmethod
    def _norm(norm: Any, weights: dict[str, Any], name: str) -> None:
        norm.weight.copy_(weights[f"{name}.weight"])
        norm.bias.copy_(weights[f"{name}.bias"])

    def forward(self, pieces: Any, cases: Any) -> Any:
        """Scores (batch, pieces, tags). Piece 0 is padding."""
        drop = 0.1
        x = self.words(pieces) + self.places.weight[: pieces.shape[1]] + self.case(cases)
        x = functional.dropout(self.norm(x), drop, self.training)
        mask = (pieces == 0)[:, None, None, :].float() * -1e4
        with torch.autocast("cpu", torch.bfloat16, enabled=self.training):
            for layer in self.layers:
                x = layer(x, mask, drop)
        return self.out(x.float())

    def loss(self, pieces: Any, cases: Any, tags: Any, weights: Any) -> Any:
        """Cross-entropy of the first piece of each word, by weight."""
        scores = self(pieces, cases)
        known = tags >= 0
        each = functional.cross_entropy(scores[known], tags[known], reduction="none")
        return (each * weights[known]).sum() / weights[known].sum()
