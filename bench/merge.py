"""Cross-document event coreference on ECB+ (Cybulska set-up, gold mentions, no topic given): merge_ecbplus_dev.jsonl.

Predictions: `{"doc", "sent", "tokens", "cluster"}` for each gold event mention. Each pair of mentions gets a probability from what their
words, sentences and documents share (a logistic model over the features below); average linkage makes clusters of them. The weights
were fitted on merge_ecbplus_train.jsonl by `python -m bench.merge FILE`; the model reads no chain, entity or topic label.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from bench.coref_scores import Clusters, Scores, b_cubed, ceaf_e, clusters_of, muc
from bench.table import Row
from dragoman.merge.words import groups

FILE = "merge_ecbplus_dev.jsonl"
Matrix = np.ndarray[Any, np.dtype[np.float32]]

# Feature -> weight, as fitted.
WEIGHTS: dict[str, float] = {
    "bias": -5.541,
    "lemma": 0.825,
    "kin": 0.752,
    "document": -0.141,
    "arguments": 1.528,
    "names": -0.269,
    "sentence": 0.117,
    "same document": -0.587,
    "document names": 0.926,
    "neighbours": 0.525,
    "affair": 0.723,
    "lemma rarity": -0.304,
    "spelling": 1.479,
    "numbers": 0.334,
    "same sentence": -1.208,
    "speech x lemma": -1.651,
    "far document": -1.472,
    "arguments x document": 0.136,
    "lemma x document": 1.036,
    "kin x document": 0.003,
    "lemma x arguments": -0.743,
    "kin x arguments": 0.86,
    "lemma x names": 0.241,
    "kin x names": -0.533,
    "lemma x sentence": 0.253,
    "kin x sentence": -0.173,
    "lemma x same document": -0.546,
    "kin x same document": -0.564,
    "lemma x document names": 0.965,
    "kin x document names": 0.946,
    "lemma x neighbours": 1.273,
    "kin x neighbours": 0.393,
    "lemma x affair": 1.533,
    "kin x affair": 2.198,
}
THRESHOLD = 0.3  # least mean probability between two clusters that are joined
STEPS = 12  # of Newton's method; it has converged by the eighth
SPEECH = frozenset(("say", "tell", "report", "announce", "accord", "add", "call", "ask", "claim", "confirm", "statement"))
AFFAIR = 0.15  # mean cosine of documents that are on one affair
# Endings and what may stand in their place: the first that gives a known word.
ENDINGS = (("ies", "y"), ("ied", "y"), ("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e"), ("es", ""), ("s", ""), ("d", ""))
STUMP = 3  # letters that stay
FAR = 0.12  # cosine of documents below which two documents are hardly on one affair


@dataclass(frozen=True)
class Item:
    """A gold mention with the words that describe it."""

    doc: str
    sent: int
    tokens: tuple[int, ...]
    chain: str
    lemma: str
    phrase: str
    arguments: tuple[str, ...]
    sentence: tuple[str, ...]
    names: tuple[str, ...]
    numbers: tuple[str, ...]


def predict(data: Path) -> list[dict[str, Any]]:
    """Cluster the gold mentions of all documents in the file."""
    items, documents = read(data)
    labels = cluster(items, documents, WEIGHTS, THRESHOLD)
    return [
        {"doc": m.doc, "sent": m.sent, "tokens": list(m.tokens), "cluster": f"c{label}"} for m, label in zip(items, labels, strict=True)
    ]


def score(data: Path, predictions: Sequence[dict[str, Any]]) -> list[Row]:
    """MUC, B-cubed, CEAF-e and their mean F1; singletons count."""
    gold = {(e["doc"], e["sent"], tuple(e["tokens"])): e["chain"] for doc in _documents(data) for e in doc["events"]}
    said = {(p["doc"], p["sent"], tuple(p["tokens"])): p["cluster"] for p in predictions}
    return rows(clusters_of(gold.items()), clusters_of(said.items()), len(gold))


def rows(key: Clusters, response: Clusters, n: int) -> list[Row]:
    """The measures as rows."""
    measures: tuple[tuple[str, Callable[[Clusters, Clusters], Scores]], ...] = (("MUC", muc), ("B3", b_cubed), ("CEAFe", ceaf_e))
    found = [Row(name, *measure(key, response), n=n) for name, measure in measures]
    return [*found, Row("CoNLL F1", value=100 * sum(row.f1 or 0.0 for row in found) / 3, n=n)]


def read(data: Path) -> tuple[list[Item], dict[str, list[str]]]:
    """The mentions of a gold file and the content lemmas of its documents."""
    documents = _documents(data)
    parsed = _parse([words for doc in documents for words in doc["sentences"]])
    items: list[Item] = []
    lemmas: dict[str, list[str]] = {}
    for doc in documents:
        sentences = {number: next(parsed) for number in doc["sentence_ids"]}
        lemmas[doc["id"]] = [lemma for sentence in sentences.values() for lemma in _content(sentence)]
        items += [_item(event, sentences[event["sent"]]) for event in doc["events"]]
    known = {item.lemma for item in items}.union(*lemmas.values())
    return [replace(i, lemma=base(i.lemma, known), phrase=" ".join(base(word, known) for word in i.phrase.split())) for i in items], lemmas


def base(lemma: str, known: Collection[str]) -> str:
    """The lemma less an ending that the tagger left on it, as in headlines ("checks", "escaped"), where a known word remains."""
    lemma = lemma.lstrip("#")
    for ending, instead in ENDINGS:
        shorter = lemma.removesuffix(ending) + instead
        if lemma.endswith(ending) and len(lemma) - len(ending) >= STUMP and shorter in known:
            return shorter
    return lemma


def cluster(items: Sequence[Item], documents: dict[str, list[str]], weights: dict[str, float], threshold: float) -> list[int]:
    """A cluster number for each mention."""
    return link(probabilities(features(items, documents), weights), threshold)


def features(items: Sequence[Item], documents: dict[str, list[str]]) -> dict[str, Matrix]:
    """One matrix a feature, mentions by mentions."""
    idf = _idf(documents)
    names = sorted(documents)
    place = {name: number for number, name in enumerate(names)}
    at = np.array([place[item.doc] for item in items])
    by_document = _cosine([documents[name] for name in names], idf)[np.ix_(at, at)]
    sentence = _cosine([item.sentence for item in items], idf)
    arguments = _cosine([item.arguments for item in items], idf)
    named = _cosine([item.names for item in items], idf)
    lemma = _equal([item.lemma for item in items])
    rarity = np.array([min(idf.get(item.lemma, 6.0), 6.0) / 6.0 for item in items], dtype=np.float32)
    kin = _kin([item.lemma for item in items], [item.phrase for item in items]) * (1 - lemma)
    spelling = _cosine([_grams(item.lemma) for item in items], {})
    same = _equal([item.doc for item in items])
    speech = np.array([item.lemma in SPEECH for item in items], dtype=np.float32)
    whole = _cosine([documents[name] for name in names], idf)
    context = {
        "document": by_document,
        "arguments": arguments,
        "names": named,
        "sentence": sentence,
        "same document": same,
        "document names": _cosine([proper_of(items, name) for name in names], {})[np.ix_(at, at)],
        "neighbours": neighbours(whole)[np.ix_(at, at)],
        "affair": _equal([str(affair) for affair in np.array(link(whole, AFFAIR))[at]]),
    }
    found = {
        "bias": np.ones_like(lemma),
        "lemma": lemma,
        "kin": kin,
        **context,
        "lemma rarity": lemma * rarity[:, None],
        "spelling": spelling,
        "numbers": _cosine([item.numbers for item in items], idf),
        "same sentence": _equal([f"{item.doc} {item.sent}" for item in items]),
        "speech x lemma": lemma * speech[:, None],
        "far document": np.asarray(by_document < FAR, dtype=np.float32),
        "arguments x document": arguments * by_document,
    }
    for name, shared in context.items():
        found[f"lemma x {name}"] = lemma * shared
        found[f"kin x {name}"] = kin * shared
    return found


def neighbours(cosines: Matrix, count: int = 10) -> Matrix:
    """How near two documents are for documents of their kind: their cosine over the mean cosine of each to its nearest."""
    others = cosines - np.eye(len(cosines), dtype=np.float32)
    typical = np.sort(others, axis=1)[:, -count:].mean(axis=1) + 1e-6
    return np.asarray(np.minimum(cosines / np.sqrt(typical[:, None] * typical[None, :]), 3.0) / 3.0, dtype=np.float32)


def proper_of(items: Sequence[Item], name: str) -> list[str]:
    """The names in the sentences of a document that hold mentions."""
    return [word for item in items if item.doc == name for word in item.names]


def probabilities(found: dict[str, Matrix], weights: dict[str, float]) -> Matrix:
    """The probability that each pair is one event."""
    total = np.zeros_like(found["bias"])
    for name, weight in weights.items():
        total += np.float32(weight) * found[name]
    return np.asarray(1 / (1 + np.exp(-total)), dtype=np.float32)


def link(probability: Matrix, threshold: float) -> list[int]:
    """Average linkage: join the two clusters with the highest mean probability until none reaches the threshold."""
    n = len(probability)
    mean = probability.astype(np.float64).copy()
    np.fill_diagonal(mean, -1.0)
    size = np.ones(n)
    label = np.arange(n)
    best = mean.argmax(axis=1)
    value = mean[np.arange(n), best]
    while n > 1:
        left = int(value.argmax())
        if value[left] < threshold:
            break
        right = int(best[left])
        row = (size[left] * mean[left] + size[right] * mean[right]) / (size[left] + size[right])
        row[[left, right]] = -1.0
        row[mean[left] < 0] = -1.0
        mean[left], mean[:, left] = row, row
        mean[right], mean[:, right] = -1.0, -1.0
        size[left] += size[right]
        label[label == right] = left
        stale = np.flatnonzero((best == left) | (best == right))
        best[stale] = mean[stale].argmax(axis=1)
        best[left] = mean[left].argmax()
        value[stale] = mean[stale, best[stale]]
        value[left] = mean[left, best[left]]
        better = mean[:, left] > value
        best[better], value[better] = left, mean[better, left]
        value[right] = -1.0
    return [int(number) for number in label]


def fit(found: dict[str, Matrix], chains: Sequence[str], ridge: float = 1e-4) -> dict[str, float]:
    """Weights of the logistic model, by Newton steps over all pairs that share a word group or lie in related documents."""
    upper = np.triu(np.ones(found["bias"].shape, dtype=bool), 1)
    near = upper & ((found["lemma"] > 0) | (found["kin"] > 0) | (found["document"] > FAR))
    x = np.stack([feature[near] for feature in found.values()], axis=1).astype(np.float64)
    y = _equal(chains)[near].astype(np.float64)
    weights = np.zeros(x.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (y - p) - ridge * len(y) * weights
        hessian = (x * (p * (1 - p))[:, None]).T @ x + ridge * len(y) * np.eye(x.shape[1])
        weights += np.linalg.solve(hessian, gradient)
    return {name: round(float(weight), 3) for name, weight in zip(found, weights, strict=True)}


def _documents(data: Path) -> list[dict[str, Any]]:
    path = data / FILE if data.is_dir() else data
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _parse(sentences: Sequence[Sequence[str]]) -> Iterator[Any]:
    from spacy.tokens import Doc

    from dragoman.language.backbone import model

    nlp = model()
    yield from nlp.pipe((Doc(nlp.vocab, words=list(words)) for words in sentences), batch_size=64)


def _content(tokens: Iterable[Any]) -> list[str]:
    return [t.lemma_.lower() for t in tokens if t.pos_ in ("NOUN", "PROPN", "VERB", "ADJ", "NUM") and not t.is_stop and len(t.lemma_) > 1]


def _item(event: dict[str, Any], sentence: Any) -> Item:
    own = set(event["tokens"])
    head = next((sentence[t] for t in sorted(own) if sentence[t].head.i not in own or sentence[t].head.i == t), sentence[min(own)])
    arguments = [t for t in head.subtree if t.i not in own and abs(t.i - head.i) < 12]
    governor = head.head
    if governor.i != head.i and governor.pos_ in ("VERB", "AUX", "ADP", "NOUN"):
        arguments += [t for t in governor.children if t.i not in own and t.i != head.i]
    lemma = head.lemma_.lower()
    return Item(
        event["doc"],
        event["sent"],
        tuple(event["tokens"]),
        event.get("chain", ""),
        lemma,
        " ".join(sentence[t].lemma_.lower() for t in sorted(own)),
        tuple(_content(arguments)),
        tuple(_content(t for t in sentence if t.i not in own)),
        tuple(t.lower_ for t in sentence if t.pos_ == "PROPN"),
        tuple(t.lower_ for t in sentence if t.like_num),
    )


def _idf(documents: dict[str, list[str]]) -> dict[str, float]:
    seen = Counter(lemma for words in documents.values() for lemma in set(words))
    return {lemma: float(np.log((1 + len(documents)) / (1 + times)) + 1) for lemma, times in seen.items()}


def _cosine(bags: Sequence[Sequence[str]], idf: dict[str, float]) -> Matrix:
    """Cosines of all pairs of bags, words weighted by rarity."""
    words = {word: number for number, word in enumerate(sorted({word for bag in bags for word in bag}))}
    vectors = np.zeros((len(bags), len(words) + 1), dtype=np.float32)
    for row, bag in enumerate(bags):
        for word, times in Counter(bag).items():
            vectors[row, words[word]] = (1 + np.log(times)) * (idf.get(word, 3.0) if idf else 1.0)
    norm = np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors /= np.where(norm == 0, 1, norm)
    return np.asarray(vectors @ vectors.T, dtype=np.float32)


def _equal(labels: Sequence[str]) -> Matrix:
    numbers = {label: number for number, label in enumerate(dict.fromkeys(labels))}
    column = np.array([numbers[label] for label in labels])
    return np.asarray(column[:, None] == column[None, :], dtype=np.float32)


def _kin(lemmas: Sequence[str], phrases: Sequence[str]) -> Matrix:
    table = groups()
    names = sorted({name for found in table.values() for name in found})
    place = {name: number for number, name in enumerate(names)}
    member = np.zeros((len(lemmas), len(names)), dtype=np.float32)
    for row, words in enumerate(zip(lemmas, phrases, strict=True)):
        for word in words:
            for name in table.get(word, ()):
                member[row, place[name]] = 1
    return np.asarray(member @ member.T > 0, dtype=np.float32)


def _grams(word: str) -> list[str]:
    padded = f"^{word}$"
    return [padded[i : i + 3] for i in range(len(padded) - 2)]


def main() -> None:
    """Fit the weights on a gold file and print them with the threshold that is best there."""
    items, documents = read(Path(sys.argv[1]))
    found = features(items, documents)
    weights = fit(found, [item.chain for item in items])
    print("WEIGHTS =", json.dumps(weights, indent=4))
    probability = probabilities(found, weights)
    key = clusters_of((number, item.chain) for number, item in enumerate(items))
    for threshold in (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6):
        print(threshold, round(rows(key, clusters_of(enumerate(link(probability, threshold))), len(items))[-1].value or 0.0, 2))


if __name__ == "__main__":
    main()
