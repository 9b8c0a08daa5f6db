"""Which actors a noun phrase stands for: its own mention, else the state or group that its modifiers name."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from dragoman.events.gazetteer import country_of
from dragoman.events.lexicon import words
from dragoman.events.stage import PEOPLE, Stage, Who, is_dateline, is_people, seat_of, state_at
from dragoman.events.tree import PARTITIVE, Tree, clause_of, is_verb, prepositions, subjects, with_conjuncts
from dragoman.types import Actor, Mention

PRONOUNS = frozenset(
    {"it", "he", "she", "they", "we", "i", "him", "her", "them", "its", "his", "their", "our", "us", "itself", "themselves"}
)
# Modifiers that do not say whose somebody is: "anti-Syria journalist", "pro-Iranian group", "former Soviet".
MISLEADING = ("anti-", "pro-", "-backed", "-led", "-born", "-trained", "-occupied", "-based", "-held", "-made", "-sponsored")
TITLES = words("person_words")
SIDES = frozenset(
    {
        "country",
        "nation",
        "side",
        "state",
        "neighbour",
        "neighbor",
        "party",
        "leader",
        "government",
        "rival",
        "ally",
        "minister",
        "president",
        "man",
        "army",
        "capital",
        "military",
        "force",
    }
)
STOPS = frozenset({".", "”", '"', "!", "?"})
RIVALS = frozenset({"side", "party", "army", "force", "military", "rival"})
OURS = frozenset({"we", "us", "our", "ourselves"})  # a minister's "we were attacked" is said of the state
# "Putin ally", "Iran's foes": whose they are is another. Staff act for the one they serve, and so keep that country.
APART = frozenset(
    "ally critic foe opponent rival adversary enemy friend confidant loyalist supporter backer sympathizer sympathiser member".split()
)
# People of a state who do not act for it.
PRIVATE = frozenset(
    "exile refugee migrant dissident emigrant opposition rebel insurgent separatist protester protestor demonstrator activist extremist "
    "farmer student worker union ombudsman company firm bank charity club villager resident journalist lawyer fisherman veteran".split()
)
STAFF = frozenset("aide adviser advisor envoy emissary associate confidante".split())
BETWEEN = frozenset({"IGO", "NGO"})
PERSONAL = frozenset(
    "man woman leader minister president premier envoy diplomat ambassador general commander king official politician chief".split()
)
# What "the two ..." may be by title; empty: anybody, but leaders, officials and politicians need some office. Secretaries of state and of
# defence are ministers.
OFFICES = {
    **dict.fromkeys(("man", "woman", "leader", "official", "politician"), frozenset[str]()),
    "minister": frozenset({"minister", "secretary", "premier"}),
    "premier": frozenset({"minister", "premier"}),
    "general": frozenset({"general", "commander", "chief"}),
}
SPEAKING = frozenset("spokesman spokeswoman spokesperson envoy ambassador adviser advisor aide".split())  # offices of no leader
# A pronoun at the head of a sentence that goes on about the subject of the one before.
WENT_ON = frozenset((p, d) for d, ps in (("nsubj", "it he she they"), ("poss", "its his her their")) for p in ps.split())
STANDING = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative"})  # where "both" stands for two by itself
PAIR_REACH = 90  # tokens back: about three sentences
LEAD = 50  # tokens, about two sentences, by which one of two states named as often has to come first
MAIN_REACH = 1500  # tokens back to where the two states were last named
LOCATIVE = frozenset({"in", "of", "from", "at", "on"})


def actors_of(stage: Stage, noun: int, depth: int = 0) -> list[Who]:
    """The actors that a noun phrase with this head stands for; empty where it names none."""
    tree = stage.tree
    if depth > 4 or noun >= len(tree.tokens):
        return []
    own = stage.mention(noun)
    if own is not None and is_dateline(tree, own.first, own.last):
        return []
    if own is not None and own.kind == "unnamed" and tree.tokens[noun].tag == "NNS":
        several = _apposed(stage, noun, depth) or _pair(stage, noun)
        if len(several) > 1:
            return several  # "the two foreign ministers, A and B", "the two leaders"
    if own is not None and own.actor in stage.actors and not _odd_pronoun(stage, own):
        return _of_own(stage, noun, own, depth)
    token = tree.tokens[noun]
    if token.text.lower() in PRONOUNS:
        return _of_pronoun(stage, noun, depth)
    if token.text.lower() in ("both", "two", "neither") and token.dep in STANDING and not tree.kids(noun, "prep"):
        return _both(stage, noun, depth)
    if token.pos == "PRON" and token.text.lower() in ("who", "which", "that", "whom"):
        return []
    lemma = tree.lemma(noun)
    if lemma in PARTITIVE or token.text.lower().rstrip("s") in PARTITIVE or token.pos == "NUM":
        inner = [who for n in prepositions(tree, noun, frozenset({"of"})) for who in actors_of(stage, n, depth + 1)]
        if inner:
            return inner
    pair = _pair(stage, noun) or _that_country(stage, noun)
    if pair:
        return pair
    apposed = _apposed(stage, noun, depth)
    if any(who.actor.kind == "person" for who in apposed):
        return apposed
    whose = _modifiers(stage, noun)
    if not whose and is_people(stage, noun):  # "said their forces had withdrawn"
        whose = _owners(stage, noun, depth)
    if whose and lemma in APART | STAFF and (lemma != "member" or _one_of(stage, noun, whose)):
        return apposed or _apart(stage, noun, whose)
    if len(whose) == 1 and lemma in PRIVATE and not apposed and whose[0].actor.kind == "state":
        country, name = whose[0].country, tree.text(whose[0].first, noun + 1)
        return [Who(Actor("", "unnamed", name, country, None, (name,)), country, name, whose[0].first, noun + 1)]
    if whose or apposed:
        return whose or apposed
    found = _behind(stage, noun, depth)
    return found or _of_place(stage, noun)


def _of_own(stage: Stage, noun: int, own: Mention, depth: int) -> list[Who]:
    """The actors that a noun with a mention of its own stands for."""
    tree = stage.tree
    abroad = _of_minority(stage, noun, own)
    if abroad is not None:
        return [abroad]
    common = own.kind == "unnamed" or (stage.actors[own.actor].kind == "body" and tree.tokens[noun].pos == "NOUN")
    shared = _modifiers(stage, noun) if common else []
    shared = shared if len(shared) > 1 else _joined(stage, noun, depth)
    if common and len({who.country for who in shared} - {None}) > 1:
        return shared  # "French and German soldiers", "the leaders of Chad and Sudan"
    if own.kind == "unnamed" and stage.actors[own.actor].country is None:
        between = next((w for w in _modifiers(stage, noun) if w.actor.sector in BETWEEN and w.country is None), None)
        if between is not None:  # "U.N. investigators" act for the United Nations
            return [replace(between, name=tree.text(own.first, own.last), first=own.first, last=own.last)]
    if common and stage.actors[own.actor].country is None and depth < 4:
        owners = _owners(stage, noun, depth)
        if len({who.country for who in owners}) > 1:  # "reopened the crossing after their ministers met"
            return owners
    return _holder(stage, noun, own) or [*_joined_before(stage, noun, own), _of_mention(stage, noun, own)]


def _that_country(stage: Stage, noun: int) -> list[Who]:
    """The state that "that country" means: the one that the sentence before names last."""
    tree = stage.tree
    pointed = any(tree.tokens[k].text.lower() == "that" for k in tree.kids(noun, "det"))
    if tree.lemma(noun) not in ("country", "nation") or tree.tokens[noun].tag != "NN" or not pointed:
        return []
    ends = 0
    for index in range(noun - 1, max(-1, noun - PAIR_REACH), -1):
        ends += tree.tokens[index].text in STOPS
        mention = stage.mention(index) if ends else None
        if ends > 1:
            break
        if mention is not None and mention.kind == "name" and mention.actor in stage.actors and stage.actors[mention.actor].kind == "state":
            return [_of_mention(stage, index, mention)]
    return []


def _owners(stage: Stage, noun: int, depth: int) -> list[Who]:
    """Whose people are by a pronoun that the cast leaves open: "their ministers"."""
    tree = stage.tree
    mine = (k for k in tree.kids(noun, "poss") if tree.tokens[k].text.lower() in PRONOUNS and stage.mention(k) is None)
    return [who for kid in mine for who in _of_pronoun(stage, kid, depth + 1)]


def _both(stage: Stage, noun: int, depth: int) -> list[Who]:
    """ "Both refused", "appealed to both", "the two agreed": the last two that "and" joined, in the same sentence or the one before."""
    tree = stage.tree
    ends = 0
    for index in range(noun - 1, max(-1, noun - PAIR_REACH), -1):
        ends += tree.tokens[index].text in STOPS
        first = tree.tokens[index].head
        if ends > 1:
            break
        if tree.tokens[index].dep != "conj" or tree.tokens[first].dep == "conj" or tree.kids(index, "conj") or first > index:
            continue
        joined = [who for n in (first, index) for who in actors_of(stage, n, depth + 1)]
        if len(tree.kids(first, "conj")) == 1 and len(joined) == 2 and joined[0].key != joined[1].key:
            return joined
    return _two_states(stage, noun)


def _one_of(stage: Stage, noun: int, whose: list[Who]) -> bool:
    """Whether "a NATO member" is meant: one state of many, and not the alliance."""
    return stage.tree.tokens[noun].tag == "NN" and all(who.actor.kind == "alliance" or who.actor.sector == "IGO" for who in whose)


def _of_minority(stage: Stage, noun: int, own: Mention) -> Who | None:
    """People of one nation in another's state: "Bosnian Serbs" are of Bosnia."""
    if own.kind != "demonym" or stage.tree.tokens[noun].tag != "NNPS":
        return None
    for kid in stage.tree.kids(noun, "amod", "compound"):
        mention = stage.at.get(kid)
        if mention is not None and mention.kind == "demonym" and mention.actor != own.actor and mention.actor in stage.actors:
            country = stage.actors[mention.actor].country
            name = f"{stage.tree.tokens[kid].text} {stage.tree.tokens[noun].text}"
            return Who(Actor("", "population", name, country, None, (name,)), country, name, kid, noun + 1)
    return None


