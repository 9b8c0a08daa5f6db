"""From a trigger row and what stands around it to a CAMEO code and a PLOVER type."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from dragoman.events.lexicon import Trigger, classes, code_of, intent, table
from dragoman.events.match import carrier, clause, match, slot
from dragoman.events.roles import complements
from dragoman.events.stage import Stage
from dragoman.events.tree import Tree, is_aside, is_passive, is_verb, objects, prepositions, subjects
from dragoman.types import Event, EventMention, PloverType

# An attack and its outcome: fights, killings, mass violence.
HARMFUL = ("18", "19", "20")
MEETINGS = frozenset({"040", "041", "046"})
VAGUE = frozenset({"057", "06", "07", "083", "05"})
# Nouns that say less than what stands before them.
VESSELS = frozenset("plan proposal offer program programme deal idea package initiative bid project policy effort process".split())
MASS_WEAPONS = frozenset({"nuclear", "atomic", "chemical", "biological", "radiological"})


@cache
def topics() -> dict[str, str]:
    """Words that say what a promise or demand is about without being triggers, and the code they stand for."""
    found: dict[str, str] = {}
    for row in table("topics.tsv"):
        for word in row["lemmas"].split(","):
            for lemma in sorted(classes()[word[1:]]) if word.startswith("@") else [word]:
                found.setdefault(lemma, row["base"])
    return found


def topic(stage: Stage, index: int, depth: int = 0) -> str | None:
    """The CAMEO code of what a promise, appeal, demand, refusal or threat is about."""
    heads = complements(stage.tree, index)
    for head in heads:
        row = match(stage, head)
        if row is not None and not row.family and row.code not in VAGUE:
            return row.code
    vague: str | None = None  # "a free-trade pact" is about trade before it is about a pact
    for head in heads:
        for inner in _inside(stage.tree, head):
            row = match(stage, inner)
            found = row.code if row is not None and not row.family else _topic_of(stage.tree, inner)
            if found is not None and found not in VAGUE:
                return found
            vague = vague or found
    return vague


def _topic_of(tree: Tree, index: int) -> str | None:
    lemma = tree.lemma(index)
    return topics().get(lemma) or (None if is_verb(tree, index) else topics().get(f"{lemma}/n"))


def _inside(tree: Tree, head: int) -> Iterator[int]:
    """A complement's tokens level by level, without its relative clauses."""
    queue = [head]
    for item in queue:
        if tree.lemma(item) in VESSELS and not is_verb(tree, item):  # "a peace plan" is about peace before it is about a plan
            yield from tree.kids(item, "compound", "amod")
        yield item
        if len(queue) < 60:  # far above a clause: only run-on text is longer
            queue.extend(k for k in tree.children[item] if not is_aside(tree, k))


def code_for(stage: Stage, index: int, row: Trigger) -> str | None:
    """The CAMEO code of a trigger; None where the row only makes another event planned."""
    if row.family == "plan":
        return None
    if row.family is None:
        return refine(stage, index, row.code)
    about = topic(stage, index)
    if row.family == "agree" and about == "045" and _mediates(stage, index):
        return "039"
    if row.family == "agree" and about == "19":  # the bare word "force" or "war" makes no promise a threat
        about = None
    code = (intent(about, row.family) if about else None) or row.code or None
    attack = code == "138" and about is not None and about.startswith(("19", "20", "087"))
    return "1385" if attack and _words(stage, index) & MASS_WEAPONS else code


def _mediates(stage: Stage, index: int) -> bool:
    """Whether a promise is to mediate, not to let others mediate: also "offered mediation", whoever accepts it."""
    if stage.tree.lemma(index) == "offer":
        return True
    rows = [match(stage, head) for head in complements(stage.tree, index) if is_verb(stage.tree, head)]
    return any(row is not None and row.code == "045" for row in rows)


def _words(stage: Stage, index: int) -> set[str]:
    return {stage.tree.lemma(i) for head in complements(stage.tree, index) for i in _inside(stage.tree, head)}


@cache
def _finer() -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    found: dict[str, tuple[tuple[str, frozenset[str]], ...]] = {}
    for row in table("refine.tsv"):
        found[row["code"]] = (*found.get(row["code"], ()), (row["finer"], frozenset(row["lemmas"].split())))
    return found


def refine(stage: Stage, index: int, code: str) -> str:
    """A finer code where the clause of a trigger has the words for it: "accused of spying", "demonstrated against the tax"."""
    rows = _finer().get(code)
    if rows is None:
        return code
    tree = stage.tree
    top = clause(tree, index) if is_verb(tree, index) or carrier(tree, index) is not None else index
    actors = (
        {i for kid in tree.kids(top, "nsubj") for i in tree.below(kid)} if code.startswith("14") else set()
    )  # prisoners may strike for anything
    words = {tree.lemma(i) for i in _inside(tree, top) if i not in actors}
    if code == "190" and is_verb(tree, top):
        words |= {tree.lemma(i) for i in subjects(tree, top)}  # "a bomb planted by rebels killed"
    return next((finer for finer, lemmas in rows if any(set(lemma.split("+")) <= words for lemma in lemmas)), code)


def consumed(stage: Stage, index: int, row: Trigger) -> set[int]:
    """The tokens that a composing row takes with it: what is promised or demanded is no event of its own."""
    if row.code.startswith("14"):  # what a protest is for belongs to the protest
        verb = clause(stage.tree, index)
        heads = {head for anchor in (index, verb) for head in stage.tree.kids(anchor, "advcl", "xcomp", "acl")}
        return {inner for head in heads for inner in _inside(stage.tree, head)}
    if row.rule == "summon":  # "summoned the envoy to protest": one complaint
        return {k for k in stage.tree.kids(index, "advcl", "xcomp", "acl") if stage.tree.tokens[k].tag == "VB"}
    composed = row.family is not None or row.code == "113" or any(key in ("xcomp", "comp") for need in row.needs for key in need.keys)
    if row.family == "plan" or not composed:
        return set()
    return {inner for head in complements(stage.tree, index) for inner in _inside(stage.tree, head)}


