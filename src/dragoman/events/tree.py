"""Walking the dependency tree of a parse: children, clauses, and who is subject or object of a verb, also where it is not written there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.events.lexicon import vocabulary, words
from dragoman.types import Parse, Token

PASSIVE = frozenset({"nsubjpass", "auxpass", "csubjpass"})
SUBJECT = frozenset({"nsubj", "csubj"})
CLAUSAL = ("csubj", "csubjpass")
RELATIVE = frozenset({"who", "which", "that", "whom"})
CLAUSE = frozenset({"ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl", "conj", "pcomp", "parataxis", "dep", "csubj", "csubjpass"})

# Verbs whose infinitive is done by their object: "urged Iran to stop". With all others it is done by the subject: "agreed to stop".
OBJECT_CONTROL = words("object_control")
# "in part of", "a group of": the noun that matters stands behind "of".
PARTITIVE = words("partitive")
# "issued a declaration demanding": who issued it demands.
UTTERANCES = words("utterances")
# Verbs that are done to nobody, so that their participle behind a noun is their past: "students marched".
INTRANSITIVE = words("intransitive")
DASHES = frozenset({"-", "–", "—", "--"})
PARTED = 80  # tokens that a verb and what it tells of two occasions span
DATELINE = 12  # tokens: "SAN SALVADOR, El Salvador, May 18 (Agency) -"
HYPHENS = frozenset("-‐‑–")
# "spoke by telephone with", "met on Monday with": what comes behind still belongs to the verb.
PASSING = words("passing")
PEOPLE = words("people")
BLAMING = frozenset("accuse blame condemn criticise criticize denounce urge call demand warn threaten".split())
# "according to the agency", "due to the storm": nothing goes there.
SOURCING = frozenset({"according", "due", "owing", "thanks", "prior", "contrary"})
MAX_HOPS = 12  # up a tree: far above what well-formed sentences need, so that a broken parse cannot loop


@dataclass(frozen=True, slots=True)
class Tree:
    """A parse with its edges turned downwards."""

    tokens: tuple[Token, ...]
    children: tuple[tuple[int, ...], ...]  # of each token, in text order
    mended: dict[int, str]  # token -> its lemma where the parser's is not the right one (see `_mended`)
    raised: frozenset[int] = frozenset()  # verbs moved out of what somebody said (see `_raised`)

    def kids(self, index: int, *deps: str) -> list[int]:
        """Children of a token with one of these labels."""
        return [kid for kid in self.children[index] if self.tokens[kid].dep in deps]

    def lemma(self, index: int) -> str:
        """Lower-case lemma; that of the whole word where a hyphenated one of our tables was split."""
        if index in self.mended:
            return self.mended[index]
        token = self.tokens[index]
        lemma = token.lemma.lower()
        return lemma[:-1] if token.tag == "NNPS" and lemma.endswith("s") and token.text.lower() == lemma else lemma

    def text(self, first: int, last: int) -> str:
        """The page's own characters of a run of tokens (`last` exclusive), with one space for any white space: "Bissau-Novo"."""
        parts = [
            ("" if i == first or t.start == self.tokens[i - 1].end else " ") + t.text for i, t in enumerate(self.tokens[first:last], first)
        ]
        return "".join(parts)

    def below(self, index: int) -> Iterator[int]:
        """All tokens below one, and itself, nearest levels first."""
        queue = [index]
        for item in queue:
            yield item
            queue.extend(self.children[item])

    def span(self, index: int) -> tuple[int, int]:
        """First and last token (inclusive) of a subtree."""
        inside = list(self.below(index))
        return min(inside), max(inside)

    def up(self, index: int) -> Iterator[int]:
        """Heads of a token, nearest first."""
        for _ in range(MAX_HOPS):
            head = self.tokens[index].head
            if head == index:
                return
            yield head
            index = head


def make_tree(parse: Parse) -> Tree:
    """Turn a parse's edges downwards."""
    reshaped = _reshaped(parse)
    parse = replace(parse, tokens=tuple(reshaped.get(i, t) for i, t in enumerate(parse.tokens))) if reshaped else parse
    raised = _raised(parse.tokens)
    heads = {**_lowered(parse), **raised}
    tokens = tuple(replace(t, head=heads[i]) if i in heads else t for i, t in enumerate(parse.tokens)) if heads else parse.tokens
    return _turned(Tree((), (), _mended(tokens), frozenset(raised)), list(tokens))