def _apart(stage: Stage, noun: int, whose: list[Who]) -> list[Who]:
    """Somebody told only by the one whose ally, critic or aide they are: never that one. "An Iranian critic" is of that state himself."""
    tree = stage.tree
    lemma = tree.lemma(noun)
    origin = [who for who in whose if tree.tokens[who.last - 1].pos == "ADJ" and who.actor.kind != "person"]
    if origin:
        return origin
    country = whose[0].country if lemma in STAFF and whose[0].actor.kind in ("person", "state", "body") else None
    first = min(who.first for who in whose)
    name = tree.text(first, noun + 1)
    return [Who(Actor("", "unnamed", name, country, None, (name,)), country, name, first, noun + 1)] if first < noun else []


def _apposed(stage: Stage, noun: int, depth: int) -> list[Who]:
    """Those whom an apposition names: "the premiers, A and B"."""
    tree = stage.tree
    named = [n for kid in tree.kids(noun, "appos") if not is_verb(tree, kid) for n in with_conjuncts(tree, kid)]
    return [who for n in named for who in actors_of(stage, n, depth + 1)]


def _joined(stage: Stage, noun: int, depth: int) -> list[Who]:
    """Those that a plural stands for: "the leaders of Chad and Sudan"."""
    if stage.tree.tokens[noun].tag not in ("NNS", "NNPS"):
        return []
    return [who for inner in prepositions(stage.tree, noun, frozenset({"of", "from"})) for who in actors_of(stage, inner, depth + 1)]


