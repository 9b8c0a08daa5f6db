"""From a noun phrase to a speaker: the actor that the article means, its office, and what is known of those it does not name."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.actors.tenure import held_on, main_subject
from dragoman.language.names import titles
from dragoman.statements.cues import words_of
from dragoman.statements.graph import Graph, Phrase
from dragoman.statements.phrases import agent, antecedent, noun_phrase
from dragoman.types import Actor, Cast, Mention, Page, Span, Speaker, Statement

NOBODY = Speaker(None, None, None, None, None, None)
PERSONAL = frozenset({"he", "she", "him", "her", "his", "i", "they", "it", "we", "them", "their", "its"})
MANY = frozenset({"they", "them", "their"})  # never one person or paper
# What somebody says or writes: not a speaker where the page says whose it is.
UTTERANCES = frozenset(
    {"statement", "message", "letter", "speech", "remark", "comment", "communique", "communiqué", "tweet", "post", "report", "article"}
    | {"release"}
)
# What somebody counted or found out: theirs, where the page says whose ("according to Halyard's own count").
FINDINGS = frozenset({"count", "tally", "figure", "estimate", "analysis", "calculation", "datum", "data", "survey", "poll", "assessment"})
# Who does this with a statement makes it; who carries or quotes one passes it on.
ISSUED = frozenset({"issue", "release", "sign", "post", "publish", "read", "deliver"})
# Bodies that stand before what they issue: "a ministry statement".
BODIES = frozenset({"ministry", "government", "army", "embassy", "party", "council", "presidency", "navy", "police", "department"})
# Words that name no body without its owner.
BARE = frozenset({"office", "ministry", "department", "agency", "bureau"})
# More who speak together are a list, or a damaged sentence.
MAX_TOGETHER = 12
MAX_JOINT = 60  # tokens


@dataclass(frozen=True, slots=True)
class Voices:
    """The cast, indexed by token."""

    page: Page
    graph: Graph
    actors: dict[str, Actor]
    at: dict[int, Mention]  # token -> the shortest mention that covers it


def voices(page: Page, graph: Graph, cast: Cast) -> Voices:
    """Index the mentions of a cast by token."""
    at: dict[int, Mention] = {}
    for mention in cast.mentions:
        for i in range(mention.first, min(mention.last, len(graph.tokens))):
            if i not in at or mention.last - mention.first < at[i].last - at[i].first:
                at[i] = mention
    return Voices(page, graph, {a.id: a for a in cast.actors}, at)


def mention_of(who: Voices, phrase: Phrase) -> Mention | None:
    """The mention that names the phrase's head: on the head itself, in apposition to it, or the name that follows a title."""
    tokens = who.graph.tokens
    at_end = _named_at_end(who, phrase)
    if at_end is not None:
        return at_end
    direct = who.at.get(phrase.head)
    if direct is not None and (direct.kind not in {"title", "demonym", "unnamed"} or direct.head == phrase.head):
        if direct.kind in {"name", "short", "acronym", "metonym", "pronoun"}:
            return direct
        return _apposition(who, phrase) or direct
    named = _apposition(who, phrase)
    if named is not None:
        return named
    if tokens[phrase.head].pos == "PROPN":
        for i in range(phrase.last, phrase.first - 1, -1):
            mention = who.at.get(i)
            if mention is not None and tokens[i].dep in {"compound", "flat", "appos"} and tokens[i].head == phrase.head:
                return mention
    return None


