"""Which rows of the trigger table fit a word where it stands."""

from __future__ import annotations

from dragoman.events.lexicon import Need, Trigger, classes, triggers_of, words
from dragoman.events.stage import PEOPLE, Stage, is_people
from dragoman.events.tree import PASSING, Tree, clause_of, is_verb, objects, prepositions, subjects
from dragoman.events.who import BETWEEN, PRONOUNS, actors_of
from dragoman.types import Token

POS = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a"}
# Verbs that carry an event noun and bring its participants: "held talks", "paid a visit", "carried out strikes", "came under attack".
LIGHT = words("light")
PERSON_WORDS = words("person_words")
REVENGE = words("revenge")
ACCIDENT = words("accident")
LOCATIVE = frozenset({"in", "at"})
ABOUT = frozenset({"on", "about", "for", "over"})
EFFORTS = words("efforts")
SPELLS = EFFORTS | words("partitive")


def match(stage: Stage, index: int) -> Trigger | None:
    """The first row that fits a token."""
    token = stage.tree.tokens[index]
    pos = POS.get(token.pos)
    if pos is None:
        return None
    if pos == "v" and token.dep in ("aux", "auxpass", "amod"):  # "banned books", "planned visit" describe, they do not report
        return None
    if token.pos == "PROPN" and token.dep == "compound" and stage.tree.tokens[token.head].pos == "NOUN":
        return None  # a part of a name: "Long March rockets"
    lemma = stage.tree.lemma(index)
    for row in triggers_of(lemma, "n" if pos != "v" and "-" in lemma else _used_as(stage.tree, index, pos)):
        if all(_holds(stage, index, need) != need.negated for need in row.needs):
            return row
    return None


def _used_as(tree: Tree, index: int, pos: str) -> str:
    token: Token = tree.tokens[index]
    if pos == "v" and token.dep in ("dobj", "pobj", "compound") and token.tag in ("VBG", "NN"):
        return "n"
    return pos


def _holds(stage: Stage, index: int, need: Need) -> bool:
    return any(_key_holds(stage, index, key, need.values) for key in need.keys)


def _key_holds(stage: Stage, index: int, key: str, values: tuple[str, ...]) -> bool:
    tree = stage.tree
    if key == "any":
        near = [i for i in tree.below(index) if i != index]
        return any(all(any(_is(stage, i, part) for i in near) for part in value.split("&")) for value in values)
    if key == "subj" and any("&" in v for v in values):
        return any(
            any(_fits(stage, s, head) for s in slot(stage, index, "subj"))
            and any(_is(stage, i, x) for i in tree.below(index) for x in tail.split("/"))
            for head, _, tail in (v.partition("&") for v in values)
        )
    if key == "carrier":
        verb = carrier(tree, index)
        return verb is not None and (tree.lemma(verb) in values)
    if key == "declare":
        verb = carrier(tree, index)
        return verb is not None and tree.lemma(verb) in ("declare", "announce", "call", "order", "observe", "begin")
    if key == "subj2":
        nouns = subjects(tree, index)
        return len(nouns) > 1 or any(len(actors_of(stage, noun)) > 1 for noun in nouns)
    if key == "calm":  # nothing near says that it was an accident
        return not any(tree.lemma(i) in ACCIDENT for i in _around(tree, index))
    if key == "ccomp_neg":
        return any(
            tree.kids(c, "neg") and not tree.kids(c, "auxpass") and any(tree.lemma(a) in values for a in tree.kids(c, "aux"))
            for c in tree.kids(index, "ccomp")
        )
    if key == "ccomp_attr":
        return any(_is(stage, a, v) for c in tree.kids(index, "ccomp") for a in tree.kids(c, "attr") for v in values)
    if key == "ccomp_subj":
        return any(_is(stage, s, v) for c in tree.kids(index, "ccomp") for s in tree.kids(c, "nsubj", "nsubjpass") for v in values)
    if key == "tag":  # the form of a verb: vbd, vbz
        return tree.tokens[index].tag.lower() in values
    if key == "aux":
        return any(tree.lemma(a) in values for a in tree.kids(index, "aux"))
    if key == "ccomp_aux":
        return any(tree.lemma(aux) in values for clause in tree.kids(index, "ccomp") for aux in tree.kids(clause, "aux"))
    if key in ("xcomp", "ccomp", "comp"):
        if key == "xcomp" and values == ("*",):
            return any(
                tree.tokens[k].tag == "VB" and any(tree.lemma(a) == "to" for a in tree.kids(k, "aux")) for k in _clauses(tree, index)
            )
        labels = {"xcomp": ("xcomp", "ccomp"), "ccomp": ("ccomp",), "comp": ("acl", "xcomp")}[key]
        return any(_clause_is(tree, k, values) for k in tree.kids(index, *labels))
    if values == ("*",) and any(tree.lemma(k) == key and tree.kids(k, "pcomp", "pobj") for k in tree.kids(index, "prep")):
        return True
    return any(_fits(stage, noun, value) for noun in slot(stage, index, key) for value in values)