def _joined_before(stage: Stage, noun: int, own: Mention) -> list[Who]:
    """A person before "and" whom the parser took for an adjective of the next one: "Pinto and Vice President Reyes"."""
    tree = stage.tree
    found = [(kid, stage.mention(kid)) for kid in tree.kids(noun, "amod", "nmod") if tree.kids(kid, "cc")]
    others = [_of_mention(stage, kid, m) for kid, m in found if m is not None and m is not own]
    return [who for who in others if who.actor.kind == "person" and stage.actors[own.actor].kind == "person"]


def _holder(stage: Stage, noun: int, own: Mention) -> list[Who]:
    """The person whose office a body stands in: "the secretary of Chad's Council, N", where the parser makes the council the head."""
    tree = stage.tree
    if stage.actors[own.actor].kind == "person":
        return []
    named = [_of_mention(stage, kid, m) for kid in tree.kids(noun, "appos") if (m := stage.mention(kid)) is not None]
    people = [who for who in named if who.actor.kind == "person"]
    titled = any(tree.lemma(i) in TITLES for i in range(max(0, own.first - 4), own.first) if own.first in tree.up(i) or noun in tree.up(i))
    return people[:1] if titled else []


def _odd_pronoun(stage: Stage, mention: Mention) -> bool:
    """Whether a plural pronoun was taken for one person."""
    text = stage.tree.tokens[mention.first].text.lower()
    return (
        mention.kind == "pronoun" and text in ("they", "them", "their", "we", "us", "our") and stage.actors[mention.actor].kind == "person"
    )


