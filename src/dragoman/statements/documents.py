"""What a page prints as it was said or issued: transcripts with labels, and statements and lists of demands behind a colon."""

from __future__ import annotations

import re

from dragoman.statements.content import cue_of
from dragoman.statements.graph import Found, Graph, Phrase
from dragoman.statements.phrases import agent, noun_phrase, subject
from dragoman.statements.speakers import ISSUED, UTTERANCES, Voices
from dragoman.types import Article, Page, Sentence, Span

# A transcript's label: the speaker in capitals, at the start of a paragraph.
LABEL = re.compile(r"[\"“]?((?:[A-Z][A-Z.'’-]+)(?: [A-Z][A-Z.'’-]+){0,3}): ")


# "Marta Holm: ", "Northern Wire: ", "Q: ": in a transcript where the labels are not in capitals.
PLAIN_LABEL = re.compile(r"((?:[A-Z][\w.'’-]*)(?: (?:of |the )?[A-Z][\w.'’-]*){0,4})\s?: ")
MIN_TURNS = 4  # of a transcript with plain labels: one of them comes twice, and a question is asked


# Labels of whoever asks and answers, where they are not named.
QUESTION = frozenset({"q", "question"})
ANSWER = frozenset({"a", "answer"})
TALKING = frozenset({"speak", "talk", "tell", "sit", "answer", "discuss", "interview", "explain"})


def _labels(page: Page, article: Article, graph: Graph) -> list[tuple[int, re.Match[str]]]:
    """The paragraphs of a transcript with their labels; none where the page is no transcript.

    A single label is a dateline or a heading: at least two different ones in capitals make a transcript. Of plain ones most paragraphs
    have one, one comes back, and a question is asked.
    """
    paragraphs = sorted({s.block for s in graph.parse.sentences if s.role == "paragraph"})
    spans = [(number, article.blocks[number].start, article.blocks[number].end) for number in paragraphs]
    labels = [(number, match) for number, start, end in spans if (match := LABEL.match(page.text, start, end))]
    if len({m.group(1) for _, m in labels}) > 1:
        return labels
    plain = [(number, match) for number, start, end in spans if (match := PLAIN_LABEL.match(page.text, start, end))]
    names = [match.group(1) for _, match in plain]
    asked = [m for number, m in plain if page.text[article.blocks[number].end - 1] == "?" or m.group(1).lower() in QUESTION]
    if len(plain) < MIN_TURNS or len(plain) * 2 < len(spans) or not 1 < len(set(names)) < len(names) or not asked:
        return []
    return [(number, match) for number, match in plain if match not in asked]  # who asks states nothing


def find_transcript(page: Page, article: Article, graph: Graph, who: Voices) -> list[Found]:
    """Paragraphs with speakers' labels. Behind "A:" the one who is interviewed speaks, where the page says who that is."""
    labels = _labels(page, article, graph)
    guest = _interviewed(graph, who, labels[0][0]) if any(m.group(1).lower() in ANSWER for _, m in labels) else None
    found = []
    for number, match in labels:
        first, last = graph.at(match.start(1)), graph.at(match.end(1) - 1)
        colon = graph.at(match.end(1))
        content = Span(match.end(), article.blocks[number].end)
        verbal = any(t.pos in {"VERB", "AUX"} for t in graph.tokens[graph.at(content.start) : graph.at(content.end - 1) + 1])
        lists = "," in page.text[content.start : content.end] and not verbal  # "DEFENDERS: Holm (Arvik), Berg (Selm)"
        if content.end > content.start and not lists:
            source = guest if match.group(1).lower() in ANSWER else Phrase(first, last, last)
            found.append(Found("transcript label", "say", (content,), graph.span(colon, colon), colon, source, lemma=":"))
    return found


def _interviewed(graph: Graph, who: Voices, first: int) -> Phrase | None:
    """Who answers the questions from block `first` on: the one person before them who speaks or talks, else the only one named."""
    named: dict[str, int] = {}
    talking: dict[str, int] = {}
    for sentence in graph.parse.sentences:
        if sentence.block >= first:
            break
        for at in range(sentence.first, sentence.last):
            mention = who.at.get(at)
            if mention is None or mention.head != at or who.actors[mention.actor].kind != "person":
                continue
            named[mention.actor] = at
            verb = graph.tokens[at].head
            if graph.tokens[at].dep == "nsubj" and graph.tokens[verb].lemma.lower() in TALKING:
                talking[mention.actor] = at
    one = talking or named
    if len(one) != 1:
        return None
    mention = who.at[next(iter(one.values()))]
    return Phrase(mention.first, mention.last - 1, mention.head)


# What is issued in writing, and may be printed whole behind a colon.
PAPERS = (UTTERANCES - {"remark", "comment", "report", "article"}) | frozenset(
    {"declaration", "appeal", "text", "demand", "condition", "proposal", "ultimatum", "resolution", "decree", "order", "bulletin"}
)
DEMANDS = frozenset({"demand", "condition", "ultimatum"})
LEADS = ISSUED | frozenset({"make", "adopt", "send", "set", "list", "present", "put", "read", "carry", "give", "run"})
FOLLOWS = re.compile(r"(?::|\b(?:the following|as follows)[.:]?)\s*$")
ITEM = re.compile(r"\s*(?:\(?\d{1,2}[.)]|[-–—•*·▪]|\(?[a-hivx]{1,3}\))\s+(?=\S)")
MAX_PARAGRAPHS = 40