def _reshaped(parse: Parse) -> dict[int, Token]:
    """Tokens whose label the parser gets wrong in ways that cost an event its doer or its other side.

    "Chad, Mali sign pact": both sign. "Chad, where many fled, offered to mediate": Chad offered. "Met A, and Chad's leader B": met both.
    """
    tokens = parse.tokens
    named = {i for name in parse.names for i in range(name.first, name.last)}
    people = {i for name in parse.names if name.label == "PERSON" for i in range(name.first, name.last)}
    found: dict[int, Token] = {}
    for sentence in parse.sentences:
        found.update(_two_in_headline(tokens, sentence.first, sentence.last, named))
        found.update(_cut_dateline(tokens, sentence.first, sentence.last))
        found.update(_told_of_root(tokens, sentence.first, sentence.last))
    for index, token in enumerate(tokens):
        head = tokens[token.head]
        if token.dep == "acl" and token.tag == "VBN" and head.dep == "ROOT" and head.pos == "PROPN" and tokens[index - 1].text == ",":
            between = range(token.head + 1, index)
            if any(tokens[i].dep == "relcl" and tokens[i].head == token.head for i in between):
                found[index] = replace(token, dep="ROOT", head=index, tag="VBD")
                found[token.head] = replace(head, dep="nsubj", head=index)
        elif token.dep == "poss" and index in named and token.head > index + 2:
            found.update(_named_beside(tokens, index, people))
        elif token.dep == "conj" and token.pos == "PROPN" and head.pos == "VERB" and token.head < index:
            before = [i for i in range(token.head + 1, index) if tokens[i].dep == "dobj" and tokens[i].head == token.head]
            if before and before[-1] in named and index in named:
                found[index] = replace(token, head=before[-1])
    return found


def _two_in_headline(tokens: tuple[Token, ...], first: int, last: int, named: set[int]) -> dict[int, Token]:
    """The first of two names that only a comma joins before a verb, as headlines do, made a fellow of the second."""
    comma = next((i for i in range(first + 1, min(first + 5, last)) if tokens[i].text == ","), None)
    if comma is None or comma + 1 >= last:
        return {}
    name = tokens[comma - 1]
    verb, second = name.head, comma + 1
    if (
        name.dep in ("nsubj", "nsubjpass", "csubj", "conj", "compound", "poss", "ROOT", "pobj")
        or name.pos not in ("PROPN", "ADJ")
        or not name.text[0].isupper()
    ):
        return {}
    if name.text.lower() in PASSING or not second < verb < last or tokens[verb].pos not in ("VERB", "AUX"):
        return {}
    run = [i for i in range(second, verb) if tokens[i].dep == "nsubj" and tokens[i].head == verb]
    if not run or any(tokens[i].text == "," for i in range(second, verb)) or not tokens[second].text[0].isupper():
        return {}
    fellow = second if tokens[second].dep == "amod" and tokens[second].head == run[0] else run[0]
    whole = comma - 1 in named or fellow == second
    return {comma - 1: replace(name, dep="conj", head=fellow)} if whole else {}


def _named_beside(tokens: tuple[Token, ...], index: int, people: set[int]) -> dict[int, Token]:
    """A person whom the parser took for an owner because "and" joins an owner to him: "Chad's premier A and Mali's premier B met"."""
    head = tokens[index].head
    while tokens[head].dep == "compound" and head < tokens[head].head:  # "President" of "Mali's President B"
        head = tokens[head].head
    own = [i for i in range(index + 1, head) if tokens[i].head == index]
    owner = next((i for i in own if tokens[i].dep == "conj" and tokens[i + 1].tag == "POS"), None)
    if index not in people or head not in people or owner is None or any(tokens[i].tag == "POS" for i in own):
        return {}
    return {index: replace(tokens[index], dep="conj", head=head), owner: replace(tokens[owner], dep="poss", head=head)}


