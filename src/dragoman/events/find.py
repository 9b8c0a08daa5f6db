"""Events of an article: triggers, their participants, status, date and place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.events.anaphora import answered, fill
from dragoman.events.coding import CONFLICT, attack_of, carried, code_for, consumed, implied, outcome_of, plover_of
from dragoman.events.lexicon import Trigger, classes, code_of, contexts, triggers_of
from dragoman.events.match import clause, match
from dragoman.events.place import place_of
from dragoman.events.roles import Roles, roles
from dragoman.events.settle import settle
from dragoman.events.stage import Stage, Who, is_people, make_stage
from dragoman.events.status import conditional, disclaimed, disowned, status_of
from dragoman.events.tree import Tree, is_passive, is_verb, make_tree, objects, parted, prepositions, subjects
from dragoman.events.when import Clock, after_event, date_of, make_clock, said_by
from dragoman.events.who import actors_of
from dragoman.ids import id_at
from dragoman.types import (
    Article,
    Cast,
    EventDate,
    EventMention,
    Page,
    Parse,
    Participant,
    Place,
    Sentence,
    Span,
    Statement,
    Status,
    Time,
    Token,
    Why,
)

ANAPHORIC = frozenset({"the", "this", "that", "these", "those", "such", "his", "her", "their", "its", "both"})
# Codes that say nothing where nobody stands on the other side: praise of a film, support for a motion.
NEEDS_TARGET = frozenset({"050", "051", "052", "053", "061", "060"})
# Adjectives that tell an event from the one just spoken of.
OTHER = frozenset(
    {"recent", "last", "next", "previous", "earlier", "upcoming", "future", "past", "new", "another", "other", "first", "latest", "annual"}
)
# Prepositions that tell an event noun from the one just spoken of, and what talks are about where they are talks of others.
OWN_TOPIC = frozenset({"of", "to", "with", "against", "between", "by", "from", "on", "over", "about"})
PACTS = frozenset({"ceasefire", "cease-fire", "truce", "hostage", "prisoner"})
PREPARING = frozenset("prepare preparation plan arrange arrangement schedule date agenda ground groundwork way pave".split())
STRETCH = 2000  # code points: a few paragraphs
DEED = frozenset("release arrest step move decision action measure act gesture announcement".split())
DECIDING = frozenset({"decide", "decision", "order"})
PROPOSING = frozenset(
    {"agree", "promise", "offer", "request", "urge", "demand", "reject", "refuse", "invite", "decline", "support", "praise"}
)
SPEECH = ("02", "03", "10", "11", "12", "13")
VIOLENT = ("14", "17", "18", "19", "20")
SPOKEN = frozenset({"ACCUSE", "REJECT", "THREATEN", "AGREE", "REQUEST", "SUPPORT"})
DONE_BY = SPOKEN | {"AID", "COOPERATE"}  # types that nobody's doing makes no event
BETWEEN = frozenset({"IGO", "REB"})
HEADS = frozenset({"president", "prime minister", "premier", "chancellor", "king", "queen", "general secretary", "foreign minister"})
# What an office abroad or at the head of a state is called: its holder matters also where the page names no state.
ABROAD = frozenset(
    "president premier prime foreign defence defense ambassador envoy secretary general commander chief leader external".split()
)
PUBLIC = frozenset({"GOV", "MIL", "LEG", "SPY", "JUD", "OPP"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A trigger with what its row makes of it."""

    index: int
    row: Trigger
    code: str
    roles: Roles
    sentence: Sentence