def _pair(stage: Stage, noun: int) -> list[Who]:
    """ "The two countries", "both sides": the two states that the text has just spoken of, where it spoke of no third."""
    tree = stage.tree
    if tree.lemma(noun) not in SIDES | PERSONAL or not {"two", "both"} & {
        tree.tokens[k].text.lower() for k in tree.kids(noun, "nummod", "det", "amod", "preconj")
    }:
        return []
    if tree.lemma(noun) not in PERSONAL:
        return _two_states(stage, noun)
    found = _two_persons(stage, noun)
    return found or (_two_states(stage, noun) if tree.lemma(noun) in ("leader", "president") else [])


def _two_states(stage: Stage, noun: int) -> list[Who]:
    """The two states that the text before a noun has just spoken of, or that the article is about."""
    tree = stage.tree
    apart = _doers(stage, noun)
    found: dict[str, Who] = {}
    before, here = 0, True  # how many the sentences behind this one have named; whether the noun's own sentence names them
    for index in range(noun - 1, max(-1, noun - PAIR_REACH), -1):
        if tree.tokens[index].text in (".", "!", "?"):
            if len(found) - before == 2:
                break  # one sentence has named two, as in "Chad armed Libya, and the two countries ..."
            before, here = len(found), False
        mention = stage.mention(index)
        if mention is None or mention.actor not in stage.actors:
            if tree.lemma(tree.tokens[index].head) in (
                "to",
                "between",
                "with",
                "against",
            ):  # "flew to Lima" speaks of Peru, "met in Lima" not
                for who in _of_place(stage, index):
                    found.setdefault(who.country or "", who)
            continue
        actor = stage.actors[mention.actor]
        if actor.country is not None and actor.country not in apart and actor.kind in ("state", "person", "body"):
            found.setdefault(actor.country, Who(actor, actor.country, actor.name, mention.first, mention.last))
    pair = list(found.values())[::-1] if len(found) == 2 else []
    return pair if not found or (pair and here) else _main_pair(stage, noun, apart, found) or pair


def _doers(stage: Stage, noun: int) -> frozenset[str]:
    """The countries of who does something to, for or about "both sides", and so is none of them: "Beijing urged both sides"."""
    tree = stage.tree
    verb = clause_of(tree, noun)
    if tree.tokens[noun].dep not in ("dobj", "pobj", "dative") or not is_verb(tree, verb):
        return frozenset()
    own = [s for s in subjects(tree, verb) if s < noun and tree.tokens[s].text.lower() not in PRONOUNS]
    found = (stage.actor_at(s) for s in own)
    return frozenset(actor.country for actor in found if actor is not None and actor.country is not None)


