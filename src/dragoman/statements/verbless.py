"""Attribution without a verb of saying.

"According to X", "the accusation that ...", "X's denial of ...", "reportedly"; colons in headlines ("Tehran: no troops to be sent",
"Not against others: Iran").
"""

from __future__ import annotations

from dragoman.statements.content import COMMAS, MAX_CONTENT, STOPS, after_dateline, cue_of, finite, told
from dragoman.statements.cues import nouns, words_of
from dragoman.statements.graph import Found, Graph, Phrase
from dragoman.statements.phrases import agent, noun_phrase, phrase_between
from dragoman.statements.speakers import Voices
from dragoman.statements.verbnouns import PREPOSITIONS
from dragoman.types import Span


def find_according(graph: Graph, taken: set[int]) -> list[Found]:
    """According to X, ... / ..., according to X."""
    found = []
    tokens = graph.tokens
    for at in range(len(tokens) - 2):
        if at in taken or tokens[at].text.lower() != "according" or tokens[at + 1].text.lower() != "to":
            continue
        sentence = graph.sentence(at)
        head = graph.child(at + 1, "pobj") or graph.child(at, "pobj")
        if head is None or head <= at + 1:
            head = next((i for i in range(at + 2, min(at + 14, sentence.last)) if tokens[i].pos in {"NOUN", "PROPN", "PRON"}), None)
            if head is None:
                continue
        if tokens[head].lemma.lower() in words_of("animacy.tsv")["norm"]:
            continue  # "according to the rules": a measure
        source = noun_phrase(graph, head, low=at + 2)
        if tokens[head].tag == "WP" and (own := graph.subject(tokens[head].head)) is not None and own > head:
            source = noun_phrase(graph, own, low=head + 1)  # "according to what the ministry announced"
        segments = _according_content(graph, at, source, sentence.first, sentence.last)
        if segments:
            taken.add(at)
            found.append(Found("according to", "say", segments, graph.span(at, at + 1), at, source, lemma="according"))
    return found


# "In Holm's words", "in the view of the ministry": nouns for what somebody holds.
HELD = frozenset({"word", "view", "opinion", "account", "telling", "estimate", "assessment", "judgment", "judgement"})
PUT = frozenset({"put", "phrase", "describe", "see", "tell"})  # "as Holm put it"


def find_held(graph: Graph, taken: set[int]) -> list[Found]:
    """The deal is, in Holm's words, dead / in the view of the ministry / as Holm put it."""
    found = []
    for at in range(len(graph.tokens) - 2):
        word = graph.tokens[at].text.lower()
        hit = None if at in taken else _in_words(graph, at) if word == "in" else _as_put(graph, at) if word == "as" else None
        if hit is None:
            continue
        source, last, cue = hit
        sentence = graph.sentence(at)
        segments = _according_content(graph, at, Phrase(at, last, source.head), sentence.first, sentence.last)
        if segments:
            taken.update(range(at, last + 1))
            found.append(Found("according to", "say", segments, cue, at, source, lemma="according"))
    return found


def _in_words(graph: Graph, at: int) -> tuple[Phrase, int, Span] | None:
    """(whose, last token, cue) of "in X's words" and "in the words of X" that stands between commas or at an edge."""
    tokens = graph.tokens
    noun = graph.child(at, "pobj")
    if noun is None or tokens[noun].lemma.lower() not in HELD or not _set_off(graph, at, graph.right[at]):
        return None
    owner, of = graph.child(noun, "poss"), next((c for c in graph.children[noun] if tokens[c].text.lower() == "of" and c > noun), None)
    if owner is not None and tokens[owner].text.lower() not in {"my", "our", "your"}:
        return noun_phrase(graph, owner, high=noun), graph.right[noun], graph.span(at, at)
    inner = None if of is None else graph.child(of, "pobj")
    return None if inner is None else (noun_phrase(graph, inner), graph.right[noun], graph.span(at, noun))


def _as_put(graph: Graph, at: int) -> tuple[Phrase, int, Span] | None:
    """(who, last token, cue) of "as X put it"."""
    verb = graph.tokens[at].head
    if not at < verb < at + MAX_PUT or graph.tokens[verb].lemma.lower() not in PUT or not _set_off(graph, at, graph.right[verb]):
        return None
    own, it = graph.subject(verb), graph.child(verb, "dobj")
    if own is None or own > verb or it is None or graph.tokens[it].text.lower() != "it":
        return None
    return noun_phrase(graph, own, low=at + 1, high=verb), graph.right[verb], graph.span(verb, it)


