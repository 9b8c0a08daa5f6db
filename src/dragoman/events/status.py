"""Whether an event happened: from tense, modal verbs, negation, conditionals and the statement that reports it."""

from __future__ import annotations

from dragoman.events.lexicon import words
from dragoman.events.match import carrier
from dragoman.events.tree import Tree, is_verb, prepositions
from dragoman.types import Status

WILL = frozenset({"will", "shall", "'ll", "’ll", "wo"})
MAYBE = frozenset({"could", "may", "might", "can", "should", "must", "ca", "need"})
# What is talked over is not done: "discussed strengthening ties".
WEIGHED = words("weighed")
TALKED_OVER = frozenset({"discuss", "debate", "explore", "study", "review"})  # "discussed ways of expanding trade" is talk
TURNING = frozenset({"focus", "center", "centre", "concentrate", "revolve", "touch", "aim", "deal"})  # "focused on", "dealt with"
BESIDE = frozenset({"during", "after", "before", "since", "amid", "at", "in", "following", "ahead"})
WAYS = frozenset({"way", "mean", "means", "prospect", "possibility", "option", "idea"})
# "the need for expanding ties", "strides in expanding ties"
WISHED = WAYS | frozenset("need importance necessity aim goal hope desire interest plan chance opportunity stride step bid view".split())
PLANNING = words("planning")
FAILING = words("failing")
IRREALIS = words("irrealis")
POSSIBLE = words("possible")
COMING = words("coming")
CLAIMED = words("claimed")
NEVER = frozenset({"no", "never", "neither", "nor", "without", "not", "n't", "n’t", "hardly"})
SAYING = words("saying")
AT_WISH = frozenset({"invitation", "request", "urging", "behest", "insistence", "demand"})
# Craft that are sent to strike: "sent jets to bomb the base" says that they did.
ENABLING = frozenset({"allow", "enable", "permit", "let", "entitle", "authorise", "authorize", "empower"})
ATTACKING = frozenset("bomb attack hit strike shell destroy target pound raid bombard".split())
STRIKING = frozenset("jet warplane aircraft plane bomber drone helicopter gunship missile rocket f-16".split())
IMPUTED = frozenset({"role", "involvement", "complicity", "hand"})
GIVING_UP = frozenset("abandon drop shelve scrap cancel deny foil thwart reject abort reverse withdraw".split())
SUBJECT = frozenset({"csubj", "csubjpass", "nsubj", "nsubjpass"})
TOWARDS = frozenset({"to", "against", "from"})
MAX_HOPS = 5


def status_of(tree: Tree, index: int) -> Status | None:
    """The status that the sentence gives an event; None where it says that it did not take place."""
    found = _stated(tree, index)
    return "hypothetical" if found in ("happened", "ongoing", "planned") and _asked(tree, index) else found


def _asked(tree: Tree, index: int) -> bool:
    """Whether a sentence only asks whether: "Will the two meet?", "Can you confirm that troops were sent?"."""
    top = next((i for i in (index, *tree.up(index)) if tree.tokens[i].head == i), None)
    if top is None or not any(tree.tokens[k].text == "?" for k in tree.kids(top, "punct")):
        return False
    own = tree.kids(top, "nsubj", "nsubjpass")
    return (
        bool(own)
        and any(k < own[0] for k in tree.kids(top, "aux", "auxpass"))
        and not any(tree.tokens[i].tag in ("WRB", "WP", "WDT") for i in range(min(tree.children[top][0], top), own[0]))
    )


def _stated(tree: Tree, index: int) -> Status | None:
    if not is_verb(tree, index):
        above = tree.tokens[index].head
        if tree.lemma(index) in AT_WISH and tree.tokens[index].dep == "pobj" and tree.lemma(above) in ("at", "on", "upon"):
            return None  # "at the invitation of": only says who the host is, "at the request of" whose wish it was
        verb = carrier(tree, index)
        if verb is not None and negated(tree, verb):
            return None
        if _topic(tree, index) or _imputed(tree, index):
            return None
        own = _of_noun(tree, index)
        if own != "happened":
            return own
        if verb is None:
            return _under(tree, index)
        return _of_verb(tree, verb, 0)
    return _of_verb(tree, index, 0)