def find_documents(page: Page, article: Article, graph: Graph) -> list[Found]:
    """The paragraphs of a statement behind "issued the following statement:", and numbered demands; each is a statement of its own.

    They end where a list ends, or where the page's own voice is back: somebody said something, in the past tense.
    """
    parts: dict[int, list[Sentence]] = {}
    for sentence in graph.parse.sentences:
        if sentence.role == "paragraph":
            parts.setdefault(sentence.block, []).append(sentence)
    numbers = sorted(parts)
    found: list[Found] = []
    done = -1
    for place, number in enumerate(numbers):
        block = article.blocks[number]
        if number <= done or not FOLLOWS.search(page.text, max(block.start, block.end - 20), block.end):
            continue
        lead = _lead(graph, parts[number])
        if lead is None:
            continue
        source, cue, act, issued = lead
        printed = _printed(page, article, graph, parts, numbers[place + 1 : place + 1 + MAX_PARAGRAPHS], issued)
        for one in printed:
            done = one
            start, end = article.blocks[one].start, article.blocks[one].end
            item = ITEM.match(page.text, start, end)
            content = Span(start if item is None else item.end(), end)
            found.append(Found("document", act, (content,), graph.span(cue, cue), cue, source, lemma=":"))
    return found


def _lead(graph: Graph, sentences: list[Sentence]) -> tuple[Phrase, int, str, bool] | None:
    """(whose, cue token, act, whether it is a text that was issued) of the sentence that brings in what follows."""
    tokens, last = graph.tokens, sentences[-1]
    for verb in range(last.last - 1, last.first - 1, -1):
        if tokens[verb].pos not in {"VERB", "AUX"}:
            continue
        lemma = tokens[verb].lemma.lower()
        noun = next((c for c in graph.children[verb] if tokens[c].dep in {"dobj", "nsubjpass"} and tokens[c].lemma.lower() in PAPERS), None)
        own = graph.subject(verb)
        if noun is not None and lemma in LEADS:
            source = subject(graph, verb) if tokens[noun].dep == "dobj" else agent(graph, verb) or noun_phrase(graph, noun, high=verb)
            act = "request" if tokens[noun].lemma.lower() in DEMANDS else "say"
            return None if source is None else (source, verb, act, True)
        cue = cue_of(graph, verb)
        paper = own is not None and own < verb and tokens[own].lemma.lower() in PAPERS
        if own is not None and paper and (lemma in {"be", "go", "read", "run", "follow"} or (cue is not None and "quote" in cue.frames)):
            return noun_phrase(graph, own, high=verb), verb, "say", True
        if cue is not None and "quote" in cue.frames and not cue.attitude:
            source = subject(graph, verb)
            return None if source is None else (source, verb, cue.act("quote"), False)
    return None


def _printed(page: Page, article: Article, graph: Graph, parts: dict[int, list[Sentence]], numbers: list[int], issued: bool) -> list[int]:
    """The blocks that belong to what is printed, in order."""
    starts = {number: page.text[article.blocks[number].start : article.blocks[number].start + 1] for number in numbers}
    items = [ITEM.match(page.text, article.blocks[number].start, article.blocks[number].end) is not None for number in numbers]
    if not numbers or starts[numbers[0]] in '"“„«':
        return []
    if items[0]:
        stop = next((i for i, item in enumerate(items) if not item), len(items))
        return numbers[:stop]
    if not issued:
        return []
    printed = []
    for number in numbers:
        if starts[number] in '"“„«' or any(_narrated(graph, sentence) for sentence in parts[number]):
            break
        printed.append(number)
    return printed


def _narrated(graph: Graph, sentence: Sentence) -> bool:
    """Tell whether a sentence tells what somebody said: the page's own voice, not the text's I and we."""
    for verb in range(sentence.first, sentence.last):
        token = graph.tokens[verb]
        cue = cue_of(graph, verb) if token.tag == "VBD" and token.dep in {"ROOT", "ccomp", "parataxis", "conj"} else None
        own = graph.subject(verb) if cue is not None and not cue.attitude else None
        if own is not None and graph.tokens[own].text.lower() not in {"i", "we"}:
            return True
    return False


DELEGATES = frozenset({"representative", "delegate", "observer", "ambassador"})
MIN_DELEGATES = 3  # in the minutes of a meeting


def find_minutes(graph: Graph, found: list[Found]) -> list[Found]:
    """In the minutes of a meeting, what follows in a delegate's paragraph: "Norland's delegate said that A. Her country had no B."

    Only where at least three delegates speak, and of sentences without an attribution or a quotation of their own.
    """
    spoken: dict[int, list[Found]] = {}  # sentence -> what is attributed in it
    delegates: set[str] = set()
    for item in found:
        spoken.setdefault(graph.sentence_of[min(graph.at(item.start), len(graph.tokens) - 1)], []).append(item)
        if item.cue_token is not None:
            spoken.setdefault(graph.sentence_of[item.cue_token], []).append(item)
        source = item.source
        if source is not None and graph.tokens[source.head].lemma.lower() in DELEGATES:
            delegates.add(" ".join(t.text.lower() for t in graph.tokens[source.first : source.last + 1]))
    if len(delegates) < MIN_DELEGATES:
        return []
    more: list[Found] = []
    block, said = -1, False
    for number, sentence in enumerate(graph.parse.sentences):
        if sentence.block != block:
            block, said = sentence.block, False
        own = spoken.get(number, [])
        if own:
            said = any(item.source is not None and not item.attitude for item in own)
            continue
        words = graph.tokens[sentence.first : sentence.last]
        if said and sentence.role == "paragraph" and any(t.tag in {"VBD", "MD"} for t in words):
            more.append(
                Found("free indirect speech", "say", (graph.span(sentence.first, sentence.last - 1),), None, None, None, continues=True)
            )
    return more
