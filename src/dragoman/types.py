"""The values that stages hand to each other: frozen, and nothing but data.

Offsets are Unicode code points of the page text, end exclusive: ``page.text[v.start:v.end]`` is the text of any value ``v`` that has a
``start`` and an ``end``. Dates are ISO 8601 strings (``YYYY-MM-DD``), countries ISO 3166 alpha-3. Unknown is ``None``, never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["title", "kicker", "deck", "byline", "dateline", "date", "paragraph", "caption", "photo_credit", "credit"]
MediaType = Literal["text/plain", "text/html"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Precision = Literal["time", "day", "week", "month", "season", "quarter", "year", "decade", "century", "interval", "approximate", "unknown"]
ActorKind = Literal["person", "state", "body", "organisation", "group", "alliance", "population", "media", "unnamed"]
MentionKind = Literal["name", "short", "acronym", "demonym", "metonym", "title", "pronoun", "unnamed"]
Form = Literal["direct", "indirect", "mixed"]
Polarity = Literal["positive", "negative", "open"]
ChainRole = Literal["reported_by", "citing", "published_by"]
Status = Literal["happened", "ongoing", "planned", "threatened", "hypothetical", "alleged", "denied"]
ParticipantRole = Literal["source", "target", "both", "host", "other"]
PloverType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]


@dataclass(frozen=True, slots=True)
class Span:
    """A run of characters of one page's text."""

    start: int  # first code point
    end: int  # one past the last code point


@dataclass(frozen=True, slots=True)
class Why:
    """How a value came about: what `dragoman why` prints."""

    rule: str  # name of the rule, table row or model that made the value
    reason: str  # one sentence for a person
    score: float | None = None  # 0..1 where the maker gives one
    spans: tuple[Span, ...] = ()  # the passages it rests on


# --- reading: bytes to page and articles -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Run:
    """One stretch of page text and the source bytes it was decoded from."""

    start: int  # first code point of the page text
    end: int
    byte_start: int  # first byte of the source
    byte_end: int
    verbatim: bool  # True: the bytes decode to exactly this text; False: one entity or one folded white space


@dataclass(frozen=True, slots=True)
class Block:
    """A part of an article with its role."""

    role: Role
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Furniture:
    """Page text that belongs to no article."""

    start: int
    end: int
    kind: str  # menu, teaser, widget_heading, comment_form, footer, copyright, cms_id, page_date, title_repeat, separator, ...


@dataclass(frozen=True, slots=True)
class DateCandidate:
    """A day that something on or about the page offers as an article's publication date."""

    value: str  # YYYY, YYYY-MM or YYYY-MM-DD
    source: str  # metadata, url, time_element, post_date, page_date, dateline, caption, copyright, fetched
    article: int | None  # index into Page.articles; None: of the whole page
    start: int | None = None  # where it stands in the page text; None: not in the visible text (metadata, URL)
    end: int | None = None
    evidence: str = ""  # the raw text or attribute it was read from
    byte_start: int | None = None  # of the tag or the string in the source that gives it; None: not from metadata
    byte_end: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What a page tells of an article, in sight or out of it, and where."""

    value: str  # white space folded, entities resolved
    basis: Literal["page", "metadata"]  # in sight, as part of the page text; or only in tags, structured data or an archive's own fields
    source: str  # title, byline; JSON-LD headline, og:title, author, ...; given: by the archive or feed that holds the page
    start: int | None = None  # where it stands in the page text; None: nowhere in the article's head
    end: int | None = None
    byte_start: int | None = None  # the metadata that gives it: a tag or a string of JSON-LD in the source; None: none does
    byte_end: int | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published, as far as the page supports it."""

    value: str | None  # the day, where it is known to the day
    earliest: str | None  # YYYY-MM-DD, inclusive
    latest: str | None  # YYYY-MM-DD, inclusive
    precision: Precision
    basis: str  # which kind of evidence decided: post_date, metadata, dateline, caption+weekday, weekday+anniversary, unknown, ...
    evidence: str  # the passage or attribute in words; for an unknown date: why
    spans: tuple[Span, ...] = ()  # passages the date rests on
    byte_start: int | None = None  # of the metadata in the source that gives the day; None: no metadata does
    byte_end: int | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """One entry of a live blog, with the time that stands above it as the page prints it: no time zone is converted."""

    start: int
    end: int
    value: str | None  # YYYY-MM-DD, or YYYY-MM-DDTHH:MM; None: the page does not say on which day
    stamp: Span  # the line that gives the time
    basis: str  # stamp: it has the day; time_element; article day: it has a time only; or why the day is unknown
    clock: str | None = None  # HH:MM as printed, where it is