def _named_at_end(who: Voices, phrase: Phrase) -> Mention | None:
    """The person whose name ends a description, however the parser hangs it: "A trader and member of a union, Jan Berg,", "Norland's
    minister of trade Jan Berg". Not: "a friend of Jan Berg", "the office of President Berg", "the brother of the king, Jan Berg"."""
    tokens = who.graph.tokens
    mention, head = who.at.get(phrase.last), tokens[phrase.head]
    if mention is None or mention.kind not in {"name", "short"} or mention.last - 1 != phrase.last or mention.first <= phrase.head + 1:
        return None
    if (
        mention.first - phrase.head > MAX_JOINT
        or who.actors[mention.actor].kind != "person"
        or head.pos not in {"NOUN", "PROPN"}
        or head.tag in {"NNS", "NNPS"}
    ):
        return None
    own = who.at.get(phrase.head)
    if own is not None and who.actors[own.actor].kind == "person" and own.kind != "title":
        return None
    between = range(phrase.head + 1, mention.first)
    others = any(i in who.at and who.actors[who.at[i].actor].kind == "person" for i in between)
    if others or any(tokens[i].tag in {"POS", "WP", "WDT", "WP$"} or tokens[i].text in {"–", "—", "(", ")"} for i in between):
        return None
    first = mention.first
    while first - 1 > phrase.head and titles().get(tokens[first - 1].text.lower(), {}).get("sort") in {"honorific", "rank"}:
        first -= 1
    before = tokens[first - 1]
    if before.text == ",":
        return mention if sum(tokens[i].text == "," for i in between) == 1 else None
    chunk = next((i for i in reversed(between) if tokens[i].pos == "ADP"), phrase.head)
    held = chunk < first - 1 and before.pos in {"NOUN", "PROPN"} and before.text.lower() not in titles()
    return mention if held and head.lemma.lower() in titles() and chunk > phrase.head else None


def _apposition(who: Voices, phrase: Phrase) -> Mention | None:
    tokens = who.graph.tokens
    for child in who.graph.children[phrase.head]:
        if tokens[child].dep == "appos" and phrase.first <= child <= phrase.last:
            mention = who.at.get(child)
            if mention is not None and who.actors[mention.actor].kind in {"person", "media", "organisation", "group"}:
                return mention
    return None


def speaker(who: Voices, phrase: Phrase | None, last: Speaker | None) -> Speaker:
    """Resolve a source phrase. `last` is the speaker before, for a pronoun that the cast does not resolve."""
    if phrase is None:
        return NOBODY
    span = who.graph.span(phrase.first, phrase.last)
    meant = author(who, antecedent(who.graph, phrase))
    mention = mention_of(who, meant)
    holder = _holder(who, meant) if mention is None else None
    if holder is not None:
        return Speaker(holder.id, holder.name, _office(holder), holder.country, holder.kind, span)
    if mention is not None and mention.actor in who.actors and not _of_several_states(who, meant, mention):
        actor = who.actors[mention.actor]
        name = _owned(who, meant) if actor.name.lower() in BARE or (actor.kind == "unnamed" and _of_somebody(who, meant)) else actor.name
        if actor.kind == "unnamed" and mention.kind == "unnamed" and name == actor.name:
            name = _at_length(who, meant, mention)
        kind = "media" if is_media(who, meant, actor) else actor.kind
        return Speaker(actor.id, name or actor.name, _office(actor), actor.country or _owners_country(who, meant), kind, span)
    word = who.graph.tokens[meant.head]
    own = _own_subject(who, meant.head) if word.tag == "PRP$" else None
    if own is not None:
        return replace(own, span=span)
    if word.text.lower() in PERSONAL and word.pos == "PRON":
        told = _of_the_sentence(who, meant.head)
        if told is not None:
            return replace(told, span=span)
        people = _several_before(who, meant.head) if word.text.lower() in MANY else None
        if people is not None:
            return replace(speaker(who, people, None), span=span)
        if word.text.lower() in MANY and last is not None and last.kind in {"person", "media"}:
            return Speaker(None, None, None, None, None, span)
        one = _one_before(who, meant.head) if word.text.lower() in {"he", "she"} else None
        if one is not None:
            return Speaker(one.id, one.name, None, one.country, "unnamed", span)
        alone = word.text.lower() in {"it", "its"} and last is not None and last.kind == "person"  # a person is no "it"
        body = _body_before(who, meant.head) if alone else None
        if body is not None:
            return replace(body, span=span)
        if last is not None and last.name is not None and not alone and not (word.text.lower() in {"he", "she"} and several(who, last)):
            return Speaker(last.actor, last.name, last.office, last.country, last.kind, span)
        return Speaker(None, None, None, None, None, span)
    if word.tag in {"WP", "WDT"}:
        return Speaker(None, None, None, None, None, span)
    called = _self_named(who, meant)
    if called is not None:
        return replace(called, span=span)
    last_word = next((i for i in range(meant.head, meant.last) if _ends_name(who.graph, meant.head, i + 1)), meant.last)
    if who.graph.tokens[last_word].pos == "ADP" and last_word < meant.last:  # "The memo, parts of which were leaked,"
        last_word = next((i - 1 for i in range(last_word, meant.head, -1) if who.graph.tokens[i].text == ","), last_word)
    name = (
        " ".join(who.page.text[who.graph.tokens[meant.first].start : who.graph.tokens[last_word].end].split())
        .rstrip(" ,")
        .removesuffix("'s")
        .removesuffix("’s")
    )
    if sum(c in '“"„' for c in name) != sum(c in '”"' for c in name) or name.count('"') % 2:
        name = name.translate(dict.fromkeys(map(ord, '“”„"')))  # half of "unnamed “foreign circles”"
    kind = "media" if is_media(who, meant, None) else "unnamed"
    country = _country(who, meant) or _owners_country(who, meant)
    return Speaker(None, name, None, country, kind, span)


