"""Values as rows of the exchange format: dicts with the keys that docs/design names, unknown as None, and a few keys more.

Pure functions: each takes the values, the text that their offsets point into, and what merging made of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from dragoman.errors import DragomanError
from dragoman.store.codec import plain
from dragoman.store.merged import Identities
from dragoman.types import (
    Article,
    Cast,
    Claim,
    DateCandidate,
    Event,
    EventDate,
    EventMention,
    Furniture,
    Judgement,
    Link,
    Office,
    Page,
    Participant,
    Place,
    Published,
    RecordActor,
    Role,
    Span,
    Speaker,
    Statement,
    Story,
    Time,
    Told,
    Why,
)

if TYPE_CHECKING:
    import pandas
    import polars

Row = dict[str, Any]
Cut = Callable[[str, int, int], str | None]  # page id, start, end -> the text there; None: there is no such page


def span(page: str, text: str, part: Any) -> Row | None:
    """Return a span object for anything with a start and an end."""
    if part is None:
        return None
    return {"page": page, "start": part.start, "end": part.end, "text": text[part.start : part.end]}


def why_row(page: str, text: str, why: Why | None) -> Row | None:
    """Return how a value came about, with its passages."""
    if why is None:
        return None
    return {"rule": why.rule, "reason": why.reason, "score": why.score, "spans": [span(page, text, part) for part in why.spans]}


# --- of one page -------------------------------------------------------------------------------------------------------------------------


def page_row(page: Page, n_bytes: int) -> Row:
    """A line of pages.jsonl."""
    return {
        "id": page.id,
        "path": page.path,
        "url": page.url,
        "outlet": page.outlet,
        "media_type": page.media_type,
        "sha256": page.sha256,
        "n_chars": len(page.text),
        "n_bytes": n_bytes,
        "page_date": page.page_date,
        "problems": list(page.problems),
        "articles": [article.id for article in page.articles],
        "date_candidates": [_candidate(page, candidate) for candidate in page.candidates],
    }


def _candidate(page: Page, candidate: DateCandidate) -> Row:
    """A day that something on or about the page offers for an article's publication."""
    return {
        "value": candidate.value,
        "source": candidate.source,
        "article": None if candidate.article is None else page.articles[candidate.article].id,
        "span": None if candidate.start is None else span(page.id, page.text, candidate),
        "evidence": candidate.evidence,
        "bytes": _bytes(candidate),
    }


def _bytes(part: DateCandidate | Published | Told) -> list[int] | None:
    """The bytes of the source that give a piece of metadata."""
    return None if part.byte_start is None or part.byte_end is None else [part.byte_start, part.byte_end]


def _told(page: str, text: str, told: Told) -> Row:
    """What a page tells of an article, with where it stands."""
    where = None if told.start is None or told.end is None else span(page, text, Span(told.start, told.end))
    return {"value": told.value, "basis": told.basis, "source": told.source, "span": where, "bytes": _bytes(told)}


def unread_row(page: str, sha256: str, n_bytes: int, path: str | None, url: str | None, problem: str) -> Row:
    """A line of pages.jsonl for a page that was added and is not, or could not be, read."""
    given = {"id": page, "path": path, "url": url, "outlet": None, "media_type": None, "sha256": sha256, "n_chars": None}
    return {**given, "n_bytes": n_bytes, "page_date": None, "problems": [problem], "articles": [], "date_candidates": []}