def _set_off(graph: Graph, first: int, last: int) -> bool:
    """Tell whether tokens first..last stand between marks, or between a mark and an edge of the sentence."""
    sentence = graph.sentence(first)
    before = first == sentence.first or graph.tokens[first - 1].text in COMMAS
    return before and (last + 1 >= sentence.last or graph.tokens[last + 1].text in COMMAS | STOPS)


MAX_PUT = 12  # tokens from "as" to its verb


def _according_content(graph: Graph, at: int, source: Phrase, first: int, end: int) -> tuple[Span, ...]:
    tokens = graph.tokens
    last = end - 1
    while last > first and tokens[last].text in STOPS:
        last -= 1
    first = min(after_dateline(graph, first), at)
    if at > first and tokens[at - 1].tag in {"WDT", "WP"} and source.last + 1 <= last:  # "which according to X aims at Y"
        return (graph.span(source.last + 1, max(min(graph.right[tokens[at - 1].head], last), source.last + 1)),)
    left_last = at - 1
    while left_last >= first and (tokens[left_last].text in COMMAS or tokens[left_last].text.lower() in {"and", "but", "which"}):
        left_last -= 1
    right_first = source.last + 1
    if right_first + 1 <= last and tokens[right_first].text == "," and tokens[right_first + 1].lemma.lower() in {"cite", "quote"}:
        right_first = graph.right[right_first + 1] + 1  # "According to the Post, citing two officials, A"
    while right_first <= last and (tokens[right_first].text in COMMAS or tokens[right_first].text == ":"):
        right_first += 1
    verbal = any(tokens[i].pos in {"VERB", "AUX"} for i in range(first, left_last + 1))
    if left_last > first and tokens[left_last].dep == "mark" and right_first < last:
        return (graph.span(right_first, last),)  # "said that, according to X, A": A
    for i in range(right_first + 2, last):
        if tokens[i].tag == "VBG" and tokens[i - 1].text == "," and told(graph, i):
            last = i - 2  # "..., adding that ..."
            break
    last = _before_splice(graph, right_first, last)
    right = graph.span(right_first, last) if right_first < last else None
    left = graph.span(first, left_last) if left_last > first else None
    if left is not None and right is not None and tokens[left_last].pos in {"VERB", "AUX"} and finite(graph, left_last):
        return (left, right)  # "The deal is, in Holm's words, dead"
    if left is not None and (verbal or right is None):
        return (left,)
    subjects = (t for t in tokens[first : left_last + 1] if t.dep in {"nsubj", "nsubjpass"})
    if left is not None and right is not None and any(t.head > source.last for t in subjects):
        return (left, right)  # "The strikes, according to the ministry, went on"
    return () if right is None else (right,)


def _before_splice(graph: Graph, first: int, last: int) -> int:
    """The last token before a clause of its own that nothing but a comma joins: "According to X, A is B, the timing is odd".

    What follows without a conjunction may be the writer's, so it is nobody's. A list that ends in "and" goes on; an attribution
    ("..., Holm said") is not content of its own.
    """
    tokens = graph.tokens
    for verb in range(first + 2, min(last, first + MAX_CONTENT) + 1):
        if not finite(graph, verb) or cue_of(graph, verb) is not None:
            continue
        pair = _spliced(graph, verb, first)
        subject = None if pair is None else _own_subject(graph, verb, pair)
        if pair is None or subject is None:
            continue
        comma = graph.left[subject] - 1
        if not pair < comma < verb or tokens[comma].text != ",":
            continue
        around = (*graph.children[pair], *graph.children[verb])
        if not any(tokens[c].dep == "mark" or (tokens[c].dep == "cc" and c > pair) for c in around):
            return comma - 1
    return last


def _spliced(graph: Graph, verb: int, first: int) -> int | None:
    """The finite verb, with a subject, of the clause before: the parser hangs either clause on the other."""
    tokens = graph.tokens
    pairs = [c for c in graph.children[verb] if first < c < verb and tokens[c].dep in {"ccomp", "parataxis"}]
    if first <= tokens[verb].head < verb and tokens[verb].dep in {"ccomp", "parataxis", "conj"}:
        pairs.append(tokens[verb].head)
    return next((p for p in pairs if finite(graph, p) and graph.child(p, "nsubj", "nsubjpass", "expl") is not None), None)


