"""A page record and a merged record built by hand in which every field of every value is set to something."""

from __future__ import annotations

import hashlib

from dragoman.types import (
    Actor,
    Article,
    ArticleRecord,
    Block,
    Cast,
    Claim,
    DateCandidate,
    Event,
    EventDate,
    EventMention,
    Furniture,
    Judgement,
    Link,
    Mention,
    Merged,
    Office,
    Page,
    PageRecord,
    Participant,
    Place,
    Post,
    Published,
    RecordActor,
    Run,
    Span,
    Speaker,
    Statement,
    Story,
    Time,
    Told,
    Why,
)

TEXT = "Talks end\n\nOn Monday the envoy, Ana Petrov, said “we agreed”.\n\nMore news"
DATA = TEXT.encode()
SHA = hashlib.sha256(DATA).hexdigest()
PAGE_ID = "p" + SHA[:12]
ARTICLE_ID = f"{PAGE_ID}.1"


def at(words: str) -> Span:
    """The span of words of the text."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


def page_record() -> PageRecord:
    """One page with one article and one of everything."""
    name, said, quote = at("Ana Petrov"), at("said"), at("“we agreed”")
    why = Why("rule 7", "because the verb says so", 0.75, (said,))
    office = Office("envoy", "Foreign Ministry", "BGR", "2020-01-01", "2024-05-05", "acting", (at("the envoy"),))
    petrov = Actor(f"{ARTICLE_ID}.a1", "person", "Ana Petrov", "BGR", "GOV", ("Ana Petrov", "Petrov"), (office,), "Q42", why)
    agency = Actor(f"{ARTICLE_ID}.a2", "media", "Northwire", None, "MED", ("Northwire",))
    mention = Mention(petrov.id, name.start, name.end, 3, 5, 4, "name", why)
    speaker = Speaker(petrov.id, "Ana Petrov", "envoy", "BGR", "person", name)
    statement = Statement(
        id=f"{ARTICLE_ID}.s1",
        start=quote.start,
        end=quote.end,
        segments=(Span(quote.start, quote.start + 3), Span(quote.start + 4, quote.end)),
        form="direct",
        act="say",
        polarity="positive",
        speaker=speaker,
        cue=said,
        chain=(Link(agency.id, "Northwire", "reported_by", at("Monday")), Link(None, "The Page", "published_by", None)),
        date="2024-05-06",
        date_basis="on Monday",
        addressee=Speaker(None, "reporters", None, None, "unnamed", None),
        venue="a news conference",
        why=why,
        speakers=(speaker, Speaker(None, "an envoy", None, None, "unnamed", None)),
    )
    event = EventMention(
        id=f"{ARTICLE_ID}.e1",
        type="AGREE",
        cameo="057",
        mode="sign",
        contexts=("diplomatic", "economic"),
        status="alleged",
        according_to=statement.id,
        date=EventDate("2024-05-06", "2024-05-06", "day", "on Monday"),
        place=Place("Sofia", "BGR", 42.7, 23.3, 727011, at("Monday")),
        participants=(Participant(petrov.id, "both", "Ana Petrov", "BGR", name),),
        trigger=at("agreed"),
        extent=quote,
        anaphoric=True,
        why=why,
    )
    monday = at("Monday")
    time = Time(monday.start, monday.end, "Monday", "DATE", "2024-05-06", "2024-05-06", "2024-05-06", "day", "document day", "2024-05-08")
    published = Published("2024-05-08", "2024-05-07", "2024-05-09", "day", "dateline", "On Monday", (monday,), 3, 9)
    end = at("”.").end
    blocks = (Block("title", 0, 9), Block("paragraph", 11, end))
    told = Told("Petra Dimova", "page", "byline", 0, 12, 40, 52)
    posts = (Post(11, end, "2024-05-08T10:00", Span(0, 9), "stamp", "10:00"),)
    article = Article(ARTICLE_ID, 0, end, blocks, "en", published, ("Northwire",), ("Petra Dimova",), told, (told,), posts)
    runs = (Run(0, 9, 0, 9, True), Run(9, 11, 9, 11, False), Run(11, len(TEXT), 11, len(DATA), True))
    furniture = (Furniture(end + 2, len(TEXT), "teaser"),)
    candidates = (DateCandidate("2024-05-08", "dateline", 0, monday.start, monday.end, "Monday", 3, 9),)
    page = Page(
        PAGE_ID,
        SHA,
        "text/plain",
        "http://a.example/1",
        "a.txt",
        "The Page",
        TEXT,
        runs,
        "2024-05-10",
        (article,),
        furniture,
        candidates,
        ("odd",),
    )
    return PageRecord(page, (ArticleRecord(article, (time,), Cast((petrov, agency), (mention,)), (statement,), (event,)),))


def merged_record() -> Merged:
    """What merging could have made of the page."""
    record = page_record().articles[0]
    petrov, agency = record.cast.actors
    parts = (Participant("A1", "both", "Ana Petrov", "BGR", None), Participant(None, "host", "Sofia", "BGR", None))
    mention = record.events[0]
    return Merged(
        actors=(
            RecordActor(
                "A1", "person", "Ana Petrov", "BGR", "GOV", "Q42", (("Ana Petrov", 2),), ((PAGE_ID, petrov.offices[0]),), (petrov.id,)
            ),
            RecordActor("A2", "media", "Northwire", None, "MED", None, (("Northwire", 1),), (), (agency.id,)),
        ),
        actor_of={petrov.id: "A1", agency.id: "A2"},
        events=(
            Event(
                "E1", "AGREE", "057", "sign", ("economic",), "An agreement", "alleged", mention.date, mention.place, parts, None,
                (mention.id,), 1, 1, 1, "reported once",
            ),
            Event(
                "E2", "CONSULT", None, None, (), "Talks", "happened", EventDate(None, None, "unknown", "no date"), None, (), "E1",
                (), 1, 1, 1, "reported once",
            ),
        ),
        event_of={mention.id: "E1"},
        claims=(Claim("C1", "They agreed", "E1", (record.statements[0].id,), (), (), 1, "2024-05-06", "2024-05-06", "one says so"),),
        stories=(Story("S1", "Talks", "2024-05-06", None, (ARTICLE_ID,), ("E1",)),),
        copy_of={},
        origin_of={ARTICLE_ID: "Northwire"},
        merged_statements={record.statements[0].id: (f"{PAGE_ID}.1.s2", f"{PAGE_ID}.1.s3")},
        judgements=(Judgement("actor", petrov.id, agency.id, "different", "rule:kind", 0.5, "one is a person"),),
    )  # fmt: skip