def _main_pair(stage: Stage, noun: int, apart: frozenset[str], near: dict[str, Who]) -> list[Who]:
    """The two states that an article is about, where it names them more often than any third."""
    seen = {m.first: m for i in range(max(0, noun - MAIN_REACH), noun) if (m := stage.at.get(i)) is not None and m.kind != "pronoun"}
    named = Counter(stage.actors[m.actor].country for m in seen.values() if m.actor in stage.actors)
    # What stands before counts twice: once more with the rest of the article.
    weight = {c: number + stage.weight.get(c, 0) for c, number in named.items() if c is not None and c not in apart}
    start: dict[str | None, int] = {}
    for first in sorted(seen):
        start.setdefault(stage.actors[seen[first].actor].country if seen[first].actor in stage.actors else None, first)
    ranked = sorted(weight, key=lambda c: (-weight[c], start[c]))[:3]  # of two named as often, the one named first
    if len(ranked) < 2 or set(ranked[:2]) == set(near):
        return []
    third = weight[ranked[2]] if len(ranked) > 2 and start[ranked[2]] - start[ranked[1]] < LEAD else 0
    if weight[ranked[1]] <= max(third, 2):  # once may be in passing
        return []
    if len(near) == 2 and not set(near) & set(ranked[:2]) and stage.tree.lemma(noun) not in RIVALS:
        return []  # "Japan and Korea signed a pact. The two countries"
    states = {a.country: a for a in stage.actors.values() if a.kind == "state" and a.country in ranked[:2]}
    at = {stage.actors[m.actor].country: m for m in seen.values() if m.actor in stage.actors}
    if not all(c in states and c in at for c in ranked[:2]):
        return []
    return [Who(states[c], c, states[c].name, at[c].first, at[c].last) for c in ranked[:2]]


def _two_persons(stage: Stage, noun: int) -> list[Who]:
    """ "The two ministers": those of that office in the nearest sentence that has just two, else in all near; never simply the last two."""
    tree = stage.tree
    near: dict[str, Who] = {}
    here: dict[str, Who] = {}  # of one sentence
    for index in range(noun - 1, max(-1, noun - PAIR_REACH), -1):
        if tree.tokens[index].text in (".", "!", "?"):
            if len(here) > 1:
                break
            here = {}
        mention = stage.mention(index)
        actor = stage.actors.get(mention.actor) if mention is not None else None
        if mention is None or actor is None or actor.kind != "person" or not _holds_office(stage, index, mention, tree.lemma(noun)):
            continue
        here.setdefault(actor.id, _of_mention(stage, index, mention))
        near.setdefault(actor.id, here[actor.id])
    found = here if len(here) > 1 else near
    return list(found.values())[::-1] if len(found) == 2 else _met_before(stage, noun)


def _met_before(stage: Stage, noun: int) -> list[Who]:
    """The only two persons of the sentence before, both in office, one of them of that office: "the EU's chief diplomat met Minister N"."""
    tree = stage.tree
    start = next((i for i in range(noun - 1, -1, -1) if tree.tokens[i].text in (".", "!", "?")), 0)
    named: dict[str, tuple[int, Who]] = {}
    for index in range(start - 1, max(-1, start - PAIR_REACH), -1):
        if tree.tokens[index].text in (".", "!", "?"):
            break
        mention = stage.mention(index)
        actor = stage.actors.get(mention.actor) if mention is not None else None
        if mention is not None and actor is not None and actor.kind == "person":
            named.setdefault(actor.id, (index, _of_mention(stage, index, mention)))
    fitting = [_holds_office(stage, i, stage.at[i], tree.lemma(noun)) for i, _ in named.values()]
    if len(named) != 2 or not any(fitting) or not all(who.actor.offices for _, who in named.values()):
        return []
    return [who for _, who in named.values()][::-1]