def _ends_name(graph: Graph, head: int, at: int) -> bool:
    """Tell what tells of a speaker rather than names them: ", who ...", ", based on ...", "a cable seen by the paper"."""
    token = graph.tokens[at]
    told = token.tag == "VBN" and token.head == head and token.dep == "acl" and token.lemma.lower() not in NAMING
    aside = token.text == "," and graph.tokens[at + 1].tag in {"VBN", "VBG"} and graph.tokens[at + 1].head == head
    among = token.text == "," and graph.tokens[at + 1].text.lower() in {"among", "including"}
    return token.tag in {"WP", "WDT", "WP$"} or told or aside or among


# Participles that give a name: "a group called Dawn", "the province known as the Cape".
NAMING = frozenset({"call", "know", "name", "dub"})
# Prepositions that say which of several: "a spokesman for the army", "two officials in the premier's office", "sources close to the port".
WHICH = frozenset({"for", "of", "in", "at", "from", "with", "inside", "within", "close", "familiar", "near"})
MAX_WHICH = 10  # tokens


def _at_length(who: Voices, phrase: Phrase, mention: Mention) -> str:
    """The words for somebody unnamed with what says which one: "a spokesman for the army", not a place and a day beside the verb."""
    graph, last = who.graph, mention.last - 1
    for at in range(mention.last, min(phrase.last, mention.last + MAX_WHICH) + 1):
        token = graph.tokens[at]
        if token.text in {",", "(", "—", "–"} or token.pos in {"VERB", "AUX"} or token.tag in {"WP", "WDT", "WRB", "VBN", "VBG"}:
            break
        if token.pos == "ADP" and token.head == mention.head and token.text.lower() not in WHICH:
            break
        last = at
    while last >= mention.last and graph.tokens[last].pos in {"ADP", "DET", "CCONJ"}:
        last -= 1
    first = graph.tokens[mention.last].text.lower() if mention.last < len(graph.tokens) else ""
    if first not in WHICH or last - mention.last >= MAX_WHICH:
        last = mention.last - 1
    whole = who.actors[mention.actor].name.lower().startswith(graph.tokens[mention.first].text.lower())
    begin = graph.tokens[mention.first + (not whole and graph.tokens[mention.first].pos == "DET")]
    if last < mention.last:
        return who.actors[mention.actor].name
    return " ".join(who.page.text[begin.start : graph.tokens[last].end].split())


def _owners_country(who: Voices, phrase: Phrase) -> str | None:
    """The state of "its embassy", "his office": of the subject before it in the sentence, else of the one that the sentence before has."""
    graph, owner = who.graph, who.graph.child(phrase.head, "poss")
    if owner is None or graph.tokens[owner].text.lower() not in {"its", "his", "her", "their"}:
        return None
    personal = graph.tokens[owner].text.lower() in {"his", "her"}
    sentence = graph.sentence(owner)
    here = [i for i in range(max(sentence.first, owner - MAX_JOINT), owner) if graph.tokens[i].dep == "nsubj"]
    number = graph.sentence_of[owner]
    before = main_subject(graph.parse, graph.parse.sentences[number - 1], MAX_JOINT) if number and not here else None
    for subject in (*here[::-1], before):
        meant = None if subject is None else who.at.get(subject)
        by = None if meant is None else who.actors[meant.actor]
        if by is not None and (by.kind in {"person", "unnamed"}) == personal:
            return by.country
    return None


