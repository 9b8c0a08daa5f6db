"""From a candidate to a statement: speaker, act, chain, date, and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import takewhile

from dragoman.ids import id_at
from dragoman.statements.acts import OPENING, act_of, form_of, nobody, polarity_of
from dragoman.statements.chains import BEHIND, article_links, link
from dragoman.statements.dates import (
    BESIDE,
    NO_DAY,
    Occasion,
    article_day,
    counted_back,
    cue_time,
    dated,
    issued_on,
    perfect,
    recent,
    takes_part,
    venue_of,
)
from dragoman.statements.graph import REPORTS, Found, Graph, Phrase
from dragoman.statements.phrases import antecedent, noun_phrase
from dragoman.statements.quotes import Marks
from dragoman.statements.speakers import NOBODY, UTTERANCES, Voices, same, several, speaker, speakers
from dragoman.types import Article, Link, Page, Sentence, Speaker, Statement, Time, Why

# How many statements back a day that stands beside a cue still dates those that follow without one.
SAME_OCCASION = 20
# More attributions than this in one sentence are no prose.
MAX_NEAR = 40
# Attributions beside the speech that a quotation without a cue goes on with.
ASIDES = frozenset({"noun as cue", "hearsay adverb"})
# Statements and paragraphs back in which a person may have spoken whom "he" means, where several spoke in between.
SAME_PERSON = 3
# Nouns for one person who may speak without a verb of saying: "The envoy shrugged. “Talks?”"
MAX_PERSON = 80  # tokens of a sentence in which its verb is looked for
SINGLE = frozenset({"he", "she", "deputy", "envoy", "minister", "president", "official", "spokesman", "spokeswoman", "diplomat", "leader"})
# What somebody's words were read from: no carrier.
SOURCES = frozenset({"transcript", "recording", "video", "audio", "footage", "text", "copy", "minutes"})
NEAR = 1  # paragraphs: farther on, another speaker's day says nothing
SAME = "same occasion as"
# Cues that go on with what was said right before.
GOING_ON = frozenset({"add", "continue", "go-on"})
# Who has no name of its own: where a medium cites such a one, nobody can tell when it spoke.
NAMELESS = frozenset({None, "unnamed", "group", "population"})
HEADLINE_ROLES = frozenset({"title", "deck"})


@dataclass(frozen=True, slots=True)
class Setting:
    """What a statement is made from, beside its candidate: the article and its indexes."""

    page: Page
    article: Article
    graph: Graph
    who: Voices
    marks: Marks
    times: tuple[Time, ...]
    starts: list[int]  # of the times
    by_sentence: dict[int, list[Found]]  # sentence -> the attributions whose cue stands in it
    occasions: list[Occasion]  # in text order


def make_statement(at: Setting, found: Found, carriers: list[Phrase], before: list[Statement], last: Speaker | None) -> Statement | None:
    """One statement. `before`: those made so far, `last`: the speaker of the last of them that has a name. None: nobody to go on for."""
    earlier = None
    if last is not None and several(at.who, last):
        last = _one_person(at, found, before) or last
    if found.continues:
        earlier = next((s for s in reversed(before) if s.why.rule not in ASIDES and _role(at, s.start) == _role(at, found.start)), None)
        beside = _person_before(at, found, earlier)
        if beside is None and (earlier is None or last is None):  # a caption between the paragraphs does not change who speaks in them
            return None
        by: Speaker = earlier.speaker if beside is None and earlier is not None else speaker(at.who, beside, last)
    elif _goes_on(at, found, before, last) and last is not None:
        assert found.source is not None
        by = replace(last, span=at.graph.span(found.source.first, found.source.last))
    elif (spoke := _spoke_before(at, found, before)) is not None:
        assert found.source is not None
        by = replace(spoke, span=at.graph.span(found.source.first, found.source.last))
    else:
        by = NOBODY if nobody(at.graph, found) and not _neither(at, found) else speaker(at.who, found.source, last)
    together = earlier.speakers if found.continues and earlier and same(by, earlier.speaker) else speakers(at.who, found.source)
    answers = _answering(at, found, by, before)
    if answers is not None:
        by = replace(answers, span=by.span)
    document = _in_document(at, found, by, before)
    if document is not None:
        by, together = replace(document.speaker, span=by.span), document.speakers
    if together:
        by = replace(together[0], span=by.span)
    polarity = polarity_of(at.graph, found)
    addressee = None if found.addressee is None else speaker(at.who, found.addressee, None)
    links = _links(at, found, carriers, by, addressee, before)
    date, basis = _date(at, found, by, before, bool(carriers or found.links) or _cited(at, found))
    spans = tuple(s for s in (found.cue, by.span) if s is not None)
    return Statement(
        id=id_at(at.article.id, "s", found.start, {s.id for s in takewhile(lambda s: s.start == found.start, reversed(before))}),
        start=found.start,
        end=found.end,
        segments=found.segments,
        form=form_of(at.page.text, found.segments, at.marks),
        act=act_of(at.who, by, found, polarity),
        polarity=polarity,
        speaker=by,
        cue=found.cue,
        chain=article_links(at.page, at.article, by.name, links),
        date=date,
        date_basis=basis,
        addressee=addressee,
        venue=venue_of(at.graph, found),
        why=Why(found.rule, _reason(at, found), None, spans),
        speakers=together and (by, *together[1:]),
    )


def _person_before(at: Setting, found: Found, earlier: Statement | None) -> Phrase | None:
    """Whom the sentence right before a quotation without a cue is about, where it is a person: "The envoy shrugged. “Talks?”"."""
    tokens = at.graph.tokens
    first = at.graph.at(found.start)
    if first == 0 or _block(at, tokens[first - 1].start) != _block(at, found.start):
        return None
    sentence = at.graph.sentence(first - 1)
    if (earlier is not None and earlier.end > tokens[sentence.first].start) or at.by_sentence.get(at.graph.sentence_of[first - 1]):
        return None  # somebody speaks there
    root = next(
        (
            i
            for i in range(sentence.first, min(sentence.last, sentence.first + MAX_PERSON))
            if tokens[i].head == i and tokens[i].pos in {"VERB", "AUX"}
        ),
        None,
    )
    own = None if root is None else at.graph.subject(root)
    if own is None or tokens[own].tag in {"NNS", "NNPS"}:
        return None
    mention = at.who.at.get(own)
    person = mention is not None and at.who.actors[mention.actor].kind == "person"
    if not person and tokens[own].lemma.lower() not in SINGLE:
        return None
    return noun_phrase(at.graph, own, high=root if root is not None and own < root else None)


def _spoke_before(at: Setting, found: Found, before: list[Statement]) -> Speaker | None:
    """Who the same words, or the "he" of "he added", meant right before: one who has not spoken yet adds nothing."""
    if found.source is None or not before:
        return None
    span = at.graph.span(found.source.first, found.source.last)
    if before[-1].speaker.span == span and before[-1].speaker.name is not None:
        return before[-1].speaker
    last = before[-1].speaker
    pronoun = found.source.first == found.source.last and at.graph.tokens[found.source.head].text.lower() in {"he", "she"}
    if not pronoun or found.lemma != "add" or last.kind != "person" or _block(at, found.start) - _block(at, before[-1].start) > NEAR:
        return None
    meant = speaker(at.who, found.source, last)
    return None if any(same(s.speaker, meant) for s in before[-SAME_OCCASION:]) else last


# What somebody does with a charge or a demand of another: "He brushed off the call".
ANSWERING = frozenset({"reject", "deny", "dismiss", "brush", "shrug", "respond", "reply", "retort", "counter", "rebuff", "hit", "fire"})


def _answering(at: Setting, found: Found, by: Speaker, before: list[Statement]) -> Speaker | None:
    """Whom "he" means who answers what was just said of him: "Holm accused Berg of theft. He denied it": Berg, not Holm."""
    if found.source is None or not before or found.cue_token is None:
        return None
    pronoun = at.graph.tokens[found.source.head]
    if pronoun.text.lower() not in {"he", "she"} or at.graph.tokens[pronoun.head].lemma.lower() not in ANSWERING:
        return None
    charges = [s for s in before[-SAME_PERSON:] if s.act in {"accuse", "request", "urge", "condemn"} and same(s.speaker, by)]
    told = next((s.addressee for s in reversed(charges) if s.addressee is not None), None)
    near = bool(charges) and _block(at, found.start) - _block(at, charges[-1].start) <= NEAR
    return told if near and told is not None and told.kind == "person" and not same(told, by) else None


def _in_document(at: Setting, found: Found, by: Speaker, before: list[Statement]) -> Statement | None:
    """What was said "in a letter", where "the letter says" goes on with it."""
    if found.source is None or by.actor is not None or by.kind != "unnamed":
        return None
    word = at.graph.tokens[found.source.head].lemma.lower()
    if word not in UTTERANCES or at.graph.tokens[found.source.first].text.lower() not in {"the", "this"}:
        return None
    near = (s for s in reversed(before[-SAME_OCCASION:]) if _block(at, found.start) - _block(at, s.start) <= SAME_PERSON)
    return next((s for s in near if word in f"{s.venue or ''} {_words(at, s.speaker)}".lower().split()), None)


def _words(at: Setting, by: Speaker) -> str:
    return "" if by.span is None or by.actor is None else at.page.text[by.span.start : by.span.end]


def _one_person(at: Setting, found: Found, before: list[Statement]) -> Speaker | None:
    """Who "he" or "she" may be behind what several said: the person who spoke shortly before them."""
    if found.source is None or at.graph.tokens[found.source.head].text.lower() not in {"he", "she"}:
        return None
    block = _block(at, found.start)
    near = (s.speaker for s in reversed(before[-SAME_PERSON:]) if block - _block(at, s.start) <= SAME_PERSON)
    return next((one for one in near if one.kind == "person"), None)


def _neither(at: Setting, found: Found) -> bool:
    """Tell whether the page says who has not spoken: "neither side"."""
    return found.source is not None and at.graph.tokens[found.source.first].text.lower() == "neither"


def _goes_on(at: Setting, found: Found, before: list[Statement], last: Speaker | None) -> bool:
    """Tell whether "..., it said" goes on with the body or the medium that spoke in this paragraph or the one before."""
    if found.source is None or found.rule not in BEHIND or last is None or not before or last.kind in {"person", None}:
        return False
    alone = found.source.first == found.source.last and at.graph.tokens[found.source.head].text.lower() == "it"
    return alone and same(before[-1].speaker, last) and _block(at, found.start) - _block(at, before[-1].start) <= 1


def _reason(at: Setting, found: Found) -> str:
    if found.cue is None:
        return f"{found.rule}: it goes on after a statement of the same speaker"
    return f"{found.rule}: cue “{at.page.text[found.cue.start : found.cue.end]}”"


def _links(
    at: Setting, found: Found, carriers: list[Phrase], by: Speaker, addressee: Speaker | None, before: list[Statement]
) -> list[Link]:
    """Carriers named in the text, from the innermost outward."""
    if found.continues:
        return [one for one in before[-1].chain if one.span is not None] if before else []
    links = [link(at.who, phrase, role) for phrase, role in found.links]
    told = "" if found.addressee is None else at.page.text[slice(*_edges(at, found.addressee))].lower()
    own = told.startswith("this ") or told in {"the press", "the media"}  # "told this newspaper": the outlet; "told the press": nobody
    if addressee is not None and addressee.kind == "media" and found.addressee is not None and not own:
        links.append(link(at.who, found.addressee, "reported_by"))  # "told Reuters"
    links += [link(at.who, one, "reported_by") for one in carriers if at.graph.tokens[one.head].lemma.lower() not in SOURCES]
    previous = before[-1] if before else None
    if not links and previous is not None and same(previous.speaker, by) and _adjacent(at, previous, found):
        return [one for one in previous.chain if one.span is not None]  # the same remarks, told on
    return links


def _edges(at: Setting, phrase: Phrase) -> tuple[int, int]:
    return at.graph.tokens[phrase.first].start, at.graph.tokens[phrase.last].end


def _adjacent(at: Setting, previous: Statement, found: Found) -> bool:
    """Tell whether a quotation stands in the paragraph of the speaker's statement before, or in the next one."""
    sentences = at.graph.parse.sentences
    first = sentences[at.graph.sentence_of[at.graph.at(previous.start)]].block
    second = sentences[at.graph.sentence_of[at.graph.at(found.start)]].block
    return second - first <= 1 and found.rule in REPORTS and at.page.text[found.start] in OPENING