def _holds_office(stage: Stage, index: int, mention: Mention, office: str) -> bool:
    """Whether a person is what a plural calls the two: a minister by an office or title, or as the counterpart of one."""
    tree = stage.tree
    words = OFFICES.get(office, frozenset({office}))
    if not words:  # what a model takes for a person need not be one ("American Pershing missiles"): leaders and officials hold an office
        held = [o.title.lower() for o in stage.actors[mention.actor].offices]
        return office in ("man", "woman") or any(office != "leader" or not set(title.split()) & SPEAKING for title in held)
    if any(words & set(o.title.lower().split()) for o in stage.actors[mention.actor].offices):
        return True
    near = {tree.lemma(i) for i in (*range(max(0, mention.first - 4), mention.last), *tree.kids(index, "compound", "appos"))}
    return bool(near & (words | {"counterpart", "colleague"}))


def _of_place(stage: Stage, noun: int) -> list[Who]:
    """A city or region that the cast does not hold, as its state."""
    name = stage.places.get(noun)
    if name is None or is_dateline(stage.tree, name.first, name.last):
        return []
    text = stage.tree.text(name.first, name.last).removeprefix("the ")
    country = state_at(stage, text, country_of(text, stage.countries))
    if country is None:
        return []
    return [Who(Actor("", "state", text, country, None, (text,)), country, text, name.first, name.last)]


def _of_mention(stage: Stage, noun: int, mention: Mention) -> Who:
    """A mention with the country that its own phrase gives where the cast has none."""
    actor = seat_of(stage, mention) or stage.actors[mention.actor]
    who = Who(actor, actor.country, actor.name, mention.first, mention.last)
    if actor.country is None and actor.sector != "IGO" and actor.kind != "alliance":
        near = _modifiers(stage, noun) or _modifiers(stage, mention.first)
        tree = stage.tree
        if any(tree.lemma(i) in APART for i in (noun, *tree.kids(noun, "compound", "nmod"))):  # "Kremlin critic N"
            return replace(who, country=next((w.country for w in near if tree.tokens[w.last - 1].pos == "ADJ"), None))
        near = _landed(near) or _landed(_around(stage, noun))
        if not near:  # "Chad protested. Its Foreign Ministry summoned", "Its envoy, N, said"
            bare = tree.tokens[noun].head if actor.kind == "person" and tree.tokens[noun].dep == "appos" else noun
            near = _landed([w for kid in tree.kids(bare, "poss") if tree.tokens[kid].text == "Its" for w in _went_on(stage, kid, 0)])
        if near:
            return replace(who, country=near[0].country)
        if noun in stage.places:
            return replace(who, country=country_of(actor.name.removeprefix("the "), stage.countries))
    return who


def _around(stage: Stage, noun: int) -> list[Who]:
    """Actors with whom an apposition or what stands behind says where somebody is from."""
    tree = stage.tree
    found = [w for kid in tree.kids(noun, "appos") for w in _modifiers(stage, kid)]
    if not _landed(found) and tree.tokens[noun].dep == "appos":
        head = tree.tokens[noun].head
        found = _landed(_modifiers(stage, head)) or _behind(stage, head, 3)
    return _landed(found) or _behind(stage, noun, 3)


def _landed(found: list[Who]) -> list[Who]:
    """Those of a known state."""
    return [who for who in found if who.country is not None]


def _modifiers(stage: Stage, noun: int) -> list[Who]:
    """Actors among the adjectives, compounds and possessors of a noun: "Iranian state TV", "Iran's army", "the Hebron city police"."""
    tree = stage.tree
    found: list[Who] = []
    for kid in tree.kids(noun, "amod", "compound", "nmod", "poss"):
        for item in with_conjuncts(tree, kid) if tree.tokens[kid].dep != "poss" else [kid]:
            text = tree.tokens[item].text.lower()
            if any(part in text for part in MISLEADING):
                continue
            if item > 0 and tree.tokens[item - 1].text == "-" and tree.lemma(item - 2) in ("anti", "pro"):
                continue
            if item + 1 < len(tree.tokens) and tree.tokens[item + 1].text == "-" and tree.tokens[item + 1].head != item - 1:
                continue
            mention = stage.at.get(item)
            if mention is not None and mention is stage.at.get(noun):
                if mention.kind != "unnamed" and not (mention.actor in stage.actors and stage.actors[mention.actor].kind == "body"):
                    continue
                mention = stage.inner.get(item)
            if mention is not None and mention.actor in stage.actors:
                actor = stage.actors[mention.actor]
                who = Who(actor, actor.country, actor.name, mention.first, mention.last)
                if actor.country is None and actor.kind == "person":
                    who = replace(who, country=next((w.country for w in _modifiers(stage, item)), None))
                found.append(who)
            elif tree.tokens[item].dep in ("poss", "compound", "nmod") and item != noun:
                found += _modifiers(stage, item)
    unique = {who.key: who for who in found}
    return list(unique.values())


