"""Write the trained names head as an int8 ONNX graph, made by hand so that nothing depends on an exporter's or a quantiser's habits.

Weights of the large products are int8 with one scale a column, in 7 bits: processors without VNNI instructions add pairs of products in 16
bits, which 8 bits would overflow. Activations are quantised as they come (DynamicQuantizeMatMul). The word pieces' table is int8 with one
scale a row.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnx  # type: ignore[import-not-found, unused-ignore]
from onnx import TensorProto, helper, numpy_helper  # type: ignore[import-not-found, unused-ignore]

OWN = "com.microsoft"  # onnxruntime's own operators
OPSET = 17
HEADS = 12
EPSILON = 1e-12


class Graph:
    """Nodes and weights as they are added."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.weights: list[Any] = []

    def weight(self, name: str, value: Any) -> str:
        """Add a constant."""
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, domain: str = "", **attributes: Any) -> str:
        """Add a node with one output."""
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, domain=domain, **attributes))
        return output

    def product(self, x: str, name: str, matrix: Any, bias: Any) -> str:
        """x · matrix + bias with int8 weights. `matrix` is as torch has it: (outputs, inputs)."""
        columns = matrix.T
        scale = np.abs(columns).max(axis=0) / 63
        values = np.clip(np.rint(columns / scale), -64, 63).astype(np.int8)
        inputs = [x, self.weight(name + ".w", values), self.weight(name + ".scale", scale.astype(np.float32))]
        inputs += [self.weight(name + ".zero", np.zeros(len(scale), np.int8)), self.weight(name + ".bias", bias)]
        return self.node("DynamicQuantizeMatMul", inputs, name, OWN)

    def rows(self, ids: str, name: str, table: Any) -> str:
        """Rows of an int8 table, back in floats."""
        scale = np.maximum(np.abs(table).max(axis=1, keepdims=True) / 127, 1e-12)
        values = np.clip(np.rint(table / scale), -127, 127).astype(np.int8)
        whole = self.node("Gather", [self.weight(name + ".table", values), ids], name + ".int8")
        scales = self.node("Gather", [self.weight(name + ".scale", scale.astype(np.float32)), ids], name + ".scales")
        return self.node("Mul", [self.node("Cast", [whole], name + ".float", to=TensorProto.FLOAT), scales], name)


def build(weights: dict[str, Any]) -> Any:
    """The graph: `pieces` and `cases` (1, n) to `scores` (1, n, tags)."""
    graph = Graph()
    x = graph.rows("pieces", "words", weights["words.weight"])
    case = graph.node("Gather", [graph.weight("cases.table", weights["case.weight"]), "cases"], "case")
    length = graph.node("Shape", ["pieces"], "length", start=1, end=2)
    first = graph.weight("first", np.zeros(1, np.int64))
    place = graph.node("Slice", [graph.weight("places.table", weights["places.weight"]), first, length, first], "places")
    x = graph.node("Add", [graph.node("Add", [x, place], "with_places"), case], "with_case")
    x = graph.node("LayerNormalization", [x, *_norm(graph, "norm", weights)], "embedded", axis=-1, epsilon=EPSILON)
    for number in range(sum(name.endswith("qkv.weight") for name in weights)):
        x = _layer(graph, f"layers.{number}.", x, weights)
    x = graph.node("MatMul", [x, graph.weight("out.w", weights["out.weight"].T)], "raw")
    graph.node("Add", [x, graph.weight("out.b", weights["out.bias"])], "scores")
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, [1, "n"]) for name in ("pieces", "cases")]
    outputs = [helper.make_tensor_value_info("scores", TensorProto.FLOAT, [1, "n", len(weights["out.bias"])])]
    body = helper.make_graph(graph.nodes, "names", inputs, outputs, graph.weights)
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(OWN, 1)]
    return helper.make_model(body, opset_imports=opsets, ir_version=9, producer_name="dragoman")


def _layer(graph: Graph, name: str, x: str, weights: dict[str, Any]) -> str:
    def matrix(part: str) -> tuple[str, Any, Any]:
        return name + part, weights[f"{name}{part}.weight"], weights[f"{name}{part}.bias"]

    qkv = graph.product(x, *matrix("qkv"))
    parts = [name + part for part in "qkv"]
    sizes = graph.weight(name + "sizes", np.array([len(weights[f"{name}norm1.bias"])] * 3, np.int64))
    graph.nodes.append(helper.make_node("Split", [qkv, sizes], parts, name=name + "split", axis=-1))
    mixed = graph.node("MultiHeadAttention", parts, name + "mixed", OWN, num_heads=HEADS)
    x = _joined(graph, name + "norm1", x, graph.product(mixed, *matrix("mix")), weights)
    inner = graph.node("Gelu", [graph.product(x, *matrix("up"))], name + "gelu", OWN)
    return _joined(graph, name + "norm2", x, graph.product(inner, *matrix("down")), weights)


def _joined(graph: Graph, name: str, x: str, y: str, weights: dict[str, Any]) -> str:
    """LayerNorm(x + y). onnxruntime's one operator for both took twice as long as the two."""
    total = graph.node("Add", [x, y], name + ".sum")
    return graph.node("LayerNormalization", [total, *_norm(graph, name, weights)], name, axis=-1, epsilon=EPSILON)


def _norm(graph: Graph, name: str, weights: dict[str, Any]) -> list[str]:
    return [graph.weight(f"{name}.{kind}", weights[f"{name}.{kind}"]) for kind in ("weight", "bias")]


def write(weights: dict[str, Any], file: Path) -> None:
    """Write the graph and check it."""
    model = build(weights)
    onnx.checker.check_model(model)
    file.write_bytes(model.SerializeToString(deterministic=True))