def article_row(page: str, text: str, article: Article, same: Identities) -> Row:
    """A line of articles.jsonl."""
    published = article.published
    row: Row = {"id": article.id, "page": page, "start": article.start, "end": article.end}
    heads: tuple[Role, ...] = ("title", "kicker", "deck", "byline", "dateline")
    for role in heads:
        spans = [span(page, text, block) for block in article.blocks if block.role == role]
        row[role] = spans[0]["text"] if spans and spans[0] else None
        row[f"{role}_span"] = spans[0] if spans else None
    if article.headline is not None:  # a title out of sight has no span; one broken into lines, or that lost a mark, is mended
        row["title"] = article.headline.value
    elif row["title"]:
        row["title"] = " ".join(row["title"].split())
    row |= {
        "headline": article.headline and _told(page, text, article.headline),
        "credits": list(article.credits),
        "authors": list(article.authors),
        "author_sources": [_told(page, text, told) for told in article.author_sources],
        "language": article.language,
        "published": {
            "value": published.value,
            "earliest": published.earliest,
            "latest": published.latest,
            "precision": published.precision,
            "basis": published.basis,
            "evidence": published.evidence,
            "spans": [span(page, text, part) for part in published.spans],
            "bytes": _bytes(published),
        },
        "paragraphs": [span(page, text, block) for block in article.blocks if block.role == "paragraph"],
        "captions": [span(page, text, block) for block in article.blocks if block.role == "caption"],
        "posts": [
            {
                "value": post.value,
                "clock": post.clock,
                "basis": post.basis,
                "stamp": span(page, text, post.stamp),
                **(span(page, text, post) or {}),
            }
            for post in article.posts
        ],
        "copy_of": same.copy_of.get(article.id),
        "origin": same.origin_of.get(article.id),
        "blocks": [{"role": block.role, **(span(page, text, block) or {})} for block in article.blocks],
    }
    return row


def furniture_row(page: str, text: str, part: Furniture) -> Row:
    """A line of furniture.jsonl."""
    return {**(span(page, text, part) or {}), "kind": part.kind}


def time_row(page: str, article: str, time: Time) -> Row:
    """A line of times.jsonl."""
    return {"article": article, "page": page, **plain(time)}


def mention_rows(page: str, text: str, article: str, cast: Cast, same: Identities) -> list[Row]:
    """Lines of mentions.jsonl."""
    return [
        {
            "actor": same.actor_of.get(mention.actor),
            "article": article,
            **(span(page, text, mention) or {}),
            "kind": mention.kind,
            "why": why_row(page, text, mention.why),
        }
        for mention in cast.mentions
    ]


def statement_row(page: str, text: str, article: str, statement: Statement, same: Identities) -> Row:
    """A line of statements.jsonl."""
    return {
        "id": statement.id,
        "article": article,
        **(span(page, text, statement) or {}),
        "segments": [span(page, text, part) for part in statement.segments],
        "form": statement.form,
        "act": statement.act,
        "polarity": statement.polarity,
        "speaker": _speaker(page, text, statement.speaker, same),
        "speakers": [_speaker(page, text, one, same) for one in statement.speakers or (statement.speaker,)],
        "cue": span(page, text, statement.cue),
        "chain": [_link(page, text, link, same) for link in statement.chain],
        "date": statement.date,
        "date_basis": statement.date_basis,
        "addressee": _speaker(page, text, statement.addressee, same) if statement.addressee else None,
        "venue": statement.venue,
        "merged_with": list(same.merged_statements.get(statement.id, ())),
        "why": why_row(page, text, statement.why),
    }


def _speaker(page: str, text: str, speaker: Speaker, same: Identities) -> Row:
    return {
        "actor": same.actor_of.get(speaker.actor or ""),
        "name": same.name_of.get(speaker.actor or "", speaker.name),
        "office": speaker.office,
        "country": speaker.country,
        "kind": speaker.kind,
        "span": span(page, text, speaker.span),
    }


def _link(page: str, text: str, link: Link, same: Identities) -> Row:
    return {
        "actor": same.actor_of.get(link.actor or ""),
        "name": same.name_of.get(link.actor or "", link.name),
        "role": link.role,
        "span": span(page, text, link.span),
    }


def event_mention_row(page: str, text: str, article: str, mention: EventMention, same: Identities) -> Row:
    """One place where an event is reported: start and end are those of its trigger."""
    return {
        "article": article,
        **(span(page, text, mention.trigger) or {}),
        "status": mention.status,
        "according_to": mention.according_to,
        "id": mention.id,
        "event": same.event_of.get(mention.id),
        "type": mention.type,
        "cameo": mention.cameo,
        "mode": mention.mode,
        "contexts": list(mention.contexts),
        "extent": span(page, text, mention.extent),
        "anaphoric": mention.anaphoric,
        "date": date_row(mention.date),
        "place": place_row(mention.place),
        "participants": [_mentioned(page, text, part, same) for part in mention.participants],
        "why": why_row(page, text, mention.why),
    }


# --- across pages ------------------------------------------------------------------------------------------------------------------------