def _date(at: Setting, found: Found, by: Speaker, before: list[Statement], passed_on: bool) -> tuple[str | None, str]:
    """(date, basis). `passed_on`: a carrier is named beside the cue."""
    others = [] if found.cue_token is None else at.by_sentence.get(at.graph.sentence_of[found.cue_token], [])[:MAX_NEAR]
    time = cue_time(at.graph, found, [other for other in others if other is not found], at.times, at.starts)
    if time is not None and not _to_come(at, found, time):
        return dated(time)
    back = counted_back(at.graph, found, at.times, at.starts, at.article)
    if back is not None:
        return back[0], f"counted back: “{back[1]}” what this sentence tells"
    if perfect(at.graph, found):
        return None, "the perfect tense does not say when"
    if found.rule == "noun as cue":
        return None, "a noun does not say when"
    if by.name is None:
        return None, "nobody is named who said it"
    if by.kind == "media":
        return None, "a medium's own report: its day is not given"
    own = _background(at, found, by, before)
    if own is not None:
        return own
    earlier = next((s for s in reversed(before[-SAME_OCCASION:]) if _same_occasion(at, s, by, found)), None)
    same_speaker = earlier is not None and same(earlier.speaker, by)
    if passed_on and by.kind in NAMELESS and not same_speaker:
        return None, "a medium cites somebody unnamed: the day is not given"
    issued = issued_on(at.graph, found, at.times, at.starts, at.article)
    if issued is not None:
        return issued.begin, f"when it came out: “{issued.text}”"
    occasion = _occasion(at, found, by)
    nearer = occasion is not None and earlier is not None and occasion.sentence > at.graph.sentence_of[at.graph.at(earlier.start)]
    if earlier is not None and not nearer:
        return earlier.date, f"{SAME} {'the speaker' if same_speaker else 'another'}'s statement {earlier.id}"
    if occasion is not None:
        return occasion.date, f"at what the text tells of “{occasion.words}”"
    return article_day(at.article, found.segments[0].start)