def _cut_dateline(tokens: tuple[Token, ...], first: int, last: int) -> dict[int, Token]:
    """What a parser hangs on the dateline or the dateline on, cut off: "BRASILIA, May 18 - Soldiers fired": the city did not fire."""
    if not tokens[first].text.isupper() or len(tokens[first].text) < 3:
        return {}
    dash = next((i for i in range(first + 1, min(first + DATELINE, last)) if tokens[i].text in DASHES), None)
    if dash is None or any(t.text[0].islower() for t in tokens[first:dash]):
        return {}
    found = {i: replace(tokens[i], dep="dep", head=i) for i in range(first, dash + 1) if not first <= tokens[i].head <= dash}
    hung = [i for i in range(dash + 1, last) if first <= tokens[i].head <= dash]
    top = next((i for i in range(dash + 1, last) if tokens[i].dep == "ROOT"), None)
    if top is None:
        top = next((i for i in hung if tokens[i].pos in ("VERB", "AUX")), hung[0] if hung else dash)
    doer = any(t.dep in ("nsubj", "nsubjpass") and t.head == top for t in tokens[dash + 1 : last])
    for i in hung:
        subject = not doer and i < top and tokens[i].pos in ("NOUN", "PROPN")
        found[i] = replace(tokens[i], dep="ROOT" if i == top else "nsubj" if subject else tokens[i].dep, head=top)
    return found


def _told_of_root(tokens: tuple[Token, ...], first: int, last: int) -> dict[int, Token]:
    """The verb of a whole sentence that the parser took for a participle of its subject: "Hundreds of students marched in Lima."

    Only where nothing else in the sentence is finite, and where the participle cannot be passive: it has an object, or cannot have one.
    """
    top = next((i for i in range(first, last) if tokens[i].dep == "ROOT"), first)
    if tokens[top].pos not in ("NOUN", "PROPN", "NUM") or tokens[last - 1].text not in (".", "”", '"'):
        return {}
    own = [i for i in range(top + 1, last) if tokens[i].head == top and tokens[i].pos in ("VERB", "AUX")]
    if len(own) != 1 or tokens[own[0]].dep != "acl" or tokens[own[0]].tag != "VBN" or tokens[own[0] - 1].text == ",":
        return {}
    verb = own[0]
    below = [t for t in tokens[verb:last] if t.head == verb]
    active = any(t.dep == "dobj" for t in below) or tokens[verb].lemma.lower() in INTRANSITIVE
    if not active or any(t.dep in ("agent", "aux", "auxpass") for t in below):
        return {}
    found = {verb: replace(tokens[verb], dep="ROOT", head=verb, tag="VBD"), top: replace(tokens[top], dep="nsubj", head=verb)}
    found.update({i: replace(tokens[i], head=verb) for i in range(verb, last) if tokens[i].head == top and tokens[i].dep == "punct"})
    return found


def _lowered(parse: Parse) -> dict[int, int]:
    """Edges that the parser draws to the wrong side of a phrase, and where they belong.

    "Accused Chad of firing on a boat, killing one": the firing killed. "Presidents A of Chad and B of Mali met": A and B did.
    """
    tokens = parse.tokens
    people = {i for name in parse.names if name.label == "PERSON" for i in range(name.first, name.last)}
    accused: dict[int, int] = {}  # a verb of blame -> the deed that it is about
    for index, token in enumerate(tokens):
        of = tokens[token.head]
        if token.dep == "pcomp" and token.tag == "VBG" and of.lemma in ("of", "for") and tokens[of.head].lemma in BLAMING:
            accused[of.head] = index
    found: dict[int, int] = {}
    for index, token in enumerate(tokens):
        if (
            token.dep == "advcl"
            and token.tag == "VBG"
            and token.head < accused.get(token.head, -1) < index
            and tokens[index - 1].text == ","
        ):
            found[index] = accused[token.head]
        first = tokens[token.head]
        if token.dep == "conj" and index in people and first.dep == "pobj" and token.head not in people:
            above = tokens[first.head].head
            if above in people and tokens[first.head].lemma == "of":
                found[index] = above
    return found