def _own_subject(graph: Graph, verb: int, pair: int) -> int | None:
    """The subject of the clause behind the comma; where it has none, the noun that the parser left hanging on the clause before."""
    own = graph.subject(verb, "nsubj", "nsubjpass", "expl")
    if own is not None:
        return own if own < verb else None
    loose = (c for c in graph.children[pair] if pair < c < verb and graph.tokens[c].dep == "dep")
    return next((c for c in loose if graph.tokens[c].pos in {"NOUN", "PROPN", "PRON"}), None)


# Acts that a noun reports even where nobody is named: "allegations of fraud". "Support for" and "concern about" are no reports then.
FACTIVE = frozenset({"news", "revelation"})  # what is told as a fact, by nobody
UNOWNED = frozenset({"accuse", "deny"})
HEARSAY = frozenset({"reportedly", "allegedly", "purportedly", "supposedly"})


def find_hearsay(graph: Graph, taken: set[int]) -> list[Found]:
    """Reportedly, allegedly: attributed, and nobody is named."""
    found = []
    for at, token in enumerate(graph.tokens):
        if (
            at in taken
            or token.head in taken
            or token.text.lower() not in HEARSAY
            or token.head <= at
            or graph.tokens[token.head].pos not in {"VERB", "AUX"}
            or _tells(graph, token.head)
        ):
            continue
        last = graph.right[token.head]
        while last > at + 1 and graph.tokens[last].text in STOPS | COMMAS:
            last -= 1
        if last > at + 1:
            taken.add(at)
            act = "accuse" if token.text.lower() == "allegedly" else "report"
            found.append(Found("hearsay adverb", act, (graph.span(at + 1, last),), graph.span(at, at), at, None, lemma=token.text.lower()))
    return found


def _tells(graph: Graph, verb: int) -> bool:
    """Tell "Holm reportedly told the council that A": who says A is named, and a statement of its own."""
    cue = cue_of(graph, verb)
    clause = any(c > verb and graph.tokens[c].dep == "ccomp" for c in graph.children[verb])
    return cue is not None and not cue.attitude and bool({"that", "quote"} & cue.frames.keys()) and clause


def find_nouns(graph: Graph, taken: set[int]) -> list[Found]:
    """The accusation that ..., X's denial of ...; the speaker is the possessor, the adjective of a state, or unknown."""
    found = []
    tokens = graph.tokens
    for at, token in enumerate(tokens):
        if at in taken or token.pos != "NOUN":
            continue
        cue = nouns().get(token.lemma.lower())
        if cue is None or (cue.lemma == "call" and graph.child(at, "compound") is not None):
            continue  # "a phone call from Holm to discuss the truce"
        made = [g for c in graph.children[at] if tokens[c].dep == "acl" and tokens[c].tag == "VBN" for g in graph.children[c]]
        for child in (*graph.children[at], *made):  # "claims made by Holm that ...": the parser hangs the clause on "made"
            hit = None if child in taken else _complement(graph, at, child, cue.frames.keys())
            if hit is None:
                continue  # "a claim that Norland disputes": the verb is a cue of its own
            first, last, frame = hit
            owner = possessor(graph, at)
            if owner is None and (
                cue.act(frame) == "believe" or cue.lemma in FACTIVE or (frame != "that" and cue.act(frame) not in UNOWNED)
            ):
                continue  # "there was great hope that ...": nobody's
            taken.add(at)
            found.append(
                Found(
                    "noun as cue",
                    cue.act(frame),
                    (graph.span(first, last),),
                    graph.span(at, at),
                    at,
                    owner,
                    lemma=cue.lemma,
                )
            )
            break
    return found