def _to_come(at: Setting, found: Found, time: Time) -> bool:
    """Tell whether a time beside a cue in the past is of something still to come: "said so before a summit next month"."""
    latest = at.article.published.latest
    ahead = latest is not None and time.begin is not None and time.begin > latest
    return ahead and found.cue_token is not None and not any(at.graph.tokens[c].tag == "MD" for c in at.graph.children[found.cue_token])


def _cited(at: Setting, found: Found) -> bool:
    """Tell whether the source is somebody whom another cites: "cited analysts who said"."""
    if found.source is None:
        return False
    head = antecedent(at.graph, found.source).head
    return at.graph.tokens[at.graph.tokens[head].head].lemma.lower() in {"cite", "quote"}


def _background(at: Setting, found: Found, by: Speaker, before: list[Statement]) -> tuple[str | None, str] | None:
    """(date, basis) where the speaker's last words, in this paragraph or the one before, are of a time before the news.

    What plainly goes on with them, a quotation or "he added", is of that time; of anything else nobody can tell. None: there are none such.
    """
    last = before[-1] if before else None
    if last is None or not same(last.speaker, by) or last.date is None or recent(last.date, at.article):
        return None
    if not last.date_basis.startswith((BESIDE, SAME)) or _block(at, found.start) - _block(at, last.start) > NEAR:
        return None
    if found.lemma in GOING_ON or _adjacent(at, last, found):
        return last.date, f"{SAME} the speaker's statement {last.id}"
    return None, f"the speaker's statement before, {last.id}, is of {last.date}: whether this one is too is not said"