def _own_subject(who: Voices, at: int) -> Speaker | None:
    """Whose "his view" is: of the subject of the verb that it hangs on, "Holm made no secret of his view that"."""
    graph, node = who.graph, at
    for _ in range(6):
        node = graph.tokens[node].head
        if graph.tokens[node].pos in {"VERB", "AUX"}:
            break
    subject = graph.subject(node)
    if subject is None or subject >= at or graph.tokens[subject].pos == "PRON":
        return None
    by = speaker(who, noun_phrase(graph, subject, high=node), None)
    personal = graph.tokens[at].text.lower() in {"his", "her"}
    return by if personal == (by.kind in {"person", "unnamed"}) or graph.tokens[at].text.lower() == "their" else None


def _self_named(who: Voices, phrase: Phrase) -> Speaker | None:
    """The name that a group gives itself: "a group calling itself the Banner of the Free", "which calls itself Dawn"."""
    tokens = who.graph.tokens
    for at in range(phrase.head + 1, min(phrase.last - 1, phrase.head + MAX_WHICH)):
        if tokens[at].lemma.lower() == "call" and tokens[at + 1].text.lower() in {"itself", "themselves"}:
            first = at + 2 + (tokens[at + 2].text.lower() == "the")
            mention = who.at.get(phrase.last)
            actor = None if mention is None or mention.first > first + 1 else who.actors[mention.actor]
            name = " ".join(who.page.text[tokens[first].start : tokens[phrase.last].end].strip("“”\"'‘’ ,").split())
            return Speaker(
                actor.id if actor else None, actor.name if actor else name, None, actor.country if actor else None, "group", None
            )
    return None


def _of_somebody(who: Voices, phrase: Phrase) -> bool:
    """Tell "Holm's spokesman" from "his spokesman" and "the minister's": whose, by name."""
    owner = who.graph.child(phrase.head, "poss")
    return owner is not None and phrase.first <= owner and who.graph.tokens[owner].pos == "PROPN"


def _owned(who: Voices, phrase: Phrase) -> str | None:
    """The name of a body with its owner, where the cast has but its last word: "Prime Minister's Office"."""
    owner = who.graph.child(phrase.head, "poss")
    if owner is None or owner < phrase.first:
        return None
    first = who.graph.left[owner] + (who.graph.tokens[who.graph.left[owner]].text.lower() == "the")
    return " ".join(who.page.text[who.graph.tokens[first].start : who.graph.tokens[phrase.head].end].split())


def _holder(who: Voices, phrase: Phrase) -> Actor | None:
    """Whom "the speaker" means where the page gives one person, and no other, an office that ends in this word."""
    tokens = who.graph.tokens
    words = [t.text.lower() for t in tokens[phrase.first : phrase.first + 2]]
    if phrase.last - phrase.first != 1 or words[0] != "the" or words[1] not in titles() or tokens[phrase.head].tag in {"NNS", "NNPS"}:
        return None
    held = [a for a in who.actors.values() if any(o.title.lower().split()[-1:] == words[1:] for o in a.offices)]
    return held[0] if len(held) == 1 and held[0].kind == "person" else None


def several(who: Voices, by: Speaker) -> bool:
    """Tell whether a speaker is no single person: "members of the union" is no "he"."""
    if by.kind in {"state", "body", "organisation", "group", "alliance", "population", "media"}:
        return True
    if by.kind == "person" or by.span is None:
        return False
    first, last = who.graph.at(by.span.start), who.graph.at(by.span.end - 1)
    words = who.graph.tokens[first : min(last + 1, first + MAX_JOINT)]
    stop = next((i for i, t in enumerate(words) if i and (t.pos == "ADP" or t.text in {",", "("} or t.tag in {"WP", "WDT"})), len(words))
    return any(t.tag in {"NNS", "NNPS"} for t in words[:stop][-1:])


def _one_before(who: Voices, at: int) -> Actor | None:
    """The one unnamed person told of earlier in the sentence: "expelled a consul for spying, a charge he denies"."""
    first = max(who.graph.sentence(at).first, at - MAX_JOINT)
    found = {who.at[i].actor: who.at[i] for i in range(first, at) if i in who.at and who.at[i].kind != "pronoun"}
    people = [mention for id_, mention in found.items() if who.actors[id_].kind in {"person", "unnamed"}]
    if len(people) != 1 or people[0].kind != "unnamed" or who.graph.tokens[people[0].head].tag != "NN":
        return None
    return who.actors[people[0].actor]