def _complement(graph: Graph, noun: int, child: int, frames: object) -> tuple[int, int, str] | None:
    token = graph.tokens[child]
    assert hasattr(frames, "__contains__")
    if child < noun:
        return None
    if token.dep in {"acl", "ccomp", "relcl"}:
        start = graph.left[child]
        word = graph.tokens[start].text.lower()
        cue = cue_of(graph, child)
        answer = (
            cue is not None
            and cue.frames.get("np") in {"reject", "deny", "confirm", "oppose"}
            and graph.child(child, "dobj", "ccomp") is None
        )
        if answer:
            return None  # "a charge that Norland dismissed on television": whoever answers it is another
        if word == "that" and graph.tokens[start].dep == "mark" and "that" in frames and start + 1 <= graph.right[child]:
            return start + 1, graph.right[child], "that"
        if word == "to" and "to" in frames and graph.tokens[child].tag == "VB":
            return start + 1, graph.right[child], "to"
    if token.dep == "prep":
        frame = PREPOSITIONS.get(token.text.lower())
        if frame and (frame in frames) and child + 1 <= graph.right[child]:
            return child + 1, graph.right[child], frame
    return None


def _names(graph: Graph, at: int) -> bool:
    """Tell whether the word before a noun names somebody by its capital, which a word that opens a sentence has anyway."""
    token = graph.tokens[at]
    return token.text[:1].isupper() and (token.pos == "PROPN" or at > graph.sentence(at).first)


def possessor(graph: Graph, noun: int) -> Phrase | None:
    """Whose a noun of speech is: before it, behind "by", or whoever makes it."""
    owner = graph.child(noun, "poss")
    if owner is not None:
        return noun_phrase(graph, owner, high=noun)
    for child in graph.children[noun]:
        token = graph.tokens[child]
        if token.tag == "VBN" and token.dep == "acl" and token.lemma.lower() in {"make", "issue", "raise", "voice", "level"}:
            by = agent(graph, child)
            if by is not None:
                return by  # "claims made by the aide"
        if token.text.lower() in {"by", "from"} and child > noun:
            inner = graph.child(child, "pobj")
            if inner is not None:
                return noun_phrase(graph, inner)
    whose = noun - 1
    if graph.tokens[whose].head == noun and graph.tokens[whose].dep in {"amod", "compound", "nmod"} and _names(graph, whose):
        return noun_phrase(graph, whose, high=noun)  # "dismissed Norlandic claims that"
    head = graph.tokens[noun]
    if head.dep == "dobj":  # "X made the claim that": the verb's subject
        own = graph.child(head.head, "nsubj")
        if own is not None and graph.tokens[head.head].lemma.lower() in {
            "make",
            "repeat",
            "issue",
            "reiterate",
            "renew",
            "voice",
            "express",
            "have",
        }:
            return noun_phrase(graph, own, high=head.head)
    return None


# Speakers in headlines are short; more words before the colon are a topic.
MAX_SPEAKER = 6  # tokens


def find_headlines(graph: Graph, who: Voices, roles: frozenset[str], taken: set[int]) -> list[Found]:
    """Colon attributions in the blocks of these roles."""
    found = []
    for sentence in graph.parse.sentences:
        if sentence.role not in roles:
            continue
        colons = [i for i in range(sentence.first, sentence.last) if graph.tokens[i].text == ":"]
        if len(colons) != 1 or colons[0] in taken:
            continue
        colon = colons[0]
        before = _speaker(graph, who, sentence.first, colon - 1)
        after = _speaker(graph, who, colon + 1, sentence.last - 1)
        if before is not None and sentence.last - colon > 3:
            found.append(_make(graph, before, colon, colon + 1, sentence.last - 1))
        elif after is not None and colon - sentence.first > 2:
            found.append(_make(graph, after, colon, sentence.first, colon - 1))
    return found


def _make(graph: Graph, source: Phrase, colon: int, first: int, last: int) -> Found:
    while last > first and graph.tokens[last].text in {".", "!"}:
        last -= 1
    return Found("headline colon", "say", (graph.span(first, last),), graph.span(colon, colon), colon, source, lemma=":")


def _speaker(graph: Graph, who: Voices, first: int, last: int) -> Phrase | None:
    while last > first and graph.tokens[last].text in {".", "!", "?"}:
        last -= 1
    if last < first or last - first >= MAX_SPEAKER:
        return None
    words = graph.tokens[first : last + 1]
    if any(t.pos in {"VERB", "AUX", "SCONJ"} or t.pos == "NUM" for t in words):
        return None
    phrase = phrase_between(graph, first, last)
    if phrase is None:
        return None
    named = (
        phrase.head in who.at or (last in who.at and phrase.head == last) or words[-1].lemma.lower() in words_of("animacy.tsv")["titled"]
    )
    if words[0].text.lower() in {"no", "not", "more", "all"}:
        return None
    return Phrase(first, last, phrase.head) if named else None