def _imputed(tree: Tree, noun: int) -> bool:
    """Whether an event noun only says what somebody is said to have had a hand in: "for her role in the riots"."""
    head = tree.tokens[noun].head
    above = tree.tokens[head].head
    return tree.tokens[noun].dep in ("pobj", "pcomp") and tree.lemma(head) == "in" and tree.lemma(above) in IMPUTED


def _topic(tree: Tree, noun: int) -> bool:
    """Whether an event noun is only what talk is about or aims at: "discussed cooperation", "focused on the withdrawal"."""
    step = noun
    for head in tree.up(noun):
        if tree.tokens[step].dep == "prep" and tree.lemma(step) in BESIDE:
            return False
        if is_verb(tree, head):
            below = tree.tokens[step]
            if below.dep == "dobj":
                return tree.lemma(head) in TALKED_OVER
            return (
                below.dep == "prep" and tree.lemma(head) in TURNING and tree.lemma(step) in ("on", "upon", "around", "about", "at", "with")
            )
        step = head
    return False


def _of_noun(tree: Tree, noun: int) -> Status | None:
    near = {tree.lemma(k) for k in tree.kids(noun, "amod", "det", "neg", "compound")} | {
        tree.tokens[k].text.lower() for k in tree.kids(noun, "amod", "det")
    }
    if near & NEVER:
        return None
    if near & CLAIMED:
        return "alleged"
    if near & POSSIBLE:
        return "hypothetical"
    if near & COMING:
        return "planned"
    return "happened"


def _under(tree: Tree, noun: int) -> Status | None:
    """A noun that no light verb carries: happened, unless what stands above it is negated, feared or only possible."""
    step = noun
    for head in tree.up(noun):
        if not is_verb(tree, head):
            step = head
            continue
        if is_verb(tree, head):
            if tree.lemma(head) in IRREALIS and tree.tokens[step].dep not in ("nsubj", "nsubjpass"):
                return "hypothetical"
            prep = tree.tokens[noun].head
            purpose = tree.tokens[noun].dep == "pobj" and tree.lemma(prep) == "for" and tree.tokens[prep].head == head
            if purpose and _of_verb(tree, head, 0) == "planned":
                return "planned"  # "is due in Lima for talks"
            ahead = tree.tokens[noun].dep == "pobj" and tree.lemma(prep) in ("before", "during", "after", "in")
            if ahead and tree.tokens[prep].head == head and _of_verb(tree, head, 0) == "planned":
                return "planned"  # "will address parliament before talks with"
            if tree.tokens[noun].dep in ("nsubj", "nsubjpass", "poss", "pobj"):
                apart = tree.tokens[noun].dep == "pobj" and (
                    "without" in {tree.lemma(h) for h in tree.up(noun)} or _no_part(tree, step, head)
                )
                return None if apart else "happened"
            found = _of_verb(tree, head, 0)
            return found if found in ("hypothetical", "planned", None) else "happened"
    return "happened"


def _no_part(tree: Tree, noun: int, verb: int) -> bool:
    """Whether somebody has no part in an event: "took no part in the talks"."""
    parts = [*tree.kids(verb, "dobj"), noun]
    return negated(tree, verb) and (
        tree.lemma(verb) == "participate" or any(tree.lemma(p) in ("part", "role", "share", "say") for p in parts)
    )