@dataclass(frozen=True, slots=True)
class Article:
    """One story on a page. Its blocks are in page order and do not overlap."""

    id: str  # page id + "." + number from 1, as in p0123456789ab.1
    start: int
    end: int
    blocks: tuple[Block, ...]
    language: str | None  # ISO 639-1; None: too short to tell
    published: Published
    credits: tuple[str, ...] = ()  # agencies and sources that the article credits as a whole, innermost first ("Reuters", "IRNA")
    authors: tuple[str, ...] = ()  # names of those who wrote it: of its byline, or of the page's metadata where it has none
    headline: Told | None = None  # what it is called: its title where the page shows one, else what metadata says
    author_sources: tuple[Told, ...] = ()  # where each of `authors` was read
    posts: tuple[Post, ...] = ()  # of a live blog, in page order; empty for all other articles


@dataclass(frozen=True, slots=True)
class Page:
    """One saved or fetched document and the articles on it. Blocks and furniture together cover every non-blank character once."""

    id: str  # "p" + the first 12 hex digits of sha256
    sha256: str  # of the bytes
    media_type: MediaType
    url: str | None
    path: str | None
    outlet: str | None  # who published the page, as it says itself; never guessed from content
    text: str  # what all offsets point into
    runs: tuple[Run, ...]  # text to source bytes; in order, covering the text except for white space that the reader put between blocks
    page_date: str | None  # the day printed by the site for the fetch, or the fetch day; not an article's date
    articles: tuple[Article, ...]
    furniture: tuple[Furniture, ...]
    candidates: tuple[DateCandidate, ...] = ()
    problems: tuple[str, ...] = ()  # what could not be read, and why
    encoding: str = "utf-8"  # Python codec that the runs' bytes are in


# --- language: one pass of the models over an article --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Token:
    """One word or punctuation mark with its analysis. Labels are those of spaCy's English models."""

    start: int
    end: int
    text: str
    lemma: str
    pos: str  # Universal POS
    tag: str  # Penn Treebank tag
    dep: str  # dependency label to the head (ClearNLP style)
    head: int  # index of the head in Parse.tokens; its own index for a root


@dataclass(frozen=True, slots=True)
class Sentence:
    """A run of tokens within one block."""

    first: int  # index of the first token in Parse.tokens
    last: int  # one past the last token
    block: int  # index into Article.blocks
    role: Role  # of that block


@dataclass(frozen=True, slots=True)
class Name:
    """A named entity as the model sees it, before anyone asks who it is."""

    first: int  # token indices, last exclusive
    last: int
    label: Literal["PERSON", "ORG", "PLACE", "NORP"]


@dataclass(frozen=True, slots=True)
class Parse:
    """The language analysis of an article: its title, deck, paragraphs and captions, in page order."""

    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]


# --- times ---------------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression, its TIMEX3 value and the interval it stands for."""

    start: int
    end: int
    text: str
    type: TimeType
    value: str  # TIMEX3; relative where the anchor is unknown (XXXX-WXX-1)
    begin: str | None  # YYYY-MM-DD, inclusive; None: unknown
    end_date: str | None  # YYYY-MM-DD, inclusive; None: unknown
    precision: Precision
    basis: str  # explicit, document day, last date mentioned, event, none
    anchor: str | None  # the day or passage that it was resolved against


# --- actors ----------------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Office:
    """A position held by a person in a body of a state, over an interval."""

    title: str  # as the page gives it, without the name: "secretary", "Foreign Ministry spokesperson"
    body: str | None  # "Security Council"
    country: str | None
    begin: str | None  # YYYY, YYYY-MM or YYYY-MM-DD, as exact as the text is
    end: str | None  # the same; None: not known to have ended
    state: Literal["current", "former", "elect", "acting", "unknown"]  # at the article's day, as the text says it
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, state, body, organisation, group, alliance or population as one article shows it."""

    id: str  # of the first half, from the first mention's place (see ids.py)
    kind: ActorKind
    name: str  # the fullest name that the article gives; the usual English name for states and bodies of our tables
    country: str | None
    sector: str | None  # GOV, MIL, LEG, PTY, REB, MED, CVL, BUS, IGO, SPY, JUD, OPP, EDU, REL, NGO (POLECAT's sectors)
    names: tuple[str, ...]  # surface forms, fullest first
    offices: tuple[Office, ...] = ()
    wikidata: str | None = None
    why: Why | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names an actor: the noun phrase's naming part ("Nasser Kanaani", "the ministry", "he"), without its title."""

    actor: str  # Actor.id
    start: int
    end: int
    first: int  # token indices into Parse.tokens, last exclusive
    last: int
    head: int  # index of the head token of the mention
    kind: MentionKind
    why: Why | None = None  # for what was resolved, not read: why this actor


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is in an article."""

    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]  # in text order


# --- statements ------------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said it, as the article resolves it. A speaker that is nobody by name keeps what the page says of them."""

    actor: str | None  # Actor.id
    name: str | None  # canonical name; for the unnamed: the description ("an unnamed U.S. official")
    office: str | None  # held at the statement's date, as the text gives it
    country: str | None
    kind: ActorKind | None
    span: Span | None  # the surface form nearest to the content