def _behind(stage: Stage, noun: int, depth: int) -> list[Who]:
    """Actors behind a noun: "the president of Armenia", "rebels in Darfur", "refugees fleeing the war in Liberia"."""
    tree = stage.tree
    if tree.lemma(noun) not in PEOPLE and tree.tokens[noun].text.lower() not in PEOPLE and tree.tokens[noun].pos != "PROPN":
        return []
    for clause in (
        c for c in tree.kids(noun, "acl") if tree.tokens[c].tag in ("VBG", "VBN")
    ):  # "refugees fleeing the war in Liberia", "Serbs living in Bosnia"
        for inner in tree.below(clause):
            if _origin(tree, inner) and (stage.mention(inner) is not None or inner in stage.places):
                found = actors_of(stage, inner, depth + 1)
                if found:
                    return found
    both = _joined(stage, noun, depth)
    if len(both) > 1:
        return both
    own = stage.mention(noun)
    person = own is not None and own.kind == "name" and own.actor in stage.actors and stage.actors[own.actor].kind == "person"
    for word in ("of", "from") if person else ("of", "from", "in", "at", "on"):  # "met N in Oslo" does not say whose N is
        for inner in prepositions(tree, noun, frozenset({word})):
            apposed = [who for kid in tree.kids(inner, "appos") for who in actors_of(stage, kid, depth + 1)]
            if apposed and apposed[0].actor.kind == "person" and tree.lemma(noun) in PEOPLE:
                return apposed[:1]  # "the secretary of the council, N": the name stands nearer to the council
            found = actors_of(stage, inner, depth + 1)
            if found and (word in ("of", "from") or all(who.actor.kind == "state" for who in found)):
                return found  # "the premier in Oslo", not "the firm on Twitter"
    return []


def _origin(tree: Tree, index: int) -> bool:
    """Whether a noun in a participle's phrase says where people are or come from, and not whom they work for or attack."""
    token = tree.tokens[index]
    governor = tree.lemma(token.head)
    return (token.dep == "pobj" and governor in ("in", "from", "at", "near")) or (
        token.dep == "dobj" and governor in ("flee", "leave", "escape")
    )


def _of_pronoun(stage: Stage, noun: int, depth: int) -> list[Who]:
    """A pronoun that the cast leaves open: the one who speaks, where it is the subject of what is said ("Japan said it would stop aid")."""
    tree = stage.tree
    if tree.tokens[noun].text.lower() in OURS and tree.tokens[noun].dep in ("dobj", "nsubjpass", "pobj", "dative") and depth < 4:
        return _for_state(stage, _speakers(stage, noun, depth))
    found = _just_met(stage, noun, depth) or _speakers(stage, noun, depth)
    if tree.tokens[noun].text.lower() in ("it", "its", "itself"):
        found = [who for who in found if who.actor.kind != "person"]  # "when it opened fire, Putin said"
    return found or _went_on(stage, noun, depth)


def _just_met(stage: Stage, noun: int, depth: int) -> list[Who]:
    """Whom "him" means in "telephoned the president and asked him", "wrote to her colleague asking him": the object of the verb before."""
    tree = stage.tree
    token = tree.tokens[noun]
    verb = token.head
    beside = tree.tokens[verb].dep == "conj" or (tree.tokens[verb].dep == "advcl" and tree.tokens[verb].tag == "VBG")
    if token.text.lower() not in ("him", "her", "them", "it") or token.dep != "dobj" or not beside or depth > 3:
        return []
    above = tree.tokens[verb].head
    nouns = [n for n in (*tree.kids(above, "dobj"), *prepositions(tree, above, frozenset({"to"}))) if n < verb]
    found = [who for n in nouns for who in actors_of(stage, n, depth + 1)]
    return found if bool(found) and (len(found) > 1) == (token.text.lower() == "them") else []