def _of_verb(tree: Tree, verb: int, hops: int) -> Status | None:
    token = tree.tokens[verb]
    if hops > MAX_HOPS:
        return "happened"
    if negated(tree, verb) or (token.dep in ("acl", "ccomp") and not is_verb(tree, token.head) and _given_up(tree, token.head)):
        return None  # also "there are no signs that"
    auxiliaries = {tree.lemma(k) for k in tree.kids(verb, "aux")} | {tree.tokens[k].text.lower() for k in tree.kids(verb, "aux")}
    marks = {tree.lemma(k) for k in tree.kids(verb, "mark", "advmod")}
    if marks & {"if", "unless", "whether"}:
        return "hypothetical"
    if auxiliaries & WILL:
        return "planned"
    if "would" in auxiliaries or "'d" in auxiliaries:
        return "planned" if token.dep == "ccomp" and tree.lemma(token.head) in SAYING else "hypothetical"
    if auxiliaries & MAYBE and "have" not in auxiliaries:
        return "hypothetical"
    if token.tag == "VBG" and token.dep in SUBJECT and _modal(tree, token.head):
        return None  # "opening the border could hurt farmers" tells of no opening
    if (
        (token.tag == "VB" and "do" not in auxiliaries)
        or (token.tag == "VBN" and "to" in auxiliaries and "have" not in auxiliaries)
        or (token.tag == "VBG" and token.dep in ("xcomp", "pcomp"))
    ):
        return _of_infinitive(tree, verb, hops)
    if token.dep == "conj" and not auxiliaries and not tree.kids(verb, "nsubj") and is_verb(tree, token.head) and token.head != verb:
        return _of_verb(tree, token.head, hops + 1) if token.tag in ("VB", "VBG", "VBN") else "happened"
    if token.tag == "VBG" and {"be"} & auxiliaries:
        past = any(tree.tokens[k].text.lower() in ("was", "were", "been") for k in tree.kids(verb, "aux"))
        return "happened" if past else "ongoing"
    return _conditional(tree, verb)


def _modal(tree: Tree, verb: int) -> bool:
    """Whether a verb tells only of what may come: "could hurt", "would cost"."""
    return any(tree.lemma(k) in MAYBE | WILL | {"would", "'d"} for k in tree.kids(verb, "aux"))


def _conditional(tree: Tree, verb: int) -> Status:
    for head in tree.up(verb):
        if tree.tokens[head].dep == "advcl" and {tree.lemma(k) for k in tree.kids(head, "mark")} & {"if", "unless"}:
            return "hypothetical"
    return "happened"


def _of_infinitive(tree: Tree, verb: int, hops: int) -> Status | None:
    token = tree.tokens[verb]
    head = token.head
    if head == verb:
        return "planned" if tree.kids(verb, "aux") else "happened"  # headlines: "Premier to visit Oslo"
    lemma = tree.lemma(head)
    if lemma in FAILING or _given_up(tree, head):
        return None
    if lemma == "go" and token.tag == "VB" and tree.tokens[head].tag == "VBG":
        return None if negated(tree, head) else "planned"
    if lemma in TALKED_OVER:
        return None
    if lemma in ("have", "be") and token.tag in ("VB", "VBN") and any(tree.lemma(k) == "yet" for k in tree.children[head]):
        return None  # "has yet to ratify"
    if lemma in WEIGHED:
        return "hypothetical"
    if lemma == "be" and token.dep == "xcomp" and token.tag in ("VB", "VBN"):
        return None if negated(tree, head) else "planned"  # "is to begin"
    if token.dep == "conj" and is_verb(tree, head):
        return _of_verb(tree, head, hops + 1)
    if token.dep == "pcomp":
        governor = tree.tokens[head].head
        if tree.lemma(head) == "without" or tree.lemma(governor) in FAILING:
            return None
        if tree.lemma(governor) in WAYS and tree.lemma(tree.tokens[governor].head) in TALKED_OVER:
            return None
        if tree.lemma(governor) in ("accuse", "suspect", "blame"):
            return "alleged"
        if not is_verb(tree, governor) and tree.lemma(governor) in WISHED:
            return "hypothetical"
        if is_verb(tree, governor) and tree.lemma(head) in ("after", "by", "since", "for", "of", "in"):
            above = _of_verb(tree, governor, hops + 1)
            return above if tree.lemma(head) in ("by", "in", "for") and above in ("hypothetical", "planned") else "happened"
        return "hypothetical" if tree.lemma(head) in ("from", "against", "before", "of", "to") else "happened"
    if tree.tokens[head].pos == "ADJ" and lemma not in PLANNING:
        return "hypothetical"  # "it is easy to blame"
    if lemma in PLANNING or (not is_verb(tree, head) and token.dep in ("acl", "xcomp", "relcl")):
        return "planned"
    if lemma in ("threaten", "warn"):
        return "threatened"
    if lemma in ENABLING and tree.tokens[head].tag in ("VBZ", "VBP", "VBG", "VB"):
        return "hypothetical"  # "a pact that allows Chad to send police"
    if is_verb(tree, head):
        above = _of_verb(tree, head, hops + 1)
        if token.dep == "advcl" and token.tag == "VB":
            moving = lemma in ("visit", "travel", "go", "come", "fly", "arrive", "return", "meet")
            if lemma in ("send", "dispatch", "deploy", "scramble", "launch"):
                craft = {tree.lemma(n) for n in tree.kids(head, "dobj", "nsubjpass")}
                return above if tree.lemma(verb) in ATTACKING and craft & STRIKING else "planned"
            return above if moving else None
        return above
    return "planned"