def _around(tree: Tree, index: int) -> list[int]:
    """A trigger's clause and the noun that it is a relative clause of."""
    return [i for i in (*tree.up(index), *tree.below(index)) if i != index]


def _clauses(tree: Tree, index: int) -> list[int]:
    return tree.kids(index, "xcomp", "ccomp", "advcl", "acl")


def _clause_is(tree: Tree, verb: int, values: tuple[str, ...]) -> bool:
    if "@revenge" in values:
        return tree.lemma(verb) in REVENGE
    lemma = tree.lemma(verb)
    return "*" in values or lemma in values or any(lemma in classes()[v[1:]] for v in values if v.startswith("@"))


def slot(stage: Stage, index: int, key: str) -> list[int]:
    """Head nouns in a slot of a trigger: obj, subj, poss, mod, prt, commit, or a preposition."""
    tree = stage.tree
    index = bearer(tree, index)
    if key == "behind":
        return [tree.tokens[index].head] if tree.tokens[index].dep == "pobj" else []
    if key == "csubj":
        return [noun for c in tree.kids(index, "ccomp") for noun in tree.kids(c, "nsubj", "nsubjpass")]
    if key == "obj":
        return objects(tree, index) if is_verb(tree, index) else []
    if key == "subj":
        return subjects(tree, index) if is_verb(tree, index) else []
    if key == "oprd":
        return tree.kids(index, "oprd", "attr")
    if key == "mod":
        return [m for k in tree.kids(index, "amod", "compound", "nmod", "nummod") for m in [k, *tree.kids(k, "amod", "compound")]]
    if key == "poss":
        return tree.kids(index, "poss") + [k for k in tree.kids(index, "amod", "compound", "nmod") if stage.actor_at(k)]
    if key == "doer":
        top = carrier(tree, index) or clause_of(tree, index)
        own = tree.kids(index, "poss", "compound", "amod") + prepositions(tree, index, frozenset({"of", "by"}))
        return [n for noun in own for n in (noun, *tree.kids(noun, "compound"))] + (subjects(tree, top) if is_verb(tree, top) else [])
    if key == "prt":
        return tree.kids(index, "prt", "advmod") + [k for k in tree.kids(index, "prep") if not tree.kids(k, "pobj")]
    if key == "prep":
        return tree.kids(index, "prep", "prt", "advmod")
    if key == "commit":
        verb = carrier(tree, index)
        return [verb] if verb is not None else []
    if key == "dative":
        given = tree.kids(index, "nsubjpass") if tree.kids(index, "dobj") else []  # "refugees were granted asylum"
        return [k for k in tree.kids(index, "dative") if not tree.kids(k, "pobj")] + prepositions(tree, index, frozenset({"to"})) + given
    if "." in key:  # "obj.to", "with.by": behind the noun of the first slot
        first, second = key.split(".")
        return [n for o in slot(stage, index, first) for n in prepositions(tree, o, frozenset({second}))]
    if key == "out of":
        return prepositions(tree, index, frozenset({"of"}))
    found = prepositions(tree, index, frozenset({key}))
    if key == "to":
        found += [n for k in tree.kids(index, "dative") for n in tree.kids(k, "pobj")]
    verb = carrier(tree, index)
    if verb is not None and not is_verb(tree, index):
        found += prepositions(tree, verb, frozenset({key}))
    return found or _strayed(stage, index, verb, key)


def _strayed(stage: Stage, index: int, verb: int | None, key: str) -> list[int]:
    """What a preposition brings where the parser hung it on another noun: "rallies in Lima against", "imposed by Chad on Libya"."""
    tree = stage.tree
    found: list[int] = []
    for anchor in (index, verb):
        if anchor is None:
            continue
        behind = [noun for prep in tree.kids(anchor, "prep") for noun in tree.kids(prep, "pobj")] + tree.kids(anchor, "npadvmod")
        spots = [
            noun
            for noun in behind
            if (noun in stage.places and noun in prepositions(tree, anchor, LOCATIVE)) or tree.lemma(noun) in PASSING
        ]
        agents = [n for by in tree.kids(anchor, "agent", "prep") if tree.lemma(by) == "by" for n in tree.kids(by, "pobj")]
        found += [n for spot in (*spots, *agents) for n in prepositions(tree, spot, frozenset({key}))]
    return found


def _fits(stage: Stage, noun: int, value: str) -> bool:
    return _is(stage, noun, value) or any(_is(stage, inner, value) for inner in _core(stage, noun) if inner != noun)