def _raised(tokens: tuple[Token, ...]) -> dict[int, int]:
    """Verbs that belong beside the verb above, not below it, and that verb: "said they had left and gave", "denied it and accused".

    The tense tells where the form does: "had left and gone" is one thing said, "had left and gave" is two things done. After a denial, a
    verb of blame is the denier's.
    """
    perfect = {t.head for t in tokens if t.dep == "aux" and t.lemma == "have"}
    subjected = {t.head for t in tokens if t.dep in ("nsubj", "nsubjpass", "aux", "auxpass")}
    found: dict[int, int] = {}
    for index, token in enumerate(tokens):
        first = tokens[token.head]
        if token.dep != "conj" or token.pos != "VERB" or index in subjected or first.dep not in ("ccomp", "xcomp", "pcomp"):
            continue
        up = tokens[first.head].head if first.dep == "pcomp" else first.head
        above = tokens[up]
        if above.pos != "VERB" or above.tag != "VBD" or up > token.head:
            continue
        if first.dep == "pcomp":
            if first.tag == "VBG" and token.tag == "VBD":  # "accused Chad of attacking and summoned its envoy"
                found[index] = up
            continue
        topic = [t for t in tokens[max(0, token.head - 8) : token.head] if t.head == token.head and t.dep == "nsubj" and t.pos == "NOUN"]
        lifeless = topic and topic[0].lemma.lower() not in PEOPLE and token.lemma in BLAMING and token.tag == "VBD"
        strong = token.tag == "VBD" and not token.text.lower().endswith(("ed", "t", "d")) and token.head in perfect and first.tag == "VBN"
        blames = token.tag in ("VBD", "VBN") and token.lemma in BLAMING and above.lemma == "deny"
        if strong or blames or lifeless:
            found[index] = first.head
    return found


def parted(tree: Tree) -> tuple[Tree, Tree, frozenset[int]] | None:
    """Two trees of what one verb tells of two occasions, "met A in Lima on Monday and B in Quito on Friday": that of the first, that of
    the second, and the verbs. None where the text has none such.
    """
    tokens = list(tree.tokens)
    later = list(tree.tokens)
    verbs: set[int] = set()
    for verb, token in enumerate(tree.tokens):
        second = _second(tree, verb) if token.pos == "VERB" and token.tag in ("VBD", "VBN", "VBZ", "VB") else None
        if second is None:
            continue
        joint, noun = second
        verbs.add(verb)
        first = tree.kids(verb, "dobj")[0]
        for kid in (*tree.children[verb], *tree.children[first]):
            if tree.tokens[kid].dep not in ("prep", "npadvmod", "dobj", "conj"):
                continue
            if kid > joint:
                tokens[kid] = replace(tokens[kid], head=kid)
            elif kid > verb:
                later[kid] = replace(later[kid], head=kid)
        tokens[noun] = replace(tokens[noun], head=noun)
        later[first] = replace(later[first], head=first)
        later[noun] = replace(later[noun], head=verb, dep="dobj")
    return (_turned(tree, tokens), _turned(tree, later), frozenset(verbs)) if verbs else None


def _turned(tree: Tree, tokens: list[Token]) -> Tree:
    children: list[list[int]] = [[] for _ in tokens]
    for index, token in enumerate(tokens):
        if token.head != index:
            children[token.head].append(index)
    return Tree(tuple(tokens), tuple(tuple(kids) for kids in children), tree.mended, tree.raised)


def _second(tree: Tree, verb: int) -> tuple[int, int] | None:
    """Where the second occasion that a verb tells of begins, and its object: both have a time or a place of their own behind them."""
    own = [k for k in tree.kids(verb, "dobj") if k > verb]
    if len(own) != 1:
        return None
    first = own[0]
    preps = sorted(k for n in (verb, first) for k in tree.kids(n, "prep") if k > first and tree.lemma(k) in ("in", "on", "at"))
    if not preps:
        return None
    hosts = (verb, first, *(n for k in preps for n in tree.kids(k, "pobj")))
    for host in hosts:
        for noun in tree.kids(host, "conj"):
            joint = next((i for i in range(noun - 1, first, -1) if tree.tokens[i].text in ("and", "or")), first)
            named = tree.tokens[noun].pos in ("PROPN", "NOUN") and tree.tokens[noun].text.lower() not in PASSING
            before = [k for k in preps if first < k < joint]
            behind = [k for k in (*preps, *tree.kids(noun, "prep")) if k > noun]
            alike = {tree.lemma(k) for k in before} & {tree.lemma(k) for k in behind}
            near = bool(behind) and max(behind) - verb < PARTED
            if near and named and first < joint and before and alike and not any(is_verb(tree, i) for i in range(first, max(behind))):
                return joint, noun
    return None


