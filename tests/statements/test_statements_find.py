"""The statements stage on sentences, through the real parser and the real cast."""

from __future__ import annotations

from bench.statements import page_of
from dragoman.actors import find_actors
from dragoman.language import parse
from dragoman.statements import find_statements
from dragoman.types import Statement


def statements(text: str) -> tuple[str, tuple[Statement, ...]]:
    page = page_of(text)
    article = page.articles[0]
    analysis = parse(page, article)
    return text, find_statements(page, article, analysis, (), find_actors(page, article, analysis))


def contents(text: str) -> list[str]:
    return [" // ".join(text[s.start : s.end] for s in statement.segments) for statement in statements(text)[1]]


def test_quotation_before_its_attribution() -> None:
    text, (one,) = statements("Talks\n\n“We will not sign this treaty in its present form,” said Marta Holm, foreign minister of Norland.")
    assert text[one.start : one.end] == "“We will not sign this treaty in its present form,”"
    assert one.form == "direct"
    assert one.speaker.span is not None
    assert text[one.speaker.span.start : one.speaker.span.end].startswith("Marta Holm")


def test_no_quotation_marks_and_no_cue_give_nothing() -> None:
    assert contents("Ministers meet\n\nThe ministers met in Geneva on Monday. They had lunch.") == []