def find_events(
    page: Page, article: Article, parse: Parse, times: tuple[Time, ...], cast: Cast, statements: tuple[Statement, ...]
) -> tuple[EventMention, ...]:
    """Find the events that an article reports, in text order. Offsets are code points of the page text."""
    stage = make_stage(make_tree(parse), cast, parse)
    clock = make_clock(article, parse, times)
    timed = frozenset(i for time in times for i in _tokens(parse, time))
    found: list[EventMention] = []
    taken: set[str] = set()
    places = _by_place(statements)
    views = _views(stage, clock)
    for number, sentence in enumerate(parse.sentences):
        floor = parse.tokens[parse.sentences[max(0, number - 1)].first].start
        near: tuple[Statement, ...] | None = None
        for stage, clock, candidate in _in_views(views, sentence, timed):
            near = _around(places, statements, parse, sentence) if near is None else near
            id_ = id_at(article.id, "e", parse.tokens[candidate.index].start, taken)
            event = _event(stage, clock, candidate, near, id_)
            if event is not None and event.anaphoric and (event.participants or _bare(stage.tree, candidate.index, timed)):
                filled = fill(event, found, article.blocks[sentence.block].start)
                if _prepared(stage.tree, candidate.index):  # the same sides, on another day and maybe elsewhere
                    filled = replace(filled, status="planned", date=event.date, place=event.place)
                event = _coming(clock, filled)
            deed = _of_deed(stage, candidate) if event is not None else None
            if event is not None and deed is not None:
                event = answered(event, found, deed or None, floor)
            if event is not None and _complete(stage, candidate, event):
                found.append(event)
                taken.add(id_)
    return tuple(_counted(stage, clock, found))


def _views(stage: Stage, clock: Clock) -> tuple[tuple[Stage, Clock, frozenset[int]], ...]:
    """The article as it stands and, where one verb tells of two occasions, once more with the second ones; each with those verbs."""
    found = parted(stage.tree)
    if found is None:
        return ((stage, clock, frozenset()),)
    first, later, verbs = found
    return tuple(
        (replace(stage, tree=tree), replace(clock, parse=replace(clock.parse, tokens=tree.tokens)), verbs) for tree in (first, later)
    )


def _in_views(
    views: tuple[tuple[Stage, Clock, frozenset[int]], ...], sentence: Sentence, timed: frozenset[int]
) -> Iterator[tuple[Stage, Clock, Candidate]]:
    """The candidates of a sentence; those of the second view only where its verbs carry them."""
    for number, (stage, clock, verbs) in enumerate(views):
        if number and verbs.isdisjoint(range(sentence.first, sentence.last)):
            continue
        for candidate in candidates(stage, sentence, timed):
            if not number or clause(stage.tree, candidate.index) in verbs:
                yield stage, clock, candidate