@dataclass(frozen=True, slots=True)
class Link:
    """One carrier between the speaker and the page."""

    actor: str | None
    name: str
    role: ChainRole
    span: Span | None  # None: known only from the article's credit or the page's outlet


@dataclass(frozen=True, slots=True)
class Statement:
    """Attributed content."""

    id: str  # from the first segment's place (see ids.py)
    start: int  # of the first segment
    end: int  # of the last segment
    segments: tuple[Span, ...]  # the content, quotation marks included; several where the speaker stands in the middle
    form: Form
    act: str  # say, announce, deny, accuse, confirm, promise, threaten, warn, urge, agree, reject, decline, condemn, praise, ...
    polarity: Polarity  # of the content's own main proposition; open: "has not claimed responsibility", "no comment"
    speaker: Speaker
    cue: Span | None
    chain: tuple[Link, ...]  # from the speaker outward; the page's outlet last
    date: str | None  # YYYY-MM-DD, or YYYY-MM / YYYY-Www where only that is known
    date_basis: str
    addressee: Speaker | None
    venue: str | None
    why: Why
    speakers: tuple[Speaker, ...] = ()  # all who speak together ("X and Y said"), `speaker` first; empty where one speaks alone


# --- events ----------------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Place:
    """Where. Coordinates and GeoNames id only where the gazetteer leaves one candidate in this context."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    geonames: int | None
    span: Span | None


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor's part in an event."""

    actor: str | None
    role: ParticipantRole
    name: str
    country: str | None
    span: Span | None


@dataclass(frozen=True, slots=True)
class EventDate:
    """When an event took place."""

    begin: str | None
    end: str | None
    precision: Precision
    basis: str  # which time expression or anchor gave it; for an unknown date: why


@dataclass(frozen=True, slots=True)
class EventMention:
    """One place in an article where an event is reported. Merging makes events of these."""

    id: str  # from the trigger's place (see ids.py)
    type: PloverType
    cameo: str | None  # 2 to 4 digits
    mode: str | None  # PLOVER mode: visit, meet, phone, mediate, ...
    contexts: tuple[str, ...]  # PLOVER contexts: military, economic, diplomatic, ...
    status: Status
    according_to: str | None  # Statement.id that the event is reported in; None: the outlet's own voice
    date: EventDate
    place: Place | None
    participants: tuple[Participant, ...]
    trigger: Span
    extent: Span  # the clause that reports the event
    anaphoric: bool  # "the talks", "the visit": refers back to an event already introduced
    why: Why


# --- the first half as a whole ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """All that one article yields."""

    article: Article
    times: tuple[Time, ...]
    cast: Cast
    statements: tuple[Statement, ...]
    events: tuple[EventMention, ...]


@dataclass(frozen=True, slots=True)
class PageRecord:
    """All that one page yields: the result of the first half, a pure function of the page's bytes and the settings."""

    page: Page
    articles: tuple[ArticleRecord, ...]