def _body_before(who: Voices, at: int) -> Speaker | None:
    """What "it" means behind a person's words: the body that the sentence before is about, "The junta is silent. It has denied ..." """
    number = who.graph.sentence_of[at]
    if not number or who.graph.parse.sentences[number - 1].role != who.graph.parse.sentences[number].role:
        return None
    subject = main_subject(who.graph.parse, who.graph.parse.sentences[number - 1], MAX_JOINT)
    if subject is None or who.graph.tokens[subject].tag not in {"NN", "NNP"}:
        return None
    by = speaker(who, noun_phrase(who.graph, subject), None)
    body = who.graph.tokens[subject].lemma.lower() in words_of("animacy.tsv")["speaks"] | BODIES | BARE
    return by if body or by.kind in {"state", "body", "organisation", "group", "alliance", "media"} else None


def _of_the_sentence(who: Voices, at: int) -> Speaker | None:
    """Whom "it", "he" or "she" means behind "whom": the subject of the sentence, "Norland expelled the envoy, whom it accused of lying"."""
    word = who.graph.tokens[at].text.lower()
    if word in MANY or not _relative(who.graph, at):
        return None
    subject = main_subject(who.graph.parse, who.graph.sentence(at), MAX_JOINT)
    if subject is None or who.graph.right[subject] >= at or who.graph.tokens[subject].pos == "PRON":
        return None
    by = speaker(who, noun_phrase(who.graph, subject), None)
    fits = by.kind != "person" if word == "it" else by.kind in {"person", "unnamed"}
    return by if fits else None


def _several_before(who: Voices, at: int) -> Phrase | None:
    """Whom "they" means: "The Norlanders ... They accused"; "Norland and Sudland blamed the gangs, whom they accused of theft".

    The subject of the sentence, where "they" stands in a relative clause about somebody else, or that of the sentence before, in the
    plural; a state or a group that is the subject is "they" where no other people stand in its sentence.
    """
    tokens, number = who.graph.tokens, who.graph.sentence_of[at]
    here = who.graph.parse.sentences[number]
    if _relative(who.graph, at):
        subject = main_subject(who.graph.parse, here, MAX_JOINT)
        if subject is not None and who.graph.right[subject] < at and tokens[subject].tag not in {"PRP", "WP"}:
            by = speaker(who, noun_phrase(who.graph, subject), None)
            return noun_phrase(who.graph, subject) if _many(who, subject) or by.kind in TOGETHER else None
    if not number or who.graph.parse.sentences[number - 1].role != here.role:
        return None
    before = who.graph.parse.sentences[number - 1]
    subject = main_subject(who.graph.parse, before, MAX_JOINT)
    if subject is None:
        return None
    if _many(who, subject):
        return noun_phrase(who.graph, subject)
    mention = who.at.get(subject)
    others = (i for i in range(subject + 1, before.last) if tokens[i].tag in {"NNS", "NNPS"})
    people = any(i in who.at or tokens[i].lemma.lower() in words_of("animacy.tsv")["person"] for i in others)
    alone = mention is not None and who.actors[mention.actor].kind in TOGETHER and not people
    return noun_phrase(who.graph, subject) if alone and _relative(who.graph, at) else None


# Who may be "they" with a name in the singular.
TOGETHER = frozenset({"state", "group", "alliance", "body", "organisation"})


def _relative(graph: Graph, at: int) -> bool:
    """Tell "whom they accused": a subject right behind a relative pronoun."""
    return at > 0 and graph.tokens[at - 1].tag in {"WP", "WDT"}


def _many(who: Voices, subject: int) -> bool:
    """Tell whether a subject is in the plural, or several joined."""
    tokens = who.graph.tokens
    mention = who.at.get(subject)
    people = mention is not None and mention.kind == "demonym" and mention.head == subject  # "the Nigeriens", whatever their tag
    joined = any(tokens[c].dep == "conj" for c in who.graph.children[subject])
    return tokens[subject].tag in {"NNS", "NNPS"} or people or joined