def _same_occasion(at: Setting, earlier: Statement, by: Speaker, found: Found) -> bool:
    """Tell whether a statement's day is also that of one by the same speaker, or of another's in this paragraph or the one before."""
    if not earlier.date_basis.startswith(BESIDE) or not recent(earlier.date, at.article):
        return False
    if same(earlier.speaker, by):
        return True
    apart = _block(at, found.start) - _block(at, earlier.start)
    return apart == 0 or (apart <= NEAR and by.country is not None and by.country == earlier.speaker.country)


def _sentence(at: Setting, offset: int) -> Sentence:
    return at.graph.sentence(min(at.graph.at(offset), len(at.graph.tokens) - 1))


def _block(at: Setting, offset: int) -> int:
    return _sentence(at, offset).block


def _role(at: Setting, offset: int) -> str:
    return _sentence(at, offset).role


def _occasion(at: Setting, found: Found, by: Speaker) -> Occasion | None:
    """The dated occasion before something that one who takes part said, in the past tense, without a time of its own."""
    token = found.cue_token
    if token is None or at.graph.tokens[token].tag not in {"VBD", "VBG"}:
        return None
    number = at.graph.sentence_of[token]
    if at.graph.parse.sentences[number].role != "paragraph":
        return None
    last = next((one for one in reversed(at.occasions) if one.sentence <= number), None)
    if last is None or at.graph.parse.sentences[number].block > last.until or not takes_part(at.graph, last, by, number):
        return None
    return last


def dated_by_body(at: Setting, statements: list[Statement]) -> list[Statement]:
    """A headline has the day of what the same speaker says in the body, where that stands beside its cue; so has the first paragraph,
    where the page has no day."""
    sentences = at.graph.parse.sentences
    first = next((s.block for s in sentences if s.role == "paragraph"), None)
    dated_here = [s for s in statements if s.date_basis.startswith(BESIDE) and recent(s.date, at.article)][:SAME_OCCASION]
    result = []
    for statement in statements:
        sentence = sentences[at.graph.sentence_of[at.graph.at(statement.start)]]
        lead = statement.date_basis == NO_DAY and first == sentence.block
        wanted = lead or (sentence.role in HEADLINE_ROLES and not statement.date_basis.startswith(BESIDE))
        body = next((s for s in dated_here if same(s.speaker, statement.speaker)), None) if wanted and statement.speaker.name else None
        if body is not None:
            what = "first words" if lead else "headline"
            statement = replace(statement, date=body.date, date_basis=f"{what} of the speaker's statement {body.id}")
        result.append(statement)
    return result