def implied(stage: Stage, index: int, row: Trigger) -> set[int]:
    """Event nouns that a verb's row asks for as its object: "lifted sanctions" reports no sanctions of its own."""
    if row.pos != "v":
        return set()
    named = [n for n in row.needs if not n.negated and not {"*", "ACTOR", "PERSON", "PEOPLE", "PLACE"} & set(n.values)]
    behind = {noun for need in named for key in need.keys if key in ("to", "for", "from", "of") for noun in slot(stage, index, key)}
    return behind | (set(objects(stage.tree, index)) if any("obj" in need.keys for need in named) else set())


def carried(tree: Tree, index: int, rows: dict[int, Trigger], taken: set[int]) -> bool:
    """Whether one word only repeats another: the verb in "began talks", the noun in "met for talks" and "bombers killed"."""
    if is_verb(tree, index):
        over = tree.tokens[index].head
        purpose = tree.tokens[index].tag == "VB" and tree.tokens[index].dep in ("advcl", "xcomp") and over < index
        if purpose and over in rows and rows[index].code in MEETINGS and rows[over].code in MEETINGS:
            return True  # "met to discuss the border": one meeting
        nouns = (i for i in rows if not is_verb(tree, i) and carrier(tree, i) == index and tree.tokens[i].dep != "pobj")
        return rows[index].family is None and any(i not in taken for i in nouns)
    head, dep = tree.tokens[index].head, tree.tokens[index].dep
    over = next((i for i in tree.up(index) if is_verb(tree, i)), index) if dep in ("npadvmod", "appos", "dep") else index
    if over in rows and over != index and rows[over].code == rows[index].code:
        return True  # "flew to Lima on Monday, the first visit in years"
    if dep == "pobj" and tree.lemma(head) in ("in", "for", "on"):  # "arrived on Monday for a visit", "marched in protest"
        above = [verb for verb in tree.up(head) if is_verb(tree, verb)][:1]
        own = rows[index].code
        if any(verb in rows and (rows[verb].code == own or (own[:2] == "14" == rows[verb].code[:2])) for verb in above):
            return True
    verb = carrier(tree, index) if dep == "pobj" else head if dep == "nsubj" else None
    return verb is not None and verb in rows and is_verb(tree, verb) and rows[verb].code[:2] == rows[index].code[:2]


def outcome_of(tree: Tree, index: int, rows: dict[int, Trigger]) -> int | None:
    """The attack that a killing is only the outcome of: "struck an airport, killing six soldiers", "a raid on the camp killed six".

    So is what a participle tells of where the fire fell: "fired rockets, hitting a hospital".
    """
    token = tree.tokens[index]
    if not is_verb(tree, index):
        return None
    if rows[index].rule != "kill":
        outcome = token.tag == "VBG" and token.dep == "advcl" and token.head < index and not tree.kids(index, "nsubj", "mark", "prep")
        attack = rows.get(token.head)
        hit = rows[index].code[:2] in HARMFUL and tree.tokens[index - 1].text == ","
        return token.head if outcome and hit and attack is not None and attack.code[:2] in HARMFUL else None
    above: list[int] = []
    if token.dep in ("advcl", "conj", "xcomp") and token.tag in ("VBG", "VBN", "VBD") and not is_passive(tree, index):
        above = [] if token.dep == "conj" and tree.kids(index, "nsubj") else [token.head]
    attacks = (i for i in (*above, *tree.kids(index, "nsubj")) if i in rows and rows[i].code[:2] in HARMFUL)
    return next((i for i in attacks if rows[i].rule != "kill"), None)


def attack_of(tree: Tree, index: int, rows: dict[int, Trigger]) -> int | None:
    """The attack in which somebody was killed: "was killed in an explosion", "were killed when gunmen stormed the camp"."""
    if not is_verb(tree, index) or rows[index].rule != "kill":
        return None
    nouns = prepositions(tree, index, frozenset({"in", "during"}))
    raid = next((n for n in nouns if n in rows and not is_verb(tree, n) and rows[n].code[:2] in HARMFUL), None)
    if raid is None and is_passive(tree, index) and not subjects(tree, index):  # "were killed when gunmen attacked their camp"
        whens = [c for c in tree.kids(index, "advcl") if {tree.lemma(k) for k in tree.kids(c, "advmod", "mark")} & {"when", "after", "as"}]
        raid = next((c for c in whens if c in rows and rows[c].code[:2] in HARMFUL and rows[c].rule != "kill" and subjects(tree, c)), None)
    return raid


def plover_of(code: str) -> PloverType | None:
    """The PLOVER type of a CAMEO code; None for mere statements."""
    return code_of(code).plover  # type: ignore[return-value]


COOPERATIVE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
CONFLICT = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})


def coded(event: EventMention | Event) -> tuple[PloverType, str | None]:
    """Type and code as event data sets count them: an event that is only planned counts as the promise or the threat of it."""
    if event.status not in ("planned", "threatened") or event.cameo is None:
        return event.type, event.cameo
    family = "agree" if event.type in COOPERATIVE else "threaten" if event.type in CONFLICT else None
    if family is None:
        return event.type, event.cameo
    code = intent(event.cameo, family)
    type_ = plover_of(code) if code else None
    return (type_, code) if type_ else (event.type, event.cameo)