def actor_row(actor: RecordActor, cut: Cut) -> Row:
    """A line of actors.jsonl."""
    return {
        "id": actor.id,
        "kind": actor.kind,
        "name": actor.name,
        "country": actor.country,
        "sector": actor.sector,
        "wikidata": actor.wikidata,
        "names": [{"name": name, "count": count} for name, count in actor.names],
        "offices": [_office(page, office, cut) for page, office in actor.offices],
        "members": list(actor.members),
    }


def _office(page: str, office: Office, cut: Cut) -> Row:
    return {
        "title": office.title,
        "body": office.body,
        "country": office.country,
        "begin": office.begin,
        "end": office.end,
        "state": office.state,
        "spans": _cut_spans(page, office.spans, cut),
    }


def _cut_spans(page: str, parts: tuple[Span, ...], cut: Cut) -> list[Row]:
    spans = [{"page": page, "start": part.start, "end": part.end, "text": cut(page, part.start, part.end)} for part in parts]
    return [found for found in spans if found["text"] is not None]


MENTION_KEYS = ("article", "page", "start", "end", "text", "status", "according_to", "id", "extent", "why")


def event_row(event: Event, mentions: Iterable[Row]) -> Row:
    """A line of events.jsonl. `mentions` are the rows of `event_mention_row` of its mentions."""
    return {
        "id": event.id,
        "type": event.type,
        "cameo": event.cameo,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "title": event.title,
        "status": event.status,
        "date": date_row(event.date),
        "place": place_row(event.place),
        "participants": [_part(part) for part in event.participants],
        "parent": event.parent,
        "mentions": [{key: mention[key] for key in MENTION_KEYS} for mention in mentions],
        "pages": event.pages,
        "outlets": event.outlets,
        "origins": event.origins,
        "origin_names": list(event.origin_names),
        "why": event.why,
    }


def _mentioned(page: str, text: str, part: Participant, same: Identities) -> Row:
    return {**_part(part), "actor": same.actor_of.get(part.actor or ""), "span": span(page, text, part.span)}


def _part(part: Participant) -> Row:
    return {"actor": part.actor, "role": part.role, "name": part.name, "country": part.country}


def date_row(date: EventDate) -> Row:
    """When an event took place."""
    return {"begin": date.begin, "end": date.end, "precision": date.precision, "basis": date.basis}


def place_row(place: Place | None) -> Row | None:
    """Where; None as a whole where the page names no place."""
    if place is None:
        return None
    return {"name": place.name, "country": place.country, "lat": place.lat, "lon": place.lon, "geonames": place.geonames}


def claim_row(claim: Claim, told: Iterable[Row]) -> Row:
    """A line of claims.jsonl. `told` are the rows of `event_mention_row` of what outlets tell in their own voice, with their outlets."""
    row: Row = plain(claim)
    row["outlet_voice"] = [
        {
            **mention["extent"],
            "article": mention["article"],
            "outlet": mention["outlet"],
            "status": mention["status"],
            "mention": mention["id"],
        }
        for mention in told
    ]
    return row


def story_row(story: Story) -> Row:
    """A line of stories.jsonl."""
    row: Row = plain(story)
    return row


def judgement_row(judgement: Judgement) -> Row:
    """A line of judgements.jsonl."""
    row: Row = plain(judgement)
    return row


# --- lists of them -----------------------------------------------------------------------------------------------------------------------


class Rows(list[dict[str, Any]]):
    """Rows in the exchange format's shape: a list of dicts with the same keys."""

    def to_pandas(self) -> pandas.DataFrame:
        """Return a pandas frame, one column a key."""
        try:
            import pandas
        except ImportError as error:
            raise missing("pandas") from error
        return pandas.DataFrame(list(self))

    def to_polars(self) -> polars.DataFrame:
        """Return a polars frame, one column a key; nested values become structs and lists."""
        try:
            import polars
        except ImportError as error:
            raise missing("polars") from error
        return polars.DataFrame(list(self), infer_schema_length=None, strict=False)


def missing(name: str) -> DragomanError:
    """What to say where a library of the extra `frames` is not there."""
    return DragomanError(f"{name} is not installed. Install it with `pip install 'dragoman[frames]'` or `pip install {name}`.", name)