def _core(stage: Stage, noun: int) -> list[int]:
    """The nouns of a phrase that say what it is: its head, its compounds, and what stands behind a quantity."""
    tree = stage.tree
    person = tree.lemma(noun) not in PEOPLE and is_people(stage, noun)
    found = [noun] if person else [noun, *tree.kids(noun, "compound", "nmod")]  # "an arms dealer" is no arms
    of = prepositions(tree, noun, frozenset({"of"}))
    quantity = tree.tokens[noun].pos in ("NUM", "SYM") or tree.lemma(noun) in SPELLS or tree.lemma(noun) in ("state", "ton", "tonne")
    return [*found, *of] if quantity else found


def _is(stage: Stage, index: int, value: str) -> bool:
    tree = stage.tree
    if value == "*":
        return True
    if value == "ACTOR":
        if tree.tokens[index].text.lower() in PRONOUNS - {"it", "its"}:
            return True
        if index in stage.places:
            return True  # also where its name is that of two states
        return (stage.mention(index) is not None or is_people(stage, index)) and bool(actors_of(stage, index))
    if value == "PERSON":
        actor = stage.actor_at(index)
        if actor is not None and stage.mention(index) is not None and actor.kind == "person":
            return True
        if any(a is not None and a.kind == "person" for a in (stage.actor_at(k) for k in tree.kids(index, "appos"))):
            return True  # "the coordinator, N"
        return tree.lemma(index) in PERSON_WORDS or tree.tokens[index].text.lower() in ("he", "she", "they", "him", "her", "his", "their")
    if value == "IGO":
        return any(who.actor.sector in BETWEEN for who in actors_of(stage, index))
    if value == "PEOPLE":
        return is_people(stage, index)
    if value == "STATE":
        actor = stage.actor_at(index)
        return actor is not None and actor.kind in ("state", "body") and tree.tokens[index].tag not in ("NNS", "NNPS", "JJ")
    if value == "PRIVATE":
        actor, mention = stage.actor_at(index), stage.mention(index)
        return (
            actor is not None and mention is not None and mention.kind in ("name", "short") and actor.kind == "person" and not actor.offices
        )
    if value == "BODY":
        actor = stage.actor_at(index)
        return actor is not None and (
            actor.kind == "media" or (actor.kind in ("body", "organisation", "alliance") and actor.sector in ("LEG", "IGO", None))
        )
    if value == "PLACE":
        actor, mention = stage.actor_at(index), stage.at.get(index)
        if mention is not None and mention.kind == "demonym":
            return False  # "Omani tankers" are no place
        return index in stage.places or (actor is not None and actor.kind == "state" and tree.tokens[index].pos in ("PROPN", "NOUN"))
    lemma = tree.lemma(index)
    if value.startswith("@"):
        return lemma in classes().get(value[1:], frozenset()) or tree.tokens[index].text.lower() in classes().get(value[1:], frozenset())
    return lemma == value or tree.tokens[index].text.lower() == value


def carrier(tree: Tree, noun: int) -> int | None:
    """The light verb that carries an event noun: as its object, the subject of its passive, or behind a preposition."""
    noun = bearer(tree, noun)
    token = tree.tokens[noun]
    head = token.head
    if head == noun:
        return None
    if token.dep == "conj" and not is_verb(tree, head):
        return carrier(tree, head)
    if token.dep == "pobj":
        prep = head
        head = tree.tokens[prep].head
        if head == prep or tree.lemma(prep) not in ("in", "on", "into", "out", "under", "for", "to", "with", "as", "at", "of"):
            return None
        if tree.lemma(prep) == "of" and not is_verb(tree, head) and tree.lemma(head) in SPELLS:
            return carrier(tree, head)
    elif token.dep not in ("dobj", "nsubjpass", "attr", "oprd"):
        return None
    if token.dep == "pobj" and tree.lemma(head) == "be" and tree.lemma(token.head) in ("at", "under", "on"):
        return head  # "is at war with", "are under attack"
    return head if is_verb(tree, head) and tree.lemma(head) in LIGHT else None


def bearer(tree: Tree, index: int) -> int:
    """The noun whose surroundings count for an event noun: "effort" in "mediation effort"."""
    token = tree.tokens[index]
    if token.dep in ("compound", "amod", "nmod") and token.head != index and tree.lemma(token.head) in EFFORTS:
        return token.head
    return index


def clause(tree: Tree, index: int) -> int:
    """The verb that a trigger's tense, modality and negation stand on: its carrier, else its clause."""
    if is_verb(tree, index):
        return index
    verb = carrier(tree, index)
    return verb if verb is not None else clause_of(tree, index)