def speakers(who: Voices, phrase: Phrase | None) -> tuple[Speaker, ...]:
    """All who speak together in a source phrase, in text order; empty where it names one."""
    if phrase is None:
        return ()
    if phrase.first == phrase.last and who.graph.tokens[phrase.head].text.lower() in MANY and phrase.head not in who.at:
        meant = _several_before(who, phrase.head)
        return () if meant is None else speakers(who, meant)
    heads = _joined(who.graph, phrase)
    if len(heads) < 2:
        return _named_together(who, phrase)
    bounds = [min(who.graph.left[i], i) for i in heads[1:]]
    found = []
    for number, head in enumerate(heads):
        low = phrase.first if number == 0 else bounds[number - 1]
        high = phrase.last + 1 if number == len(bounds) else bounds[number]
        while high > head + 1 and who.graph.tokens[high - 1].dep in {"cc", "punct"}:
            high -= 1
        found.append(speaker(who, noun_phrase(who.graph, head, low=min(low, head), high=max(high, head + 1)), None))
    common = [i for i in heads[1:] if who.graph.tokens[i].pos != "PROPN"]
    if all(one.kind == "unnamed" for one in found) and any(who.graph.left[i] == i for i in common):
        return ()  # "Holm's friends and family"
    distinct = {one.actor or one.name for one in found if one.name is not None}
    return tuple(found) if len(distinct) == len(found) else _named_together(who, phrase)


def _joined(graph: Graph, phrase: Phrase) -> list[int]:
    """The heads that a source phrase joins: "Holm, Berg and the envoy". Of "the presidents of A and B, Holm and Berg," the names."""
    heads = [phrase.head]
    for head in heads:
        joined = (c for c in graph.children[head] if graph.tokens[c].dep == "conj" and phrase.first <= c <= phrase.last)
        heads += [c for c in joined if any(t.dep == "cc" or t.text in {",", "/", "&"} for t in graph.tokens[head:c])]
        if len(heads) > MAX_TOGETHER:
            return []
    heads = sorted(i for i in heads if graph.tokens[i].pos in {"NOUN", "PROPN", "PRON"})
    if len(heads) > 1 and graph.tokens[heads[0]].tag == "NNS" and all(graph.tokens[i].pos == "PROPN" for i in heads[1:]):
        return heads[1:]
    return heads


def _named_together(who: Voices, phrase: Phrase) -> tuple[Speaker, ...]:
    """The persons that the parser hung on one another: "Minister Marta Holm and her counterpart Jan Berg". Empty for fewer than two."""
    if phrase.last - phrase.first > MAX_JOINT:
        return ()
    if not any(who.graph.tokens[i].dep == "cc" for i in range(phrase.first, phrase.last)):
        return ()
    tokens = [phrase.head]
    for token in tokens[:MAX_TOGETHER]:
        children = (c for c in who.graph.children[token] if who.graph.tokens[c].dep in {"conj", "appos"})
        tokens += [c for c in children if phrase.first <= c <= phrase.last]
    comma = next((i for i in range(phrase.head, phrase.last) if who.graph.tokens[i].text == ","), phrase.last)
    if who.graph.tokens[phrase.head].tag == "NNS":  # "the presidents of France and Germany, Macron and Scholz": on whatever they hang
        tokens += range(comma, phrase.last + 1)
    mentions = [who.at[i] for i in sorted(tokens) if i in who.at and who.actors[who.at[i].actor].kind == "person"]
    found = {m.actor: speaker(who, Phrase(m.first, m.last - 1, m.head), None) for m in mentions}
    return tuple(found.values()) if len(found) > 1 else ()


def author(who: Voices, phrase: Phrase) -> Phrase:
    """Whose words they are: "the minister's statement said". Any other phrase is itself."""
    graph = who.graph
    head = graph.tokens[phrase.head]
    owner = graph.child(phrase.head, "poss")
    if head.lemma.lower() in FINDINGS and owner is not None and owner >= phrase.first and graph.tokens[owner].pos == "PROPN":
        return noun_phrase(graph, owner, low=phrase.first, high=phrase.head)
    if head.lemma.lower() not in UTTERANCES:
        return phrase
    if owner is not None and owner >= phrase.first:
        return noun_phrase(graph, owner, low=phrase.first, high=phrase.head)
    for child in graph.children[phrase.head]:
        inner = graph.child(child, "pobj") if graph.tokens[child].text.lower() in {"from", "by", "in"} else None
        mention = None if inner is None else who.at.get(inner)
        place = mention is None or mention.kind == "metonym" or who.actors[mention.actor].kind == "state"
        if head.lemma.lower() == "report" and place and graph.tokens[child].text.lower() != "by":
            inner = None  # "reports from Arvik": where they come from
        if inner is not None and inner <= phrase.last:
            return noun_phrase(graph, inner, high=phrase.last + 1)  # "a statement from the ministry"
    by = issuer(who, phrase)
    if by is not None:
        return by
    above = graph.tokens[head.head]
    if head.dep == "dobj" and above.lemma.lower() in ISSUED and (own := graph.subject(head.head)) is not None and own < phrase.first:
        return noun_phrase(graph, own, high=head.head)  # "issued a statement declaring that ..."
    body = phrase.head - 1
    if body > phrase.first and graph.tokens[body].dep == "compound" and graph.tokens[body].lemma.lower() in BODIES:
        return Phrase(phrase.first, body, body)  # "a ministry statement"
    return phrase