def _given_up(tree: Tree, noun: int) -> bool:
    """Whether a plan is none: "has no plans to send", "abandoned its plan to attack"."""
    above = tree.tokens[noun].head
    if is_verb(tree, noun) or above == noun:
        return False
    return any(tree.lemma(k) == "no" for k in tree.kids(noun, "det")) or (
        tree.tokens[noun].dep in ("dobj", "nsubjpass") and (tree.lemma(above) in GIVING_UP or negated(tree, above))
    )


def disclaimed(tree: Tree, index: int) -> bool:
    """Whether an event is said not to have happened, rather than not to be coming: "has not sent", "received no request"."""
    verb = index if is_verb(tree, index) else carrier(tree, index)
    if verb is None or not negated(tree, verb):
        return False
    auxiliaries = {tree.lemma(k) for k in tree.kids(verb, "aux")}
    if {tree.lemma(k) for k in tree.kids(verb, "mark")} & {"if", "unless", "whether"}:
        return False
    return not auxiliaries & (WILL | MAYBE | {"would", "to"}) and tree.tokens[verb].tag != "VBG"


def disowned(tree: Tree, index: int) -> bool:
    """Whether the page itself says that an act did not or will not take place: "did not sign", "will not travel", "would not lay down"."""
    verb = index if is_verb(tree, index) else carrier(tree, index)
    if verb is None or not negated(tree, verb) or tree.tokens[verb].tag == "VBG":
        return False
    if {tree.lemma(k) for k in tree.kids(verb, "mark")} & {"if", "unless", "whether"}:
        return False  # "if Chad does not return the soldiers"
    return not {tree.lemma(k) for k in tree.kids(verb, "aux")} & MAYBE


def conditional(tree: Tree, verb: int) -> bool:
    """Whether a verb stands under a condition of its own: "will impose sanctions if the shelling goes on"."""
    return any({tree.lemma(k) for k in tree.kids(c, "mark")} & {"if", "unless"} for c in tree.kids(verb, "advcl"))


def negated(tree: Tree, verb: int) -> bool:
    """Whether a verb is denied: "did not send", "never sent", "sent no troops", "neither sent"."""
    if any(tree.tokens[k].dep == "neg" or tree.lemma(k) in ("never", "neither", "nor") for k in tree.children[verb]):
        return True
    nouns = tree.kids(verb, "dobj", "nsubj", "nsubjpass") + prepositions(tree, verb, TOWARDS)  # "supplies arms to no party"
    return any(tree.lemma(k) in ("no", "neither") for noun in nouns for k in tree.kids(noun, "det", "preconj")) or any(
        tree.tokens[n].text.lower() in ("nobody", "none", "nothing") for n in nouns
    )