def _by_place(statements: tuple[Statement, ...]) -> dict[int, list[int]]:
    """Stretches of STRETCH code points -> the statements that reach into them, so that a book-long page asks each sentence for its own."""
    found: dict[int, list[int]] = {}
    for number, statement in enumerate(statements):
        spans = (*statement.segments, *((statement.cue,) if statement.cue else ()))
        for stretch in {n for span in spans for n in range(span.start // STRETCH, span.end // STRETCH + 1)}:
            found.setdefault(stretch, []).append(number)
    return found


def _around(places: dict[int, list[int]], statements: tuple[Statement, ...], parse: Parse, sentence: Sentence) -> tuple[Statement, ...]:
    """The statements that share a stretch with a sentence, in text order."""
    first, last = parse.tokens[sentence.first].start // STRETCH, parse.tokens[sentence.last - 1].end // STRETCH
    return tuple(statements[n] for n in sorted({n for stretch in range(first, last + 1) for n in places.get(stretch, ())}))


def _counted(stage: Stage, clock: Clock, found: list[EventMention]) -> list[EventMention]:
    """Date what is told by its distance from another event: "two weeks after the visit"."""
    tree = stage.tree
    at = [bisect_left(tree.tokens, event.trigger.start, key=lambda token: token.start) for event in found]
    dates = {index: event.date for index, event in zip(at, found, strict=True)}
    for number, (index, event) in enumerate(zip(at, found, strict=True)):
        if event.date.begin is None:
            counted = after_event(clock, tree, index, clause(tree, index), dates)
            found[number] = event if counted is None else replace(event, date=counted)
    return found


def _tokens(parse: Parse, time: Time) -> range:
    first = bisect_left(parse.tokens, time.start, key=lambda token: token.start)
    return range(first, bisect_left(parse.tokens, time.end, key=lambda token: token.start))


def candidates(stage: Stage, sentence: Sentence, timed: frozenset[int] = frozenset()) -> list[Candidate]:
    """Triggers of a sentence that stand for an event of their own. `timed`: tokens of time expressions, where "March" is a month."""
    rows = {i: row for i in range(sentence.first, sentence.last) if i not in timed and (row := match(stage, i)) is not None}
    taken: set[int] = set()
    for index, row in rows.items():
        asked = implied(stage, index, row)
        told = {
            k for noun in asked for k in stage.tree.kids(noun, "acl") if stage.tree.tokens[k].tag == "VBN"
        }  # "the curfew imposed in May"
        taken |= (consumed(stage, index, row) | asked | told) - {index}
    found: list[Candidate] = []
    victims: dict[int, int] = {}  # an attack -> the verb that tells whom it killed
    means: dict[int, int] = {}  # a killing -> the attack in which it was done: "was killed in a raid on Lima"
    for index in rows:
        raid = attack_of(stage.tree, index, rows)
        if raid is not None and raid not in taken:
            means[index] = raid
            taken.add(raid)
        attack = outcome_of(stage.tree, index, rows)
        if attack is not None and attack not in taken:
            victims[attack] = index
            taken.add(index)
    for index, row in rows.items():
        if index in taken or (index not in victims and carried(stage.tree, index, rows, taken)):
            continue
        if row.code.startswith(SPEECH) and _lifeless(stage, index):
            continue
        code = code_for(stage, index, row)
        if code is None or plover_of(code) is None or _at_war(stage.tree, index):
            continue
        sides = roles(stage, index, row)
        if index in victims and all(who.country is None for who in sides.targets):
            harmed = roles(stage, victims[index], rows[victims[index]])
            sides = replace(sides, sources=sides.sources or harmed.sources, targets=(*sides.targets, *harmed.targets))
        if index in means:
            raid = means[index]
            code = code_for(stage, raid, rows[raid]) or code
            struck = roles(stage, raid, rows[raid])
            open_ = all(who.country is None for who in sides.targets)
            sides = replace(sides, sources=sides.sources or struck.sources, targets=(*sides.targets, *(struck.targets if open_ else ())))
        sides = settle(stage, sentence, index, row, code, sides)
        if (
            _private(stage, index, code)
            or _quarrel(row, sides)
            or (row.rule == "visit-noun" and not sides.targets and _somewhere(stage.tree, index))
        ):
            continue
        rule = "travel-home" if row.rule == "travel-to" and stage.tree.lemma(index) == "return" else row.rule
        if _worth(code, rule, sides) or (not is_verb(stage.tree, index) and pointing(stage.tree, index)):
            found.append(Candidate(index, row, code, sides, sentence))
    return _shared(stage.tree, found)


def _shared(tree: Tree, found: list[Candidate]) -> list[Candidate]:
    """Give what is done together its other side: "met the Peruvian premier in Lima and signed a treaty"."""
    at = {candidate.index: candidate for candidate in found}
    for candidate in found:
        token, sides = tree.tokens[candidate.index], candidate.roles
        before = at.get(token.head)
        if token.dep != "conj" or before is None or sides.targets or sides.mutual or tree.kids(candidate.index, "nsubj", "nsubjpass"):
            continue
        together = {"both", "both2"} & candidate.row.flags and before.code.startswith("04")
        if together:
            everybody = (*before.roles.sources, *before.roles.targets)
            sides = replace(sides, sources=everybody, targets=(), mutual=True) if len(everybody) > 1 else sides
        elif before.code[:2] == candidate.code[:2]:
            sides = replace(sides, targets=before.roles.targets)
        at[candidate.index] = replace(candidate, roles=sides)
    return [at[candidate.index] for candidate in found]


def _private(stage: Stage, index: int, code: str) -> bool:
    """Whether a player, singer or shop does it: no act between states, also where they are of one."""
    tree = stage.tree
    if code.startswith(VIOLENT):
        return False
    nouns = subjects(tree, index) if is_verb(tree, index) else tree.kids(index, "poss")
    private = classes()["private"]
    return bool(nouns) and all({tree.lemma(k) for k in (n, *tree.kids(n, "compound", "appos", "amod"))} & private for n in nouns)


def _quarrel(row: Trigger, sides: Roles) -> bool:
    """Whether a war is only one of words: "the war between the two party leaders", both named."""
    return row.rule == "clash" and all(who.actor.kind == "person" for who in (*sides.sources, *sides.targets))


def _somewhere(tree: Tree, index: int) -> bool:
    """Whether a trip leads nowhere that is told and refers back to none: "her first trip in years"."""
    return not pointing(tree, index) and any(tree.tokens[k].pos == "PRON" for k in tree.kids(index, "poss"))


def _at_war(tree: Tree, index: int) -> bool:
    """Whether a war is only a state that somebody is in: "which is at war with Chad" reports no attack of theirs."""
    token = tree.tokens[index]
    return tree.lemma(index) == "war" and token.dep == "pobj" and tree.lemma(token.head) == "at"


def _lifeless(stage: Stage, index: int) -> bool:
    """Whether something that cannot speak is the subject of a verb of speech: "drought threatens Chad"."""
    tree = stage.tree
    if not is_verb(tree, index) or is_passive(tree, index):
        return False
    nouns = [n for n in tree.kids(index, "nsubj") if tree.tokens[n].pos == "NOUN"]
    return bool(nouns) and not any(stage.actor_at(n) or is_people(stage, n) or actors_of(stage, n) for n in nouns)


def _known(who: Who) -> bool:
    """Whether a participant matters to a record of states: of a known state, a body between states, rebels, one who acts for a state."""
    if who.country is not None or who.actor.sector in BETWEEN:
        return True
    if who.actor.kind != "person" or who.actor.sector not in PUBLIC:
        return False
    titles = {office.title.lower() for office in who.actor.offices}
    return any(title in HEADS or set(title.split()) & ABROAD for title in titles)


def _stately(who: Who) -> bool:
    """Whether a participant brings a state into a meeting: by its country, as a body between states, or as one who leads some state."""
    leads = any(office.body is None and office.title.lower() in HEADS for office in who.actor.offices)
    return who.country is not None or who.actor.sector in BETWEEN or (leads and who.actor.sector == "GOV")


def _worth(code: str, rule: str, sides: Roles) -> bool:
    """Whether anybody known takes part: a crowd of no state alone makes no event, nor does praise of nobody."""
    known = rule == "will-suffer" or any(_known(who) for who in (*sides.sources, *sides.targets))  # there the speaker is added later
    if code == "042" and sides.sources and all(who.country is None for who in sides.sources):
        return rule != "travel-home" and any(_stately(who) for who in sides.sources)  # a traveller of no known state is no visit of states
    if rule in ("travel-to", "travel-home", "arrive-in") and {w.country for w in sides.sources} == {w.country for w in sides.targets}:
        return False  # at home
    if not known:
        return False
    if code.startswith("04") and not any(_stately(who) for who in (*sides.sources, *sides.targets)):
        return False  # a meeting of people of whom no state is known
    if sides.mutual:
        return True
    if rule == "cancel-visit" and not sides.targets:
        return False  # "cancelled the trip": to nobody that is told
    if code.startswith("06") and not (sides.sources and sides.targets):
        return False  # whoever trades or cooperates does so with somebody
    if rule in ("should", "promise-noun"):
        return bool(sides.targets)
    return code not in NEEDS_TARGET or rule == "praise-act" or any(_known(who) for who in sides.targets)


def _event(
    stage: Stage,
    clock: Clock,
    candidate: Candidate,
    statements: tuple[Statement, ...],
    id_: str,
) -> EventMention | None:
    tree, index = stage.tree, candidate.index
    type_ = plover_of(candidate.code)
    trigger = Span(tree.tokens[index].start, tree.tokens[index].end)
    status, statement = _standing(tree, candidate, _reporting(statements, trigger, _raised_over(tree, index)))
    if status is None or type_ is None or (status == "hypothetical" and candidate.code.startswith("05")):
        return None  # that ties ought to grow is talk
    verb = clause(tree, index)
    announced = status == "hypothetical" and type_ != "ASSAULT" and "may" in {tree.lemma(k) for k in tree.kids(verb, "aux")}
    if (status == "planned" or announced) and type_ in CONFLICT and conditional(tree, verb):
        status = "threatened"  # "will impose sanctions if", "may halt aid unless": harm that hangs on what the other does
    until = _after_event(stage, index) if candidate.code.startswith(SPEECH) else None
    date = date_of(clock, stage, verb, index, status, said_by(statements, trigger), until)
    if status in ("happened", "ongoing") and _ahead(clock, tree, verb, date):
        status = "planned"
    place = None if "say" in candidate.row.flags and _after_event(stage, index) else place_of(stage, index, candidate.code)
    cameo = _third(candidate.code, candidate.roles, place)
    code = code_of(cameo)
    return EventMention(
        id=id_,
        type=type_,
        cameo=cameo,
        mode=code.mode,
        contexts=_contexts(tree, verb),
        status=status,
        according_to=statement.id if statement else None,
        date=date,
        place=place,
        participants=_participants(tree, candidate, statement, statements),
        trigger=trigger,
        extent=_extent(tree, verb, index),
        anaphoric=pointing(tree, index),
        why=Why(
            f"trigger:{candidate.row.rule}",
            f"“{tree.tokens[index].text}” reports {code.label.lower()} ({candidate.code})"
            + (f"; {note}" if (note := candidate.roles.note) else ""),
            None,
            (trigger,),
        ),
    )


def _standing(tree: Tree, candidate: Candidate, statement: Statement | None) -> tuple[Status | None, Statement | None]:
    """The status of an event and the statement that it rests on, given the one that it is told in; no status: it is no event."""
    index = candidate.index
    status = status_of(tree, index)
    if statement is not None and statement.act in PROPOSING and status == "happened" and _told_beside(tree, index):
        statement = None  # "agreed to reopen the road, which militiamen closed in May": the page tells who closed it
    if status is None and statement is not None and disclaimed(tree, index):
        status = "denied"
    elif statement is not None and status in ("happened", "ongoing"):
        taken = tree.tokens[index].dep in ("nsubj", "nsubjpass") and not is_verb(tree, index)  # what a denial takes for granted
        status = "denied" if statement.act == "deny" and not taken else "alleged"
        if statement.act == "deny" and taken:  # "denied that the visit had been brought forward" is no word on whether it takes place
            statement, status = None, "happened"
    if status is None and candidate.code.startswith(("04", "057", "054", "08")) and disowned(tree, index):
        status = "denied"
    decided = ("08", "16", "172") if tree.lemma(tree.tokens[index].head) != "decision" else ("08", "16", "172", "11", "12")
    if status == "planned" and candidate.code.startswith(decided) and tree.lemma(tree.tokens[index].head) in DECIDING:
        status = "happened"  # what an authority decides to allow is allowed
        statement = statement if is_verb(tree, tree.tokens[index].head) else None  # its decision is no word of the page's source
    if status in ("happened", "ongoing", "alleged") and "ahead" in candidate.row.flags:
        status = "planned"  # "is expected in Lima"
    return status, statement


def _told_beside(tree: Tree, index: int) -> bool:
    """Whether a verb of the past stands in a relative clause: what is told in passing, not what is proposed."""
    verb = clause(tree, index)
    return tree.tokens[verb].dep == "relcl" and (tree.tokens[verb].tag == "VBD" or bool(tree.kids(verb, "aux", "auxpass")))


def _ahead(clock: Clock, tree: Tree, verb: int, date: EventDate) -> bool:
    """Whether a present tense tells of a day still to come: "travels to Lima on Monday", in Thursday's paper."""
    latest = clock.article.published.latest
    present = tree.tokens[verb].tag in ("VBZ", "VBP") and not tree.kids(verb, "aux")
    return present and latest is not None and date.begin is not None and date.begin > latest


def _coming(clock: Clock, event: EventMention) -> EventMention:
    """What is referred back to and lies ahead has not happened: "the visit", of next Monday."""
    latest, begin = clock.article.published.latest, event.date.begin
    ahead = latest is not None and begin is not None and begin > latest
    return replace(event, status="planned") if ahead and event.status == "happened" else event


def _third(code: str, sides: Roles, place: Place | None) -> str:
    """The code of a meeting where it is held on the ground of neither side."""
    states = {who.country for who in (*sides.sources, *sides.targets)}
    abroad = place is not None and place.country is not None and place.country not in states
    return "044" if code == "040" and abroad and len(states - {None}) > 1 else code


def _raised_over(tree: Tree, index: int) -> int | None:
    """The place of the verb of saying that a trigger's clause stands beside, though the parser put it below."""
    raised = next((i for i in (index, *tree.up(index)) if i in tree.raised), None)
    return None if raised is None else tree.tokens[tree.tokens[raised].head].start


def _reporting(statements: tuple[Statement, ...], trigger: Span, beside: int | None) -> Statement | None:
    """The innermost statement whose content holds the trigger; not the one whose cue stands at `beside`."""
    statements = tuple(s for s in statements if beside is None or s.cue is None or not s.cue.start <= beside < s.cue.end)
    holding = [s for s in statements if any(seg.start <= trigger.start and trigger.end <= seg.end for seg in s.segments)]
    return min(holding, key=lambda s: sum(seg.end - seg.start for seg in s.segments), default=None)


def _participants(
    tree: Tree, candidate: Candidate, statement: Statement | None, statements: tuple[Statement, ...]
) -> tuple[Participant, ...]:
    sides, flags = candidate.roles, candidate.row.flags
    trigger = tree.tokens[candidate.index]

    def far(who: Who) -> Participant:
        return who.participant(tree, "host" if "host" in flags and who.actor.kind != "person" else "target")

    if sides.mutual:
        found = [who.participant(tree, "both") for who in sides.sources]
    else:
        found = [*(who.participant(tree, "source") for who in sides.sources), *(far(who) for who in sides.targets)]
    if "speaker" in flags and statement is not None and statement.speaker.name is not None:
        speaker = statement.speaker
        others = [p for p in found if p.role != "source" and (p.actor is None or p.actor != speaker.actor)]
        found = [Participant(speaker.actor, "source", speaker.name or "", speaker.country, speaker.span), *others]
    below = tree.kids(candidate.index, "ccomp")  # "“Chad must leave,” he said": what is demanded stands in the quotation
    asked = tuple(tree.tokens[i].start for c in below for i in tree.below(c)) if "say" in flags else ()
    found = _of_speaker(tree, candidate.index, found, statement)
    return tuple(p for p in found if p.span is None or p.span.start in asked or not _quoted_apart(statements, trigger, p.span))


def _of_speaker(tree: Tree, index: int, found: list[Participant], statement: Statement | None) -> list[Participant]:
    """Who says "I" or "we" in a quotation does what it tells, where nobody else does: "“We blame Chad,” Libya's premier said"."""
    own = any(tree.tokens[k].text.lower() in ("i", "we") for k in tree.kids(index, "nsubj")) and all(p.role != "source" for p in found)
    if not own or statement is None or statement.form == "indirect" or statement.speaker.name is None:
        return found
    speaker = statement.speaker
    others = [replace(p, role="target") if p.role == "both" else p for p in found if p.actor is None or p.actor != speaker.actor]
    return [Participant(speaker.actor, "source", speaker.name or "", speaker.country, speaker.span), *others]


def _quoted_apart(statements: tuple[Statement, ...], trigger: Token, span: Span) -> bool:
    """Whether a name stands in a direct quotation that the trigger is not in: no part of what the page itself tells."""
    holding = [seg for s in statements if s.form == "direct" for seg in s.segments if seg.start <= span.start and span.end <= seg.end]
    return bool(holding) and not any(seg.start <= trigger.start and trigger.end <= seg.end for seg in holding)


def _contexts(tree: Tree, verb: int) -> tuple[str, ...]:
    words = {tree.lemma(i) for i in tree.below(verb)}
    words |= {f"{tree.lemma(i)}_{tree.lemma(tree.tokens[i].head)}" for i in tree.below(verb) if tree.tokens[i].dep in ("amod", "compound")}
    return tuple(name for name, lemmas in contexts().items() if words & lemmas)


def _extent(tree: Tree, verb: int, index: int) -> Span:
    """The clause that reports the event, without the clauses that hang on it."""
    inside = [verb, index]
    queue = [verb]
    for item in queue:
        for kid in tree.children[item]:
            if tree.tokens[kid].dep not in ("ccomp", "advcl", "parataxis", "punct") and not (
                tree.tokens[kid].dep == "conj" and is_verb(tree, kid)
            ):
                queue.append(kid)
                inside.append(kid)
    return Span(tree.tokens[min(inside)].start, tree.tokens[max(inside)].end)


def pointing(tree: Tree, index: int) -> bool:
    """Whether an event noun points back: "the talks", "his visit", but not "the first visit of the premier to Oslo"."""
    if is_verb(tree, index):
        return False
    words = {tree.tokens[k].text.lower() for k in tree.kids(index, "det", "poss", "amod")}
    return bool(words & ANAPHORIC) and not words & {"first", "next", "new", "last"}


def _of_deed(stage: Stage, candidate: Candidate) -> str | None:
    """The code of a deed just told that somebody praises or condemns, "" where its noun says no more than that something was done."""
    tree = stage.tree
    if not candidate.code.startswith(("11", "051")) or candidate.roles.targets or not is_verb(tree, candidate.index):
        return None
    for noun in objects(tree, candidate.index):
        back = {tree.tokens[k].text.lower() for k in tree.kids(noun, "det")} & {"the", "this", "that", "these", "those"}
        if not back or any(stage.mention(k) for k in tree.below(noun)):
            continue
        rows = triggers_of(tree.lemma(noun), "n")  # whatever else the row asks for: here it only refers back
        if rows and rows[0].family is None:
            return rows[0].code
        if tree.lemma(noun) in DEED:
            return ""
    return None


def _after_event(stage: Stage, index: int) -> int | None:
    """The end of the event noun that a verb of saying has as its object: time and place behind it are that event's."""
    if not is_verb(stage.tree, index):
        return None
    wanted = prepositions(stage.tree, index, frozenset({"for"}))  # "asked for a withdrawal by May", "invited them to talks on Friday"
    wanted += [n for n in prepositions(stage.tree, index, frozenset({"to"})) if match(stage, n) is not None]
    nouns = [n for n in (*objects(stage.tree, index), *wanted) if n > index and stage.mention(n) is None]
    return next((stage.tree.tokens[n].end for n in nouns if n in wanted or match(stage, n) is not None), None)


def _prepared(tree: Tree, index: int) -> bool:
    """Whether an event noun is what others make ready: "to prepare the summit" is on another day."""
    token = tree.tokens[index]
    head = tree.tokens[token.head].head if token.dep == "pobj" and tree.lemma(token.head) == "for" else token.head
    return token.dep in ("dobj", "pobj") and head != index and tree.lemma(head) in PREPARING


def _bare(tree: Tree, index: int, timed: frozenset[int]) -> bool:
    """Whether nothing behind an event noun says whose it is: "the talks", not "the supply of weapons to the sides"."""
    if any(tree.tokens[k].pos == "PROPN" or tree.lemma(k) in OTHER for k in tree.kids(index, "compound", "amod", "nmod")):
        return False
    if any(tree.tokens[k].pos == "PROPN" or tree.lemma(k) in PACTS for m in tree.kids(index, "compound") for k in tree.below(m)):
        return False  # "the Gaza ceasefire talks"
    behind = [k for k in tree.kids(index, "prep") if tree.lemma(k) in OWN_TOPIC]
    return all(any(n in timed or tree.lemma(n) in ("sideline", "margin") for n in tree.kids(k, "pobj")) for k in behind)  # "on May 9"


def _complete(stage: Stage, candidate: Candidate, event: EventMention) -> bool:
    """Whether enough of an event is known: a meeting that nobody is said to hold needs two sides."""
    if "speaker" in candidate.row.flags and not any(p.role == "source" for p in event.participants):
        return False
    if not event.participants or not any(p.country is not None or p.actor is not None for p in event.participants):
        return False
    if (
        (not is_verb(stage.tree, candidate.index) or event.status == "hypothetical")
        and event.type in SPOKEN
        and event.status != "denied"
        and all(p.role in ("target", "host") for p in event.participants)
    ):
        return False  # an accusation that nobody makes
    verb = stage.tree.tokens[candidate.index]
    loose = verb.tag == "VBG" and verb.dep in ("acl", "pcomp", "advcl") and not is_passive(stage.tree, candidate.index)
    if loose and event.type in DONE_BY and all(p.role in ("target", "host") for p in event.participants):
        return False  # "trucks transporting food to Lima", "a club seeking German funds"
    if candidate.code == "042":
        come = {p.country for p in event.participants if p.role == "source"}
        at = {p.country for p in event.participants if p.role == "host"} | ({event.place.country} if event.place else set())
        if (not come and not event.anaphoric) or (len(come) == 1 and come == at):
            return False  # a visit that nobody makes, or at home
    if candidate.code in ("040", "046", "041"):
        known = {p.country for p in event.participants} - {None}
        abroad = bool(known) and event.place is not None and event.place.country not in (None, *known)
        return len(event.participants) > 1 or abroad
    return True
