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
            if mention is not None and who.actors[mention.actor].kind in {"person", "media"}:
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
        return Speaker(
            actor.id, name or actor.name, _office(actor), actor.country, "media" if is_media(who, meant, actor) else actor.kind, span
        )
    word = who.graph.tokens[meant.head]
    if word.text.lower() in PERSONAL and word.pos == "PRON":
        people = _several_before(who, meant.head) if word.text.lower() in MANY else None
        if people is not None:
            return replace(people, span=span)
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
    last_word = next((i for i in range(meant.head, meant.last) if who.graph.tokens[i + 1].tag in {"WP", "WDT", "WP$"}), meant.last)
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
    return Speaker(None, name, None, _country(who, meant), kind, span)  # type: ignore[arg-type]


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


def _several_before(who: Voices, at: int) -> Speaker | None:
    """The people in the plural who are the subject of the sentence before: "The Norlanders ... They accused"."""
    tokens, number = who.graph.tokens, who.graph.sentence_of[at]
    if not number or who.graph.parse.sentences[number - 1].role != who.graph.parse.sentences[number].role:
        return None
    before = who.graph.parse.sentences[number - 1]
    subject = main_subject(who.graph.parse, before, MAX_JOINT)
    if subject is None:
        return None
    mention = who.at.get(subject)
    people = mention is not None and mention.kind == "demonym" and mention.head == subject  # "the Nigeriens", whatever their tag
    if tokens[subject].tag not in {"NNS", "NNPS"} and not people:
        return None
    return speaker(who, noun_phrase(who.graph, subject), None)


def speakers(who: Voices, phrase: Phrase | None) -> tuple[Speaker, ...]:
    """All who speak together in a source phrase, in text order; empty where it names one."""
    if phrase is None:
        return ()
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
    if head.lemma.lower() not in UTTERANCES:
        return phrase
    owner = graph.child(phrase.head, "poss")
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
