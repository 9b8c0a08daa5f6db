"""When: time expressions, anchors, and the dating of articles."""

from dragoman.times.article import times_of
from dragoman.times.attach import attach
from dragoman.times.compare import compare
from dragoman.times.dating import date_articles
from dragoman.times.find import find_times

__all__ = ["attach", "compare", "date_articles", "find_times", "times_of"]