def _mended(tokens: tuple[Token, ...]) -> dict[int, str]:
    """Lemmas that the parser gets wrong, where our tables know the right word.

    Hyphenated words come split, and stand on the part that the rest hangs on ("cease-fire", "sit-in"). A silent e is lost: "staged" is
    no "stag".
    """
    known, found = vocabulary(), {}
    for index, token in enumerate(tokens):
        lemma = token.lemma.lower()
        if token.text.lower() == "bases":  # never a "basis" in news of armies
            found[index] = "base"
        regular = token.tag in ("VBD", "VBN", "VBG") and token.text.lower() in (f"{lemma}ed", f"{lemma}ing")
        if regular and lemma not in known and f"{lemma}e" in known:
            found[index] = f"{lemma}e"
        if token.text in HYPHENS and 0 < index < len(tokens) - 1:
            first, last = tokens[index - 1], tokens[index + 1]
            for word in (f"{first.text}-{last.lemma}".lower(), f"{first.lemma}-{last.text}".lower().removesuffix("s")):
                if first.end == token.start and token.end == last.start and word in known:
                    found[index - 1 if last.head in (index - 1, index) else index + 1] = word
    return found


def is_verb(tree: Tree, index: int) -> bool:
    """Whether a token is used as a verb."""
    return tree.tokens[index].pos in ("VERB", "AUX")


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether a verb is passive: "was struck", "struck by", "the town struck in May"."""
    token = tree.tokens[verb]
    if any(tree.tokens[kid].dep in PASSIVE for kid in tree.children[verb]):
        return True
    if token.tag != "VBN" or any(tree.lemma(kid) == "have" for kid in tree.kids(verb, "aux")):
        return False  # "if Chad had attacked"
    if token.dep == "acl" or tree.kids(verb, "agent"):
        return True
    if token.dep == "conj" and not tree.kids(verb, "nsubj", "aux"):
        return is_verb(tree, token.head) and token.head != verb and tree.tokens[token.head].tag == "VBN" and is_passive(tree, token.head)
    return token.dep in ("advcl", "amod")


def with_conjuncts(tree: Tree, index: int) -> list[int]:
    """A noun and the nouns coordinated with it."""
    found = [index]
    for item in found:
        found.extend(k for k in tree.kids(item, "conj") if k not in found and not is_verb(tree, k))
    return found


def subjects(tree: Tree, verb: int, hops: int = 0) -> list[int]:
    """Head tokens of who does what the verb says; empty where nothing in the sentence says so."""
    token = tree.tokens[verb]
    if hops > MAX_HOPS:
        return []
    if is_passive(tree, verb):
        agents = [noun for by in tree.kids(verb, "agent") for noun in tree.kids(by, "pobj")]
        if not agents:  # "attacked by militiamen" where the parser calls "by" a plain preposition
            agents = [n for by in tree.kids(verb, "prep") if tree.lemma(by) == "by" for n in tree.kids(by, "pobj")]
        return [n for agent in agents for n in with_conjuncts(tree, agent)]
    own = [kid for kid in tree.children[verb] if tree.tokens[kid].dep in SUBJECT and tree.tokens[kid].dep == "nsubj"]
    if own:
        own = [_antecedent(tree, verb, kid) for kid in own]
        return [n for subject in own for n in with_conjuncts(tree, subject)]
    if token.dep in CLAUSAL or tree.kids(verb, *CLAUSAL):
        return []  # "opening the border could hurt farmers": who opens is not said, and what hurts is no one
    return _shared_subjects(tree, verb, token, hops)


def _shared_subjects(tree: Tree, verb: int, token: Token, hops: int) -> list[int]:
    head = token.head
    if token.tag in ("VBD", "VBZ", "VBP") and verb and tree.tokens[verb - 1].pos == "PROPN":
        before = tree.kids(verb, "npadvmod", "dep", "compound")  # "Chad massed troops", where the name is taken for an adverb
        if verb - 1 in before and tree.tokens[verb - 1].text.lower() not in PASSING:
            return [verb - 1]
    if head == verb or token.dep == "ROOT":
        return _swallowed(tree, verb)
    if token.dep in ("acl", "relcl") and token.tag in ("VBD", "VBZ", "VBP"):
        # "Chad, which had complained, accused Libya": a finite verb is no participle of the noun before it
        told = next((noun for noun in tree.up(head) if _told(tree, noun, verb)), None)
        return with_conjuncts(tree, told if told is not None else head)
    if token.dep == "acl":
        if token.tag == "VBG" and tree.lemma(head) not in UTTERANCES:
            return with_conjuncts(tree, head)
        return _owners(tree, head, hops)
    if token.dep == "pcomp":
        return _of_preposition(tree, head, hops)
    if token.dep == "amod":
        return []
    near = _misplaced(tree, verb)
    if near is not None:
        return [near]
    if not is_verb(tree, head):
        above = tree.tokens[head].head
        if tree.tokens[head].dep in ("acomp", "oprd") and is_verb(tree, above):  # "is due to visit"
            return subjects(tree, above, hops + 1)
        return subjects(tree, head, hops + 1) if token.dep == "conj" else _owners(tree, head, hops)
    if token.dep in ("xcomp", "ccomp", "advcl") and token.dep != "advcl" and tree.lemma(head) in OBJECT_CONTROL:
        receivers = objects(tree, head, hops + 1)
        if receivers:
            return receivers
    if is_passive(tree, head):
        return objects(tree, head, hops + 1)
    return subjects(tree, head, hops + 1)


def _told(tree: Tree, noun: int, verb: int) -> bool:
    """Whether a noun higher up is what a finite verb tells of: "a bomb planted by militants killed", "Chad, which had complained, said"."""
    if is_verb(tree, noun) or tree.tokens[noun].pos == "ADP":
        return False
    return bool(tree.kids(noun, "relcl")) or any(tree.tokens[k].tag == "VBN" and k < verb for k in tree.kids(noun, "acl"))


def _swallowed(tree: Tree, verb: int) -> list[int]:
    """The subject that a parser gave to "after" as its noun: "The move came after Chad and Libya, among others, warned"."""
    if tree.tokens[verb].tag != "VBD":
        return []
    for clause in reversed(tree.kids(verb, "ccomp", "advcl")):
        for prep in reversed(tree.kids(clause, "prep")):
            if clause < prep < verb and tree.lemma(prep) in ("after", "before", "since", "until"):
                return [n for noun in tree.kids(prep, "pobj") for n in with_conjuncts(tree, noun)]
    return []


def _misplaced(tree: Tree, verb: int) -> int | None:
    """The subject that a parser took for one more object: "appointed envoys and Chad said it would", where Chad is made a second envoy."""
    before = verb - 1
    while before > 0 and tree.tokens[before].pos == "ADV":
        before -= 1
    noun = tree.tokens[before]
    finite = tree.tokens[verb].tag in ("VBD", "VBZ", "VBP")
    if finite and tree.tokens[verb].dep == "conj" and noun.dep == "conj" and noun.pos == "PROPN" and not is_verb(tree, noun.head):
        return before
    return None


def _of_preposition(tree: Tree, prep: int, hops: int) -> list[int]:
    """Who does "attacking" in "accused Israel of attacking", "after attacking", "his way of attacking"."""
    governor = tree.tokens[prep].head
    if governor == prep:
        return []
    if not is_verb(tree, governor):
        return _owners(tree, governor, hops)
    if tree.lemma(prep) in ("of", "for", "from", "into", "against"):
        receivers = objects(tree, governor, hops + 1)
        if receivers:
            return receivers
    return objects(tree, governor, hops + 1) if is_passive(tree, governor) else subjects(tree, governor, hops + 1)


def _owners(tree: Tree, noun: int, hops: int) -> list[int]:
    """Whose a noun is: its possessor, else the subject of the verb it depends on ("has a plan to attack")."""
    owners = tree.kids(noun, "poss") or prepositions(tree, noun, frozenset({"by"}))  # also "a decision by Chad to"
    if owners:
        return owners
    token = tree.tokens[noun]
    if token.dep in ("dobj", "attr") and is_verb(tree, token.head):
        return subjects(tree, token.head, hops + 1)
    return []


def objects(tree: Tree, verb: int, hops: int = 0) -> list[int]:
    """Head tokens of what the verb is done to: direct objects, or the subject of a passive."""
    if hops > MAX_HOPS:
        return []
    token = tree.tokens[verb]
    if is_passive(tree, verb):
        own = [_antecedent(tree, verb, kid) for kid in tree.kids(verb, "nsubjpass")]
        if not own and token.dep in ("acl", "amod") and token.head != verb:
            own = [token.head]
        if not own and token.dep in ("conj", "xcomp", "advcl") and token.head != verb and is_verb(tree, token.head):
            return objects(tree, token.head, hops + 1) if is_passive(tree, token.head) else subjects(tree, token.head, hops + 1)
        return [n for noun in own for n in with_conjuncts(tree, noun)] + [
            n for k in tree.kids(verb, "dobj") for n in with_conjuncts(tree, k)
        ]
    found = [_antecedent(tree, verb, kid) for kid in tree.kids(verb, "dobj", "dative")]
    found = [k for k in found if tree.tokens[k].dep != "dative" or tree.tokens[k].pos != "ADP"]
    if not found:  # "kidnapped up to 16 advisers": the number's "up to" is taken for a particle
        ups = [k for k in tree.kids(verb, "prt", "advmod", "prep") if tree.lemma(k) == "up"]
        found = [n for up in ups for prep in tree.kids(up, "prep") for n in tree.kids(prep, "pobj") if tree.kids(n, "nummod")]
    return [n for noun in found for n in with_conjuncts(tree, noun)]


def _antecedent(tree: Tree, verb: int, noun: int) -> int:
    """The noun that a relative pronoun stands for."""
    if tree.tokens[noun].text.lower() not in RELATIVE:
        return noun
    for clause in (verb, *tree.up(verb)):
        token = tree.tokens[clause]
        if token.dep == "relcl" and token.head != clause:
            return token.head
        if token.dep not in ("conj", "xcomp", "ccomp"):
            break
    return noun


def prepositions(tree: Tree, index: int, words: frozenset[str]) -> list[int]:
    """Head nouns behind prepositions that hang on a token."""
    found = []
    for prep in tree.kids(index, "prep", "agent", "dative"):
        if tree.tokens[prep].pos not in ("ADP", "SCONJ", "PART", "VERB", "ADV"):
            continue
        if tree.lemma(prep) in words or (tree.tokens[prep].tag == "VBG" and tree.tokens[prep].text.lower() in words):  # "following"
            found += [n for noun in tree.kids(prep, "pobj") for n in with_conjuncts(tree, noun)]
    for word in tree.kids(index, "prep", "agent", "dative", "advmod", "prt"):
        if tree.tokens[word].text.lower() in SOURCING:
            continue
        for inner in tree.kids(word, "prep"):  # "out of", "along with", "back to"
            if tree.lemma(inner) in words:
                found += [n for noun in tree.kids(inner, "pobj") for n in with_conjuncts(tree, noun)]
    if "outside" in words:  # "in front of"
        fronts = [n for p in tree.kids(index, "prep") if tree.lemma(p) == "in" for n in tree.kids(p, "pobj") if tree.lemma(n) == "front"]
        found += [n for front in fronts for n in prepositions(tree, front, frozenset({"of"}))]
    return found


def is_aside(tree: Tree, index: int) -> bool:
    """Whether a word heads a clause or phrase that only stands beside: relative clauses, "last year", "when the ministers met"."""
    token = tree.tokens[index]
    return token.dep in ("relcl", "npadvmod") or (token.dep == "advcl" and token.tag in ("VBD", "VBZ", "VBP"))


def clause_of(tree: Tree, index: int) -> int:
    """The verb of the clause that a token stands in; the token itself where it has none."""
    if is_verb(tree, index) and tree.tokens[index].dep in CLAUSE:
        return index
    for head in tree.up(index):
        if is_verb(tree, head) and tree.tokens[head].dep in CLAUSE:
            return head
    return index