def issuer(who: Voices, phrase: Phrase) -> Phrase | None:
    """Who issued a document, other than a medium: "a statement released on Monday by the ministry"."""
    for child in who.graph.children[phrase.head]:
        if phrase.head < child <= phrase.last and who.graph.tokens[child].lemma.lower() in ISSUED:
            by = agent(who.graph, child)
            return None if by is None or is_media_phrase(who, by) else by
    return None


def _office(actor: Actor, day: str | None = None) -> str | None:
    office = held_on(actor.offices, day)
    if office is None:
        return None
    return ", ".join([office.title, *([office.body] if office.body and office.body.lower() not in office.title.lower() else [])])


def with_office_of_day(who: Voices, statement: Statement) -> Statement:
    """The statement with the office that its speaker held on its day, where the page says since when or until when."""
    actor, day = who.actors.get(statement.speaker.actor or ""), statement.date
    if actor is None or day is None or "W" in day or not any(office.begin or office.end for office in actor.offices):
        return statement
    return replace(statement, speaker=replace(statement.speaker, office=_office(actor, day)))


def _country(who: Voices, phrase: Phrase) -> str | None:
    """The state that an unnamed speaker is said to be of: "an unnamed U.S. official"."""
    beside = {who.at[i].actor for i in range(phrase.first, phrase.last + 1) if i in who.at}
    named = {country for actor in beside if (country := who.actors[actor].country)}
    return named.pop() if len(named) == 1 else None  # "the ministers of Norland and Sudland" are of no one state


def _of_several_states(who: Voices, phrase: Phrase, mention: Mention) -> bool:
    """Tell whether unnamed people are of several states, of which the cast took the last: "Iranian and Russian officials"."""
    tokens = who.graph.tokens
    joined = any(tokens[i].dep == "cc" for i in range(phrase.first, phrase.head))
    return mention.kind == "unnamed" and joined and _country(who, phrase) != who.actors[mention.actor].country


def is_media(who: Voices, phrase: Phrase, actor: Actor | None) -> bool:
    """Tell whether a phrase names a carrier of news."""
    if actor is not None and actor.kind in {"media", "person"}:
        return actor.kind == "media"
    table = words_of("media.tsv")
    head = who.graph.tokens[phrase.head]
    words = {head.lemma.lower(), head.text.lower()}
    if words & table["noun"] and head.pos != "PROPN":
        before = {who.graph.tokens[i].text.lower() for i in range(phrase.first, phrase.head)}
        known = any(t.text.lower() in table["name"] and t.pos == "PROPN" for t in who.graph.tokens[phrase.head + 1 : phrase.last + 1][:1])
        return "agency" not in words or bool(before & {"news", "press"}) or known  # "the agency Tass"
    last = head.text.lower()
    if last in table["name"] or (head.pos == "PROPN" and last in table["part"]):
        return True
    names = [t for t in who.graph.tokens[phrase.first : phrase.head + 1] if t.tag == "NNP"]
    return head.pos == "PROPN" and len(names) > 1 and names[0].text.lower() in table["first"]  # "Radio Arvik"


def is_media_phrase(who: Voices, phrase: Phrase) -> bool:
    """Tell whether a source phrase names a carrier of news, by its actor or by its words."""
    meant = antecedent(who.graph, phrase)
    mention = mention_of(who, meant)
    return is_media(who, meant, None if mention is None else who.actors.get(mention.actor))


def same(a: Speaker, b: Speaker) -> bool:
    """Tell whether two speakers are one."""
    return (a.actor is not None and a.actor == b.actor) or (a.actor is None and b.actor is None and a.name is not None and a.name == b.name)


def span_of(span: Span | None) -> int:
    """Start of a span, for sorting."""
    return -1 if span is None else span.start
