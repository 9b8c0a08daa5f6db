"""Who published, who carried, who said it first: the three counts that must not be mixed up."""

from __future__ import annotations

from dragoman.merge.actors import Actors
from dragoman.merge.copies import Copies, agency_name
from dragoman.merge.corpus import Corpus, article_of
from dragoman.types import EventMention, Page, Statement


def outlet_of(page: Page) -> str:
    """The page's outlet. A page that does not say counts as an outlet of its own: two unknown outlets are not known to be one."""
    return page.outlet.strip().casefold() if page.outlet else f"page:{page.id}"


def origin_of_statement(statement: Statement, actors: Actors, copies: Copies) -> str:
    """Who had it first: a medium that speaks for itself, the innermost carrier, else the article's own origin."""
    speaker = statement.speaker
    if speaker.kind == "media" and speaker.name:
        return agency_name(actors.names.get(actors.actor_of.get(speaker.actor or "", ""), speaker.name)).casefold()
    for link in statement.chain:
        if link.role != "published_by":
            name = actors.names.get(actors.actor_of.get(link.actor or "", ""), link.name)
            return agency_name(name).casefold()
    return copies.origin_of[article_of(statement.id)].casefold()


def origin_of_mention(corpus: Corpus, mention: EventMention, actors: Actors, copies: Copies) -> str:
    """The origin of the statement that an event is reported in, or of its article."""
    statement = corpus.statements.get(mention.according_to or "")
    if statement is not None:
        return origin_of_statement(statement, actors, copies)
    return copies.origin_of[article_of(mention.id)].casefold()