# --- merging ---------------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision that two things are, or are not, the same. Append-only: a later one on the same pair outranks an earlier one.

    `undone` takes the latest word on the pair back, as if it had never been said. Of kind `name`, `left` is an actor's id and `right`
    what a person calls it.
    """

    kind: Literal["actor", "event", "statement", "article", "claim", "story", "name", "day"]
    left: str  # ids, left < right
    right: str
    decision: Literal["same", "different", "unsure", "undone"]
    by: str  # "rule:<name>" or a person's name
    score: float | None
    reason: str
    at: str | None = None  # ISO 8601 UTC time of a person's judgement; None for rules, so that a run can be repeated to the byte


@dataclass(frozen=True, slots=True)
class RecordActor:
    """An actor across pages."""

    id: str
    kind: ActorKind
    name: str
    country: str | None
    sector: str | None
    wikidata: str | None
    names: tuple[tuple[str, int], ...]  # surface form and how often; most frequent first, then by form
    offices: tuple[tuple[str, Office], ...]  # (page id, office): spans point into that page
    members: tuple[str, ...]  # article-level Actor ids, sorted


@dataclass(frozen=True, slots=True)
class Event:
    """One happening, with every place that reports it."""

    id: str
    type: PloverType
    cameo: str | None
    mode: str | None
    contexts: tuple[str, ...]
    title: str  # in our words, from the table of types: "Sergei Shoigu visits Iran"
    status: Status
    date: EventDate
    place: Place | None
    participants: tuple[Participant, ...]  # actor: RecordActor.id; span None
    parent: str | None  # the visit that a meeting is part of
    mentions: tuple[str, ...]  # EventMention ids, sorted
    pages: int
    outlets: int
    origins: int
    why: str
    origin_names: tuple[str, ...] = ()  # of each origin, sorted: a source's name, or the id of the article that had it first


@dataclass(frozen=True, slots=True)
class Value:
    """One of several values, with who gives it."""

    value: str  # in the words of the text, or in ours where it is worded: "at least 40", "done, told in 2024-02"
    by: tuple[str, ...]  # ids of statements, and of event mentions in outlets' own voice


@dataclass(frozen=True, slots=True)
class Difference:
    """Where those who tell one thing do not agree. None of them is taken to be right."""

    what: Literal["number", "time"]
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """A proposition with the statements that assert it, deny it or leave it open (Statement ids)."""

    id: str
    proposition: str  # in our words, without a judgement
    event: str | None  # Event.id
    asserted_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    open: tuple[str, ...]
    origins: int
    first: str | None  # earliest and latest statement date
    last: str | None
    why: str
    told: tuple[str, ...] = ()  # EventMention ids: where outlets tell the same, doer included, in their own voice
    differs: tuple[Difference, ...] = ()  # where those who assert it do not agree


@dataclass(frozen=True, slots=True)
class Story:
    """Articles on one affair within days of one another."""

    id: str
    title: str
    begin: str | None
    end: str | None
    articles: tuple[str, ...]
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Redated:
    """An article without a day of its own, placed by an event that another page dates; and what of it has a date now."""

    article: str
    published: Published  # basis "event dated elsewhere"; its spans are the expressions that the event gave a day
    times: tuple[Time, ...]  # those of its times that were relative: the same places, basis "event", anchor: the mention elsewhere
    events: tuple[tuple[str, EventDate], ...]  # EventMention id and its date
    statements: tuple[tuple[str, str, str], ...]  # Statement id, its date (as in Statement.date), basis


@dataclass(frozen=True, slots=True)
class Merged:
    """The second half's result over all pages of a record. A pure function of page records and judgements, whatever their order."""

    actors: tuple[RecordActor, ...]
    actor_of: dict[str, str]  # article-level Actor.id -> RecordActor.id
    events: tuple[Event, ...]
    event_of: dict[str, str]  # EventMention.id -> Event.id
    claims: tuple[Claim, ...]
    stories: tuple[Story, ...]
    copy_of: dict[str, str]  # article id -> the article that it is a copy of
    origin_of: dict[str, str]  # article id -> origin: an agency's name, or the id of the first article of its copy group
    merged_statements: dict[str, tuple[str, ...]]  # statement id -> ids of the same utterance elsewhere
    judgements: tuple[Judgement, ...]
    redated: tuple[Redated, ...] = ()  # by article id


# --- what inputs hold: files, archives, streams --------------------------------------------------------------------------------------

Unread = Literal[
    "absent",  # the input itself is not there or cannot be opened
    "damaged",  # bytes that should hold a page and do not, or not whole
    "refused",  # sound bytes that are not taken: too large, encrypted, an archive within an archive
    "left out",  # what is no page and was never to be one: answers that failed, requests, pictures
]


@dataclass(frozen=True, slots=True)
class Given:
    """What an archive or a file of entries says about a page beside its bytes. Empty where it says nothing."""

    charset: str = ""  # of the HTTP header or the MIME part, as written
    title: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""  # as written
    notes: tuple[str, ...] = ()  # what was wrong with the page there, for the page's problems


@dataclass(frozen=True, slots=True)
class Found:
    """A page's bytes as an input holds them, or something in an input that gives no page."""

    path: str  # as the user gave it; of a part, with its name or its place behind: "pages.zip/a.html", "crawl.warc.gz#1520"
    data: bytes | None  # decompressed; None: no page
    problem: str | None = None  # then: why, and what to do
    kind: Unread = "refused"  # of the problem
    url: str = ""
    fetched: str = ""  # YYYY-MM-DD
    given: Given = Given()
    start: int | None = None  # the bytes of the input that a problem is about, end exclusive; None: not known, or all
    end: int | None = None
    count: int = 1  # how many parts of the input one problem tells of
    container: str = ""  # the file that the part belongs to; empty where the file itself is the page
