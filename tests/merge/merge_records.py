"""Page records built by hand, so that merging is tested without the stages before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from dragoman.types import (
    Actor,
    ActorKind,
    Article,
    ArticleRecord,
    Block,
    Cast,
    EventDate,
    EventMention,
    Link,
    Mention,
    Office,
    Page,
    PageRecord,
    Participant,
    Place,
    Published,
    Role,
    Span,
    Speaker,
    Statement,
    Time,
    Why,
)

WHY = Why("test", "made for a test")
UNDATED = Published(None, None, None, "unknown", "unknown", "the page gives no date")


@dataclass
class Draft:
    """One article in the making. Passages are given as words of its text and stand where they first occur."""

    page: str
    text: str
    outlet: str | None = None
    day: str | None = None
    credits: tuple[str, ...] = ()
    actors: list[Actor] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    events: list[EventMention] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)

    @property
    def id(self) -> str:
        return f"{self.page}.1"

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words))

    def actor(self, name: str, kind: ActorKind = "person", country: str | None = None, office: str | None = None, **more: Any) -> str:
        ident = f"{self.id}.a{len(self.actors) + 1}"
        offices = (Office(office, None, country, None, None, "current", ()),) if office else ()
        self.actors.append(Actor(ident, kind, name, country, None, more.pop("names", (name,)), offices, **more))
        if name in self.text:
            span = self.span(name)
            self.mentions.append(Mention(ident, span.start, span.end, 0, 1, 0, "name"))
        return ident

    def weekday(self, words: str, number: int) -> None:
        span = self.span(words)
        self.times.append(Time(span.start, span.end, words, "DATE", f"XXXX-WXX-{number}", None, None, "unknown", "none", None))

    def event(self, clause: str, trigger: str, kind: Any, source: Sequence[str] = (), target: Sequence[str] = (), **more: Any) -> str:
        ident = f"{self.id}.e{len(self.events) + 1}"
        extent = self.span(clause)
        start = self.text.index(trigger, extent.start)
        begin, end = more.pop("begin", None), more.pop("end", None)
        date = EventDate(begin, end or begin, "day" if begin else "unknown", "test")
        roles = [(a, more.get("source_role", "source")) for a in source] + [(a, more.get("target_role", "target")) for a in target]
        known = {actor.id: actor for actor in self.actors}
        parts = tuple(Participant(a, role, known[a].name, known[a].country, None) for a, role in roles)
        place = more.get("place")
        self.events.append(
            EventMention(
                ident,
                kind,
                None,
                more.get("mode"),
                (),
                more.get("status", "happened"),
                more.get("according_to"),
                date,
                Place(place[0], place[1], None, None, None, None) if place else None,
                parts,
                Span(start, start + len(trigger)),
                extent,
                more.get("anaphoric", False),
                WHY,
            )
        )
        return ident

    def statement(self, content: str, speaker: str | None, act: str = "say", **more: Any) -> str:
        ident = f"{self.id}.s{len(self.statements) + 1}"
        span = self.span(content)
        who = next((actor for actor in self.actors if actor.id == speaker), None)
        said_by = Speaker(speaker, who.name if who else None, None, who.country if who else None, who.kind if who else None, None)
        chain = tuple(Link(None, name, "reported_by", None) for name in more.get("carriers", ()))
        polarity = more.get("polarity", "positive")
        self.statements.append(
            Statement(
                ident,
                span.start,
                span.end,
                (span,),
                "indirect",
                act,
                polarity,
                said_by,
                None,
                chain,
                more.get("date"),
                "test",
                None,
                None,
                WHY,
            )
        )
        return ident

    def record(self) -> PageRecord:
        published = Published(self.day, self.day, self.day, "day", "post_date", self.day) if self.day else UNDATED
        article = Article(self.id, 0, len(self.text), self._blocks(), "en", published, self.credits)
        page = Page(self.page, self.page, "text/plain", None, f"{self.page}.txt", self.outlet, self.text, (), None, (article,), ())
        cast = Cast(tuple(self.actors), tuple(self.mentions))
        record = ArticleRecord(article, tuple(self.times), cast, tuple(self.statements), tuple(self.events))
        return PageRecord(page, (record,))

    def _blocks(self) -> tuple[Block, ...]:
        """The first line is the title, every other one a paragraph."""
        blocks: list[Block] = []
        at = 0
        for line in self.text.split("\n"):
            role: Role = "paragraph" if blocks else "title"
            blocks.append(Block(role, at, at + len(line)))
            at += len(line) + 1
        return tuple(blocks)