def _for_state(stage: Stage, found: list[Who]) -> list[Who]:
    """The states that those speak for who say "we"."""
    states = {a.country: a for a in stage.actors.values() if a.kind == "state" and a.country is not None}
    return [replace(w, actor=states[w.country], name=states[w.country].name) for w in found if w.country in states]


def _went_on(stage: Stage, noun: int, depth: int) -> list[Who]:
    """What a state or body did goes on: "Chad closed the border. It also expelled the envoy"."""
    tree = stage.tree
    token = tree.tokens[noun]
    text = token.text.lower()
    if (text, token.dep) not in WENT_ON or (text in ("it", "they", "their") and token.text[0].islower()) or depth > 3:
        return []
    first = noun
    while first > 0 and noun - first < 4 and tree.tokens[first - 1].text not in STOPS:  # "In 2023 its ships fired"
        first -= 1
    if first < 2 or tree.tokens[first - 1].text not in STOPS or any(i in stage.at or i in stage.places for i in range(first, noun)):
        return []
    noun = first
    before = next((i for i in range(noun - 1, max(-1, noun - PAIR_REACH), -1) if tree.tokens[i].dep == "ROOT"), None)
    if before is None or not is_verb(tree, before):
        return []
    nouns = subjects(tree, before)
    found = [who for s in nouns for who in actors_of(stage, s, depth + 1)]
    if text in ("they", "their"):
        return found if len({who.key for who in found}) > 1 else []
    if text in ("he", "she", "his", "her"):  # of the only person that the sentence before names
        start = next((i + 1 for i in range(before, -1, -1) if tree.tokens[i].text in STOPS), 0)
        people = {
            m.actor
            for i in range(start, noun)
            if (m := stage.at.get(i)) and m.actor in stage.actors and stage.actors[m.actor].kind == "person"
        }
        return found if len(people) == 1 == len(found) and found[0].actor.kind == "person" else []
    return found if len(nouns) == 1 == len(found) and found[0].actor.kind in ("state", "body", "alliance", "organisation") else []


def _speakers(stage: Stage, noun: int, depth: int) -> list[Who]:
    """Who says or does what the clause of a pronoun stands below."""
    tree = stage.tree
    clause = clause_of(tree, noun)
    one = tree.tokens[noun].text.lower() in ("he", "she", "him", "her", "his")
    own = set(subjects(tree, clause)) if tree.tokens[noun].dep in ("dobj", "dative") and is_verb(tree, clause) else set()
    if tree.tokens[noun].dep == "poss":  # "Chad has been at odds with Libya since its war"
        owners = [s for s in subjects(tree, clause) if s != tree.tokens[noun].head and tree.tokens[s].text.lower() not in PRONOUNS]
        if owners and is_verb(tree, clause):
            return [who for s in owners for who in actors_of(stage, s, depth + 1)]
    for _ in range(4):
        token = tree.tokens[clause]
        head = token.head
        if token.dep == "relcl" and tree.tokens[head].dep == "dobj" and not own:  # "expelled envoys whom they accused"
            return [who for s in subjects(tree, tree.tokens[head].head) for who in actors_of(stage, s, depth + 1)]
        if head == clause or not is_verb(tree, head):
            return []
        if token.dep in ("ccomp", "advcl", "conj", "xcomp"):
            governors = [s for s in subjects(tree, head) if s != noun and s not in own and tree.tokens[s].text.lower() not in PRONOUNS]
            if governors and one and any(tree.tokens[s].tag in ("NNS", "NNPS") for s in governors):
                return []  # "urged his colleagues to wait until he": none of them
            if governors:
                return [who for s in governors for who in actors_of(stage, s, depth + 1)]
        clause = head
    return []
