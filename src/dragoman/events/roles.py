"""Who does an event and to whom: the participants of a trigger, by the slots that its row names."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.events.lexicon import Trigger
from dragoman.events.match import ABOUT, PERSON_WORDS, carrier, match, slot
from dragoman.events.stage import Stage, Who
from dragoman.events.tree import Tree, is_aside, is_passive, is_verb, objects, prepositions, subjects
from dragoman.events.who import actors_of

# Carriers whose subject undergoes the event: "received a visit", "came under attack".
UNDERGO = frozenset({"receive", "get", "face", "suffer", "come"})
BY = frozenset({"by"})
SPOKEN = ("10", "11", "12", "13")  # demands, accusations, refusals, threats
HARMING = frozenset({"threaten", "threat", "vow", "warn", "warning", "swear"})
TRIPS = frozenset({"visit", "trip", "tour"})
HOMEWARD = frozenset({"return", "come", "arrive", "fly", "be"})
LETTING = frozenset({"let", "allow", "permit", "help", "enable"})
MAX_DEPTH = 4


@dataclass(frozen=True, slots=True)
class Roles:
    """The two sides of an event. Where `mutual`, all take part alike."""

    sources: tuple[Who, ...]
    targets: tuple[Who, ...]
    mutual: bool = False
    note: str = ""  # what was taken for granted about them, for `why`


def roles(stage: Stage, index: int, row: Trigger) -> Roles:
    """Sources and targets of a trigger."""
    sources = _sources(stage, index, row)
    if row.rule == "will-not":  # "Tehran will not sign, its envoy said": the refusal is Tehran's
        told = [noun for c in stage.tree.kids(index, "ccomp") for noun in stage.tree.kids(c, "nsubj") if stage.mention(noun)]
        sources = [who for noun in told if stage.tree.tokens[noun].pos != "PRON" for who in actors_of(stage, noun)] or sources
    if not sources and row.code.startswith(("18", "19", "20")) and is_verb(stage.tree, index):
        sources = _in_attack(stage, index)
    if row.code.startswith("11"):
        sources = _accuser(stage, index, sources)
    if not sources and is_verb(stage.tree, index) and is_passive(stage.tree, index):
        sources = _where_from(stage, index, row)
    taken = {who.key for who in sources}
    targets: list[Who] = []
    for deep in (False, True):
        for name in row.target:
            targets = targets or [who for who in _targets(stage, index, row, name, deep) if who.key not in taken]
    if (
        not sources
        and row.pos == "v"
        and row.code.startswith(SPOKEN)
        and is_verb(stage.tree, index)
        and not is_passive(stage.tree, index)
        and {"comp", "csubj"} & set(row.target)
    ):
        targets = [who for who in targets if who.first > index]  # what stands before an active verb is not whom it is done to
    if "poss" in row.flags and row.pos == "n" and not targets:  # "the activist's killing": whom it struck
        targets = [who for kid in stage.tree.kids(index, "poss") for who in actors_of(stage, kid) if who.actor.kind == "person"]
    if "own" in row.flags and not sources:  # "its forces were cut": by the one whose they are
        sources = [who for noun in objects(stage.tree, index) for who in actors_of(stage, noun)]
    if row.code.startswith("15") and not sources and is_verb(stage.tree, index) and is_passive(stage.tree, index):
        sources = [who for noun in objects(stage.tree, index) for who in actors_of(stage, noun)]  # "its troops are stationed in Lima"
    if "inv" in row.flags:  # "received drones from": who gives stands behind the preposition
        return Roles(_unique(targets), _unique(sources))
    if "undergone" in row.flags:
        judges, judged = _put_under(stage, index)
        return Roles(_unique(judges), _unique(judged))
    if carrier(stage.tree, index) is not None and not is_verb(stage.tree, index):
        sources, targets = _undergone(stage, index, sources, targets)
    together = len({who.key for who in sources}) > 1
    if together and _each_other(stage.tree, index):
        return Roles(_separate(sources), (), True)
    if "both" in row.flags or "both2" in row.flags:
        open_ = any(slot(stage, index, name) for name in row.target if name in ("with", "against"))
        if together and ((not targets and not open_) or "both2" in row.flags):
            return Roles(_separate(sources), (), True)
        if not sources and len(targets) > 1:
            return Roles(_separate(targets), (), True)
    return Roles(_unique(sources), _unique(targets))


def _each_other(tree: Tree, index: int) -> bool:
    """Whether several do it to one another: "fired at each other"."""
    nouns = objects(tree, index) if is_verb(tree, index) else []
    nouns += [n for prep in tree.kids(index, "prep") for n in tree.kids(prep, "pobj")]
    return any(
        tree.tokens[n].text.lower() in ("other", "another") and n and tree.tokens[n - 1].text.lower() in ("each", "one") for n in nouns
    )


def _where_from(stage: Stage, index: int, row: Trigger) -> list[Who]:
    """Who did what a passive tells: "was summoned to the ministry in Lima", "were deported from Chad"."""
    word = "to" if row.rule == "summon" else "from" if row.code.startswith(("161", "166", "174")) else None
    return [who for noun in prepositions(stage.tree, index, frozenset({word})) for who in actors_of(stage, noun)] if word else []


def _in_attack(stage: Stage, index: int) -> list[Who]:
    """Who did it in "was killed in an Israeli strike": the one whose strike it was."""
    for noun in prepositions(stage.tree, index, frozenset({"in", "by", "during", "after"})):
        row = match(stage, noun)
        if row is not None and row.pos == "n" and row.code.startswith(("18", "19", "20")):
            return _noun_sources(stage, noun, row)
    return []


def _accuser(stage: Stage, index: int, sources: list[Who]) -> list[Who]:
    """Who accuses in "X said Y was behind it, accusing Y": X, where the parser gives the participle to Y."""
    tree = stage.tree
    token = tree.tokens[index]
    if token.tag != "VBG" or token.dep != "advcl" or tree.tokens[token.head].dep != "ccomp":
        return sources
    accused = {who.country for noun in objects(tree, index) for who in actors_of(stage, noun)}
    if accused & {who.country for who in sources}:
        return people_of(stage, subjects(tree, tree.tokens[token.head].head))
    return sources


def people_of(stage: Stage, nouns: list[int]) -> list[Who]:
    """Actors of several nouns. Titles of one person coordinated before the name are that person: "the head of X and former judge, N"."""
    found = [(noun, who) for noun in nouns for who in actors_of(stage, noun)]
    last = max((n for n, who in found if who.actor.kind == "person"), default=-1)
    if last >= 0 and all(who.country is None for _, who in found if who.actor.kind == "person"):
        titled = [who for n, who in found if who.actor.kind != "person" and who.country is not None and stage.tree.tokens[n].tag == "NNS"]
        if titled:  # "the presidents of Chad and Mali, A and B": their states, where the names bring none
            return titled
    found = [
        (n, w) for n, w in found if n >= last or w.actor.kind == "person" or stage.mention(n) or stage.tree.lemma(n) not in PERSON_WORDS
    ]
    return [who for _, who in found]


def _possessed(stage: Stage, index: int) -> list[Who]:
    """The possessor that stands before an event noun and its adjectives, where the parse lost it: "Israel's intensified attacks"."""
    tokens = stage.tree.tokens
    at = index - 1
    while at > 0 and (tokens[at].pos in ("ADJ", "ADV") or tokens[at].tag in ("VBN", "VBD", "VBG", "NN", "NNP")) and index - at < 5:
        at -= 1
    if at > 0 and tokens[at].tag == "POS":
        return actors_of(stage, at - 1)
    return []


def _unique(found: list[Who]) -> tuple[Who, ...]:
    return tuple({who.key: who for who in reversed(found)}.values())[::-1]


def _separate(found: list[Who]) -> tuple[Who, ...]:
    """Those who take part alike, without a state beside one of its own: "Russia's Zvezda television" is no meeting of two."""
    unique = _unique(found)
    smaller = {who.country for who in unique if who.actor.kind != "state"}
    return tuple(who for who in unique if who.actor.kind != "state" or who.country not in smaller or not who.actor.id)


def _undergone(stage: Stage, index: int, sources: list[Who], targets: list[Who]) -> tuple[list[Who], list[Who]]:
    verb = carrier(stage.tree, index)
    if verb is None or stage.tree.lemma(verb) not in UNDERGO:
        return sources, targets
    givers = [who for noun in prepositions(stage.tree, index, frozenset({"from", "by"})) for who in actors_of(stage, noun)]
    givers += [who for noun in prepositions(stage.tree, verb, frozenset({"from", "by"})) for who in actors_of(stage, noun)]
    undergoes = [who for noun in subjects(stage.tree, verb) for who in actors_of(stage, noun)]
    return (givers, undergoes) if undergoes else (sources, targets)


def _put_under(stage: Stage, index: int) -> tuple[list[Who], list[Who]]:
    """Who puts whom under investigation: "the court placed him under", "she was put under", "is under"."""
    tree = stage.tree
    verb = tree.tokens[tree.tokens[index].head].head
    if not is_verb(tree, verb):
        return [], []
    objects_, subjects_ = people_of(stage, objects(tree, verb)), people_of(stage, subjects(tree, verb))
    return (subjects_, objects_) if objects_ else ([], subjects_)


def _sources(stage: Stage, index: int, row: Trigger) -> list[Who]:
    tree = stage.tree
    if is_verb(tree, index) and row.pos == "v":
        nouns = subjects(tree, index)
        if "adj" in row.flags and not nouns:  # "is opposed to", "was committed to": a passive in form only
            nouns = objects(tree, index)
        return people_of(stage, nouns)
    if row.pos == "a":
        head = tree.tokens[index].head
        return [who for noun in subjects(tree, head) for who in actors_of(stage, noun)] if is_verb(tree, head) else []
    if "supplier" in row.flags and tree.tokens[index].dep == "attr":
        return [who for noun in subjects(tree, tree.tokens[index].head) for who in actors_of(stage, noun)]
    return _noun_sources(stage, index, row)


def _noun_sources(stage: Stage, index: int, row: Trigger) -> list[Who]:
    """Whose an event noun is: by-phrase, possessor or adjective, the subject of its carrier, then an of-phrase that is no target."""
    tree = stage.tree
    suffered = [n for n in prepositions(tree, index, frozenset({"of"})) if "of" in row.target or "poss" in row.flags]
    agents = prepositions(tree, index, BY) or [n for noun in suffered for n in prepositions(tree, noun, BY)]  # "the killing of N by Chad"
    found = [who for noun in agents for who in actors_of(stage, noun)]
    if found:
        return found
    if "both" not in row.flags and any(_doubled(tree, kid) for kid in tree.kids(index, "amod", "compound", "nmod")):
        return []  # "Iranian-Omani transfers": which of the two gives is not said
    if "poss" not in row.flags or prepositions(tree, index, frozenset({"of"})):
        found = [who for kid in slot(stage, index, "poss") for who in _possessor(stage, index, kid)]
    else:
        found = [who for kid in slot(stage, index, "poss") for who in actors_of(stage, kid) if who.actor.kind != "person"]
    if row.code.startswith(("18", "19", "20")):
        found = [who for who in found if not _struck(stage, index, who)]
    if found:
        return found
    if "of" not in row.target and not any("of" in need.keys and "@agreement" in need.values for need in row.needs):
        found = [who for noun in prepositions(tree, index, frozenset({"of"})) for who in actors_of(stage, noun)]
        if found:
            return found
    verb = carrier(tree, index)
    if (
        verb is not None and is_passive(tree, verb) and ("carrier" in row.flags or tree.lemma(verb) in ("engage", "involve"))
    ):  # "troops were put on alert"
        return people_of(stage, objects(tree, verb))
    if verb is None:
        verb = _during(tree, index)
        if verb is not None and row.code.startswith("14") and not any(tree.tokens[s].tag in ("NNS", "NNPS") for s in subjects(tree, verb)):
            verb = None  # a government that acts after protests is not who protested; a crowd may be
        if verb is not None and row.code == "042" and len(subjects(tree, verb)) > 1:
            return []  # "A and B talked during the visit": which of them came is not said
        head = tree.tokens[tree.tokens[index].head].head
        if verb is None and tree.tokens[index].dep == "pobj" and tree.lemma(tree.tokens[index].head) == "in" and stage.mention(head):
            return actors_of(stage, head)  # "the Danish premier, in talks with"
    if verb is not None:
        found = people_of(stage, subjects(tree, verb))
        if found:
            return found
    return [who for who in _possessed(stage, index) if "poss" not in row.flags or who.actor.kind != "person"]


def _struck(stage: Stage, noun: int, who: Who) -> bool:
    """Whether the name before an attack says where or on whom: "the Oslo bombing", "the AMIA attack", but not "the US raid"."""
    tree = stage.tree
    compound = tree.tokens[who.last - 1].dep in ("compound", "nmod") and tree.tokens[who.last - 1].head == noun
    place = (
        who.actor.kind == "state" and (not who.actor.id or who.name not in tree.tokens[who.last - 1].text) and who.last - 1 in stage.places
    )
    city = place and stage.mention(who.last - 1) is None
    return compound and (city or (who.actor.kind in ("organisation", "body") and who.actor.sector not in ("MIL", "REB", "SPY", "GOV")))


def _doubled(tree: Tree, kid: int) -> bool:
    """Whether an adjective of nation is the second of a pair: "Iranian-Omani"."""
    first, hyphen = tree.tokens[max(0, kid - 2)], tree.tokens[max(0, kid - 1)]
    return (
        hyphen.text in ("-", "–")
        and first.text[:1].isupper()
        and tree.tokens[kid].text[:1].isupper()
        and first.text.endswith(("n", "se", "sh", "i"))
    )


def _possessor(stage: Stage, noun: int, kid: int) -> list[Who]:
    """Whose an event noun is. "Condemned Israel for its war": the one who is condemned."""
    tree = stage.tree
    token = tree.tokens[noun]
    if (
        tree.tokens[kid].text.lower() in ("its", "their", "his", "her")
        and token.dep == "pobj"
        and tree.lemma(token.head) in ("for", "over")
    ):
        verb = tree.tokens[token.head].head
        found = [who for o in objects(tree, verb) for who in actors_of(stage, o)]  # also "thanks", which the parser takes for a noun
        if found:
            return found
    return actors_of(stage, kid)


def _during(tree: Tree, noun: int) -> int | None:
    """The verb that an event noun accompanies: "In a visit to Oslo, the premier offered"."""
    token = tree.tokens[noun]
    if token.dep != "pobj" or tree.lemma(token.head) not in ("in", "during", "on", "after", "before", "for", "from"):
        return None
    if tree.lemma(token.head) == "from" and (tree.lemma(noun) not in TRIPS or tree.lemma(tree.tokens[token.head].head) not in HOMEWARD):
        return None  # "returned from a visit to Oslo", not "suffered from the war"
    if tree.lemma(token.head) == "on" and tree.lemma(noun) not in ("visit", "trip", "tour"):
        return None
    verb = tree.tokens[token.head].head
    return verb if is_verb(tree, verb) else None


def _targets(stage: Stage, index: int, row: Trigger, name: str, deep: bool = False) -> list[Who]:
    """Actors in one slot. `deep` looks for them further down in the phrases that stand there."""
    tree = stage.tree
    if name == "none":
        return []
    if name == "purp":
        return _of_purpose(stage, index)
    if name == "np":
        return [who for noun in objects(tree, index) for who in makers(stage, noun)]
    if name == "cobj":
        clauses = tree.kids(index, "ccomp")
        nouns = [noun for c in clauses for noun in (*objects(tree, c), *prepositions(tree, c, frozenset({"with", "to"})))]
        return [who for noun in nouns for who in (actors_of(stage, noun) if stage.mention(noun) else makers(stage, noun))]
    if name == "csubj":
        verb = carrier(tree, index)
        heads = tree.kids(index, "ccomp", "xcomp", "acl", "advcl") + (tree.kids(verb, "ccomp") if verb is not None else [])
        clauses = [c for c in heads if tree.kids(c, "nsubj", "nsubjpass")]
        nouns = [s for c in clauses for s in tree.kids(c, "nsubj", "nsubjpass")]
        return [who for noun in nouns for who in (within(stage, noun) if deep else actors_of(stage, noun))]
    if name == "comp":
        return _of_complement(stage, index, 0)
    if name == "any":
        return [who for noun in tree.below(index) if noun != index and stage.mention(noun) for who in actors_of(stage, noun)]
    if name == "xobj":
        return [who for c in tree.kids(index, "xcomp", "advcl") for noun in objects(tree, c) for who in actors_of(stage, noun)]
    if "." in name:
        first, second = name.split(".")
        nouns = objects(tree, index) if first == "obj" else slot(stage, index, first)
        inner = [i for n in nouns for i in prepositions(tree, n, frozenset({second}))]
        if not inner and second in ("with", "between"):  # "an agreement on police training with Chad"
            inner = [i for n in nouns for o in prepositions(tree, n, ABOUT) for i in prepositions(tree, o, frozenset({second}))]
        if not inner and second in ("on", "against"):  # "lifted the sanctions that it had imposed on Chad"
            inner = [i for n in nouns for c in tree.kids(n, "relcl", "acl") for i in prepositions(tree, c, frozenset({second}))]
        nouns = inner
    else:
        nouns = slot(stage, index, name)
    if deep:
        if is_verb(tree, index) and any(tree.lemma(noun) in ("border", "frontier") for noun in nouns):  # "massed along the border with"
            nouns = [*nouns, *prepositions(tree, index, frozenset({"with"}))]
            return [who for noun in nouns for who in (actors_of(stage, noun) or within(stage, noun))]
        return [who for noun in nouns for who in within(stage, noun)]
    if name == "obj":
        return [who for noun in nouns for who in undergoers(stage, noun)]
    return [who for noun in nouns for who in actors_of(stage, noun)]


def within(stage: Stage, noun: int, depth: int = 0) -> list[Who]:
    """Actors deeper in a phrase that names none itself: "crimes committed by Croats", "computers of Korean officers", "gold from Chile"."""
    tree = stage.tree
    if depth > 2 or (match(stage, noun) is not None and depth == 0 and not stage.mention(noun)):
        return []
    for kid in tree.kids(noun, "acl"):
        nouns = prepositions(tree, kid, BY) or prepositions(tree, kid, frozenset({"into", "in", "to", "from", "of"}))
        found = [who for s in nouns for who in actors_of(stage, s)]
        if found:
            return found
    both = [who for inner in prepositions(tree, noun, frozenset({"between"})) for who in actors_of(stage, inner)]
    if len(both) > 1:
        return both
    for word in ("by", "of", "from", "for", "in", "against", "to", "with", "on", "among", "between"):
        for inner in prepositions(tree, noun, frozenset({word})):
            if tree.lemma(inner) in ("border", "frontier") and not prepositions(tree, inner, frozenset({"with"})):
                continue  # "a stronghold on the Thai border" is nobody's that the border names
            found = actors_of(stage, inner) or within(stage, inner, depth + 1)
            if found:
                return found
    return []


def _of_purpose(stage: Stage, index: int) -> list[Who]:
    """Whom a protest is about: "in protest at", "to demand", "over", "in defiance of"."""
    tree = stage.tree
    verb = carrier(tree, index)
    anchors = [index] if verb is None else [index, verb]
    for anchor in anchors:
        clauses = tree.kids(anchor, "advcl", "xcomp", "acl")
        nouns = prepositions(tree, anchor, frozenset({"in", "over", "about", "for", "after", "during", "following"}))
        for head in (*clauses, *(n for n in nouns if n not in stage.places)):
            for inner in tree.below(head):
                if inner != head and stage.mention(inner) is not None and tree.tokens[inner].dep != "npadvmod":
                    found = actors_of(stage, inner)
                    if found:
                        return found
    return []


def undergoers(stage: Stage, noun: int) -> list[Who]:
    """The actors that an object stands for. An event noun stands for who does it, never for its victim or topic."""
    row = match(stage, noun) if stage.mention(noun) is None else None
    if row is not None and row.pos == "n":
        return _noun_sources(stage, noun, row)
    return actors_of(stage, noun)


def makers(stage: Stage, noun: int) -> list[Who]:
    """Who makes a proposal, request or charge: by-phrase, possessor or adjective, or "from"."""
    tree = stage.tree
    found = [who for n in prepositions(tree, noun, BY) for who in actors_of(stage, n)]
    found = found or [who for kid in slot(stage, noun, "poss") for who in actors_of(stage, kid)]
    return found or [who for n in prepositions(tree, noun, frozenset({"from"})) for who in actors_of(stage, n)]


def complements(tree: Tree, index: int) -> list[int]:
    """Heads of what a promise, demand or refusal is about: clauses, objects, and nouns behind for, to, of, on, in."""
    found = tree.kids(index, "xcomp", "ccomp", "acl", "advcl", "pcomp")
    found = [k for k in found if k > index or tree.tokens[k].dep != "advcl" or tree.tokens[k].tag != "VBG"]  # "Visiting Lima, she asked"
    verb = carrier(tree, index) if not is_verb(tree, index) else None
    if verb is not None:  # "repeated its demand today that Chad ..."
        found += tree.kids(verb, "ccomp")
    if is_verb(tree, index):
        found += objects(tree, index)
    for prep in tree.kids(index, "prep", "dative"):
        if tree.lemma(prep) in ("for", "to", "of", "on", "upon", "with", "from", "against", "over", "not"):
            found += tree.kids(prep, "pobj", "pcomp")
    found += [k for noun in found for k in tree.kids(noun, "relcl", "acl") if tree.tokens[k].tag == "VB"]  # "calls to resign"
    return sorted({i for i in found if not is_aside(tree, i) or tree.tokens[i].tag == "VB"} - {index})


def _of_complement(stage: Stage, index: int, depth: int) -> list[Who]:
    """The other side of the event behind a promise, plan or threat; else any actor named in it."""
    tree = stage.tree
    if depth > MAX_DEPTH:
        return []
    heads = [h for h in complements(tree, index) if tree.tokens[h].dep not in ("dobj", "dative") or not stage.mention(h)]
    for head in heads:
        row = match(stage, head)
        if row is not None:
            found: list[Who] = []
            for deep in (False, True):
                for name in row.target:
                    found = found or (_targets(stage, head, row, name, deep) if name != "comp" else [])
            found = found or (_of_complement(stage, head, depth + 1) if row.family or "comp" in row.target else [])
            if found:
                return found
    for head in heads:
        if tree.lemma(head) in LETTING:  # "agreed to let Chad use its ports"
            nouns = objects(tree, head) + [n for c in tree.kids(head, "ccomp", "xcomp") for n in tree.kids(c, "nsubj")]
            found = [who for noun in nouns for who in actors_of(stage, noun)]
            if found:
                return found
    for head in heads:
        found = _of_complement(stage, head, depth + 1)
        if found:
            return found
    for head in heads:
        for inner in tree.below(head):
            if stage.mention(inner) is not None and not _beside(tree, inner, head, tree.lemma(index) in HARMING):
                found = actors_of(stage, inner)
                if found:
                    return found
    return []


def _beside(tree: Tree, index: int, top: int, harm: bool) -> bool:
    """Whether an actor in a complement is only its subject or topic, or where it plays: no side of what is promised or demanded.

    `harm`: it is threatened, and then the place is.
    """
    token = tree.tokens[index]
    local = (
        not harm and token.dep == "pobj" and tree.lemma(token.head) in ("in", "at", "near", "within", "inside", "across", "like", "than")
    )
    return token.dep == "nsubj" or local or _inside_relative(tree, index, top)


def _inside_relative(tree: Tree, index: int, top: int) -> bool:
    while index != top:
        if is_aside(tree, index):
            return True
        head = tree.tokens[index].head
        if head == index:
            return True
        index = head
    return False
